"""Queries, against answers found by going through all annotations with the definitions in hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotkit import KINDS, AnyAnnotation, Block, Claim, Comment, Document, Note, Quote, Span
from annotkit._model import index
from annotkit._model.index import SpanIndex
from annotkit.errors import DocumentError, SpanError
from annotkit.testing import documents

LENGTH = 24
Place = Span | AnyAnnotation


# The definitions, word for word -----------------------------------------------------------------------


def points(spans: tuple[Span, ...]) -> set[int]:
    return {point for span in spans for point in range(span.start, span.end)}


def spans_of(place: Place) -> tuple[Span, ...]:
    return (place,) if isinstance(place, Span) else place.spans


def inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def overlaps(a: AnyAnnotation, place: Place) -> bool:
    """It shares a code point."""
    return bool(points(a.spans) & points(spans_of(place)))


def is_within(a: AnyAnnotation, place: Place) -> bool:
    """It has spans and all lie inside; ends may touch."""
    return bool(a.spans) and all(any(inside(s, outer) for outer in spans_of(place)) for s in a.spans)


def covers(a: AnyAnnotation, place: Place) -> bool:
    """One of its spans contains the whole of the other."""
    return bool(spans_of(place)) and any(all(inside(s, own) for s in spans_of(place)) for own in a.spans)


QUERIES: dict[str, Callable[[AnyAnnotation, Place], bool]] = {
    "overlapping": overlaps,
    "within": is_within,
    "covering": covers,
}


# Documents with many spans in a short text --------------------------------------------------------------

places = st.integers(0, LENGTH)
stretches = st.lists(places, max_size=6).map(
    lambda found: tuple(
        dict.fromkeys(Span(a, b) for a, b in zip(sorted(found)[::2], sorted(found)[1::2], strict=False))
    )
)
whole = st.just((Span(0, LENGTH),))
annotations = st.builds(
    lambda kind, spans, creator: kind(spans=spans, creator=creator),
    st.sampled_from([Quote, Claim, Comment]),
    stretches | stretches | stretches | whole,
    st.sampled_from([None, "ann", "bob"]),
)
crowded = st.lists(annotations, max_size=40).map(lambda found: Document("x" * LENGTH, found))
spans = st.tuples(places, places).map(lambda ends: Span(min(ends), max(ends)))
filters = st.lists(st.sampled_from([Quote, Claim, Note]), max_size=2).map(tuple)


@pytest.mark.parametrize("query", QUERIES)
@given(document=crowded, span=spans, kinds=filters)
def test_a_query_by_span_finds_what_the_definition_says(
    query: str, document: Document, span: Span, kinds: tuple[type, ...]
) -> None:
    """Just those, of those kinds, in the document's order."""
    wanted = [a for a in document.annotations if QUERIES[query](a, span) and (not kinds or type(a) in kinds)]
    assert list(getattr(document, query)(span, *kinds)) == wanted


@pytest.mark.parametrize("query", QUERIES)
@given(document=crowded, stranger=annotations)
def test_a_query_by_annotation_leaves_that_one_out(query: str, document: Document, stranger: Any) -> None:
    """It finds what the definition says of all its spans, and not itself; it may also stand outside."""
    for place in (*document.annotations, stranger):
        wanted = [a for a in document.annotations if a is not place and QUERIES[query](a, place)]
        assert list(getattr(document, query)(place)) == wanted


@given(document=crowded, kinds=filters)
def test_at_finds_what_stands_on_a_code_point(document: Document, kinds: tuple[type, ...]) -> None:
    """Some span has start <= offset < end, at every offset up to both ends of the text and beyond."""
    for offset in range(LENGTH + 3):
        wanted = [
            a for a in document.annotations
            if any(s.start <= offset < s.end for s in a.spans) and (not kinds or type(a) in kinds)
        ]  # fmt: skip
        assert list(document.at(offset, *kinds)) == wanted


@given(documents())
def test_queries_hold_for_any_document(document: Document) -> None:
    """Also for the kit's hostile documents."""
    for query, lawful in QUERIES.items():
        for place in (*document.annotations, Span(0, len(document.text)), Span(0, 0)):
            wanted = [a for a in document.annotations if a is not place and lawful(a, place)]
            assert list(getattr(document, query)(place)) == wanted


def test_an_empty_span_is_found_by_within_and_covering_only() -> None:
    """It has no code point to share; it lies within, and is covered by, what touches it."""
    empty, around = Note(id="e", text="", spans=(Span(3, 3),)), Note(id="a", text="", spans=(Span(1, 3),))
    document = Document("12345", [empty, around])
    assert document.at(3) == document.overlapping(empty) == ()
    assert document.overlapping(Span(0, 5)) == (around,)
    assert document.within(around) == (empty,)
    assert document.within(Span(3, 3)) == (empty,)
    assert document.covering(empty) == (around,)
    assert document.covering(Span(3, 3)) == (around, empty)


def test_no_offset_is_counted_from_the_end() -> None:
    """A negative offset is an error, not a place."""
    with pytest.raises(SpanError):
        Document("abc").at(-1)


@pytest.mark.parametrize("query", QUERIES)
def test_an_unlocated_annotation_is_nowhere(query: str) -> None:
    """It is found by no place, and as a place it finds nothing."""
    document = Document("abc", [Claim(id="c"), Quote(spans=(Span(0, 3),))])
    assert getattr(document, query)(document["c"]) == ()
    assert document["c"] not in getattr(document, query)(Span(0, 3))


