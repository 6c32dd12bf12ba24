# `annotation` (TEI P5, 16.10) to the model's kinds. What it points at decides between `spans` and `about`: a
# place in the text, or another annotation.

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from attrs import define, fields
from lxml import etree

from annotkit import KINDS, AnyAnnotation, Custom, Emendation, Mention, Note, Review
from annotkit.errors import DocumentError, ReadError
from annotkit_tei._read._glyphs import label, words
from annotkit_tei._read._pointers import File, tokens
from annotkit_tei._read._values import features
from annotkit_tei._read._xml import ID, LANG, TEI, local, place

BY_NAME: Mapping[str, type[AnyAnnotation]] = {kind.__name__.lower(): kind for kind in KINDS}
_TYPES = {kind: {a.name: str(a.type) for a in fields(kind)} for kind in KINDS}
# Names that others gave to the same things.
_ALIASES = {
    "speaker": "speakers",
    "claimant": "claimants",
    "corrects": "concerns",
    "wrong": "before",
    "right": "after",
}


@define
class Found:
    """Annotations, and what of the body they account for."""

    annotations: list[AnyAnnotation]
    claimed: set[str]
    """The ids of elements in the body that need not be read again."""


def kind_named(node: etree._Element) -> type[AnyAnnotation] | None:
    """Give the kind whose category `ana` points at, or None."""
    for pointer in (node.get("ana") or "").split():
        head, _, name = pointer.rpartition("kind.")
        if head.endswith(("#", ".")) and name in BY_NAME:
            return BY_NAME[name]
    return None


def is_told(node: etree._Element | None) -> bool:
    """Tell whether an element of the body is an annotation by its own word: `ana` points at a kind."""
    return node is not None and "#kind." in (node.get("ana") or "") and local(node) != "annotation"


def standoff(file: File, inline: Mapping[str, str]) -> Found:
    """Read all annotations beside the text; `inline` has the ids of those in it, by their elements' ids."""
    found = Found([], set())
    for node in file.root.iter(f"{TEI}annotation"):
        try:
            found.annotations.append(_annotation(node, file, inline, found.claimed))
        except DocumentError as error:
            raise ReadError(
                error.problem, f"{place(node)}, {error.place}".rstrip(", "), error.remedy
            ) from None
    return found


def model_id(node: etree._Element, file: File) -> str | None:
    """Give the id that an annotation has in the model: that of its element, unless a feature says another."""
    for f in node.iterfind(f"{TEI}note/{TEI}fs/{TEI}f[@name='id']/{TEI}string"):
        return words(f, file.glyphs)
    return node.get(ID)


def _id_at(pointer: str, file: File) -> str | None:
    return model_id(file.by_id[pointer[1:]], file)


def creator_of(node: etree._Element, file: File) -> str | None:
    """Give who made what an element says, by its `resp`."""
    for pointer in tokens(node.get("resp")):
        return file.once(_creator_at, pointer) if file.aims(pointer) else pointer
    return None


def _creator_at(pointer: str, file: File) -> str:
    (statement, *_) = file.aims(pointer)
    return _creator(statement, file)


def _creator(statement: etree._Element, file: File) -> str:
    for found in statement.iterfind(f"{TEI}note/{TEI}fs[@type='agent']/{TEI}f[@name='id']/{TEI}string"):
        return words(found, file.glyphs)
    for name in ("name", "persName", "orgName"):
        for found in statement.iterfind(f"{TEI}{name}"):
            return words(found, file.glyphs)
    return label(statement, file.glyphs) or statement.get(ID) or ""


def _annotation(
    node: etree._Element, file: File, inline: Mapping[str, str], claimed: set[str]
) -> AnyAnnotation:
    named = kind_named(node)
    given: dict[str, Any] = {"id": node.get(ID)}  # unless a feature says another
    for name, value in _children(node, named, file, claimed):
        given[_ALIASES.get(name, name)] = value
    kind = named or _guessed(given)
    if kind is Custom and named is None:
        given = {"kind": "tei:annotation", "data": _unknown(node), "id": given["id"]}
    given["spans"], given["about"] = _targets(node, kind, file, inline, claimed)
    given |= {
        name: said for name, said in provenance(node, file).items() if name != "id" and said is not None
    }
    return made(kind, given, node, file)


def _guessed(given: Mapping[str, Any]) -> type[AnyAnnotation]:
    """Give the kind of an annotation that others made."""
    if "reading" in given:
        return Emendation
    return Note if "text" in given else Custom


def _unknown(node: etree._Element) -> dict[str, Any]:
    links = [pointer for ptr in node.iter(f"{TEI}ptr", f"{TEI}ref") for pointer in tokens(ptr.get("target"))]
    said = {"motivation": node.get("motivation"), "ana": node.get("ana"), "links": links}
    return {name: value for name, value in said.items() if value}


