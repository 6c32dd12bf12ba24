# The native format: JSON, one annotation a line, defaults left out, so that files are small and a version
# control system shows what changed. Version 1 is below; a file of any version ever written stays readable.
#
# One list a kind, because a union of nine would need a tag on every line; the list's key says the kind.

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from typing import Any

import msgspec

from annotkit._model import header
from annotkit._model.arrange import batches
from annotkit._model.document import Document, assembled
from annotkit._model.invariants import name_of
from annotkit._model.kinds import KINDS, AnyAnnotation, kind_of
from annotkit._model.metadata import Agent, Diagnostic, Metadata
from annotkit._model.structs import ENCODER, as_lines, problem_of
from annotkit.errors import AnnotkitError, ReadError

VERSION = 1
LISTS: dict[str, type[AnyAnnotation]] = {kind.__name__.lower() + "s": kind for kind in KINDS}
_NOT_NATIVE = "native files are written by annotkit.dumps"

_NAMES = {kind: name for name, kind in LISTS.items()}
_LISTED = ("agents", *LISTS, "diagnostics")
_NOTHING_KNOWN = Metadata()


@cache  # made when first needed: it takes a tenth of the time that importing takes
def _file_shape() -> type[msgspec.Struct]:
    return msgspec.defstruct(
        "AnnotkitDocument",
        [
            ("annotkit", int),
            ("sha256", str),
            ("text", str),
            ("id", str | None, None),
            ("metadata", Metadata, _NOTHING_KNOWN),
            ("agents", list[Agent], []),
            *((name, list[kind], []) for name, kind in LISTS.items()),  # type: ignore[valid-type]
            ("diagnostics", list[Diagnostic], []),
        ],
        forbid_unknown_fields=True,
        kw_only=True,
        gc=False,
    )


@cache
def _decoder() -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(_file_shape())


@cache
def _head_decoder() -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(msgspec.defstruct("Head", [("annotkit", int)]))


def dumps(document: Document) -> bytes:
    """Give the document as a native file: UTF-8 JSON.

    Nothing is lost; `loads` gives an equal Document. Equal documents give the same bytes, if
    their diagnostics are equal, too.

    Examples:
        >>> print(dumps(Document("Yes.")).decode(), end="")
        {
        "annotkit": 1,
        "sha256": "5f9a2b795615ba6a3d5455fd5624d773fbca5bcd16249c421fd37411dc9837da",
        "text": "Yes."
        }
    """
    lines: dict[str, list[bytes]] = {name: [] for name in _LISTED}
    for groups in batches(document.annotations):
        for kind, values in groups.items():
            lines[_NAMES[kind]].append(as_lines(kind, values))
    lines["agents"].append(as_lines(Agent, document.agents))
    lines["diagnostics"].append(as_lines(Diagnostic, document.diagnostics))
    lists = {name: b"".join(parts) for name, parts in lines.items()}
    return _written(digest(document.text), document.id, document.metadata, lists, document.text)


def _written(sha256: str, id: str | None, metadata: Metadata, lists: Mapping[str, bytes], text: str) -> bytes:
    parts = [("annotkit", b"%d" % VERSION), ("sha256", ENCODER.encode(sha256))]
    if id is not None:
        parts.append(("id", ENCODER.encode(id)))
    if metadata != _NOTHING_KNOWN:
        parts.append(("metadata", ENCODER.encode(metadata)))
    # A raw newline stands in JSON between values only: within strings it is escaped.
    parts += [
        (name, b"[\n" + lines[:-1].replace(b"\n", b",\n") + b"\n]") for name, lines in lists.items() if lines
    ]
    parts.append(("text", ENCODER.encode(text)))
    return b"{\n" + b",\n".join(b'"%s": %s' % (key.encode(), value) for key, value in parts) + b"\n}\n"


def digest(text: str) -> str:
    """Give the SHA-256 of a text's UTF-8 form, in hexadecimal."""
    from hashlib import sha256  # loads OpenSSL, which takes 4 ms

    return sha256(text.encode()).hexdigest()


