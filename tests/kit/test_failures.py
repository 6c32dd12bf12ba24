"""What an author sees of a broken promise: their own line, what is wrong, and where."""

from __future__ import annotations

import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from annotkit import Annotator, Document, Exporter
from annotkit.testing import (
    Promise,
    annotator_promises,
    check_exporter,
    check_fragments,
    exporter_promises,
    reader_promises,
)
from annotkit.testing._failures import said

Install = Callable[..., Path]

PLUGINS = """
from annotkit import Annotator, Exporter, Reader, escape_xml

def render(document):
    return _line(document)

def _line(document):
    return 1 / 0

def wrong(document):
    return escape_xml(None)

def find(document):
    yield 5

def known(source):
    raise KeyError("known")

broken = Exporter(render, media_type="text/plain", suffix=".txt")
misusing = Exporter(wrong, media_type="text/plain", suffix=".txt")
finder = Annotator(find)
reader = Reader(lambda source: 1 / 0, lambda source: True)
"""
PLACES = {
    "exporters": {"broken": "broken", "misusing": "misusing"},
    "annotators": {"finder": "finder"},
    "readers": {"odd": "reader"},
}


def failure(promise: Promise) -> AssertionError:
    with pytest.raises(AssertionError) as caught:
        promise.check()
    assert isinstance(caught.value, AssertionError)
    return caught.value


def named(promises: tuple[Promise, ...], name: str) -> Promise:
    return next(promise for promise in promises if promise.name == name)


def frames(error: BaseException) -> Iterator[Any]:
    return (frame for frame, _ in traceback.walk_tb(error.__traceback__))


@pytest.fixture
def every(install: Install) -> list[Promise]:
    """All promises that these plugins break."""
    install("fake-broken", PLACES, PLUGINS)
    promises = [
        *exporter_promises("broken", examples=2),
        *exporter_promises("misusing", examples=2),
        *annotator_promises("finder", examples=2),
        *reader_promises("odd", {"a": b"a"}, examples=2),
    ]
    return [promise for promise in promises if promise.result().outcome == "broken"]


def test_no_line_of_the_kit_is_shown(every: list[Promise]) -> None:
    """Pytest shows what leads to the message but for frames that ask to be hidden: all of the kit's do."""
    assert len(every) > 15
    for promise in every:
        shown = [frame.f_globals["__name__"] for frame in frames(failure(promise)) if not _hidden(frame)]
        assert [name for name in shown if name.startswith(("annotkit.", "hypothesis"))] == []


def _hidden(frame: Any) -> bool:
    return bool(frame.f_locals.get("__tracebackhide__"))


def test_the_cause_is_the_plugins_own_and_begins_there(every: list[Promise]) -> None:
    """What the plugin raised is the only cause, without the way through annotkit and Hypothesis."""
    causes = [cause for promise in every if (cause := failure(promise).__cause__) is not None]
    assert causes
    for cause in causes:
        assert isinstance(cause, ZeroDivisionError | KeyError | TypeError | AttributeError)
        assert next(frames(cause)).f_globals["__name__"] == "fake_broken"


def test_an_author_is_not_told_to_tell_the_author(every: list[Promise]) -> None:
    """What users of a plugin are told to do is no remedy for who makes it: that is the line."""
    words = {promise.name: str(failure(promise)) for promise in every}
    assert not any("author" in said for said in words.values())
    promise = named(exporter_promises("broken", examples=2), "survives")
    assert "it failed: ZeroDivisionError: division by zero (line 8 of fake_broken, in _line)" in str(
        failure(promise)
    )
    misusing = named(exporter_promises("misusing", examples=2), "survives")
    assert "(line 11 of fake_broken, in wrong)" in str(failure(misusing))


def test_what_the_kit_finds_has_no_cause() -> None:
    """Where nothing was raised there is nothing more to see than the message."""
    silent = Exporter(lambda document: document.text, media_type="text/plain", suffix=".txt")
    error = failure(named(exporter_promises(silent, examples=5), "nothing silent"))
    assert error.__cause__ is None
    assert str(error).startswith("agents is neither in the output nor among the losses")
    odd = failure(named(annotator_promises(Annotator(lambda _d: [5]), examples=5), "survives"))  # type: ignore[list-item]
    assert odd.__cause__ is None


def test_a_report_is_short_where_it_is_not_printed() -> None:
    """Of `assert check_exporter(…).kept` pytest shows the promises that are broken, by name."""
    silent = Exporter(lambda document: document.text, media_type="text/plain", suffix=".txt")
    report = check_exporter(silent, examples=5)
    assert repr(report) == "<Report, broken: nothing silent, growth>"
    assert "the smallest that breaks it" in str(report).lower()


def test_a_fragment_that_is_missing_shows_the_authors_line() -> None:
    """The table's check hides itself, too."""
    plain = Exporter(lambda document: document.text, media_type="text/plain", suffix=".txt")
    with pytest.raises(AssertionError) as caught:
        check_fragments(plain, [(Document("a"), "b")])
    assert [f.f_globals["__name__"] for f in frames(caught.value) if not _hidden(f)] == [__name__]


def test_what_pytest_prints_is_short(tmp_path: Path) -> None:
    """The author's test, their code that failed, the message: nothing between."""
    Path(tmp_path, "test_mine.py").write_text(
        "from annotkit import Exporter\n"
        "from annotkit.testing import exporter_promises\n"
        "mine = Exporter(lambda d: 1 / 0, media_type='text/plain', suffix='.txt')\n"
        "def test_mine():\n"
        "    exporter_promises(mine, examples=2)[1].check()\n"
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_mine.py"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert done.returncode == 1
    assert "exporter_promises(mine, examples=2)[1].check()" in done.stdout
    assert "testing/_" not in done.stdout.replace("\\", "/")
    assert len(done.stdout.splitlines()) < 40


def test_an_error_that_is_its_own_cause_ends_the_search() -> None:
    """`raise error from error` is odd, and no reason to hang."""
    with pytest.raises(ValueError, match="odd") as caught:
        raise ValueError("odd")
    caught.value.__cause__ = caught.value
    assert "odd" in said(caught.value)


def test_the_place_is_known_where_the_cause_was_never_raised() -> None:
    """The deepest error that has been in the plugin tells it."""

    def render() -> None:
        raise RuntimeError("outer") from KeyError("x")

    with pytest.raises(RuntimeError) as caught:
        render()
    assert "in render)" in said(caught.value)
