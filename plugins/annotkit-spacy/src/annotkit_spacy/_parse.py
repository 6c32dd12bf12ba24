# A paragraph as its pipeline parsed it: the one file that looks into spaCy's tokens. The rules see plain
# values: spaCy's own `children` walks over a word's subtree at each call, which is quadratic in deep ones.

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from heapq import merge

from attrs import frozen
from spacy.tokens import Doc, Token


@frozen
class Entity:
    """A named entity, in code points of the document's text."""

    start: int
    end: int
    label: str


@frozen
class Word:
    """A token with its place in the text and in the parse; other words are named by position."""

    start: int
    end: int
    text: str
    lower: str
    pos: str
    """The universal part of speech; empty without a tagger."""
    label: str
    """The dependency label."""
    head: int
    left: int
    """The first position of its subtree."""
    right: int
    """One past the last position of its subtree."""
    sentence_end: int
    """One past the last position of its sentence."""
    reports: bool
    """Whether it is a verb that reports speech."""
    has_letters: bool
    """Whether it is more than punctuation and white space."""
    entity: Entity | None


@frozen
class Parse:
    """A parsed paragraph."""

    text: str
    """The document's text, not only the paragraph's."""
    start: int
    end: int
    words: tuple[Word, ...]
    dependents: Mapping[tuple[int, str], Sequence[int]]
    """The positions of the words that depend on a word by a label."""

    def children(self, i: int, labels: Iterable[str]) -> Iterator[int]:
        """Yield the positions of the words that depend on a word by one of these labels, in order."""
        return merge(*(self.dependents.get((i, label), ()) for label in labels))

    def child(self, i: int, labels: Iterable[str]) -> int | None:
        """Give the first of them, if there is one."""
        return next(self.children(i, labels), None)


def parse_of(doc: Doc, text: str, start: int, verbs: Container[str]) -> Parse:
    """Give the parse of a paragraph that begins at an offset of the text; `verbs` are those that report."""
    ends = _sentence_ends(doc)
    entities = {
        token.i: Entity(start + entity.start_char, start + entity.end_char, entity.label_)
        for entity in doc.ents
        for token in entity
    }
    words = tuple(
        _word(token, start, ends[token.i], _reports(token, verbs), entities.get(token.i)) for token in doc
    )
    dependents: dict[tuple[int, str], list[int]] = {}
    for i, word in enumerate(words):
        if word.head != i:
            dependents.setdefault((word.head, word.label), []).append(i)
    return Parse(text, start, start + len(doc.text), words, dependents)


def _sentence_ends(doc: Doc) -> list[int]:
    ends = [len(doc)] * len(doc)
    for i in range(len(doc) - 2, -1, -1):
        ends[i] = i + 1 if doc[i + 1].is_sent_start else ends[i + 1]
    return ends


def _reports(token: Token, verbs: Container[str]) -> bool:
    # Without a tagger there is no part of speech, without a lemmatizer no lemma.
    return token.pos_ in ("", "VERB", "AUX") and (token.lemma_.lower() in verbs or token.lower_ in verbs)


def _word(token: Token, offset: int, sentence_end: int, reports: bool, entity: Entity | None) -> Word:
    return Word(
        start=offset + token.idx,
        end=offset + token.idx + len(token.text),
        text=token.text,
        lower=token.lower_,
        pos=token.pos_,
        label=token.dep_,
        head=token.head.i,
        left=token.left_edge.i,
        right=token.right_edge.i + 1,
        sentence_end=sentence_end,
        reports=reports,
        has_letters=any(c.isalnum() for c in token.text),
        entity=entity,
    )
