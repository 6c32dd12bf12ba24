# Who annotated.

from __future__ import annotations

from msgspec import Raw

from annotkit import Agent
from annotkit_jsonld._frame import Frame
from annotkit_jsonld._json import encoded
from annotkit_jsonld._vocabulary import ID, URL, VERSION, Node, present

_TYPES = {"person": "Person", "organization": "Organization", "software": "Software"}


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
            "id": agent.id if known else frame.addresses.agent(number),
            "type": _TYPES[agent.type] if agent.type is not None else None,
            "name": agent.name,
            "homepage": page,
            "schema:softwareVersion": agent.version if is_software else None,
            ID: None if known else agent.id,
            URL: agent.url if page is None else None,
            VERSION: None if is_software else agent.version,
        }
    )


def creators(frame: Frame, known: dict[str, Node]) -> dict[str | None, Raw | None]:
    """Give every creator as it is written: an Agent's node, the IRI it is, or a node with that name.

    Encoded once, for most annotations of a document have the same one.
    """
    names = {annotation.creator for annotation in frame.document.annotations}
    found: dict[str | None, Raw | None] = {None: None}
    for name in names:
        if name is not None:
            found[name] = Raw(encoded(_creator(name, known, frame)))
    return found


def _creator(name: str, known: dict[str, Node], frame: Frame) -> Node | str:
    if name in known:
        return known[name]
    return name if frame.addresses.can_link(name) else {"name": name}
