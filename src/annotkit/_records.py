# The records that plugins hand in and the values that verbs hand out. A plugin is one of these three
# records, made of plain functions; there is no class to inherit from.

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias, cast

from attrs import field, frozen

from annotkit._loss import Loss
from annotkit._model.document import Document
from annotkit._model.frozen_json import FrozenMapping
from annotkit._model.kinds import KINDS, AnyAnnotation
from annotkit._model.metadata import Diagnostic
from annotkit.errors import PluginError

Content: TypeAlias = str | bytes | Iterable[str] | Iterable[bytes]
Files: TypeAlias = Mapping[str, Content]


def _each(values: Iterable[Any]) -> tuple[Any, ...]:
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise PluginError(f"{values!r} is one thing, not several", "Exporter", f"give a tuple: ({values!r},)")
    return tuple(values)


def _several(values: Iterable[Any] | None) -> tuple[Any, ...] | None:
    return None if values is None else _each(values)


def _losses(losses: Iterable[Loss]) -> tuple[Loss, ...]:
    return tuple(losses)


def _frozen(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return cast("Mapping[str, bytes]", FrozenMapping(cast("Mapping[str, Any]", files)))


@frozen
class Rendered:
    """What an exporter's `render` returns when it has losses to tell."""

    content: Content | Files
    """The file's content, or of several files the content by suffix."""
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
    beside: Mapping[str, bytes] = field(factory=dict, converter=_frozen)
    """Of a format of several files, the others: their content by suffix."""


@frozen(kw_only=True)
class Capabilities:
    """What a format can carry; what it cannot is taken out before it is written, and told as a loss.

    So an exporter sees only what it says that it can write, and everything else is accounted for.

    Examples:
        >>> from annotkit import Quote
        >>> quotes_alone = Capabilities(kinds=(Quote,), fields=("mode",), metadata=False)
    """

    kinds: tuple[type[AnyAnnotation], ...] | None = field(default=None, converter=_several)
    """The kinds of annotation; None for all."""
    fields: tuple[str, ...] | None = field(default=None, converter=_several)
    """The fields beside `id`, `spans` and those that a kind must have; None for all."""
    crossing: bool = True
    """Annotations that overlap without one being inside the other."""
    discontinuous: bool = True
    """Annotations of several spans."""
    empty: bool = True
    """Spans without a code point."""
    unlocated: bool = True
    """Annotations without a span."""
    about: bool = True
    """Annotations about other annotations."""
    control_characters: bool = True
    """A text with characters that XML does not have; without, U+FFFD stands for each."""
    metadata: bool = True
    """The document's `metadata`, `id` and `agents`."""

    def __attrs_post_init__(self) -> None:
        if any(kind not in KINDS for kind in self.kinds or ()):
            remedy = "give classes such as annotkit.Quote"
            raise PluginError(f"{self.kinds!r} are not kinds of annotation", "Capabilities.kinds", remedy)


@frozen
class Exporter:
    """A format to export to: the object that an entry point of `annotkit.exporters` names.

    `render(document)`, or with an options class `render(document, options)`, returns the content
    (text is written as UTF-8; an iterable of pieces will do), a mapping from suffixes to contents
    for a format of several files, or `Rendered(content, losses)`. It must not change its input and
    must give the same bytes for equal documents.

    Examples:
        >>> plain = Exporter(lambda document: document.text, media_type="text/plain", suffix=".txt")
        >>> plain.suffix
        '.txt'
    """

    render: Callable[..., Content | Rendered]
    """The function that writes a document."""
    media_type: str = field(kw_only=True)
    """The media type of what it writes."""
    suffix: str = field(kw_only=True)
    """The end of a file name, with its dot."""
    other_suffixes: tuple[str, ...] = field(default=(), converter=_each, kw_only=True)
    """Of a format of several files, the suffixes of the others."""
    options: type[Any] | None = field(default=None, kw_only=True)
    """An attrs class; an instance is handed to `render`."""
    losses: Callable[..., Iterable[Loss]] | None = field(default=None, kw_only=True)
    """Tells the losses before rendering, for formats that stream; called as `render` is."""
    can_carry: Capabilities = field(default=Capabilities(), kw_only=True)
    """What the format can carry."""
    render_corpus: Callable[..., Iterable[str] | Iterable[bytes]] | None = field(default=None, kw_only=True)
    """Writes many documents into one output: gets an iterable of them to walk once, gives pieces."""
    api_version: int = field(default=1, kw_only=True)
    """The version of this interface that the plugin was written for."""

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.can_carry, Capabilities):
            problem = f"{self.can_carry!r} is no annotkit.Capabilities"
            raise PluginError(problem, "Exporter.can_carry", "give one, or leave it out")


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
    text: str | None = None
    """The article's text, which the caller gave for a file that does not have it."""


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
