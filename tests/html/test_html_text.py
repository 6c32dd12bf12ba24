"""The text and its Blocks: what was on the page, where the Blocks say, and nothing that was not there."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotkit import Block, Custom, Document, annotate, dumps, loads, read
from annotkit.errors import ReadError
from annotkit.testing import hostile_text

pytestmark = pytest.mark.usefixtures("extractor")
Html = Callable[..., Document]

WORDS = (
    "council vote bridge engineer treasurer river ground city plan delay harbour notice letter ferry".split()
)
TAGS = {"p": "paragraph", "h2": "heading", "h3": "heading", "blockquote": "blockquote", "li": "list-item"}


def blocks_of(document: Document) -> list[tuple[str, str]]:
    return [(block.role, document.text_of(block)) for block in document.select(Block)]


def read_body(body: str, head: str = "") -> Document:
    return read(f"<html><head>{head}</head><body>{body}</body></html>".encode(), encoding="utf-8")


# Laws ---------------------------------------------------------------------------------------------------

sentences = st.lists(st.sampled_from(WORDS), min_size=12, max_size=30).map(" ".join)
parts = st.tuples(st.sampled_from(sorted(TAGS)), sentences)
white = st.sampled_from([" ", "\n", "\t\n  ", "\r\n"])


def element(tag: str, words: str, space: str) -> str:
    inner = space + escape(words.replace(" ", space)) + space
    return f"<ul><li>{inner}</li></ul>" if tag == "li" else f"<{tag}>{inner}</{tag}>"


@given(st.lists(parts, min_size=8, max_size=14, unique_by=lambda part: part[1]), white)
def test_blocks_are_the_pieces_of_the_page(article: list[tuple[str, str]], space: str) -> None:
    """Each with its role and its words, in their order; white space is collapsed as browsers show it."""
    article = [
        ("p", words) if i in (0, len(article) - 1) else (tag, words) for i, (tag, words) in enumerate(article)
    ]
    document = read_body("<article>" + space.join(element(*part, space) for part in article) + "</article>")
    assert blocks_of(document) == [(TAGS[tag], words) for tag, words in article]
    assert document.text == "\n\n".join(words for _, words in article)


TAG_SOUP = """
<p> </p> <b> <i> <a> <a/> <div> </div> <ul> <li> </ul> <table> <tr> <td> <th> </table> <br> <hr> <q> </q>
<h1> <h2> </h1> <blockquote> <pre> </pre> <form> <figure> <figcaption> <aside> <nav> <footer> <article>
</article> <!-- --> <![CDATA[ ]]> <script> </script> <title> <head> <body> </body> </html> <svg> <math>
<span><template></template> <select><option> <details><summary> <dl><dt> <dd> &#0; &#1; &#xD800; &nbsp;
&amp;lt; <frameset> <plaintext> <base> <font <x:y <a=b> \x00 <time> <noscript> <iframe> </a>
"""
HOSTILE_ELEMENTS = [
    *('<a href="x y">', "<a href='http://[::1'>", '<a href="javascript:x">', '<div class="comments">'),
    *('<li class="comment">', '<p class="correction">', '<div style="display:none">', '<html lang="??">'),
    *('<p itemprop="author">', '<meta name="author" content="\x01">', '<meta name="date" content="soon">'),
    '<script type="application/ld+json">{"@type":"Article","headline":"\\ud800"}</script>',
]
soup = st.lists(
    st.one_of(
        hostile_text(6).map(escape),
        hostile_text(4),
        st.sampled_from(TAG_SOUP.split()),
        st.sampled_from(HOSTILE_ELEMENTS),
    ),
    max_size=30,
).map("".join)


@given(soup)
def test_whatever_the_markup_the_text_is_blocks_and_white_space(markup: str) -> None:
    """Blocks and links lie on the text, which has nothing else; it can be saved and annotated."""
    data = f"<html><body>{markup}".encode()
    document = read(data, format="html", encoding="utf-8")
    blocks = document.select(Block)
    ends = [0, *(block.spans[0].end for block in blocks)]
    starts = [*(block.spans[0].start for block in blocks), len(document.text)]
    assert all(not document.text[end:start].strip(" \n") for end, start in zip(ends, starts, strict=True))
    for link in document.select(Custom):
        assert all(
            document.text_of(span).strip(" \t\n") == document.text_of(span) != "" for span in link.spans
        )
        assert all(document.covering(span, Block) for span in link.spans)
    assert loads(dumps(document)) == document == read(data, format="html", encoding="utf-8")
    assert annotate(document).text == document.text


@given(st.lists(sentences, min_size=1, max_size=5), st.lists(st.sampled_from(WORDS), max_size=3))
def test_nothing_is_left_out_without_a_word(paragraphs: list[str], links: list[str]) -> None:
    """Either all words of the page are in the text, or a Diagnostic says how many characters are not."""
    menu = "".join(f"<li><a href=/{word}>{word}</a></li>" for word in links)
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    document = read_body(f"<div><ul>{menu}</ul></div><div>{body}</div>")
    told = [d.message for d in document.diagnostics if d.code == "left-out"]
    size = int(re.search(r"(\d+) characters", told[0])[1]) if told else 0  # type: ignore[index]
    written = sum(len(document.text_of(block)) for block in document.select(Block))
    assert written + size == sum(map(len, [*paragraphs, *links]))


# Cases --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<p>One<br>two<br><br>three<br></p>", [("paragraph", "One\ntwo"), ("paragraph", "three")]),
        ("<p>H<sub>2</sub>O, <b>bold</b>er, <i>a</i> <u>b</u></p>", [("paragraph", "H2O, bolder, a b")]),
        ("<p>a&nbsp;b &lt;i&gt; &hellip; &#8217;&#146;</p>", [("paragraph", "a\u00a0b <i> … ’’")]),
        ("<p>x<script>no</script><style>no</style><template>no</template>y</p>", [("paragraph", "xy")]),
        ("<p>seen<span hidden>no</span><span style='display: none'>no</span></p>", [("paragraph", "seen")]),
        ("<div>a<p>b</p>c</div>", [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")]),
        ("<pre>one  two\n three\n\nfour</pre>", [("paragraph", "one two\nthree"), ("paragraph", "four")]),
        ("<dl><dt>T</dt><dd>D</dd></dl>", [("list-item", "T"), ("list-item", "D")]),
        ("<ol><li><p>a</p><p>b</p></li></ol>", [("list-item", "a"), ("list-item", "b")]),
        ("<blockquote>a<ul><li>b</li></ul></blockquote>", [("blockquote", "a"), ("list-item", "b")]),
        ("<p>&nbsp;</p><p> </p><p><img src=x.png></p>", []),
        ("<p>a<br>&nbsp;<br>b</p>", [("paragraph", "a"), ("paragraph", "b")]),
        ("<table><tr><td><p>a</p></td><td>b<br>c</td><td></td></tr></table>", [("paragraph", "a\tb c")]),
        ("<table><tr><td>a</td></tr><tr><td><p>b</p><p>c</p></td><td>d</td></tr></table>",
         [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c"), ("paragraph", "d")]),
        ("<figure><img src=a.png><figcaption>A <b>pier</b></figcaption></figure>", [("caption", "A pier")]),
        ("<aside class='correction'>Correction: the mayor is Ana Lind.</aside>",
         [("correction-notice", "Correction: the mayor is Ana Lind.")]),
        ("<q>a <q>b</q> c</q>", [("paragraph", "“a ‘b’ c”")]),
        ("<math><mi>x</mi><annotation>x^2</annotation></math><ruby>漢<rp>(</rp><rt>kan</rt></ruby>",
         [("paragraph", "x漢")]),
        ("<textarea>no</textarea><select><option>no</select><button>no</button>", []),
        ("<p>one</p></body></html><p>two", [("paragraph", "one"), ("paragraph", "two")]),
    ],
)  # fmt: skip
def test_markup_becomes_lines_as_browsers_show_it(
    html: Html, body: str, wanted: list[tuple[str, str]]
) -> None:
    """Pieces between two paragraphs of an article are the article's."""
    end = "<p>The council has had the report of its engineer since January, and it will meet in April.</p>"
    found = blocks_of(html(body + end))
    assert found[2:-1] == wanted


