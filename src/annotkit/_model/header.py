# What every Document holds true of all but its annotations: text, id, metadata, agents and diagnostics.

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from annotkit._model.declared import check_types
from annotkit._model.invariants import check_order
from annotkit._model.metadata import Agent, Diagnostic, Metadata, check_date, check_language
from annotkit.errors import DocumentError

_NOTHING_KNOWN = Metadata()


def check(
    text: str,
    id: str | None,
    metadata: Metadata,
    agents: Sequence[Agent],
    diagnostics: Sequence[Diagnostic],
) -> None:
    """Hold all of a document but its annotations against its declared types, and its rules."""
    check_string(text, "text")
    if id is not None:
        check_string(id, "id")
    _check_class([metadata], Metadata, "metadata")
    if metadata != _NOTHING_KNOWN:
        check_types({Metadata: [metadata]}, lambda _: "metadata")
    _check_class(agents, Agent, "agents")
    if agents:
        check_types({Agent: agents}, lambda agent: f"agents[{_position(agent, agents)}]")
    check_diagnostic_types(diagnostics)
    check_content(text, metadata, agents, diagnostics)


def check_diagnostic_types(diagnostics: Sequence[Diagnostic]) -> None:
    """Hold Diagnostics against their declared types."""
    _check_class(diagnostics, Diagnostic, "diagnostics")
    if diagnostics:
        check_types({Diagnostic: diagnostics}, lambda one: f"diagnostics[{_position(one, diagnostics)}]")


def check_content(
    text: str, metadata: Metadata, agents: Sequence[Agent], diagnostics: Sequence[Diagnostic]
) -> None:
    """Hold the parts, which have the declared types, against the text's length and their own rules."""
    for name in ("published", "modified", "retrieved"):
        check_date(getattr(metadata, name), f"metadata.{name}")
    check_language(metadata.language, "metadata.language")
    for i, author in enumerate(metadata.authors):
        check_order(author.spans, len(text), f"metadata.authors[{i}]")
    for agent_id, same in groupby(sorted(agent.id for agent in agents)):
        if not agent_id or len(list(same)) > 1:
            problem = f"the id {agent_id!r} is empty or used twice"
            raise DocumentError(problem, "agents", "give each agent an id of its own", agent_id)
    for i, diagnostic in enumerate(diagnostics):
        check_order(diagnostic.spans, len(text), f"diagnostics[{i}]")


def check_string(value: str, name: str) -> None:
    """Hold that this is a string that a file can carry."""
    if type(value) is not str:
        problem = f"{name} is no str but of type {type(value).__name__}"
        raise DocumentError(problem, "Document", "give a str; annotkit.read takes bytes and files", value)
    try:
        value.encode()
    except UnicodeEncodeError as error:
        surrogate = value[error.start]
        problem = f"{name} has the lone surrogate {surrogate!r} at {error.start}"
        raise DocumentError(problem, "Document", "decode the text anew, or replace it", surrogate) from None


def _check_class(values: Sequence[object], cls: type, place: str) -> None:
    for value in values:
        if type(value) is not cls:
            problem = f"{value!a} is no {cls.__name__}"
            raise DocumentError(problem, place, f"give annotkit.{cls.__name__} values", value)


def _position(value: object, values: Sequence[object]) -> int:
    return next(i for i, other in enumerate(values) if other is value)
