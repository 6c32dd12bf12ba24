"""How Blocks, and the words between them, are laid out."""

from __future__ import annotations

import pytest

from annotkit import Block, Document, Span, export


def laid_out(text: str, *blocks: tuple[str, str], level: int | None = None) -> str:
    """Give the Markdown of a text with Blocks on these words, in order."""
    found = []
    for words, role in blocks:
        start = text.index(words, found[-1].spans[0].end if found else 0)
        found.append(Block(spans=(Span(start, start + len(words)),), role=role, level=level))  # type: ignore[arg-type]
    return export(Document(text, found), "markdown").content.decode()


@pytest.mark.parametrize(
    ("role", "markdown"),
    [
        ("title", "# The words"),
        ("byline", "*The words*"),
        ("dateline", "The words"),
        ("heading", "## The words"),
        ("paragraph", "The words"),
        ("list-item", "- The words"),
        ("blockquote", "> The words"),
        ("caption", "The words"),
        ("correction-notice", "> The words"),
        ("comment-heading", "## The words"),
        ("comment", "> The words"),
        ("boilerplate", "The words"),
    ],
)
def test_every_role_has_its_form(role: str, markdown: str) -> None:
    """A Block is laid out as its role asks for, in a block of its own."""
    assert laid_out("a\nThe words\nb", ("The words", role)) == f"a\n\n{markdown}\n\nb\n"


@pytest.mark.parametrize(
    ("level", "marks"), [(None, "##"), (1, "##"), (2, "###"), (5, "######"), (9, "######")]
)
def test_a_heading_stands_as_deep_as_its_level(level: int | None, marks: str) -> None:
    """The title is the first level; Markdown has six."""
    assert laid_out("a", ("a", "heading"), level=level) == f"{marks} a\n"


def test_a_heading_is_one_line() -> None:
    """Line ends within a heading become spaces."""
    assert laid_out("a\n\n b\r\nc", ("a\n\n b\r\nc", "title")) == "# a b c\n"


def test_blank_lines_part_paragraphs_within_a_block() -> None:
    """A comment or list item of several paragraphs stays one."""
    text = "a\nb\n\xa0\nc"
    assert laid_out(text, (text, "comment")) == "> a\n> b\n>\n> c\n"
    assert laid_out(text, (text, "list-item")) == "- a\n    b\n\n    c\n"
    assert laid_out(text) == "a\nb\n\nc\n"


def test_a_dateline_begins_its_paragraph() -> None:
    """The two stand on one line of the text, and in one paragraph."""
    assert laid_out("TROY — Yes.", ("TROY —", "dateline"), ("Yes.", "paragraph")) == "TROY — Yes.\n"
    assert laid_out("TROY\nYes.", ("TROY", "dateline"), ("Yes.", "paragraph")) == "TROY\n\nYes.\n"


def test_a_number_stays_with_its_comment() -> None:
    """The words before a comment on its line are laid out with it; lines above are not."""
    text = "2 comments\n 1. Yes.\nEve 2. No. Reply\nShare"
    shown = laid_out(text, ("Yes.", "comment"), ("No.", "comment"))
    assert shown == "2 comments\n\n> 1\\. Yes.\n\n> Eve 2. No.\n\nReply\n\nShare\n"


def test_words_are_not_torn_apart() -> None:
    """Blocks that touch without white space are laid out as one: a cut would put a space into a word."""
    assert laid_out("ab c", ("a", "title"), ("b", "paragraph"), ("c", "paragraph")) == "ab\n\nc\n"
    assert laid_out("ab. c", ("ab", "title"), ("c", "paragraph")) == "# ab.\n\nc\n"


@pytest.mark.parametrize("byline", ["“Ann”", "Ann\nBob", "*", "\u0301Ann"])
def test_emphasis_that_could_fail_is_left_out(byline: str) -> None:
    """A byline that emphasis could not begin and end beside a word, or not on one line, is plain."""
    assert laid_out(byline, (byline, "byline")) == laid_out(byline)


def test_white_space_alone_is_no_block() -> None:
    """A Block of white space, or an empty text, shows nothing."""
    assert laid_out("a\n \nb", ("\n \n", "heading")) == "a\n\nb\n"
    assert laid_out("") == "\n"
