# Persons and organisations behind pointers. Two ways to point are told apart. The feature `who` of a Mention
# of ours leads to the very name it bears, or to a person that it has by `ref` alone. Everywhere else (`who`
# of `said`) a pointer to a person means the person, by the first name listed.

from __future__ import annotations

from typing import Any

from lxml import etree

from annotkit import Mention, is_iri
from annotkit_tei._read._glyphs import label, words
from annotkit_tei._read._pointers import File, tokens
from annotkit_tei._read._xml import TEI, local

_NAMES = ("persName", "orgName", "name")
_TYPES = {"person": "person", "persName": "person", "org": "organization", "orgName": "organization"}


def borne(pointer: str, file: File) -> dict[str, Any]:
    """Give value, type and ref of what a Mention's feature `who` points at."""
    return file.once(_borne, pointer)


def _borne(pointer: str, file: File) -> dict[str, Any]:
    aims = file.aims(pointer)
    if not aims:
        return known_elsewhere(pointer, file)
    (aim, *_) = aims
    parent = aim.getparent() if local(aim) in _NAMES else None
    bearer = aim if parent is None else parent
    value = None if parent is None else words(aim, file.glyphs)
    return {"value": value, "type": _TYPES.get(local(bearer)), "ref": _ref(bearer, aim, file)}


def meant(pointers: str | None, file: File) -> tuple[Mention, ...]:
    """Give whom pointers such as `who` mean."""
    return tuple(
        file.once(_meant, pointer) if file.aims(pointer) else Mention(**known_elsewhere(pointer, file))
        for pointer in tokens(pointers)
    )


def _meant(pointer: str, file: File) -> Mention:
    (node, *_) = file.aims(pointer)
    named = node if local(node) in _NAMES else next(node.iterfind(f"{TEI}persName"), None)
    named = next(node.iterfind(f"{TEI}orgName"), None) if named is None else named
    named = next(node.iterfind(f"{TEI}name"), None) if named is None else named
    value = label(node if named is None else named, file.glyphs)
    ref = _ref(node, node if named is None else named, file)
    return Mention(value=value or ref or pointer, type=_TYPES.get(local(node)), ref=ref)  # type: ignore[arg-type]


def known_elsewhere(pointer: str, file: File) -> dict[str, Any]:
    """A pointer that leads out of the file: the address is all there is to say."""
    if is_iri(pointer):
        return {"value": pointer, "ref": pointer}
    file.unread.add("tei-pointer", f"name {pointer!a}", "it leads to no person or organisation in this file")
    return {"value": pointer.removeprefix("#") or pointer}


def _ref(bearer: etree._Element, named: etree._Element, file: File) -> str | None:
    given = {i.get("type"): words(i, file.glyphs) for i in bearer.iterfind(f"{TEI}idno")}
    if "URI" in given:
        return given["URI"]
    for candidate in (*given.values(), named.get("ref", ""), bearer.get("sameAs", "")):
        if is_iri(candidate.strip()):
            return candidate.strip()
    return None
