"""The reading form: what becomes an element, what stays beside the text, and that nothing is lost."""

from __future__ import annotations

import re

import pytest
from attrs import evolve
from hypothesis import given, settings
from lxml import etree

from annotkit import (
    AnyAnnotation,
    Block,
    Claim,
    Comment,
    Correction,
    Document,
    Emendation,
    Mention,
    Note,
    Quote,
    Review,
    Span,
    export,
    read,
)
from annotkit.testing import documents

BO = Mention(value="Bo", type="person")
TEXT = "Bo said: “We will mend the raod.”\nNo more."


def _content(document: Document) -> str:
    return export(document, "tei", strict=True, profile="inline").content.decode()


def _body(*annotations: AnyAnnotation, text: str = TEXT) -> str:
    """The body without what every element of it has."""
    found = re.search(
        "<body[^>]*><div[^>]*>(.*)</div></body>", _content(Document(text, annotations)), re.DOTALL
    )
    assert found is not None
    return found[1].removeprefix('<ab type="unmarked">').removesuffix("</ab>")


def _source(content: bytes) -> str:
    """The character data of the body as an importer takes it: of a choice, what stands in sic."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    etree.strip_elements(root, "{*}corr", with_tail=False)
    for g in root.iterfind(".//{*}body//{*}g"):
        g.text = "\ufffd"
    return "".join(root.find(".//{*}body").itertext())  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("annotation", "written"),
    [
        (Quote(spans=(Span(9, 33),), speakers=(BO,)), '<said xml:id="q1" ana="#kind.quote" who="#person.1">'),
        (Quote(spans=(Span(9, 33),), mode="indirect"), '<said xml:id="q1" ana="#kind.quote" direct="false">'),
        (Quote(spans=(Span(9, 33),), mode="mixed"), '<said xml:id="q1.1" direct="unknown">'),
        (
            Quote(spans=(Span(9, 33),), speakers=(Mention(value="Act", type="work", ref="urn:a&b"),)),
            '<quote xml:id="q1.1" source="urn:a&amp;b">',
        ),
        (Claim(spans=(Span(9, 33),)), '<seg xml:id="c1" ana="#kind.claim" type="claim">'),
        (
            Claim(spans=(Span(9, 33),), claimants=(BO,), creator="x", confidence=0.5),
            '<said xml:id="c1" ana="#kind.claim" resp="#creator.1" cert="0.5" who="#person.1"'
            ' direct="false">',
        ),
        (
            Correction(spans=(Span(9, 33),), concerns=(Span(0, 2),)),
            '<seg xml:id="k1.1" type="correction" corresp="#k1.concerns.1">',
        ),
    ],
    ids=["quote", "indirect", "mixed", "work", "claim", "claimant", "correction"],
)
def test_what_is_written(annotation: AnyAnnotation, written: str) -> None:
    """Each kind has its element, which bears the annotation's id and kind if it says all of it."""
    assert f"{written}“We will mend the raod.”</" in _body(annotation)


def test_a_choice() -> None:
    """An emendation is a choice: the words as they are, and the reading with whose it is."""
    mended = Emendation(spans=(Span(27, 31),), reading="road", creator="ann", confidence=1)
    corr = '<corr resp="#creator.1" cert="1.0">road</corr>'
    assert f'<choice xml:id="e1" ana="#kind.emendation"><sic>raod</sic>{corr}</choice>.”' in _body(mended)


def test_parts_are_joined() -> None:
    """The pieces of a split quote point at each other, and the annotation at all of them."""
    document = Document(TEXT, [Quote(spans=(Span(9, 17), Span(18, 26), Span(27, 33)), speakers=(BO,))])
    content = _content(document)
    assert re.findall(r'<said xml:id="([^"]*)"([^>]*)>', content) == [
        ("q1.1", ' next="#q1.2" who="#person.1"'),
        ("q1.2", ' next="#q1.3" prev="#q1.1" who="#person.1"'),
        ("q1.3", ' prev="#q1.2" who="#person.1"'),
    ]
    assert '<annotation xml:id="q1" target="#q1.1 #q1.2 #q1.3"' in content


