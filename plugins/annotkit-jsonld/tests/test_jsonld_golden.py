"""A small file as a whole, to be read; and the page that explains it."""

from __future__ import annotations

from pathlib import Path

from annotkit import Agent, Correction, Document, Mention, Metadata, Note, Quote, Span, export
from annotkit_jsonld import _vocabulary, exporter

HERE = Path(__file__).parent


def _document() -> Document:
    ann = Mention(value="Ann Lee", spans=(Span(7, 12),), type="person")
    quote = Quote(spans=(Span(0, 6), Span(19, 24)), speakers=(ann,), cue=(Span(13, 17),), creator="bea")
    notice = Correction(spans=(Span(26, 51),), before=Mention(value="Yes"), tags=("late",))
    reply = Note(id="a b", text="Who is she?", about=("q1",), confidence=0.5)
    return Document(
        "“Yes,” <she> said. “No.”\n\nCorrection: She said No.\n",
        [quote, notice, reply],
        Metadata(title="Yes and No", language="en"),
        id="https://example.org/1",
        agents=[Agent(id="bea", name="Bea", type="person")],
    )


def test_golden() -> None:
    """The file is, byte for byte, the one that was read and found right."""
    made = export(_document(), "jsonld")
    assert made.content == (HERE / "golden.jsonld").read_bytes()
    assert (made.media_type, made.suffix) == (exporter.media_type, ".jsonld")


def test_the_readme_explains_every_term() -> None:
    """Each term of annotkit's own has its row in the README's table."""
    readme = (HERE.parent / "README.md").read_text(encoding="utf-8")
    terms = [value for value in vars(_vocabulary).values() if str(value).startswith("urn:annotkit:")]
    rows = [line.split("|")[1].strip() for line in readme.splitlines() if line.startswith("| `urn:annotkit:")]
    assert sorted(rows) == sorted(f"`{term}`" for term in terms)
