"""Crossing spans cut into pieces that nest."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotkit import Document, Fragment, Quote, Span, fragments
from annotkit.testing import documents

_CUTS = st.lists(st.integers(0, 12), max_size=3)


def signs(cut: tuple[Fragment, ...]) -> list[str]:
    """Give fragments as `id start-end`, with < and > where the span begins and ends."""
    return [
        f"{'<' if f.first else ''}{f.annotation.id} {f.span.start}-{f.span.end}{'>' if f.last else ''}"
        for f in cut
    ]


def test_what_crosses_is_cut_where_the_other_ends() -> None:
    """The one that began first stays whole."""
    document = Document("123456789", [Quote(spans=(Span(0, 6),)), Quote(spans=(Span(4, 9),))])
    assert signs(fragments(document.annotations)) == ["<q1 0-6>", "<q2 4-6", "q2 6-9>"]


def test_cuts_end_pieces_and_begin_new_ones() -> None:
    """As at the end of a paragraph."""
    document = Document("123456789", [Quote(spans=(Span(1, 8),))])
    assert signs(fragments(document.annotations, [4])) == ["<q1 1-4", "q1 4-8>"]


def test_an_empty_span_is_a_piece_of_its_own() -> None:
    """It stands inside what is open there."""
    document = Document("123", [Quote(spans=(Span(0, 3),)), Quote(spans=(Span(1, 1),))])
    assert signs(fragments(document.annotations)) == ["<q1 0-3>", "<q2 1-1>"]


@given(documents(), _CUTS)
def test_any_two_pieces_nest_or_share_nothing(document: Document, cuts: list[int]) -> None:
    """The outer stands before the inner, and none reaches across a cut."""
    pieces = [f.span for f in fragments(document.annotations, cuts)]
    for a, b in combinations(pieces, 2):
        assert a.end <= b.start or (a.start <= b.start and b.end <= a.end)
    assert not any(piece.start < cut < piece.end for piece in pieces for cut in cuts)


@given(documents(), _CUTS)
def test_the_pieces_of_a_span_make_it_up(document: Document, cuts: list[int]) -> None:
    """One after the other, from its begin to its end."""
    cut = fragments(document.annotations, cuts)
    for annotation in document.annotations:
        for i, span in enumerate(annotation.spans):
            mine = [f for f in cut if f.annotation is annotation and f.piece == i]
            assert [f.first for f in mine] == [True] + [False] * (len(mine) - 1)
            assert [f.last for f in mine] == [False] * (len(mine) - 1) + [True]
            assert (mine[0].span.start, mine[-1].span.end) == (span.start, span.end)
            assert all(a.span.end == b.span.start for a, b in pairwise(mine))
