"""The annotators on text that is none: linear work, and never an error."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import given

import annotkit
from annotkit import Document
from annotkit.testing import documents, hostile_text

HOSTILE: dict[str, Callable[[int], str]] = {
    "articles": lambda n: (
        "“We will not go,” said Mayor Jo Park.\n\nHe said that 40 of 52 had left.\n\n" * (n // 75)
    ),
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


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_with_the_text(name: str, growth: Any) -> None:
    """Four times the text, of articles or of what is none: four times the lines."""
    annotkit.annotate(Document("“Yes,” said Jo Park."))  # loads the lexicons
    make = HOSTILE[name]
    assert (
        growth.of_lines(lambda size: partial(annotkit.annotate, Document(make(size))), 1200) < growth.LINEAR
    )


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
