"""Reading: bytes to a document without a change, and errors that name the byte."""

from __future__ import annotations

import codecs
import hashlib
import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotkit import Document, Metadata, Quote, Source, Span, _plugins, dumps, loads, read
from annotkit.errors import OptionError, PluginError, ReadError
from annotkit.testing import documents, hostile_text

ODD = "a\r\nb\rc\u00a0d\x00\x0b\x85\u2028\ufeff e\u0301 🙂\t \n"


# Text -------------------------------------------------------------------------------------------------


@given(st.text(st.characters(codec="utf-8")) | hostile_text())
def test_not_one_code_point_changes(text: str) -> None:
    """Whatever is in it; of a mark at the beginning, one is dropped and no more."""
    assert read(text.encode(), format="text").text == text.removeprefix("\ufeff")
    assert read(b"\xef\xbb\xbf" + text.encode(), format="text").text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_byte_order_mark_is_dropped_once_in_any_encoding(encoding: str) -> None:
    """A mark is dropped; a second one, or one further on, is the text's own."""
    for text in (ODD, "\ufeff" + ODD):
        plain = text.encode(encoding)
        marks = {
            "utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE,
        }  # fmt: skip
        data = marks.get(encoding, b"") + plain
        assert read(data, encoding=encoding).text == text


def test_text_in_another_encoding_is_read_when_it_is_named() -> None:
    """The caller names it; annotkit does not guess."""
    assert read("“Häme” – 5 €".encode("cp1252"), encoding="cp1252").text == "“Häme” – 5 €"


def test_metadata_say_where_the_text_is_from(tmp_path: Path) -> None:
    """File name without folders and the digest of its bytes; nothing of the machine's paths or clock."""
    path = tmp_path / "article.txt"
    path.write_bytes("\ufeffYes.".encode())
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert read(path) == Document("Yes.", (), Metadata(source_name="article.txt", source_sha256=digest))
    assert read(str(path)) == read(path)
    assert read(path.read_bytes()).metadata == Metadata(source_sha256=digest)


@pytest.mark.skipif(sys.platform != "linux", reason="only here may file names be any bytes")
def test_a_file_name_need_not_be_utf_8(tmp_path: Path) -> None:
    """Old archives have names in other encodings; what cannot be decoded becomes U+FFFD."""
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_bytes(b"Yes.")
    document = read(os.fsdecode(path))
    assert document.metadata.source_name == "caf\ufffd.txt"
    assert loads(dumps(document)) == document


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    """As with `open`."""
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "gone.txt")
    with pytest.raises(IsADirectoryError):
        read(tmp_path)


# What cannot be read ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "encoding", "place"),
    [
        (b"one\ntwo\n caf\xe9 au lait", None, "byte 12, line 3"),
        (b"\xff", None, "byte 0, line 1"),
        (b"abc\xe2\x82", None, "byte 3, line 1"),
        (b"\xed\xa0\x80", None, "byte 0, line 1"),
        (b"caf\xe9", "ascii", "byte 3, line 1"),
        (b"a\x00b", "utf-16-le", "byte 2, line 1"),
    ],
)
def test_undecodable_bytes_are_refused_with_byte_and_line(
    data: bytes, encoding: str | None, place: str
) -> None:
    """Nothing is replaced or skipped; the error names the bytes and what to do."""
    with pytest.raises(ReadError) as caught:
        read(data, encoding=encoding)
    assert caught.value.place == place
    assert f"{encoding or 'utf-8'}" in caught.value.problem
    assert "encoding=" in caught.value.remedy


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_foreign_byte_order_mark_says_which_encoding_to_name(encoding: str) -> None:
    """UTF-16 and UTF-32 are not guessed but hinted at, in either byte order."""
    bare = "Yes".encode(f"{encoding}-be")
    marks = {"utf-16": codecs.BOM_UTF16_BE, "utf-32": codecs.BOM_UTF32_BE}
    for data in ("Yes".encode(encoding), marks[encoding] + bare):
        with pytest.raises(ReadError) as caught:
            read(data)
        assert (caught.value.place, encoding in caught.value.remedy) == ("byte 0", True)
        assert read(data, encoding=encoding).text == "Yes"


