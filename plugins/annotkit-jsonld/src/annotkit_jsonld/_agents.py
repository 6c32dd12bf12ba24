# Who annotated.

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from msgspec import Raw

from annotkit import Agent
from annotkit_jsonld._frame import Frame
from annotkit_jsonld._json import encoded
from annotkit_jsonld._nodes import Creator
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


def creators(frame: Frame, known: dict[str, Node]) -> Callable[[str], Raw | Creator | str]:
    """Give what tells how a creator is written: as an Agent's node, the IRI it is, or a node with that name.

    Each is made once, for most annotations of a document have the same one.
    """
    # An Agent's node is encoded once, too.
    nodes = {name: Raw(encoded(node)) for name, node in known.items()}

    @cache
    def creator(name: str) -> Raw | Creator | str:
        if name in nodes:
            return nodes[name]
        return name if frame.addresses.can_link(name) else Creator(name)

    return creator
