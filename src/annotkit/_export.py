# Exporting: documents, a format, bytes and what they lose.

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from types import NoneType
from typing import Any

from attrs import frozen

from annotkit import _plugins
from annotkit._carry import carried
from annotkit._loss import Loss
from annotkit._model.document import Document
from annotkit._plugins import Plugin
from annotkit._records import Content, Export, Exporter, Rendered
from annotkit.errors import DocumentError, ExportError, LossError, PluginError

Report = Callable[[Document, tuple[Loss, ...]], None]
_NAMES = {str, NoneType}


@frozen
class Chosen:
    """An exporter with its options, ready to write."""

    plugin: Plugin | None
    """Where it came from; None for a record that the caller handed over."""
    exporter: Exporter
    """The exporter."""
    options: Any
    """An instance of its options class; None where it has none."""

    @property
    def place(self) -> str:
        """Give the words by which an error names it."""
        return f"export to {self.plugin.name}" if self.plugin else "export"

    def call(self, function: Callable[..., Any], document: Any) -> Any:
        """Call one of its functions; what it raises unawares becomes a `PluginError` that names it."""
        arguments = (document,) if self.exporter.options is None else (document, self.options)
        return _plugins.call(self.plugin, function, *arguments, meant=ExportError)


def export(document: Document, format: str | Exporter, /, *, strict: bool = False, **options: Any) -> Export:
    r"""Write a document in a format: an installed exporter by name, `distribution:name`, or an `Exporter`.

    Further arguments are the exporter's options. Raises `PluginError` when there is no such
    exporter or it is broken, `OptionError` for an option it does not take, and with
    `strict=True` `LossError` when anything could not be read back from the result.

    Examples:
        >>> export(Document("Yes."), "markdown").content
        b'Yes.\n'
    """
    _check(document)
    return render(document, _choose(format, options), strict=strict)


def export_corpus(
    documents: Iterable[Document],
    format: str | Exporter,
    /,
    *,
    strict: bool = False,
    report: Report | None = None,
    **options: Any,
) -> Iterator[bytes]:
    """Write many documents into one output, in pieces, for formats that have such a thing (`teiCorpus`).

    Documents are taken one by one as the pieces are asked for. `report(document, losses)` is called
    for each. With `strict=True` all are looked at before the first piece, so they must be a list or
    another collection that can be walked twice. Raises as `export` does, and `ExportError` for a
    format that writes one document at a time.
    """
    chosen = _choose(format, options)
    return write_corpus(documents, chosen, strict=strict, report=report)


def _choose(format: str | Exporter, options: Mapping[str, Any]) -> Chosen:
    if isinstance(format, Exporter):
        plugin, exporter = None, format
    elif not isinstance(format, str):
        problem = f"{format!r} is neither the name of an exporter nor an annotkit.Exporter"
        raise PluginError(problem, "export", "make a record of a function: Exporter(function, …)")
    else:
        plugin = _plugins.find(Exporter, format)
        exporter = _plugins.load(Exporter, plugin)
    place = f"exporter {plugin.name!r}" if plugin else "exporter"
    made = _plugins.call(plugin, _plugins.make_options, exporter.options, options, place)
    return Chosen(plugin, exporter, made)


def render(document: Document, chosen: Chosen, *, strict: bool) -> Export:
    """Write a document by an exporter that is at hand."""
    exporter = chosen.exporter
    document, losses = _told(document, chosen)
    _refuse_losses(losses, strict, chosen)
    files, told = chosen.call(_rendered(exporter), document)
    losses += told
    _refuse_losses(losses, strict, chosen)
    content = files.pop(exporter.suffix)
    return Export(content, exporter.media_type, exporter.suffix, losses, files)


def write_corpus(
    documents: Iterable[Document], chosen: Chosen, *, strict: bool, report: Report | None
) -> Iterator[bytes]:
    """Write documents by an exporter that is at hand, into one output."""
    render_corpus = chosen.exporter.render_corpus
    if render_corpus is None:
        raise ExportError("it writes one document at a time", chosen.place, "call export for each document")
    if isinstance(documents, Document) or not isinstance(documents, Iterable):
        problem = f"a {type(documents).__name__} is no collection of documents"
        raise DocumentError(problem, chosen.place, "give a list of Documents", documents)
    if strict:
        if iter(documents) is documents:
            raise ExportError(
                "strict needs to look at the documents first", chosen.place, "give a list of them"
            )
        for document in documents:
            _refuse_losses(_told(_check(document), chosen)[1], strict, chosen)

    return _corpus_pieces(documents, chosen, report, render_corpus)


