"""Metadata: what the page declares, in the order of trust, and nothing that it does not."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotkit import Document, Mention, dumps, loads, read

pytestmark = pytest.mark.usefixtures("extractor")
Html = Callable[..., Document]


def ld(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def test_a_page_that_declares_nothing_has_no_metadata(html: Html) -> None:
    """No date from the text or the clock, no author from the words, no publisher from an address."""
    document = html("<p>By Jo Park. Published on 3 March 2021 in the Daily Example, www.daily.example.</p>")
    known = document.metadata
    assert known.title is None
    assert known.authors == ()
    assert (known.published, known.modified, known.url, known.language) == (None, None, None, None)
    assert (known.publisher, known.rights, known.licence, known.byline) == (None, None, None, None)


@pytest.mark.parametrize(
    ("head", "body", "wanted"),
    [
        (
            ld({"@type": "NewsArticle", "headline": "A &amp; B"}) + "<meta property=og:title content=C>",
            "",
            "A & B",
        ),
        ("<meta property=og:title content='C'><title>D</title>", "<h1>E</h1>", "C"),
        ("<meta name=DC.Title content=' C\n C '>", "", "C C"),
        ("<title>D</title>", "<h1>E <i>e</i></h1>", "E e"),
        ("<title>D</title>", "<h1>E</h1><h1>F</h1>", "D"),
        (
            ld(
                {
                    "@graph": [
                        {"@type": "WebSite", "name": "S"},
                        {"@type": "schema:BlogPosting", "headline": "P"},
                    ]
                }
            ),
            "",
            "P",
        ),
        (ld([{"@type": "http://schema.org/Report", "name": "N"}]), "", "N"),
        (
            ld(
                {
                    "@type": "WebPage",
                    "name": "W",
                    "mainEntity": {"@type": ["Thing", "Article"], "headline": "M"},
                }
            ),
            "",
            "M",
        ),
        (ld({"@type": "Article", "headline": 5}) + "<title>D</title>", "", "D"),
    ],
)
def test_the_title(html: Html, head: str, body: str, wanted: str) -> None:
    """JSON-LD, then <meta>, then the only h1, then <title>."""
    assert html(body, head).metadata.title == wanted


@pytest.mark.parametrize(
    ("head", "body", "wanted"),
    [
        (ld({"@type": "Article", "author": {"@type": "Person", "name": "Ann Lee"}}), "", ["Ann Lee"]),
        (ld({"@type": "Article", "author": [{"name": "Ann Lee"}, "Jo Park"]}), "", ["Ann Lee", "Jo Park"]),
        (ld({"@type": "Article", "author": {"givenName": "Ann", "familyName": "Lee"}}), "", ["Ann Lee"]),
        (ld({"@graph": [{"@type": "Article", "author": {"@id": "#a"}}, {"@id": "#a", "name": "bell hooks"}]}),
         "", ["bell hooks"]),
        ("<meta name=author content='By Ann Lee and Jo Park'>", "", ["Ann Lee", "Jo Park"]),
        ("<meta name=author content='Ann Lee, Jo Park; Kim Oh'>", "", ["Ann Lee", "Jo Park", "Kim Oh"]),
        ("<meta name=author content='Lee, Ann'>", "", ["Lee, Ann"]),
        ("<meta name=citation_author content='A B'><meta name=citation_author content='C D'>", "",
         ["A B", "C D"]),
        ("<meta property=article:author content=https://facebook.example/ann>", "", []),
        ("", "<p>By <a rel=author href=/a>Ann Lee</a>, <a rel=author href=/a>Ann Lee</a></p>", ["Ann Lee"]),
        ("", "<p><span itemprop=author>by <b itemprop=name>Ann Lee</b></span></p>", ["Ann Lee"]),
        ("", "<p class='author vcard'><span class=fn>Ann Lee</span></p>", ["Ann Lee"]),
        ("", "<ol class=commentlist><li><a rel=author>A Reader</a> said it was not so at all.</ol>", []),
        (ld({"@type": "Article", "author": {"name": ["", "Ann Lee"]}}), "", ["Ann Lee"]),
    ],
)  # fmt: skip
def test_the_authors(html: Html, head: str, body: str, wanted: list[str]) -> None:
    """Several in a line are several people; addresses are no names; readers are no authors."""
    authors = html(body, head).metadata.authors
    assert authors == tuple(Mention(value=name, type="person") for name in wanted)


def test_an_address_that_two_authors_share_is_none_of_theirs(html: Html) -> None:
    """Mentions with one address would be one person."""
    shared = {"@id": "https://daily.example/#staff"}
    people = [{"name": "Ann Lee", **shared}, {"name": "Jo Park", **shared}]
    authors = html("", ld({"@type": "Article", "author": people})).metadata.authors
    assert [(a.value, a.ref) for a in authors] == [("Ann Lee", None), ("Jo Park", None)]


@pytest.mark.parametrize(
    ("declared", "wanted"),
    [
        ("2021-03-04", "2021-03-04"),
        ("2021-03", "2021-03"),
        ("2021/03/04", "2021-03-04"),
        ("20210304", "2021-03-04"),
        ("2021-03-04T09:30Z", "2021-03-04T09:30:00+00:00"),
        ("2021-03-04T09:30:00+0100", "2021-03-04T09:30:00+01:00"),
        ("2021-03-04 09:30:00.123456789", "2021-03-04T09:30:00.123456"),
        ("2021-03-04T09:30:00-05:00", "2021-03-04T09:30:00-05:00"),
        ("04/03/2021", None),
        ("March 4, 2021", None),
        ("2021-02-30", None),
        ("2021-03-04T09:30:00+23:00", None),
        ("0000-00-00", None),
        ("yesterday", None),
    ],
)
def test_dates_are_iso_8601_or_said_to_be_none(html: Html, declared: str, wanted: str | None) -> None:
    """What the calendar has not, or what may be two days, is not taken."""
    document = html("", f'<meta property="article:published_time" content="{declared}">')
    assert document.metadata.published == wanted
    assert [d.code for d in document.diagnostics if d.code == "metadata-date"] == (
        [] if wanted else ["metadata-date"]
    )


@pytest.mark.parametrize(
    ("head", "body", "wanted"),
    [
        ("<meta name=date content=soon><meta name=dcterms.issued content=2021-01-02>", "", "2021-01-02"),
        (
            "",
            "<p><time class='entry-date published' datetime=2021-01-02>2 Jan</time> in the city</p>",
            "2021-01-02",
        ),
        (
            "",
            "<p><time itemprop=datePublished datetime=2021-01-02>2 Jan</time> in the city</p>",
            "2021-01-02",
        ),
        ("", "<p>It was on <time datetime=2021-01-02>2 January</time> that the council met.</p>", None),
        ("", "<div class=comments><time class=published datetime=2021-01-02>2 Jan</time></div>", None),
    ],
)
def test_the_date_of_publication(html: Html, head: str, body: str, wanted: str | None) -> None:
    """Of several, the first that is a date; one that the text or a comment mentions is none of the page's."""
    assert html(body, head).metadata.published == wanted


