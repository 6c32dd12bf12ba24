"""TEI that others made: what of it becomes a Document, and what is told of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotkit import (
    Block,
    Claim,
    Comment,
    Correction,
    Custom,
    Document,
    Emendation,
    Mention,
    Note,
    Quote,
    Review,
    Source,
    Span,
    export,
    read,
    thaw,
)
from annotkit_tei import reader

EXAMPLES = Path(__file__).resolve().parents[3].parent / "shared" / "format-examples"
HEADER = """<teiHeader><fileDesc>
<titleStmt><title>Bus fares
 <hi>rise</hi></title><author><persName ref="https://example.org/ann">Ann Lee</persName></author></titleStmt>
<publicationStmt><p/></publicationStmt>
<sourceDesc><bibl><publisher>The Paper</publisher><date when="2024-02-29"/>
<idno type="URI">https://example.org/1</idno></bibl></sourceDesc></fileDesc>
<encodingDesc><charDecl>
<char xml:id="rho"><mapping type="Unicode">ρ</mapping></char></charDecl></encodingDesc>
</teiHeader>"""
PEOPLE = """<listPerson><person xml:id="bo"><persName>Bo <surname>Dunn</surname></persName>
<idno type="VIAF">https://viaf.org/1</idno></person></listPerson><listOrg><org xml:id="paper">
<orgName>The Paper</orgName></org></listOrg>"""
BO = Mention(value="Bo Dunn", type="person", ref="https://viaf.org/1")


def _tei(body: str, standoff: str = "") -> bytes:
    beside = f"<standOff>{PEOPLE}{standoff}</standOff>"
    text = f'<text xml:lang="en"><body>{body}</body></text>'
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}{beside}{text}</TEI>'.encode()


def _annotated(body: str, *annotations: str) -> Document:
    return read(_tei(body, f"<listAnnotation>{''.join(annotations)}</listAnnotation>"))


def _told(document: Document) -> list[str]:
    return [diagnostic.message for diagnostic in document.diagnostics]


def test_the_header() -> None:
    """What is known of the article comes from its source's description, else from the title statement."""
    metadata = read(_tei("<p>a</p>")).metadata
    assert (metadata.title, metadata.publisher, metadata.language) == ("Bus fares rise", "The Paper", "en")
    assert (metadata.published, metadata.url) == ("2024-02-29", "https://example.org/1")
    assert metadata.authors == (Mention(value="Ann Lee", type="person", ref="https://example.org/ann"),)


def test_what_the_model_does_not_take_of_a_header_is_told() -> None:
    """A date in words is no date; the rest of the header stays."""
    content = _tei("<p>a</p>").replace(b'<date when="2024-02-29"/>', b"<date>last May</date>")
    document = read(content)
    assert document.metadata.published is None
    assert document.metadata.publisher == "The Paper"
    assert [m for m in _told(document) if "last May" in m]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>a\u00a0 b</p>\n <p>c\r\nd&#13;</p>", "a\u00a0 b\n c\nd\r"),
        ("<p>a<!-- not --><?no t?>b<![CDATA[<c>]]></p>", "ab<c>"),
        ("<p><choice>\n <sic>teh</sic>\n <corr>the</corr>\n</choice></p>", "teh"),
        ("<p><choice><corr>the</corr><sic>teh</sic></choice></p>", "teh"),
        ("<p><choice><abbr>Mr<am>.</am></abbr><expan>Mister</expan></choice> A</p>", "Mr. A"),
        ("<p><choice><reg>color</reg><orig>colour</orig></choice></p>", "colour"),
        (
            "<p><app><rdg>b</rdg><lem>a</lem></app><subst><del>x</del> <add>y</add></subst><del>z</del></p>",
            "ay",
        ),
        ('<p>caf<g ref="#rho"/><g ref="#u000C"/><g ref="#rho">p</g><g ref="#what"/></p>', "cafρ\x0cp\ufffd"),
        ("<p>one<lb/>two <lb/>three<lb/>\nfour<pb/><lb/>five</p>", "one\ntwo three\nfour\nfive"),
        ('<p><lb/>one<lb break="no"/>two<cb/></p>', "onetwo\n"),
        ('<p>a<note resp="#bo">not</note><note place="foot">printed</note></p>', "aprinted"),
        ("<p>a</p><figure><head>h</head><figDesc>a cat</figDesc></figure>", "ah"),
    ],
)
def test_the_text(body: str, text: str) -> None:
    """The text is the body's character data, of two readings the source's own."""
    assert read(_tei(body)).text == text


