# Feature structures (TEI P5, chapter 19) to values. Not by recursion, which a file could drive too deep.

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import Factory, frozen
from lxml import etree

from annotkit import Mention
from annotkit.errors import ReadError
from annotkit_tei._read._glyphs import words
from annotkit_tei._read._people import borne, meant
from annotkit_tei._read._pointers import File, tokens
from annotkit_tei._read._xml import local, place

# What has values in it; everything else is one.
_CONTAINERS = frozenset({"fs", "f", "vColl"})


@frozen
class _Feature:
    name: str
    value: Any


@frozen
class _Open:
    """A container whose values are being read."""

    node: etree._Element
    name: str
    children: Iterator[etree._Element]
    inside: list[Any] = Factory(list)


def features(fs: etree._Element, file: File) -> dict[str, Any]:
    """Give the features of a structure by name."""
    read = value(fs, file)
    return read if type(read) is dict else {}


def value(node: etree._Element, file: File) -> Any:
    """Give the value that an element stands for: a JSON value, a Mention, or several."""
    name = local(node)
    if name not in _CONTAINERS:
        return _leaf(node, name, file)
    opened = [_Open(node, name, node.iterchildren(etree.Element))]
    while True:
        holder = opened[-1]
        for child in holder.children:
            name = local(child)
            if name in _CONTAINERS:
                opened.append(_Open(child, name, child.iterchildren(etree.Element)))
                break
            holder.inside.append(_leaf(child, name, file))
        else:
            made = _closed(opened.pop(), file)
            if not opened:
                return made
            opened[-1].inside.append(made)


def _leaf(node: etree._Element, name: str, file: File) -> Any:
    match name:
        case "string":
            return words(node, file.glyphs)
        case "symbol":
            return _attribute(node)
        case "numeric":
            return _number(node)
        case "default":
            return None
        case "binary":
            return _binary(node)
        case _:
            file.unread.add("tei-feature", name, "it is no value that is understood")
            return words(node, file.glyphs)


def _closed(done: _Open, file: File) -> Any:
    node, inside = done.node, done.inside
    if done.name == "f":
        return _Feature(node.get("name", ""), _feature(node, inside, file))
    if done.name == "fs":
        return _structure(node, inside, file)
    if node.get("org") == "set" and all(
        type(pair) is dict and type(pair.get("key")) is str for pair in inside
    ):
        return {pair["key"]: pair.get("value") for pair in inside}
    return tuple(inside)


def _feature(node: etree._Element, inside: list[Any], file: File) -> Any:
    pointer = node.get("fVal")
    if pointer is not None:
        # Of a Mention of ours, see _people; the features of others point at persons.
        return borne(pointer, file) if node.get("name") == "who" else meant(pointer, file)
    if len(inside) > 1:
        return tuple(inside)
    return inside[0] if inside else words(node, file.glyphs).strip() or None


def _structure(node: etree._Element, inside: list[Any], file: File) -> Any:
    given = {feature.name: feature.value for feature in inside if type(feature) is _Feature}
    if node.get("type") != "mention":
        return given
    who = given.pop("who", None)
    known = {name: given[name] for name in ("value", "type", "ref") if name in given}
    if type(who) is dict:
        known |= who
    return Mention(**known, spans=file.spans(tokens(node.get("corresp"))))


def _attribute(node: etree._Element) -> str:
    given = node.get("value")
    if given is None:
        raise _bad(node, "has no value")
    return given


def _binary(node: etree._Element) -> bool:
    given = _attribute(node)
    if given not in ("true", "false", "1", "0"):
        raise _bad(node, f"is {given!a}, neither true nor false")
    return given in ("true", "1")


def _number(node: etree._Element) -> int | float:
    given = _attribute(node)
    try:
        return float(given) if set(given) & set(".eE") else int(given)
    except ValueError:
        raise _bad(node, f"is {given[:40]!a}, which is no number") from None


def _bad(node: etree._Element, problem: str) -> ReadError:
    return ReadError(f"a {local(node)} {problem}", place(node), "mend its value")
