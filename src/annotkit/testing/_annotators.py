# What an annotator promises, each with the check of it.

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, frozen
from hypothesis import strategies as st

from annotkit._annotate import annotate, creator_of
from annotkit._model.document import Document
from annotkit._native import dumps
from annotkit._records import Annotator
from annotkit.errors import PluginError
from annotkit.testing._code import as_code
from annotkit.testing._failures import said
from annotkit.testing._processes import SAMPLE, offline
from annotkit.testing._promises import Promise, Report, expecting, for_all, hold
from annotkit.testing._strategies import documents


@frozen(kw_only=True)
class _Annotating:
    """An annotator, and what its author gave to check it by."""

    annotator: str | Annotator
    examples: int
    strategy: st.SearchStrategy[Document] = field(factory=documents)

    def annotate(self, document: Document) -> Document:
        try:
            return annotate(document, [self.annotator])
        except PluginError as error:
            raise AssertionError(said(error)) from error


def annotator_promises(
    annotator: str | Annotator,
    *,
    documents: st.SearchStrategy[Document] | None = None,
    examples: int = 50,
    expected_failures: Mapping[str, str] | None = None,
) -> tuple[Promise, ...]:
    """Give the promises of an annotator, an installed one by name or a record; see `exporter_promises`."""
    given = _Annotating(
        annotator=annotator, examples=examples, **({} if documents is None else {"strategy": documents})
    )
    return expecting(_promises(given), expected_failures or {})


def check_annotator(annotator: str | Annotator, **given: Any) -> Report:
    """Check all promises of an annotator and report; takes what `annotator_promises` takes.

    Examples:
        >>> from annotkit import Annotator, Quote, Span
        >>> def first(document):
        ...     if document.text:
        ...         yield Quote(spans=(Span(0, 1),))
        >>> check_annotator(Annotator(first), examples=5).kept
        True
    """
    return Report(tuple(promise.result() for promise in annotator_promises(annotator, **given)))


def _promises(x: _Annotating) -> Iterator[Promise]:
    def every(name: str, means: str, check: Any) -> Promise:
        return Promise(
            name, means, lambda: for_all(x.strategy, x.examples, lambda document: check(x, document))
        )

    yield every("survives", "what it yields fits the document, whatever the text", _survives)
    yield every("deterministic", "the same document gives the same findings", _deterministic)
    yield every("input", "the document is the same afterwards", _input)
    yield every("twice is once", "annotating again changes nothing", _twice)
    yield every("people", "what others made stays as it is", _people)
    yield Promise("offline", "it opens no connection", lambda: offline(lambda: x.annotate(SAMPLE)))


def _survives(x: _Annotating, document: Document) -> None:
    x.annotate(document)


def _deterministic(x: _Annotating, document: Document) -> None:
    hold(_same(x.annotate(document), x.annotate(document)), "it finds other things the second time")


def _input(x: _Annotating, document: Document) -> None:
    before = dumps(document)
    x.annotate(document)
    hold(dumps(document) == before, "it changes its input")


def _twice(x: _Annotating, document: Document) -> None:
    once = x.annotate(document)
    hold(_same(x.annotate(once), once), "annotating again finds something else")


def _same(one: Document, other: Document) -> bool:
    return (one, one.diagnostics) == (other, other.diagnostics)


def _people(x: _Annotating, document: Document) -> None:
    # Written down beforehand: an annotator can get at what is frozen.
    theirs = [(a, as_code(a)) for a in document.annotations if a.creator != creator_of(x.annotator)]
    left = set(map(as_code, x.annotate(document).annotations))
    for a, code in theirs:
        hold(code in left, f"annotation {a.id!r} was changed or removed")
