# The line that carries a whole document: a link definition, which nothing refers to and nothing shows.
#
#     [annotkit]: <#annotkit:1:…>
#
# 1 is the version of this line; … is the native file in base64url without padding (RFC 4648, section 5).
# It is not compressed, so a file cannot hold more than its size shows.

from __future__ import annotations

import base64
import binascii
import re

from attrs import evolve

from annotkit import Document, dumps, loads
from annotkit.errors import ReadError

VERSION = 1
_LINE = re.compile(r"^\[annotkit\]: <#annotkit:([^>\n]*)(?:>[ \t]*)?$", re.MULTILINE)
_REMEDY = "take an untouched copy, or take the line out to read what the page shows"


def carrier(document: Document) -> str:
    """Give the line that carries a document."""
    native = dumps(evolve(document, diagnostics=()))  # diagnostics are not exported
    return f"[annotkit]: <#annotkit:{VERSION}:{base64.urlsafe_b64encode(native).decode().rstrip('=')}>"


def carried(source: str) -> Document | None:
    """Give the document that a file carries, if it carries one; raises `ReadError` for a broken line."""
    lines = list(_LINE.finditer(source))
    if not lines:
        return None
    places = [f"line {source.count(chr(10), 0, line.start()) + 1}" for line in lines]
    if lines[1:]:
        raise ReadError(f"a second document is carried, beside that of {places[0]}", places[1], "keep one")
    return _loaded(lines[0], places[0])


def _loaded(line: re.Match[str], place: str) -> Document:
    version, _, data = line[1].partition(":")
    if version != str(VERSION):
        problem = f"version {version[:20]!r} of the carrier line is unknown; this annotkit reads {VERSION}"
        raise ReadError(problem, place, "install a newer annotkit, or look how the line was changed")
    if not line[0].rstrip().endswith(">"):
        raise ReadError("the carrier line is cut off", place, _REMEDY)
    try:
        native = base64.b64decode(data + "=" * (-len(data) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise ReadError(f"the carrier line is no base64url: {error}", place, _REMEDY) from None
    try:
        return loads(native)
    except ReadError as error:
        raise evolve(error, place=f"{place}, carried {error.place}") from None
