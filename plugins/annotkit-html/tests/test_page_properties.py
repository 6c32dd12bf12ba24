"""What holds of every page, however hostile the document."""

from __future__ import annotations

import base64
import hashlib
import json
import re

from hypothesis import given
from lxml import etree, html

import annotkit
from annotkit import Block, Document, export
from annotkit.testing import documents

# All that a page is made of; what else turned up would have come from a document.
ELEMENTS = set(
    """html head meta title style script body header fieldset legend label input span small select option nav
    button div details summary dl dt dd main h1 h2 h3 h4 h5 h6 p time article ul li a blockquote bdi strong
    code del ins section footer""".split()
)
ATTRIBUTES = set(
    """lang charset http-equiv content name type class value checked id for hidden disabled aria-label
    aria-pressed role href rel dir data-number data-kind data-who data-on data-part data-source datetime
    tabindex""".split()
)
LOST = {code: "\ufffd" for code in (*range(32), 0x7F, 0xFFFE, 0xFFFF) if chr(code) not in "\t\n\r"}
LOST |= {0x0B: " ", 0x0C: " "}


def parsed(document: Document) -> html.HtmlElement:
    """Give the page as a parser sees it."""
    return html.document_fromstring(
        export(document, "html").content, parser=html.HTMLParser(encoding="utf-8", huge_tree=True)
    )


def shown(text: str) -> str:
    """Give a text as the README says that it is shown."""
    return text.translate(LOST).replace("\r\n", " \n").replace("\r", "\n")


def squeezed(words: str) -> str:
    """Give words without white space."""
    return "".join(words.split())


def article_text(page: html.HtmlElement) -> str:
    """Give the text of the article, without the notes in it."""
    (article,) = page.iter("article")
    for notes in article.xpath(".//ul[contains(@class, 'notes')]"):
        notes.drop_tree()
    return str(article.text_content())


@given(documents())
def test_the_text_is_shown_as_it_is(document: Document) -> None:
    """Every code point of the article stands in the page, in its order, and none besides."""
    assert article_text(parsed(document)) == shown(document.text)


@given(documents())
def test_hostile_words_stay_words(document: Document) -> None:
    """No document brings in an element, a handler, a style or an address of its own."""
    page = parsed(document)
    for element in page.iter(etree.Element):
        assert element.tag in ELEMENTS
        assert set(element.keys()) <= ATTRIBUTES
        href = element.get("href")
        assert href is None or re.match("#|https?://", href)
        assert not (href or "#").startswith("http") or element.get("rel") == "noreferrer"
    assert [script.get("type") for script in page.iter("script")] == ["application/ld+json", None]
    assert len(list(page.iter("style"))) == 1
    assert page.find(".//h1") is not None


@given(documents())
def test_links_lead_to_what_they_name(document: Document) -> None:
    """Ids are unique, each annotation has one, and every link inside the page leads to one."""
    page = parsed(document)
    ids = page.xpath("//@id")
    assert len(set(ids)) == len(ids)
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    told = [a for a in document.annotations if not isinstance(a, Block)]
    assert len(page.xpath("//li[@data-kind]")) == len(told)


@given(documents())
def test_marks_cover_exactly_the_annotated_words(document: Document) -> None:
    """Joined, the pieces that name an annotation are its words, whatever it crosses."""
    page = parsed(document)
    drawn: dict[str, str] = {}
    for mark in page.xpath("//span[@data-on]"):
        for name in mark.get("data-on").split():
            drawn[name] = drawn.get(name, "") + mark.text_content()
    located = [a for a in document.annotations if not isinstance(a, Block)]
    words = ["".join(shown(document.text)[s.start : s.end] for s in a.spans) for a in located]
    # White space between paragraphs is no part of any line, and so not marked.
    assert sorted(filter(None, map(squeezed, drawn.values()))) == sorted(filter(None, map(squeezed, words)))


@given(documents())
def test_the_policy_allows_the_page_alone(document: Document) -> None:
    """The Content-Security-Policy names the digests of the page's own style and script, and nothing else."""
    content = export(document, "html").content
    (policy,) = parsed(document).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for name in ("style", "script"):
        (inline,) = re.findall(rf"<{name}>(.*?)</{name}>".encode(), content, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inline).digest()).decode()
        policy = policy.replace(f"{name}-src 'sha256-{digest}'", "")
    assert policy == "default-src 'none'; ; ; base-uri 'none'; form-action 'none'"


@given(documents())
def test_the_page_carries_its_linked_data(document: Document) -> None:
    """The block of JSON-LD in the head is what the exporter of that name writes, and ends where it should."""
    (data,) = parsed(document).xpath("//head/script[@type='application/ld+json']")
    assert json.loads(data.text) == json.loads(export(document, "jsonld", profile="schema.org").content)


@given(documents())
def test_equal_documents_give_the_same_bytes(document: Document) -> None:
    """The same input gives the same bytes, however it came to be."""
    again = annotkit.loads(annotkit.dumps(document))
    assert export(again, "html") == export(document, "html")
