"""Everything annotkit raises on purpose.

The classes and their attributes are public API; the wording of messages is not.
Each class also derives from the built-in exception that fits, so that code which
knows nothing of annotkit can catch it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import define

from annotkit._loss import Loss

__all__ = [
    "AnnotkitError",
    "DocumentError",
    "ExportError",
    "LossError",
    "NotFoundError",
    "OptionError",
    "PluginError",
    "ReadError",
    "SpanError",
]


@define
class AnnotkitError(Exception):
    """The parent of every error that annotkit raises on purpose."""

    problem: str
    """What is wrong, with the value it is wrong about."""
    place: str = ""
    """Where: the annotation and field, the path into a file, the plugin."""
    remedy: str = ""
    """What to do about it."""

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        what_next = f"; {self.remedy}" if self.remedy else ""
        return f"{where}{self.problem}{what_next}"


@define
class SpanError(AnnotkitError, ValueError):
    """A span that cannot be: an offset is no whole number, negative, or the end lies before the start."""


@define
class DocumentError(AnnotkitError, ValueError):
    """A document, annotation or value that would break an invariant of the model."""

    value: Any = None
    """The value that is wrong."""


@define
class NotFoundError(AnnotkitError, LookupError):
    """An id or words that were asked for are not in the document."""


@define
class ReadError(AnnotkitError, ValueError):
    """Bytes that cannot be read: no such format, not decodable, truncated, or not a valid native file."""


@define
class ExportError(AnnotkitError, ValueError):
    """An exporter could not write this document, or did something an exporter must not do."""


@define
class LossError(ExportError):
    """`strict=True` was asked for and the export would lose something."""

    losses: Sequence[Loss] = ()
    """All that would be lost."""


@define
class OptionError(AnnotkitError, ValueError):
    """An option that the exporter, reader or annotator does not have, or a value it does not take."""


@define
class PluginError(AnnotkitError, LookupError):
    """A plugin that is not installed, not unique, or broken."""

    name: str = ""
    """The name that was asked for."""
    distribution: str | None = None
    """The distribution that provides the plugin, where one is known."""
    version: str | None = None
    """That distribution's version."""
    object_path: str | None = None
    """What its entry point names, as `module:attribute`."""
