# The header: what is known of the article, and who annotated it. Ours stands in the one `bibl` called
# `article`; `titleStmt` only repeats it there. Files of others say it in `sourceDesc`, else in `titleStmt`.

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import evolve
from lxml import etree

from annotkit import Agent, Document, Mention, Metadata, is_iri
from annotkit.errors import DocumentError, ReadError
from annotkit_tei._ids import ARTICLE
from annotkit_tei._read._glyphs import label, words
from annotkit_tei._read._pointers import File
from annotkit_tei._read._values import features, value
from annotkit_tei._read._xml import ID, LANG, TEI
from annotkit_tei._read._xml import place as line_of

_PLACES = {
    "title": "title",
    "publisher": "publisher",
    "published": "date[@type='published']",
    "modified": "date[@type='modified']",
    "retrieved": "date[@type='retrieved']",
    "url": "idno[@type='URI']",
    "source_name": "idno[@type='file']",
    "source_sha256": "idno[@type='sha256']",
    "licence": "availability/{TEI}licence",
    "rights": "availability/{TEI}p",
}
_AGENT = frozenset({"id", "name", "type", "version", "url"})
_REST = frozenset({"byline", "extracted_by", "extra"})


def article(file: File) -> tuple[str | None, Metadata]:
    """Give the document's id, and its metadata."""
    language = next((t.get(LANG) for t in file.root.iterfind(f"{TEI}text")), None)
    for bibl in file.root.iterfind(f"{TEI}teiHeader/{TEI}fileDesc/{TEI}sourceDesc/{TEI}bibl"):
        if ARTICLE.fullmatch(bibl.get(ID, "")):
            own = _words(bibl, "idno[@type='id']", file)
            return own, Metadata(language=language, **_ours(bibl, file))
    language = language or file.root.get(LANG)
    return None, _accepted({"language": language, **dict(_theirs(file))}, file)


def agents(file: File) -> tuple[Agent, ...]:
    """Give those who annotated and of whom more is known than a name."""
    structures = file.root.iterfind(
        f"{TEI}teiHeader/{TEI}fileDesc/{TEI}titleStmt/{TEI}respStmt/{TEI}note/{TEI}fs[@type='agent']"
    )
    return tuple(_agent(fs, file) for fs in structures)


def _agent(fs: etree._Element, file: File) -> Agent:
    given = {name: item for name, item in features(fs, file).items() if name in _AGENT}
    if "id" not in given:
        raise ReadError("an agent has no id", line_of(fs), "give it as the feature id, or take the note out")
    return Agent(**given)


def _ours(bibl: etree._Element, file: File) -> dict[str, Any]:
    given: dict[str, Any] = {
        field: _words(bibl, path.format(TEI=TEI), file) for field, path in _PLACES.items()
    }
    for fs in bibl.iterfind(f"{TEI}note/{TEI}fs"):
        given |= {name: item for name, item in features(fs, file).items() if name in _REST}
    mentions = (value(fs, file) for fs in bibl.iterfind(f"{TEI}author/{TEI}fs"))
    return given | {"authors": tuple(m for m in mentions if type(m) is Mention)}


def _words(parent: etree._Element, path: str, file: File) -> str | None:
    found = next(parent.iterfind(TEI + path), None)
    return None if found is None else words(found, file.glyphs)


def _theirs(file: File) -> Iterator[tuple[str, Any]]:
    header = next(file.root.iterfind(f"{TEI}teiHeader/{TEI}fileDesc"), None)
    if header is None:
        return
    of_source = [*header.iterfind(f"{TEI}sourceDesc"), *header.iterfind(f"{TEI}titleStmt")]
    for place in of_source:
        for title in place.iter(f"{TEI}title"):
            yield "title", label(title, file.glyphs)
            break
        else:
            continue
        break
    for place in of_source:
        authors = tuple(m for node in place.iter(f"{TEI}author") if (m := _author(node, file)))
        if authors:
            yield "authors", authors
            break
    yield from _of_source(next(header.iterfind(f"{TEI}sourceDesc"), header), file)


def _of_source(source: etree._Element, file: File) -> Iterator[tuple[str, Any]]:
    for publisher in source.iter(f"{TEI}publisher"):
        yield "publisher", label(publisher, file.glyphs)
        break
    for date in source.iter(f"{TEI}date"):
        yield "published", date.get("when") or label(date, file.glyphs)
        break
    for idno in source.iter(f"{TEI}idno"):
        address = (label(idno, file.glyphs) or "").strip()
        if idno.get("type", "").upper() in ("URI", "URL") and is_iri(address):
            yield "url", address
            break


def _author(node: etree._Element, file: File) -> Mention | None:
    name = label(node, file.glyphs)
    if name is None:
        return None
    person = next(node.iterfind(f"{TEI}persName"), None)
    organization = next(node.iterfind(f"{TEI}orgName"), None)
    found = Mention(value=name)
    if person is not None or organization is not None:
        found = evolve(found, type="person" if person is not None else "organization")
    for candidate in (node, person, organization):
        ref = "" if candidate is None else candidate.get("ref", "")
        if is_iri(ref):
            return evolve(found, ref=ref)
    return found


def _accepted(given: dict[str, Any], file: File) -> Metadata:
    """Take what the model takes; a date in words, say, is counted."""
    taken: dict[str, Any] = {}
    for field, item in given.items():
        try:
            Document("", metadata=Metadata(**{field: item}))
        except DocumentError:
            file.unread.add(
                "tei-markup", f"{field} {item!a}"[:80], "it has not the form that the model asks for"
            )
        else:
            taken[field] = item
    return Metadata(**taken)
