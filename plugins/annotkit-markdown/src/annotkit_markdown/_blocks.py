# The text cut into what Markdown sets apart: Blocks, and the words between them. Rules first:
#
# - Every word is in exactly one stretch, in the order of the text; only white space falls between stretches.
# - Where no white space stands between two pieces there is no cut: it would put a space into a word.
# - A dateline is one stretch with what follows on its line; so is a number with its comment or list item.

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from annotkit import Block, Document

_NUMBERED = frozenset({"comment", "list-item"})


@frozen
class Stretch:
    """A stretch of the text that is laid out in one way; it begins and ends with words."""

    start: int
    """Its first code point."""
    end: int
    """One past its last code point."""
    role: str | None
    """The role of its Block; None for plain words."""
    level: int | None = None
    """The level of its Block."""


def stretches(document: Document, shown: str) -> Iterator[Stretch]:
    """Give the stretches of a document; `shown` is its text as it will be written."""
    run: list[Stretch] = []
    for piece in _pieces(document.select(Block), shown):
        if run and not _joined(run[-1], piece, shown):
            yield _merged(run)
            run = []
        run.append(piece)
    if run:
        yield _merged(run)


def _pieces(blocks: Sequence[Block], shown: str) -> Iterator[Stretch]:
    done = 0
    for block in blocks:
        span = block.spans[0]
        yield from _gap(shown, done, span.start, last=False)
        yield from _trimmed(shown, span.start, span.end, block.role, block.level)
        done = span.end
    yield from _gap(shown, done, len(shown), last=True)


def _gap(shown: str, start: int, end: int, *, last: bool) -> Iterator[Stretch]:
    # The rest of a Block's line, and the beginning of the next one's, are set apart from the lines between.
    cuts = [start, end]
    if start > 0 and (newline := shown.find("\n", start, end)) >= 0:
        cuts.insert(1, newline)
    if not last and (newline := shown.rfind("\n", cuts[-2], end)) >= 0:
        cuts.insert(-1, newline)
    for a, b in pairwise(cuts):
        yield from _trimmed(shown, a, b, None)


def _trimmed(
    shown: str, start: int, end: int, role: str | None, level: int | None = None
) -> Iterator[Stretch]:
    words = shown[start:end]
    begin = start + len(words) - len(words.lstrip())
    finish = start + len(words.rstrip())
    if begin < finish:
        yield Stretch(begin, finish, role, level)


def _joined(before: Stretch, after: Stretch, shown: str) -> bool:
    between = shown[before.end : after.start]
    if not between:
        return True
    labelled = before.role == "dateline" or (before.role is None and after.role in _NUMBERED)
    return labelled and "\n" not in between


def _merged(run: Sequence[Stretch]) -> Stretch:
    named = [piece for piece in run if piece.role not in (None, "dateline")]
    alike = len({piece.role for piece in named}) == 1
    role, level = (named[0].role, named[0].level) if alike else (None, None)
    return Stretch(run[0].start, run[-1].end, role, level)
