"""A document minus losses."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotkit import Block, Comment, Diagnostic, Document, Loss, Mention, Metadata, Note, Quote, Span
from annotkit.testing import documents, without

DOCUMENT = Document(
    "Yes\r",
    [
        Block(id="b1", spans=(Span(0, 3),), role="title"),
        Quote(id="q1", spans=(Span(0, 3),), creator="ann", speakers=(Mention(spans=(Span(0, 1),)),)),
        Note(id="n1", text="so", about=("b1", "q1")),
        Comment(id="m1", date=Mention(spans=(Span(0, 1),))),
        Comment(id="m2", reply_to="m1"),
    ],
    Metadata(title="Yes", url="urn:x"),
    id="urn:y",
)


def lost(annotation: str | None, field: str | None, what: Any = "dropped") -> Document:
    return without(DOCUMENT, [Loss(annotation, field, what, "so")])


def test_what_is_lost_is_taken_out_with_what_others_say_of_it() -> None:
    """Nothing else changes."""
    assert lost("q1", None) == Document(
        DOCUMENT.text,
        [
            DOCUMENT["b1"],
            Note(id="n1", text="so", about=("b1",)),
            DOCUMENT["m1"],
            DOCUMENT["m2"],
        ],
        DOCUMENT.metadata,
        id="urn:y",
    )
    left = lost("m1", None)["m2"]
    assert isinstance(left, Comment)
    assert left.reply_to is None


def test_a_field_is_blanked() -> None:
    """Also one that a kind must have, and a place inside a field."""
    assert lost("q1", "creator")["q1"].creator is None
    assert lost("q1", "speakers[0].ref")["q1"] == Quote(id="q1", spans=(Span(0, 3),), creator="ann")
    assert lost("n1", "text")["n1"] == Note(id="n1", text="", about=("b1", "q1"))
    assert "b1" not in lost("b1", "spans")
    assert lost(None, "metadata.title").metadata == Metadata(url="urn:x")
    assert lost(None, "id").id is None


def test_of_an_approximated_text_the_length_is_left() -> None:
    """Spans are right still, and are compared."""
    assert lost(None, "text", "approximated").text == "    "
    assert lost(None, "text", "approximated")["q1"] == DOCUMENT["q1"]


def test_without_a_text_there_are_no_places() -> None:
    """And no Blocks, which are nothing else; dates stay dates."""
    left = lost(None, "text")
    assert (left.text, left.select(Block), left["n1"].about) == ("", (), ("q1",))
    assert not any(a.spans for a in left.annotations)


def test_a_field_that_is_not_there_is_an_error() -> None:
    """A loss names what there is."""
    with pytest.raises(KeyError, match="colour"):
        lost("q1", "colour")


@given(documents(), st.data())
def test_any_losses_leave_a_document(document: Document, data: st.DataObject) -> None:
    """Twice the same losses are once the same losses."""
    fields = st.sampled_from([None, "spans", "creator", "tags", "about"])
    ids = st.sampled_from([a.id for a in document.annotations] or [None])
    whole = st.sampled_from(["text", "id", "agents", "metadata", "metadata.title"])
    kinds = st.sampled_from(["dropped", "approximated"])
    told = data.draw(st.lists(st.builds(Loss, ids, fields, kinds, st.just("so")), max_size=3))
    told = [loss for loss in told if loss.annotation is not None]
    told += data.draw(st.lists(st.builds(Loss, st.none(), whole, kinds, st.just("so")), max_size=2))
    left = without(document, told)
    assert (
        without(left, [loss for loss in told if loss.annotation in left or loss.annotation is None]) == left
    )


def test_a_diagnostic_is_without_its_place_where_the_text_is_lost() -> None:
    """It would end after the text."""
    odd = Diagnostic(code="odd", message="m", spans=(Span(1, 3),))
    left = without(Document("Yes", diagnostics=[odd]), [Loss(None, "text", "dropped", "so")])
    assert left.diagnostics == (Diagnostic(code="odd", message="m"),)
