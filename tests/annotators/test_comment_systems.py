"""Readers' comments in the forms of many blog systems, forums and newspapers, on pages written for them.

`comment_systems.txt` has the sections, with <first> and <second> for the words of Ann Lee and bob77;
`no_comments.txt` has pages with names and dates and without any comment.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import annotkit
from annotkit import Comment, Document

HERE = Path(__file__).parent
ARTICLE = (
    "Council delays the bridge\n\nBy Jo Park\n\n"
    "The council voted on Tuesday to delay the new bridge over the river by a whole year, members said.\n\n"
    "They will meet again in June to look at the plans that the engineers have drawn up since.\n\n"
)
FIRST = "I have waited for this bridge for ten years.\n\nThanks for the report!"
SECOND = "It will never be built"


def pages_in(name: str) -> dict[str, str]:
    parts = re.split(r"^=== (.+)\n", (HERE / name).read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], (part.rstrip("\n") for part in parts[2::2]), strict=True))


def filled(page: str) -> str:
    return page.replace("<first>", FIRST).replace("<second>", SECOND).replace("<article>\n\n", ARTICLE)


SYSTEMS = pages_in("comment_systems.txt")
# Those that are plain enough to be found when only a page's main text is kept, without the heading.
HEADLESS = [
    "wordpress, says",
    "wordpress, posted and permalink",
    "wordpress, number sign",
    "blogger, said",
    "blogger, buttons",
    "movable type",
    "newspaper, wrote",
    "newspaper, day first",
    "broadcaster",
]
NO_COMMENTS = pages_in("no_comments.txt")


def comments_of(text: str) -> tuple[Document, tuple[Comment, ...]]:
    document = annotkit.annotate(Document(text), ["blocks", "comments"])
    return document, document.select(Comment)


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_system_of_comments(system: str) -> None:
    """Both comments are found, with their words and nothing else, and with their authors."""
    document, comments = comments_of(ARTICLE + filled(SYSTEMS[system]))
    assert [document.text_of(comment) for comment in comments] == [FIRST, SECOND]
    authors = [comment.author.value for comment in comments if comment.author]
    assert [re.split(r"[ ,]", author)[0] for author in authors] == ["Ann", "bob77"]


@pytest.mark.parametrize("system", HEADLESS)
def test_comments_without_a_heading(system: str) -> None:
    """Lines with name and date are enough where no heading announces comments."""
    _, _, section = SYSTEMS[system].partition("\n\n")
    document, comments = comments_of(f"{ARTICLE}\n\n\n{filled(section)}")
    assert [document.text_of(comment) for comment in comments] == [FIRST, SECOND]


@pytest.mark.parametrize("page", NO_COMMENTS)
def test_pages_without_comments(page: str) -> None:
    """Feet, teasers, interviews, live reports and events have names and dates, and are no comments."""
    assert comments_of(filled(NO_COMMENTS[page]))[1] == ()
