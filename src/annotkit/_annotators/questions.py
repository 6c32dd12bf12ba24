# Questions that are reported: "Asked whether …,", "Park was asked by a reader about …".

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from annotkit._annotators.cues import Cue
from annotkit._annotators.report import Report
from annotkit._annotators.subjects import is_one_of, subject_behind
from annotkit._annotators.tokens import Token
from annotkit._annotators.verbs import Verb

_LONGEST = 60  # items of a question


class Question(NamedTuple):
    """A form of "ask" that stands where nobody is its subject."""

    report: Report | None
    """None where no question is reported after all."""


def reported_question(items: Sequence[Token], cue: Cue, verb: Verb) -> Question | None:
    """Give the question that a form of "ask" reports, where who asks does not stand before it."""
    if verb.base != "ask" or verb.form != "past":
        return None
    if cue.start and is_one_of(items[cue.start - 1], "was"):
        return Question(_was_asked(items, cue, verb))
    if cue.start < 2 and _is_answered(items, cue):
        return Question(_asked(items, cue, verb))
    return None


def _is_answered(items: Sequence[Token], cue: Cue) -> bool:
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


def _was_asked(items: Sequence[Token], cue: Cue, verb: Verb) -> Report | None:
    """`Park was asked by a reader whether …`: who asked stands behind "by", or nowhere."""
    i, subject = cue.end, None
    if i < len(items) and items[i].lower == "by":
        subject = subject_behind(items, i + 1)
        i = subject[1] if subject else i
    if i >= len(items) or not (is_one_of(items[i], "questions") or items[i].lower in {"about", "to"}):
        return None
    about = items[i].lower == "about"
    end = min(len(items), i + _LONGEST)
    stop = next((j for j in range(i, end) if items[j].text == ","), end)
    return Report((cue.start - 1, cue.end + about), subject, i + about, None, verb, stop=stop)
