# The list below an article in the terminal: for each annotation its id and kind, who says what, and where.
# What speaks of another, or answers it, stands below that and further in, as in a thread of comments.

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from attrs import frozen
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from annotkit import Block, Comment, Document, Span, kind_of
from annotkit._cli import printable
from annotkit._cli.styles import DETAILS, STYLES
from annotkit._cli.summary import Summary, summary
from annotkit._model.kinds import AnyAnnotation

_STEP, _DEEPEST = 2, 6  # a thread may be deeper than a screen is wide
_NARROWEST = 16
_GAP = 2  # columns before the places
_ARROW = ("quote", "claim")  # who → what


@frozen
class Entry:
    """What the list says of an annotation."""

    label: Text
    """Its id and kind, as wide as those of the others."""
    lines: tuple[Text, ...]
    """What it says, one line or several."""
    places: tuple[str, ...] = ()
    """Its spans."""
    room: int = 0
    """The width of the column that has the places of all entries."""
    again: Text | None = None
    """A shorter first line, where the entry above has said the words already."""
    depth: int = 0
    """How deep it stands below others."""

    @property
    def begins(self) -> bool:
        """Whether it is about something else than the entry above."""
        return self.again is None and self.depth == 0

    def wrapped(self, console: Console) -> Iterator[Text]:
        """Give it as lines that a terminal has room for: words below words, places at the right."""
        margin = " " * self.label.cell_len
        width = console.width - len(margin) - self.room - _GAP
        lines = [self.again or self.lines[0], *self.lines[1:]]
        places = [place.rjust(self.room) for place in self.places]
        if width < 2 * _NARROWEST:
            width = max(console.width - len(margin), _NARROWEST)
            lines[0], places = _with_places(lines[0], self.places), []
        rows = [row for line in lines for row in line.wrap(console, width)]
        for number, (row, place) in enumerate(zip_longest(rows, places, fillvalue="")):
            text = Text.assemble(margin if number else self.label, row)
            text.rstrip()
            if place:
                text.pad_right(max(len(margin) + width + _GAP - text.cell_len, _GAP))
                text.append(place, "dim")
            yield text

    @property
    def line(self) -> str:
        """All of it in one line, without colours."""
        first = _with_places(self.lines[0], self.places)
        return (self.label.plain + "  ".join(line.plain for line in (first, *self.lines[1:]))).rstrip()


def listing(document: Document, *, tree: str = "  ") -> Iterator[Entry]:
    """Give an entry for each annotation but Blocks, in their order, answers below what they answer.

    `tree` is what stands before an answer's id, besides the room for those that it stands below.
    """
    every = list(threads(document))
    ids = max((cell_len(_id(annotation)) for _, annotation in every), default=0)
    kinds = max((len(kind_of(annotation)) for _, annotation in every), default=0)
    room = max((len(place) for _, annotation in every for place in _places(annotation)), default=0)
    before: tuple[tuple[Span, ...], str] | None = None
    for depth, annotation in every:
        id, kind, said = _id(annotation), kind_of(annotation), summary(annotation, document)
        indent = " " * _STEP * (min(depth, _DEEPEST) - 1) + tree if depth else ""
        label = Text.assemble((indent, "dim"), (id, STYLES[kind]), " " * (ids - cell_len(id) + 2))
        label.append(kind, STYLES[kind]).append(" " * (kinds - len(kind) + 2))
        place = (annotation.spans, said.words)
        again = _first(said, kind, Text("the same words", "dim")) if all(place) and place == before else None
        lines = _first(said, kind, Text(said.words)), *_details(annotation, said, document)
        yield Entry(label, lines, _places(annotation), room, again, depth)
        before = place


def _with_places(line: Text, places: tuple[str, ...]) -> Text:
    return Text.assemble(line, (f"  {', '.join(places)}", "dim")) if places else line


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


def _first(said: Summary, kind: str, words: Text) -> Text:
    if not said.who:
        return words
    arrow = (" → ", "dim") if kind in _ARROW else (": ", "")
    return Text.assemble((said.who, "bold"), arrow if said.words else "", words if said.words else "")


def _details(annotation: AnyAnnotation, said: Summary, document: Document) -> Iterator[Text]:
    others = [aim for aim in annotation.about if aim != _parent(annotation, document)]
    about = [("about", printable.excerpt(", ".join(others), 80))] if others else []
    for name, words in [*said.details, *about]:
        yield Text.assemble((f"{name}: ", "dim"), (words, DETAILS.get(name, "")))


def _places(annotation: AnyAnnotation) -> tuple[str, ...]:
    spans = [f"{span.start}-{span.end}" for span in annotation.spans[:3]]
    return (*spans, "…") if len(annotation.spans) > 3 else tuple(spans)


def _id(annotation: AnyAnnotation) -> str:
    return printable.excerpt(annotation.id or "", 16)
