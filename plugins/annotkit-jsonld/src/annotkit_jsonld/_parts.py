# What is in an article, in schema.org's terms alone: the four kinds that it has classes for. Words of more
# than LONGEST code points are not quoted, here as in the other profile.

from __future__ import annotations

from collections.abc import Iterable

from annotkit import AnyAnnotation, Claim, Comment, Correction, Quote
from annotkit_jsonld._things import Things, date, parties, party
from annotkit_jsonld._vocabulary import Node, present

_DEEPEST = 32  # comments inside of each other; many parsers of JSON end at a few hundred


def part(annotation: AnyAnnotation, things: Things) -> Node | None:
    """Give the node of an annotation; None where there is none to give."""
    match annotation:
        case Quote():
            return _quotation(annotation, things)
        case Claim():
            return _claim(annotation, things)
        case Correction():
            return _correction(annotation, things)
        case Comment():
            return _comment(annotation, things)
        case _:
            return None


def parts(kinds: tuple[type[AnyAnnotation], ...], things: Things) -> list[Node]:
    """Give the nodes of all annotations of these kinds."""
    found = (part(annotation, things) for annotation in things.document.select(*kinds))
    return [node for node in found if node is not None]


def comments(things: Things) -> list[Node]:
    """Give the comments on the article, with the answers to each inside of it.

    Answers too deep for that stand beside what they answer, which they name.
    """
    nodes = {comment.id: _comment(comment, things) for comment in things.document.select(Comment)}
    answers = _by_question(things.document.select(Comment), {name for name, node in nodes.items() if node})
    top: list[Node] = []
    waiting: list[tuple[str | None, list[Node], int]] = [(None, top, 0)]
    while waiting:
        question, beside, depth = waiting.pop()
        for comment in answers.get(question, ()):
            node = nodes[comment.id] or {}
            if depth >= _DEEPEST:
                node["parentItem"] = {"@id": things.addresses.annotation(question or "")}
            beside.append(node)
            if comment.id in answers:
                inside = node.setdefault("comment", []) if depth + 1 < _DEEPEST else beside
                waiting.append((comment.id, inside, depth + 1))
    return top


def _by_question(found: Iterable[Comment], known: set[str | None]) -> dict[str | None, list[Comment]]:
    answers: dict[str | None, list[Comment]] = {}
    for comment in found:
        if comment.id in known:
            question = comment.reply_to if comment.reply_to in known else None
            answers.setdefault(question, []).append(comment)
    return answers


def _quotation(quote: Quote, things: Things) -> Node | None:
    text = things.words.joined(quote.spans)
    if text is None:
        return None
    return present({**things.head("Quotation", quote), "text": text, "creator": parties(quote.speakers)})


def _claim(claim: Claim, things: Things) -> Node | None:
    text = things.words.joined(claim.spans)
    if text is None and not claim.statement:
        return None
    return present(
        {
            **things.head("Claim", claim),
            "name": claim.statement,
            "text": text,
            "creator": parties(claim.claimants),
            "datePublished": date(claim.date),
            "appearance": things.article,
        }
    )


def _correction(correction: Correction, things: Things) -> Node | None:
    text, before = things.words.joined(correction.spans), correction.before
    if text is None:
        return None
    wrong = (before.value or things.words.joined(before.spans)) if before is not None else None
    return present(
        {
            **things.head("CorrectionComment", correction),
            "text": text,
            "about": {"@type": "Claim", "text": wrong} if wrong else None,
            "dateCreated": date(correction.date),
        }
    )


def _comment(comment: Comment, things: Things) -> Node | None:
    text = things.words.joined(comment.spans)
    if text is None:
        return None
    return present(
        {
            **things.head("Comment", comment),
            "text": text,
            "author": party(comment.author),
            "dateCreated": date(comment.date),
            "position": comment.number,
        }
    )