def _corpus_pieces(
    documents: Iterable[Document],
    chosen: Chosen,
    report: Report | None,
    render_corpus: Callable[..., Iterable[str] | Iterable[bytes]],
) -> Iterator[bytes]:
    outside: list[Exception] = []  # what goes wrong with the documents is not the plugin's

    def taken() -> Iterator[Document]:
        try:
            for document in documents:
                left, losses = _told(_check(document), chosen)
                if report is not None:
                    report(document, losses)
                yield left
        except Exception as error:
            outside.append(error)
            raise

    pieces = iter(chosen.call(_encoded(render_corpus), taken()))
    while True:
        try:
            piece = _plugins.call(chosen.plugin, next, pieces, None, meant=ExportError)
        except Exception:
            if outside:
                raise outside[0] from None
            raise
        if piece is None:
            if outside:  # the exporter took the error for the end
                raise outside[0]
            return
        yield piece


def _check(document: Document) -> Document:
    if not isinstance(document, Document):
        remedy = "make a Document of text, or read one"
        raise DocumentError(f"a {type(document).__name__} is no Document", "export", remedy, document)
    return document


def _told(document: Document, chosen: Chosen) -> tuple[Document, tuple[Loss, ...]]:
    """Give what of a document can be written, and the losses known before it is."""
    document, losses = carried(document, chosen.exporter.can_carry, chosen.exporter.api_version)
    if chosen.exporter.losses is not None:
        losses += chosen.call(_checked(chosen.exporter.losses), document)
    return document, losses


def _checked(losses: Callable[..., Iterable[Loss]]) -> Callable[..., tuple[Loss, ...]]:
    return lambda *arguments: _only_losses(losses(*arguments))


def _only_losses(losses: Iterable[Loss]) -> tuple[Loss, ...]:
    told = tuple(losses)
    for loss in told:
        if not isinstance(loss, Loss):
            raise TypeError(f"{loss!r} is no annotkit.Loss")
    if not {type(name) for loss in told for name in (loss.annotation, loss.field)} <= _NAMES:
        wrong = next(loss for loss in told if not {type(loss.annotation), type(loss.field)} <= _NAMES)
        raise TypeError(f"{wrong!r} names an annotation by its id and a field by its name, or None")
    return told


def _rendered(exporter: Exporter) -> Callable[..., tuple[dict[str, bytes], tuple[Loss, ...]]]:
    def rendered(*arguments: Any) -> tuple[dict[str, bytes], tuple[Loss, ...]]:
        result = exporter.render(*arguments)
        content, losses = (result.content, result.losses) if isinstance(result, Rendered) else (result, ())
        files = content if isinstance(content, Mapping) else {exporter.suffix: content}
        suffixes = {exporter.suffix, *exporter.other_suffixes}
        if set(files) != suffixes:
            raise TypeError(f"it gave files {sorted(files)}, but its suffixes are {sorted(suffixes)}")
        return {suffix: _joined(one) for suffix, one in files.items()}, _only_losses(losses)

    return rendered


def _encoded(render_corpus: Callable[..., Content]) -> Callable[..., Iterator[bytes]]:
    return lambda *arguments: _pieces(render_corpus(*arguments))


def _joined(content: Content) -> bytes:
    joined = BytesIO()  # b"".join would hold all pieces beside the whole
    joined.writelines(_pieces(content))
    return joined.getvalue()


def _pieces(content: Content) -> Iterator[bytes]:
    pieces = (content,) if isinstance(content, str | bytes) else content
    for piece in pieces:
        if not isinstance(piece, str | bytes):
            raise TypeError(f"{piece!r} is neither str nor bytes")
        yield piece.encode() if isinstance(piece, str) else piece


def _refuse_losses(losses: tuple[Loss, ...], strict: bool, chosen: Chosen) -> None:
    if not (strict and losses):
        return
    first = losses[0]
    of = " ".join(part for part in (first.annotation, first.field) if part) or "the document"
    problem = f"it would lose something in {len(losses)} places, the first: {of} {first.what}: {first.why}"
    raise LossError(
        problem, chosen.place, "choose another format or other options, or leave strict out", losses
    )
