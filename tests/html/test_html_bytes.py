"""From bytes to a page: which files are HTML, in which encoding, and what is said without the extra."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from annotkit import Document, Source, dumps, read
from annotkit.errors import PluginError, ReadError

PAGE = "<html><body><p>{}</p></body></html>"


def is_html(data: bytes, name: str | None = None) -> bool:
    from annotkit._html import reader

    return reader.matches(Source(data, name))


# Which files ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "beginning",
    [
        *(
            "<!doctype html>",
            "<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>",
            "<html>",
            "<HTML lang=de>",
            "<html",
        ),
        *("<head>", "<body class=x>", "\n\t <html>", "<!-- saved from url=(0014)about:internet -->\n<html>"),
        *(
            "<!----><!-- a -- b --><html>",
            "<?xml version='1.0'?>\n<!DOCTYPE html><html>",
            "<?xml version='1.0'?><html>",
        ),
        "<?xml version='1.0'?><?xml-stylesheet href='a.css'?><!-- x --><html xmlns='http://www.w3.org/1999/xhtml'>",
    ],
)
def test_a_page_is_known_by_its_beginning(beginning: str) -> None:
    """Behind a byte order mark, white space, comments and processing instructions; in UTF-16, too."""
    assert is_html(beginning.encode())
    assert is_html(beginning.encode("utf-8-sig"))
    assert is_html(beginning.encode("utf-16"))


@pytest.mark.parametrize(
    "beginning",
    [
        *(
            "",
            "Text",
            "Text <html>",
            "<p>Text",
            "<htmlx>",
            "<!-- <html> -->",
            "<!-- <html>",
            "<?xml version='1.0'?>",
        ),
        *(
            "<TEI xmlns='http://www.tei-c.org/ns/1.0'>",
            "<?xml version='1.0'?><TEI><text><body><p>x</p></body></text>",
        ),
        *("<!DOCTYPE TEI.2 SYSTEM 'x'>", "<rss>", "<header>", "&lt;html&gt;", '{"annotkit":1}', "\x00<html>"),
    ],
)
def test_other_files_are_not(beginning: str) -> None:
    """XML of other sorts, and text that speaks of HTML."""
    assert not is_html(beginning.encode())


def test_a_fragment_is_known_by_its_name() -> None:
    """It may begin with any element; XML that is called so is not believed."""
    assert is_html(b"<div>x</div>", "a.HTML")
    assert not is_html(b"<div>x</div>", "a.txt")
    assert not is_html(b"Text", "a.html")
    assert not is_html(b"<?xml version='1.0'?><TEI/>", "a.html")


@pytest.mark.usefixtures("extractor")
def test_other_readers_come_first(install: Any) -> None:
    """Native files and installed readers' own before HTML, HTML before text; a named format decides."""
    page = PAGE.format("Text").encode()
    assert read(page).text == "Text"
    assert read(page, format="text").text == page.decode()
    assert read(b"<p>Text", format="html").text == "Text"
    assert read(b"<p>Text").text == "<p>Text"
    document = Document("<html>")
    assert read(dumps(document)) == document
    source = "from annotkit import *\nreader = Reader(lambda s: Document('mine'), lambda s: True)"
    install("my-html", {"readers": {"mine": "reader"}}, source)
    assert read(page).text == "mine"


# Without the extra ---------------------------------------------------------------------------------------


def test_without_the_extra_a_page_is_refused_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Named or not: raw text with tags in it would be a silent mistake."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    for named in (None, "html"):
        with pytest.raises(PluginError) as caught:
            read(PAGE.format("Text").encode(), format=named)
        assert "pip install 'annotkit[html]'" in caught.value.remedy
        assert (caught.value.name, caught.value.distribution) == ("html", "annotkit")
    assert read(b"Text").text == "Text"
    assert read(PAGE.encode(), format="text").text == PAGE


