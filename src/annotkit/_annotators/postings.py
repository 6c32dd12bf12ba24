# A comment on the page: where it stands and what its header says; and what at its ends is none of it.

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from annotkit._annotators.dates import Stamp
from annotkit._annotators.furniture import is_furniture
from annotkit._annotators.layout import Line, is_boilerplate

_FOOT = 3  # short lines at a page's end that are its foot and no verse


@frozen
class Posting:
    """One comment: where its header and body are, and what the header says."""

    header: int
    start: int
    end: int
    indent: int
    author: tuple[int, int] | None = None
    stamp: Stamp | None = None
    number: int | None = None
    pingback: bool = False


def trimmed(body: Sequence[Line]) -> Sequence[Line]:
    """Leave out buttons at a comment's ends, and what follows boilerplate: a page's foot is no part of it."""
    last = next(
        (i for i, line in enumerate(body) if i and is_boilerplate(line) and not _button(line)), len(body)
    )
    first = 0
    while first < last and _button(body[first]):
        first += 1
    while last > first and _button(body[last - 1]):
        last -= 1
    return body[first:last]


def without_foot(body: Sequence[Line]) -> Sequence[Line]:
    """Leave out the short lines at the end of the last comment: links of the page's foot."""
    last = len(body)
    while last > 1 and body[last - 1].words < 6 and not body[last - 1].is_sentence:
        last -= 1
    apart = last < len(body) and body[last].gap > 1
    return body[:last] if apart and len(body) - last >= _FOOT else body


def _button(line: Line) -> bool:
    return is_furniture(line.text)