def test_layout_becomes_blocks() -> None:
    """Elements that editions have for the parts of an article are Blocks, the outer of two the only one."""
    document = read(
        _tei(
            '<div type="boilerplate"><ab type="boilerplate">nav</ab></div><div><head>T</head>'
            "<byline>By</byline>"
            '<p xml:id="p1"><seg type="dateline">ROME</seg> text</p><quote><p>one</p><p>two</p></quote><list>'
            "<item>i</item></list><figure><head>c</head></figure><div><head>S</head><lg><l>a</l><l>b</l></lg>"
            '<ab>anon</ab><p/></div></div><div type="comments"><head>C</head><post><p>m</p></post></div>'
        )
    )
    found = [(b.role, b.level, document.text_of(b)) for b in document.select(Block)]
    assert found == [
        ("boilerplate", None, "nav"),
        ("title", None, "T"),
        ("byline", None, "By"),
        ("dateline", None, "ROME"),
        ("paragraph", None, " text"),
        ("blockquote", None, "onetwo"),
        ("list-item", None, "i"),
        ("caption", None, "c"),
        ("heading", 2, "S"),
        ("paragraph", None, "ab"),
        ("paragraph", None, "anon"),
        ("comment-heading", None, "C"),
        ("comment", None, "m"),
    ]
    assert document["p1"].spans == (document.find(" text"),)


def test_speech_becomes_quotes() -> None:
    """`said`, `q` and `quote` within a paragraph are quotes; parts that are joined are one."""
    document = read(
        _tei(
            '<p>He <q xml:id="a" who="#bo" next="#b">go</q> said <q xml:id="b" prev="#a">now</q>, that '
            '<said direct="false" who="#paper https://example.org/x">it is so</said>. '
            '<cit><quote source="#paper">Law</quote></cit> <q type="soCalled">“x”</q></p>'
        )
    )
    joined, indirect, cited = document.select(Quote)
    assert (joined.id, document.pieces(joined), joined.speakers) == ("a", ("go", "now"), (BO,))
    assert (indirect.mode, document.text_of(indirect)) == ("indirect", "it is so")
    assert [s.value for s in indirect.speakers] == ["The Paper", "https://example.org/x"]
    assert [(s.value, s.type) for s in cited.speakers] == [("The Paper", "organization")]
    assert [m for m in _told(document) if "soCalled" in m]


def test_parts_joined_in_a_circle() -> None:
    """A circle of `next` ends, and no part is lost."""
    document = read(_tei('<p><q xml:id="a" next="#b">x</q><q xml:id="b" next="#a">y</q></p>'))
    assert {span for quote in document.select(Quote) for span in quote.spans} == {Span(0, 1), Span(1, 2)}


def test_other_elements_become_annotations() -> None:
    """Claims, notices, mendings and notes that stand in the text."""
    document = read(
        _tei(
            '<p xml:id="p1">A <seg type="claim" corresp="#bo">claim</seg>, <said xml:id="c2" '
            'ana="#kind.claim" who="#bo">two</said> <choice><sic>teh</sic>'
            '<corr resp="#bo" cert="0.5">the</corr></choice>.'
            '<note target="#p1" xml:lang="de" resp="#bo">Hm</note><note target="#c2">Oh</note></p>'
            '<ab xml:id="k" type="correction" corresp="#p1">Correction</ab>'
        )
    )
    assert [c.claimants for c in document.select(Claim)] == [(BO,), (BO,)]
    (mended,) = document.select(Emendation)
    assert (mended.reading, document.text_of(mended), mended.creator) == ("the", "teh", "Bo Dunn")
    assert mended.confidence == 0.5
    on_words, on_claim = document.select(Note)
    assert (on_words.text, on_words.language, document.text_of(on_words)) == ("Hm", "de", "A claim, two teh.")
    assert (on_claim.text, on_claim.about, on_claim.spans) == ("Oh", ("c2",), ())
    (notice,) = document.select(Correction)
    assert (document.text_of(notice), notice.concerns) == ("Correction", on_words.spans)


def test_posts_become_comments() -> None:
    """A post is a comment: who, when, its number, what it answers; its words are its paragraphs."""
    words = "<label>#1</label><p>Hi</p> <p>Ho</p><signed>Bo</signed>"
    post = f'<post xml:id="m1" who="#bo" when="2024-01-01">{words}</post>'
    document = read(
        _tei(f'<div type="comments">{post}<post replyTo="#m1" when="today"><p>No</p></post></div>')
    )
    first, second = document.select(Comment)
    assert (first.author, first.date, first.number) == (BO, Mention(value="2024-01-01"), 1)
    assert document.text_of(first) == "Hi Ho"
    assert (second.reply_to, second.level, second.date) == ("m1", 1, None)
    assert [m for m in _told(document) if "today" in m]


