# Reading: bytes to a Document. Nothing is normalised; what a reader cannot understand is an error that
# names the place.

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator, Mapping, Sequence
from os import PathLike
from typing import Any

from attrs import evolve

from annotkit import _plugins
from annotkit._model.document import Document
from annotkit._model.metadata import Diagnostic, Metadata
from annotkit._native import loads
from annotkit._records import Reader, Source
from annotkit.errors import AnnotkitError, DocumentError, OptionError, PluginError, ReadError

_BOM = "\ufeff"
# Longest first: the mark of UTF-32 begins with that of UTF-16.
_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def read(
    source: str | PathLike[str] | bytes | Source,
    *,
    format: str | None = None,
    encoding: str | None = None,
    text: str | None = None,
    **options: Any,
) -> Document:
    """Read an article from a file or from bytes.

    Without a `format` (the name of an installed reader) the bytes decide: a native file, a
    format of an installed reader that knows it, an HTML page, else raw text. Text is UTF-8
    unless an `encoding` is named; a byte order mark is dropped and nothing else is changed. Bytes
    with a NUL are taken for text only where an encoding or the format `text` is named.
    Of HTML, the article is read, with its structure (needs the extra `html`). `text` is the
    article's text for a file that has annotations alone. Further arguments are the reader's
    options. A `Source` gives bytes that have others beside them, as of a format of two files.
    Text already in memory needs no reading: `Document(text)`.

    Raises `ReadError` with the place where bytes cannot be understood, `PluginError` for an
    unknown format, `OptionError` for an option that its reader does not take, and `OSError`
    where the file cannot be opened.

    Examples:
        >>> read("“Yes,” she said.".encode()).text
        '“Yes,” she said.'
    """
    taken = _source(source, encoding, text)
    if format is not None:
        plugin = _plugins.find(Reader, format)
        return _try(plugin, _plugins.load(Reader, plugin), taken, options)
    broken: list[Diagnostic] = []
    for plugin in _in_order():
        try:
            reader = _plugins.load(Reader, plugin)
            if _plugins.call(plugin, reader.matches, taken):
                break
        except (PluginError, OptionError) as failure:
            named = isinstance(failure, PluginError)
            error = failure if named else _plugins.plugin_error(plugin, f"it failed: {failure}")
            broken.append(Diagnostic(code="broken-reader", message=str(error), source="annotkit"))
    else:
        raise _not_a_text(taken, broken)
    document = _try(plugin, reader, taken, options)
    return evolve(document, diagnostics=(*document.diagnostics, *broken)) if broken else document


def _source(source: str | PathLike[str] | bytes | Source, encoding: str | None, text: str | None) -> Source:
    if isinstance(source, Source):
        if not isinstance(source.data, bytes):
            problem = f"its data are a {type(source.data).__name__}, not bytes"
            raise ReadError(problem, source.name or "Source", "encode the text, or make a Document of it")
        text = source.text if text is None else text
        return evolve(source, encoding=encoding or source.encoding, text=text)
    if isinstance(source, bytes | bytearray):
        return Source(bytes(source), encoding=encoding, text=text)
    from pathlib import Path  # loads urllib, which takes 4 ms

    path = Path(source)
    name = os.fsencode(path.name).decode(errors="replace")  # on disk, names need not be UTF-8

    def sibling(suffix: str) -> bytes | None:
        beside = path.with_suffix(suffix)
        return beside.read_bytes() if beside.is_file() else None

    return Source(path.read_bytes(), name, encoding, sibling, text)


def _in_order() -> Iterator[_plugins.Plugin]:
    """Native first, then installed readers by name, then HTML, then raw text."""
    yield _plugins.find(Reader, "annotkit:native")
    for plugin in _plugins.plugins("reader"):
        if plugin.distribution != "annotkit":
            yield plugin
    yield _plugins.find(Reader, "annotkit:html")
    yield _plugins.find(Reader, "annotkit:text")


