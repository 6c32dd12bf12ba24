# Transcripts: paragraphs that begin with a speaker's name in capitals, or Q and A, and a colon. All behind it
# is speech, without quotation marks.

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

_NAME = r"[A-Z][A-Z.’'-]{1,30}(?:\s[A-Z][A-Z.’'-]{1,30}){0,3}"
_TURN = re.compile(rf"[\"“']?(?P<who>{_NAME}|[QA])(?P<colon>:)\s+(?P<words>\S)")
_FEWEST = 4  # turns; and one speaker has two: single labels make no talk


class Turn(NamedTuple):
    """What one speaker says in a transcript, by offsets."""

    speaker: tuple[int, int]
    colon: tuple[int, int]
    words: tuple[int, int]


def turns_of(text: str, paragraphs: Sequence[tuple[int, int]]) -> dict[int, Turn]:
    """Give the turns of a transcript by where their paragraphs start; none where there is no transcript."""
    matches = [(start, end, _TURN.match(text, start, end)) for start, end in paragraphs]
    turns = [(start, end, match) for start, end, match in matches if match is not None]
    speakers = Counter(match["who"] for _, _, match in turns)
    if len(turns) < _FEWEST or not 2 <= len(speakers) < len(turns):
        return {}
    return {
        start: Turn(match.span("who"), match.span("colon"), (match.start("words"), end))
        for start, end, match in turns
    }
