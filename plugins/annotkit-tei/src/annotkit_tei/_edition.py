# An edition's own header, and ours put into it. What the edition says holds. Ours goes where TEI takes more
# of a kind (TEI P5, 2.1.1 and 2.2): another sourceDesc, another encodingDesc, more respStmt in titleStmt.
#
# The file may be anybody's: no entity is resolved, nothing fetched, a document type declaration refused.

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from attrs import frozen
from lxml import etree

from annotkit.errors import OptionError
from annotkit_tei._escape import CHARACTERS
from annotkit_tei._ids import ARTICLE, POINTED_AT

NAMESPACE = "http://www.tei-c.org/ns/1.0"
"""That of TEI."""
_TEI = f"{{{NAMESPACE}}}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_REMEDY = "give the path of a TEI file, or of a teiHeader"


@frozen
class Edition:
    """The header of an edition."""

    content: bytes
    """The element teiHeader."""
    ids: tuple[str, ...]
    """Every xml:id in it."""

    def merged(self, ours: str) -> str:
        """Give the edition's header with what it lacks of ours."""
        header = _parsed(self.content)
        added = _parsed(f'<x xmlns="{NAMESPACE}">{ours}</x>'.encode(), huge=True)[0]
        described = header.find(f"{_TEI}fileDesc")
        if described is None:
            header.insert(0, added[0])
        else:
            _describe(described, added[0])
        encoding, changes = added.find(f"{_TEI}encodingDesc"), header.find(f"{_TEI}revisionDesc")
        if encoding is not None:
            _leave_out(encoding, header)
            header.insert(len(header) if changes is None else header.index(changes), encoding)
        return etree.tostring(header, encoding="unicode") + "\n"


def edition_of(path: str | None) -> Edition | None:
    """Read an edition's header; raises `OptionError`."""
    if path is None:
        return None
    place = f"option header, {path}"
    try:
        root = _parsed(Path(path).read_bytes())
    except (OSError, ValueError) as error:  # ValueError: a path with U+0000
        raise OptionError(f"it cannot be read: {error}", place, _REMEDY) from None
    except etree.XMLSyntaxError as error:
        raise OptionError(f"it is not well-formed: {error}", place, _REMEDY) from None
    if root.getroottree().docinfo.doctype:
        remedy = "take the declaration out, and write out what its entities stand for"
        raise OptionError("it has a document type declaration, which is not read", place, remedy)
    header = root if root.tag == f"{_TEI}teiHeader" else root.find(f"{_TEI}teiHeader")
    if header is None:
        raise OptionError(f"it is a {root.tag!s} without a teiHeader of TEI P5", place, _REMEDY)
    own = {str(e.get(_ID)): str(e.tag) for e in header.iter(etree.Element) if e.get(_ID)}
    _refuse_ours(header, own, place)
    header.tail = None
    return Edition(etree.tostring(header), tuple(own))


def _refuse_ours(header: etree._Element, own: Mapping[str, str], place: str) -> None:
    """Refuse what would be read back as this document's: an article, agents, or an id of ours."""
    for name, tag in own.items():
        is_char = name in CHARACTERS and tag == f"{_TEI}char"
        if (name in POINTED_AT and not is_char) or ARTICLE.fullmatch(name):
            raise OptionError(f"the id {name!r} is one that annotkit gives", place, "give it another")
    if header.find(f".//{_TEI}respStmt/{_TEI}note/{_TEI}fs[@type='agent']") is not None:
        problem = "it has agents of another export, which would be taken for this document's"
        raise OptionError(problem, place, "take these respStmt out")


def _parsed(content: bytes, *, huge: bool = False) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=huge)
    return etree.fromstring(content, parser)


def _describe(described: etree._Element, ours: etree._Element) -> None:
    """Add to an edition's fileDesc what it lacks, in TEI's order."""
    title, own_title = described.find(f"{_TEI}titleStmt"), ours[0]
    if title is None:
        described.insert(0, own_title)
    else:
        if title.find(f"{_TEI}title") is None:
            title.insert(0, own_title[0])
        title.extend(own_title.findall(f"{_TEI}respStmt"))
    if described.find(f"{_TEI}publicationStmt") is None:
        before = ("titleStmt", "editionStmt", "extent")
        at = 1 + max(i for i, e in enumerate(described) if e.tag in [f"{_TEI}{name}" for name in before])
        described.insert(at, ours.findall(f"{_TEI}publicationStmt")[0])
    source = ours.findall(f"{_TEI}sourceDesc")[0]
    # That of a corpus says nothing which the edition's does not.
    if described.find(f"{_TEI}sourceDesc") is None or source.find(f"{_TEI}bibl") is not None:
        described.append(source)


def _leave_out(encoding: etree._Element, header: etree._Element) -> None:
    """Take out of our encodingDesc what the edition describes itself."""
    known = {e.get(_ID) for e in header.iter(f"{_TEI}char")}
    for char in encoding.findall(f"{_TEI}charDecl/{_TEI}char"):
        if char.get(_ID) in known:
            _remove(char)
    for declared in encoding.findall(f"{_TEI}charDecl"):
        if len(declared) == 0:
            _remove(declared)
    if header.find(f"{_TEI}encodingDesc/{_TEI}editorialDecl") is not None:
        for declared in encoding.findall(f"{_TEI}editorialDecl"):
            _remove(declared)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
