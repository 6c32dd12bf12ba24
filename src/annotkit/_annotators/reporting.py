# Who reports what in a sentence: the reporting verb, its subject, and where the reported words stand.
#
# A small grammar without a parser. A verb of the lexicon is a cue when a subject stands before it
# ("Magee said"), behind it ("said Silver") or is shared with a verb before ("… and said"). What it reports
# stands behind it ("said that …", "said …", "said, “…”") or before it, up to the comma ("…, she said").

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from annotkit._annotators.english import words
from annotkit._annotators.subjects import (
    EDGES,
    Place,
    first_subject,
    is_abbreviated,
    is_one_of,
    is_plural,
    subject_before,
    subject_behind,
    with_apposition,
)
from annotkit._annotators.tokens import Token
from annotkit._annotators.verbs import Verb, verb_forms

# What stands behind these is reported in brief: "called for a recount", "asked about the vote".
_WITH_PREPOSITION = frozenset(
    {("call", "for"), ("call", "on"), ("ask", "about"), ("comment", "on"), ("complain", "about")}
)


@frozen
class Report:
    """An attribution within a sentence, by positions among its items."""

    cue: Place
    subject: Place | None
    """The speaker's words."""
    behind: int | None
    """Where reported words behind the cue begin; None where they stand before it."""
    before: int | None
    """One past the last item of what is reported before the attribution; None where there is nothing."""
    verb: Verb | None = None
    """None for "according to"."""
    plain: bool = True
    """Whether reported words need no quotation marks."""
    stop: int = 0
    """One past the last item that may belong to what is reported behind."""


@frozen
class _Cue:
    start: int
    end: int
    verb: Verb | None


def reports_of(items: Sequence[Token]) -> list[Report]:
    """Find the attributions of a sentence, in order."""
    found: list[Report] = []
    subject: Place | None = None
    for cue in _cues(items):
        report = _according(items, cue) if cue.verb is None else _verbal(items, cue, cue.verb, subject)
        if report is None:
            continue
        subject = report.subject or subject
        found.append(report if report.stop else evolve(report, subject=subject))
    found += _unknown_verb(items, found)
    return [evolve(report, stop=stop) for report, stop in zip(found, _stops(items, found), strict=True)]


def _stops(items: Sequence[Token], found: Sequence[Report]) -> list[int]:
    """What an attribution reports ends where "…, adding that" or "… and said" begins the next."""
    stops: list[int] = []
    going_on = len(items)
    following: Report | None = None
    for report in reversed(found):
        stop = report.stop or going_on
        if following is not None and following.subject == report.subject:
            joint = following.cue[0] - 1
            stop = min(stop, joint) if items[joint].lower in {"and", "but"} else stop
        if following is not None and report.before is not None and following.cue[0] > report.cue[1]:
            stop = min(stop, following.cue[0])  # what stands behind belongs to the next
        stops.append(stop)
        if report.verb is not None and report.verb.form == "ing":
            going_on = report.cue[0]
        following = report
    return stops[::-1]


def _cues(items: Sequence[Token]) -> Iterator[_Cue]:
    forms = verb_forms()
    i = 0
    while i < len(items):
        item = items[i]
        pair = (item.lower, items[i + 1].lower) if i + 1 < len(items) and not item.quoted else None
        if pair == ("according", "to"):
            yield _Cue(i, i + 2, None)
            i += 2
            continue
        verb = forms.get(pair) if pair else None
        size = 2 if verb is not None else 1
        verb = verb or forms.get((item.lower,))
        if verb is not None and not item.quoted and not _is_other(items, i, verb):
            yield _Cue(i, i + size, verb)
            i += size
        else:
            i += 1


def _is_other(items: Sequence[Token], i: int, verb: Verb) -> bool:
    """Whether "claim", "report" and the like are nouns or passives here, and nobody speaks."""
    item = items[i]
    if i == 0 or items[i - 1].quoted:
        return False
    above = items[i - 1]
    if item.is_capital:
        return True
    if verb.form in {"past", "participle"}:
        return is_one_of(above, "passive_before")
    if verb.form == "ing":
        return False
    if is_one_of(above, "noun_before") or above.lower.endswith(("’s", "'s")):
        return True
    if above.lower == "to":
        return items[i - 2].lower != "on" if i > 1 else True  # "went on to say" says; "wants to say" does not
    if verb.base in words("reporting", "also_nouns") and not _opens_report(items, i + 1):
        return True
    if verb.form == "third":
        return False
    joined = above.is_capital and any(t.lower == "and" for t in items[max(0, i - 5) : i])
    return not (joined or is_plural(above) or is_one_of(above, "modal")) or above.lower == "not"


