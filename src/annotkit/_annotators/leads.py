# Quotations that no verb of the lexicon reports: led in by a colon, a dash or a noun, beside a verb unknown,
# or with their source's name behind them.

from __future__ import annotations

from collections.abc import Sequence

from annotkit._annotators.cues import cues_of
from annotkit._annotators.report import DASHES, Report
from annotkit._annotators.speech import begins_as_speech, last_mark
from annotkit._annotators.subjects import Place, first_subject, is_one_of, subject_before, subject_behind
from annotkit._annotators.tokens import Token

_LONGEST_NAME = 10  # items; more is a sentence


def unreported(items: Sequence[Token], found: Sequence[Report]) -> list[Report]:
    """A quotation that no verb of the lexicon reports: one behind a colon, or beside a verb unknown."""
    if not any(item.quoted for item in items):
        return []
    taken = {report.behind for report in found} | {(report.before or 0) - 1 for report in found}
    more = []
    for i, item in enumerate(items):
        if item.quoted and i not in taken and (len(item.text.split()) > 2 or items[i - 1].text == ":"):
            report = _led_in(items, i) or (_signed(items, i) or _spoken(items, i) if not found else None)
            if report is not None:
                more.append(report)
    return more


def _signed(items: Sequence[Token], i: int) -> Report | None:
    """A quotation with its source's name behind it: "“Who knows?” — Jo Park", "“Who knows?” [The Times]"."""
    if i + 2 >= len(items) or last_mark(items[i]) not in {".", "?", "!", "…", ",", "—"}:
        return None
    dash = items[i + 1].text in DASHES
    last = signature_end(items, i + 2)
    closing = last + (last < len(items) and items[last].text == ".")
    bracket = closing < len(items) and (items[i + 1].text, items[closing].text) in {("[", "]"), ("(", ")")}
    if last == i + 2 or not (dash or bracket):
        return None
    return Report((i + 1, i + 2), (i + 2, last), None, i + 1, None, plain=False)


def signature_end(items: Sequence[Token], start: int) -> int:
    """Give where a name ends that stands as a source behind a quotation; the start where none does."""
    end = start
    while end < len(items) and (items[end].is_capital or (end > start and _is_of_a_name(items[end]))):
        end += 1
    while end > start and not items[end - 1].is_word:
        end -= 1
    rest = [item for item in items[end:] if item.is_word]
    closed = any(item.text in {",", "]", ")"} for item in items[end : end + 2])
    return end if end - start <= _LONGEST_NAME and (closed or not rest) else start


def _is_of_a_name(item: Token) -> bool:
    return item.text in {".", "&"} or item.lower in {"of", "the", "and", "de", "von", "van"}


def _led_in(items: Sequence[Token], i: int) -> Report | None:
    """`From the report: “…”`, `Mr. Christie gloated, “…”`, `the crowd broke into chants of “…”`."""
    if i < 2:
        return None
    verb, mark = items[i - 2], items[i - 1].text
    is_verb = verb.lower.endswith("ed") and not verb.is_capital and len(verb.text) > 4 and mark in {":", ","}
    subject = (subject_before(items, i - 2) if is_verb else None) or first_subject(items, i - 1)
    if subject is None:
        return None
    if is_verb:
        return Report((max(i - 2, subject[1]), i - 1), subject, i, None, None, plain=False)
    if mark == ":" or (mark in DASHES and begins_as_speech(items[i])):
        return Report((i - 1, i), subject, i, None, None, plain=False)
    if _takes_phrase(items, i):
        subject = subject_before(items, i - 1)
        return Report((i - 1, i), subject, i, None, None, plain=False) if subject else None
    noun = i - 1 if items[i - 1].is_word and mark != "of" else i - 2
    if is_one_of(items[noun], "cue_nouns"):
        return Report(
            (max(noun, subject[1]), i if mark == "of" else noun + 1), subject, i, None, None, plain=False
        )
    return None


def _takes_phrase(items: Sequence[Token], i: int) -> bool:
    """Whether an unknown verb has somebody's own words as its object: "condemned “such a senseless plan”"."""
    verb, words = items[i - 1], items[i].text.strip("“”\"'").split()
    is_verb = verb.lower.endswith(("ed", "es", "ts", "ns")) and not verb.is_capital and len(verb.text) > 4
    return is_verb and len(words) > 2 and words[0][0].islower()


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
