"""What a page says: the layout of the text, the notes beside it, losses, notebooks."""

from __future__ import annotations

import pytest
from lxml import html

import annotkit_html
from annotkit import Block, Claim, Comment, Document, Mention, Metadata, Note, Quote, Review, Span, export
from annotkit.errors import LossError, OptionError


def page_of(document: Document) -> html.HtmlElement:
    """Give the page as a parser sees it."""
    return html.document_fromstring(export(document, "html").content.decode())


def note(page: html.HtmlElement, id: str) -> str:
    """Give what the note of an annotation says, without the replies in it."""
    (item,) = page.xpath(f"//li[@id='{id}']")
    for inner in item.xpath("./ul"):
        inner.drop_tree()
    return " ".join(" ".join(item.itertext()).split())


def test_blocks_become_what_they_are(everything: Document) -> None:
    """Title, headings, quotations and the rest have their elements; a dateline stays in its paragraph."""
    page = page_of(everything)
    (dateline,) = page.xpath("//span[@class='dateline']")
    assert dateline.getparent().tag == "p"
    assert dateline.getparent().text_content().startswith("PORT ELSBY, Jan. 14 — The harbour bridge")
    assert [h.text_content() for h in page.iter("h1")] == [everything.metadata.title]
    assert [h.text_content() for h in page.iter("h2")][:2] == [
        "A ferry will run every ten minutes",
        "3 comments",
    ]
    assert "deep1" in page.xpath("//p[starts-with(., '2. Abel Roy')]/@class")[0]


def test_headings_go_down_one_level_at_a_time() -> None:
    """The outline of the page has no gaps, whatever levels the Blocks have."""
    blocks = [
        Block(spans=(Span(i, i + 1),), role="heading", level=level) for i, level in ((0, 4), (2, 6), (4, 1))
    ]
    page = page_of(Document("a\nb\nc", blocks, Metadata(title="T")))
    assert [h.tag for h in page.iter("h1", "h2", "h3", "h4")] == ["h1", "h2", "h3", "h2"]


def test_words_outside_blocks_are_paragraphs() -> None:
    """A blank line parts paragraphs; what stands on one line with a Block stays with it."""
    page = page_of(Document("a\nb\n \nc d\ne", [Block(spans=(Span(6, 7),), role="caption")]))
    rows = page.xpath("//*[contains(@class, 'text')]")
    assert [(row.get("class"), row.text_content()) for row in rows] == [
        ("text paragraph", "a\nb"),
        ("text caption", "c d"),
        ("text paragraph", "e"),
    ]


def test_notes_say_who_what_and_when(everything: Document) -> None:
    """A quote its speaker, a claim its claimant, a correction both readings, a comment its author."""
    page = page_of(everything)
    assert note(page, "q2").startswith("4 Quote Marta Lindqvist “We looked")
    assert (
        note(page, "c2")
        == "5 Claim the article The bridge carries 40,000 vehicles a day worth checking 90% 70% sure"
    )
    assert "published closed for three years corrected closed for two years" in note(page, "k1")
    assert note(page, "e1") == "8 Emendation Ed Itor inspecton → inspection"
    assert "written 15 January 2025, 08:05 UTC" in note(page, "m1")
    assert "answers Comment (15)" in note(page, "m2")
    assert 'elsby:time 5 a.m. data {"iso": "05:00"}' in note(page, "x1")


def test_threads_stand_in_the_card_of_what_they_are_about(everything: Document) -> None:
    """A claim's review, a note on that and the reply to it are in the claim's card, each deeper."""
    (card,) = page_of(everything).xpath("//li[@id='c2']")
    assert [(item.get("id"), item.get("class")) for item in card.iter("li")] == [
        ("c2", "card"),
        ("r1", "reply deep1"),
        ("count", "reply deep2"),
        ("n2", "reply deep3"),
    ]
    assert "Mostly true rated 4 on 1–5" in note(page_of(everything), "r1")


def test_the_whole_article_has_notes_of_its_own(everything: Document) -> None:
    """What has no place stands below the article; what is about a Block stands beside that."""
    page = page_of(everything)
    (loose,) = page.xpath("//section[@class='loose']")
    assert "read again after its correction" in loose.text_content()
    (row,) = page.xpath("//div[@class='row'][.//p[contains(@class, 'boilerplate')]][1]")
    assert "The page’s navigation." in row.text_content()


def test_only_addresses_of_the_web_are_links(everything: Document) -> None:
    """Other addresses are words; a link tells its target nothing."""
    page = page_of(everything)
    links = [a for a in page.iter("a") if not a.get("href").startswith("#")]
    assert {(a.get("href"), a.get("rel")) for a in links} == {
        ("https://example.org/checks/bridge?a=1&b=2", "noreferrer"),
        ("https://example.org/courier/bridge", "noreferrer"),
    }
    assert "javascript:alert(1)" in note(page, "r2")


