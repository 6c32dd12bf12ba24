"""A pipeline that parses as a test says, as wrappers of other parsers do it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from annotkit import Annotator, Document, Quote, annotate

if TYPE_CHECKING:  # this file is read where spaCy is missing, too
    from spacy.language import Language
    from spacy.tokens import Doc

Given = Callable[..., tuple["Language", str]]
Found = list[tuple[str, tuple[str, ...], str, list[str | None]]]
Find = Callable[[str, Annotator], Found]


def doc_of(nlp: Language, line: str) -> Doc:
    """Make a parsed Doc of words written as word/label/head; `_` behind a word stands for no space."""
    from spacy.tokens import Doc

    items = [item.rsplit("/", 2) for item in line.split()]
    return Doc(
        nlp.vocab,
        words=[word.rstrip("_") or word for word, _, _ in items],
        spaces=[not word.endswith("_") for word, _, _ in items[:-1]] + [False],
        heads=[int(head) for _, _, head in items],
        deps=[label for _, label, _ in items],
    )


def flat(tokenizer: Callable[[str], Doc], text: str) -> Doc:
    """Let every word depend on "said", and Ann be its subject."""
    from spacy.tokens import Doc

    doc = tokenizer(text)
    verb = next((token.i for token in doc if token.text == "said"), 0)
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        heads=[verb] * len(doc),
        deps=["nsubj" if token.text == "Ann" else "dep" for token in doc],
    )


@pytest.fixture
def given_parse() -> Given:
    """Give a function that makes a pipeline which knows a parse, and the text of that; all else is flat."""
    import spacy

    def make(*lines: str) -> tuple[Language, str]:
        nlp = spacy.blank("en", meta={"name": "given"})
        known = {doc.text: doc for doc in (doc_of(nlp, line) for line in lines)}
        tokenizer = nlp.tokenizer
        nlp.tokenizer = lambda text: known.get(text) or flat(tokenizer, text)
        return nlp, next(iter(known), "")

    return make


@pytest.fixture
def found_in() -> Find:
    """Give a function that tells mode, pieces, cue and speakers of each quotation found in a text."""

    def find(text: str, annotator: Annotator) -> Found:
        document = annotate(Document(text), [annotator])
        return [
            (
                q.mode,
                document.pieces(q),
                document.text[q.cue[0].start : q.cue[0].end],
                [s.value for s in q.speakers],
            )
            for q in document.select(Quote)
        ]

    return find