def _try(plugin: _plugins.Plugin, reader: Reader, source: Source, given: Mapping[str, Any]) -> Document:
    place = f"reader {plugin.name!r}"
    options = _plugins.call(plugin, _plugins.make_options, reader.options, given, place)
    arguments = (source,) if reader.options is None else (source, options)
    try:
        document = _plugins.call(plugin, reader.read, *arguments, meant=ReadError)
    except AnnotkitError as error:
        if source.name is not None and not isinstance(error, PluginError):
            where = f"{source.name}, {error.place}" if error.place else source.name
            raise evolve(error, place=where) from None
        raise
    if not isinstance(document, Document):
        problem = f"it gave a {type(document).__name__}, not a Document"
        raise _plugins.plugin_error(plugin, problem)
    if source.text is not None and document.text != source.text:
        raise ReadError("its text is not the one given", source.name or "", "give its own text, or none")
    return document


def _read_native(source: Source) -> Document:
    return loads(source.data.removeprefix(codecs.BOM_UTF8))


def _is_native(source: Source) -> bool:
    # Whoever wrote it anew may have put another key first.
    head = source.data[:4096].removeprefix(codecs.BOM_UTF8).lstrip()
    return head.startswith(b"{") and b'"annotkit":' in head.replace(b" ", b"")


def _read_text(source: Source) -> Document:
    text = _decode(source)
    from hashlib import sha256  # loads OpenSSL, which takes 4 ms

    metadata = Metadata(source_name=source.name, source_sha256=sha256(source.data).hexdigest())
    try:
        return Document(text, (), metadata)
    except DocumentError as error:  # some encodings (UTF-7) can write lone surrogates
        raise ReadError(error.problem, error.place, error.remedy) from None


def _is_text(source: Source) -> bool:
    # Decoded, a zip or an image without a byte that is not UTF-8 would be an article. A text may have U+0000;
    # whoever names the encoding or the format says that it is one. Of marks, `_decode` says what to name.
    marked = any(source.data.startswith(mark) for mark, _ in _BOMS)
    return source.encoding is not None or marked or b"\0" not in source.data


def _not_a_text(source: Source, broken: Sequence[Diagnostic]) -> ReadError:
    place = f"byte {source.data.find(0)}"
    problem = "it is not a text: this byte is NUL, and no installed reader knows the format"
    problem += "".join(f" ({reader.message})" for reader in broken)  # one of these might have
    remedy = "if it is a text, name the encoding it has, such as encoding='utf-16-le'"
    return ReadError(problem, f"{source.name}, {place}" if source.name else place, remedy)


def _decode(source: Source) -> str:
    if source.encoding is None:
        for mark, name in _BOMS:
            if source.data.startswith(mark):
                problem = f"it starts with the byte order mark of {name.upper()}"
                raise ReadError(problem, "byte 0", f"read it with encoding={name!r}")
    encoding = source.encoding or "utf-8"
    try:
        text = source.data.decode(encoding)
    except UnicodeDecodeError as error:
        line = source.data.count(b"\n", 0, error.start) + 1
        bad = source.data[error.start : error.end].hex(" ")
        problem = f"{bad} is not {encoding}: {error.reason}"
        remedy = "name the encoding it has, such as encoding='cp1252'"
        raise ReadError(problem, f"byte {error.start}, line {line}", remedy) from None
    except (LookupError, ValueError) as error:
        problem = f"{encoding!r} is no encoding to read text with: {error}"
        raise ReadError(problem, "", "try utf-8 or cp1252") from None
    # These have taken the mark off already; what stands first now is the text's own.
    marked = codecs.lookup(encoding).name in ("utf-8-sig", "utf-16", "utf-32")
    return text if marked else text.removeprefix(_BOM)


native_reader = Reader(_read_native, _is_native)
text_reader = Reader(_read_text, _is_text)
