"""The strategies for documents that break things: what they give is lawful, and as hostile as they say."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from annotkit import KINDS, AnyAnnotation, Block, Comment, Document, Span
from annotkit.testing import annotations, documents, hostile_text, spans


def spans_of(document: Document) -> list[tuple[int, int]]:
    return [(span.start, span.end) for a in document.annotations for span in a.spans]


FEATURES: dict[str, Callable[[Document], bool]] = {
    "an empty span": lambda d: any(start == end for start, end in spans_of(d)),
    "the whole text": lambda d: len(d.text) > 1 and (0, len(d.text)) in spans_of(d),
    "a discontinuous one": lambda d: any(len(a.spans) > 1 for a in d.annotations),
    "an unlocated one": lambda d: any(not a.spans for a in d.annotations),
    "crossing ones": lambda d: any(a < c < b < e for a, b in spans_of(d) for c, e in spans_of(d)),
    "nested ones": lambda d: any(a < c < e < b for a, b in spans_of(d) for c, e in spans_of(d)),
    "one about another": lambda d: any(a.about for a in d.annotations),
    "a reply": lambda d: any(a.reply_to for a in d.select(Comment)),
    "an id that no format allows": lambda d: any(not (a.id or "").isalnum() for a in d.annotations),
    "blocks": lambda d: len(d.select(Block)) > 2,
    "a character that XML has not": lambda d: any(c < " " and c not in "\t\n\r" for c in d.text),
    "an astral character": lambda d: any(ord(c) > 0xFFFF for c in d.text),
    "a carriage return": lambda d: "\r" in d.text,
    "agents": lambda d: len(d.agents) > 1,
    "diagnostics": lambda d: bool(d.diagnostics),
    "metadata": lambda d: bool(d.metadata.extra and d.metadata.authors),
}


class AllSeenError(Exception):
    """Nothing more needs to be drawn."""


def drawn(strategy: st.SearchStrategy[Document], count: int) -> list[Document]:
    """Give the first documents that a strategy draws; the same in every run."""
    found: list[Document] = []

    @settings(max_examples=count, derandomize=True, database=None, phases=[Phase.generate])
    @given(strategy)
    def draw(document: Document) -> None:
        found.append(document)

    draw()
    return found


def test_documents_are_as_hostile_as_they_say() -> None:
    """Each thing that has broken an exporter is soon among what is drawn.

    How soon hangs on the modules that are loaded: Hypothesis takes constants from them.
    """
    missing = dict(FEATURES)

    @settings(max_examples=1500, derandomize=True, database=None, phases=[Phase.generate])
    @given(documents())
    def draw(document: Document) -> None:
        for name in [name for name, has in missing.items() if has(document)]:
            del missing[name]
        if not missing:
            raise AllSeenError

    with suppress(AllSeenError):
        draw()
    assert list(missing) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_documents_of_one_kind_have_that_kind_alone(kind: type[AnyAnnotation]) -> None:
    """`kinds` chooses, and what it chooses is found."""
    found = drawn(documents(kinds=(kind,)), 20)
    assert {type(a) for document in found for a in document.annotations} == {kind}


@given(documents(text=st.just("abc"), max_annotations=2, kinds=KINDS[1:]))
def test_the_text_and_the_number_of_annotations_can_be_set(document: Document) -> None:
    """`text` and `max_annotations` are kept to."""
    assert document.text == "abc"
    assert len(document.annotations) <= 2


@given(st.data())
def test_annotations_and_spans_belong_to_the_text(data: st.DataObject) -> None:
    """What is drawn for a text can be put on it."""
    text = data.draw(hostile_text())
    text.encode()
    span = data.draw(spans(text))
    assert 0 <= span.start <= span.end <= len(text)
    if text:
        assert len(data.draw(spans(text, empty=False))) > 0
    annotation = data.draw(annotations(text))
    document = Document(text, [annotation])
    assert document.overlapping(Span(0, len(text))) == (
        document.annotations if any(len(s) for s in annotation.spans) else ()
    )
