# A paragraph as sentences of items: words and marks, with each quotation as one item. What is within
# quotation marks is somebody else's grammar; the attribution around it is read as if it were one word.

from __future__ import annotations

from typing import NamedTuple

from annotkit._annotators.cues import may_report
from annotkit._annotators.sentences import sentence_spans
from annotkit._annotators.tokens import Token, items_of, quoted_of


class Sentence(NamedTuple):
    """A sentence: where it is, and its items; none where no word of it could report anything."""

    start: int
    end: int
    items: tuple[Token, ...]
    quoted: tuple[Token, ...]
    """Its quotations."""

    @property
    def is_quoted(self) -> bool:
        """Whether it is a quotation and nothing else."""
        return bool(self.quoted) and not any(item.is_word and not item.quoted for item in self.items)


def sentences_of(text: str, start: int, end: int) -> list[Sentence]:
    """Give the sentences of a paragraph."""
    quoted = quoted_of(text, start, end)
    if not quoted:
        return [_plain(text, first, last) for first, last in sentence_spans(text, start, end)]
    found = []
    at = 0
    for first, last in sentence_spans(_masked(text, start, end, quoted), 0, end - start):
        begin = at
        while at < len(quoted) and quoted[at].start < start + last:
            at += 1
        inner = tuple(quoted[begin:at])
        items = tuple(items_of(text, start + first, start + last, inner))
        found.append(Sentence(start + first, max(start + last, items[-1].end), items, inner))
    return found


def _plain(text: str, start: int, end: int) -> Sentence:
    items = items_of(text, start, end, ()) if may_report(text[start:end]) else ()
    return Sentence(start, end, tuple(items), ())


def _masked(text: str, start: int, end: int, quoted: list[Token]) -> str:
    """The paragraph with the words within marks blotted out, so that no sentence ends among them."""
    parts = []
    at = start
    for q in quoted:
        tail = 2 if q.closed else 0
        if text[q.end - 2 : q.end] == "''":
            tail = 4 if text[q.end - 3] == "'" else 3
        inner = max(0, q.end - q.start - 1 - tail)
        parts += [text[at : q.start + 1], "x" * inner, text[q.start + 1 + inner : q.end].replace("''", '""')]
        at = q.end
    parts.append(text[at:end])
    return "".join(parts)
