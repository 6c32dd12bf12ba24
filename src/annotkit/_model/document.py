# The document: one text, its annotations in order, and the questions one asks of them.

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from annotkit._model import header, invariants
from annotkit._model.arrange import Groups, arranged, batches, by_kind
from annotkit._model.index import SpanIndex
from annotkit._model.kinds import KINDS, AnyAnnotation, Block, Quote
from annotkit._model.metadata import Agent, Diagnostic, Metadata
from annotkit._model.span import Mention, Span
from annotkit._model.words import occurrences, unquoted
from annotkit.errors import DocumentError, NotFoundError

if TYPE_CHECKING:
    from annotkit._model.kinds import A


def _count(values: tuple[Any, ...]) -> str:
    return f"<{len(values)}>"


def _tuple(values: Iterable[Any]) -> tuple[Any, ...]:
    if not isinstance(values, Iterable):
        problem = f"{values!r} stands where a list or tuple of values is wanted"
        raise DocumentError(problem, "Document", "put it into a list, or leave it out", values)
    return tuple(values)


@frozen(kw_only=True)
class Document:
    """An article: its text, which never changes, and standoff annotations on it.

    Annotations stand in order: by first start, then the longer first, then by kind and id;
    unlocated ones last. One without an id is given the smallest free number with its kind's
    letter. Raises `DocumentError` for anything that breaks a rule of the model.

    Examples:
        >>> document = Document("“Yes,” she said.", [Quote(spans=(Span(0, 6),))])
        >>> document.annotations[0].id, document.pieces(document["q1"])
        ('q1', ('“Yes,”',))
    """

    text: str = field(kw_only=False)
    """The article's text; offsets are code points into it."""
    annotations: tuple[AnyAnnotation, ...] = field(default=(), converter=_tuple, kw_only=False, repr=_count)
    """The annotations, in order."""
    metadata: Metadata = field(factory=Metadata, kw_only=False)
    """What is known about the article."""
    id: str | None = None
    """A lasting name such as an ARK or URL: the caller's, never invented."""
    agents: tuple[Agent, ...] = field(default=(), converter=_tuple)
    """Who made annotations, by id."""
    diagnostics: tuple[Diagnostic, ...] = field(default=(), converter=_tuple, eq=False)
    """Oddities seen while reading and annotating; no part of equality."""

    def __attrs_post_init__(self) -> None:
        header.check(self.text, self.id, self.metadata, self.agents, self.diagnostics)
        found = batches(self.annotations)
        invariants.check_kinds(found, self.annotations)
        self._settle(found)

    def _settle(self, found: list[Groups], fresh: list[Groups] | None = None) -> None:
        """Order them, give ids, hold the fresh ones against the text and all of them against each other."""
        invariants.check_ids(self.annotations)
        ordered, found = arranged(found)
        object.__setattr__(self, "annotations", tuple(ordered))
        invariants.check_references(self.annotations)
        for groups in found if fresh is None else fresh:
            invariants.check_content(len(self.text), groups)
        invariants.check_blocks([a for a in ordered if type(a) is Block])
        object.__setattr__(self, "agents", tuple(sorted(self.agents, key=lambda agent: agent.id)))

    # Questions ------------------------------------------------------------------------------------

    def __getitem__(self, id: str) -> AnyAnnotation:
        """Give the annotation with this id; raises `NotFoundError`."""
        try:
            return self._by_id[id]
        except KeyError:
            from difflib import get_close_matches  # only this error needs it

            near = get_close_matches(str(id), self._by_id)
            remedy = f"near to it: {', '.join(near)}" if near else "document.annotations has them all"
            raise NotFoundError(f"no annotation has the id {id!r}", remedy=remedy) from None

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def select(self, *kinds: type[A], creator: str | None = None) -> tuple[A, ...]:
        """Give the annotations of these kinds (all, without one), and by this creator if one is named."""
        if len(kinds) == 1 and kinds[0] in KINDS:
            found: tuple[A, ...] = self._kinds.get(kinds[0], ())  # type: ignore[assignment]
        else:
            found = self._of_kind(self.annotations, kinds)
        return found if creator is None else tuple(a for a in found if a.creator == creator)

    def at(self, offset: int, *kinds: type[A]) -> tuple[A, ...]:
        """Give the annotations on this code point: some span has start <= offset < end."""
        return self.overlapping(Span(offset, offset + 1), *kinds)

    def overlapping(self, place: Span | AnyAnnotation, *kinds: type[A]) -> tuple[A, ...]:
        """Give the annotations that share a code point with a span, or with another annotation."""
        found = {i for s in _spans(place) for i in self._index.overlapping(s.start, s.end)}
        return self._of_kind(self._others(found, place), kinds)

    def within(self, place: Span | AnyAnnotation, *kinds: type[A]) -> tuple[A, ...]:
        """Give the annotations that have spans, all of them inside a span or another annotation's spans."""
        outer = _spans(place)
        found = {i for s in outer for i in self._index.within(s.start, s.end)}
        starts = [s.start for s in outer]  # only the last that starts no later can contain a span
        inside = [
            i
            for i in found
            if all(outer[bisect_right(starts, s.start) - 1].contains(s) for s in self.annotations[i].spans)
        ]
        return self._of_kind(self._others(inside, place), kinds)

    def covering(self, place: Span | AnyAnnotation, *kinds: type[A]) -> tuple[A, ...]:
        """Give the annotations of which one span contains a span, or the whole of another annotation."""
        spans = _spans(place)
        if not spans:
            return ()
        found = set(self._index.covering(spans[0].start, spans[-1].end))
        return self._of_kind(self._others(found, place), kinds)

    def about(self, annotation: AnyAnnotation, *kinds: type[A]) -> tuple[A, ...]:
        """Give the annotations that speak of this one, or answer it."""
        return self._of_kind(self._referring.get(annotation.id or "", ()), kinds)

    def find(self, words: str, nth: int | None = None) -> Span:
        """Give the span of these words: of the only occurrence, or of the nth (from 0).

        Occurrences do not overlap. Raises `NotFoundError`, which says how often they occur.
        """
        if not words:
            raise NotFoundError("no words were given", "find", "name the words to look for")
        places = list(occurrences(self.text, words))
        if nth is None and len(places) == 1:
            nth = 0
        if nth is None or not 0 <= nth < len(places):
            remedy = (
                f"say which: nth=0 to nth={len(places) - 1}"
                if places
                else "compare quotation marks and spaces"
            )
            raise NotFoundError(f"{words!r} occurs {len(places)} times", "find", remedy)
        return Span(places[nth], places[nth] + len(words))

    # Words ----------------------------------------------------------------------------------------

    def pieces(self, place: Span | Mention | AnyAnnotation) -> tuple[str, ...]:
        """Give the words of each span."""
        return tuple(self.text[span.start : span.end] for span in _spans(place))

    def text_of(self, place: Span | Mention | AnyAnnotation) -> str:
        """Give the words of all spans, joined by one space."""
        return " ".join(self.pieces(place))

    def content(self, quote: Quote) -> str:
        """Give the words of a quote, without one quotation mark at each end of each piece."""
        return " ".join(unquoted(piece) for piece in self.pieces(quote))

    # Changes: each gives a new Document -----------------------------------------------------------

    def add(self, *annotations: AnyAnnotation) -> Document:
        """Give a document with these annotations, too."""
        return evolve(self, annotations=(*self.annotations, *annotations))

    def replace(self, annotation: AnyAnnotation | str, **changes: Any) -> Document:
        """Give a document in which this annotation (or the one with this id) has other values."""
        old = self[annotation] if isinstance(annotation, str) else annotation
        if old not in self.annotations:
            raise NotFoundError(f"{invariants.name_of(old)} is not in the document", "replace")
        try:
            new = evolve(old, **changes)
        except TypeError as error:
            raise DocumentError(str(error), invariants.name_of(old), "see the fields of its kind") from None
        return evolve(self, annotations=[new if a is old or a == old else a for a in self.annotations])

    def remove(self, *ids: str, cascade: bool = False) -> Document:
        """Give a document without these annotations.

        What speaks of them goes too with `cascade=True`; else it is an error, so that nothing
        is lost by accident.
        """
        going = {id: self[id] for id in ids}
        if cascade:
            queue = list(going)
            while queue:
                for other in self._referring.get(queue.pop(), ()):
                    if other.id is not None and other.id not in going:
                        going[other.id] = other
                        queue.append(other.id)
        return self._without(set(going), "give cascade=True, or name those, too")

    def keep(self, predicate: Callable[[AnyAnnotation], bool]) -> Document:
        """Give a document with only those annotations for which the predicate is true.

        Raises `DocumentError` when one that stays speaks of one that goes.
        """
        going = {a.id for a in self.annotations if not predicate(a)}
        return self._without(going, "let the predicate keep both or neither")

    # ----------------------------------------------------------------------------------------------

    def _without(self, going: set[str | None] | set[str], remedy: str) -> Document:
        stay = [a for a in self.annotations if a.id not in going]
        for annotation in stay:
            for aim in invariants.references_of(annotation):
                if aim in going:
                    problem = f"{invariants.name_of(annotation)} speaks of it"
                    raise DocumentError(problem, invariants.name_of(self[aim]), remedy, aim)
        return evolve(self, annotations=stay)

    def _of_kind(self, annotations: Iterable[AnyAnnotation], kinds: tuple[type[A], ...]) -> tuple[A, ...]:
        for kind in kinds:
            if kind not in KINDS:
                remedy = "name classes such as annotkit.Quote; without one, all kinds are meant"
                raise DocumentError(f"{kind!r} is none of the nine kinds", "kinds", remedy, kind)
        # The checker cannot see that these are of the kinds asked for.
        return tuple(a for a in annotations if not kinds or type(a) in kinds)  # type: ignore[misc]

    def _others(self, positions: Iterable[int], place: Span | AnyAnnotation) -> Iterator[AnyAnnotation]:
        # An annotation does not overlap itself; one of another document may have the same id.
        own = None if isinstance(place, Span) else place.id
        for annotation in map(self.annotations.__getitem__, sorted(positions)):
            if own is None or annotation.id != own or annotation != place:
                yield annotation

    @cached_property
    def _by_id(self) -> dict[str, AnyAnnotation]:
        return {a.id: a for a in self.annotations if a.id is not None}

    @cached_property
    def _kinds(self) -> dict[type, tuple[AnyAnnotation, ...]]:
        return {kind: tuple(values) for kind, values in by_kind(self.annotations).items()}

    @cached_property
    def _index(self) -> SpanIndex:
        return SpanIndex([a.spans for a in self.annotations])

    @cached_property
    def _referring(self) -> dict[str, list[AnyAnnotation]]:
        referring: dict[str, list[AnyAnnotation]] = {}
        for annotation in self.annotations:
            for aim in dict.fromkeys(invariants.references_of(annotation)):
                referring.setdefault(aim, []).append(annotation)
        return referring


