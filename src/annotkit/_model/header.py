# What every Document holds true of all but its annotations: text, id, metadata, agents and diagnostics.

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from annotkit._model.declared import check_types
from annotkit._model.invariants import check_order
from annotkit._model.metadata import Agent, Diagnostic, Metadata, check_date, check_language
from annotkit.errors import DocumentError

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def check_string(value: str, name: str) -> None:
    """Hold that this is a string that a file can carry."""
    if type(value) is not str:
        problem = f"{name} is no str but of type {type(value).__name__}"
        raise DocumentError(problem, "Document", "give a str; annotkit.read takes bytes and files", value)
    surrogate = _LONE_SURROGATE.search(value)
    if surrogate:
        problem = f"{name} has the lone surrogate {surrogate[0]!r} at {surrogate.start()}"
        raise DocumentError(problem, "Document", "decode the text anew, or replace it", surrogate[0])


def check_metadata(metadata: Metadata, length: int) -> None:
    """Hold metadata against its types, the formats of dates and languages, and the text's length."""
    _check_class([metadata], Metadata, "metadata")
    check_types([metadata], lambda _: "metadata")
    for name in ("published", "modified", "retrieved"):
        check_date(getattr(metadata, name), f"metadata.{name}")
    check_language(metadata.language, "metadata.language")
    for i, author in enumerate(metadata.authors):
        check_order(author.spans, length, f"metadata.authors[{i}]")


def check_agents(agents: Sequence[Agent]) -> None:
    """Hold agents against their types; their ids are unique and not empty."""
    _check_class(agents, Agent, "agents")
    check_types(agents, "agents[{}]".format)
    for agent_id, same in groupby(sorted(agent.id for agent in agents)):
        if not agent_id or len(list(same)) > 1:
            problem = f"the id {agent_id!r} is empty or used twice"
            raise DocumentError(problem, "agents", "give each agent an id of its own", agent_id)


def check_diagnostics(diagnostics: Sequence[Diagnostic], length: int) -> None:
    """Hold diagnostics against their types and the text's length."""
    _check_class(diagnostics, Diagnostic, "diagnostics")
    check_types(diagnostics, "diagnostics[{}]".format)
    for i, diagnostic in enumerate(diagnostics):
        check_order(diagnostic.spans, length, f"diagnostics[{i}]")


def _check_class(values: Sequence[object], cls: type, place: str) -> None:
    for value in values:
        if type(value) is not cls:
            problem = f"{value!a} is no {cls.__name__}"
            raise DocumentError(problem, place, f"give annotkit.{cls.__name__} values", value)
