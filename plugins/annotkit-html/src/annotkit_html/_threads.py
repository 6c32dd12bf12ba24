# Which annotations stand in a card of their own beside the text, and which are replies in another's.
#
# What has spans has a card beside them. What has none stands in the card of what it speaks of, at any depth;
# about a Block, it has a card beside that. The rest has cards below the article.

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from annotkit import AnyAnnotation, Block, Comment, Document


@frozen
class Card:
    """A note beside the text, with the replies to it."""

    annotation: AnyAnnotation
    """What the note is about."""
    replies: tuple[tuple[AnyAnnotation, int], ...]
    """What speaks of it and has no place of its own, each with its depth from 1; parents first."""
    place: int | None
    """The offset that the card stands beside; None below the article."""


def cards(document: Document) -> tuple[Card, ...]:
    """Give the cards in the order of their places."""
    answers: dict[str, list[AnyAnnotation]] = {}
    heads: list[AnyAnnotation] = []
    for annotation in document.annotations:
        aim = _host(document, annotation)
        if isinstance(annotation, Block):
            continue
        if aim is None or isinstance(aim, Block):
            heads.append(annotation)
        else:
            answers.setdefault(aim.id or "", []).append(annotation)
    made = [Card(head, tuple(_replies(head, answers)), _place(document, head)) for head in heads]
    return tuple(sorted(made, key=lambda card: (card.place is None, card.place or 0)))


def aims(annotation: AnyAnnotation) -> tuple[str, ...]:
    """Give the ids of what an annotation answers or speaks of, each once."""
    answered = annotation.reply_to if isinstance(annotation, Comment) else None
    return tuple(dict.fromkeys([*([answered] if answered else []), *annotation.about]))


def _host(document: Document, annotation: AnyAnnotation) -> AnyAnnotation | None:
    wanted = () if annotation.spans else aims(annotation)
    return document[wanted[0]] if wanted else None


def _place(document: Document, head: AnyAnnotation) -> int | None:
    block = _host(document, head)
    spans = head.spans or (block.spans if block else ())
    return spans[0].start if spans else None


def _replies(
    head: AnyAnnotation, answers: Mapping[str, list[AnyAnnotation]]
) -> Iterator[tuple[AnyAnnotation, int]]:
    # A stack of our own: ten thousand replies to replies would be too deep for Python's.
    waiting = [(reply, 1) for reply in reversed(answers.get(head.id or "", ()))]
    while waiting:
        reply, depth = waiting.pop()
        yield reply, depth
        waiting.extend((other, depth + 1) for other in reversed(answers.get(reply.id or "", ())))