def test_annotations_of_others() -> None:
    """One with words is a note, one with a mending an emendation; any other keeps what is known of it."""
    document = _annotated(
        '<p xml:id="p">teh end</p>',
        '<annotation xml:id="a" target="#p" motivation="questioning" resp="#bo"><revisionDesc>'
        '<change status="created" when="2024-01-01T12:00:00+01:00"/><change when="2024"/></revisionDesc>'
        "<note>Why?</note></annotation>",
        '<annotation target="#string-range(p,0,3)" motivation="editing"><note type="data"><choice>'
        "<sic>teh</sic><corr>the</corr></choice></note></annotation>",
        '<annotation target="#a" motivation="linking"><ptr target="https://example.org/x"/></annotation>',
    )
    note, mended, other = document["a"], *document.select(Emendation), *document.select(Custom)
    assert isinstance(note, Note)
    assert (note.text, note.creator, str(note.created)) == ("Why?", "Bo Dunn", "2024-01-01 11:00:00+00:00")
    assert (mended.reading, document.text_of(mended)) == ("the", "teh")
    assert (other.kind, other.about) == ("tei:annotation", ("a",))
    assert thaw(other.data) == {"links": ["https://example.org/x"], "motivation": "linking"}


def test_what_is_not_understood_is_told_once_a_shape() -> None:
    """Each shape gets one Diagnostic, which says how often it comes up and where first."""
    document = read(_tei("<p>a <hi>b</hi> <hi>c</hi> <name type='x'>d</name></p>"))
    assert [(d.code, d.source, document.pieces(d.spans[0])) for d in document.diagnostics] == [
        ("tei-markup", "annotkit-tei", ("b",)),
        ("tei-markup", "annotkit-tei", ("d",)),
    ]
    assert _told(document)[0].startswith("hi, 2 times")


def test_an_id_given_twice() -> None:
    """Pointers lead to the first element of that name, and no two annotations share it."""
    document = read(_tei('<p xml:id="a">x</p><p xml:id="a">y</p><p><q xml:id="a">z</q></p>'))
    assert len(document.annotations) == 4
    assert document["a"].spans == (Span(0, 1),)
    assert [m for m in _told(document) if "xml:id" in m]


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the shared examples are not beside the repository")
@pytest.mark.parametrize("name", ["000.xml", "000-inline.xml"])
def test_the_shared_examples(name: str) -> None:
    """Both forms of one article give the same text, quotes, claims, comment and review."""
    document = read(EXAMPLES / name)
    assert len(document.text) == 3714
    assert [[s.value for s in q.speakers] for q in document.select(Quote)] == [
        ["Leonie Haimson"],
        ["Tom Dunn"],
    ]
    assert len(document.select(Quote)[1].spans) == 2
    assert len(document.select(Claim)) == 2
    assert [len(c.concerns) for c in document.select(Correction)] == [1]
    assert [e.reading for e in document.select(Emendation)] == ["difficulties"]
    assert [(r.rating, r.about) for r in document.select(Review)] == [(3.0, ("c1",))]
    assert [document.text_of(m)[:10] for m in document.select(Comment)] == ["Great news"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b'<html xmlns:tei="http://www.tei-c.org/ns/1.0"><p>a</p></html>', None),
        (b'<x xmlns="http://example.org/"/>', None),
        (b"The namespace is http://www.tei-c.org/ns/1.0.", None),
        (
            b'<!-- a --><?b c?><t:TEI xmlns:t="http://www.tei-c.org/ns/1.0"><t:text><t:body>x</t:body></t:text></t:TEI>',
            "x",
        ),
        (_tei("<p>é</p>").decode().encode("utf-16"), "é"),
        (b"\xef\xbb\xbf" + _tei("<p>x</p>"), "x"),
        (
            b'<?xml version="1.0" encoding="windows-1252"?>'
            + _tei("<p>“é”</p>").decode().replace("ρ", "r").encode("cp1252"),
            "“é”",
        ),
    ],
    ids=["html", "xml", "text", "prefix", "utf-16", "bom", "cp1252"],
)
def test_tei_is_claimed_and_nothing_else(content: bytes, text: str | None) -> None:
    """The first tag decides; what only mentions TEI is left to other readers."""
    assert reader.matches(Source(content)) is (text is not None)
    if text is not None:
        assert read(content).text == text


def test_a_text_that_the_caller_gives() -> None:
    """It must be the file's own."""
    content = export(Document("Yes."), "tei").content
    assert read(content, text="Yes.").text == "Yes."
