"""Pointers into the text: those of the Guidelines (TEI P5, 17.2.4), and those that lead nowhere."""

from __future__ import annotations

import pytest

from annotkit import Document, Note, read


def _annotated(body: str, annotation: str, spans: str = "") -> Document:
    beside = f"<standOff>{spans}<listAnnotation>{annotation}</listAnnotation></standOff>"
    char = '<char xml:id="rho"><mapping type="Unicode">ρ</mapping></char>'
    header = f"<teiHeader><encodingDesc><charDecl>{char}</charDecl></encodingDesc></teiHeader>"
    text = f"<text><body>{body}</body></text>"
    return read(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}{beside}{text}</TEI>'.encode())


@pytest.mark.parametrize(
    ("pointer", "words"),
    [
        ("#string-range(p,4,5)", ("quick",)),
        ("#string-range(#p, 10, 5, 16, 3)", ("brown", "fox")),
        ("#string-range(p,16,3) #string-range(p,0,3)", ("The", "fox")),
        ("#range(string-index(p,4),right(h))", ("quick brown",)),
        ("#range(a,right(p))", ("brown fox",)),
        ("#h", ("brown",)),
        ("#left(h)", ("",)),
        ("#s", ("quick brown",)),
        ("#string-range(p,4,5) #string-range(p,4,5) #string-range(p,6,9)", ("quick brown",)),
    ],
)
def test_pointers_of_others(pointer: str, words: tuple[str, ...]) -> None:
    """Pointers select what the Guidelines say, in the order of the text and without repeating."""
    body = '<p xml:id="p">The quick <anchor xml:id="a"/><hi xml:id="h">brown</hi> fox</p>'
    span = '<spanGrp><span xml:id="s" from="#string-index(p,4)" to="#h"/></spanGrp>'
    note = f'<annotation target="{pointer}" motivation="commenting"><note>x</note></annotation>'
    document = _annotated(body, note, span)
    (found,) = document.select(Note)
    assert document.pieces(found) == words


def test_offsets_count_in_the_file_and_not_in_the_text() -> None:
    """Words that are left out of the text count in a string-range; `g` and a line break do not."""
    body = '<p xml:id="p">a<lb/><choice><sic>teh</sic><corr>the</corr></choice><g ref="#rho"/> end<lb/>x</p>'
    document = _annotated(
        body, '<annotation target="#string-range(p,8,3)" motivation="commenting"><note/></annotation>'
    )
    assert [document.text_of(note) for note in document.select(Note)] == ["end"]


@pytest.mark.parametrize(
    "pointer",
    [
        *("#nowhere", "other.xml#p", "https://example.org/x", "#xpath(//p)", "#string-range(p,0,500)"),
        *(
            "#string-range(p,-1,2)",
            "#string-range(p,1,x)",
            "#string-range(p,1)",
            "#range(right(p),left(p))",
            "#(",
        ),
        "#match(p,'a')",
    ],
)
def test_pointers_that_cannot_be_followed_are_told(pointer: str) -> None:
    """An annotation whose place is not found is kept, and a Diagnostic says so."""
    document = _annotated(
        '<p xml:id="p">ab</p>',
        f'<annotation target="{pointer}" motivation="commenting"><note>x</note></annotation>',
    )
    assert [note.spans for note in document.select(Note)] == [()]
    assert [d.code for d in document.diagnostics if d.code == "tei-pointer"]
