"""Scores of found annotations: counts over all documents, and nothing taken for the end of a stream."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given

from annotkit import KINDS, Claim, Document, Mention, Quote, Span, evaluate
from annotkit.errors import DocumentError, ReadError
from annotkit.testing import documents

TEXT = "“Yes, we will,” she said on Monday."


def quoted(*places: tuple[int, int], **fields: Any) -> Document:
    return Document(TEXT, [Quote(spans=(Span(start, end),), **fields) for start, end in places])


GOLD = quoted((0, 15), (20, 24))


@pytest.mark.parametrize(
    ("match", "found", "right"),
    [
        ("exact", quoted((0, 15)), (1, 1, 2)),
        ("exact", quoted((0, 16)), (1, 1, 2)),  # white space at the end makes no difference
        ("exact", quoted((0, 14)), (0, 1, 2)),
        ("overlap", quoted((0, 8), (8, 15)), (1, 2, 2)),  # one to one
        ("overlap", quoted((0, 7)), (0, 1, 2)),  # less than half
        ("overlap", quoted((7, 34)), (0, 1, 2)),
        ("token", quoted((0, 9)), (2, 2, 4)),
        ("token", quoted(), (0, 0, 4)),
    ],
)
def test_a_match_is_what_it_says(match: Any, found: Document, right: tuple[int, int, int]) -> None:
    """Right, found and wanted ones."""
    content = evaluate(GOLD, found, Quote, match).content
    assert (content.right, content.found, content.wanted) == right


def test_speakers_and_cues_count_beside() -> None:
    """A quote may be right and its speaker wrong."""
    gold = quoted((0, 15), speakers=(Mention(value="Ann"),), cue=(Span(20, 24),))
    found = quoted((0, 15), speakers=(Mention(value="Bob"),), cue=(Span(16, 24),))
    scores = evaluate(gold, found, Quote)
    assert (scores.content.f1, scores.speakers.f1, scores.cue.f1) == (1.0, 0.0, 1.0)


def test_counts_are_summed_before_anything_is_divided() -> None:
    """Two streams are one corpus."""
    score = evaluate([GOLD, GOLD], iter([GOLD, quoted()]), Quote).content
    assert (score.right, score.found, score.wanted) == (2, 2, 4)
    assert (score.precision, score.recall, score.f1) == (1.0, 0.5, 2 / 3)


@given(documents(max_annotations=4))
def test_a_document_agrees_with_itself(document: Document) -> None:
    """Whatever is in it: by exact spans, all that has a place is right."""
    for kind in KINDS:
        content = evaluate(document, document, kind, "exact").content
        assert content.right == content.found == content.wanted


def test_streams_of_other_lengths_or_texts_are_refused() -> None:
    """With the place."""
    for gold, found in (([GOLD], []), ([], [GOLD]), ([GOLD, GOLD], [GOLD])):
        with pytest.raises(DocumentError, match="one stream is longer"):
            evaluate(gold, found, Quote)
    with pytest.raises(DocumentError, match=r"documents\[1\]: the texts differ"):
        evaluate([GOLD, GOLD], [GOLD, Document("x")], Quote)


def test_what_goes_wrong_in_a_stream_comes_through() -> None:
    """It is not taken for the stream's end."""

    def predicted() -> Iterator[Document]:
        yield GOLD
        raise ReadError("it is truncated", "line 3")

    with pytest.raises(ReadError, match="truncated"):
        evaluate([GOLD, GOLD], predicted(), Quote)


def test_what_there_is_not_is_refused() -> None:
    """A match that is none, a kind that is none."""
    with pytest.raises(DocumentError, match="say one of exact, overlap, token"):
        evaluate(GOLD, GOLD, Claim, "fuzzy")  # type: ignore[arg-type]
    with pytest.raises(DocumentError, match="none of the nine kinds"):
        evaluate(GOLD, GOLD, Mention)  # type: ignore[type-var]
