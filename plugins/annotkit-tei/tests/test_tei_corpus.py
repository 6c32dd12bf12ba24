"""Many documents in one file."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from annotkit import Comment, Document, Mention, Quote, Span, export_corpus
from annotkit.errors import ExportError
from annotkit.testing import documents

ID = "{http://www.w3.org/XML/1998/namespace}id"
POINTERS = ("target", "from", "to", "ana", "resp", "corresp", "fVal", "ref", "who", "replyTo", "next", "prev")


def _parsed(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False))


@pytest.mark.parametrize("profile", ["standoff", "inline"])
@given(found=st.lists(documents(), min_size=1, max_size=3))
@settings(max_examples=20, deadline=None)
def test_ids_and_pointers(profile: str, found: list[Document]) -> None:
    """Every document is there; ids are unique; pointers lead inside the document or to the header."""
    root = _parsed(b"".join(export_corpus(found, "tei", strict=True, profile=profile)))
    assert len(root.findall("{*}TEI")) == len(found)
    ids = [e.get(ID) for e in root.iter(etree.Element) if e.get(ID)]
    assert len(ids) == len(set(ids))
    shared = {e.get(ID) for e in root[0].iter(etree.Element)}
    for one in root.iterfind("{*}TEI"):
        own = {e.get(ID) for e in one.iter(etree.Element)} | shared
        aims = {
            aim for e in one.iter(etree.Element) for name in POINTERS for aim in (e.get(name) or "").split()
        }
        assert {aim for aim in aims if aim.startswith("#")} <= {f"#{name}" for name in own}


def test_annotations_keep_their_names() -> None:
    """The id that an annotation has in its document is said in its features."""
    root = _parsed(b"".join(export_corpus([Document("a", [Quote(spans=(Span(0, 1),))])] * 2, "tei")))
    assert [a.get(ID) for a in root.iter("{*}annotation")] == ["d1.q1", "d2.q1"]
    assert [s.text for s in root.iterfind(".//{*}annotation//{*}f[@name='id']/{*}string")] == ["q1", "q1"]


def test_it_streams() -> None:
    """A document is asked for when the one before is written, and none is kept."""
    asked: list[int] = []

    def some() -> Iterator[Document]:
        for number in range(3):
            asked.append(number)
            yield Document("a")

    seen = [len(asked) for chunk in export_corpus(some(), "tei") if b"</TEI>" in chunk]
    assert seen == [1, 2, 3]


def test_memory_is_that_of_one_document() -> None:
    """Twenty times the documents take no more memory."""

    def peak(count: int) -> int:
        quotes = [Quote(spans=(Span(i, i + 5),)) for i in range(0, 4000, 5)]
        tracemalloc.start()
        for _ in export_corpus((Document("word " * 1000, quotes) for _ in range(count)), "tei"):
            pass
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(1)
    assert peak(40) < 1.5 * peak(2)


def test_an_empty_corpus_is_refused() -> None:
    """TEI has no corpus without a text."""
    with pytest.raises(ExportError, match="no document"):
        b"".join(export_corpus([], "tei"))


def test_an_editions_header_is_that_of_the_corpus(tmp_path: Path) -> None:
    """It stands once, at the top; ids that begin as those of documents would do no harm."""
    statement = '<titleStmt><title>Ours</title><editor xml:id="d1.q1">E</editor></titleStmt>'
    (tmp_path / "h.xml").write_text(
        f'<teiHeader xmlns="http://www.tei-c.org/ns/1.0"><fileDesc>{statement}'
        "<publicationStmt><p>P</p></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader>"
    )
    comment = Comment(spans=(Span(0, 1),), author=Mention(value="Bo", type="person"))
    made = b"".join(export_corpus([Document("a", [comment])], "tei", header=str(tmp_path / "h.xml")))
    root = _parsed(made)
    assert [e.text for e in root[0].iterfind("{*}fileDesc/{*}titleStmt/{*}title")] == ["Ours"]
    assert [e[0].text for e in root[0].iterfind("{*}fileDesc/{*}sourceDesc")] == ["S"]
    assert {a.get(ID) for a in root.iter("{*}annotation")} == {"dd1.m1"}
