# Writing pieces: words come in as the tree has them and leave as lines, with white space as browsers show it.
# White space waits until words follow, so that no piece and no link begins or ends with it.

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from attrs import Factory, define, frozen

from annotkit._model.kinds import BlockRole

Zone: TypeAlias = Literal["page", "aside", "notice", "comments", "form"]

_WHITE = re.compile(r"[ \t\r\n]+")
_LINE_END = re.compile(r"\r\n?|\n")
_NO_ADDRESS = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)


@frozen
class Frame:
    """What holds for the text within an element."""

    role: BlockRole = "paragraph"
    level: int | None = None
    zone: Zone = "page"
    """What is beside the article, a notice, readers' comments, the form for them; else the page itself."""
    home: int = 0
    """The number of the part of the page that holds it."""
    group: int = 0
    """The number of the comment or of the table that it is a line of; 0 for none."""
    depth: int = 0
    """Of a comment, how many others stand above it that it answers."""
    lists: int = 0
    """How many lists it is in."""
    replies: bool = False
    """Comments that begin here answer the one that it is in."""
    row: bool = False
    """Within a row of a table that makes one line."""
    lines: bool = False
    """Its line ends are the page's own."""


@frozen
class Piece:
    """What becomes a Block: its text, and what held where it began."""

    text: str
    frame: Frame
    links: tuple[tuple[int, int, int], ...] = ()
    """Start, end and number of each link in it."""


@define
class Writer:
    """The pieces that are done, the addresses of links by number, and the piece being written."""

    pieces: list[Piece] = Factory(list)
    addresses: list[str] = Factory(list)
    _parts: list[str] = Factory(list)
    _size: int = 0
    _gap: str = ""
    _frame: Frame = Frame()
    _links: list[tuple[int, int, int]] = Factory(list)
    _open: list[int | None] = Factory(list)
    _link_start: int | None = None

    def write(self, text: str, frame: Frame) -> None:
        """Take words, with the white space around them."""
        lines = _LINE_END.split(text) if frame.lines else (text,)
        for i, line in enumerate(lines):
            if i:
                self.end_line()
            self._write_words(_WHITE.sub(" ", line), frame)

    def _write_words(self, words: str, frame: Frame) -> None:
        bare = words.strip(" ")
        if words[:1] == " ":
            self._gap = self._gap or " "
        begins_line = not self._size or self._gap == "\n"
        if not bare or (begins_line and not bare.strip()):  # &nbsp; alone makes a blank line
            return
        if self._size:
            self._put(self._gap)
        else:
            self._frame = frame
        if self._link_start is None and self._open and self._open[-1] is not None:
            self._link_start = self._size
        self._put(bare)
        self._gap = " " if words[-1] == " " else ""

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._size += len(text)

    def close_up(self) -> None:
        """Forget white space that waits: what follows belongs to the word before."""
        self._gap = ""

    def end_cell(self) -> None:
        """Part two cells of a row."""
        self._gap = "\t"

    def end_line(self) -> None:
        """Take a line break; two of them end a paragraph."""
        if self._gap == "\n":
            self.flush()
        elif self._size:
            self._gap = "\n"

    def open_link(self, address: str | None) -> None:
        """Begin a link; one without an address, or with a program for one, is none."""
        self._end_link_here()
        address = (address or "").strip()
        if address and not _NO_ADDRESS.match(address):
            self._open.append(len(self.addresses))
            self.addresses.append(address)
        else:
            self._open.append(None)

    def close_link(self) -> None:
        """End the innermost link."""
        self._end_link_here()
        self._open.pop()

    def _end_link_here(self) -> None:
        number = self._open[-1] if self._open else None
        if self._link_start is not None and number is not None:
            self._links.append((self._link_start, self._size, number))
        self._link_start = None

    def flush(self) -> None:
        """End the piece; one of white space alone is none. A link that is open goes on in the next."""
        self._end_link_here()
        text = "".join(self._parts)
        if text.strip():
            self.pieces.append(Piece(text, self._frame, tuple(self._links)))
        self._parts, self._links, self._size, self._gap = [], [], 0, ""
