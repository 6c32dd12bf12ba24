# Characters. XML 1.0, 2.2 says which there are; for the others TEI has `g`, an element that stands for a
# character and points to its description in the header. Attributes cannot hold a `g`, so nothing that a
# user gave is ever written into an attribute, except dates, language tags and IRIs, whose shape is checked.

from __future__ import annotations

import re

# A parser turns a bare CR into LF (XML 1.0, 2.11), but not one that is written as a reference;
# `>` must not follow `]]` (2.4).
_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_NO_XML = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF]
CHARACTERS = {f"u{code:04X}": chr(code) for code in _NO_XML}
"""The characters that XML has no way to write, by the id of their description in the header."""
_WRITTEN = _REFERENCES | {character: f'<g ref="#{name}"/>' for name, character in CHARACTERS.items()}
_SPECIAL = re.compile("[&<>\r\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_USED = re.compile('<g ref="#(u[0-9A-F]{4})"/>')


def is_plain(text: str, start: int, end: int) -> bool:
    """Tell whether a part of a text needs no escaping."""
    return _SPECIAL.search(text, start, end) is None


def escaped(text: str) -> str:
    """Write a text as the content of an element."""
    return text if _SPECIAL.search(text) is None else _SPECIAL.sub(_reference, text)


def attribute(iri: str) -> str:
    """Write an IRI as the value of an attribute; it has no quotation mark and no angle bracket (RFC 3987)."""
    return iri.replace("&", "&amp;")


def _reference(match: re.Match[str]) -> str:
    return _WRITTEN[match[0]]


def characters_in(*markup: str) -> list[str]:
    """Give the ids of the characters that markup has a `g` for."""
    return sorted({name for piece in markup if "<g ref=" in piece for name in _USED.findall(piece)})


def char(name: str) -> str:
    """Describe a character for `charDecl`, with the picture that Unicode has for a control character."""
    code = ord(CHARACTERS[name])
    picture = chr(0x2400 + code) if code < 0x20 else "\ufffd"
    return (
        f'<char xml:id="{name}"><desc>U+{code:04X}, which XML has no way to write</desc>'
        f'<mapping type="display">{picture}</mapping></char>'
    )


def is_white(text: str) -> bool:
    """Tell whether this is nothing but white space of XML (2.3), which no-break space is not."""
    return not text.strip(" \t\r\n")
