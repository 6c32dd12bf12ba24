"""An edition's own header, a personography, and options that are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from annotkit import (
    Agent,
    Comment,
    Document,
    Mention,
    Metadata,
    Note,
    Quote,
    Span,
    export,
    export_corpus,
    read,
)
from annotkit.errors import OptionError

ID = "{http://www.w3.org/XML/1998/namespace}id"
PEOPLE = "https://example.org/people.xml"
HEADER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>
<fileDesc><titleStmt><title>Collected columns</title><editor xml:id="ed">An Editor</editor></titleStmt>
<publicationStmt><p>Printed &amp; kept.</p></publicationStmt>
<sourceDesc><p>Cuttings.</p></sourceDesc></fileDesc>
<encodingDesc><editorialDecl><p>As printed.</p></editorialDecl></encodingDesc>
<revisionDesc><change when="2024" who="#ed">Begun.</change></revisionDesc>
</teiHeader><text><body><p>Another text.</p></body></text></TEI>"""


def _made(folder: Path, header: str | bytes, document: Document) -> etree._Element:
    path = folder / "header.xml"
    path.write_bytes(header.encode() if isinstance(header, str) else header)
    return etree.fromstring(export(document, "tei", strict=True, header=str(path)).content)


def _names(root: etree._Element, path: str) -> list[str]:
    return [etree.QName(e).localname for e in root.iterfind(path)]


def test_what_the_edition_says_holds(tmp_path: Path) -> None:
    """Its title and other statements stay; who annotated, the article and the kinds are added."""
    document = Document("Yes.", [Note(text="", creator="ann")], Metadata(title="Column"), id="urn:x:1")
    root = _made(tmp_path, HEADER, document)
    assert [e.text for e in root.iterfind(".//{*}titleStmt/{*}title")] == ["Collected columns"]
    assert [e.text for e in root.iterfind(".//{*}publicationStmt/{*}p")] == ["Printed & kept."]
    assert _names(root, ".//{*}titleStmt/*") == ["title", "editor", "respStmt"]
    assert _names(root, ".//{*}sourceDesc/*") == ["p", "bibl"]
    assert [e.text for e in root.iterfind(".//{*}editorialDecl//{*}p")] == ["As printed."]
    assert _names(root, "{*}teiHeader/*") == ["fileDesc", "encodingDesc", "encodingDesc", "revisionDesc"]
    assert [e.text for e in root.iterfind("{*}text/{*}body//{*}ab")] == ["Yes."]
    assert read(etree.tostring(root), format="tei") == document


@pytest.mark.parametrize(
    ("header", "first"),
    [
        ("<fileDesc><titleStmt/></fileDesc>", ["titleStmt", "publicationStmt", "sourceDesc"]),
        (
            "<fileDesc><editionStmt><p/></editionStmt><notesStmt><note/></notesStmt></fileDesc>",
            ["titleStmt", "editionStmt", "publicationStmt", "notesStmt", "sourceDesc"],
        ),
        ("<profileDesc/>", ["titleStmt", "publicationStmt", "sourceDesc"]),
    ],
    ids=["title", "edition", "nothing"],
)
def test_what_the_edition_lacks_is_added(tmp_path: Path, header: str, first: list[str]) -> None:
    """A statement that TEI asks for and the header has not got is ours, in TEI's order."""
    root = _made(
        tmp_path, f'<teiHeader xmlns="http://www.tei-c.org/ns/1.0">{header}</teiHeader>', Document("a")
    )
    assert _names(root, "{*}teiHeader/{*}fileDesc/*") == first
    assert root.find(".//{*}titleStmt/{*}title") is not None


def test_ids_of_the_edition_are_kept(tmp_path: Path) -> None:
    """Ours give way: those of annotations, and those made from them."""
    taken = ["q1", "q1.1", "q1.1a", "person.1", "agent..1", "creator.1", "person...1"]
    editors = "".join(f'<editor xml:id="{name}"/>' for name in taken)
    header = HEADER.replace('<editor xml:id="ed">', f'{editors}<editor xml:id="ed">')
    quote = Quote(id="q1", spans=(Span(0, 1),), speakers=(Mention(value="Bo", type="person"),), creator="c")
    root = _made(tmp_path, header, Document("ab", [quote]))
    ids = [e.get(ID) for e in root.iter(etree.Element) if e.get(ID)]
    assert len(ids) == len(set(ids))
    assert [e.get(ID) for e in root.iterfind(".//{*}editor")] == [*taken, "ed"]
    assert read(etree.tostring(root), format="tei") == Document("ab", [quote])