def made(kind: type[AnyAnnotation], given: dict[str, Any], node: etree._Element, file: File) -> AnyAnnotation:
    """Make an annotation of what was read; what its kind has no field for is counted."""
    types = _TYPES[kind]
    for name in [name for name in given if name not in types]:
        file.unread.add("tei-feature", f"{name} of {kind.__name__.lower()}", "no field takes it")
        del given[name]
    for name, value in given.items():
        if types[name] == "tuple[Mention, ...]" and type(value) is Mention:
            given[name] = (value,)
        elif types[name] == "Mention | None":
            given[name] = _one_mention(value)
    try:
        return kind(**given)
    except TypeError as error:  # a field that every such annotation has is not there
        raise ReadError(str(error), place(node), "give it, or take the annotation out") from None


def _one_mention(value: Any) -> Any:
    if type(value) is str:
        return Mention(value=value)
    return value[0] if type(value) is tuple and value else value


def _children(
    node: etree._Element, kind: type[AnyAnnotation] | None, file: File, claimed: set[str]
) -> Iterator[tuple[str, Any]]:
    for child in node.iterchildren(etree.Element):
        match local(child):
            case "revisionDesc":
                yield from _changes(child, file)
            case "ptr":
                yield from _link(child, file, claimed)
            case "note" if child.get("type") == "data":
                yield from _data(child, file)
            case "note" if kind in (Note, None):
                yield "text", words(child, file.glyphs)
                yield "language", child.get(LANG)
            case "respStmt":
                yield "creator", _creator(child, file)
            case other:
                shape = f"{other} in annotation" if kind is None else f"{other} in {kind.__name__.lower()}"
                file.unread.add("tei-markup", shape, "it is passed by")


def _changes(node: etree._Element, file: File) -> Iterator[tuple[str, datetime]]:
    for change in node.iterfind(f"{TEI}change"):
        status, when = change.get("status", ""), change.get("when", "")
        moment = _moment(when)
        if moment is None or status not in ("created", "modified"):
            file.unread.add("tei-markup", f"change {status}".strip(), "it is no moment of making or changing")
        else:
            yield status, moment


def _moment(when: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(when)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):  # there is a year 1 and a year 9999, but none before or after
        return None


def _link(ptr: etree._Element, file: File, claimed: set[str]) -> Iterator[tuple[str, Any]]:
    sort, target = ptr.get("type", ""), ptr.get("target")
    name = _ALIASES.get(sort, sort)
    if name in ("cue", "concerns"):
        yield name, file.spans(tokens(target))
    elif name == "reply_to":
        yield name, next((file.once(_id_at, p) for p in tokens(target) if file.aims(p)), None)
    elif name == "post" or any(local(aim) == "post" for aim in file.aims(target)):
        claimed.update(pointer[1:] for pointer in tokens(target))
    else:
        file.unread.add("tei-markup", f"ptr {sort}".strip(), "what it leads to is not known")


def _data(note: etree._Element, file: File) -> Iterator[tuple[str, Any]]:
    for corr in note.iterfind(f"{TEI}choice/{TEI}corr"):
        yield "reading", words(corr, file.glyphs)
    for fs in note.iterfind(f"{TEI}fs"):
        yield from features(fs, file).items()


def _targets(
    node: etree._Element, kind: type[AnyAnnotation], file: File, inline: Mapping[str, str], claimed: set[str]
) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    places: list[str] = []
    about: list[str] = []
    for pointer in tokens(node.get("target")):
        name = pointer[1:] if pointer[:1] == "#" else ""
        aim = file.by_id.get(name)
        if aim is not None and local(aim) == "annotation":
            about.append(file.once(_id_at, pointer) or "")
        elif name in inline and (kind in (Review, Note, Custom) or is_told(aim)):
            about.append(inline[name])
        elif is_told(aim):
            about.append(name)
        elif aim is None or local(aim) != "text":
            places.append(pointer)
            claimed.add(name)
    return file.spans(places), tuple(dict.fromkeys(about))


def provenance(node: etree._Element, file: File) -> dict[str, Any]:
    """Give what an element says of the annotation that it is: id, creator and confidence."""
    sure = None if node.get("cert") is None else _certainty(node, file)
    return {"id": node.get(ID), "creator": creator_of(node, file), "confidence": sure}


def _certainty(node: etree._Element, file: File) -> float | None:
    """Give `cert` as a number; TEI also takes words."""
    try:
        sure = float(node.get("cert", ""))
    except ValueError:
        sure = -1.0
    if 0 <= sure <= 1:
        return sure
    file.unread.add("tei-markup", f"cert {node.get('cert')!a}", "it is no number from 0 to 1")
    return None
