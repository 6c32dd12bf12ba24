"""Pages that are made to break readers: time, memory, state, and what must not be followed."""

from __future__ import annotations

import hashlib
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from annotkit import Block, Document, dumps, read
from annotkit.errors import ReadError

pytestmark = pytest.mark.usefixtures("extractor")
PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


def read_html(text: str) -> Document:
    return read(text.encode(), format="html", encoding="utf-8")


@pytest.mark.parametrize(("seed", "zone"), [("0", "UTC"), ("1", "Asia/Tokyo")])
def test_the_same_page_gives_the_same_bytes(seed: str, zone: str) -> None:
    """In any process, whatever its hash seed and time zone, and whatever else was read before, how often."""
    code = (
        "import sys, annotkit, hashlib\n"
        "for page in sys.argv[1:]: print(hashlib.sha256(annotkit.dumps(annotkit.read(page))).hexdigest())"
    )
    pages = PAGES if seed == "0" else [*reversed(PAGES), *PAGES, *PAGES]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
    command = [sys.executable, "-c", code, *map(str, pages)]
    done = subprocess.run(command, capture_output=True, check=True, env=environment, text=True)
    assert done.stdout.split() == [hashlib.sha256(dumps(read(page))).hexdigest() for page in pages]
    assert done.stderr == ""


def test_pages_are_read_in_several_threads() -> None:
    """They share no state."""
    wanted = [dumps(read(path)) for path in PAGES] * 8
    with ThreadPoolExecutor(4) as pool:
        assert [dumps(document) for document in pool.map(read, PAGES * 8)] == wanted


def test_the_extractor_speaks_in_diagnostics_alone(capfd: pytest.CaptureFixture[str]) -> None:
    """Nothing is printed, and nobody's logging is set up."""
    before = logging.getLogger().handlers[:]
    document = read_html("<html><body><nav><a href=/>Home</a></nav></body></html>")
    assert [d.code for d in document.diagnostics] == ["whole-page"]
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger().handlers == before


def test_an_extractor_that_fails_costs_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is kept whole, and the failure is said."""
    import trafilatura

    def fail(*_arguments: object, **_options: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(trafilatura, "bare_extraction", fail)
    document = read_html("<html><body><p>Text.</p></body></html>")
    assert document.text == "Text."
    (said,) = document.diagnostics
    assert (said.code, "RecursionError: too deep" in said.message) == ("whole-page", True)


def test_entities_and_doctypes_are_not_followed(tmp_path: Path) -> None:
    """No file, no address, no bomb."""
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    bomb = "".join(f"<!ENTITY e{i} '{f'&e{i - 1};' * 10}'>" for i in range(1, 12))
    address = (tmp_path / "secret.txt").as_uri()
    document = read_html(
        f"<!DOCTYPE html [<!ENTITY e0 'bang'>{bomb}<!ENTITY f SYSTEM '{address}'>]>"
        "<html><body><p>&e11; &f; and a text.</p></body></html>"
    )
    assert len(document.text) < 2000
    assert "secret" not in document.text
    assert "and a text." in document.text


def test_a_page_cannot_reach_beyond_itself() -> None:
    """Images, styles, frames and base addresses are not opened; sockets are blocked in these tests."""
    document = read_html(
        "<html><head><base href='http://127.0.0.1:9/'><link rel=stylesheet href=a.css>"
        "<script src=b.js></script></head><body><img src=c.png><iframe src=d.html></iframe>"
        "<object data=e></object><p>Text.</p></body></html>"
    )
    assert document.text == "Text."


REPEATED = {
    "paragraphs": ("<p>The council met again, said <a href=/x>its treasurer</a>.</p>", ""),
    "breaks": ("The council met again.<br>", ""),
    "rows": ("<tr><td>a<td>b", "<table>"),
    "items": ("<li>The council met again.", "<ul>"),
    "comments": ("<li class=comment><p>The council met again.</p>", "<ol class=commentlist>"),
    "notices": ("<p class=correction>Correction: the council did not meet.</p>", ""),
    "authors": ("<a rel=author href=/x>Ann Lee</a> ", "<div>" * 100),
    "times": ("<time class=published>soon</time> ", "<div>" * 100),
    "headings": ("<h1>The council</h1>", "<div class=comment>" * 100),
    "entities": ("&foo;&amp;&#1;", ""),
    "declarations": ("<!--", "<meta charset "),
    "links": ("<a href=/x>The council", ""),
}


@pytest.mark.parametrize("name", REPEATED)
def test_work_grows_with_the_page(name: str, growth: Any) -> None:
    """Four times the page takes four times the lines; the extractor's own are among them."""
    piece, before = REPEATED[name]

    def reading(size: int) -> Callable[[], Document]:
        return partial(read_html, f"<html><body>{before}{piece * size}")

    reading(10)()
    assert growth.of_lines(reading, 100) < growth.LINEAR


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 2000 + "<p>text</p>" * 2000,
        "".join(f"<div><p>The council met again, said number {i}.</p>" for i in range(1500)),
        "<p>text</p>" * 50_100,
        "<table><tr><td>" * 600 + "text",
        "<ul><li>text" * 800,
    ],
    ids=["deep", "deeper and deeper", "many", "tables", "lists"],
)
def test_what_the_extractor_would_choke_on_is_kept_whole(
    markup: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its time grows with the square of depth and length, so such pages are not given to it."""
    import trafilatura

    monkeypatch.setattr(trafilatura, "bare_extraction", pytest.fail)
    document = read_html(f"<html><body>{markup}</body></html>")
    assert "text" in document.text or "said number 1499." in document.text
    assert "too large or too deep" in document.diagnostics[0].message


@pytest.mark.parametrize("markup", ["<div>", "<b>x", "<ul><li>", "<table><tr><td>"])
def test_nesting_beyond_the_parser_is_refused(markup: str) -> None:
    """At once; it would cut the page off."""
    with pytest.raises(ReadError, match="Excessive depth"):
        read_html("<html><body>" + markup * 50_000 + "text")


def test_long_attributes_cut_nothing_off() -> None:
    """Parsers stop at 10 MB unless told not to."""
    document = read_html(f"<html><body><p title='{'x' * 10_500_000}'>start</p><p>end</p></body></html>")
    assert document.text == "start\n\nend"


@pytest.mark.parametrize(
    "data",
    [
        b"<html>" + bytes(range(128)) * 50,
        b"<html>\x00\x01\x02<p>\x00x\x00</p>",
        b"<html><body>\xef\xbf\xbe\xef\xbf\xbf",
    ],
    ids=["ascii", "nul", "noncharacters"],
)
def test_junk_is_read_or_refused(data: bytes) -> None:
    """What no XML can hold is not in the text, so that exports can hold it."""
    document = read(data)
    assert not set(document.text) & set(map(chr, [*range(9), *range(14, 32), 11, 0xFFFE, 0xFFFF]))
    assert all(document.text_of(block).strip() for block in document.select(Block))