def test_a_character_that_the_edition_describes(tmp_path: Path) -> None:
    """It is not described again."""
    char = '<charDecl><char xml:id="u000C"><note>page</note></char></charDecl>'
    root = _made(tmp_path, HEADER.replace("<editorialDecl>", f"{char}<editorialDecl>"), Document("\x0c\x01"))
    assert [e.get(ID) for e in root.iter("{*}char")] == ["u000C", "u0001"]


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        (b"", "not well-formed"),
        (b"<TEI", "not well-formed"),
        (b"\x00", "not well-formed"),
        (b"<teiHeader/>", "without a teiHeader"),
        (b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', "without a teiHeader"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "document type declaration"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "document type declaration"),
        (b"<a>" * 10_000, "not well-formed"),
        (HEADER.replace('"ed"', '"kinds"').encode(), "'kinds'"),
        (HEADER.replace('"ed"', '"u000C"').encode(), "'u000C'"),
    ],
)
def test_a_wrong_header_is_refused(tmp_path: Path, header: bytes, problem: str) -> None:
    """What is no header of TEI, or could reach outside, is an OptionError that names the file."""
    with pytest.raises(OptionError, match=problem) as caught:
        _made(tmp_path, header, Document("a"))
    assert "header.xml" in caught.value.place


def test_an_entity_is_not_read(tmp_path: Path) -> None:
    """Nothing of another file gets into the export."""
    (tmp_path / "secret").write_text("secret")
    header = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{tmp_path / "secret"}">]>{HEADER.replace("Cuttings", "&a;")}'
    with pytest.raises(OptionError, match="document type declaration"):
        _made(tmp_path, header, Document("a"))


@pytest.mark.parametrize("path", ["nowhere.xml", "", "a\x00b"])
def test_a_header_that_is_not_there(path: str) -> None:
    """A file that cannot be opened is an OptionError."""
    with pytest.raises(OptionError, match="cannot be read"):
        export(Document("a"), "tei", header=path)


def _speaking(**options: str) -> etree._Element:
    known = Mention(value="Bo", type="person", ref=f"{PEOPLE}#bo&1")
    other = Mention(value="Al", type="person", ref="https://example.org/others.xml#al")
    annotations = [
        Quote(spans=(Span(0, 2),), speakers=(known, other, Mention(value="Cy", type="person"))),
        Comment(spans=(Span(3, 5),), author=known),
    ]
    document = Document("ab cd", annotations)
    made = export(document, "tei", strict=True, personography=PEOPLE, **options).content
    assert read(made, format="tei") == document
    return etree.fromstring(made)


def test_speakers_point_at_the_personography() -> None:
    """One who is described there is the same as the entry here, and `who` points there; others stay here."""
    root = _speaking(profile="inline")
    assert [e.get("sameAs") for e in root.iter("{*}person")] == [f"{PEOPLE}#bo&1", None, None]
    assert [e.get("who") for e in root.iter("{*}said")] == [f"{PEOPLE}#bo&1 #person.2 #person.3"]
    assert [e.get("sameAs") for e in _speaking().iter("{*}person")] == [f"{PEOPLE}#bo&1", None, None]


@pytest.mark.parametrize(
    "options",
    [
        {"personography": "people.xml"},
        {"personography": f"{PEOPLE}#bo"},
        {"personography": 'urn:"'},
        {"profile": "x"},
    ],
)
def test_a_wrong_option_is_refused(options: dict[str, str]) -> None:
    """A personography is an absolute IRI of a file, a profile one of two."""
    with pytest.raises(OptionError):
        export(Document("a"), "tei", **options)


def test_a_header_of_an_export_is_refused(tmp_path: Path) -> None:
    """What annotkit wrote of another article would be read back as this one's, so it is refused."""
    other = Document("Yes.", [], Metadata(title="Other"), agents=[Agent(id="ann", name="Ann")])
    corpus = etree.fromstring(b"".join(export_corpus([other], "tei")))
    header = corpus.find("{*}TEI/{*}teiHeader")
    with pytest.raises(OptionError, match=r"d1\.article"):
        _made(tmp_path, etree.tostring(header), Document("No."))
    bibl = header.find(".//{*}bibl")
    del bibl.attrib[ID]
    with pytest.raises(OptionError, match="agents of another export"):
        _made(tmp_path, etree.tostring(header), Document("No."))
