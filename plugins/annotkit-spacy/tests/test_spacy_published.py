"""The same with pipelines that people use: every English one with a parser that is installed here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import spacy
from spacy.language import Language

from annotkit import Annotator, Document, Quote, annotate
from annotkit_spacy import quotes

Find = Callable[[str, Annotator], list[Any]]

ARTICLE = """The county will close two libraries in March, according to a memo by the budget office.

“Nobody asked the readers. We will appeal to the state,” said Dolores Whitfield, president of the Friends of \
the Library. “It is a sad day.”

County Executive Paul Brandt told reporters on Tuesday that the cuts could not be avoided. “We have no \
money,” he said, “and no choice.”

Whitfield said the county had “never opened its books” to the public.
"""
QUOTATIONS = [
    (
        "indirect",
        ("The county will close two libraries in March",),
        "according to",
        ["a memo by the budget office"],
    ),
    (
        "direct",
        ("“Nobody asked the readers. We will appeal to the state,”", "“It is a sad day.”"),
        "said",
        ["Dolores Whitfield"],
    ),
    ("indirect", ("that the cuts could not be avoided",), "told", ["Paul Brandt"]),
    ("direct", ("“We have no money,”", "“and no choice.”"), "said", [None]),
    (
        "mixed",
        ("the county had “never opened its books” to the public",),
        "said",
        ["Dolores Whitfield"],
    ),
]
INSTALLED = [name for name in spacy.util.get_installed_models() if name.startswith("en_")]


@pytest.fixture(scope="module", params=INSTALLED)
def published(request: pytest.FixtureRequest) -> Language:
    nlp = spacy.load(request.param)
    if "parser" not in nlp.pipe_names:
        pytest.skip(f"{request.param} has no parser")
    return nlp


@pytest.mark.skipif(not INSTALLED, reason="no English pipeline such as en_core_web_sm is installed")
def test_an_article(published: Language, found_in: Find) -> None:
    """All five quotations of an article, whole, with their speakers' full names."""
    assert found_in(ARTICLE, quotes(published)) == QUOTATIONS


@pytest.mark.skipif(not INSTALLED, reason="no English pipeline such as en_core_web_sm is installed")
def test_types_of_speakers(published: Language) -> None:
    """Entities say who is a person."""
    found = annotate(Document(ARTICLE), [quotes(published)]).select(Quote)
    assert [speaker.type for quote in found for speaker in quote.speakers] == [
        None,
        "person",
        "person",
        "person",
        "person",
    ]
