"""Blocks, notices and comments, on pages written for them."""

from __future__ import annotations

import pytest

import annotkit
from annotkit import Block, Comment, Correction, Document, Span

ARTICLE = (
    "Skip to content\n\nCouncil delays the bridge\n\nBy Ann Lee\n\nMay 3, 2024\n\n"
    "ELM, Ohio (AP) — The council voted on Tuesday to delay the new bridge over the river by a year.\n\n"
    "What comes next\n\n"
    "Members will meet again in June to look at the plans that the engineers have drawn up since.\n\n"
    "Share this"
)


def blocks_of(text: str) -> list[tuple[str, str]]:
    document = annotkit.annotate(Document(text), ["blocks"])
    return [(block.role, document.text_of(block)) for block in document.select(Block)]


def comments_of(text: str) -> tuple[Document, tuple[Comment, ...]]:
    document = annotkit.annotate(Document(text), ["blocks", "comments"])
    return document, document.select(Comment)


def notices_of(text: str) -> tuple[Document, tuple[Correction, ...]]:
    document = annotkit.annotate(Document(text), ["blocks", "corrections"])
    return document, document.select(Correction)


def test_the_parts_of_an_article() -> None:
    """Navigation, title, byline, dateline, heading, paragraphs and foot are told apart."""
    assert [role for role, _ in blocks_of(ARTICLE)] == [
        "boilerplate",
        "title",
        "byline",
        "byline",
        "dateline",
        "paragraph",
        "heading",
        "paragraph",
        "boilerplate",
    ]
    assert ("dateline", "ELM, Ohio (AP) —") in blocks_of(ARTICLE)


def test_given_blocks_are_kept() -> None:
    """A Block of a reader or a person stays as it is; found ones stand beside it, never on it."""
    given = Block(spans=(Span(17, 30),), role="heading", creator="ann", id="mine")
    blocks = annotkit.annotate(Document(ARTICLE, [given]), ["blocks"]).select(Block)
    assert given in blocks
    assert len(blocks) == len(blocks_of(ARTICLE))


def test_a_changed_block_leaves_the_others() -> None:
    """Taking one Block over and annotating again changes no other."""
    document = annotkit.annotate(Document(ARTICLE), ["blocks"])
    mine = document.select(Block)[3]
    changed = document.replace(mine, role="caption", creator="ann")
    assert annotkit.annotate(changed, ["blocks"]) == changed


def test_lines_broken_by_width_are_one_paragraph() -> None:
    """A line that goes on in lower case below a full line belongs to it."""
    text = "The council voted on Tuesday to delay the new bridge over the river\nby a year, members said."
    assert blocks_of(text) == [("paragraph", text)]


@pytest.mark.parametrize(
    "head",
    [
        "Elm Daily News\n\nHome\nNews\n\n<title>\n\nBy Ann Lee\n\nMay 3, 2024\n\n",
        "<title> | Elm Daily News\n\n<title>\n\n",
        "News\n\n<title>\n\nMembers want to see new plans first.\n\nBy Ann Lee\n\n",
        "Posted on May 3, 2024 by Ann Lee\n\n<title>\n\n",
        "<title>\n\nPhoto by Jo Park\n\n",
        "<title>\n\nAnn Lee, Elm Daily News\n\nPublished 1:01 p.m. May 3, 2024\n\n",
        "Correction: Bridge story\n\nA story erroneously reported the vote. It was 7 to 2.\n\n<title>\n\n",
    ],
)
def test_titles_among_other_lines(head: str) -> None:
    """Site names, decks, credits, dates and notices stand around a title and are none."""
    title = "Council delays the bridge"
    assert ("title", title) in blocks_of(head.replace("<title>", title) + BODY + BODY)


def test_a_first_line_that_ends_as_a_sentence_is_a_title() -> None:
    """A headline may have a period; it is apart from the text."""
    headline = "Council delays the bridge again; \nMembers would like to see plans by other engineers before."
    assert blocks_of(f"{headline}\n\n{BODY}{BODY}")[0] == ("title", headline)


BODY = (
    "The council voted on Tuesday to delay the new bridge over the river by a whole year, members said.\n\n"
)


HEADERS = [
    "{name} {date} - 1:01 pm\n\n",
    "{name} on {date} at 1:01 PM said:\n\n",
    "On {date} at 1:01 pm, {name} said...\n\n",
    "{name}\n{date} at 1:01 pm\n\n",
    "{date} at 1:01 pm\n{name}\n\n",
    "{name}{date} 1:01 PM\n\n",
    "    {name} says:\n\n    {date} at 1:01 pm\n    ",
]


@pytest.mark.parametrize("header", HEADERS)
def test_comments_in_many_forms(header: str) -> None:
    """Each blog system's way of printing who and when gives the same two comments."""
    first = header.format(name="Ann", date="May 3, 2024") + "First words here.\n\n"
    second = header.format(name="Bob", date="May 4, 2024") + "Second words.\n\n"
    document, comments = comments_of(BODY + first + second + "Leave a Reply")
    assert [document.text_of(c) for c in comments] == ["First words here.", "Second words."]
    assert [c.author.value for c in comments if c.author] == ["Ann", "Bob"]
    assert [c.date.value for c in comments if c.date] == ["2024-05-03T13:01:00", "2024-05-04T13:01:00"]


