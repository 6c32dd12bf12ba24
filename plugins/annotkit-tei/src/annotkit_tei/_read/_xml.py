# Bytes to a tree, with nothing resolved and nothing fetched. Entities can be declared in a DTD only, so a
# file that has one is refused, by expat, before the tree is built: expat stops at the first tag. After that,
# libxml2's `huge_tree` is safe. It is needed because a text node may be longer than 10 million bytes; with
# it elements may still be nested no more than 2048 deep.

from __future__ import annotations

import re
from xml.parsers import expat

from attrs import frozen
from lxml import etree

from annotkit import Source
from annotkit.errors import ReadError

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
ID, LANG = f"{XML}id", f"{XML}lang"

_NAMESPACE = TEI[1:-1]
_ROOTS = ("TEI", "teiCorpus")
# A processing instruction for each schema and a comment with a licence may stand before the root.
_HEAD = 1 << 16
_CHUNK = 1 << 12
# Byte order marks and white space.
_BEFORE = b"\xef\xbb\xbf\xfe\xff \t\r\n"
# libxml2 says once more where.
_WHERE = re.compile(r"\s?, line \d+, column \d+$")


@frozen
class _Opening:
    """What comes first in a file: its root's name or its document type."""

    name: str
    line: int
    doctype: bool


def matches(source: Source) -> bool:
    """Tell whether the first tag of a file is one of TEI P5."""
    head = source.data[:_HEAD]
    letters = head.replace(b"\0", b"").lstrip(_BEFORE)  # UTF-16 has a NUL beside each letter
    if not letters.startswith(b"<") or _NAMESPACE.encode() not in letters:
        return False
    try:
        opening = _opening(head, None)
    except (expat.ExpatError, LookupError, ValueError):
        return True  # reading it will tell what is wrong
    if opening is None or not opening.doctype:
        return opening is not None and opening.name in {f"{_NAMESPACE} {root}" for root in _ROOTS}
    return opening.name in _ROOTS


def parse(source: Source) -> etree._Element:
    """Give the root of a file; raises `ReadError` with the line of what is wrong."""
    data, encoding = _encoded(source)
    _refuse_document_type(data, encoding)
    parser = etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        collect_ids=False,  # an id given twice is no reason to give up
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _malformed(error.msg or "it is empty", error.lineno or 1) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _document_type(1)
    if root.tag not in {TEI + name for name in _ROOTS}:
        problem = f"its root is {local(root)}, not TEI in the namespace {_NAMESPACE}"
        raise ReadError(problem, place(root), "read it in another format, or convert it to TEI P5")
    return root


def place(node: etree._Element) -> str:
    """Name the line of an element, for errors."""
    return f"line {node.sourceline or 1}"


def local(node: etree._Element) -> str:
    """Give the name of an element of TEI; of another, the name with its namespace."""
    return str(node.tag).removeprefix(TEI)


def _encoded(source: Source) -> tuple[bytes, str | None]:
    """What the caller names as the encoding counts for more than what the file says of itself."""
    if source.encoding is None:
        return source.data, None
    try:
        return source.data.decode(source.encoding).encode(), "utf-8"
    except (LookupError, ValueError) as error:
        remedy = "leave the encoding out: XML says itself which it has"
        raise ReadError(f"it cannot be read as {source.encoding}: {error}", "", remedy) from None


def _refuse_document_type(data: bytes, encoding: str | None) -> None:
    try:
        opening = _opening(data, encoding)
    except expat.ExpatError as error:
        raise _malformed(expat.ErrorString(error.code) or "unknown", error.lineno) from None
    except (LookupError, ValueError) as error:  # an encoding that Python does not have, or of several bytes
        remedy = "save it as UTF-8, or name the encoding"
        raise ReadError(f"its encoding cannot be read: {error}", "line 1", remedy) from None
    if opening is not None and opening.doctype:
        raise _document_type(opening.line)


def _opening(data: bytes, encoding: str | None) -> _Opening | None:
    """Read a file up to its document type or its first tag; raises ExpatError where it cannot."""
    seen: list[_Opening] = []
    parser = expat.ParserCreate(encoding, " ")

    def see(name: str, doctype: bool) -> None:
        seen.append(_Opening(name, parser.CurrentLineNumber, doctype))

    parser.StartDoctypeDeclHandler = lambda name, *_: see(name, True)
    parser.StartElementHandler = lambda name, _: see(name, False)
    try:
        for at in range(0, len(data), _CHUNK):
            parser.Parse(data[at : at + _CHUNK], False)
            if seen:
                return seen[0]
        parser.Parse(b"", True)
    except expat.ExpatError:
        if not seen:
            raise
    return seen[0] if seen else None


def _document_type(line: int) -> ReadError:
    remedy = "take the DOCTYPE out, and write characters for the entities that it declares"
    return ReadError(
        "it has a document type declaration; none is read, no entity resolved", f"line {line}", remedy
    )


def _malformed(what: str, line: int) -> ReadError:
    if "Excessive depth" in what:
        what = "its elements are nested more than 2048 deep"
    what = _WHERE.sub("", " ".join(what.split()))
    return ReadError(f"it is no well-formed XML: {what}", f"line {line}", "mend it, or get it anew")
