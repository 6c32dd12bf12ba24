"""Changes, each of which gives a new document, and the words that annotations select."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotkit import Block, Claim, Comment, Custom, Document, Mention, Metadata, Note, Quote, Span
from annotkit.errors import DocumentError, NotFoundError
from annotkit.testing import documents, hostile_text

TEXT = "“A,” she said. “B.” She said so."


@pytest.fixture
def document() -> Document:
    return Document(
        TEXT,
        [
            Quote(id="q", spans=(Span(0, 4), Span(15, 19))),
            Note(id="n", text="about q", about=("q",)),
            Note(id="o", text="about n", about=("n",)),
            Comment(id="m", spans=(Span(20, 32),)),
            Comment(id="r", reply_to="m"),
            Claim(id="c"),
        ],
        Metadata(title="T"),
        id="https://example.org/1",
    )


def ids(document: Document) -> set[str | None]:
    return {a.id for a in document.annotations}


# Add and replace --------------------------------------------------------------------------------------


def test_adding_gives_a_new_document_and_leaves_the_old(document: Document) -> None:
    """What is added gets its place and id; all else stays, the old document too."""
    before = document.annotations
    larger = document.add(Quote(spans=(Span(0, 1),)), Note(id="x", text="", about=("q1",)))
    assert ids(larger) == ids(document) | {"q1", "x"}
    assert (larger.text, larger.metadata, larger.id) == (document.text, document.metadata, document.id)
    assert document.annotations is before
    assert document.add() == document


@given(documents())
def test_adding_one_by_one_is_adding_together(document: Document) -> None:
    """A document built step by step is the document built at once."""
    empty = document.keep(lambda _: False)
    assert empty.add(*document.annotations) == document
    assert empty.add(*document.annotations).diagnostics == document.diagnostics


def test_adding_what_breaks_a_rule_is_refused(document: Document) -> None:
    """The same errors as when the document is made."""
    for wrong in (Note(id="q", text=""), Note(text="", about=("gone",)), [Note(text="")]):
        with pytest.raises(DocumentError):
            document.add(wrong)  # type: ignore[arg-type]


def test_replacing_changes_one_annotation(document: Document) -> None:
    """By the annotation or by its id; order and index follow."""
    changed = document.replace(document["m"], spans=(Span(0, 1),), number=7)
    assert changed == document.replace("m", spans=(Span(0, 1),), number=7)
    assert (changed["m"].spans, changed["m"].number) == ((Span(0, 1),), 7)  # type: ignore[union-attr]
    assert [a.id for a in changed.at(0)] == ["q", "m"]
    assert document["m"].spans == (Span(20, 32),)
    assert changed.replace("m", spans=(Span(20, 32),), number=None) == document


def test_replacing_what_is_not_there_is_an_error(document: Document) -> None:
    """An annotation of another document, an id that none has, a field that its kind has not."""
    with pytest.raises(NotFoundError, match="quote q"):
        document.replace(Quote(id="q"), mode="indirect")
    with pytest.raises(NotFoundError, match="'gone'"):
        document.replace("gone", mode="indirect")
    with pytest.raises(DocumentError) as caught:
        document.replace("q", speaker="she")
    assert caught.value.place == "quote q"
    assert "speaker" in caught.value.problem


def test_renaming_what_others_speak_of_is_refused(document: Document) -> None:
    """No reference is left dangling."""
    with pytest.raises(DocumentError) as caught:
        document.replace("q", id="p")
    assert (caught.value.value, caught.value.place) == ("q", "note n")


# Remove and keep --------------------------------------------------------------------------------------


def test_removing_what_is_spoken_of_needs_cascade(document: Document) -> None:
    """An error says what speaks of it; `cascade=True` takes that along, also round corners."""
    assert ids(document.remove("o", "c")) == {"q", "n", "m", "r"}
    for gone in ("q", "m"):
        with pytest.raises(DocumentError) as caught:
            document.remove(gone)
        assert caught.value.value == gone
        assert "cascade=True" in caught.value.remedy
    assert ids(document.remove("q", cascade=True)) == {"m", "r", "c"}
    assert ids(document.remove("m", cascade=True)) == {"q", "n", "o", "c"}
    assert ids(document.remove("q", "n", "o")) == {"m", "r", "c"}
    assert document.remove() == document


def test_removing_what_is_not_there_is_an_error(document: Document) -> None:
    """With the ids that are near to it."""
    with pytest.raises(NotFoundError, match="'quote'"):
        document.remove("quote")
    with pytest.raises(NotFoundError, match="near to it: q1"):
        Document("", [Quote()]).remove("q")


def test_keeping_goes_by_a_predicate(document: Document) -> None:
    """What stays may not speak of what goes."""
    assert ids(document.keep(lambda a: not isinstance(a, Note))) == {"q", "m", "r", "c"}
    assert document.keep(lambda _: True) == document
    with pytest.raises(DocumentError) as caught:
        document.keep(lambda a: a.id != "m")
    assert caught.value.place == "comment m"


@given(documents(), st.data())
def test_removing_with_cascade_takes_just_what_leads_there(document: Document, data: st.DataObject) -> None:
    """What stays is what no chain of references leads from to what was removed."""
    if not document.annotations:
        return
    gone = data.draw(st.sampled_from([a.id or "" for a in document.annotations]))
    leads = {gone}
    for _ in document.annotations:
        leads |= {
            a.id or "" for a in document.annotations
            if leads & {*a.about, getattr(a, "reply_to", None)}
        }  # fmt: skip
    assert ids(document.remove(gone, cascade=True)) == ids(document) - leads


# Find -------------------------------------------------------------------------------------------------


def test_finding_words_that_occur_once_or_the_nth_time() -> None:
    """The nth counts from 0; an error says how often the words occur."""
    document = Document("she said, She said, she said")
    assert document.find("She said") == Span(10, 18)
    assert [document.find("she said", nth) for nth in (0, 1)] == [Span(0, 8), Span(20, 28)]
    for words, nth, times in (
        ("she said", None, 2),
        ("she said", 2, 2),
        ("she said", -1, 2),
        ("he said,", 9, 2),
        ("x", None, 0),
    ):
        with pytest.raises(NotFoundError, match=f"occurs {times} times"):
            document.find(words, nth)
    with pytest.raises(NotFoundError, match="no words"):
        document.find("")


@given(hostile_text(8), st.data())
def test_every_place_of_the_words_is_found(text: str, data: st.DataObject) -> None:
    """Places that do not overlap, as `str.count` counts them: `find` gives them all, and no other."""
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, len(text)))]
    places = [match.start() for match in re.finditer(re.escape(words), text)]
    document = Document(text)
    assert [document.find(words, n).start for n in range(len(places))] == places
    assert len(places) == text.count(words)
    with pytest.raises(NotFoundError, match=f"occurs {len(places)} times"):
        document.find(words, len(places))


# Words ------------------------------------------------------------------------------------------------


def test_pieces_and_text_of_any_place(document: Document) -> None:
    """Of annotations, mentions and spans; pieces are joined by one space."""
    assert document.pieces(document["q"]) == ("“A,”", "“B.”")
    assert document.text_of(document["q"]) == "“A,” “B.”"
    assert document.text_of(Mention(spans=(Span(5, 8),))) == "she"
    assert document.text_of(Span(5, 8)) == "she"
    assert document.text_of(document["c"]) == ""
    assert document.pieces(Span(3, 3)) == ("",)


@given(documents())
def test_pieces_are_slices_of_the_text(document: Document) -> None:
    """Offsets are code points, whatever the text is made of."""
    for a in document.annotations:
        assert document.pieces(a) == tuple(document.text[s.start : s.end] for s in a.spans)
        assert document.text_of(a) == " ".join(document.pieces(a))


def test_content_takes_the_outer_marks_off_each_piece(document: Document) -> None:
    """One mark at each end of each piece, and no more."""
    assert document.content(document["q"]) == "A, B."  # type: ignore[arg-type]


MARKS = ["“”", '""', "‘’", "''", "«»", "»«", "»»", "„“", "„”", "‚‘", "‚’", "‹›", "””", "`'"]


@pytest.mark.parametrize("marks", MARKS)
def test_content_knows_the_marks_of_many_languages(marks: str) -> None:
    """English, German, French, Swedish and what typewriters and LaTeX make of them."""
    for inner in ("Yes", "‘Yes,’ he said", "", "“”"):
        piece = f"{marks[0]}{inner}{marks[1]}"
        assert Document(piece).content(Quote(spans=(Span(0, len(piece)),))) == inner


@pytest.mark.parametrize(
    ("piece", "content"),
    [
        ("“First paragraph", "First paragraph"),
        ("its end.”", "its end."),
        ("that it was so", "that it was so"),
        ("the boys’", "the boys’"),
        ("he ‘knew’", "he ‘knew’"),
        ("“Yes’", "Yes’"),
        *[("“", ""), ("”", ""), ("", "")],
    ],
)
def test_content_of_a_piece_with_one_mark_or_none(piece: str, content: str) -> None:
    """A quotation over several paragraphs has a mark at one end; an apostrophe is no mark."""
    assert Document(piece).content(Quote(spans=(Span(0, len(piece)),))) == content


# Lookups ----------------------------------------------------------------------------------------------


def test_lookup_by_id_and_its_errors(document: Document) -> None:
    """`document[id]`, `id in document`; the error names what is near."""
    assert document["q"] in document.annotations
    assert "q" in document
    assert "gone" not in document
    unknown: list[Any] = ["gone", "", 0, None]
    for name in unknown:
        with pytest.raises(NotFoundError) as caught:
            document[name]
        assert caught.value.remedy
    blocks = Document("x", [Block(role="title", spans=(Span(0, 1),)), Custom(kind="x:y")])
    assert {blocks["b1"], blocks["x1"]} == set(blocks.annotations)
