"""Blocks as elements: what stands where, and what happens where TEI does not allow it."""

from __future__ import annotations

import re

import pytest

from annotkit import Block, Comment, Document, Mention, Quote, Span, export


def _body(document: Document) -> str:
    """The body without its tag and without ids, for people."""
    found = re.search("<body[^>]*>(.*)</body>", export(document, "tei").content.decode(), re.DOTALL)
    assert found is not None
    return re.sub(r' (?:xml:id|modality)="[^"]*"', "", found[1])


def _page(*lines: tuple[str, str], between: str = "\n") -> Document:
    """A text of one Block a line; those of the role "" are left without."""
    text, blocks = "", []
    for role, words in lines:
        if role:
            blocks.append(Block(spans=(Span(len(text), len(text) + len(words)),), role=role))  # type: ignore[arg-type]
        text += words + between
    return Document(text.removesuffix(between), blocks)


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (
            [("title", "T"), ("byline", "B"), ("paragraph", "P")],
            '<div type="article"><head>T</head>\n<byline>B</byline>\n<p>P</p></div>',
        ),
        (
            [("boilerplate", "N"), ("title", "T"), ("boilerplate", "N")],
            '<div type="boilerplate"><ab type="boilerplate">N</ab>\n</div>'
            '<div type="article"><head>T</head>\n<ab type="boilerplate">N</ab></div>',
        ),
        (
            [("paragraph", "P"), ("heading", "H"), ("byline", "B"), ("paragraph", "P"), ("dateline", "D")],
            '<div type="article"><p>P</p>\n</div>'
            '<div type="section"><head>H</head>\n<byline>B</byline>\n<p>P</p>\n'
            '<ab type="dateline">D</ab></div>',
        ),
        (
            [("list-item", "1"), ("list-item", "2"), ("blockquote", "Q"), ("caption", "C")],
            '<div type="article"><list><item>1</item>\n<item>2</item>\n</list><quote>Q</quote>\n'
            '<ab type="caption">C</ab></div>',
        ),
        (
            [("correction-notice", "C"), ("comment-heading", "H"), ("comment", "A"), ("paragraph", "B")],
            '<div type="article"><ab type="correction-notice">C</ab>\n</div>'
            '<div type="comments"><head>H</head>\n<ab type="comment">A</ab>\n<p>B</p></div>',
        ),
        (
            [("comment", "A"), ("comment-heading", "H"), ("title", "T")],
            '<div type="comments"><ab type="comment">A</ab>\n</div>'
            '<div type="comments"><head>H</head>\n</div><div type="article"><head>T</head></div>',
        ),
        (
            [("", "x"), ("paragraph", "P"), ("", "\u00a0"), ("paragraph", "P")],
            '<div type="unmarked"><ab type="unmarked">x\n</ab></div>'
            '<div type="article"><p>P</p><ab type="unmarked">\n\u00a0\n</ab><p>P</p></div>',
        ),
    ],
    ids=["top", "boilerplate", "section", "list", "comments", "heads", "unmarked"],
)
def test_blocks(lines: list[tuple[str, str]], body: str) -> None:
    """Blocks become the elements that their roles call for, where TEI allows those; else `ab`."""
    assert _body(_page(*lines)) == body


@pytest.mark.parametrize("text", ["", " \n", "\u00a0", "words"])
def test_a_text_without_blocks(text: str) -> None:
    """All of it stands in one `ab`, though there be nothing of it."""
    assert _body(Document(text)) == f'<div type="unmarked"><ab type="unmarked">{text}</ab></div>'


def test_anchors_stand_inside_the_block_that_they_belong_to() -> None:
    """What begins or ends with a Block begins and ends inside; what lies between Blocks lies between."""
    document = _page(("paragraph", "ab"), ("paragraph", "cd"))
    quotes = [Quote(spans=(Span(0, 2),)), Quote(spans=(Span(2, 3),)), Quote(spans=(Span(3, 5),))]
    inside = "<anchor/>ab<anchor/>"
    assert _body(document.add(*quotes)) == (
        f'<div type="article"><p>{inside}</p><anchor/>\n<anchor/><p>{inside.replace("ab", "cd")}</p></div>'
    )


def _comments(*comments: Comment, between: str = "\n") -> str:
    page = _page(("comment", "1. One"), ("comment", "Two"), ("comment", "3. Six"), between=between)
    return _body(page.add(*comments))


def test_comments_are_posts() -> None:
    """A Comment that begins and ends in Blocks of comments is a post, with what is known of it."""
    posts = _comments(
        Comment(id="m1", spans=(Span(3, 6), Span(7, 10)), author=Mention(value="Bo", type="person")),
        Comment(id="m2", spans=(Span(14, 17),), date=Mention(value="2014-01"), reply_to="m1"),
    )
    first = '<post who="#person.1"><p>1. <anchor/>One<anchor/></p>\n<p><anchor/>Two<anchor/></p>\n</post>'
    second = '<post when="2014-01" replyTo="#m1.post"><p>3. <anchor/>Six<anchor/></p></post>'
    assert posts == f'<div type="comments">{first}{second}</div>'


@pytest.mark.parametrize(
    "comments",
    [
        [Comment(spans=(Span(3, 7),))],
        [Comment(spans=(Span(3, 5),)), Comment(spans=(Span(5, 10),))],
        [Comment(spans=(Span(4, 4),))],
        [Comment()],
    ],
    ids=["ends-between-blocks", "two-in-one-block", "empty", "unlocated"],
)
def test_other_comments_are_no_posts(comments: list[Comment]) -> None:
    """Where Blocks and Comments do not agree, the annotation alone says what is a comment."""
    assert "<post" not in _comments(*comments)


@pytest.mark.parametrize(("zone", "shown"), [("-13:00", True), ("-13:30", False), ("+14:00", True)])
def test_a_time_zone_that_validators_refuse(zone: str, *, shown: bool) -> None:
    """A date that jing refuses is no attribute; the annotation has it all the same."""
    date = f"2014-01-01T00:00:00{zone}"
    comment = Comment(spans=(Span(0, 6),), date=Mention(value=date))
    assert (f'when="{date}"' in _comments(comment)) is shown


def test_words_between_divide_a_post() -> None:
    """A Comment over Blocks with unmarked words between them is no post."""
    comment = Comment(spans=(Span(0, len("1. One") + len(" words ") + 3),))
    assert "<post" not in _comments(comment, between=" words ")
    assert "<post" in _comments(comment, between=" \t\r\n   ")
