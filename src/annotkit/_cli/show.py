# An article in the terminal. A claim is underlined, every other kind has a colour, so that a claim and the
# quotation that makes it, which mostly share their words, both show. Where several colours meet, the
# innermost annotation's shows, in bold; so do several claims: none of them hides that there are others.

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator

from attrs import define, field
from rich.console import Console
from rich.text import Text

from annotkit import Block, Boundary, Claim, boundaries, kind_of
from annotkit._cli import printable
from annotkit._cli.summary import summary
from annotkit._model.document import Document
from annotkit._model.kinds import AnyAnnotation

# The terminal's own colours: readable on dark and on light.
_STYLES = {
    "quote": "green",
    "claim": "underline",
    "correction": "red",
    "emendation": "magenta",
    "comment": "yellow",
    "review": "cyan",
    "note": "blue",
    "custom": "bright_blue",
}
_ROLES = {"title": "bold", "heading": "bold", "byline": "italic", "dateline": "italic", "boilerplate": "dim"}


def shown(document: Document) -> str:
    """Give what to print of a document: text, legend, annotations, and what was noticed.

    In a terminal lines are broken or cut at its width; in a file or pipe they stay as they are.
    """
    plain = bool(os.environ.get("NO_COLOR"))  # no-color.org
    console = Console(color_system=None if plain else "auto", markup=False, emoji=False, highlight=False)
    parts = [coloured(document), Text(), legend(document, colour=console.color_system is not None)]
    entries = [*listing(document), *_noticed(document)]
    if not console.is_terminal:
        return "".join(f"{part.plain}\n" for part in parts + entries)
    with console.capture() as captured:
        for part in parts:
            console.print(part)
        for entry in entries:
            console.print(entry, no_wrap=True, overflow="ellipsis")
    return captured.get()


def coloured(document: Document) -> Text:
    """Give the text with the annotations in their styles and the Blocks in their typeface."""
    result = Text()
    here = _Here()
    done = 0
    for boundary in boundaries(document.annotations):
        result.append(printable.text(document.text[done : boundary.offset]), here.style())
        done = boundary.offset
        here.cross(boundary)
    result.append(printable.text(document.text[done:]))
    return result


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
        colour = _STYLES[kind_of(self.stack[-1].annotation)] if self.stack else ""
        claim = _STYLES["claim"] if self.claims else ""
        several = "bold" if self.claims > 1 or len(self.live) > 1 else ""
        return " ".join(filter(None, (_ROLES.get(self.role), colour, claim, several)))


def _key(boundary: Boundary) -> tuple[str | None, int]:
    return boundary.annotation.id, boundary.piece


def legend(document: Document, *, colour: bool) -> Text:
    """Give how many annotations of each kind there are, in the kinds' styles."""
    counts = Counter(kind_of(a) for a in _standoff(document))
    if not counts:
        return Text("no annotations")
    parts = [Text(f"{kind} {counts[kind]}", style) for kind, style in _STYLES.items() if counts[kind]]
    overlap = [Text("several at once", "bold")] if colour else []
    return Text(" · ").join(parts + overlap)


def listing(document: Document) -> Iterator[Text]:
    """Give a line for each annotation: id, kind, where, and what it says."""
    annotations = list(_standoff(document))
    rows = [_row(annotation, document) for annotation in annotations]
    for annotation, cells in zip(annotations, printable.columns(rows), strict=True):
        entry = Text("  ".join(cells).rstrip())
        entry.stylize(_STYLES[kind_of(annotation)], 0, len(cells[0]) + 2 + len(cells[1]))
        yield entry


def _noticed(document: Document) -> Iterator[Text]:
    return (Text(printable.line(f"noticed {d.code}: {d.message}")) for d in document.diagnostics)


def _row(annotation: AnyAnnotation, document: Document) -> tuple[str, ...]:
    words = printable.excerpt(summary(annotation, document), 80)
    return printable.excerpt(annotation.id or "", 16), kind_of(annotation), _where(annotation), words


def _standoff(document: Document) -> Iterator[AnyAnnotation]:
    return (a for a in document.annotations if not isinstance(a, Block))


def _where(annotation: AnyAnnotation) -> str:
    spans = [f"{span.start}-{span.end}" for span in annotation.spans[:3]]
    return ", ".join(spans) + (", …" if len(annotation.spans) > 3 else "")
