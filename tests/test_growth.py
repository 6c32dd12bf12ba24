"""Work grows with the input and no faster: what is counted, and what is not seen, is in conftest.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
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
    dumps,
    export,
    loads,
    read,
)

SIZE = 120  # and four times that

Make = Callable[[int], Document]
Work = Callable[[Document], object]


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
def test_work_grows_with_the_annotations(name: str, shape: Make, growth: Any) -> None:
    """Four times the annotations and the text: four times the lines and bytes, also where 50 cover it all."""
    prepare, work = DOCUMENT_WORK[name]
    work(prepare(shape(4)))  # what is loaded on first use

    def prepared(size: int) -> Callable[[], object]:
        # Each gets its own: what a document keeps, such as its index, is part of the work.
        return partial(work, prepare(shape(size)))

    assert growth.of_lines(prepared, SIZE) < growth.LINEAR
    assert growth.of_bytes(prepared, SIZE) < growth.LINEAR


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
@pytest.mark.parametrize("name", ["overlapping", "covering", "within"])
def test_queries_are_logarithmic(name: str, shape: Make, growth: Any) -> None:
    """In a document of sixteen times the size a query that finds as much runs less than twice the lines."""

    def lines(size: int) -> int:
        document = shape(size)
        document.at(0)  # makes the index
        ask = getattr(document, name)
        places = [Span(60 * i + 5, 60 * i + 40) for i in range(20, size - 20, size // 20)]
        return growth.lines_run(lambda: [ask(place) for place in places]) // len(places)

    small, large = lines(250), lines(4000)
    assert large < 2 * small, (small, large)


@pytest.mark.parametrize(
    "work",
    [
        lambda n: [a for a in range(n) for b in range(n) if a == b],
        lambda n: [any(b == a for b in range(n)) for a in range(n)],
        lambda n: sum(1 for a in range(n) for b in range(n) if b == a),
    ],
    ids=["comprehension", "any", "generator"],
)
def test_the_count_sees_a_square(work: Callable[[int], object], growth: Any) -> None:
    """A loop in a loop is seen on each Python, however it is written."""
    assert growth.of_lines(lambda size: partial(work, size), 12) > 1.8
