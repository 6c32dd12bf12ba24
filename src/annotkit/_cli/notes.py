# The list below an article in the terminal: for each annotation its id and kind, who says what, and where.
# What speaks of another, or answers it, stands below that and further in, as in a thread of comments.

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from annotkit import Block, Comment, Document, kind_of
from annotkit._cli import printable
from annotkit._cli.styles import STYLES
from annotkit._cli.summary import summary
from annotkit._model.kinds import AnyAnnotation

_STEP, _DEEPEST = 2, 6  # a thread may be deeper than a screen is wide
_NARROWEST = 16


@frozen
class Entry:
    """What the list says of an annotation."""

    label: Text
    """Its id and kind, as wide as those of the others."""
    lines: tuple[Text, ...]
    """What it says, one line or several."""

    def wrapped(self, console: Console) -> Iterator[Text]:
        """Give it as lines that a terminal has room for, the later ones below the first one's words."""
        margin = " " * self.label.cell_len
        width = max(console.width - len(margin), _NARROWEST)
        rows = [row for line in self.lines for row in line.wrap(console, width)]
        for number, row in enumerate(rows):
            row.rstrip()
            yield Text.assemble(margin if number else self.label, row)

    @property
    def line(self) -> str:
        """All of it in one line, without colours."""
        return (self.label.plain + "  ".join(line.plain for line in self.lines)).rstrip()


def listing(document: Document) -> Iterator[Entry]:
    """Give an entry for each annotation but Blocks, in their order, answers below what they answer."""
    every = list(threads(document))
    ids = max((cell_len(_id(annotation)) for _, annotation in every), default=0)
    kinds = max((len(kind_of(annotation)) for _, annotation in every), default=0)
    for depth, annotation in every:
        id = _id(annotation)
        label = f"{id}{' ' * (ids - cell_len(id))}  {kind_of(annotation):<{kinds}}"
        indent = _STEP * min(depth, _DEEPEST)
        marked = Text.assemble(" " * indent, (label, STYLES[kind_of(annotation)]), "  ")
        yield Entry(marked, tuple(_lines(annotation, document)))


def threads(document: Document) -> Iterator[tuple[int, AnyAnnotation]]:
    """Give each annotation but Blocks with how deep it stands below others."""
    below: dict[str | None, list[AnyAnnotation]] = {}
    for a in document.annotations:
        if not isinstance(a, Block):
            below.setdefault(_parent(a, document), []).append(a)
    waiting = [(0, annotation) for annotation in reversed(below.pop(None, []))]
    while waiting:  # a stack, not recursion: threads may be nested deeper than Python's calls
        depth, annotation = waiting.pop()
        yield depth, annotation
        waiting += [(depth + 1, answer) for answer in reversed(below.get(annotation.id, []))]


def _parent(annotation: AnyAnnotation, document: Document) -> str | None:
    answered = annotation.reply_to if isinstance(annotation, Comment) else None
    aims = (answered,) if answered else annotation.about
    return next((aim for aim in aims if not isinstance(document[aim], Block)), None)


def _lines(annotation: AnyAnnotation, document: Document) -> Iterator[Text]:
    said = summary(annotation, document)
    first = Text()
    if said.who:
        first.append(said.who, "bold").append(": " if said.words else "")
    first.append(said.words)
    if annotation.spans:
        first.append(f"  {_where(annotation)}", "dim")
    yield first
    others = [aim for aim in annotation.about if aim != _parent(annotation, document)]
    about = [("about", printable.excerpt(", ".join(others), 80))] if others else []
    for name, words in [*said.details, *about]:
        yield Text.assemble((f"{name}: ", "dim"), words)


def _where(annotation: AnyAnnotation) -> str:
    spans = [f"{span.start}-{span.end}" for span in annotation.spans[:3]]
    return ", ".join(spans) + (", …" if len(annotation.spans) > 3 else "")


def _id(annotation: AnyAnnotation) -> str:
    return printable.excerpt(annotation.id or "", 16)
