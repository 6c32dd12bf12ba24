# A paragraph as sentences of items: words and marks, with each quotation as one item. What is within
# quotation marks is somebody else's grammar; the attribution around it is read as if it were one word.

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from annotkit._annotators.sentences import sentence_spans
from annotkit._annotators.tokens import Token, quoted_of, tokens_of


@frozen
class Paragraph:
    """A paragraph: where it is, and its words and marks."""

    start: int
    end: int
    tokens: tuple[Token, ...]


@frozen
class Sentence:
    """A sentence: where it is, and its items."""

    start: int
    end: int
    items: tuple[Token, ...]

    @property
    def quoted(self) -> list[Token]:
        """Its quotations."""
        return [item for item in self.items if item.quoted]

    @property
    def is_quoted(self) -> bool:
        """Whether it is a quotation and nothing else."""
        return bool(self.quoted) and not any(item.is_word and not item.quoted for item in self.items)


def paragraph_of(text: str, start: int, end: int) -> Paragraph:
    """Give the paragraph between two offsets."""
    return Paragraph(start, end, tuple(tokens_of(text, start, end)))


def sentences_of(text: str, paragraph: Paragraph) -> list[Sentence]:
    """Give the sentences of a paragraph."""
    start, end = paragraph.start, paragraph.end
    quoted = quoted_of(text, paragraph.tokens)
    items = _items(paragraph.tokens, quoted)
    masked = _masked(text, start, end, quoted)
    found = []
    at = 0
    for first, last in sentence_spans(masked, 0, end - start):
        begin = at
        while at < len(items) and items[at].start < start + last:
            at += 1
        if at > begin:
            found.append(
                Sentence(start + first, max(start + last, items[at - 1].end), tuple(items[begin:at]))
            )
    return found


def _items(tokens: Sequence[Token], quoted: Sequence[Token]) -> list[Token]:
    items: list[Token] = []
    at = 0
    for token in tokens:
        if at < len(quoted) and token.start >= quoted[at].start:
            if token.start == quoted[at].start:
                items.append(quoted[at])
            if token.end >= quoted[at].end:
                at += 1
            continue
        items.append(token)
    return items


def _masked(text: str, start: int, end: int, quoted: Sequence[Token]) -> str:
    """The paragraph with the words within marks blotted out, so that no sentence ends among them."""
    parts = []
    at = start
    for q in quoted:
        tail = 2 if q.closed else 0
        if text[q.end - 2 : q.end] == "''":
            tail = 3
        inner = max(0, q.end - q.start - 1 - tail)
        parts += [text[at : q.start + 1], "x" * inner, text[q.start + 1 + inner : q.end].replace("''", '""')]
        at = q.end
    parts.append(text[at:end])
    return "".join(parts)
