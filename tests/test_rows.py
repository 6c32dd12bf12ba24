"""Annotations as a flat table: the same columns for every kind, ready for CSV and data frames."""

from __future__ import annotations

import csv
import io
from typing import get_type_hints

from hypothesis import given

from annotkit import (
    KINDS,
    Block,
    Claim,
    Comment,
    Correction,
    Custom,
    Document,
    Emendation,
    Mention,
    Note,
    Quote,
    Review,
    Row,
    Span,
    kind_of,
    rows,
)
from annotkit.testing import documents

COLUMNS = [
    *("document_id", "id", "kind", "subtype", "start", "end", "text", "speaker", "speaker_ref"),
    *("speaker_text", "cue", "mode", "value", "confidence", "creator", "about", "tags"),
]
TEXT = "“A,” she said. “B.”"
ANN = Mention(value="Ann Lee", spans=(Span(5, 8),), ref="https://example.org/ann")


@given(documents())
def test_each_annotation_is_a_row_with_the_same_columns(document: Document) -> None:
    """Rows stand in the document's order, have all columns in one order, and hold no list or object."""
    table = list(rows(document))
    assert [row["id"] for row in table] == [a.id for a in document.annotations]
    for row, a in zip(table, document.annotations, strict=True):
        assert list(row) == COLUMNS == list(get_type_hints(Row))
        assert all(value is None or type(value) in (str, int, float) for value in row.values())
        assert (row["kind"], row["document_id"]) == (kind_of(a), document.id)
        assert (row["text"], row["creator"]) == (document.text_of(a), a.creator)
        whole = (a.spans[0].start, a.spans[-1].end) if a.spans else (None, None)
        assert (row["start"], row["end"]) == whole


@given(documents())
def test_rows_can_be_asked_for_by_kind(document: Document) -> None:
    """As with `select`."""
    for kind in KINDS:
        assert [row["id"] for row in rows(document, kind)] == [a.id for a in document.select(kind)]
    assert list(rows(document, *KINDS)) == list(rows(document))


def row_of(annotation: object) -> dict[str, object]:
    """Give the columns of an annotation's row that are not empty, without those that every row has."""
    (row,) = rows(Document(TEXT, [annotation]))  # type: ignore[list-item]
    always = ("id", "kind", "text", "start", "end")
    return {key: value for key, value in row.items() if value is not None and key not in always}


def test_each_kind_fills_its_columns() -> None:
    """What each kind says of itself stands where the documentation says."""
    board = Mention(value="the board")
    who = {"speaker": "Ann Lee; the board", "speaker_ref": "https://example.org/ann", "speaker_text": "she"}
    cue = (Span(5, 8), Span(9, 13))
    assert row_of(Quote(mode="mixed", speakers=(ANN, board), cue=cue)) == {
        **who, "mode": "mixed", "cue": "she; said",
    }  # fmt: skip
    assert row_of(Claim(claimants=(ANN, board), statement="It is so.")) == {**who, "value": "It is so."}
    assert row_of(Block(role="title", spans=(Span(0, 4),))) == {"subtype": "title"}
    assert row_of(Correction(category="update")) == {"subtype": "update"}
    assert row_of(Emendation(reading="C")) == {"value": "C"}
    assert row_of(Comment(author=board)) == {"subtype": "comment", "speaker": "the board"}
    assert row_of(Review(verdict="false", reviewer=board)) == {"value": "false", "speaker": "the board"}
    assert row_of(Note(text="sic", tags=("a", "b"), confidence=0.5)) == {
        "value": "sic", "tags": "a; b", "confidence": 0.5,
    }  # fmt: skip
    assert row_of(Custom(kind="paper:photo", data={"credit": "AP"}, creator="x")) == {
        "subtype": "paper:photo", "creator": "x",
    }  # fmt: skip


def test_places_and_words_of_a_discontinuous_annotation() -> None:
    """`start` and `end` span all pieces; the words are joined by one space; `about` names ids."""
    document = Document(
        TEXT, [Quote(spans=(Span(0, 4), Span(15, 19))), Note(text="n", about=("q1", "c1")), Claim()], id="x"
    )
    quote, claim, note = rows(document)
    assert (quote["start"], quote["end"], quote["text"]) == (0, 19, "“A,” “B.”")
    assert (note["about"], note["start"], note["document_id"]) == ("q1; c1", None, "x")
    assert (claim["speaker"], claim["text"]) == (None, "")


@given(documents())
def test_rows_survive_csv(document: Document) -> None:
    """What the csv module writes it reads back, field by field; None becomes empty."""
    table = list(rows(document))
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(table)
    file.seek(0)
    back = list(csv.DictReader(file))
    assert back == [{k: "" if v is None else str(v) for k, v in row.items()} for row in table]
