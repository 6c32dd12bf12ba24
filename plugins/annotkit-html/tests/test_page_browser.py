"""The page in a browser: what it does, what it shows to whom, and that nothing leaves it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from annotkit import Claim, Document, Mention, Metadata, Note, Quote, Span, annotate, read

LOST = {code: "\ufffd" for code in (*range(32), 0x7F, 0xFFFE, 0xFFFF) if chr(code) not in "\t\n\r"}
LOST |= {0x0B: " ", 0x0C: " "}
pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[3]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
Open = Callable[..., Any]


def shown(text: str) -> str:
    """Give a text as the README says that it is shown."""
    return text.translate(LOST).replace("\r\n", " \n").replace("\r", "\n")


def visible(page: Any, selector: str) -> list[str]:
    """Give the ids of those elements that are to be seen."""
    found = page.locator(selector)
    return [found.nth(i).get_attribute("id") for i in range(found.count()) if found.nth(i).is_visible()]


def lit(page: Any) -> str:
    """Give the words that are lit as an annotation's own."""
    return "|".join(page.locator(".mark[data-lit]:not([data-rests])").all_text_contents())


def here(page: Any) -> str:
    """Give the id of the element that has the focus."""
    return str(page.evaluate("document.activeElement.id"))


def test_kinds_can_be_hidden(opened: Open, everything: Document) -> None:
    """Without its tick, a kind has no notes, numbers or lines; a claim stays only for what answers it."""
    page = opened(everything)
    page.get_by_label("Quotes").uncheck()
    assert visible(page, "[data-kind='quote']") == []
    assert page.locator(".mark.quote").count() == 0
    assert page.locator(".call.quote:visible").count() == 0
    page.get_by_label("Claims").uncheck()
    assert visible(page, "li[data-kind='claim']") == ["c2", "c4"]
    page.get_by_label("Quotes").check()
    assert len(visible(page, "[data-kind='quote']")) == len(everything.select(Quote))


def test_a_voice_can_be_chosen(opened: Open, everything: Document) -> None:
    """Of one voice, what they said, claimed and wrote is shown, and nothing else."""
    page = opened(everything)
    page.get_by_label("Voice").select_option("Abel Roy")
    assert visible(page, "li[data-kind]") == ["q3", "m2"]
    page.get_by_label("Voice").select_option("Everybody")
    assert len(visible(page, "li[data-kind]")) == page.locator("li[data-kind]").count()


def test_keys_lead_from_note_to_note(opened: Open, everything: Document) -> None:
    """Both j and Alt+Down go on, k and Alt+Up back, round at the end; Escape leads back to the text."""
    page = opened(everything)
    order = [page.locator("li[data-kind]").nth(i).get_attribute("id") for i in range(4)]
    for key, expected in zip(
        ["j", "Alt+ArrowDown", "j", "k", "Alt+ArrowUp", "k"], [0, 1, 2, 1, 0, -1], strict=True
    ):
        page.keyboard.press(key)
        last = page.locator("li[data-kind]").last.get_attribute("id")
        assert here(page) == (last if expected < 0 else order[expected])
        assert page.evaluate("location.hash") == f"#{here(page)}"
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    assert here(page) == f"at-{order[0]}"
    assert page.evaluate("location.hash") == ""


def test_letters_can_be_turned_off(opened: Open, everything: Document) -> None:
    """Whoever dictates can keep single letters from doing anything (WCAG 2.1.4)."""
    page = opened(everything)
    page.get_by_text("Keys").click()
    page.get_by_label("use j and k").uncheck()
    page.keyboard.press("j")
    assert page.locator(".card.here").count() == 0
    page.keyboard.press("Alt+ArrowDown")
    assert page.locator(".card.here").count() == 1


def test_all_is_reached_by_tabulator(opened: Open, everything: Document) -> None:
    """The numbers in the text are links with names; Enter goes to the note."""
    page = opened(everything)
    link = page.get_by_role("link", name="Quote 4: Marta Lindqvist")
    link.focus()
    page.keyboard.press("Enter")
    assert here(page) == "q2"


@pytest.mark.parametrize("id", ["q4", "r1", "count", "k1", "n4"])
def test_a_deep_link_leads_to_its_annotation(opened: Open, everything: Document, id: str) -> None:
    """With its id after the address, a page opens at the annotation, a reply's too."""
    page = opened(everything, f"#{id}")
    assert here(page) == id
    page.wait_for_timeout(400)
    box = page.locator(f"[id='{id}']").bounding_box()
    assert 0 <= box["y"] < 900