# Select and about -------------------------------------------------------------------------------------


@given(crowded, filters, st.sampled_from([None, "ann", "eve"]))
def test_select_goes_by_kind_and_creator(
    document: Document, kinds: tuple[type, ...], creator: str | None
) -> None:
    """All, without a kind; by everyone, without a creator; in the document's order."""
    wanted = [
        a for a in document.annotations
        if (not kinds or type(a) in kinds) and (creator is None or a.creator == creator)
    ]  # fmt: skip
    assert list(document.select(*kinds, creator=creator)) == wanted


@given(documents())
def test_about_finds_what_speaks_of_an_annotation(document: Document) -> None:
    """By `about` or `reply_to`, each once, in the document's order, of the kinds asked for."""
    for aim in document.annotations:
        wanted = [a for a in document.annotations if aim.id in (*a.about, getattr(a, "reply_to", None))]
        assert list(document.about(aim)) == wanted
        for kind in KINDS:
            assert list(document.about(aim, kind)) == [a for a in wanted if type(a) is kind]


def test_an_annotation_that_answers_and_speaks_of_one_is_found_once() -> None:
    """Both ways of speaking of it are one finding."""
    document = Document("", [Comment(id="m"), Comment(id="r", reply_to="m", about=("m", "m"))])
    assert document.about(document["m"]) == (document["r"],)
    assert document.about(Block(role="title", spans=(Span(0, 1),))) == ()


# Work -------------------------------------------------------------------------------------------------


class _Counted(list[Any]):
    """A list that counts how often it is looked into."""

    looks = 0

    def __getitem__(self, key: Any) -> Any:
        _Counted.looks += 1
        return super().__getitem__(key)


def _looks(entries: list[tuple[Span, ...]], query: str, start: int, end: int) -> tuple[int, int]:
    """Give how many owners a query finds and how often it looks into the index for them."""
    built = SpanIndex(entries)
    for holder in (built, built._late, built._early):
        for name in type(holder).__slots__:
            if isinstance(getattr(holder, name), list):
                setattr(holder, name, _Counted(getattr(holder, name)))
    _Counted.looks = 0
    return len(list(getattr(built, query)(start, end))), _Counted.looks


COUNT = 4096
SHAPES: dict[str, list[tuple[Span, ...]]] = {
    "side by side": [(Span(i, i + 1),) for i in range(COUNT)],
    "nested": [(Span(i, 2 * COUNT - i),) for i in range(COUNT)],
    "all over the text": [(Span(0, 9 * COUNT),) for _ in range(COUNT)],
    "from the start on": [(Span(0, i + 1),) for i in range(COUNT)],
    "crossing": [(Span(i, i + COUNT),) for i in range(COUNT)],
}


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_query_looks_at_few_spans_beside_its_answers(shape: str, query: str) -> None:
    """Logarithmic work an answer, however the spans lie and wherever is asked."""
    for start, end in (
        (0, 1),
        (COUNT, COUNT + 1),
        (3 * COUNT, 3 * COUNT + 1),
        (9 * COUNT, 9 * COUNT),
        (5, 9),
    ):
        found, looks = _looks(SHAPES[shape], query, start, end)
        assert looks <= 3 * (COUNT.bit_length() + 2) * (found + 2), (start, end, found)


def test_what_lies_within_many_pieces_is_found_in_linear_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """A discontinuous annotation of a thousand pieces is no thousand times the work."""
    looks: list[Span] = []
    contains = Span.contains
    monkeypatch.setattr(Span, "contains", lambda self, other: looks.append(self) or contains(self, other))
    pieces = tuple(Span(i * 3, i * 3 + 2) for i in range(1000))
    around = Note(id="around", text="", spans=pieces)
    found = [Quote(spans=(piece,)) for piece in pieces]
    assert len(Document("x" * 3000, [*found, around]).within(around)) == 1000
    assert len(looks) <= 2000


@given(st.lists(st.integers(-9, 9), max_size=40), st.integers(-10, 10), st.data())
@example([], 0, None)
def test_the_tree_of_maxima_finds_all_large_numbers_from_right_to_left(
    numbers: list[int], least: int, data: st.DataObject | None
) -> None:
    """Just the positions before the one given, whatever the number of entries."""
    before = data.draw(st.integers(0, len(numbers))) if data else 0
    wanted = [i for i in reversed(range(before)) if numbers[i] >= least]
    assert list(index._Maxima(numbers).before(before, least)) == wanted


@pytest.mark.parametrize("kinds", [("Quote",), (AnyAnnotation,), (Span,)])
def test_what_is_no_kind_is_refused(kinds: tuple[Any, ...]) -> None:
    """A wrong kind is an error, never an empty answer."""
    with pytest.raises(DocumentError, match="none of the nine kinds"):
        Document("a").select(*kinds)


@pytest.mark.parametrize("place", [(0, 1), "a", None])
def test_what_is_no_place_is_refused(place: Any) -> None:
    """A tuple or a word is no place in a text, and the error says what is."""
    with pytest.raises(DocumentError, match="no place"):
        Document("abc").overlapping(place)
