"""Readers' comments, as the common systems mark them: apart from the article, and found by the annotator."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotkit import Block, Comment, Document, Quote, annotate

pytestmark = pytest.mark.usefixtures("extractor")
Html = Callable[..., Document]

BLOGGER = """
<div class="comments" id="comments"><h4>2 comments:</h4><dl id="comments-block">
<dt class="comment-author"><a href="/ann">Ann Smith</a> said...</dt>
<dd class="comment-body"><p>Great news for the river.</p></dd>
<dt class="comment-author">Bo said...</dt>
<dd class="comment-body"><p>“No,” said Jo Park, my neighbour.</p></dd></dl>
<p class="comment-footer"><a href="/post">Post a Comment</a></p></div>"""
MICRODATA = """
<section class="reader-comments"><h3>Comments</h3>
<div itemprop="comment" itemscope itemtype="https://schema.org/Comment">
<span itemprop="author">Ann Smith</span> <time datetime="2018-04-05T18:32:00Z">5 April 2018, 18:32</time>
<p itemprop="text">Great news for the river.</p></div>
<div itemscope itemtype="https://schema.org/Comment">
<span itemprop="author">Bo</span> <time>6 April 2018, 07:00</time>
<div itemprop="text">“No,” said Jo Park, my neighbour.</div></div></section>"""
DIVISIONS = """
<div id="comments" class="comments-area"><h2>2 responses</h2>
<div class="comment" id="comment-7"><p class="who">Ann Smith</p><p class="when">April 5, 2018 at 6:32 pm</p>
<div class="body">Great news for the river.</div>
<div class="children"><div class="comment"><p>Bo</p><p>April 6, 2018 at 7:00 am</p>
<p>“No,” said Jo Park, my neighbour.</p></div></div></div>
<form><label>Your email address will not be published.</label><textarea>none</textarea></form></div>"""


@pytest.mark.parametrize(
    "section", [BLOGGER, MICRODATA, DIVISIONS], ids=["blogger", "microdata", "divisions"]
)
def test_comments_are_found_and_no_part_of_the_article(html: Html, section: str) -> None:
    """Each with its author; what readers quote is no quotation of the article."""
    document = annotate(html(section))
    first, second = document.select(Comment)
    assert document.text_of(first) == "Great news for the river."
    assert document.text_of(second) == "“No,” said Jo Park, my neighbour."
    assert [c.author.value for c in (first, second) if c.author] == ["Ann Smith", "Bo"]
    assert {block.role for block in document.overlapping(first, Block)} == {"comment"}
    assert not document.overlapping(second, Quote)
    assert [b.role for b in document.select(Block)].count("comment-heading") == 1


def test_replies_are_indented(html: Html) -> None:
    """So that the annotator sees what answers what; a list in a comment is no reply."""
    document = annotate(html(DIVISIONS))
    assert [c.level for c in document.select(Comment)] == [0, 1]
    assert "\n\n  Bo\n  April 6, 2018 at 7:00 am\n  “No,” said" in document.text
    listed = html("<div class=comment><p>Ann says:</p><ul><li>So it is.</li></ul></div>")
    assert listed.text.endswith("\n\nAnn says:\nSo it is.")


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='commentary'><p>{}</p></div>",
        "<p class='comments-are-off'>{}</p>",
        "<p>{} <span class=comment>Yes.</span></p>",
        "<div class='entry comments'><h1>Bridge</h1><p>{}</p></div>",
    ],
)
def test_what_is_called_alike_is_no_comment(html: Html, markup: str) -> None:
    """Words are matched as a whole, and what holds the article is the article."""
    words = "The council will hear its engineer again in April, said the treasurer on Tuesday."
    blocks = html(markup.format(words)).select(Block)
    assert "comment" not in {block.role for block in blocks}
    assert len(blocks) >= 3