def test_the_earlier_of_two_that_cross_is_an_element() -> None:
    """What crosses it, ends in another Block, is empty, or is of another kind, keeps its anchors."""
    blocks = [Block(spans=(Span(0, 33),), role="paragraph"), Block(spans=(Span(34, 42),), role="paragraph")]
    quotes = [
        Quote(id="first", spans=(Span(9, 20),)),
        Quote(id="crossing", spans=(Span(12, 26),)),
        Quote(id="inside", spans=(Span(12, 17),)),
        Quote(id="two", spans=(Span(30, 36),)),
        Quote(id="partly", spans=(Span(0, 2), Span(33, 34))),
        Quote(id="empty", spans=(Span(3, 3),)),
    ]
    content = _content(Document(TEXT, [*blocks, *quotes, Note(id="note", spans=(Span(0, 2),), text="")]))
    assert re.findall('<said xml:id="([^"]*)"', content) == ["first", "inside"]
    anchored = ["crossing", "two", "partly", "empty", "note"]
    assert sorted(set(re.findall(r'<anchor xml:id="(\w+)\.', content))) == sorted(anchored)


def test_equal_spans_nest() -> None:
    """Elements around the same words stand inside each other, in the order of the annotations."""
    same = (Span(0, 2),)
    body = _body(Quote(spans=same), Claim(spans=same), text="ab")
    assert re.sub(r" [^>]*", "", body) == "<said><seg>ab</seg></said>"


def test_what_is_in_a_byline_keeps_its_anchors() -> None:
    """TEI has phrases only in byline and dateline."""
    block = Block(spans=(Span(0, 2),), role="byline")
    assert "<said" not in _content(Document("ab", [block, Quote(spans=(Span(0, 2),))]))


def test_blocks_and_posts_need_no_anchors() -> None:
    """A Block points at its role; a Comment of whole Blocks is its post."""
    blocks = [Block(spans=(Span(0, 2),), role="comment"), Block(spans=(Span(3, 5),), role="comment")]
    content = _content(Document("ab\ncd", [*blocks, Comment(spans=(Span(0, 5),), author=BO)]))
    paragraphs = (
        '<p xml:id="b1" ana="#kind.block.comment">ab</p>\n<p xml:id="b2" ana="#kind.block.comment">cd</p>'
    )
    assert f'<post xml:id="m1.post" modality="written" who="#person.1">{paragraphs}</post>' in content
    assert '<annotation xml:id="m1" target="#m1.post"' in content
    assert "<anchor" not in content


@pytest.mark.parametrize(
    "changes",
    [
        {"tags": ("a",)},
        {"cue": (Span(3, 7),)},
        {"id": "a b"},
        {"speakers": (Mention(value="Bo"),)},
        {"speakers": (evolve(BO, spans=(Span(0, 2),)),)},
        {
            "speakers": (
                BO,
                Mention(value="Bo", type="person", ref="urn:x:1"),
                Mention(value="B", type="person", ref="urn:x:1"),
            )
        },
        {"spans": (Span(9, 20), Span(21, 33))},
    ],
    ids=["tags", "cue", "id", "untyped", "located", "names", "pieces"],
)
def test_what_an_element_cannot_say_stands_beside(changes: dict[str, object]) -> None:
    """Then the annotation is written as in the stand-off form, and points at the element."""
    document = Document(TEXT, [evolve(Quote(spans=(Span(9, 33),), speakers=(BO,)), **changes)])
    content = _content(document)
    assert content.count("<annotation ") == 1
    assert 'ana="#kind.quote" who' not in content
    assert read(content.encode(), format="tei") == document


def test_a_plain_quote_is_its_element() -> None:
    """Then nothing of it stands beside the text but who speaks; what is about it points at the element."""
    quote = Quote(spans=(Span(9, 33),), speakers=(BO,), creator="ann", confidence=0.25)
    document = Document(TEXT, [quote])
    assert "<annotation " not in _content(document)
    assert read(_content(document).encode(), format="tei") == document
    reviewed = document.add(Review(about=("q1",), verdict="False"))
    assert 'target="#q1"' in _content(reviewed)
    assert read(_content(reviewed).encode(), format="tei") == reviewed


def test_deep_nesting_stays_within_what_parsers_take() -> None:
    """Of 10,000 annotations inside each other the outer ones are elements; the file can be parsed."""
    depth = 10_000
    quotes = [Quote(spans=(Span(i, 2 * depth - i),)) for i in range(depth)]
    content = export(Document("a" * 2 * depth, quotes), "tei", profile="inline").content
    root = etree.fromstring(content)
    assert len(root.findall(".//{*}body//{*}said")) > 10
    assert max(len(list(e.iterancestors())) for e in root.iterfind(".//{*}said")) < 100


@given(documents())
@settings(max_examples=50, deadline=None)
def test_nothing_is_lost(document: Document) -> None:
    """Any document comes back equal, and the body, without what stands in corr, has its text."""
    made = export(document, "tei", strict=True, profile="inline")
    assert read(made.content, format="tei") == document
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", document.text)
    assert _source(made.content) == text