@pytest.mark.parametrize("encoding", ["klingon", "", "hex", "rot13", "idna", "undefined", "utf\x00", "utf-7"])
def test_what_is_no_encoding_of_text_is_refused(encoding: str) -> None:
    """Unknown names, codecs that are none of text, and texts with lone surrogates."""
    with pytest.raises(ReadError) as caught:
        read(b"+2AA-" if encoding == "utf-7" else b"xn--\xff", encoding=encoding)
    assert caught.value.remedy


def test_errors_name_the_file(tmp_path: Path) -> None:
    """The file's name stands before the place in it."""
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    with pytest.raises(ReadError) as caught:
        read(tmp_path / "a.txt")
    assert caught.value.place == "a.txt, byte 3, line 1"
    (tmp_path / "b.json").write_bytes(b'{"annotkit": 1}')
    with pytest.raises(ReadError) as caught:
        read(tmp_path / "b.json")
    assert caught.value.place == "b.json, $"


# Native files and installed readers -------------------------------------------------------------------


@given(documents(max_annotations=2))
def test_native_files_are_known_by_their_bytes(document: Document) -> None:
    """Whatever the name; a mark that an editor put before, and white space, do no harm."""
    data = dumps(document)
    for written in (data, b"\xef\xbb\xbf" + data, b"\n " + data, data.replace(b"\n", b"\r\n")):
        assert read(written) == document


def test_the_format_decides_where_it_is_named() -> None:
    """`text` reads a native file's bytes as text, and `native` refuses text."""
    data = dumps(Document("x"))
    assert read(data, format="text").text == data.decode()
    with pytest.raises(ReadError):
        read(b"x", format="native")
    with pytest.raises(PluginError, match="did you mean native"):
        read(b"x", format="natiev")


READER = """
from annotkit import Document, Quote, Reader, Span
from annotkit.errors import ReadError

def read(source):
    if b"bad" in source.data:
        raise ReadError("it is bad", "line 1", "mend it")
    beside = source.sibling(".ann")
    return Document(f"{source.name} {source.encoding} {beside}", [Quote(spans=(Span(0, 1),))])

reader = Reader(read, lambda source: source.data.startswith(b"SHOUT"))
"""


def test_an_installed_reader_is_used_by_bytes_and_by_name(install: Any, tmp_path: Path) -> None:
    """It gets data, name, encoding and the file beside; what it does not know is not its own."""
    install("shout", {"readers": {"shout": "reader"}}, READER)
    path = tmp_path / "a.txt"
    path.write_bytes(b"SHOUT")
    path.with_suffix(".ann").write_bytes(b"T1")
    assert read(path, encoding="latin-1").text == "a.txt latin-1 b'T1'"
    assert read(b"SHOUT").text == "None None None"
    assert read(b"SHOUT").select(Quote)[0].spans == (Span(0, 1),)
    assert read(b"whisper").text == "whisper"
    assert read(b"whisper", format="shout").text == read(b"whisper", format="shout:shout").text != "whisper"
    assert read(b"SHOUT", format="text").text == "SHOUT"
    with pytest.raises(ReadError) as caught:
        read(b"SHOUT bad")
    assert (caught.value.problem, caught.value.place) == ("it is bad", "line 1")


def test_native_files_are_no_other_readers_business(install: Any) -> None:
    """A reader that takes everything gets no native file, and gets text before the raw text reader."""
    install(
        "glutton",
        {"readers": {"glutton": "reader"}},
        READER.replace('source.data.startswith(b"SHOUT")', "True"),
    )
    document = Document("x", [Quote()])
    assert read(dumps(document)) == document
    assert read(b"x").text == "None None None"


