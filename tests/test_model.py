"""The rules of spans, mentions and numbers."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotkit import (
    AnyAnnotation,
    Claim,
    Document,
    Mention,
    Quote,
    Review,
    Span,
    kind_of,
)
from annotkit.errors import DocumentError, SpanError

# Spans ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (-2, -1)])
def test_a_span_that_cannot_be_is_refused(start: int, end: int) -> None:
    """0 <= start <= end; the error gives both offsets and the remedy."""
    with pytest.raises(SpanError) as caught:
        Span(start, end)
    assert f"({start}, {end})" in caught.value.problem
    assert "0 <= start <= end" in caught.value.remedy


@pytest.mark.parametrize("offset", [1.0, "1", None, True])
def test_offsets_are_whole_numbers(offset: Any) -> None:
    """Floats, strings, None and bools are no offsets."""
    for offsets in ((offset, 5), (0, offset)):
        with pytest.raises(SpanError, match="not an int"):
            Span(*offsets)


def test_an_empty_span_is_true() -> None:
    """`if span` does not drop a span that is a place between two code points."""
    assert Span(3, 3)
    assert [len(Span(3, 3)), len(Span(3, 5))] == [0, 2]


places = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda ends: Span(min(ends), max(ends)))


@given(places, places)
def test_overlaps_and_contains_mean_sets_of_code_points(a: Span, b: Span) -> None:
    """To overlap is to share a code point; inside is what has no code point outside, and ends may touch."""
    points, others = set(range(a.start, a.end)), set(range(b.start, b.end))
    assert a.overlaps(b) == bool(points & others)
    assert a.contains(b) == (others <= points and a.start <= b.start <= b.end <= a.end)


# Mentions ---------------------------------------------------------------------------------------------


def test_a_mention_has_a_value_or_spans() -> None:
    """A mention with neither says nothing and is refused."""
    with pytest.raises(DocumentError, match="neither a value nor spans"):
        Mention(type="person")
    assert Mention(spans=(Span(0, 3),)).value is None
    assert Mention(value="Ann").spans == ()


@pytest.mark.parametrize("spans", [[Span(0, 1)], ((0, 1),), ("x",), None])
def test_a_mention_takes_a_tuple_of_spans(spans: Any) -> None:
    """Lists could be changed later, and pairs of numbers are no spans."""
    with pytest.raises(DocumentError):
        Mention(value="Ann", spans=spans)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ({"value": "A", "ref": "u:1"}, {"value": "B", "ref": "u:1"}, True),
        ({"value": "A", "ref": "u:1"}, {"value": "A", "ref": "u:2"}, False),
        ({"value": "A", "ref": "u:1"}, {"value": "A"}, True),
        ({"value": "A"}, {"value": "B"}, False),
        ({"spans": (Span(0, 1),)}, {"spans": (Span(0, 1),)}, False),
    ],
)
def test_two_mentions_are_the_same_by_ref_else_by_value(a: Any, b: Any, same: bool) -> None:
    """`ref` decides where both have one, else the value; what nobody resolved is the same as nothing."""
    assert Mention(**a).same_as(Mention(**b)) is same
    assert Mention(**b).same_as(Mention(**a)) is same


# Kinds ------------------------------------------------------------------------------------------------


NUMBERS = (
    Quote(id="a", confidence=0),
    Claim(id="a", check_worthiness=0),
    Review(id="a", rating=0, best=0, worst=0),
)


@pytest.mark.parametrize("whole", NUMBERS, ids=kind_of)
def test_a_document_keeps_equal_numbers_as_one(whole: AnyAnnotation) -> None:
    """A document has 0.0 for 0 and -0.0, because equal documents give equal bytes; what was given stays."""
    names = [a.name for a in attrs.fields(type(whole)) if a.type == "float | None"]
    given = {name for name in names if getattr(whole, name) is not None}
    for zero in (0, 0.0, -0.0):
        annotation = attrs.evolve(whole, **dict.fromkeys(given, zero))
        kept = Document("", [annotation])["a"]
        assert kept == annotation
        assert [repr(getattr(kept, name)) for name in given] == ["0.0"] * len(given)
        assert [repr(getattr(annotation, name)) for name in given] == [repr(zero)] * len(given)


def test_numbers_that_are_kept_as_they_are_cost_no_copy() -> None:
    """A document has the very annotations that were given where nothing is to be mended."""
    given = Quote(id="a", confidence=0.5)
    assert Document("", [given])["a"] is given


def test_a_number_that_no_float_holds_is_refused() -> None:
    """A huge whole number is the model's error, not Python's."""
    with pytest.raises(DocumentError, match="out of range"):
        Document("", [Quote(confidence=10**400)])