def test_blocks_do_not_overlap_and_stand_in_order(html: Html) -> None:
    """One blank line between any two."""
    document = html(
        "<h2>What now</h2>" + "<p>The council will meet again in April, said its engineer.</p>" * 3
    )
    blocks = document.select(Block)
    assert all(b.spans[0].start - a.spans[0].end == 2 for a, b in pairwise(blocks))
    assert blocks[0].spans[0].start == 0
    assert blocks[-1].spans[0].end == len(document.text)


@pytest.mark.parametrize(
    ("title", "heading", "role"),
    [
        ("Bridge vote delayed", "<h1>Bridge vote delayed</h1>", "title"),
        ("Bridge vote delayed | The Daily", "<h1>Bridge vote <i>delayed</i></h1>", "title"),
        ("Bridge vote delayed", "<h1>The Daily</h1><h2>Bridge vote delayed</h2>", "title"),
        ("The Daily: Bridge vote delayed", "<h1>The Daily</h1><h3>Bridge vote delayed</h3>", "title"),
        ("Vote on bridge is delayed again", "<h1>Bridge vote is delayed</h1>", "title"),
        ("Bridge vote delayed", "<h2>The background</h2>", "heading"),
    ],
)
def test_the_heading_that_is_the_title_is_the_title(title: str, heading: str, role: str) -> None:
    """It is kept where extractors give it as metadata alone; a page's title may name the site, too."""
    paragraph = "<p>The city council has put off its vote on the new bridge for the third time in a year.</p>"
    body = f"<header>{heading}</header><article><div class=text>{paragraph * 5}</div></article>"
    document = read_body(body, f'<meta property="og:title" content="{title}">')
    found = [name for name, _ in blocks_of(document) if name in ("title", "heading")]
    assert found in ([role], ["heading", role], [] if role == "heading" else [role])


