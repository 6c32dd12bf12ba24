# Stretches of the text as Markdown blocks: headings, quotations, list items, plain paragraphs.
#
# A line of the text stays a line; a blank one (of any white space) parts paragraphs. Renderers strip lines of
# white space, so it is stripped here and cannot be taken for a code block or a hard break.

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from attrs import field, frozen

from annotkit import escape_markdown
from annotkit_markdown._blocks import Stretch

_QUOTED = frozenset({"blockquote", "correction-notice", "comment"})
_HEADINGS = frozenset({"title", "heading", "comment-heading"})


@frozen
class Page:
    """A text and the footnote references to write into it."""

    text: str
    """The text as it will be shown."""
    references: Mapping[int, str]
    """What to write at which offset."""
    _places: Sequence[int] = field(init=False)

    @_places.default
    def _sorted(self) -> Sequence[int]:
        return sorted(self.references)

    def line(self, start: int, end: int, *, begins: bool, heading: bool = False) -> str:
        """Write the words from one offset to another, which are on one line."""
        places = self._places[bisect_left(self._places, start) : bisect_right(self._places, end)]
        within = {place - start: self.references[place] for place in places}
        return escape_markdown(self.text[start:end], within, start=begins, heading=heading)


def laid_out(page: Page, stretch: Stretch) -> str:
    """Write a stretch as the Markdown block that its role asks for."""
    paragraphs = list(_paragraphs(page.text, stretch))
    if stretch.role in _HEADINGS:
        return _heading(page, stretch, paragraphs)
    if stretch.role == "byline" and _can_be_emphasised(page.text, stretch):
        return f"*{page.line(stretch.start, stretch.end, begins=False)}*"
    written = "\n\n".join("\n".join(page.line(*line, begins=True) for line in lines) for lines in paragraphs)
    if stretch.role in _QUOTED:
        return "\n".join(f"> {line}".rstrip() for line in written.split("\n"))
    if stretch.role == "list-item":
        # Four spaces, for Python-Markdown; to CommonMark they are two more than it asks for.
        return "- " + "\n".join(f"    {line}".rstrip() for line in written.split("\n")).lstrip()
    return written


def _paragraphs(text: str, stretch: Stretch) -> Iterator[list[tuple[int, int]]]:
    """Give the lines of each paragraph, as offsets, without the white space around them."""
    lines: list[tuple[int, int]] = []
    at = stretch.start
    for line in text[stretch.start : stretch.end].split("\n"):
        start = at + len(line) - len(line.lstrip())
        end = at + len(line.rstrip())
        at += len(line) + 1
        if start < end:
            lines.append((start, end))
        elif lines:
            yield lines
            lines = []
    yield lines


def _heading(page: Page, stretch: Stretch, paragraphs: Sequence[Sequence[tuple[int, int]]]) -> str:
    depth = 1 if stretch.role == "title" else min(6, 1 + (stretch.level or 1))
    lines = [page.line(*line, begins=False, heading=True) for lines in paragraphs for line in lines]
    return f"{'#' * depth} {' '.join(lines)}"


def _can_be_emphasised(text: str, stretch: Stretch) -> bool:
    # Emphasis begins and ends beside a word, and not across paragraphs (CommonMark 6.2).
    words = text[stretch.start : stretch.end]
    return "\n" not in words and words[0].isalnum() and (words[-1].isalnum() or words[-1] in ".)")