def test_two_mentions_of_one_person_are_one_voice() -> None:
    """The filter lists whoever speaks once: by address, else by name; namesakes apart."""
    one, two = "https://example.org/1", "https://example.org/2"
    people = [("Ann Lee", None), ("Ann Lee", one), ("A. Lee", one), ("Ann Lee", two), ("Bob", None)]
    found = [
        Quote(spans=(Span(i, i + 1),), speakers=(Mention(value=name, ref=ref),))
        for i, (name, ref) in enumerate(people)
    ]
    page = page_of(Document("abcde", found))
    assert page.xpath("//select/option/text()") == ["Everybody", "Ann Lee", "Ann Lee", "Bob"]
    assert page.xpath("//li/@data-who") == ["0", "0", "0", "1", "2"]


def test_speakers_and_cues_are_marked_as_parts() -> None:
    """The words that a quote rests on name it, too, apart from its own."""
    quote = Quote(spans=(Span(0, 5),), speakers=(Mention(spans=(Span(6, 9),)),), cue=(Span(10, 14),))
    page = page_of(Document("“Yes” she said", [quote]))
    assert [
        (m.text, m.get("data-on"), m.get("data-part")) for m in page.xpath("//span[@data-on or @data-part]")
    ] == [
        ("“Yes”", "q1", None),
        ("she", None, "q1"),
        ("said", None, "q1"),
    ]


def test_a_deep_nest_is_drawn_so_far_and_told() -> None:
    """Of annotations around each other a dozen are marked, all have notes, and the page says so."""
    nested = [Claim(spans=(Span(i, 100 - i),)) for i in range(50)]
    page = page_of(Document("a" * 100, nested))
    assert max(len(on.split()) for on in page.xpath("//span/@data-on")) == 12
    assert len(page.xpath("//li[@data-kind='claim']")) == 50
    assert "38 of them are not" in page.xpath("//p[@class='limit']")[0].text_content()


@pytest.mark.parametrize("shape", ["nested", "replies"])
def test_size_grows_with_the_annotations(shape: str) -> None:
    """Twice the annotations are at most twice the page (and a little), nested or answering each other."""

    def size(count: int) -> int:
        if shape == "nested":
            found = [Note(spans=(Span(i, 4000 - i),), text="x", id=f"a{i + 1000}") for i in range(count)]
            return len(export(Document("a " * 2000, found), "html").content)
        chain = [Comment(id=f"a{i + 1000}", reply_to=f"a{i + 999}" if i else None) for i in range(count)]
        return len(export(Document("a", chain), "html").content)

    assert size(1600) - size(800) < 2.2 * (size(800) - size(400))


def test_a_page_cannot_be_read_back_and_says_so() -> None:
    """One loss, of everything; with `strict` it is an error."""
    document = Document("a", [Review(id="r")])
    (loss,) = export(document, "html").losses
    assert (loss.annotation, loss.field, loss.what) == (None, None, "approximated")
    with pytest.raises(LossError, match="not to read back"):
        export(document, "html", strict=True)


def test_the_format_is_named() -> None:
    """The media type is HTML's; there are no options."""
    made = export(Document("a"), "html")
    assert (made.media_type, made.suffix) == ("text/html", ".html")
    with pytest.raises(OptionError):
        export(Document("a"), "html", title="b")


def test_a_notebook_shows_the_page_without_scripts(everything: Document) -> None:
    """It stands in a frame that may run nothing, with the same article and notes."""
    frame = html.fragment_fromstring(annotkit_html.show(everything)._repr_html_())
    assert (frame.tag, frame.get("sandbox")) == ("iframe", "")
    page = html.document_fromstring(frame.get("srcdoc"))
    assert list(page.iter("script")) == []
    (article,), (same,) = page.iter("article"), page_of(everything).iter("article")
    assert html.tostring(article) == html.tostring(same)


def test_the_title_is_the_metadatas_or_the_texts() -> None:
    """A page is named after its article, and has one heading of the first level at least."""
    block = Block(spans=(Span(0, 4),), role="title")
    for known, blocks, named in (
        ("T", [block], "T"),
        (None, [block], "a b"),
        (None, [], "Annotated article"),
    ):
        page = page_of(Document("a\nb ", blocks, Metadata(title=known)))
        assert page.findtext("head/title") == named
        assert len(list(page.iter("h1"))) == 1


def test_the_language_of_the_article_is_not_the_pages(everything: Document) -> None:
    """Its words are marked with their language, or as of an unknown one; the page's own are English."""
    german = page_of(Document("Ja.", [Quote(spans=(Span(0, 3),))], Metadata(language="de")))
    assert german.get("lang") == "en"
    assert german.xpath("//p[contains(@class, 'text')]/@lang | //blockquote/@lang") == ["de", "de"]
    assert page_of(Document("Ja.")).xpath("//p[contains(@class, 'text')]/@lang") == [""]