def test_a_page_without_an_article_is_kept_whole() -> None:
    """What the markup sets aside is boilerplate; no extractor is named, because none took this text."""
    document = read_body("<nav><a href=/>Home</a></nav><footer>© The Daily</footer>")
    assert blocks_of(document) == [("boilerplate", "Home"), ("boilerplate", "© The Daily")]
    assert [d.code for d in document.diagnostics] == ["whole-page"]
    assert (document.metadata.extracted_by or "").startswith("annotkit ")


def test_a_short_article_is_an_article() -> None:
    """Its structure is kept, too."""
    document = read_body(
        "<nav><a href=/>Home</a></nav><article><h1>Depot stays</h1>"
        "<p>The council voted to keep the depot.</p><p>“Good,” said Ana Lindqvist.</p></article>"
    )
    assert blocks_of(document) == [
        ("title", "Depot stays"),
        ("paragraph", "The council voted to keep the depot."),
        ("paragraph", "“Good,” said Ana Lindqvist."),
    ]


@pytest.mark.parametrize(
    "data", [b"", b" \n", b"<html>", b"<html", b"<!doctype html>", b"<!-- x -->", b"<p></p>"]
)
def test_a_page_without_text_is_an_empty_document(data: bytes) -> None:
    """It says so, and nothing fails on it."""
    document = read(data, format="html")
    assert (document.text, document.annotations) == ("", ())
    assert [d.code for d in document.diagnostics] == ["no-text"]
    assert annotate(document).annotations == ()


def test_a_page_nested_too_deep_is_refused() -> None:
    """libxml2 would cut the rest off without a word."""
    with pytest.raises(ReadError, match="depth") as caught:
        read(b"<html><body>" + b"<div>" * 100_000 + b"deep", format="html")
    assert caught.value.place == "line 1"
    assert caught.value.remedy
