# Annotations of a carried document on the words of a page that somebody edited since. Rules first:
#
# - A run of words that stand as they stood is taken over with the white space between them, character by
#   character; other words come from the page. A run of fewer than _LEAST words inside the text is chance.
# - An annotation moves if each of its spans lies in one run. A Block moves if its ends do: what was edited
#   inside is still inside. What does not move is told, with what speaks of it.

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs
from attrs import Factory, evolve, field, frozen

from annotkit import AnyAnnotation, Block, Diagnostic, Document, Mention, Span, kind_of
from annotkit_markdown._aligned import aligned
from annotkit_markdown._escape import shown
from annotkit_markdown._options import Options
from annotkit_markdown._page import Shown, parsed
from annotkit_markdown._render import render

_LEAST = 3
_WORD = re.compile(r"\S+")


def moved(document: Document, page: Shown) -> Document:
    """Give a carried document on the words of a page."""
    edited = tuple(_edited_notes(document, page))
    old = [match.span() for match in _WORD.finditer(shown(document.text))]
    new = [match.span() for match in _WORD.finditer(page.text)]
    words = [shown(document.text[a:b]) for a, b in old]
    if words == [page.text[a:b] for a, b in new]:
        return evolve(document, diagnostics=(*document.diagnostics, *edited))
    pairs = aligned(words, [page.text[a:b] for a, b in new])
    text, runs = _joined(document.text, old, page.text, new, pairs)
    return _placed(document, text, Places(runs), edited)


@frozen
class Run:
    """Words of the old text that stand in the new one as they stood, with the white space between them."""

    start: int
    """Their first code point in the old text."""
    end: int
    """One past their last code point there."""
    shift: int
    """What to add for the new text."""


@frozen
class Places:
    """Where the places of the old text are in the new one."""

    runs: Sequence[Run]
    """What was taken over, in order."""
    starts: Sequence[int] = field(
        init=False, default=Factory(lambda self: [r.start for r in self.runs], True)
    )

    def of(self, span: Span) -> Span | None:
        """Give where a span of the old text is, None if it was edited."""
        run = self._last(bisect_right(self.starts, span.start))
        if run is None or span.end > run.end:
            return None
        return Span(span.start + run.shift, span.end + run.shift)

    def around(self, span: Span) -> Span | None:
        """Give where a span is of which the inside may be edited."""
        first = self._last(bisect_right(self.starts, span.start))
        last = self._last(bisect_left(self.starts, span.end))
        if first is None or last is None or span.start >= first.end or span.end > last.end:
            return None
        return Span(span.start + first.shift, span.end + last.shift)

    def _last(self, count: int) -> Run | None:
        return self.runs[count - 1] if count else None


Words = Sequence[tuple[int, int]]


def _joined(
    old_text: str, old: Words, new_text: str, new: Words, pairs: Iterable[tuple[int, int]]
) -> tuple[str, list[Run]]:
    """Give the new text, with what stands as it stood taken from the old one, and these runs."""
    parts: list[str] = []
    runs: list[Run] = []
    length = done = 0
    for i, j, count in _runs(pairs):
        first, last = (i, j) == (0, 0), (i + count, j + count) == (len(old), len(new))
        if count < _LEAST and not (first or last):
            continue
        start = 0 if first else old[i][0]
        end = len(old_text) if last else old[i + count - 1][1]
        between = "" if first else new_text[done : new[j][0]]
        parts += between, old_text[start:end]
        length += len(between)
        runs.append(Run(start, end, length - start))
        length += end - start
        done = len(new_text) if last else new[j + count - 1][1]
    return "".join([*parts, new_text[done:]]), runs


def _runs(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Give the beginnings of runs on both sides, and how many words they have."""
    i = j = count = 0
    for a, b in pairs:
        if count and (a, b) == (i + count, j + count):
            count += 1
            continue
        if count:
            yield i, j, count
        i, j, count = a, b, 1
    if count:
        yield i, j, count


def _placed(document: Document, text: str, places: Places, told: Iterable[Diagnostic]) -> Document:
    stay: dict[str, tuple[Span, ...]] = {}
    lost: list[str] = []
    for annotation in document.annotations:
        find = places.around if isinstance(annotation, Block) else places.of
        found = [find(span) for span in annotation.spans]
        stay[annotation.id or ""] = tuple(span for span in found if span is not None)
        if None in found:
            lost.append(annotation.id or "")
    kept = document.remove(*lost, cascade=True)
    annotations = [evolve(_inner(a, places), spans=stay[a.id or ""]) for a in kept.annotations]
    gone = [_lost(document, a) for a in document.annotations if a.id not in kept]
    count = f"{len(gone)} of {len(document.annotations)} annotations are lost"
    problem = f"the page was edited after it was written: {count}"
    diagnostics = (Diagnostic(code="markdown-edited", message=problem), *gone, *told)
    return Document(
        text,
        annotations,
        _inner(document.metadata, places),
        id=document.id,
        agents=document.agents,
        diagnostics=(*document.diagnostics, *diagnostics),
    )


def _inner(value: Any, places: Places) -> Any:
    """Move the spans within the fields of a value but its own; what is gone is left out."""
    changes: dict[str, Any] = {}
    for attribute in attrs.fields(type(value)):
        old = getattr(value, attribute.name)
        if isinstance(old, Mention):
            changes[attribute.name] = _mention(old, places)
        elif isinstance(old, tuple) and old and isinstance(old[0], Mention):
            moved = [_mention(mention, places) for mention in old]
            changes[attribute.name] = tuple(mention for mention in moved if mention is not None)
        elif isinstance(old, tuple) and old and isinstance(old[0], Span):
            changes[attribute.name] = _spans(old, places)
    return evolve(value, **changes)


def _mention(mention: Mention, places: Places) -> Mention | None:
    spans = _spans(mention.spans, places)
    return evolve(mention, spans=spans) if spans or mention.value is not None else None


def _spans(spans: Iterable[Span], places: Places) -> tuple[Span, ...]:
    return tuple(span for span in map(places.of, spans) if span is not None)


def _lost(document: Document, annotation: AnyAnnotation) -> Diagnostic:
    words = document.text_of(annotation)[:80] if annotation.spans else "what it speaks of"
    problem = f"{kind_of(annotation)} {annotation.id} is lost: {words!r} was edited"
    return Diagnostic(code="markdown-annotation-lost", message=problem)


def _edited_notes(document: Document, page: Shown) -> Iterator[Diagnostic]:
    options = Options(profile="critic" if page.paired else "footnotes")
    written = parsed("".join(render(document, options))).notes
    for name in dict.fromkeys([*written, *page.notes]):
        if written.get(name) != page.notes.get(name):
            did = "is new" if name not in written else "is gone" if name not in page.notes else "was edited"
            problem = f"the note {name} {did}; the carried annotations are kept as they were"
            yield Diagnostic(code="markdown-note-edited", message=problem)
