"""What annotators must not do: each failure is named, and harms nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from annotkit import Annotator, Claim, Custom, Diagnostic, Document, Note, Quote, Span, annotate
from annotkit.errors import PluginError

TEXT = "one two three two one"


def finder(document: Document) -> list[Claim]:
    return [Claim(spans=(document.find("three"),))]


WRONG = [
    "a string",
    None,
    Quote,
    Claim(spans=(Span(0, 999),)),
    Claim(spans=[Span(0, 1)]),  # type: ignore[arg-type]
    Claim(about=("gone",)),
    Claim(confidence=7),
    Note(text=5),  # type: ignore[arg-type]
    Custom(kind="x:\ud800"),
    Diagnostic(code="c", message="m", spans=(Span(0, 999),)),
]


@pytest.mark.parametrize("item", WRONG, ids=map(str, range(len(WRONG))))
def test_what_must_not_be_yielded_is_refused_with_the_annotator(item: Any) -> None:
    """Things that are no annotation, and annotations that break a rule of the model."""

    def clumsy(document: Document) -> list[Any]:
        return [Claim(), item]

    with pytest.raises(PluginError) as caught:
        annotate(Document(TEXT), [Annotator(clumsy)])
    assert caught.value.name.endswith("clumsy")
    assert caught.value.name in str(caught.value)


FAILING = {
    "raises": "1 / 0",
    "span": "[Span(5, 3)]",
    "search": "[Quote(spans=(document.find('nowhere'),))]",
    "string": "'text'",
    "none": "None",
    "outside": "[Quote(spans=(Span(0, 999),))]",
    "blocks": "[Block(role='title', spans=(Span(0, 5),)), Block(role='title', spans=(Span(4, 6),))]",
    "exit": "__import__('sys').exit()",
}


@pytest.mark.parametrize("how", FAILING)
def test_an_installed_annotator_that_fails_is_named(install: Any, how: str) -> None:
    """With distribution, version and object path, whatever went wrong in it."""
    source = f"from annotkit import *\nannotator = Annotator(lambda document: {FAILING[how]})"
    install("clumsy", {"annotators": {"clumsy": "annotator"}}, source)
    with pytest.raises(PluginError) as caught:
        annotate(Document(TEXT), ["clumsy"])
    error = caught.value
    assert (error.name, error.distribution, error.version) == ("clumsy", "clumsy", "1.0")
    assert error.object_path == "clumsy:annotator"
    assert annotate(Document(TEXT), [Annotator(finder)]).select(Claim)


def test_the_callers_own_function_fails_with_its_own_traceback() -> None:
    """What was handed over directly is not wrapped."""
    with pytest.raises(ZeroDivisionError):
        annotate(Document(TEXT), [Annotator(lambda _: 1 / 0)])  # type: ignore[arg-type,return-value]


@pytest.mark.parametrize("annotator", [finder, 5, None, Annotator])
def test_what_is_no_annotator_is_refused(annotator: Any) -> None:
    """A bare function is the commonest: the error says what to make of it."""
    with pytest.raises(PluginError, match=r"Annotator\(function\)"):
        annotate(Document(TEXT), [annotator])


@pytest.mark.parametrize("annotators", ["quotes", Annotator(finder)])
def test_one_annotator_is_no_list(annotators: Any) -> None:
    """The error says what to give."""
    with pytest.raises(PluginError, match=r"give a list: \["):
        annotate(Document(TEXT), annotators)


def test_an_unknown_annotator_is_refused_before_any_runs() -> None:
    """With what is installed."""
    ran: list[int] = []
    with pytest.raises(PluginError, match=r"installed: .*quotes"):
        annotate(Document(TEXT), [Annotator(lambda _: ran.append(1) or ()), "quots"])
    assert ran == []
