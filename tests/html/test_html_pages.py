"""Whole pages: a blog with readers' comments, a newspaper, and plain HTML of 1998."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from annotkit import (
    Agent,
    Block,
    Claim,
    Comment,
    Correction,
    Custom,
    Document,
    Mention,
    Metadata,
    Quote,
    annotate,
    dumps,
    export,
    loads,
)

Page = Callable[[str], Document]
NAMES = ["wordpress.html", "newspaper.html", "plain.html"]


def roles(document: Document) -> list[tuple[str, str]]:
    return [(block.role, document.text_of(block)) for block in document.select(Block)]


def test_a_blog_keeps_its_structure(page: Page) -> None:
    """Title, byline, headings, nested lists, quotations, captions and notices, in the order of the page."""
    document = page("wordpress.html")
    others = ("comment", "comment-heading", "boilerplate")
    article = [item for item in roles(document) if item[0] not in others]
    assert [role for role, _ in article] == [
        *("title", "byline", "paragraph", "paragraph", "caption", "heading", "paragraph"),
        *("list-item", "list-item", "list-item", "list-item", "blockquote", "blockquote", "paragraph"),
        "correction-notice",
    ]  # fmt: skip
    assert article[0][1] == "Council keeps the tram depot"
    assert article[3][1].endswith("and the meeting on 3 April lasted four hours.")
    assert article[4][1] == "The depot in 1931, when 40 trams ran from it. Photo: City archive"
    levels = {document.text_of(block): block.level for block in document.select(Block)}
    assert (levels["What happens now"], levels["A vote in June"], levels["with two rounds"]) == (2, 1, 2)


def test_quotation_marks_of_markup_are_words(page: Page) -> None:
    """Browsers draw them for <q>; without them it would be no quotation any more."""
    assert "she expects “no surprises” from the survey." in page("wordpress.html").text
    assert "the ground “as firm as ‘custard’” in her report" in page("newspaper.html").text


def test_what_is_no_article_is_left_out_and_said(page: Page) -> None:
    """Navigation, sharing, related stories, scripts; a Diagnostic counts it."""
    document = page("newspaper.html")
    for words in ("never", "Opinion", "Share", "Older story", "Topics", "All rights reserved"):
        assert words not in document.text
    assert {d.code for d in document.diagnostics} == {"left-out", "table-flattened", "images-left-out"}
    assert {d.source for d in document.diagnostics} == {"annotkit:html"}


def test_a_notice_that_the_page_marks_is_kept_wherever_it_stands(page: Page) -> None:
    """Newspapers put it into the footer, which extractors drop."""
    notice = roles(page("newspaper.html"))[-1]
    assert notice[0] == "correction-notice"
    assert notice[1].startswith("Correction: An earlier version of this article")


def test_tables_are_lines_with_tabs(page: Page) -> None:
    """Each row is a Block; a Diagnostic says where the table is."""
    document = page("plain.html")
    (said,) = [d for d in document.diagnostics if d.code == "table-flattened"]
    assert [document.text_of(span) for span in said.spans] == ["Year\tTrips", "1996\t1,931", "1997\t2,040"]
    assert "Year\tTrips\n1996\t1,931\n1997\t2,040\n\n" in document.text


def test_plain_pages_have_paragraphs_and_lines(page: Page) -> None:
    """Two <br> end a paragraph, one is a line end; latin-1 and its wrong apostrophes are as in browsers."""
    found = roles(page("plain.html"))
    assert ("byline", "By Jo Park\nStaff Writer") in found
    assert ("paragraph", "She said that the café on board would stay open, too.") in found
    assert any("said André Lindén, who runs the line. It’s the only way" in text for _, text in found)
    assert ("list-item", "First ferry at 6") in found


def test_the_page_says_who_it_is(page: Page) -> None:
    """JSON-LD before <meta>, dates as ISO 8601, the page's own address, what extracted it and its digest."""
    document = page("newspaper.html")
    import trafilatura

    known = document.metadata
    assert known.source_sha256 is not None
    assert known == Metadata(
        title="Bridge vote – delayed again",
        byline="By Ann Lee and Ben Okri-Hall",
        authors=(
            Mention(value="Ann Lee", type="person", ref="https://daily.example/#ann"),
            Mention(value="Ben Okri-Hall", type="person"),
            Mention(value="Example Wire", type="organization"),
        ),
        published="2021-03-04T09:30:00+00:00",
        modified="2021-03-05T10:00:00+00:00",
        url="https://daily.example/news/2021/bridge-vote",
        language="en-GB",
        publisher="The Daily Example",
        rights="© 2021 Daily Example Ltd",
        licence="https://creativecommons.org/licenses/by/4.0/",
        source_name="newspaper.html",
        source_sha256=known.source_sha256,
        extracted_by=f"trafilatura {trafilatura.__version__}",
    )


