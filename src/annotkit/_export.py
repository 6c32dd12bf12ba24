# Exporting: one document, one format, bytes and what they lose.

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from annotkit import _plugins
from annotkit._loss import Loss
from annotkit._model.document import Document
from annotkit._plugins import Plugin
from annotkit._records import Content, Export, Exporter, Rendered
from annotkit.errors import DocumentError, ExportError, LossError


def export(document: Document, format: str | Exporter, /, *, strict: bool = False, **options: Any) -> Export:
    r"""Write a document in a format: an installed exporter by name, `distribution:name`, or an `Exporter`.

    Further arguments are the exporter's options. Raises `PluginError` when there is no such
    exporter or it is broken, `OptionError` for an option it does not take, and with
    `strict=True` `LossError` when anything could not be read back from the result.

    Examples:
        >>> export(Document("Yes."), "markdown").content
        b'Yes.\n'
    """
    if not isinstance(document, Document):
        remedy = "make a Document of text, or read one"
        raise DocumentError(f"a {type(document).__name__} is no Document", "export", remedy, document)
    if isinstance(format, Exporter):
        plugin, exporter = None, format
    else:
        plugin = _plugins.find(Exporter, format)
        exporter = _plugins.load(Exporter, plugin)
    place = f"exporter {plugin.name!r}" if plugin else "exporter"
    made = _plugins.call(plugin, _plugins.make_options, exporter.options, options, place)
    return render(document, exporter, made, plugin=plugin, strict=strict)


def render(
    document: Document, exporter: Exporter, options: Any = None, *, plugin: Plugin | None, strict: bool
) -> Export:
    """Write a document by an exporter that is at hand, with options that are made."""
    arguments = (document,) if exporter.options is None else (document, options)
    losses: tuple[Loss, ...] = ()
    if exporter.losses is not None:
        losses = _plugins.call(plugin, _told, exporter.losses, arguments, meant=ExportError)
        _refuse_losses(losses, strict, plugin)
    content, told = _plugins.call(plugin, _rendered, exporter, arguments, meant=ExportError)
    losses += told
    _refuse_losses(losses, strict, plugin)
    return Export(content, exporter.media_type, exporter.suffix, losses)


def _told(losses: Callable[..., Iterable[Loss]], arguments: tuple[Any, ...]) -> tuple[Loss, ...]:
    return _checked(losses(*arguments))


def _rendered(exporter: Exporter, arguments: tuple[Any, ...]) -> tuple[bytes, tuple[Loss, ...]]:
    result = exporter.render(*arguments)
    if isinstance(result, Rendered):
        return _bytes(result.content), _checked(result.losses)
    return _bytes(result), ()


def _checked(losses: Iterable[Loss]) -> tuple[Loss, ...]:
    told = tuple(losses)
    for loss in told:
        if not isinstance(loss, Loss):
            raise TypeError(f"{loss!r} is no annotkit.Loss")
    return told


def _bytes(content: Content) -> bytes:
    if isinstance(content, str):
        return content.encode()
    if isinstance(content, bytes):
        return content
    if isinstance(content, Mapping):  # its keys alone would be written
        raise TypeError("a mapping is no content of a file")
    return b"".join([chunk.encode() if isinstance(chunk, str) else chunk for chunk in content])


def _refuse_losses(losses: tuple[Loss, ...], strict: bool, plugin: Plugin | None) -> None:
    if not (strict and losses):
        return
    first = losses[0]
    of = " ".join(part for part in (first.annotation, first.field) if part) or "the document"
    problem = f"it would lose something in {len(losses)} places, the first: {of} {first.what}: {first.why}"
    place = f"export to {plugin.name}" if plugin else "export"
    raise LossError(problem, place, "choose another format or other options, or leave strict out", losses)
