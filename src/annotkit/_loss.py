# What an export loses. The lowest floor of all: errors carry losses, and everything raises errors.

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

LossSort: TypeAlias = Literal["dropped", "split", "approximated"]


@frozen
class Loss:
    """Something of a document that cannot be read back from an exported file."""

    annotation: str | None
    """The id of the annotation; None for the text, the metadata or the document itself."""
    field: str | None
    """The field that is lost; None for all of it."""
    what: LossSort
    """Whether it is not there at all, in pieces, or there in another form."""
    why: str
    """The reason, for a person."""