def _opens_report(items: Sequence[Token], i: int) -> bool:
    if i >= len(items):
        return False
    return items[i].quoted or items[i].lower in {"that", ",", ":"} or is_one_of(items[i], "clause_subjects")


# Verbs -------------------------------------------------------------------------------------------


def _verbal(items: Sequence[Token], cue: _Cue, verb: Verb, shared: Place | None) -> Report | None:
    if verb.form == "ing":
        return _participle(items, cue, verb, shared)
    if cue.start < 2 and verb.base == "ask" and verb.form == "past" and _answered(items, cue):
        return _asked(items, cue, verb)
    start = cue.start
    while start and is_one_of(items[start - 1], "between"):
        start -= 1
    subject = subject_before(items, start)
    if subject is None or _stands_behind(items, cue):
        behind = subject_behind(items, cue.end) if cue.start == 0 or _stands_behind(items, cue) else None
        if behind is not None and (subject is None or (verb.base != "tell" and _is_source(items, behind))):
            return _inverted(items, cue, verb, behind)
    if subject is None and start > 1 and items[start - 1].lower in {"that", "which"}:
        subject = subject_before(items, start - 1)  # "a message that said"
    if subject is None:
        if not start or items[start - 1].lower not in {"and", "but", "or", ","}:
            return None
        subject = shared or first_subject(items, start - 1)
        if subject is None:
            return None
    first = max(start, subject[1]) if subject[1] <= cue.start else cue.start
    return _reporting(items, evolve(cue, start=first), verb, subject)


def _answered(items: Sequence[Token], cue: _Cue) -> bool:
    """Whether "Asked if …," begins the sentence: who asked is not said."""
    above_is_when = cue.start == 0 or items[0].lower == "when"
    return (
        above_is_when
        and cue.end < len(items)
        and (is_one_of(items[cue.end], "questions") or items[cue.end].lower == "about")
    )


def _asked(items: Sequence[Token], cue: _Cue, verb: Verb) -> Report | None:
    about = items[cue.end].lower == "about"
    stop = next((i for i in range(cue.end, len(items)) if items[i].text == ","), None)
    if stop is None:
        return None
    return Report((cue.start, cue.end + about), None, cue.end + about, None, verb, stop=stop)


def _stands_behind(items: Sequence[Token], cue: _Cue) -> bool:
    """Whether a quotation or a comma stands right before the verb: "…,” said Silver"."""
    return cue.start > 0 and (items[cue.start - 1].quoted or items[cue.start - 1].text in {",", "—", "–"})


def _is_source(items: Sequence[Token], behind: Place) -> bool:
    """Whether a phrase behind a verb is who spoke, and not the beginning of what was said."""
    first, last = behind
    ends = last >= len(items) or not items[last].is_word
    return not is_one_of(items[first], "pronouns") and (
        ends or is_one_of(items[last], "prepositions", "days")
    )


def _reporting(items: Sequence[Token], cue: _Cue, verb: Verb, subject: Place) -> Report | None:
    """Subject and verb, and what is reported behind them or before them."""
    before = _before(items, subject[0])
    quoted_before = before is not None and items[before - 1].quoted
    opening, end = _behind(items, cue, verb)
    if opening is not None and not (quoted_before and not _goes_on(items, opening[0])):
        return Report((cue.start, end), subject, opening[0], None, verb, opening[1])
    if before is None:
        return None
    return Report((cue.start, cue.end), subject, None, before, verb, verb.clause)


def _goes_on(items: Sequence[Token], behind: int) -> bool:
    """Behind "“A,” she told CNN" only a clause with "that" is a report of its own."""
    return items[behind].lower in {"that", "whether"}


def _behind(items: Sequence[Token], cue: _Cue, verb: Verb) -> tuple[tuple[int, bool] | None, int]:
    """Where reported words begin behind a verb, whether they need no marks; and where the cue ends."""
    i = cue.end
    if i >= len(items):
        return None, i
    if verb.infinitive and items[i].lower == "to":
        return (i, True), i
    if (verb.base, items[i].lower) in _WITH_PREPOSITION:
        return (i + 1, True), i + 1
    if verb.base == "call" and _is_predicate(items, i):
        return (i, True), i
    # "told" has somebody before what was told, the other verbs may.
    opening = _opening(items, i, evolve(verb, bare=False) if verb.base == "tell" else verb)
    if opening is None and verb.addressee:
        past = _past_addressee(items, i)
        opening = _opening(items, past, verb, told=True) if past is not None else None
    if opening is None and is_one_of(items[i], "adjuncts"):
        past = _past_adjunct(items, i)
        opening = _opening(items, past, verb) if past is not None else None
    if opening is None and not verb.clause and _quoted_ahead(items, i):
        opening = i, False
    return opening, i


