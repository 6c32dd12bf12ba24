# Pointers (TEI P5, 17.2.4) to places in the body: bare names of elements, and the schemes that can be
# followed without XPath: string-range, string-index, range, left, right. Offsets count from 0 in the string
# value of the element, words left out of our text among them.

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import Any, TypeVar

from attrs import Factory, frozen
from lxml import etree

from annotkit import Span
from annotkit_tei._read._glyphs import Glyphs
from annotkit_tei._read._text import Body
from annotkit_tei._read._unread import Unread
from annotkit_tei._read._xml import local

T = TypeVar("T")

_TOKEN = re.compile(r"[^\s()]+(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?|\S")
_SCHEME = re.compile(r"#?([a-z-]+)\((.*)\)", re.DOTALL)
_NUMBER = re.compile(r"-?[0-9]{1,9}")


@frozen
class File:
    """A file that is being read: its element `TEI`, all that pointers can lead to, and what was passed by."""

    root: etree._Element
    by_id: Mapping[str, etree._Element]
    """The elements with an `xml:id`, without anchors."""
    body: Body
    glyphs: Glyphs
    unread: Unread
    _known: dict[tuple[Any, str], Any] = Factory(dict)

    def once(self, find: Callable[[str, File], T], pointer: str) -> T:
        """Give what is found behind a pointer, looked for once: many point at few, and these may be large."""
        key = (find, pointer)
        if key not in self._known:
            self._known[key] = find(pointer, self)
        known: T = self._known[key]
        return known

    def aims(self, pointers: str | None) -> list[etree._Element]:
        """Give the elements that pointers lead to, but for anchors."""
        return [self.by_id[p[1:]] for p in tokens(pointers) if p[:1] == "#" and p[1:] in self.by_id]

    def spans(self, pointers: Iterable[str]) -> tuple[Span, ...]:
        """Give what pointers select of the text, in its order; what cannot be followed is counted."""
        found: list[Span] = []
        for pointer in pointers:
            selected = self.selected(pointer)
            if selected is None:
                self.unread.add("tei-pointer", _shape(pointer), "it leads to no place in the text")
            else:
                found += selected
        return in_order(found)

    def selected(self, pointer: str) -> list[Span] | None:
        """Give what one pointer selects, or None where that is no place in the text."""
        node = self.by_id.get(pointer[1:]) if pointer[:1] == "#" else None
        if node is not None and local(node) == "span":
            return self.between(node)
        scheme = _SCHEME.fullmatch(pointer)
        if scheme and scheme[1] == "string-range":
            return self._ranges(_arguments(scheme[2]))
        if scheme and scheme[1] == "range":
            return _spanning(*[self._point(p, end=i == 1) for i, p in enumerate(_arguments(scheme[2])[:2])])
        return _spanning(self._point(pointer, end=False), self._point(pointer, end=True))

    def between(self, span: etree._Element) -> list[Span] | None:
        """Give what a `span` selects by `from` and `to`, or by `target`."""
        start, to = span.get("from"), span.get("to")
        if start is not None:
            return _spanning(self._point(start, end=False), self._point(to or start, end=True))
        found = [
            _spanning(self._point(p, end=False), self._point(p, end=True)) for p in tokens(span.get("target"))
        ]
        return [s for selected in found for s in selected or ()] or None

    def _point(self, pointer: str, *, end: bool) -> int | None:
        scheme = _SCHEME.fullmatch(pointer)
        if scheme is None:
            place = self.body.places.get(pointer.removeprefix("#")) if "/" not in pointer else None
            return None if place is None else place[end]
        given = _arguments(scheme[2])
        match scheme[1], given:
            case ("left" | "right") as side, [inner] if not _SCHEME.fullmatch(inner):
                return self._point(inner, end=side == "right")
            case "string-index", [inner, number] if _NUMBER.fullmatch(number):
                ranges = self._ranges([inner, number, "0"])
                return ranges[0].start if ranges else None
            case "string-range", _:
                ranges = self._ranges(given)
                return (ranges[-1].end if end else ranges[0].start) if ranges else None
            case _:
                return None

    def _ranges(self, given: list[str]) -> list[Span] | None:
        place = self.body.places.get(given[0].removeprefix("#"))
        if place is None or len(given) < 3 or len(given) % 2 == 0:
            return None
        if not all(_NUMBER.fullmatch(number) for number in given[1:]):
            return None
        numbers = [int(number) for number in given[1:]]
        counted = [
            (place[2] + offset, place[2] + offset + length)
            for offset, length in zip(numbers[::2], numbers[1::2], strict=True)
        ]
        if any(start < 0 or end < start or end > self.body.length for start, end in counted):
            return None
        return [
            Span(start, max(start, self.body.counted(end, end=True)))
            for start, end in ((self.body.counted(a, end=a == b), b) for a, b in counted)
        ]


def tokens(pointers: str | None) -> list[str]:
    """Take a list of pointers apart: white space divides them, but not inside parentheses."""
    if pointers is None:
        return []
    return _TOKEN.findall(pointers) if "(" in pointers else pointers.split()


def in_order(spans: list[Span]) -> tuple[Span, ...]:
    """Give spans in the order of the text; those that overlap, or are equal, become one."""
    if all(a.end <= b.start and a != b for a, b in pairwise(spans)):
        return tuple(spans)
    done: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if done and (span == done[-1] or span.start < done[-1].end):
            done[-1] = Span(done[-1].start, max(done[-1].end, span.end))
        else:
            done.append(span)
    return tuple(done)


def _spanning(start: int | None = None, end: int | None = None) -> list[Span] | None:
    return None if start is None or end is None or start > end else [Span(start, end)]


def _arguments(text: str) -> list[str]:
    """Take arguments apart at the commas that stand in no inner parentheses."""
    found, depth = [""], 0
    for piece in re.split(r"([(),])", text):
        depth += {"(": 1, ")": -1}.get(piece, 0)
        if piece == "," and depth == 0:
            found.append("")
        else:
            found[-1] += piece
    return [argument.strip() for argument in found]


def _shape(pointer: str) -> str:
    """A pointer without what differs from one to the next."""
    scheme = _SCHEME.fullmatch(pointer)
    if scheme:
        return f"pointer {scheme[1]}()"
    return "pointer into this file" if pointer.startswith("#") else "pointer out of this file"
