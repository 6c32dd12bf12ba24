# Who reports what in a sentence: the reporting verb, its subject, and where the reported words stand.
#
# A small grammar without a parser. A verb of the lexicon is a cue when a subject stands before it
# ("Magee said"), behind it ("said Silver") or is shared with a verb before ("… and said"). What it reports
# stands behind it ("said that …", "said …", "said, “…”") or before it, up to the comma ("…, she said").

from __future__ import annotations

from collections.abc import Sequence

from annotkit._annotators.cues import Cue, cues_of
from annotkit._annotators.leads import unreported
from annotkit._annotators.openings import opening_at, reported_behind
from annotkit._annotators.questions import reported_question
from annotkit._annotators.report import DASHES, Report
from annotkit._annotators.speech import begins_as_speech, ends_as_speech
from annotkit._annotators.subjects import (
    EDGES,
    Place,
    first_subject,
    is_abbreviated,
    is_one_of,
    row_end,
    subject_before,
    subject_behind,
    with_apposition,
)
from annotkit._annotators.tokens import Token
from annotkit._annotators.verbs import Verb, verb_forms


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
    found += unreported(items, found)
    return [report._replace(stop=stop) for report, stop in zip(found, _stops(items, found), strict=True)]


def _stops(items: Sequence[Token], found: Sequence[Report]) -> list[int]:
    """What an attribution reports ends where "…, adding that" or "… and said" begins the next."""
    stops: list[int] = []
    going_on = len(items)
    following: Report | None = None
    for i in range(len(found) - 1, -1, -1):
        report = found[i]
        stop = report.stop or going_on
        if following is not None and following.subject == report.subject:
            joint = following.cue[0] - 1
            stop = min(stop, joint) if items[joint].lower in {"and", "but"} else stop
        if following is not None and report.before is not None and following.cue[0] > report.cue[1]:
            stop = min(stop, following.cue[0])  # what stands behind belongs to the next
        if report.behind is not None:
            speech = (_before_speech(items, later, report.behind) for later in found[i + 1 : i + 3])
            stop = next((place for place in speech if place is not None and place < stop), stop)
        stops.append(stop)
        if report.verb is not None and report.verb.form == "ing":
            going_on = report.cue[0]
        following = report
    return stops[::-1]


def _before_speech(items: Sequence[Token], following: Report, behind: int) -> int | None:
    """Where speech begins that no other report can hold: "said that it was so, and Park said, “…”"."""
    if following.before is not None:
        first = following.before - 1
        apart = items[first].quoted and items[first - 1].text in {*DASHES, ":", ","}
        whole = apart and begins_as_speech(items[first])
        return first if whole and first > behind + 1 else None
    if following.behind is None or following.subject is None or not items[following.behind].quoted:
        return None
    first = following.subject[0]
    if items[first - 1].lower in {"which", "whom"}:
        first -= 2 if items[first - 2].lower == "to" else 1  # "…, to which Park said, “…”"
    parted = first > behind + 1 and items[first - 1].text in {*DASHES, ",", ":"}
    apart = items[following.behind - 1].text in {",", ":"} or begins_as_speech(items[following.behind], 2)
    return first - 1 if parted and apart else None


def _verbal(items: Sequence[Token], cue: Cue, verb: Verb, shared: Place | None) -> Report | None:
    if verb.form == "ing":
        return _participle(items, cue, verb, shared)
    question = reported_question(items, cue, verb)
    if question is not None:
        return question.report
    start = _group_start(items, cue.start)
    subject = _behind_speech(items, start) or subject_before(items, start)
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


def _group_start(items: Sequence[Token], start: int) -> int:
    """Where the verb's group begins, with what stands between subject and verb: "has also often said"."""
    if start and items[start - 1].lower == "to":
        start -= 1  # "went on to say", "was prompted to say"
        start -= start > 0 and items[start - 1].lower.endswith("ed")
    while start and _is_between(items[start - 1]):
        start -= 1
    return start


def _is_between(item: Token) -> bool:
    """Whether a word may stand between a subject and its verb; "Will said" is a name."""
    if item.is_capital:
        return False
    return is_one_of(item, "between") or (item.lower.endswith("ly") and not is_one_of(item, "ly_nouns"))


def _behind_speech(items: Sequence[Token], end: int) -> Place | None:
    """All that stands between speech and its verb: "“A,” Mr. Lee, now 81 and retired in Elm, Mass., said"."""
    if end == 0 or items[end - 1].text not in {",", ")", "."}:
        return None
    quoted = next((i for i in range(end - 1, max(-1, end - 30), -1) if items[i].quoted), None)
    if quoted is None or quoted + 1 == end or _is_title(items, quoted) or not ends_as_speech(items[quoted]):
        return None
    if any(_is_said(item) for item in items[quoted + 1 : end]):
        return None
    first = items[quoted + 1]
    named = first.is_capital or is_one_of(first, "determiners")
    comma = next((i for i in range(quoted + 1, end) if items[i].text == ","), end)
    return (quoted + 1, comma) if named else None


def _is_said(item: Token) -> bool:
    verb = verb_forms().get((item.lower,))
    return verb is not None and verb.form in {"past", "third"} and not item.is_capital


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
    quoted_before = before is not None and items[before - 1].quoted and not _is_title(items, before - 1)
    opening, end = reported_behind(items, cue, verb)
    if opening is not None and not (quoted_before and not _goes_on(items, before, opening[0])):
        return Report((cue.start, end), subject, opening[0], None, verb, opening[1])
    if before is None:
        return None
    return Report((cue.start, cue.end), subject, None, before, verb, verb.clause)


def _is_title(items: Sequence[Token], i: int) -> bool:
    """Whether a quotation is named rather than said: "the author of “The Bridge,” put it"."""
    return i > 0 and items[i - 1].lower in {
        "of",
        "in",
        "titled",
        "called",
        "entitled",
        "book",
        "film",
        "song",
    }


def _goes_on(items: Sequence[Token], before: int | None, behind: int) -> bool:
    """Whether a clause is a report of its own, as behind "The “expert” told us", not "“A,” she told us"."""
    if before is not None and ends_as_speech(items[before - 1]):
        return False
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


def _according(items: Sequence[Token], cue: Cue) -> Report | None:
    end = cue.end
    while end < min(len(items), cue.end + 30) and not _ends_source(items, cue.end, end):
        end += 1
    if end == cue.end:
        return None
    full = row_end(items, with_apposition(items, end))
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
