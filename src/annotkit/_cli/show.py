# An article in the terminal. A claim is underlined, every other kind has a colour, so that a claim and the
# quotation that makes it, which mostly share their words, both show. Where several colours meet, the
# innermost annotation's shows, in bold; so do several claims: none of them hides that there are others.

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from attrs import define, field
from rich.console import Console
from rich.text import Text

from annotkit import Block, Boundary, Claim, boundaries, kind_of
from annotkit._cli import printable
from annotkit._cli.notes import listing
from annotkit._cli.styles import MARK, ROLES, STYLES
from annotkit._model.document import Document
from annotkit._model.kinds import AnyAnnotation

_MEASURE = 100  # columns; longer lines are hard to read


def shown(document: Document) -> str:
    """Give what to print of a document: text, legend, annotations, and what was noticed.

    In a terminal lines are broken at its width; in a file or pipe they stay as they are.
    """
    plain = bool(os.environ.get("NO_COLOR"))  # no-color.org
    console = Console(color_system=None if plain else "auto", markup=False, emoji=False, highlight=False)
    console.width = min(console.width, _MEASURE)
    in_terminal = console.is_terminal
    text = coloured(document, ids=in_terminal)
    counts = legend(document, colour=console.color_system is not None)
    noticed = list(_noticed(document))
    if in_terminal:
        return _in_terminal(console, document, text, counts, noticed)
    entries = [entry.line for entry in listing(document)]
    lines = [text.plain, "", counts.plain, *([""] if entries else []), *entries]
    return "".join(f"{line}\n" for line in (*lines, *(one.plain for one in noticed)))


def _in_terminal(console: Console, document: Document, text: Text, counts: Text, noticed: list[Text]) -> str:
    with console.capture() as captured:
        for part in (text, Text(), _ruled(counts, console.width)):
            console.print(part)
        for entry in listing(document, tree="└ "):
            for row in (*([Text()] if entry.begins else []), *entry.wrapped(console)):
                console.print(row, no_wrap=True, overflow="ignore", crop=False)
        for one in [Text(), *noticed] if noticed else []:
            console.print(one)
    return captured.get()


def _ruled(counts: Text, width: int) -> Text:
    """Give the legend in a line across the screen, if it has room there."""
    rest = width - counts.cell_len - 4
    return Text.assemble(("── ", MARK), counts, (f" {'─' * rest}", MARK)) if rest > 0 else counts


def coloured(document: Document, *, ids: bool = False) -> Text:
    """Give the text with the annotations in their styles and the Blocks in their typeface.

    With `ids` each annotation's id follows its last words, in brackets.
    """
    result = Text()
    here = _Here()
    done = 0
    for offset, group in groupby(boundaries(document.annotations), attrgetter("offset")):
        result.append(printable.text(document.text[done:offset]), here.style())
        done = offset
        ended = []
        for boundary in group:
            here.cross(boundary)
            if _ends(boundary):
                ended.append(printable.excerpt(boundary.annotation.id or "", 16))
        if ids and ended:
            result.append(f"[{' '.join(ended)}]", MARK)
    result.append(printable.text(document.text[done:]))
    return result


def _ends(boundary: Boundary) -> bool:
    annotation = boundary.annotation
    last = boundary.piece == len(annotation.spans) - 1
    return last and not boundary.opens and not isinstance(annotation, Block)


@define
class _Here:
    """What is open at one place of a text, in the order in which it opened."""

    role: str = ""
    claims: int = 0
    stack: list[Boundary] = field(factory=list)  # the innermost last; what closes out of order leaves later
    live: set[tuple[str | None, int]] = field(factory=set)

    def cross(self, boundary: Boundary) -> None:
        match boundary.annotation:
            case Block(role=role):
                self.role = role if boundary.opens else ""
            case Claim():
                self.claims += 1 if boundary.opens else -1
            case _ if boundary.opens:
                self.stack.append(boundary)
                self.live.add(_key(boundary))
            case _:
                self.live.discard(_key(boundary))
                while self.stack and _key(self.stack[-1]) not in self.live:
                    self.stack.pop()

    def style(self) -> str:
        colour = STYLES[kind_of(self.stack[-1].annotation)] if self.stack else ""
        claim = STYLES["claim"] if self.claims else ""
        several = "bold" if self.claims > 1 or len(self.live) > 1 else ""
        return " ".join(filter(None, (ROLES.get(self.role), colour, claim, several)))


def _key(boundary: Boundary) -> tuple[str | None, int]:
    return boundary.annotation.id, boundary.piece


def legend(document: Document, *, colour: bool) -> Text:
    """Give how many annotations of each kind there are, in the kinds' styles."""
    counts = Counter(kind_of(a) for a in _standoff(document))
    if not counts:
        return Text("no annotations")
    parts = [Text(f"{kind} {counts[kind]}", style) for kind, style in STYLES.items() if counts[kind]]
    overlap = [Text("several at once", "bold")] if colour else []
    return Text(" · ").join(parts + overlap)


def _noticed(document: Document) -> Iterator[Text]:
    return (Text(printable.line(f"noticed {d.code}: {d.message}")) for d in document.diagnostics)


def _standoff(document: Document) -> Iterator[AnyAnnotation]:
    return (a for a in document.annotations if not isinstance(a, Block))