def assembled(
    text: str,
    annotations: Sequence[AnyAnnotation],
    metadata: Metadata,
    *,
    id: str | None,
    agents: Sequence[Agent],
    diagnostics: Sequence[Diagnostic],
    fresh: Sequence[AnyAnnotation] | None = None,
) -> Document:
    """Make a Document of parts that were held against their declared types before: read, or of a Document.

    Those of its annotations that are not `fresh` were held against this text before, too. All that
    concerns several of them is checked as ever.
    """
    document = object.__new__(Document)
    object.__setattr__(document, "text", text)
    object.__setattr__(document, "annotations", tuple(annotations))
    object.__setattr__(document, "metadata", metadata)
    object.__setattr__(document, "id", id)
    object.__setattr__(document, "agents", tuple(agents))
    object.__setattr__(document, "diagnostics", tuple(diagnostics))
    header.check_content(text, metadata, document.agents, document.diagnostics)
    document._settle(batches(document.annotations), None if fresh is None else batches(fresh))
    return document


def _spans(place: Span | Mention | AnyAnnotation) -> tuple[Span, ...]:
    if isinstance(place, Span):
        return (place,)
    if not isinstance(place, (Mention, *KINDS)):
        remedy = "give a Span, an annotation, or for words a Mention"
        raise DocumentError(f"{place!r} is no place in a text", "query", remedy, place)
    return place.spans
