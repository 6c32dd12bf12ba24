# Who and what is spoken of: each Mention is a node of its own, without an id. Its `ref` is a link beside it
# (schema:sameAs), so that two mentions of one person never run together in the graph, where each has its own
# words and type.

from __future__ import annotations

from collections.abc import Sequence

from annotkit import Mention
from annotkit_jsonld import _nodes as nodes
from annotkit_jsonld._frame import Frame
from annotkit_jsonld._vocabulary import one_or_all

# schema:creator and schema:author take these two classes only.
_PARTIES = {"person": "schema:Person", "organization": "schema:Organization"}


def parties(mentions: Sequence[Mention], frame: Frame) -> nodes.Mentions:
    """Give the nodes of people or organisations."""
    return one_or_all([_party(mention, frame) for mention in mentions]) if mentions else None


def party(mention: Mention | None, frame: Frame) -> nodes.Mention | None:
    """Give the node of a person or organisation."""
    return _party(mention, frame) if mention is not None else None


def _party(mention: Mention, frame: Frame) -> nodes.Mention:
    kind = _PARTIES.get(mention.type or "")
    return _node(mention, frame, kind, mention.type if kind is None else None)


def statement(mention: Mention | None, frame: Frame) -> nodes.Mention | None:
    """Give the node of a statement: a claim, with its wording."""
    if mention is None:
        return None
    node = _node(mention, frame, "schema:Claim", mention.type)
    node.name, node.text = None, node.name
    return node


def date(mention: Mention | None, frame: Frame) -> tuple[str | None, nodes.Mention | None]:
    """Give a date's value, and the whole Mention where it is more than that."""
    if mention is None:
        return None, None
    if mention.value is not None and not mention.spans and mention.type is None and mention.ref is None:
        return mention.value, None
    return mention.value, _node(mention, frame, None, mention.type)


def _node(mention: Mention, frame: Frame, kind: str | None, own_type: str | None) -> nodes.Mention:
    if mention.ref is None and not mention.spans:
        return nodes.Mention(kind, own_type, mention.value)
    link, ref = frame.link(mention.ref)
    return nodes.Mention(kind, own_type, mention.value, None, link, ref, frame.words.places(mention.spans))
