"""Work grows with the input and no faster: lines run and bytes held are counted, so no clock can disturb.

A line of Python counts each time it is run, those of generated methods and of comprehensions as well. What
one call does inside a C library is not seen; sizes of what is handed to it show in the bytes.
"""

from __future__ import annotations

import gc
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from math import log
from types import FrameType
from typing import Any

import pytest

import annotkit
from annotkit import (
    AnyAnnotation,
    Claim,
    Comment,
    Correction,
    Document,
    Mention,
    Note,
    Quote,
    Review,
    Span,
    annotate,
    dumps,
    export,
    loads,
    read,
)

SMALL, LARGE = 120, 480
LINEAR = 1.18  # n log n is 1.18 between these sizes; the square is 2

Make = Callable[[int], Document]
Work = Callable[[Document], object]


def lines_run(run: Callable[[], object]) -> int:
    """Count the lines of Python that a call runs, wherever they are."""
    count = 0

    def seen(_frame: FrameType, _event: str, _argument: Any) -> Any:
        nonlocal count
        count += 1
        return seen

    before = sys.gettrace()
    sys.settrace(seen)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


def bytes_held(run: Callable[[], object]) -> int:
    """Count the bytes that a call needs at its peak, its result included."""
    gc.collect()
    tracemalloc.start()
    try:
        result = run()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    del result
    return peak


def exponent(small: int, large: int) -> float:
    """Give k where the amount grows with the kth power of the size."""
    return log(large / small) / log(LARGE / SMALL)


def marks(size: int) -> Iterator[AnyAnnotation]:
    """Give annotations, 60 code points of text for each, that nest and cross; claims have a review."""
    length = 60 * size
    for i in range(size):
        start = i * 7919 % size * 60 + i % 50
        spans = (Span(start, min(length, start + 5 + i * 31 % 235)),)
        who, words = Mention(value=f"Person {i % 20}", spans=spans), Mention(value=f"words {i}")
        yield (
            Correction(spans=spans, before=words, after=who, category="update"),
            Comment(spans=spans, author=who, date=Mention(value="2014-01-01")),
            Quote(spans=spans, speakers=(who,), creator=f"maker {i % 5}"),
            Claim(id=f"c{i}", spans=spans, claimants=(who,), statement=f"words {i}"),
        )[i % 4]
        if i % 4 == 3:
            yield checked(f"c{i}")


def checked(claim: str) -> Review:
    who = Mention(value="Lee Wu", type="person")
    return Review(about=(claim,), verdict="false", reviewer=who, url=f"https://example.org/{claim}")


def text(size: int) -> str:
    return ("The council *met* again & kept its promise to nobody at all.\n" * size)[: 60 * size]


def crossing(size: int) -> Document:
    return Document(text(size), marks(size))


def covered(size: int) -> Document:
    """Give a document with 50 annotations more, each of which covers the whole text."""
    over = [Note(spans=(Span(0, 60 * size),), text=f"note {i}") for i in range(50)]
    return Document(text(size), [*marks(size), *over])


def chained(size: int) -> Document:
    """Give a document of which each annotation speaks of the one before and has two spans."""
    notes = [
        Note(
            id=f"n{i}",
            spans=(Span(60 * i, 60 * i + 9), Span(60 * i + 20, 60 * i + 70)),
            about=(f"n{i - 1}",) if i else (),
            text="see before",
        )
        for i in range(size - 1)
    ]
    claim = Claim(id="c", spans=(Span(0, 9),), statement="It met.")
    return Document(text(size), [*notes, claim, checked("c")])


SHAPES: list[Make] = [crossing, covered, chained]

EXPORTS: dict[str, dict[str, Any]] = {
    "tei": {},
    "tei inline": {"profile": "inline"},
    "jsonld": {},
    "jsonld without text": {"without_text": True},
    "jsonld schema.org": {"profile": "schema.org"},
    "jsonld claimreview": {"profile": "claimreview"},
    "markdown": {},
    "markdown carry": {"carry": True},
    "markdown critic": {"profile": "critic"},
    "html": {},
}


def exported(document: Document, name: str) -> bytes:
    return export(document, name.split()[0], **EXPORTS[name]).content


def read_back(name: str) -> tuple[Callable[[Document], bytes], Callable[[bytes], object]]:
    return partial(exported, name=name), partial(read, format=name.split()[0])


def whole(document: Document) -> Document:
    return document