def test_pieces_light_up_together(opened: Open, everything: Document) -> None:
    """A quote in two parts is lit in both, its speaker and cue are framed."""
    page = opened(everything, "#q2")
    assert lit(page) == "“We looked at every way of keeping one lane open,”|“There is none that is safe.”"
    assert page.locator(".mark[data-rests]").all_text_contents() == ["said", "Marta Lindqvist"]


def test_crossing_annotations_cover_exactly_their_words(opened: Open) -> None:
    """Each is lit over its own words and no others; clicks go from the inner one to the outer."""
    text = "one two three four five"
    crossing = [
        Quote(spans=(Span(0, 13),)),
        Claim(spans=(Span(4, 18),)),
        Note(spans=(Span(8, 13),), text="x"),
    ]
    page = opened(Document(text, crossing))
    for id, words in (("q1", "one two three"), ("c1", "two three four"), ("n1", "three")):
        page.locator(f"[id='at-{id}']").click()
        assert lit(page).replace("|", "") == words
    page.get_by_text("three", exact=True).first.click()
    assert here(page) == "c1"
    page.get_by_text("three", exact=True).first.click()
    assert here(page) == "q1"


def test_notes_stand_at_their_lines_and_apart(opened: Open, everything: Document) -> None:
    """None lies on another; the first, and the one chosen, are level with their words."""
    page = opened(everything)
    for chosen in (None, "q3"):
        if chosen:
            page.locator(f"[id='at-{chosen}']").click()
            page.wait_for_timeout(400)
        boxes = [box.bounding_box() for box in page.locator(".row .card").all()]
        for above, below in pairwise(boxes):
            assert above["y"] + above["height"] <= below["y"]
    words = page.locator("[data-on~='q3']").first.bounding_box()
    card = page.locator("[id='q3']").bounding_box()
    assert abs(words["y"] - card["y"]) < 12


def test_on_a_phone_one_note_at_a_time_is_in_a_sheet(opened: Open, everything: Document) -> None:
    """Nothing is wider than the screen, and the words chosen are above the sheet."""
    page = opened(everything, width=390)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert visible(page, ".row .card") == []
    page.locator("[id='at-c5']").click()
    page.wait_for_timeout(600)
    assert visible(page, ".row .card") == ["c5"]
    sheet = page.locator("[id='c5']").bounding_box()
    words = page.locator(".mark[data-lit]").first.bounding_box()
    assert 0 < words["y"] < words["y"] + words["height"] <= sheet["y"]
    page.get_by_label("Close the note").click()
    assert visible(page, ".row .card") == []


def test_without_scripts_all_can_be_read(opened: Open, everything: Document) -> None:
    """Every note is to be seen, none lies on another, and no control is there that would do nothing."""
    for width in (1280, 390):
        page = opened(everything, width=width, java_script_enabled=False)
        items = page.locator("li[data-kind]")
        assert len(visible(page, "li[data-kind]")) == items.count()
        assert page.locator("button:visible, input:visible, select:visible").count() == 0
        for where in (".row .card", ".loose .card"):
            boxes = [card.bounding_box() for card in page.locator(where).all()]
            assert all(a["y"] + a["height"] <= b["y"] for a, b in pairwise(boxes))
        beside, below = page.locator(".row .notes").last.bounding_box(), page.locator(".loose").bounding_box()
        assert below["x"] + below["width"] <= beside["x"] or beside["y"] + beside["height"] <= below["y"]


def test_without_scripts_notes_leave_no_gap_in_the_text(opened: Open) -> None:
    """Many beside a short paragraph run on past it: the next one follows as if there were none."""
    text = "One short line.\n\nAnother.\n\nA third."
    about = [Note(spans=(Span(i, i + 3),), text="word " * 30) for i in range(8)]
    last = Note(spans=(Span(27, 34),), text="so")
    tops = []
    for notes in ([], [*about, last]):
        page = opened(Document(text, notes), java_script_enabled=False)
        tops.append([round(row.bounding_box()["y"]) for row in page.locator(".text").all()])
    assert [b - a for a, b in pairwise(tops[0])] == [b - a for a, b in pairwise(tops[1])]
    lists = [one.bounding_box() for one in page.locator(".notes").all()]
    assert abs(lists[0]["y"] - tops[1][0]) < 12
    assert tops[1][2] < lists[0]["y"] + lists[0]["height"] <= lists[1]["y"]
    assert page.evaluate("document.documentElement.scrollHeight") + 1 > lists[1]["y"] + lists[1]["height"]


