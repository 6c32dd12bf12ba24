"""Many documents into one output, and formats of several files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from annotkit import (
    Capabilities,
    Document,
    Exporter,
    Loss,
    Note,
    Quote,
    Source,
    Span,
    export,
    export_corpus,
    read,
)
from annotkit.errors import DocumentError, ExportError, LossError, OptionError, PluginError


def _corpus(documents: Iterable[Document]) -> Iterator[str]:
    yield "["
    for document in documents:
        yield document.text
    yield "]"


LINES = Exporter(
    lambda document: document.text,
    media_type="text/plain",
    suffix=".txt",
    render_corpus=_corpus,
    can_carry=Capabilities(kinds=(Quote,)),
)
Install = Callable[..., Path]
NOTED = Document("two", [Note(text="so")])


def test_documents_are_taken_one_by_one() -> None:
    """No document is made before the piece that needs it."""
    made: list[str] = []

    def documents() -> Iterator[Document]:
        for text in ("one", "two"):
            made.append(text)
            yield Document(text)

    pieces = export_corpus(documents(), LINES)
    assert (next(pieces), made) == (b"[", [])
    assert (next(pieces), made) == (b"one", ["one"])
    assert b"".join(pieces) == b"two]"


def test_losses_are_told_for_each_document() -> None:
    """To the function that the caller gives."""
    told: list[tuple[str, tuple[Loss, ...]]] = []
    documents = [Document("one"), NOTED]
    list(
        export_corpus(documents, LINES, report=lambda document, losses: told.append((document.text, losses)))
    )
    assert [(text, [loss.annotation for loss in losses]) for text, losses in told] == [
        ("one", []),
        ("two", ["n1"]),
    ]


def test_strict_looks_at_all_before_the_first_piece() -> None:
    """So it wants what can be walked twice."""
    with pytest.raises(LossError, match="carries no note"):
        export_corpus([Document("one"), NOTED], LINES, strict=True)
    with pytest.raises(ExportError, match="give a list"):
        export_corpus(iter([NOTED]), LINES, strict=True)


def test_a_format_of_single_documents_says_so() -> None:
    """At the call, not at the first piece."""
    plain = Exporter(lambda document: document.text, media_type="text/plain", suffix=".txt")
    with pytest.raises(ExportError, match="one document at a time"):
        export_corpus([], plain)


def test_what_is_wrong_with_the_documents_is_not_the_exporters() -> None:
    """The error of the iterable comes through as it is."""

    def documents() -> Iterator[Document]:
        yield Document("one")
        raise OSError("the disk")

    with pytest.raises(OSError, match="the disk"):
        list(export_corpus(documents(), LINES))
    with pytest.raises(DocumentError, match="a str is no Document"):
        list(export_corpus(["one"], LINES))  # type: ignore[list-item]


PAIR = Exporter(
    lambda document: {".ann": f"{len(document.annotations)}", ".txt": [document.text, "!"]},
    media_type="text/plain",
    suffix=".ann",
    other_suffixes=(".txt",),
)


def test_a_format_may_have_several_files() -> None:
    """The one with its own suffix is the content, the others stand beside it."""
    exported = export(Document("a", [Quote(spans=(Span(0, 1),))]), PAIR)
    assert (exported.content, dict(exported.beside)) == (b"1", {".txt": b"a!"})


def test_files_that_were_not_announced_are_an_error() -> None:
    """Or the command line could overwrite what it should not."""
    odd = Exporter(lambda _document: {".a": "", ".b": ""}, media_type="a/b", suffix=".a")
    with pytest.raises(TypeError, match=r"its suffixes are \['\.a'\]"):
        export(Document("a"), odd)


def test_a_source_gives_what_stands_beside_it(install: Install) -> None:
    """In memory as on disk, and with options."""
    code = """
from attrs import frozen
from annotkit import Document, Reader

@frozen
class Options:
    times: int = 1

def read(source, options):
    return Document(source.sibling(".txt").decode() * options.times)

reader = Reader(read, lambda source: source.data.startswith(b"%ann"), options=Options)
"""
    install("annotkit-pair", {"readers": {"pair": "reader"}}, code)
    source = Source(b"%ann", sibling={".txt": b"beside"}.get)
    assert read(source).text == "beside"
    assert read(source, times=2).text == "besidebeside"
    with pytest.raises(OptionError, match="did you mean times"):
        read(source, time=2)


def test_a_text_that_is_not_the_files_is_refused(tmp_path: Path) -> None:
    """Whatever the reader makes of it."""
    path = tmp_path / "a.txt"
    path.write_text("one")
    assert read(path, text="one").text == "one"
    with pytest.raises(ValueError, match="its text is not the one given"):
        read(path, text="two")


def test_a_broken_corpus_exporter_is_named(install: Install) -> None:
    """As every other failure of a plugin."""
    source = (
        "from annotkit import Exporter\n\ndef corpus(documents):\n    yield 'a'\n    raise KeyError('x')\n\n"
    )
    source += "exporter = Exporter(str, media_type='a/b', suffix='.x', render_corpus=corpus)\n"
    install("annotkit-bad", {"exporters": {"bad": "exporter"}}, source)
    pieces = export_corpus([], "bad")
    assert next(pieces) == b"a"
    with pytest.raises(PluginError, match=r"annotkit-bad 1\.0"):
        next(pieces)


@pytest.mark.parametrize("piece", [None, 5, ["a"]])
def test_a_piece_that_is_neither_text_nor_bytes_is_an_error(install: Install, piece: object) -> None:
    """And no early end: what follows it is not left out in silence."""
    source = (
        "from annotkit import Exporter\n\ndef corpus(documents):\n"
        f"    yield 'a'\n    yield {piece!r}\n    yield 'b'\n\n"
        "exporter = Exporter(str, media_type='a/b', suffix='.x', render_corpus=corpus)\n"
    )
    install("annotkit-odd", {"exporters": {"odd": "exporter"}}, source)
    with pytest.raises(PluginError, match="neither str nor bytes"):
        list(export_corpus([Document("x")], "odd"))


def test_an_exporter_cannot_swallow_what_is_wrong_with_the_documents() -> None:
    """Else half of a corpus would look like all of it."""

    def corpus(documents: Iterable[Document]) -> Iterator[str]:
        try:
            for document in documents:
                yield document.text
        except OSError:
            yield "the end"

    def documents() -> Iterator[Document]:
        yield Document("one")
        raise OSError("the disk")

    exporter = Exporter(str, media_type="a/b", suffix=".x", render_corpus=corpus)
    with pytest.raises(OSError, match="the disk"):
        list(export_corpus(documents(), exporter))


@pytest.mark.parametrize("documents", [NOTED, None, 5])
def test_one_document_is_no_corpus(documents: Any) -> None:
    """The error says what to give, at the call."""
    with pytest.raises(DocumentError, match="give a list of Documents"):
        export_corpus(documents, LINES)