def test_importing_annotkit_and_reading_text_load_no_extractor() -> None:
    """Nor lxml's HTML parser."""
    code = (
        "import sys, annotkit; annotkit.read(b'Text'); "
        "print(sorted(m for m in sys.modules if m.split('.')[0] in ('trafilatura', 'justext', 'htmldate')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# Encodings -----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("extractor")
@pytest.mark.parametrize(
    ("head", "written", "text"),
    [
        ("", "utf-8", "Häme – “ja”"),
        ("<meta charset=utf-8>", "utf-8-sig", "Häme – “ja”"),
        ("", "utf-16", "Häme – “ja”"),
        ("<meta charset='ISO-8859-1'>", "cp1252", "Häme – “ja”"),
        ("<META http-equiv=Content-Type content='text/html; charset=windows-1252'>", "cp1252", "Häme – “ja”"),
        ("<meta charset=utf-16>", "utf-8", "Häme"),
        ("<meta charset=gb2312>", "gb18030", "议会推迟投票，镕基"),
        ("<meta charset=Shift_JIS>", "cp932", "議会は投票を延期した①"),
        ("<meta charset=euc-kr>", "cp949", "시의회는 투표를 미뤘다 똠"),
        ("<meta charset=windows-1251>", "cp1251", "Совет отложил голосование"),
        ("<meta charset=koi8-r>", "koi8-r", "Совет отложил голосование"),
        ("<!-- <meta charset=cp1251> --><meta charset=utf-8>", "utf-8", "Häme"),
        ("<meta charset=latin1><meta charset=utf-8>", "cp1252", "Häme"),
        (f"<title>{'x' * 5000}</title><meta charset=iso-8859-2>", "iso-8859-2", "Łódź"),
    ],
)
def test_a_page_is_decoded_as_it_declares(head: str, written: str, text: str) -> None:
    """As browsers do: latin-1 means windows-1252, and the first declaration counts."""
    data = f"<html><head>{head}</head><body><p>{text}</p></body></html>".encode(written)
    document = read(data, format="html")
    assert document.text == text
    assert not [d for d in document.diagnostics if d.code == "encoding"]


@pytest.mark.usefixtures("extractor")
def test_an_xml_declaration_counts() -> None:
    """In XHTML."""
    data = "<?xml version='1.0' encoding='iso-8859-1'?><html><body><p>Häme</p></body></html>".encode(
        "latin-1"
    )
    assert read(data).text == "Häme"


@pytest.mark.usefixtures("extractor")
def test_the_caller_knows_better() -> None:
    """A named encoding beats what the page declares."""
    data = ("<meta charset=utf-8>" + PAGE.format("Häme")).encode("cp1250")
    assert read(data, format="html", encoding="cp1250").text == "Häme"
    assert (
        read(PAGE.format("\ufeffHäme").encode("utf-16-le"), format="html", encoding="utf-16-le").text
        == "\ufeffHäme"
    )


@pytest.mark.usefixtures("extractor")
def test_utf_8_that_declares_latin_1_is_read_as_utf_8_and_said() -> None:
    """Else it would read HÃ¤me."""
    document = read(("<meta charset=latin1>" + PAGE.format("Häme")).encode(), format="html")
    assert document.text == "Häme"
    (said,) = [d for d in document.diagnostics if d.code == "encoding"]
    assert "latin1" in said.message


@pytest.mark.usefixtures("extractor")
@pytest.mark.parametrize(
    ("head", "named", "is_placed"),
    [
        ("", None, True),
        ("<meta charset=utf-8>", None, True),
        ("<meta charset=utf-7>", None, True),
        ("<meta charset=klingon>", None, True),
        ("", "ascii", True),
        ("", "hex", False),
        ("", "klingon", False),
    ],
)
def test_bytes_that_do_not_fit_are_refused(
    tmp_path: Path, head: str, named: str | None, is_placed: bool
) -> None:
    """With file, byte and line: nothing is guessed and nothing replaced."""
    path = tmp_path / "page.html"
    before = f"<html>{head}\n<body><p>H"
    path.write_bytes(f"{before}äme</p>".encode("latin-1"))
    with pytest.raises(ReadError) as caught:
        read(path, format="html", encoding=named)
    assert caught.value.place == (f"page.html, byte {len(before)}, line 2" if is_placed else "page.html")
    assert caught.value.remedy


@pytest.mark.usefixtures("extractor")
def test_lone_surrogates_are_refused() -> None:
    """UTF-7 can write them."""
    with pytest.raises(ReadError, match="utf-7"):
        read(b"<html><p>+2AA-", encoding="utf-7")
