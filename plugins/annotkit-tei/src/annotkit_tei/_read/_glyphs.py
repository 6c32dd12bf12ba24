# `g`, which stands for a character (TEI P5, 5.2): one that XML cannot hold, or one that Unicode has not. The
# header describes it. And the words of an element, with its `g` read.

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from lxml import etree

from annotkit_tei._escape import CHARACTERS
from annotkit_tei._read._xml import ID, TEI, local

Glyphs: TypeAlias = Mapping[str, str]

# The types of a mapping that give characters to use, not a picture of one.
_BEST = ("Unicode", "standard", "exact", "composed", "precomposed", "normalized", "simplified")
_OWN = re.compile(r"(?:.*\.)?(u[0-9A-F]{4})")
UNKNOWN = "\ufffd"
# What is longer is no character, but the bomb that entities are refused for: each `g` is a few bytes and puts
# all of it into the text.
_LONGEST = 64


def glyphs_of(file: etree._Element) -> dict[str, str]:
    """Give the characters that a file describes in its header, by id."""
    found: dict[str, str] = {}
    for node in file.iter(f"{TEI}char", f"{TEI}glyph"):
        name = node.get(ID)
        mappings = {m.get("type", ""): "".join(m.itertext()) for m in node.iter(f"{TEI}mapping")}
        best = [mappings[sort] for sort in _BEST if sort in mappings] or list(mappings.values())
        if name is not None and best and len(best[0]) <= _LONGEST:
            found[name] = best[0]
    return found


def character(node: etree._Element, glyphs: Glyphs) -> str | None:
    """Give what a `g` stands for, or None where the file does not say."""
    name = node.get("ref", "").removeprefix("#")
    own = _OWN.fullmatch(name)
    if own and own[1] in CHARACTERS:
        return CHARACTERS[own[1]]
    return "".join(node.itertext()) or glyphs.get(name)


def words(node: etree._Element, glyphs: Glyphs) -> str:
    """Give the character data of an element, with what each `g` stands for."""
    if len(node) == 0:
        return node.text or ""
    parts: list[str] = []
    inside = 0
    for event, found in etree.iterwalk(node, events=("start", "end", "comment", "pi")):
        glyph = local(found) == "g"
        if event == "start" and not inside:
            parts.append((character(found, glyphs) or UNKNOWN) if glyph else found.text or "")
        inside += {"start": glyph, "end": -glyph}.get(event, 0)
        if event != "start" and not inside and found is not node:
            parts.append(found.tail or "")
    return "".join(parts)


def label(node: etree._Element | None, glyphs: Glyphs) -> str | None:
    """Give the words of an element on one line, or None where there is none or it has none."""
    return None if node is None else " ".join(words(node, glyphs).split()) or None
