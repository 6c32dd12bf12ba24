# The body's text and where its elements stand in it. Character data is taken as it is, white space included.
# Of two readings the source's own is taken: `sic`, `orig` and `abbr` of a `choice` (TEI P5, 3.5), `lem` of an
# `app`; `del`, which the source itself strikes out, is not its text.

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from attrs import Factory, define, frozen
from lxml import etree

from annotkit import Span
from annotkit_tei._read._glyphs import UNKNOWN, Glyphs, character
from annotkit_tei._read._unread import Unread
from annotkit_tei._read._xml import ID, local

_WHITE = " \t\r\n"
# Elements with other elements alone in them: which of these is read, best first.
_ONE_OF = {"choice": ("sic", "orig", "abbr", "unclear"), "app": ("lem", "rdg"), "subst": ("add",)}
_BREAKS = frozenset({"lb", "pb", "cb", "gb"})
# Words of an editor, not of the source; those of the first row are read elsewhere.
_SILENT = frozenset({"span", "spanGrp", "annotation", "listAnnotation", "note"})
_PARAGRAPHS = frozenset({"p", "ab", "quote", "list", "lg", "cit"})
_LEFT_OUT = frozenset({"del", "figDesc", "interp", "interpGrp", "index", "rdg", "fs", "fLib", "xenoData"})


@define
class Mark:
    """An element of the body and the stretch of the text that it holds."""

    node: etree._Element
    name: str
    parent: int
    """The number of the mark that holds it; -1 for none."""
    start: int
    end: int = -1

    @property
    def span(self) -> Span:
        """Give its stretch."""
        return Span(self.start, self.end)


@frozen
class Body:
    """The text, its elements, and the places that pointers can lead to."""

    text: str
    marks: tuple[Mark, ...]
    """The elements in document order, without anchors, breaks and `g`."""
    remarks: tuple[tuple[etree._Element, int], ...]
    """Notes and spans whose words are not the text's, and where they stand."""
    places: Mapping[str, tuple[int, int, int]]
    """By `xml:id`: start, end, and the start in the file's own count of characters."""
    length: int
    """How many characters it has in the file's own count."""
    _raws: tuple[int, ...]
    _texts: tuple[int, ...]

    def counted(self, raw: int, *, end: bool) -> int:
        """Give the offset for a place in the file's own count, which has the words left out, too."""
        i = max((bisect_left if end else bisect_right)(self._raws, raw) - 1, 0)
        last = self._texts[i + 1] if i + 1 < len(self._texts) else len(self.text)
        return min(self._texts[i] + raw - self._raws[i], last)


@frozen
class _Frame:
    """What holds inside an open element."""

    silent: bool = False
    mark: int = -1
    start: int = 0
    chosen: etree._Element | None = None
    """In one of `_ONE_OF`, the child that is read."""