def _is_predicate(items: Sequence[Token], i: int) -> bool:
    """Whether somebody is called something: "called him a liar", "called the plan reckless"."""
    return is_one_of(items[i], "objects") or (
        items[i].is_capital and any(t.lower in {"a", "an", "the"} for t in items[i + 1 : i + 4])
    )


def _opening(items: Sequence[Token], i: int, verb: Verb, *, told: bool = False) -> tuple[int, bool] | None:
    """Where reported words begin at a position, if they do; and whether they need no marks."""
    if i >= len(items):
        return None
    item = items[i]
    if item.quoted:
        return i, False
    if not item.is_word:
        following = items[i + 1] if i + 1 < len(items) else None
        if item.text == "," and i + 2 < len(items) and items[i + 2].text == ",":
            return _opening(items, i + 3, verb)  # "said, however, that"
        if following is not None and following.quoted and (item.text == "," or item.text in EDGES):
            return i + 1, False
        return (i + 1, True) if item.text == ":" and following is not None and verb.clause else None
    if not verb.clause:
        return None
    if item.lower == "that":
        return i, True
    if item.lower == "to":
        return (i, True) if verb.base in {"tell", "ask", "warn", "advise"} and told else None
    if is_one_of(item, "questions"):
        return (i, True) if verb.base in words("reporting", "asking") else None
    begins = verb.bare and not is_one_of(item, "no_clause", "adjuncts")
    return (i, True) if begins and (verb.base in {"say", "tell"} or _has_finite_verb(items, i)) else None


def _has_finite_verb(items: Sequence[Token], i: int) -> bool:
    """Whether a clause, and no mere object, begins here: "announced it would", not "announced the guests"."""
    for j, item in enumerate(items[i : i + 30]):
        if is_one_of(item, "auxiliaries") or item.lower.endswith(("n’t", "n't")):
            return True
        if j and not item.quoted and not item.is_word and item.text in {",", ";", ":"} and j > 3:
            return False
        if j > 1 and item.lower.endswith("ed") and not item.is_capital:
            return True
    return False


def _past_addressee(items: Sequence[Token], i: int) -> int | None:
    """Behind those who were told: "told reporters in Albany that …"."""
    last = min(len(items), i + 14)
    ahead = _mark_ahead(items, i, last)
    if ahead is not None:
        return ahead
    first = items[i]
    j = i + 1
    if first.is_capital:
        while j < last and (
            items[j].is_capital
            or items[j].lower in {"of", "and", "in", "last", "week", "month", "on", "earlier"}
        ):
            j += 1
        return j
    if is_one_of(first, "told"):
        return j
    if first.lower in {"the", "a", "an", "his", "her", "their"}:
        while j < last and items[j].is_word and not is_one_of(items[j], "clause_subjects"):
            j += 1
        return j if j < last and is_one_of(items[j], "clause_subjects") else None
    return None


def _past_adjunct(items: Sequence[Token], i: int) -> int | None:
    """Behind where, when and how it was said: "said in a statement Monday that …"."""
    last = min(len(items), i + 16)
    ahead = _mark_ahead(items, i + 1, last)
    if ahead is not None:
        return ahead
    if is_one_of(items[i], "days"):
        return i + 1
    on_a_day = items[i].lower == "on" and i + 1 < len(items) and is_one_of(items[i + 1], "days")
    return i + 2 if on_a_day else None


def _mark_ahead(items: Sequence[Token], start: int, stop: int) -> int | None:
    """The next quotation or "that", before any comma that has no quotation behind it."""
    for j in range(start, stop):
        item = items[j]
        if item.quoted or item.lower in {"that", "whether", "to"}:
            return j
        if not item.is_word and item.text in {",", ":", ";", "."}:
            follows = j + 1 < len(items) and items[j + 1].quoted
            return j if follows and item.text in {",", ":"} else None
    return None


def _quoted_ahead(items: Sequence[Token], i: int) -> bool:
    for item in items[i : i + 25]:
        if item.quoted:
            return True
        if item.text in {";", "."}:
            return False
    return False


def _before(items: Sequence[Token], subject: int) -> int | None:
    """One past what is reported before an attribution, without the comma that ends it."""
    if subject == 0:
        return None
    if items[subject - 1].quoted:
        return subject
    return subject - 1 if items[subject - 1].text in {",", "—", "–", "--"} and subject > 1 else None


