# The records that plugins hand in and the values that verbs hand out. A plugin is one of these three
# records, made of plain functions; there is no class to inherit from.

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from attrs import field, frozen

from annotkit._loss import Loss
from annotkit._model.document import Document
from annotkit._model.kinds import AnyAnnotation
from annotkit._model.metadata import Diagnostic

Content: TypeAlias = str | bytes | Iterable[str] | Iterable[bytes]


def _losses(losses: Iterable[Loss]) -> tuple[Loss, ...]:
    return tuple(losses)


@frozen
class Rendered:
    """What an exporter's `render` returns when it has losses to tell."""

    content: Content
    """The file's content."""
    losses: Sequence[Loss] = field(default=(), converter=_losses)
    """What cannot be read back from it."""


@frozen
class Export:
    """An exported document: what `export` returns."""

    content: bytes
    """The file's content."""
    media_type: str
    """Its media type, such as `application/tei+xml`."""
    suffix: str
    """The usual end of its file name, such as `.tei.xml`."""
    losses: tuple[Loss, ...] = ()
    """What cannot be read back from the content."""


@frozen
class Exporter:
    """A format to export to: the object that an entry point of `annotkit.exporters` names.

    `render(document)`, or with an options class `render(document, options)`, returns the content
    (text is written as UTF-8) or `Rendered(content, losses)`. It must not change its input and
    must give the same bytes for equal documents.

    Examples:
        >>> plain = Exporter(lambda document: document.text, media_type="text/plain", suffix=".txt")
        >>> plain.suffix
        '.txt'
    """

    render: Callable[..., Content | Rendered]
    """The function that writes."""
    media_type: str = field(kw_only=True)
    """The media type of what it writes."""
    suffix: str = field(kw_only=True)
    """The end of a file name, with its dot."""
    options: type[Any] | None = field(default=None, kw_only=True)
    """An attrs class; an instance is handed to `render`."""
    losses: Callable[..., Iterable[Loss]] | None = field(default=None, kw_only=True)
    """Tells the losses before rendering, for formats that stream; called as `render` is."""
    api_version: int = field(default=1, kw_only=True)
    """The version of this interface that the plugin was written for."""


@frozen
class Source:
    """What a reader gets."""

    data: bytes
    """The bytes as they are."""
    name: str | None = None
    """The file's name, without folders."""
    encoding: str | None = None
    """The encoding that the caller named."""
    sibling: Callable[[str], bytes | None] = lambda _suffix: None
    """Gives the bytes of the file beside this one that has another suffix, or None."""


@frozen
class Reader:
    """A format to read: the object that an entry point of `annotkit.readers` names."""

    read: Callable[..., Document]
    """Makes a Document of a `Source`; raises `ReadError` where it cannot."""
    matches: Callable[[Source], bool] = field()
    """Tells by a cheap look at the first bytes whether this reader should try."""
    options: type[Any] | None = field(default=None, kw_only=True)
    """An attrs class; an instance is handed to `read`."""
    api_version: int = field(default=1, kw_only=True)
    """The version of this interface that the plugin was written for."""


@frozen
class Annotator:
    """A maker of annotations: the object that an entry point of `annotkit.annotators` names.

    `run(document)` yields annotations and Diagnostics. It sees what earlier annotators found.
    Ids that it gives serve to refer from one of its annotations to another; `annotate` makes
    them unique in the document.
    """

    run: Callable[..., Iterable[AnyAnnotation | Diagnostic]]
    """The function that looks."""
    options: type[Any] | None = field(default=None, kw_only=True)
    """An attrs class; an instance is handed to `run`."""
    api_version: int = field(default=1, kw_only=True)
    """The version of this interface that the plugin was written for."""
