"""The order of annotations and the ids that they are given."""

from __future__ import annotations

import random
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from annotkit import (
    KINDS,
    AnyAnnotation,
    Block,
    Claim,
    Comment,
    Correction,
    Custom,
    Document,
    Emendation,
    Note,
    Quote,
    Review,
    Span,
    dumps,
)
from annotkit.testing import documents

LETTERS = dict(zip(KINDS, "bqckemrnx", strict=True))


def test_annotations_stand_by_start_then_the_longer_then_kind_then_id() -> None:
    """First start, -last end, kind as in the table, id; unlocated ones last."""
    wanted = [
        Note(id="long", text="", spans=(Span(0, 9),)),
        Note(id="two", text="", spans=(Span(0, 1), Span(7, 8))),
        Block(id="z", role="title", spans=(Span(0, 5),)),
        Quote(id="y", spans=(Span(0, 5),)),
        Custom(id="x", kind="x:y", spans=(Span(0, 5),)),
        Note(id="empty", text="", spans=(Span(0, 0),)),
        Claim(id="c2", spans=(Span(3, 4),)),
        Claim(id="c10", spans=(Span(3, 4),)),
        Quote(id="late", spans=(Span(9, 9),)),
        Quote(id="q"),
        Claim(id="c"),
        Custom(id="no place", kind="x:y"),
    ]
    shuffled = random.Random(1).sample(wanted, len(wanted))
    assert [a.id for a in Document("123456789", shuffled).annotations] == [a.id for a in wanted]


def _key(annotation: AnyAnnotation) -> tuple[Any, ...]:
    spans = annotation.spans
    place = (0, spans[0].start, -spans[-1].end) if spans else (1, 0, 0)
    return (*place, KINDS.index(type(annotation)))


@given(documents(), st.randoms(use_true_random=False))
def test_the_order_of_giving_is_no_part_of_a_document(document: Document, chance: random.Random) -> None:
    """The same annotations given in any other order make an equal Document and equal bytes."""
    shuffled = chance.sample(document.annotations, len(document.annotations))
    agents = chance.sample(document.agents, len(document.agents))
    twin = Document(
        document.text, shuffled, document.metadata, id=document.id, agents=agents,
        diagnostics=document.diagnostics,
    )  # fmt: skip
    assert twin == document
    assert twin.annotations == document.annotations
    assert dumps(twin) == dumps(document)
    assert [_key(a) for a in document.annotations] == sorted(map(_key, document.annotations))


def test_ids_not_given_are_the_smallest_free_numbers_in_order() -> None:
    """Numbers count by kind, in the order of the document, and pass over what is taken."""
    found = [
        Quote(spans=(Span(5, 6),)),
        Quote(spans=(Span(1, 2),)),
        Quote(id="q2", spans=(Span(9, 9),)),
        Quote(id="n1", spans=(Span(3, 4),)),
        Quote(),
        Note(text="", spans=(Span(0, 1),)),
        Claim(id="q1x", spans=(Span(2, 3),)),
    ]
    document = Document("123456789", found)
    assert [a.id for a in document.annotations] == ["n2", "q1", "q1x", "n1", "q3", "q2", "q4"]


def test_each_kind_has_its_letter() -> None:
    """b, q, c, k, e, m, r, n, x."""
    found = [
        Block(role="title", spans=(Span(0, 1),)),
        *(Quote(), Claim(), Correction(), Emendation(reading=""), Comment(), Review(), Note(text="")),
        Custom(kind="x:y"),
    ]
    assert [a.id for a in Document("x", found).annotations] == [f"{letter}1" for letter in "bqckemrnx"]


HOSTILE = ["q1", "q3", "q01", "q１", "Q1", "q-1", "q", "1", " q2", "q2\n", "🙂", "q4", "q1.5", "c1"]


@given(st.lists(st.sampled_from(HOSTILE), unique=True), st.integers(0, 6))
def test_hostile_ids_stay_and_given_ones_are_the_smallest_free(given_ids: list[str], nameless: int) -> None:
    """An id that only looks like a number takes none."""
    document = Document("", [*(Quote(id=id) for id in given_ids), *[Quote()] * nameless])
    free = [f"q{n}" for n in range(1, 30) if f"q{n}" not in given_ids]
    assert {a.id for a in document.annotations} == {*given_ids, *free[:nameless]}


@given(documents())
def test_ids_are_given_once_and_for_all(document: Document) -> None:
    """Every annotation has an id, and a document made of a document's annotations is equal."""
    assert all(a.id for a in document.annotations)
    assert len({a.id for a in document.annotations}) == len(document.annotations)
    twin = Document(
        document.text, document.annotations, document.metadata, id=document.id, agents=document.agents
    )
    assert twin == document


@given(documents())
def test_numbers_of_given_ids_rise_in_document_order(document: Document) -> None:
    """Given ids stand in the order of the annotations where nobody named any."""
    nameless = [_without_names(a) for a in document.annotations]
    renamed = Document(document.text, nameless)
    for kind in KINDS:
        names = [a.id or "" for a in renamed.select(kind)]
        assert names == [f"{LETTERS[kind]}{n}" for n in range(1, len(names) + 1)]


def _without_names(annotation: AnyAnnotation) -> AnyAnnotation:
    changes: dict[str, Any] = {"id": None, "about": ()}
    if isinstance(annotation, Comment):
        changes["reply_to"] = None
    return attrs.evolve(annotation, **changes)


def test_many_nameless_ones_fill_the_gaps_between_many_names() -> None:
    """Ten thousand are named among ten thousand taken numbers, each with the next that is free."""
    taken = [Quote(id=f"q{n}") for n in range(1, 20_000, 2)]
    names = [a.id or "" for a in Document("", [*taken, *[Quote()] * 10_000]).annotations]
    assert sorted(int(name[1:]) for name in names) == list(range(1, 20_001))
