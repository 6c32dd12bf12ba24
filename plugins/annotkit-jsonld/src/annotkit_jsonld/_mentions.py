# Who and what is spoken of: each Mention is a node of its own, without an id. Its `ref` is a link beside it
# (schema:sameAs), so that two mentions of one person never run together in the graph, where each has its own
# words and type.

from __future__ import annotations

from collections.abc import Sequence

from annotkit import Mention
from annotkit_jsonld import _nodes as nodes
from annotkit_jsonld._frame import Frame

# schema:creator and schema:author take these two classes only.
_PARTIES = {"person": "schema:Person", "organization": "schema:Organization"}


def parties(mentions: Sequence[Mention], frame: Frame) -> nodes.Mentions:
    """Give the nodes of people or organisations."""
    if len(mentions) == 1:  # nearly always
        return _party(mentions[0], frame)
    return [_party(mention, frame) for mention in mentions] or None


def party(mention: Mention | None, frame: Frame) -> nodes.Mention | None:
    """Give the node of a person or organisation."""
    return _party(mention, frame) if mention is not None else None


def _party(mention: Mention, frame: Frame) -> nodes.Mention:
    kind = _PARTIES.get(mention.type) if mention.type is not None else None
    own_type = mention.type if kind is None else None
    node = nodes.Mention(kind, own_type, mention.value)
    return _placed(node, mention, frame) if mention.spans or mention.ref is not None else node


def statement(mention: Mention | None, frame: Frame) -> nodes.Mention | None:
    """Give the node of a statement: a claim, with its wording."""
    if mention is None:
        return None
    node = nodes.Mention("schema:Claim", mention.type, None, mention.value)
    return _placed(node, mention, frame) if mention.spans or mention.ref is not None else node


def date(mention: Mention | None, frame: Frame) -> tuple[str | None, nodes.Mention | None]:
    """Give a date's value, and the whole Mention where it is more than that."""
    if mention is None:
        return None, None
    if mention.value is not None and not mention.spans and mention.type is None and mention.ref is None:
        return mention.value, None
    return mention.value, _placed(nodes.Mention(None, mention.type, mention.value), mention, frame)


def _placed(node: nodes.Mention, mention: Mention, frame: Frame) -> nodes.Mention:
    """Add to a node where it is spoken of, and who or what it is."""
    if mention.spans:
        node.spans = frame.words.places(mention.spans)
    if mention.ref is not None:
        node.same_as, node.ref = frame.link(mention.ref)
    return node
