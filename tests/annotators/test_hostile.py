"""The annotators on text that is none: linear time, and never an error."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given

import annotkit
from annotkit import Document
from annotkit.testing import documents, hostile_text

HOSTILE: dict[str, Callable[[int], str]] = {
    "opening marks": lambda n: "“" * n,
    "nested marks": lambda n: "“‘" * (n // 2) + "’”" * (n // 2),
    "straight marks": lambda n: '"a ' * (n // 3),
    "one line": lambda n: "He said that it was so. " * (n // 24),
    "one sentence": lambda n: "he said she said, " * (n // 18),
    "no spaces": lambda n: "a" * n,
    "capitals": lambda n: "Aa Bb " * (n // 6),
    "only newlines": lambda n: "\n" * n,
    "right to left": lambda n: "שלום \u202e" * (n // 6),
    "numbered lines": lambda n: "2 comments\n\n" + "".join(f"  {i}. x y\n" for i in range(n // 12)),
    "digits": lambda n: "1:00 " * (n // 5),
    "months": lambda n: "May 1 " * (n // 6),
    "commas": lambda n: "a, " * (n // 3),
    "commenters": lambda n: "Bob on Jan 1, 2012 at 10:30 am said:\n\nHi there.\n\n" * (n // 52),
    "notices": lambda n: "Correction: This article misstated it. It was 6.\n\n" * (n // 50),
    "quoted words": lambda n: "“a” said b. " * (n // 12),
}
_SIZE = 16_000


def seconds(text: str) -> float:
    document = Document(text)
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        annotkit.annotate(document)
        best = min(best, time.process_time() - began)
    return best


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_text(name: str) -> None:
    """Four times the text takes about four times as long; sixteen times would be quadratic."""
    make = HOSTILE[name]
    small, large = seconds(make(_SIZE)), seconds(make(4 * _SIZE))
    # Below a few milliseconds a ratio says nothing; then the larger one is short as well.
    assert large < max(9 * small, 0.1), (small, large)


@given(documents(max_annotations=2))
def test_annotating_twice_is_annotating_once(document: Document) -> None:
    """Whatever a document holds, a second run changes nothing."""
    once = annotkit.annotate(document)
    twice = annotkit.annotate(once)
    assert twice == once
    assert twice.diagnostics == once.diagnostics


@given(hostile_text(60))
def test_the_text_is_never_changed(text: str) -> None:
    """Annotators add; not one code point of the text changes."""
    assert annotkit.annotate(Document(text)).text == text
