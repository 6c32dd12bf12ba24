# Who and what is spoken of, and who annotated: each Mention is a node of its own, without an id. Its `ref` is
# a link beside it (schema:sameAs), so that two mentions of one person never run together in the graph, where
# each has its own words and type.

from __future__ import annotations

from collections.abc import Iterable

from annotkit import Agent, Mention
from annotkit_jsonld._addresses import agent_part
from annotkit_jsonld._frame import Frame
from annotkit_jsonld._vocabulary import DATE, ID, REF, SPANS, TYPE, URL, VERSION, Node, one_or_all, present

# schema:creator and schema:author take these two classes only.
_PARTIES = {"person": "schema:Person", "organization": "schema:Organization"}
_AGENTS = {"person": "Person", "organization": "Organization", "software": "Software"}


def parties(mentions: Iterable[Mention], frame: Frame) -> list[Node]:
    """Give the nodes of people or organisations."""
    return [party(mention, frame) for mention in mentions]


def party(mention: Mention, frame: Frame) -> Node:
    """Give the node of a person or organisation."""
    kind = {"type": _PARTIES[mention.type]} if mention.type in _PARTIES else {TYPE: mention.type}
    return present({**kind, "schema:name": mention.value, **_rest(mention, frame)})


def statement(mention: Mention, frame: Frame) -> Node:
    """Give the node of a statement: a claim, with its wording."""
    wording = {"type": "schema:Claim", "schema:text": mention.value, TYPE: mention.type}
    return present({**wording, **_rest(mention, frame)})


def date(term: str, mention: Mention | None, frame: Frame) -> Node:
    """Give a date as a property of schema.org, and whole where it is more than its value."""
    if mention is None:
        return {}
    node = present({"schema:name": mention.value, TYPE: mention.type, **_rest(mention, frame)})
    is_more = len(node) > 1 or mention.value is None
    return present({term: mention.value, DATE: node if is_more else None})


def _rest(mention: Mention, frame: Frame) -> Node:
    words = one_or_all(frame.words.pieces(mention.spans))
    return {**frame.link("schema:sameAs", REF, mention.ref), SPANS: words}


def agents(frame: Frame) -> dict[str, Node]:
    """Give the node of each Agent of the document by the Agent's id."""
    return {
        agent.id: _agent(agent, number, frame) for number, agent in enumerate(frame.document.agents, start=1)
    }


def _agent(agent: Agent, number: int, frame: Frame) -> Node:
    known = frame.addresses.can_link(agent.id)
    page = agent.url if agent.url is not None and frame.addresses.can_link(agent.url) else None
    is_software = agent.type == "software"
    return present(
        {
            "id": agent.id if known else frame.addresses.of(agent_part(number)),
            "type": _AGENTS[agent.type] if agent.type is not None else None,
            "name": agent.name,
            "homepage": page,
            "schema:softwareVersion": agent.version if is_software else None,
            ID: None if known else agent.id,
            URL: agent.url if page is None else None,
            VERSION: None if is_software else agent.version,
        }
    )


def creator(name: str | None, known: dict[str, Node], frame: Frame) -> Node | str | None:
    """Give who made an annotation: an Agent's node, the IRI it is, or a node with that name."""
    if name is None:
        return None
    if name in known:
        return known[name]
    return name if frame.addresses.can_link(name) else {"name": name}
