"""`annotkit view`: an article in the browser."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import Result

from annotkit._cli import view

Install = Callable[..., Path]
Make = Callable[..., None]
Run = Callable[..., Result]

PAGES = """
from annotkit import Exporter
exporter = Exporter(lambda d: f"<p>{d.text}", media_type="text/html", suffix=".html")
"""


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """The pages that the browser was asked to open; temporary ones in a folder of the test."""
    pages: list[Path] = []

    def open_page(url: str) -> bool:
        assert urlsplit(url).scheme == "file"
        pages.append(Path(unquote(urlsplit(url).path)))
        return True

    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr("webbrowser.open", open_page)
    return pages


@pytest.fixture
def plain_pages(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    """A made-up exporter of pages in place of the real one."""
    install("fake-pages", {"exporters": {"fake-page": "exporter"}}, PAGES)
    monkeypatch.setattr(view, "_FORMAT", "fake-page")


@pytest.mark.usefixtures("plain_pages")
def test_a_page_is_opened(run: Run, make: Make, opened: list[Path]) -> None:
    """It is written to a folder that only the user can read, and said where."""
    make(**{"in__an article#1_txt": "Yes."})
    result = run("view", "in/an article#1.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    (page,) = opened
    assert (page.name, page.read_text()) == ("an article#1.html", "<p>Yes.")
    assert result.stderr == f"the page is {page}\n"
    if os.name == "posix":
        assert stat.S_IMODE(page.parent.stat().st_mode) == 0o700


@pytest.mark.usefixtures("plain_pages")
def test_the_page_can_be_kept(run: Run, make: Make, opened: list[Path]) -> None:
    """With --out it is written there, and opened; the input is never overwritten."""
    make(a_txt="Yes.")
    assert run("view", "a.txt", "--out", "pages/a.html").exit_code == 0
    assert opened == [Path("pages/a.html").resolve()]
    assert opened[0].read_text() == "<p>Yes."
    result = run("view", "a.txt", "--out", "./a.txt")
    assert (result.exit_code, Path("a.txt").read_text()) == (2, "Yes.")
    assert "would overwrite the input a.txt" in result.stderr


def test_without_the_plugin_a_clear_word(
    run: Run, make: Make, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which plugin it needs and how to install it; exit code 2, and nothing was read."""
    monkeypatch.setattr(view, "_FORMAT", "no-such-page")
    make(a_txt=b"\xff")
    result = run("view", "a.txt")
    assert (result.exit_code, opened) == (2, [])
    assert "annotkit-html" in result.stderr
    assert "it is not installed; install it: pip install annotkit-html" in result.stderr
    assert "failed" not in result.stderr


@pytest.mark.usefixtures("plain_pages")
def test_without_a_browser_the_page_is_named(
    run: Run, make: Make, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is written all the same, and there to be opened by hand; nothing failed."""
    monkeypatch.setattr("webbrowser.open", lambda _url: False)
    make(a_txt="Yes.")
    result = run("view", "a.txt", "--out", "a.html")
    assert (result.exit_code, result.stderr) == (0, "the page is a.html; no browser was found to open it\n")
    assert Path("a.html").read_text() == "<p>Yes."
    result = run("view", "a.txt")
    assert result.exit_code == 0
    page = result.stderr.removeprefix("the page is ").removesuffix("; no browser was found to open it\n")
    assert Path(page).read_text() == "<p>Yes."


@pytest.mark.usefixtures("plain_pages")
def test_what_cannot_be_read_is_told(run: Run, make: Make, opened: list[Path]) -> None:
    """As by the other commands; no page is left, and no folder for one."""
    make(a_txt=b"\xff")
    result = run("view", "a.txt")
    assert (result.exit_code, opened) == (1, [])
    assert result.stderr.startswith("failed: a.txt: byte 0")
    assert list(Path(tempfile.gettempdir()).iterdir()) == []


def test_the_real_page(run: Run, make: Make, opened: list[Path]) -> None:
    """The plugin of this repository writes a whole page of an annotated article."""
    pytest.importorskip("annotkit_html", reason="annotkit-html is not installed")
    make(a_txt="“We will appeal,” said Leonie Haimson.")
    assert run("view", "a.txt").exit_code == 0
    page = opened[0].read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert "We will appeal" in page