def loads(data: bytes | bytearray | str) -> Document:
    """Make the Document of a native file.

    Raises `ReadError` with the path into the file and the reason for anything that `dumps`
    does not write: a wrong type, an unknown or duplicate key, an unknown version, a wrong
    digest, truncated bytes, or what would break a rule of the model.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else bytes(data)
    try:
        file: Any = _decoder().decode(raw)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise _decode_error(raw, error) from None
    _check_version(file.annotkit)
    if file.sha256 != digest(file.text):
        problem = f"the digest is {file.sha256!r}, but the text's is {digest(file.text)!r}"
        raise ReadError(problem, "$.sha256", "the text was changed after saving; take an untouched copy")
    if not _is_canonical(file, raw):
        # Somebody else wrote or touched it; then a key could stand twice, which the decoder lets pass.
        _refuse_duplicate_keys(raw)
    return _document(file)


def _is_canonical(file: Any, raw: bytes) -> bool:
    lists = {name: ENCODER.encode_lines(getattr(file, name)) for name in _LISTED}
    return _written(file.sha256, file.id, file.metadata, lists, file.text) == raw


def _document(file: Any) -> Document:
    annotations: list[AnyAnnotation] = [a for name in LISTS for a in getattr(file, name)]
    try:
        header.check_string(file.text, "text")
        # The decoder held all else against its declared type.
        return assembled(
            file.text,
            annotations,
            file.metadata,
            id=file.id,
            agents=file.agents,
            diagnostics=file.diagnostics,
        )
    except AnnotkitError as error:
        raise ReadError(error.problem, _path_of(error.place, annotations), error.remedy) from None


def _path_of(place: str, annotations: list[AnyAnnotation]) -> str:
    # A DocumentError names an annotation as "quote q1" or "annotations[3] (quote)"; a file has a path to it.
    positions = dict.fromkeys(LISTS.values(), 0)
    inside = ""
    for i, annotation in enumerate(annotations):
        kind = type(annotation)
        path = f"$.{kind_of(annotation)}s[{positions[kind]}]"
        positions[kind] += 1
        for name in (name_of(annotation), f"annotations[{i}] ({kind_of(annotation)})", f"annotations[{i}]"):
            if place == name:
                return path
            if place.startswith(name + ", "):  # but another id may be just these words
                inside = f"{path}.{place[len(name) + 2 :]}"
    return inside or (f"$.{place}" if place else "$")


def _path_error(error: msgspec.ValidationError) -> ReadError:
    problem, path = problem_of(error)
    path, remedy = f"${path}", "see the native format's schema"
    cause = error.__cause__
    if isinstance(cause, AnnotkitError):  # a value that checks itself
        problem, path, remedy = cause.problem, ".".join(filter(None, (path, cause.place))), cause.remedy
    return ReadError(problem, path, remedy)


def _decode_error(raw: bytes, error: Exception) -> ReadError:
    if isinstance(error, RecursionError):
        return ReadError("it is nested too deep", "$", "no native file is; look where it came from")
    if isinstance(error, msgspec.ValidationError):
        # A newer version may have keys that this one does not know.
        with suppress(msgspec.DecodeError, RecursionError):
            _check_version(_head_decoder().decode(raw).annotkit)
        return _path_error(error)
    if "truncated" in str(error):
        return ReadError("truncated", f"byte {len(raw)}", "the file's end is missing; take a whole copy")
    if isinstance(error, UnicodeDecodeError):
        return ReadError(f"it is no valid UTF-8: {error.reason}", f"byte {_first_bad(raw)}", _NOT_NATIVE)
    problem, _, place = str(error).removeprefix("JSON is malformed: ").rstrip(")").partition(" (")
    return ReadError(f"it is no valid JSON: {problem}", place or "$", _NOT_NATIVE)


def _first_bad(raw: bytes) -> int:
    # msgspec counts from the beginning of the string that the byte is in.
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _check_version(version: int) -> None:
    if version != VERSION:
        problem = f"version {version} of the native format is unknown; this annotkit reads up to {VERSION}"
        raise ReadError(problem, "$.annotkit", "install a newer annotkit" if version > VERSION else "")


class _Twice(dict[str, Any]):
    """An object in which a key stands twice: the decoder's hook does not know where it is."""

    key: str = ""


def _refuse_duplicate_keys(raw: bytes) -> None:
    def marked(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            found = _Twice(found)
            found.key = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        return found

    import json  # only files that something else wrote need it

    waiting: list[tuple[str, Any]] = [("$", json.loads(raw, object_pairs_hook=marked))]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, _Twice):
            problem = f"the key {value.key!r} stands twice in one object"
            raise ReadError(problem, path, "keep one of the two")
        if isinstance(value, dict):
            waiting += [(f"{path}.{key}", item) for key, item in value.items()]
        elif isinstance(value, list):
            waiting += [(f"{path}[{i}]", item) for i, item in enumerate(value)]


def schema() -> dict[str, Any]:
    """Give the JSON Schema of the native format, made from the classes.

    Examples:
        >>> schema()["$ref"]
        '#/$defs/AnnotkitDocument'
    """
    made = msgspec.json.schema(_file_shape())
    for shape in made["$defs"].values():
        shape.pop("description", None)  # of the docstring, which has examples in Python
    return made
