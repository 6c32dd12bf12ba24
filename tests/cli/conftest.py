"""The command line, run in this process, and made-up formats for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from annotkit._cli.commands import annotkit

FORMATS = """
from attrs import frozen
from annotkit import Exporter, Loss, Rendered

@frozen
class Options:
    shout: bool = False
    times: int = 1

def plain(document, options):
    return (document.text.upper() if options.shout else document.text) * options.times

def count(document):
    return str(len(document.annotations))

def lossy(document):
    told = [Loss("q1", None, "dropped", "no place"), Loss(None, "text", "approximated", "white space")]
    return Rendered(document.text, told * document.text.count("loss"))

def failing(document):
    if "stop" in document.text:
        raise KeyboardInterrupt
    if "boom" in document.text:
        raise ZeroDivisionError("by the plugin")
    return document.text

def text(render, suffix, options=None):
    return Exporter(render, media_type="text/plain", suffix=suffix, options=options)

plain = text(plain, ".plain", Options)
count = text(count, ".count")
lossy = text(lossy, ".lossy")
failing = text(failing, ".failing")
twin = text(lambda document: "", ".PLAIN")
"""

Install = Callable[..., Path]
Make = Callable[..., None]
Run = Callable[..., Result]
Written = Callable[[str], list[str]]


@pytest.fixture
def formats(install: Install) -> None:
    """Formats that need nothing of the real ones: plain, count, lossy, failing, twin."""
    names = ("plain", "count", "lossy", "failing", "twin")
    install("fake-formats", {"exporters": {name: name for name in names}}, FORMATS)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run annotkit in an empty folder; what escapes as an exception fails the test."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def result(*arguments: str, **more: Any) -> Result:
        return CliRunner().invoke(annotkit, arguments, catch_exceptions=False, **more)

    return result


@pytest.fixture
def make() -> Make:
    """Write files by key words; `__` in a name stands for `/`, `_` for `.`."""

    def made(**files: str | bytes) -> None:
        for name, content in files.items():
            path = Path(name.replace("__", "/").replace("_", "."))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    return made


@pytest.fixture
def written() -> Written:
    """List the files below a folder."""
    return lambda folder: sorted(str(p.relative_to(folder)) for p in Path(folder).rglob("*") if p.is_file())