def test_without_scripts_a_note_says_more_when_it_is_chosen(opened: Open, everything: Document) -> None:
    """Who found it, and how sure that is, is shown in the note that a number leads to."""
    page = opened(everything, java_script_enabled=False)
    assert page.locator("#q2 .origin").is_hidden()
    page.locator("#at-q2").click()
    assert "80% sure" in page.locator("#q2 .origin").inner_text()


def test_a_page_without_annotations_is_read_as_well(opened: Open) -> None:
    """Nothing fails where there is nothing to filter or to go to."""
    for text in ("", "Only words."):
        page = opened(Document(text))
        page.keyboard.press("j")
        assert page.locator("article").inner_text() == text


def test_a_browser_finds_the_same_text(opened: Open) -> None:
    """The parser that browsers have gives every character as the README says."""
    odd = (*range(0x300), 0x2028, 0x202E, 0xD7FF, 0xE000, 0xFEFF, 0xFFFE, 0xFFFF, 0x1F642, 0x1FFFE, 0x10FFFF)
    text = "a\r\nb" + "".join(f"{chr(code)}x" for code in odd)
    page = opened(Document(text, [Note(spans=(Span(3, 90),), text="x")]))
    page.evaluate("document.querySelectorAll('.notes').forEach((list) => list.remove())")
    assert page.locator("article").evaluate("(article) => article.textContent") == shown(text)


def test_hostile_text_stays_text(opened: Open) -> None:
    """Markup in words, names, ids, labels and addresses is shown, not obeyed."""
    evil = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">'\"&lt;"
    person = Mention(value=evil, ref="javascript:document.title='owned'")
    quote = Quote(spans=(Span(0, 8),), speakers=(person,), id=evil, tags=(evil,), creator=evil)
    note = Note(about=(evil,), text=evil, id="x' onclick='document.title=1")
    known = Metadata(title=evil, url="javascript:alert(1)", byline=evil, extra=((evil, evil),), rights=evil)
    page = opened(Document(evil, [quote, note], known))
    assert page.title() == evil
    assert evil in page.locator("article").inner_text()
    assert page.locator("img").count() == 0
    page.keyboard.press("j")
    assert evil in page.locator(".card .who").inner_text()
    assert page.title() == evil


def test_a_citation_is_copied(opened: Open, everything: Document) -> None:
    """It has the words, who said them, where they stand, and the annotation's own link."""
    page = opened(everything, "#q2", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy citation").click()
    page.get_by_text("Citation copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == (
        "“We looked at every way of keeping one lane open,” … “There is none that is safe.” "
        "— Marta Lindqvist, in "
        "“Harbour bridge to close for two years from March”, The Elsby Courier, 14 January 2025, "
        "https://example.org/courier/bridge, #q2"
    )


def test_dark_follows_the_system_and_the_button(opened: Open, everything: Document) -> None:
    """The paper is as light or dark as the system asks; the button turns it round."""
    ground = "getComputedStyle(document.body).backgroundColor"
    for scheme, first, second in (("light", 255, 24), ("dark", 24, 255)):
        page = opened(everything, color_scheme=scheme)
        shades = [int(re.findall(r"\d+", page.evaluate(ground))[0])]
        page.get_by_role("button", name="Dark").click()
        shades.append(int(re.findall(r"\d+", page.evaluate(ground))[0]))
        assert shades == [first, second]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened: Open, everything: Document, scheme: str, width: int) -> None:
    """No rule of axe-core is broken by this article and the samples, with a note chosen and without."""
    packages = os.environ.get("ANNOTKIT_NODE_MODULES") or ROOT / "tests/browser/node_modules"
    axe = Path(packages, "axe-core", "axe.min.js")
    if not axe.is_file():
        pytest.skip("axe-core (npm) is not installed: run `npm install --prefix tests/browser`")
    for document in (everything, *(annotate(read(seed)) for seed in SEEDS)):
        # The page's own policy keeps axe out, too.
        page = opened(document, width=width, color_scheme=scheme, bypass_csp=True)
        page.evaluate(axe.read_text(encoding="utf-8"))
        for _ in range(2):
            broken = page.evaluate("axe.run()")["violations"]
            assert [(rule["id"], rule["nodes"][0]["html"]) for rule in broken] == []
            page.keyboard.press("j")
            page.wait_for_timeout(400)
