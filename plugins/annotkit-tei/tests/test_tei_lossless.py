"""What the exporter writes reads back to an equal Document, in every profile, alone and in a corpus."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import fields
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from annotkit import KINDS, Block, Custom, Document, Note, Quote, Span, export, export_corpus, read
from annotkit.testing import documents

PROFILES = ("standoff", "inline")
_options = st.fixed_dictionaries(
    {
        "profile": st.sampled_from(PROFILES),
        "personography": st.sampled_from([None, "https://example.org/people.xml"]),
    }
)


@given(documents(), _options)
@settings(max_examples=100, deadline=None)
def test_reading_gives_an_equal_document(document: Document, options: dict[str, Any]) -> None:
    """Nothing is lost, nothing is told as a loss, and the reader passes nothing by."""
    made = export(document, "tei", strict=True, **options)
    got = read(made.content)
    assert got == document
    assert got.diagnostics == ()


@given(st.lists(documents(max_annotations=3), min_size=1, max_size=3), st.sampled_from(PROFILES))
@settings(max_examples=25, deadline=None)
def test_each_article_of_a_corpus_reads_back(articles: list[Document], profile: str) -> None:
    """In a corpus ids begin with a number and the kinds are described once; each article is found whole."""
    content = b"".join(export_corpus(articles, "tei", profile=profile))
    assert [read(content, article=i) for i, _ in enumerate(articles, 1)] == articles


@pytest.mark.parametrize("profile", PROFILES)
def test_an_article_with_every_field_reads_back(everything: Document, profile: str) -> None:
    """No field of any kind is empty, and none is lost."""
    assert read(export(everything, "tei", profile=profile).content) == everything


def test_data_may_be_nested_as_deep_as_the_model_allows() -> None:
    """The deepest data, with keys that are no XML names, stays within what XML parsers take by default."""
    data: dict[str, Any] = {}
    for _ in range(63):
        data = {" ": data}
    document = Document("", [Custom(kind="x:y", data=data)])
    content = export(document, "tei").content
    assert read(content) == document
    assert max(len(list(e.iterancestors())) for e in etree.fromstring(content).iter("*")) < 255


@pytest.mark.parametrize(
    "document",
    [
        Document("x" * 1_000_000, [Block(spans=(Span(0, 1_000_000),), role="paragraph")]),
        Document("x" * 11_000_000),
        Document("ab" * 2_000, [Quote(spans=(Span(i, 4_000 - i),)) for i in range(2_000)]),
        Document("ab" * 2_000, [Note(text="", spans=tuple(Span(2 * i, 2 * i + 1) for i in range(2_000)))]),
        Document("ab" * 2_000, [Note(text="", spans=(Span(i, i + 1),)) for i in range(2_000)]),
    ],
    ids=["long-line", "longer-than-parsers-take", "nested", "many-spans", "many-annotations"],
)
@pytest.mark.parametrize("profile", PROFILES)
def test_much_of_everything_reads_back(document: Document, profile: str) -> None:
    """Long texts, deep nesting and many annotations are no obstacle."""
    assert read(export(document, "tei", profile=profile).content) == document


def test_the_article_has_every_field(everything: Document) -> None:
    """The article that the test above goes by leaves no field of the model empty or as it is by default."""
    shared = set.intersection(*({field.name for field in fields(kind)} for kind in KINDS))
    records = [everything.metadata, *everything.agents, *everything.annotations]
    for cls in {type(record) for record in records}:
        for field in fields(cls):
            alike = [r for r in records if type(r) is cls or (field.name in shared and type(r) in KINDS)]
            said = [
                value for r in alike if (value := getattr(r, field.name)) not in (None, (), field.default)
            ]
            assert said, f"no {cls.__name__} has a {field.name} that says something"
