# Who reports what in a sentence: the reporting verb, its subject, and where the reported words stand.
#
# A small grammar without a parser. A verb of the lexicon is a cue when a subject stands before it
# ("Magee said"), behind it ("said Silver") or is shared with a verb before ("… and said"). What it reports
# stands behind it ("said that …", "said …", "said, “…”") or before it, up to the comma ("…, she said").

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from annotkit._annotators.cues import Cue, cues_of
from annotkit._annotators.openings import opening_at, reported_behind
from annotkit._annotators.subjects import (
    EDGES,
    Place,
    first_subject,
    is_abbreviated,
    is_one_of,
    subject_before,
    subject_behind,
    with_apposition,
)
from annotkit._annotators.tokens import Token
from annotkit._annotators.verbs import Verb


class Report(NamedTuple):
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


def reports_of(items: Sequence[Token]) -> list[Report]:
    """Find the attributions of a sentence, in order."""
    found: list[Report] = []
    subject: Place | None = None
    for cue in cues_of(items):
        report = _according(items, cue) if cue.verb is None else _verbal(items, cue, cue.verb, subject)
        if report is None:
            continue
        subject = report.subject or subject
        found.append(report if report.stop else report._replace(subject=subject))
    found += _unknown_verb(items, found)
    return [report._replace(stop=stop) for report, stop in zip(found, _stops(items, found), strict=True)]


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


def _verbal(items: Sequence[Token], cue: Cue, verb: Verb, shared: Place | None) -> Report | None:
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
    return _reporting(items, cue._replace(start=first), verb, subject)


def _answered(items: Sequence[Token], cue: Cue) -> bool:
    """Whether "Asked if …," begins the sentence: who asked is not said."""
    above_is_when = cue.start == 0 or items[0].lower == "when"
    return (
        above_is_when
        and cue.end < len(items)
        and (is_one_of(items[cue.end], "questions") or items[cue.end].lower == "about")
    )


def _asked(items: Sequence[Token], cue: Cue, verb: Verb) -> Report | None:
    about = items[cue.end].lower == "about"
    stop = next((i for i in range(cue.end, len(items)) if items[i].text == ","), None)
    if stop is None:
        return None
    return Report((cue.start, cue.end + about), None, cue.end + about, None, verb, stop=stop)


def _stands_behind(items: Sequence[Token], cue: Cue) -> bool:
    """Whether a quotation or a comma stands right before the verb: "…,” said Silver"."""
    return cue.start > 0 and (items[cue.start - 1].quoted or items[cue.start - 1].text in {",", "—", "–"})


def _is_source(items: Sequence[Token], behind: Place) -> bool:
    """Whether a phrase behind a verb is who spoke, and not the beginning of what was said."""
    first, last = behind
    ends = last >= len(items) or not items[last].is_word
    return not is_one_of(items[first], "pronouns") and (
        ends or is_one_of(items[last], "prepositions", "days")
    )


def _reporting(items: Sequence[Token], cue: Cue, verb: Verb, subject: Place) -> Report | None:
    """Subject and verb, and what is reported behind them or before them."""
    before = _before(items, subject[0])
    quoted_before = before is not None and items[before - 1].quoted
    opening, end = reported_behind(items, cue, verb)
    if opening is not None and not (quoted_before and not _goes_on(items, opening[0])):
        return Report((cue.start, end), subject, opening[0], None, verb, opening[1])
    if before is None:
        return None
    return Report((cue.start, cue.end), subject, None, before, verb, verb.clause)


def _goes_on(items: Sequence[Token], behind: int) -> bool:
    """Behind "“A,” she told CNN" only a clause with "that" is a report of its own."""
    return items[behind].lower in {"that", "whether"}


def _before(items: Sequence[Token], subject: int) -> int | None:
    """One past what is reported before an attribution, without the comma that ends it."""
    if subject == 0:
        return None
    if items[subject - 1].quoted:
        return subject
    return subject - 1 if items[subject - 1].text in {",", "—", "–", "--"} and subject > 1 else None


def _participle(items: Sequence[Token], cue: Cue, verb: Verb, shared: Place | None) -> Report | None:
    """`…, adding that …`: the speaker is the one who spoke before, or the sentence's subject."""
    opening, end = reported_behind(items, cue, verb)
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


def _inverted(items: Sequence[Token], cue: Cue, verb: Verb, subject: Place) -> Report | None:
    before = _before(items, cue.start) if cue.start else None
    if before is not None:
        return Report((cue.start, cue.end), subject, None, before, verb, verb.clause)
    opening = opening_at(items, subject[1], verb)
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
    for cue in reversed(list(cues_of(items))):
        if cue.verb is not None:
            subject = subject_before(items, cue.start) or first_subject(items, cue.start)
            return (cue.start, len(items)), subject
    return (len(items) - 1, len(items)), first_subject(items, len(items) - 1)


def _according(items: Sequence[Token], cue: Cue) -> Report | None:
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