def _participle(items: Sequence[Token], cue: _Cue, verb: Verb, shared: Place | None) -> Report | None:
    """`…, adding that …`: the speaker is the one who spoke before, or the sentence's subject."""
    opening, end = _behind(items, cue, verb)
    if opening is None:
        return None
    above = items[cue.start - 1] if cue.start else None
    joined = above is None or above.quoted or above.text in {",", "—", "–", "--"}
    joined = (
        joined
        or above is None
        or above.lower in {"and", "while", "by", "before", "after", "in", "is", "was", "are", "were"}
    )
    if not joined and not items[opening[0]].quoted:
        return None
    subject = shared or first_subject(items, cue.start if cue.start else len(items))
    return Report((cue.start, end), subject, opening[0], None, verb, opening[1])


def _inverted(items: Sequence[Token], cue: _Cue, verb: Verb, subject: Place) -> Report | None:
    before = _before(items, cue.start) if cue.start else None
    if before is not None:
        return Report((cue.start, cue.end), subject, None, before, verb, verb.clause)
    opening = _opening(items, subject[1], verb)
    if opening is None:
        return None
    return Report((cue.start, cue.end), subject, opening[0], None, verb, opening[1])


def _unknown_verb(items: Sequence[Token], found: Sequence[Report]) -> list[Report]:
    """A quotation that no verb of the lexicon reports: one behind a colon, or beside a verb unknown."""
    taken = {report.behind for report in found} | {(report.before or 0) - 1 for report in found}
    more = []
    for i, item in enumerate(items):
        if item.quoted and i not in taken and len(item.text.split()) > 2:
            report = _led_in(items, i) or (_spoken(items, i) if not found else None)
            if report is not None:
                more.append(report)
    return more


def _led_in(items: Sequence[Token], i: int) -> Report | None:
    """`From the report: “…”`, `Mr. Christie gloated, “…”`."""
    if i < 2 or items[i - 1].text not in {":", ","}:
        return None
    verb = items[i - 2]
    is_verb = verb.lower.endswith("ed") and not verb.is_capital and len(verb.text) > 4
    subject = (subject_before(items, i - 2) if is_verb else None) or first_subject(items, i - 1)
    if is_verb and subject is not None:
        return Report((max(i - 2, subject[1]), i - 1), subject, i, None, None, plain=False)
    if items[i - 1].text == ":" and subject is not None:
        return Report((i - 1, i), subject, i, None, None, plain=False)
    return None


def _spoken(items: Sequence[Token], i: int) -> Report | None:
    """Who spoke, where no verb is known: "“France will always be France,” an angry Hollande retaliated"."""
    if items[i].text[-2:-1] not in {",", "?", "!", "…", "—"}:
        return None
    for j in range(i + 1, min(len(items), i + 12)):
        item = items[j]
        if item.quoted or not (item.is_word or item.text == ","):
            return None
        if item.lower.endswith("ed") and not item.is_capital and len(item.text) > 4:
            subject = subject_before(items, j) if j > i + 1 else subject_behind(items, j + 1)
            return Report((j, j + 1), subject, None, i + 1, None, plain=False) if subject else None
    return None


def introduction_of(items: Sequence[Token]) -> tuple[Place, Place | None] | None:
    """Give cue and speaker of a sentence that ends with a colon, to a quotation in the next paragraph."""
    if len(items) < 2 or items[-1].text != ":":
        return None
    for cue in reversed(list(_cues(items))):
        if cue.verb is not None:
            subject = subject_before(items, cue.start) or first_subject(items, cue.start)
            return (cue.start, len(items)), subject
    return (len(items) - 1, len(items)), first_subject(items, len(items) - 1)


# According to ------------------------------------------------------------------------------------


def _according(items: Sequence[Token], cue: _Cue) -> Report | None:
    end = cue.end
    while end < min(len(items), cue.end + 30) and not _ends_source(items, cue.end, end):
        end += 1
    if end == cue.end:
        return None
    full = with_apposition(items, end)
    if cue.start == 0 or (cue.start == 1 and items[0].is_word and not items[0].quoted):
        closed = full if full < len(items) and items[full].text == "," else end
        behind = closed + 1 if closed < len(items) and items[closed].text == "," else closed
        return Report((cue.start, cue.end), (cue.end, closed), behind, None) if behind < len(items) else None
    before = cue.start - 1 if items[cue.start - 1].text in {",", "—", "–"} else cue.start
    return Report((cue.start, cue.end), (cue.end, full), None, before)


def _ends_source(items: Sequence[Token], start: int, i: int) -> bool:
    item = items[i]
    if item.quoted:
        return i > start
    if item.text in EDGES or item.text == ",":
        return True
    if item.text in {".", "!", "?"}:
        return not is_abbreviated(items, i)
    if item.lower == "and" and i > start and i + 1 < len(items):
        return not (items[i - 1].is_capital and items[i + 1].is_capital)
    return item.lower in {"that", "which", "who", "but", "while", "and"}
