# Persons and organisations, each listed once, with the names by which mentions call them. One is known by
# its `ref`, else by its name. A Mention points at the name it bears; where it has a `ref` alone, at the
# person. Every other Mention (a date, a statement, one of no known type) carries its value itself.

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from attrs import frozen

from annotkit import Mention


@frozen
class Bearer:
    """What tells a person or organisation from others."""

    type: Literal["person", "organization"]
    """Which of the two it is."""
    ref: str | None
    """The IRI that identifies it."""
    name: str | None
    """Its only name, where it has no IRI."""

    @property
    def element(self) -> str:
        """Give TEI's element for it."""
        return "person" if self.type == "person" else "org"


def bearer_of(mention: Mention) -> Bearer | None:
    """Give the person or organisation that is meant, or None where it is neither or not known which."""
    if mention.type not in ("person", "organization") or mention.value is mention.ref is None:
        return None
    return Bearer(mention.type, mention.ref, mention.value if mention.ref is None else None)


def people(mentions: Iterable[Mention | None]) -> dict[Bearer, tuple[str, ...]]:
    """Give the persons and organisations among some Mentions with their names, in the order they come up."""
    found: dict[Bearer, dict[str, None]] = {}
    for mention in mentions:
        bearer = None if mention is None else bearer_of(mention)
        if mention is not None and bearer is not None:
            names = found.setdefault(bearer, {})
            if mention.value is not None:
                names[mention.value] = None
    return {bearer: tuple(names) for bearer, names in found.items()}