BROKEN = {
    "import": "import no_such_module",
    "exit": "raise SystemExit(2)",
    "object": "reader = 5",
    "version": "from annotkit import Reader\nreader = Reader(None, lambda source: True, api_version=9)",
    "match": "from annotkit import Reader\nreader = Reader(None, lambda source: 1 / 0)",
    "match-option-error": (
        "from annotkit import Reader\nfrom annotkit.errors import OptionError\n"
        "def matches(source):\n    raise OptionError('no')\nreader = Reader(None, matches)"
    ),
    "match-read-error": (
        "from annotkit import Reader\nfrom annotkit.errors import ReadError\n"
        "def matches(source):\n    raise ReadError('no')\nreader = Reader(None, matches)"
    ),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_reader_becomes_a_diagnostic(install: Any, how: str) -> None:
    """It is named with its distribution and cause, and everything else is read as without it."""
    plain = read(b"Yes.")
    install(f"broken-{how}", {"readers": {"broken": "reader"}}, BROKEN[how])
    document = read(b"Yes.")
    assert document == plain
    (diagnostic,) = document.diagnostics
    assert diagnostic.code == "broken-reader"
    assert f"broken-{how} 1.0" in diagnostic.message
    if how == "match-option-error":
        return
    with pytest.raises(PluginError) as caught:
        read(b"Yes.", format="broken")
    assert (caught.value.distribution, caught.value.version) == (f"broken-{how}", "1.0")


@pytest.mark.parametrize(
    "body", ["1 / 0", "Document('x', [Span(5, 3)])", "None", "'text'", "__import__('sys').exit()"]
)
def test_a_reader_that_fails_is_named(install: Any, body: str) -> None:
    """What it raises unawares, and what is no Document, is a PluginError with its distribution."""
    source = f"from annotkit import *\nreader = Reader(lambda source: {body}, lambda source: True)"
    install("clumsy", {"readers": {"clumsy": "reader"}}, source)
    with pytest.raises(PluginError) as caught:
        read(b"x")
    assert (caught.value.name, caught.value.distribution, caught.value.object_path) == (
        "clumsy", "clumsy", "clumsy:reader",
    )  # fmt: skip


def test_a_reader_with_options_gets_their_defaults(install: Any) -> None:
    """And one with an option that must be given says so."""
    source = (
        "import attrs\nfrom annotkit import *\n@attrs.frozen\nclass Options:\n    loud: bool = {}\n"
        "def read(source, options):\n    return Document(repr(options))\n"
        "reader = Reader(read, lambda source: True, options=Options)"
    )
    install("optional", {"readers": {"optional": "reader"}}, source.format("True"))
    assert read(b"x").text == "Options(loud=True)"
    install("demanding", {"readers": {"demanding": "reader"}}, source.replace(" = {}", ""))
    with pytest.raises(OptionError, match="loud"):
        read(b"x", format="demanding")


def test_a_source_has_bytes() -> None:
    """Text in it is the caller's slip, and no reader's fault."""
    with pytest.raises(ReadError, match="its data are a str, not bytes") as caught:
        read(Source("Yes.", "a.txt"))  # type: ignore[arg-type]
    assert caught.value.place == "a.txt"


def test_bytes_with_nul_are_a_text_only_where_somebody_says_so() -> None:
    """A zip or an image is no article; a text with U+0000 is one, and keeps it."""
    with pytest.raises(ReadError, match="it is not a text: this byte is NUL") as caught:
        read(Source(b"PK\x03\x04\x00\x00", "a.docx"))
    assert caught.value.place == "a.docx, byte 4"
    assert read(b"a\0b", encoding="utf-8").text == "a\0b"
    assert read(b"a\0b", format="text").text == "a\0b"
    assert read("a\0b".encode("utf-16"), encoding="utf-16").text == "a\0b"


def test_a_reader_may_have_the_name_of_annotkits_own(install: Any) -> None:
    """By bytes, each is asked in its turn; by name, one says which."""
    for name in ("native", "html", "text"):
        install(f"other-{name}", {"readers": {name: "reader"}}, READER)
    assert read(b"whisper").text == "whisper"
    assert read(b"SHOUT").text == "None None None"
    assert read(dumps(Document("x"))).text == "x"
    with pytest.raises(PluginError, match="say annotkit:text or other-text:text"):
        read(b"x", format="text")


def test_without_annotkits_own_metadata_reading_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a checkout that was never installed."""
    monkeypatch.setattr(_plugins, "_scan", lru_cache(lambda _path: ()))
    with pytest.raises(PluginError, match="reader 'annotkit:native': it is not installed"):
        read(b"x")