@define
class _Walk:
    """The text as far as it is read; recursion would end at some depth of nesting."""

    glyphs: Glyphs
    unread: Unread
    parts: list[str] = Factory(list)
    at: int = 0
    raw: int = 0
    shifts: list[tuple[int, int]] = Factory(lambda: [(0, 0)])
    """Where the two counts drift apart: the file's own, the text's."""
    last: str = ""
    marks: list[Mark] = Factory(list)
    remarks: list[tuple[etree._Element, int]] = Factory(list)
    places: dict[str, tuple[int, int, int]] = Factory(dict)
    frames: list[_Frame] = Factory(lambda: [_Frame()])
    names: list[str | None] = Factory(list)
    """The ids of the open elements."""

    def tell(self, words: str | None, frame: _Frame) -> None:
        """Take in character data of an open element."""
        if not words:
            return
        if frame.silent or frame.chosen is not None:
            self.raw += len(words)
            self.shifts.append((self.raw, self.at))
        else:
            self.raw += len(words)
            self.add(words)

    def add(self, words: str) -> None:
        self.parts.append(words)
        self.at += len(words)
        self.last = words[-1]

    def insert(self, words: str) -> None:
        """Take in what is no character data of the file."""
        self.add(words)
        self.shifts.append((self.raw, self.at))

    def begin(self, node: etree._Element) -> None:
        outer, name = self.frames[-1], local(node)
        own = node.get(ID)
        if own is not None and own not in self.places:
            self.places[own] = (self.at, self.at, self.raw)
        else:
            own = None
        if name != "anchor":
            self.frames.append(self._frame(node, name, outer))
            self.names.append(own)
            self.tell(node.text, self.frames[-1])

    def _frame(self, node: etree._Element, name: str, outer: _Frame) -> _Frame:
        silent = outer.silent or (outer.chosen is not None and outer.chosen is not node)
        if silent:
            return _Frame(True, outer.mark, self.at)
        if name == "g":
            self._glyph(node)
            return _Frame(True, outer.mark, self.at)
        if name in _BREAKS:
            self._break(node, outer)
            return _Frame(True, outer.mark, self.at)
        if name in _SILENT and (name != "note" or is_remark(node)):
            self.remarks.append((node, self.at))
            return _Frame(True, outer.mark, self.at)
        if name in _LEFT_OUT:
            self.unread.add("tei-text", name, "its words are left out of the text", Span(self.at, self.at))
            return _Frame(True, outer.mark, self.at)
        self.marks.append(Mark(node, name, outer.mark, self.at))
        return _Frame(False, len(self.marks) - 1, self.at, _chosen(node, name))

    def _glyph(self, node: etree._Element) -> None:
        found = character(node, self.glyphs)
        if found is None:
            why = "the file does not say which character it is; U+FFFD stands for it"
            self.unread.add("tei-text", f"g {node.get('ref', '')}".strip(), why, Span(self.at, self.at))
        self.insert(found or UNKNOWN)

    def _break(self, node: etree._Element, outer: _Frame) -> None:
        # TEI P5, 3.11.3: a break stands for white space, unless `break` says otherwise. Where white space
        # is there already, or the line is the first, nothing is added.
        white = self.last in _WHITE or (node.tail or "")[:1].strip(_WHITE) != (node.tail or "")[:1]
        if node.get("break") != "no" and self.at > outer.start and not white:
            self.insert("\n")

    def finish(self, node: etree._Element) -> None:
        if local(node) != "anchor":
            frame, own = self.frames.pop(), self.names.pop()
            if own is not None:
                start, _, raw = self.places[own]
                self.places[own] = (start, self.at, raw)
            if frame.mark >= 0 and self.marks[frame.mark].node is node:
                self.marks[frame.mark].end = self.at


def body_of(body: etree._Element, glyphs: Glyphs, unread: Unread) -> Body:
    """Read the element `body`."""
    walk = _Walk(glyphs, unread)
    for event, node in etree.iterwalk(body, events=("start", "end", "comment", "pi")):
        if event == "start":
            walk.begin(node)
            continue
        if event == "end":
            walk.finish(node)
        if node is not body:
            walk.tell(node.tail, walk.frames[-1])
    _narrow(walk)
    raws, texts = zip(*walk.shifts, strict=True)
    text = "".join(walk.parts)
    return Body(text, tuple(walk.marks), tuple(walk.remarks), walk.places, walk.raw, raws, texts)


def _narrow(walk: _Walk) -> None:
    """Let a post stand for its paragraphs, without what comes before the first and after the last."""
    begun: set[int] = set()
    for mark in walk.marks:
        if mark.name not in _PARAGRAPHS or mark.parent < 0 or walk.marks[mark.parent].name != "post":
            continue
        post = walk.marks[mark.parent]
        post.start = post.start if mark.parent in begun else mark.start
        post.end = mark.end
        begun.add(mark.parent)
        own = post.node.get(ID)
        if own is not None:
            walk.places[own] = (post.start, post.end, walk.places[own][2])


def is_remark(note: etree._Element) -> bool:
    """Tell whether a note is an annotator's: it points at what it is about, or says whose it is."""
    return any(note.get(name) is not None for name in ("target", "targetEnd", "resp", "ana"))


def _chosen(node: etree._Element, name: str) -> etree._Element | None:
    if name not in _ONE_OF:
        return None
    children = [child for child in node if isinstance(child.tag, str)]
    for wanted in _ONE_OF[name]:
        for child in children:
            if local(child) == wanted:
                return child
    return children[0] if children else None