def test_numbered_comments() -> None:
    """A numbered list under a heading is comments; a name on a line of its own is the author."""
    section = "Comments\n\n  1. Ann\n\n    First words here.\n\n  2. Second words.\n\nLeave a Reply"
    document, comments = comments_of(BODY + section)
    assert [document.text_of(c) for c in comments] == ["First words here.", "Second words."]
    assert [c.number for c in comments] == [1, 2]
    assert comments[0].author is not None
    assert comments[0].author.value == "Ann"


@pytest.mark.parametrize(
    ("printed", "value"), [("05.03.24", "2024"), ("13/5/2024", "2024-05-13"), ("May 3", None)]
)
def test_only_certain_dates_become_iso(printed: str, value: str | None) -> None:
    """Where day and month cannot be told apart, or the year is not said, the value says no more."""
    section = f"1 Comment\n\nAnn on {printed} said:\n\nFirst words here.\n\nLeave a Reply"
    _, (comment,) = comments_of(BODY + section)
    assert comment.date is not None
    assert comment.date.value == value


def test_replies_have_levels_and_parents() -> None:
    """A reply stands deeper, and names the comment that it answers."""
    section = "2 thoughts on “Bridge”\n\n  1. First words here.\n\n    • A reply to it.\n\nLeave a Reply"
    _, (first, reply) = comments_of(BODY + section)
    assert (first.level, reply.level) == (0, 1)
    assert reply.reply_to == first.id


def test_another_number_than_announced_is_said() -> None:
    """Two announced and one found is odd, and a Diagnostic says so."""
    document, comments = comments_of(BODY + "2 Comments\n\n  1. First words here.\n\nLeave a Reply")
    assert len(comments) == 1
    assert [d.code for d in document.diagnostics] == ["comment-count"]


@pytest.mark.parametrize(
    "text",
    [
        BODY + "No comments\n\nLeave a Reply\n\nYour email address will not be published.",
        BODY + "Monday, June 29, 2015\n\n- The board meets at 6:00 pm in the town hall.\n\nWednesday, July 1",
        "Bridge delayed\n\nby Ann Lee on May 3, 2024\n\n" + BODY,
    ],
)
def test_pages_without_comments(text: str) -> None:
    """An empty section, dates in a calendar and a byline are no comments."""
    assert comments_of(text)[1] == ()


@pytest.mark.parametrize(
    ("notice", "category", "before", "after"),
    [
        (
            "Correction: An earlier version incorrectly stated that 45 members voted. In fact, 40 did.",
            "correction",
            "45 members voted",
            "40 did",
        ),
        (
            "This story has been corrected. It was 40 members, not 45 members.",
            "correction",
            "45 members",
            "It was 40 members",
        ),
        (
            "CLARIFICATION: This article has been clarified to reflect that the vote is open.",
            "clarification",
            None,
            "the vote is open",
        ),
        (
            "UPDATE: May 4 — The council has now published the plans on its website for all to see.",
            "update",
            None,
            None,
        ),
        (
            "A story in the Feb. 5 issue gave the wrong number of members. It should have been 40.",
            "correction",
            None,
            "40",
        ),
        ("This article has been updated to include the mayor’s comments on the vote.", "update", None, None),
        (
            "Editor’s note: This story has been retracted because its source could not be confirmed.",
            "retraction",
            None,
            None,
        ),
    ],
)
def test_notices(notice: str, category: str, before: str | None, after: str | None) -> None:
    """A notice is found whole, with its category and the statements that it words."""
    document, (found,) = notices_of(f"Council delays bridge\n\n{BODY}{notice}")
    assert document.text_of(found) == notice
    assert found.category == category
    assert (found.before.value if found.before else None) == before
    if after is not None:
        assert found.after is not None
        assert found.after.value == after


@pytest.mark.parametrize(
    "line",
    [
        "The Department of Corrections said that two inmates had escaped on Tuesday.",
        "Updated: 9 Nov",
        "If you find an error in this article, please send corrections to the editor.",
        "Corrections: write to the editor.",
        "To see this headline published incorrectly does a great disservice to the members.",
        "He made a correction to the ship’s course in the night, the captain said on Tuesday.",
    ],
)
def test_what_only_looks_like_a_notice(line: str) -> None:
    """Departments, dates, policies and courses are no notices."""
    assert notices_of(f"Council delays bridge\n\n{BODY}{line}")[1] == ()


def test_another_papers_notice_is_not_the_articles_own() -> None:
    """What a line with a colon introduces is quoted from elsewhere."""
    notice = "Correction: An earlier version of this article misstated it."
    text = f"{BODY}I came across this one from years ago:\n\n{notice}"
    assert notices_of(text)[1] == ()