@pytest.mark.parametrize(
    ("attributes", "head", "wanted"),
    [
        ("lang=de-AT", "", "de-AT"),
        ("xml:lang=fr", "", "fr"),
        ("", "<meta property=og:locale content=en_US>", "en-US"),
        ("lang='??'", "<meta http-equiv=Content-Language content=pt>", "pt"),
        ("lang='en, de'", "", None),
    ],
)
def test_the_language_is_a_tag_of_bcp_47(html: Html, attributes: str, head: str, wanted: str | None) -> None:
    """Anything else is none."""
    assert html("", head, attributes).metadata.language == wanted


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("<link rel=canonical href=https://a.example/x><meta property=og:url content=https://b.example>",
         "https://a.example/x"),
        ("<link rel=canonical href=/x><meta property=og:url content=https://b.example/y>", "https://b.example/y"),
        ("<base href=https://a.example/><link rel=canonical href=/x>", "https://a.example/x"),
        (ld({"@type": "Article", "mainEntityOfPage": {"@id": "https://c.example/z"}}), "https://c.example/z"),
        ("<link rel=canonical href='file:///etc/passwd'>", None),
        ("<link rel=canonical href='https://a b'>", None),
    ],
)  # fmt: skip
def test_the_address_is_the_canonical_one(html: Html, head: str, wanted: str | None) -> None:
    """Absolute, on the web, and an IRI."""
    assert html("", head).metadata.url == wanted


@pytest.mark.parametrize(
    "script", ["{", "[" * 100_000, '{"a": ' + "9" * 5000 + "}", "// no\n{}", "<!-- {} -->"]
)
def test_json_ld_that_cannot_be_read_is_said(html: Html, script: str) -> None:
    """The rest of the page is read."""
    document = html("", f"<title>D</title><script type=application/ld+json>{script}</script>")
    assert document.metadata.title == "D"
    assert [d.code for d in document.diagnostics if d.code == "json-ld"] == ["json-ld"]


leaves = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["\ud800", "", " "])
)
values = st.recursive(
    leaves, lambda v: st.lists(v, max_size=3) | st.dictionaries(st.text() | st.just("@id"), v)
)
TERMS = (
    "headline name author publisher datePublished dateModified license inLanguage url copyrightNotice".split()
)


@given(st.dictionaries(st.sampled_from([*TERMS, "@id", "@graph", "mainEntity", "mainEntityOfPage"]), values))
def test_any_json_can_stand_in_json_ld(node: dict[str, Any]) -> None:
    """Whatever the values are, the page can be read and saved."""
    head = ld({"@type": "Article", **node}).replace("</", "<\\/").replace("<\\/script>", "</script>")
    document = read(f"<html><head>{head}</head><body><p>Text.</p></body></html>".encode(), encoding="utf-8")
    assert loads(dumps(document)) == document
    assert "Text." in document.text
