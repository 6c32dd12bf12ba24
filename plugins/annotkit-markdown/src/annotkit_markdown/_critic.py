# CriticMarkup (criticmarkup.com): words {==marked==}{>>with a comment<<}, {~~old~>new~~}. Rules first:
#
# - Marks neither nest nor overlap, and are kept within one line of the text; of two that meet, the one that
#   comes first in the document is marked. What cannot be marked has a footnote, as it would have without.
# - pymdownx.critic works on the source, before Markdown: nothing that is escaped may look like the end of a
#   mark. Neither `<<}` nor `~>` nor `~~}` is left in escaped words, nor `==}`.
# - Its comments are shown as they are written, elsewhere they are Markdown: what needs no escape is the same
#   in both. A comment that would need one is a footnote's.
# - Whoever rejects the changes sees the article; whoever accepts them sees it mended. So no reference stands
#   within words that would go.

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from attrs import define, field

from annotkit import AnyAnnotation, Document, Emendation, Span, escape_markdown
from annotkit_markdown._blocks import Stretch
from annotkit_markdown._escape import shown
from annotkit_markdown._footnotes import Groups
from annotkit_markdown._notes import remark

Marks: TypeAlias = dict[int, str]
_WHITE = re.compile("[ \t\n]+")


def marked(document: Document, text: str, parts: Sequence[Stretch], groups: Groups) -> dict[str, str]:
    """Tell which annotations' words can be marked, and what to say of them; `text` is as it is written."""
    lines = _Lines(text, parts)
    ends = sorted(span.end for annotation in document.annotations for span in annotation.spans)
    found: dict[str, str] = {}
    for annotation in groups.owning:
        spans = annotation.spans
        if isinstance(annotation, Emendation) and (len(spans) != 1 or _ends_within(spans[0], ends)):
            continue
        if spans and annotation.id is not None and lines.have_room(spans):
            comment = _comment(document, annotation, groups)
            if escape_markdown(comment, start=False) == comment:
                lines.take(spans)
                found[annotation.id] = comment
    return found


def _comment(document: Document, annotation: AnyAnnotation, groups: Groups) -> str:
    members = groups.members(annotation)
    if isinstance(annotation, Emendation) and len(members) == 1:
        return ""  # old and new words say it all
    said = [remark(document, told, words=False) for told in members]
    return " — ".join([f"{label}{text}" for label, text in said])


def _ends_within(span: Span, ends: Sequence[int]) -> bool:
    return bisect_right(ends, span.start) < bisect_left(ends, span.end)


@define
class _Lines:
    """The lines of the text as written, and which stretches of them are marked already."""

    text: str
    parts: Sequence[Stretch]
    starts: Sequence[int] = field(init=False)
    taken: list[tuple[int, int]] = field(init=False, factory=list)

    def __attrs_post_init__(self) -> None:
        self.starts = [stretch.start for stretch in self.parts]

    def have_room(self, spans: Sequence[Span]) -> bool:
        return all(self._is_free(span) and self._is_on_one(span) for span in spans)

    def take(self, spans: Sequence[Span]) -> None:
        for span in spans:
            insort(self.taken, (span.start, span.end))

    def _is_free(self, span: Span) -> bool:
        at = bisect_left(self.taken, (span.end, 0))
        return at == 0 or self.taken[at - 1][1] <= span.start

    def _is_on_one(self, span: Span) -> bool:
        at = bisect_right(self.starts, span.start) - 1
        if len(span) == 0 or at < 0 or span.end > self.parts[at].end:
            return False
        edges = self.text[span.start] + self.text[span.end - 1]
        return not any(map(str.isspace, edges)) and self.text.find("\n", span.start, span.end) < 0


def marks(document: Document, comments: Mapping[str, str], names: Mapping[str, str]) -> tuple[Marks, Marks]:
    """Give what to write where words begin and where they end, by offset; both arguments are by id."""
    begins: Marks = {}
    ends: Marks = {}
    for id, comment in comments.items():
        annotation = document[id]
        mark, end = "==", "==}"
        if isinstance(annotation, Emendation):
            mark, end = (
                "~~",
                f"~>{escape_markdown(_WHITE.sub(' ', shown(annotation.reading)))}~~}}",
            )
        if comment:
            end += f"{{>>{names[id]}: {comment}<<}}"
        for span in annotation.spans:
            begins[span.start] = f"{{{mark}"
            ends[span.end] = end
    return begins, ends
