"""What exporters share: boundaries in writing order, names that formats allow, IRIs."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from annotkit import (
    Boundary,
    Claim,
    Document,
    Metadata,
    Note,
    Quote,
    Span,
    article_iri,
    boundaries,
    is_iri,
    safe_names,
)
from annotkit._markup.names import NameForm
from annotkit.testing import documents, hostile_text

# Boundaries -------------------------------------------------------------------------------------------


def signs(document: Document) -> list[str]:
    """Give boundaries as `offset(id` and `offset)id`."""
    return [f"{b.offset}{'(' if b.opens else ')'}{b.annotation.id}" for b in boundaries(document.annotations)]


def test_what_ends_comes_first_then_empty_ones_then_what_begins() -> None:
    """The inner ends before the outer, and the outer begins before the inner."""
    document = Document(
        "123456789",
        [
            Quote(id="outer", spans=(Span(0, 5),)),
            Claim(id="inner", spans=(Span(2, 5),)),
            Note(id="e1", text="", spans=(Span(5, 5),)),
            Note(id="e2", text="", spans=(Span(5, 5),)),
            Quote(id="long", spans=(Span(5, 9),)),
            Claim(id="short", spans=(Span(5, 7),)),
        ],
    )
    assert signs(document) == [
        *("0(outer", "2(inner", "5)inner", "5)outer", "5(e1", "5)e1", "5(e2", "5)e2"),
        *("5(long", "5(short", "7)short", "9)long"),
    ]


def test_equal_spans_nest_in_the_order_given() -> None:
    """What comes first is the outer one, whatever its kind."""
    a, b = Claim(id="a", spans=(Span(0, 2),)), Quote(id="b", spans=(Span(0, 2),))
    for first, second in ((a, b), (b, a)):
        found = [(x.annotation.id, x.opens) for x in boundaries([first, second])]
        assert found == [(first.id, True), (second.id, True), (second.id, False), (first.id, False)]


def test_pieces_are_numbered_and_unlocated_ones_have_none() -> None:
    """A discontinuous annotation begins and ends once a piece."""
    split = Quote(spans=(Span(0, 2), Span(2, 2), Span(2, 4)))
    assert [(b.offset, b.opens, b.piece) for b in boundaries([Note(text=""), split])] == [
        (0, True, 0), (2, False, 0), (2, True, 1), (2, False, 1), (2, True, 2), (4, False, 2),
    ]  # fmt: skip


@given(documents())
def test_boundaries_hold_their_order_for_any_document(document: Document) -> None:
    """Each piece begins and ends once, begins first, and at one offset the order is as described."""
    found = boundaries(document.annotations)
    pieces = [(a.id, n) for a in document.annotations for n in range(len(a.spans))]
    for opens in (True, False):
        assert sorted((b.annotation.id, b.piece) for b in found if b.opens is opens) == sorted(pieces)
    keys = [_place(b) for b in found]
    assert keys == sorted(keys)
    seen: set[Any] = set()
    for b in found:
        assert ((b.annotation.id, b.piece) in seen) is not b.opens
        seen.add((b.annotation.id, b.piece))


def _place(boundary: Boundary) -> tuple[int, int, int]:
    span = boundary.annotation.spans[boundary.piece]
    if span.start == span.end:
        return boundary.offset, 1, 0
    # The inner is what begins last, and the outer what ends last.
    return (boundary.offset, 2, -span.end) if boundary.opens else (boundary.offset, 0, -span.start)


nested = st.recursive(st.just([]), lambda inner: st.lists(inner, max_size=3), max_leaves=12)


@given(nested, st.randoms(use_true_random=False))
def test_what_nests_is_written_nested(tree: list[Any], chance: Any) -> None:
    """Of spans that do not cross, the last that began is the next that ends."""
    spans: list[Span] = []

    def place(node: list[Any], at: int) -> int:
        start, at = at, at + 1
        for child in node:
            at = place(child, at)
        spans.append(Span(start, at + 1))
        return at + 1

    place(tree, 0)
    found = [Note(id=str(i), text="", spans=(span,)) for i, span in enumerate(spans)]
    open_ones: list[str | None] = []
    for boundary in boundaries(chance.sample(found, len(found))):
        if boundary.opens:
            open_ones.append(boundary.annotation.id)
        else:
            assert open_ones.pop() == boundary.annotation.id
    assert open_ones == []


# Names ------------------------------------------------------------------------------------------------

LEGAL = {
    "ncname": re.compile(r"[A-Za-z_][A-Za-z0-9._-]*"),  # XML Names 1.0, NCName, within ASCII
    "fragment": re.compile(r"[A-Za-z0-9._~-]+"),  # RFC 3986 2.3, unreserved
    "footnote": re.compile(r"[a-z0-9][a-z0-9.-]*"),
}
awkward = st.sampled_from(
    ["", "q1", "Q1", "q1-2", "q1-3", "x1", "1", "a b", "a-20-b", "-", "K", "İ", "ß", "x:y"]
)


@pytest.mark.parametrize("form", LEGAL)
@given(wanted=st.lists(awkward | hostile_text(3), max_size=12))
def test_safe_names_are_legal_unique_and_in_order(form: NameForm, wanted: list[str]) -> None:
    """One for each, also where wanted names are equal; what is legal and free stays as it is."""
    names = safe_names(wanted, form)
    assert len(names) == len(wanted)
    assert len(set(names)) == len(names)
    assert all(LEGAL[form].fullmatch(name) for name in names)
    for want in {want for want in wanted if LEGAL[form].fullmatch(want)}:
        assert names[wanted.index(want)] == want
    assert safe_names(names, form) == names


def test_every_form_of_names_is_tested() -> None:
    """The forms are those three."""
    assert set(get_args(NameForm)) == set(LEGAL)


@given(st.lists(hostile_text(3), max_size=6))
def test_ncnames_are_xml_ids(wanted: list[str]) -> None:
    """libxml2 takes them all in one document, each once."""
    root = etree.Element("root")
    for name in safe_names(wanted, "ncname"):
        etree.SubElement(root, "x").set("{http://www.w3.org/XML/1998/namespace}id", name)
    parsed = etree.fromstring(etree.tostring(root), etree.XMLParser(recover=False))
    assert len(parsed) == len(wanted)


def test_many_equal_names_take_linear_work() -> None:
    """Twenty thousand that are wanted alike are told apart in one pass."""
    names = safe_names(["Q"] * 10_000 + ["q"] * 10_000, "footnote")
    assert len(set(names)) == 20_000
    assert names[10_000] == "q"


# IRIs -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["https://example.org/", "ark:/12148/x", "urn:isbn:1", "ni:///sha-256;x", "a+b-c.1:x", "http://österreich.at/é?ü#ß",
     "http://[::1]/", "mailto:a@b", "http://e.org/𐀀"],
)  # fmt: skip
def test_absolute_iris_are_told(text: str) -> None:
    """A scheme, and characters that IRIs have (RFC 3987)."""
    assert is_iri(text)


@pytest.mark.parametrize(
    "text",
    ["", "page 3", "example.org", "/a", "//e.org/a", "http:", "1http://e.org", ":x", "http://e.org/a b", "http://e.org\n",
     "http://e.org/<b>", 'http://e.org/"', "http://e.org/{x}", "http://e.org/\\", "http://e.org/`", "http://e.org/^",
     "http://e.org/|", "http://e.org/\x00", "http://e.org/\x7f", "http://e.org/\x85", "http://e.org/\ue000",
     "http://e.org/\ufdd0", "http://e.org/\ufffe", "http://e.org/\U0001ffff", "http://e.org/\U000e0001",
     "http://e.org/\U0010ffff", "é:x"],
    ids=ascii,
)  # fmt: skip
def test_what_is_no_absolute_iri_is_told(text: str) -> None:
    """No scheme, or a character that no IRI has."""
    assert not is_iri(text)


UCSCHAR = "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef" + "".join(
    f"{chr(plane << 16 if plane < 14 else 0xE1000)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 15)
)
IRI = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%{UCSCHAR}-]+")  # RFC 3987 2.2


@given(st.text(st.characters(codec="utf-8") | st.sampled_from(":/?#[]@!$&'()*+,;=%-._~ <>"), max_size=8))
def test_only_characters_of_the_standard_are_taken(text: str) -> None:
    """Whatever is called an IRI is made of the standard's characters, and only white space is left out."""
    text = f"x:{text}"
    assert is_iri(text) == (IRI.fullmatch(text) is not None and not re.search(r"\s", text))


def test_the_iri_of_an_article() -> None:
    """Its id, else its url, else the digest of its text, written as RFC 6920 has it."""
    url = Metadata(url="https://example.org/a")
    assert article_iri(Document("x", (), url, id="ark:/1/x")) == "ark:/1/x"
    assert article_iri(Document("x", (), url, id="no iri")) == "https://example.org/a"
    assert article_iri(Document("x", (), url)) == "https://example.org/a"
    example = "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"  # RFC 6920 8.1
    assert article_iri(Document("Hello World!")) == example
    assert article_iri(Document("Hello World!", (), Metadata(url="no iri"))) == example


@given(documents(max_annotations=0))
def test_the_iri_of_any_article_is_one(document: Document) -> None:
    """Whatever its id and url are."""
    assert is_iri(article_iri(document))
