"""The kit against annotators that are bad on purpose: each is caught by the promise that it breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest

from annotkit import Annotator, Claim, Diagnostic, Document, Note, Quote, Span, annotate
from annotkit.testing import annotator_promises, check_annotator, documents

Install = Callable[..., Path]
NUMBERS = count()


def first(document: Document) -> Iterator[Quote]:
    """Find the first word."""
    if document.text:
        yield Quote(spans=(Span(0, 1),))


def outside(document: Document) -> Iterator[Claim]:
    yield Claim(spans=(Span(0, 2),))


def crash(document: Document) -> Iterator[Claim]:
    yield Claim()
    if len(document.text) > 2:
        raise KeyError(document.text)


def leave(document: Document) -> list[Claim]:
    raise SystemExit("enough")


def give_text(document: Document) -> list[Any]:
    return [document.text]


def remember(document: Document) -> Iterator[Note]:
    yield Note(text=str(next(NUMBERS)))


def remark(document: Document) -> Iterator[Diagnostic]:
    yield Diagnostic(code="odd", message=str(next(NUMBERS)))


def retag(document: Document) -> Iterator[Note]:
    for annotation in document.annotations:
        msgspec.structs.force_setattr(annotation, "tags", ("mine",))
    yield from ()


def clear(document: Document) -> Iterator[Note]:
    object.__setattr__(document, "annotations", ())
    yield from ()


def fetch(document: Document) -> Iterator[Note]:
    import socket

    socket.getaddrinfo("example.org", 443)
    yield from ()


def fetch_if_it_can(document: Document) -> Iterator[Note]:
    try:
        yield from fetch(document)
    except OSError:
        yield Note(text="offline")


def said(annotator: Annotator | str, promise: str, **given: Any) -> str:
    """Give what the check of one promise says of an annotator; nothing if it keeps it."""
    (one,) = [p for p in annotator_promises(annotator, examples=20, **given) if p.name == promise]
    result = one.result()
    return result.why if result.outcome == "broken" else ""


def test_a_good_annotator_keeps_all() -> None:
    """So whoever is caught below is caught for the fault."""
    report = check_annotator(Annotator(first), examples=20)
    assert {result.outcome for result in report.results} == {"kept"}, str(report)


@pytest.mark.parametrize(
    ("run", "promise", "words"),
    [
        (outside, "survives", "which has 0 code points"),
        (crash, "survives", "KeyError"),
        (leave, "survives", "SystemExit: enough"),
        (give_text, "survives", "which is neither an annotation nor a Diagnostic"),
        (remember, "deterministic", "it finds other things the second time"),
        (remark, "deterministic", "it finds other things the second time"),
        (remember, "twice is once", "annotating again finds something else"),
        (remark, "twice is once", "annotating again finds something else"),
        (retag, "input", "it changes its input"),
        (retag, "people", "was changed or removed"),
        (clear, "people", "was changed or removed"),
        (fetch, "offline", "it opens a network connection"),
        (fetch_if_it_can, "offline", "it opens a network connection"),
    ],
)
def test_each_promise_catches_who_breaks_it(run: Any, promise: str, words: str) -> None:
    """And says how."""
    assert words in said(Annotator(run), promise)


def test_a_failure_shows_the_smallest_document_as_code() -> None:
    """It can be pasted, and breaks the annotator again."""
    why = said(Annotator(crash), "survives")
    document = eval(why.partition("The smallest that breaks it:\n")[2], {"Document": Document})
    assert (len(document.text), document.annotations) == (3, ())
    with pytest.raises(KeyError):
        annotate(document, [Annotator(crash)])


def test_an_installed_annotator_is_named(install: Install) -> None:
    """With its distribution, as everywhere."""
    source = "from annotkit import Annotator\nannotator = Annotator(lambda document: 1 / 0)"
    install("annotkit-zero", {"annotators": {"zero": "annotator"}}, source)
    assert "annotkit-zero 1.0" in said("zero", "survives")


def test_earlier_findings_of_its_own_are_no_peoples_work(install: Install) -> None:
    """An annotator may replace what it found before: that is no broken promise."""
    source = "from annotkit import Annotator\nannotator = Annotator(lambda document: ())"
    install("annotkit-none", {"annotators": {"none": "annotator"}}, source)

    def found_before(document: Document) -> Document:
        return document.add(Note(text="old", creator="annotkit-none:none"))

    strategy = documents(max_annotations=1).map(found_before)
    assert said("none", "people", documents=strategy) == ""


def test_an_expected_failure_needs_a_reason() -> None:
    """As with exporters."""
    why = {"offline": "it asks a server"}
    assert said(Annotator(fetch), "offline", expected_failures=why) == ""
    with pytest.raises(ValueError, match="say why 'offline'"):
        annotator_promises(Annotator(fetch), expected_failures={"offline": ""})
