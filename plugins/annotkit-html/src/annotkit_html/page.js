// What the page does beyond being read: notes move to their lines, filters, the way from note to note.
// Nothing is stored and nothing is sent. Every annotation is one element: `.card`, or `.reply` inside one.
"use strict";
{
  const root = document.documentElement;
  const main = document.querySelector("main");
  const article = document.querySelector("article");
  const byId = (id) => document.getElementById(id);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const words = (element, key) => (element.dataset[key] ?? "").split(" ").filter(Boolean);
  const cardOf = (item) => item.closest(".card");

  const items = all(".card, .reply");
  const cards = all(".card");
  const beside = all(".row .card");
  const marks = all(".mark");
  const calls = new Map(all(".call").map((call) => [call.hash.slice(1), call]));
  const kinds = all(".kinds input");
  const who = byId("who");
  const wide = matchMedia("(min-width: 62rem)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  const own = new Map(); // the marks of each annotation
  const parts = new Map(); // the marks of its speakers, cue and the like
  for (const mark of marks) {
    for (const [key, map] of [["on", own], ["part", parts]]) {
      for (const id of words(mark, key)) {
        if (!map.has(id)) map.set(id, []);
        map.get(id).push(mark);
      }
    }
  }
  let here = null; // the annotation chosen
  let near = null; // the card under the pointer
  let lit = [];

  // Filters ------------------------------------------------------------------------------------------

  const fits = (item) =>
    kinds.some((box) => box.checked && box.value === item.dataset.kind) &&
    (!who?.value || words(item, "who").includes(who.value));

  const walk = () => items.filter((item) => !item.hidden && !cardOf(item).hidden && fitting.has(item));
  let fitting = new Set();

  function filter() {
    fitting = new Set(items.filter(fits));
    for (const card of cards) {
      const replies = all(".reply", card);
      for (const reply of replies) reply.hidden = !fitting.has(reply);
      card.hidden = !fitting.has(card) && replies.every((reply) => reply.hidden);
      const call = calls.get(card.id);
      if (call) call.hidden = card.hidden;
    }
    for (const list of all(".notes")) list.hidden = [...list.children].every((card) => card.hidden);
    for (const mark of marks) {
      const drawn = words(mark, "on").map(byId).filter((card) => fitting.has(card));
      mark.className = ["mark", ...new Set(drawn.map((card) => card.dataset.kind))].join(" ");
    }
    if (here && (here.hidden || cardOf(here).hidden)) letGo();
    tell();
    place();
  }

  // Notes beside their lines -------------------------------------------------------------------------

  function place() {
    const shown = beside.filter((card) => !card.hidden);
    if (!wide.matches) {
      for (const card of beside) card.style.top = "";
      main.style.minHeight = "";
      return;
    }
    const origin = main.getBoundingClientRect().top;
    const wanted = shown.map((card) => anchor(card).getBoundingClientRect().top - origin);
    const heights = shown.map((card) => card.offsetHeight);
    const tops = fitted(wanted, heights, here ? shown.indexOf(cardOf(here)) : -1);
    shown.forEach((card, i) => { card.style.top = `${Math.round(tops[i])}px`; });
    const last = shown.length - 1;
    main.style.minHeight = last < 0 ? "" : `${Math.ceil(tops[last] + heights[last] + 48)}px`;
  }

  const anchor = (card) => own.get(card.id)?.[0] ?? calls.get(card.id) ?? card.closest(".row");

  // Each at its line or below the one before it; the chosen one at its line, with those before it
  // above it, out of the page if need be: they come back when it is let go, or are chosen themselves.
  function fitted(wanted, heights, fixed, gap = 11) {
    const tops = [];
    wanted.forEach((top, i) => {
      tops.push(i === fixed ? top : Math.max(top, i ? tops[i - 1] + heights[i - 1] + gap : top));
    });
    for (let i = fixed - 1; i >= 0; i--) tops[i] = Math.min(tops[i], tops[i + 1] - gap - heights[i]);
    return tops;
  }

  // Choosing an annotation ---------------------------------------------------------------------------

  function light() {
    for (const mark of lit) {
      delete mark.dataset.lit;
      delete mark.dataset.rests;
    }
    lit = [];
    for (const card of new Set([near, here && cardOf(here)])) {
      if (!card) continue;
      for (const mark of parts.get(card.id) ?? []) set(mark, card, true);
      for (const mark of own.get(card.id) ?? []) set(mark, card, false);
    }
  }

  function set(mark, card, rests) {
    mark.dataset.lit = card.dataset.kind;
    if (rests) mark.dataset.rests = "";
    else delete mark.dataset.rests;
    lit.push(mark);
  }

  function choose(item, { focus = true } = {}) {
    if (here) mark(here, false);
    here = item;
    mark(here, true);
    item.append(actions);
    item.querySelector(":scope > .thread")?.before(actions);
    link.href = `#${item.id}`;
    history.replaceState(null, "", `#${item.id}`);
    light();
    tell();
    place();
    reveal(item);
    if (focus) item.focus({ preventScroll: true });
  }

  function mark(item, on) {
    item.classList.toggle("chosen", on);
    cardOf(item).classList.toggle("here", on);
    calls.get(cardOf(item).id)?.classList.toggle("here", on);
  }

  function letGo() {
    if (!here) return;
    const call = calls.get(cardOf(here).id);
    const within = cardOf(here).contains(document.activeElement) || document.activeElement === byId("close");
    mark(here, false);
    here = null;
    actions.remove();
    history.replaceState(null, "", location.pathname + location.search);
    light();
    tell();
    place();
    if (within && call && !call.hidden) call.focus({ preventScroll: true });
  }

  // A card on its way to its line, and the replies in it, are looked for where they will be.
  function reveal(item, behavior = still.matches ? "instant" : "smooth") {
    const card = cardOf(item);
    const sheet = beside.includes(card) && !wide.matches; // it scrolls by itself
    if (sheet) card.scrollTop = item === card ? 0 : item.offsetTop - 14;
    const down = sheet ? 0 : item.getBoundingClientRect().top - card.getBoundingClientRect().top;
    const top = (beside.includes(card) ? anchor(card) : card).getBoundingClientRect().top + down;
    if (top > 90 && top + 60 < innerHeight * (wide.matches ? 0.75 : 0.4)) return;
    scrollTo({ top: scrollY + top - innerHeight * (wide.matches ? 0.33 : 0.15), behavior });
  }

  function step(by) {
    const path = walk();
    if (!path.length) return;
    let at = path.indexOf(here) + by;
    if (!here) at = Math.max(0, path.findIndex((item) => anchor(cardOf(item)).getBoundingClientRect().top > 60));
    choose(path[(at + path.length) % path.length]);
  }

  function tell() {
    const path = walk();
    const at = path.indexOf(here) + 1;
    if (!byId("position")) return; // nothing is annotated
    byId("position").replaceChildren(at ? `${at} of ${path.length}` : `${path.length}`);
    byId("previous").disabled = byId("next").disabled = !path.length;
    byId("close").disabled = !here;
  }

  // Citing -------------------------------------------------------------------------------------------

  const link = document.createElement("a");
  link.textContent = "Link";
  const cite = document.createElement("button");
  cite.type = "button";
  cite.textContent = "Copy citation";
  const actions = document.createElement("p");
  actions.className = "actions";
  actions.append(link, cite);

  function citation(item) {
    const pieces = [];
    let before = null;
    for (const mark of own.get(item.id) ?? []) {
      let next = before?.nextSibling;
      while (next?.classList?.contains("call")) next = next.nextSibling;
      if (pieces.length && next === mark) pieces[pieces.length - 1] += mark.textContent;
      else pieces.push(mark.textContent);
      before = mark;
    }
    const child = (selector) => item.querySelector(`:scope > ${selector}`)?.textContent;
    const said = pieces.join(" … ") || child(".says") || child("blockquote") || child(".head");
    const quoted = /^["“«„‘']/.test(said) ? said : `“${said}”`;
    const page = location.protocol.startsWith("http") ? location.href.split("#")[0] : "";
    const where = [article.dataset.source, `${page}#${item.id}`].filter(Boolean).join(", ");
    return [quoted, [child(".head > .who"), where].filter(Boolean).join(", in ")].join(" — ").replace(/\s+/g, " ");
  }

  async function copy() {
    const text = citation(here);
    try {
      await navigator.clipboard.writeText(text);
      say("Citation copied");
    } catch {
      say(text); // where copying is not allowed, it can be marked by hand
    }
  }

  let silence = 0;
  function say(text) {
    byId("status").textContent = text;
    clearTimeout(silence);
    silence = setTimeout(() => { byId("status").textContent = ""; }, 6000);
  }

  // Events -------------------------------------------------------------------------------------------

  const named = (hash) => items.find((item) => item.id === hash.slice(1));

  document.addEventListener("click", (event) => {
    const anchor = event.target.closest("a[href^='#']");
    const item = anchor && named(anchor.hash);
    if (item && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      if (!cardOf(item).hidden) choose(item);
    }
  });

  article.addEventListener("click", (event) => {
    const mark = event.target.closest(".mark");
    if (!mark || !getSelection().isCollapsed) return;
    const path = words(mark, "on").map(byId).filter((card) => fitting.has(card)).reverse(); // the inner first
    if (path.length) choose(path[(path.indexOf(here) + 1) % path.length]);
  });

  main.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const mark = event.target.closest(".mark");
    const inner = mark && words(mark, "on").map(byId).filter((card) => fitting.has(card)).at(-1);
    const found = inner ?? event.target.closest(".card");
    if (found === near) return;
    near = found;
    light();
  });

  for (const card of cards) card.addEventListener("click", (event) => {
    if (event.target.closest("a, button") || !getSelection().isCollapsed) return;
    choose(event.target.closest(".reply") ?? card);
  });

  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input:not([type='checkbox']), select, textarea") || event.ctrlKey || event.metaKey) return;
    const letters = byId("letters")?.checked && !event.altKey;
    const arrow = event.altKey ? event.key : "";
    if (arrow === "ArrowDown" || (letters && event.key === "j")) step(1);
    else if (arrow === "ArrowUp" || (letters && event.key === "k")) step(-1);
    else if (event.key === "Escape") letGo();
    else return;
    event.preventDefault();
  });

  const dark = () => root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const theme = () => byId("theme").setAttribute("aria-pressed", String(dark() === "dark"));
  byId("theme").addEventListener("click", () => {
    root.dataset.theme = dark() === "dark" ? "light" : "dark";
    theme();
  });

  byId("previous")?.addEventListener("click", () => step(-1));
  byId("next")?.addEventListener("click", () => step(1));
  byId("close")?.addEventListener("click", letGo);
  cite.addEventListener("click", copy);
  for (const control of [...kinds, who]) control?.addEventListener("change", filter);
  addEventListener("resize", place);
  addEventListener("load", () => {
    place();
    // After the browser has gone to the address's own fragment, which knows nothing of the words.
    setTimeout(() => { if (here) reveal(here, "instant"); });
  });
  addEventListener("hashchange", () => { const item = named(location.hash); if (item) choose(item); });

  root.classList.add("js");
  theme();
  filter();
  const asked = named(location.hash);
  if (asked) choose(asked);
}
