"""Where annotations stand in the file, case by case; each is read back with its own spans."""

from __future__ import annotations

import pytest

from annotkit import Claim, Document, Span, export, read


@pytest.mark.parametrize(
    ("text", "spans", "written"),
    [
        ("one two", ((0, 3), (4, 7)), "0 3;4 7\tone two"),
        ("onetwo", ((0, 3), (3, 6)), "0 6\tonetwo"),
        ("one two", ((0, 3), (3, 3), (4, 7)), "0 3;4 7\tone two"),
        ("one two", ((0, 4),), "0 3\tone"),
        ("one\ntwo", ((0, 7),), "0 3;4 7\tone two"),
        ("one\n\n two", ((0, 8),), "0 3;6 8\tone tw"),
        ("one\ntwo", ((0, 3), (4, 7)), "0 3;4 7\tone two"),
        ("one\n", ((0, 4),), "0 3\tone"),
        ("one\rtwo", ((0, 7),), "0 7\tone two"),
        *((f"one{end}two", ((0, 7),), "0 3;4 7\tone two") for end in "\t\v\f\x1c\x1d\x1e\x85\u2028\u2029"),
    ],
)
def test_fragments(text: str, spans: tuple[tuple[int, int], ...], written: str) -> None:
    """They are cut where some tool ends a line, hold no blanks at their ends, and never touch."""
    claim = Claim(id="c1", spans=tuple(Span(*span) for span in spans))
    made = export(Document(text, [claim]), "brat")
    assert made.content.decode().split("\n")[0] == f"T1\tClaim {written}"
    assert read(made.content, text=text)["c1"] == claim


@pytest.mark.parametrize("spans", [(), (Span(1, 1),), (Span(3, 4),)])
def test_what_has_no_words_stands_where_that_does_which_it_is_about(spans: tuple[Span, ...]) -> None:
    """At its first line; what is about nothing that has words is left out, and told."""
    document = Document("one\ntwo", [Claim(spans=(Span(0, 7),)), Claim(spans=spans, about=("c1",), id="c2")])
    document = document.add(Claim(spans=spans, id="c3"))
    made = export(document, "brat")
    assert b"\tClaim 0 3\tone\n" in made.content
    assert read(made.content, text=document.text) == document.remove("c3")
    assert [(loss.annotation, loss.field) for loss in made.losses] == [("c3", None)]