DOCUMENT_WORK: dict[str, tuple[Callable[[Document], Any], Callable[[Any], object]]] = {
    "build": (whole, lambda d: Document(d.text, d.annotations)),
    "index": (lambda d: Document(d.text, d.annotations), lambda d: d.at(0)),
    "save": (whole, dumps),
    "load": (dumps, loads),
    "load, touched by others": (lambda d: dumps(d) + b" ", loads),
    "rows": (whole, lambda d: list(annotkit.rows(d))),
    "fragments": (whole, lambda d: annotkit.fragments(d.annotations)),
    "boundaries": (whole, lambda d: list(annotkit.boundaries(d.annotations))),
    "add": (whole, lambda d: d.add(Note(text="new"))),
    "remove": (whole, lambda d: d.remove(*[a.id for a in d.annotations if a.id], cascade=True)),
    **{f"export {name}": (whole, partial(exported, name=name)) for name in EXPORTS},
    "read tei": read_back("tei"),
    "read tei inline": read_back("tei inline"),
    "read jsonld": read_back("jsonld"),
    "read markdown carry": read_back("markdown carry"),
    "read markdown critic": read_back("markdown critic"),
}


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
@pytest.mark.parametrize("name", DOCUMENT_WORK)
def test_work_grows_with_the_annotations(name: str, shape: Make) -> None:
    """Four times the annotations and the text: four times the lines and bytes, also where 50 cover it all."""
    prepare, work = DOCUMENT_WORK[name]
    work(prepare(shape(4)))  # what is loaded on first use
    # Each gets its own: what a document keeps, such as its index, is part of the work.
    lines = [lines_run(partial(work, prepare(shape(size)))) for size in (SMALL, LARGE)]
    assert exponent(*lines) < LINEAR, lines
    held = [bytes_held(partial(work, prepare(shape(size)))) for size in (SMALL, LARGE)]
    assert exponent(*held) < LINEAR, held


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
@pytest.mark.parametrize("name", ["overlapping", "covering", "within"])
def test_queries_are_logarithmic(name: str, shape: Make) -> None:
    """In a document of sixteen times the size a query that finds as much runs less than twice the lines."""

    def lines(size: int) -> int:
        document = shape(size)
        document.at(0)  # makes the index
        ask = getattr(document, name)
        places = [Span(60 * i + 5, 60 * i + 40) for i in range(20, size - 20, size // 20)]
        return lines_run(lambda: [ask(place) for place in places]) // len(places)

    small, large = lines(250), lines(4000)
    assert large < 2 * small, (small, large)


HOSTILE: dict[str, Callable[[int], str]] = {
    "articles": lambda n: (
        "“We will not go,” said Mayor Jo Park.\n\nHe said that 40 of 52 had left.\n\n" * (n // 75)
    ),
    "opening marks": lambda n: "“" * n,
    "nested marks": lambda n: "“‘" * (n // 4) + "’”" * (n // 4),
    "straight marks": lambda n: '"a ' * (n // 3),
    "one line": lambda n: "He said that it was so. " * (n // 24),
    "one sentence": lambda n: "he said she said, " * (n // 18),
    "no spaces": lambda n: "a" * n,
    "newlines": lambda n: "\n" * n,
    "numbered lines": lambda n: "2 comments\n\n" + "".join(f"  {i}. x y\n" for i in range(n // 12)),
    "months": lambda n: "May 1 " * (n // 6),
    "commenters": lambda n: "Bob on Jan 1, 2012 at 10:30 am said:\n\nHi there.\n\n" * (n // 52),
    "notices": lambda n: "Correction: This article misstated it. It was 6.\n\n" * (n // 50),
    "quoted words": lambda n: "“a” said b. " * (n // 12),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_annotators_grow_with_the_text(name: str) -> None:
    """Four times the text, of articles or of what is none: four times the lines."""
    annotate(Document("“Yes,” said Jo Park."))  # loads the lexicons
    small, large = (lines_run(partial(annotate, Document(HOSTILE[name](10 * n)))) for n in (SMALL, LARGE))
    assert exponent(small, large) < LINEAR, (small, large)


@pytest.mark.parametrize(
    "work",
    [
        lambda n: [a for a in range(n) for b in range(n) if a == b],
        lambda n: [any(b == a for b in range(n)) for a in range(n)],
        lambda n: sum(1 for a in range(n) for b in range(n) if b == a),
    ],
    ids=["comprehension", "any", "generator"],
)
def test_the_count_sees_a_square(work: Callable[[int], object]) -> None:
    """A loop in a loop is seen on each Python, however it is written."""
    small, large = (lines_run(partial(work, size // 10)) for size in (SMALL, LARGE))
    assert exponent(small, large) > 1.8
