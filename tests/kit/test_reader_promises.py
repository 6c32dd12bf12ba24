"""The kit against readers that are bad on purpose: each is caught by the promise that it breaks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from annotkit import Document, dumps
from annotkit.testing import check_reader, reader_promises

Install = Callable[..., Path]
SAMPLES = {"one": b"%shout YES", "two": b"%shout \xe2\x80\x9cNo\xe2\x80\x9d"}
GOOD = """
from itertools import count
from attrs import field, frozen
from attrs.validators import ge
from annotkit import Diagnostic, Document, Note, Reader
from annotkit.errors import ReadError

@frozen
class Options:
    times: int = field(default=1, validator=ge(1))

def matches(source):
    return source.data.startswith(b"%shout ")

def read(source, options):
    if not matches(source):
        raise ReadError("it does not shout", "byte 0", "begin with %shout")
    try:
        text = source.data.removeprefix(b"%shout ").decode()
    except UnicodeDecodeError as error:
        raise ReadError(str(error), f"byte {error.start}", "write UTF-8") from None
    return Document(text * options.times)
"""
RECORD = "\nreader = Reader(read, matches, options=Options)\n"


def said(install: Install, promise: str, more: str = "", record: str = RECORD, **given: Any) -> str:
    """Install the good reader with something that makes it bad; give what the check of one promise says."""
    install("annotkit-shout", {"readers": {"shout": "reader"}}, GOOD + more + record)
    samples: Mapping[str, bytes] = given.pop("samples", SAMPLES)
    (one,) = [p for p in reader_promises("shout", samples, examples=60, **given) if p.name == promise]
    result = one.result()
    return result.why if result.outcome == "broken" else ""


def test_a_good_reader_keeps_all(install: Install) -> None:
    """So whoever is caught below is caught for the fault."""
    install("annotkit-shout", {"readers": {"shout": "reader"}}, GOOD + RECORD)
    report = check_reader("shout", SAMPLES, options={"times": 2})
    assert {result.outcome for result in report.results} == {"kept"}, str(report)


@pytest.mark.parametrize("name", ["native", "text"])
def test_annotkits_own_are_held_to_it(name: str) -> None:
    """Only the reader of raw text takes what is another's, for it comes last."""
    why = {"text": {"modest": "it takes what no other reader knows"}}.get(name, {})
    report = check_reader(name, {"one": dumps(Document("Yes."))}, examples=20, expected_failures=why)
    assert report.kept, str(report)


BAD = {
    "a sample refused": (
        "reads",
        "def read(source, options):\n    raise ReadError('not today')\n",
        "ReadError: not today",
    ),
    "a sample not known": (
        "reads",
        "def matches(source):\n    return False\n",
        "does not know its own sample",
    ),
    "no document": ("reads", "def read(source, options):\n    return 'x'\n", "it gave a str, not a Document"),
    "a memory": (
        "deterministic",
        "calls = count()\ndef read(source, options):\n    return Document(str(next(calls)))\n",
        "it reads other things the second time",
    ),
    "a memory in what it remarks": (
        "deterministic",
        "calls = count()\ndef read(source, options):\n"
        "    odd = Diagnostic(code='odd', message=str(next(calls)))\n"
        "    return Document('x', diagnostics=[odd])\n",
        "it reads other things the second time",
    ),
    "greed": ("modest", "def matches(source):\n    return True\n", "it claims b''"),
    "greed for HTML": (
        "modest",
        "def matches(source):\n    return b'<' in source.data[:99] or source.data[:1] == b'%'\n",
        "it claims b'<!DOCTYPE html>",
    ),
    "bytes that make it fail": (
        "hostile",
        "def read(source, options):\n    return Document(source.data.decode())\n",
        "it fails by accident",
    ),
    "bytes that make its look fail": (
        "hostile",
        "def matches(source):\n    return source.data[0] == 37\n",
        "IndexError",
    ),
    "a document that cannot be": (
        "hostile",
        "good = read\ndef read(source, options):\n    good(source, options)\n"
        "    return Document(source.data.decode('utf-16', 'surrogatepass'))\n",
        "it fails by accident",
    ),
    "a connection": (
        "offline",
        "good = read\ndef read(source, options):\n    import socket\n"
        "    socket.getaddrinfo('example.org', 80)\n    return good(source, options)\n",
        "it opens a network connection",
    ),
    "a connection that it does without": (
        "offline",
        "good = read\ndef read(source, options):\n    import socket\n    try:\n"
        "        socket.gethostbyname('example.org')\n    except Exception:\n        pass\n"
        "    return good(source, options)\n",
        "it opens a network connection",
    ),
}


@pytest.mark.parametrize("how", BAD)
def test_each_promise_catches_who_breaks_it(install: Install, how: str) -> None:
    """And says how."""
    promise, more, words = BAD[how]
    assert words in said(install, promise, more)


def test_options_that_take_anything_are_found(install: Install) -> None:
    """Values of another type as well as names that are none."""
    lax = "from typing import Any\n@frozen\nclass Options:\n    times: Any = 1\n"
    quiet = GOOD.partition("def read")[0] and "def read(source, options):\n    return Document('x')\n"
    assert "are taken in silence" in said(install, "options", lax + quiet)


def test_a_failure_shows_the_smallest_bytes_as_code(install: Install) -> None:
    """They can be pasted, and break the reader again."""
    why = said(install, "hostile", BAD["bytes that make it fail"][1])
    data = eval(why.partition("The smallest that breaks it:\n")[2])
    assert isinstance(data, bytes)
    with pytest.raises(UnicodeDecodeError):
        data.decode()


def test_a_reader_without_samples_cannot_be_checked() -> None:
    """Nothing would be tested, and all promises would seem kept."""
    with pytest.raises(ValueError, match="at least one sample"):
        reader_promises("native", {})


def test_an_expected_failure_needs_a_reason(install: Install) -> None:
    """As with exporters."""
    greedy = BAD["greed"][1]
    assert said(install, "modest", greedy, expected_failures={"modest": "it is the only one here"}) == ""
    with pytest.raises(ValueError, match="say why 'modest'"):
        reader_promises("shout", SAMPLES, expected_failures={"modest": ""})