def test_the_reader_is_named_as_the_maker_of_blocks_and_links(page: Page) -> None:
    """With its version, as annotators are."""
    document = page("wordpress.html")
    assert {a.creator for a in document.annotations} == {"annotkit:html"}
    (agent,) = document.agents
    assert agent == Agent(id="annotkit:html", name="annotkit html", type="software", version=agent.version)
    assert agent.version


@pytest.mark.parametrize("name", NAMES)
def test_annotators_find_what_they_find_in_text(page: Page, name: str) -> None:
    """Quotes, claims and the correction; given Blocks stay, and annotating twice changes nothing."""
    document = page(name)
    annotated = annotate(document)
    assert annotated.select(Block, Custom) == document.select(Block, Custom)
    assert annotate(annotated) == annotated
    (correction,) = annotated.select(Correction)
    assert annotated.covering(correction, Block)[0].role == "correction-notice"
    assert annotated.select(Quote)
    assert annotated.select(Claim)
    for found in annotated.select(Quote, Claim):
        assert not annotated.overlapping(correction.spans[0], type(found))


def test_a_correction_has_both_statements(page: Page) -> None:
    """As in text."""
    (correction,) = annotate(page("newspaper.html")).select(Correction)
    assert correction.before is not None
    assert correction.after is not None
    assert correction.before.value == "the bridge would cost $13 million"
    assert correction.after.value == "it will cost $31 million"


def test_readers_comments_have_author_date_and_level(page: Page) -> None:
    """The page's heading, header lines and buttons stay outside their words; none of it is the article's."""
    document = annotate(page("wordpress.html"))
    first, second = document.select(Comment)
    assert document.text_of(first) == "Great news for the river.\nSecond thought."
    authors = [c.author.value for c in (first, second) if c.author is not None]
    dates = [c.date.value for c in (first, second) if c.date is not None]
    assert (authors, dates) == (["Ann Smith", "Bo"], ["2018-04-05T18:32:00", "2018-04-06T07:00:00"])
    assert (second.level, second.reply_to) == (1, first.id)
    assert not document.within(first, Claim)
    assert not [d for d in document.diagnostics if d.code == "comment-count"]
    assert ("boilerplate", "Leave a Reply") in roles(document)


def test_comments_without_marks_are_found_below_their_heading(page: Page) -> None:
    """As in text."""
    document = annotate(page("plain.html"))
    (comment,) = document.select(Comment)
    assert document.text_of(comment) == "At last a ferry that one can rely on!"
    assert comment.author is not None
    assert comment.author.value == "Ann Smith"


@pytest.mark.parametrize("name", NAMES)
def test_pages_can_be_saved_and_exported(page: Page, name: str) -> None:
    """TEI holds the text code point by code point and names file, digest and extractor; nothing is lost."""
    document = annotate(page(name))
    assert loads(dumps(document)) == document
    tei = export(document, "tei", strict=True).content
    root = ElementTree.fromstring(tei)
    tag = "{http://www.tei-c.org/ns/1.0}"
    body = root.find(f".//{tag}body")
    assert body is not None
    assert "".join(body.itertext()) == document.text
    assert {e.text for e in root.iter(f"{tag}idno")} >= {name, document.metadata.source_sha256}
    assert b"trafilatura 2." in tei
    assert b"trafilatura 2." in export(document, "jsonld", strict=True).content
    title = document.metadata.title
    assert f"\n# {title}\n" in export(document, "markdown").content.decode()
