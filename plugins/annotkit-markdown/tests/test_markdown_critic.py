"""CriticMarkup: what is marked, what is not, and what its renderer makes of it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from annotkit import (
    AnyAnnotation,
    Block,
    Claim,
    Document,
    Emendation,
    Mention,
    Note,
    Quote,
    Review,
    Span,
    export,
)
from annotkit.testing import documents, hostile_text

TEXT = "“Yes,” said Ann. “No!” (She left.)\nShe came."
LOST = {code: "\ufffd" for code in (*range(32), 0x7F, 0xFFFE, 0xFFFF) if chr(code) not in "\t\n\r"}


def written(*annotations: AnyAnnotation, text: str = TEXT) -> list[str]:
    """Give the parts of a file with CriticMarkup."""
    content = export(Document(text, annotations), "markdown", profile="critic").content.decode()
    return content.removesuffix("\n").split("\n\n")


def test_words_are_marked_and_commented_on() -> None:
    """The comment has the name, the kind and who; the words are marked, and need not be repeated."""
    quote = Quote(spans=(Span(0, 6), Span(17, 22)), speakers=(Mention(value="Ann Lee"),))
    review = Review(about=("q1",), verdict="True", id="r1")
    assert written(quote, review, text=TEXT[:34]) == [
        "{==“Yes,”==}{>>q1: Quote, Ann Lee, in 2 parts — Review: True<<} said Ann. "
        "{==“No!”==}{>>q1: Quote, Ann Lee, in 2 parts — Review: True<<} (She left.)"
    ]


def test_an_emendation_is_a_substitution() -> None:
    """Old and new words; a comment only where something speaks of it."""
    mended = Emendation(spans=(Span(12, 15),), reading="Eve", id="e1")
    assert written(mended, text=TEXT[:16]) == ["“Yes,” said {~~Ann~>Eve~~}."]
    assert written(mended, Note(about=("e1",), text="sure"), text=TEXT[:16]) == [
        "“Yes,” said {~~Ann~>Eve~~}{>>e1: Emendation: → Eve — Note: sure<<}."
    ]


@pytest.mark.parametrize(
    "annotation",
    [
        Note(spans=(Span(7, 10),), text="x"),  # within the marked words
        Note(spans=(Span(10, 20),), text="x"),  # overlaps them
        Note(spans=(Span(24, 40),), text="x"),  # on two lines
        Note(spans=(Span(16, 22),), text="x"),  # begins with white space
        Note(spans=(Span(30, 30),), text="x"),  # empty
        Note(spans=(Span(24, 27), Span(35, 44), Span(44, 44)), text="x"),  # one of its parts is
        Emendation(spans=(Span(24, 27), Span(28, 32)), reading="x"),  # what would replace which part?
        Note(text="x"),
    ],
)
def test_what_cannot_be_marked_has_a_footnote(annotation: AnyAnnotation) -> None:
    """No annotation is left out: nested, crossing, empty and unlocated ones are footnotes as by default."""
    parts = written(Quote(spans=(Span(0, 16),), id="q1"), annotation)
    assert parts[0].startswith("{==“Yes,” sai")
    assert len([part for part in parts if part.startswith("[^")]) >= 1


@pytest.mark.parametrize("words", ["<b>", "see http://a.b", "*so*", "a_b", "[x]"])
def test_a_comment_that_needs_escapes_is_a_footnote(words: str) -> None:
    """Renderers of it show a comment's source, others its Markdown: one is written where these agree."""
    parts = written(Note(spans=(Span(0, 6),), text=words))
    assert parts[0].startswith("“Yes,”[^n1]")


def test_words_of_two_blocks_are_not_marked() -> None:
    """A mark does not reach from one block of Markdown into another, though they are on one line."""
    blocks = [Block(spans=(Span(0, 6),), role="title"), Block(spans=(Span(7, 16),), role="paragraph")]
    assert written(*blocks, Note(spans=(Span(0, 16),), text="x"), text=TEXT[:16])[:2] == [
        "# “Yes,”",
        "said Ann.[^n1]",
    ]


def test_words_that_hold_a_reference_are_not_replaced() -> None:
    """Whoever accepts the substitution would lose the footnote."""
    claims = [Claim(spans=(Span(8, 14),)), Claim(spans=(Span(0, 4),))]
    mended = Emendation(spans=(Span(7, 15),), reading="x")
    assert "{~~" not in "".join(written(mended, *claims))


@pytest.mark.parametrize(
    "text", ["{==a==}", "{>>a<<}", "{++a++}", "{--a--}", "{~~a~>b~~}", "a==}", "<<}", "=", "~>", "{", "}"]
)
def test_marks_in_the_article_are_words(text: str) -> None:
    """An article about CriticMarkup shows its examples."""
    render = critic("reject")
    for annotation in (Note(spans=(Span(0, len(text)),), text=text), Note(text=text)):
        content = export(Document(f"{text} {text}", [annotation]), "markdown", profile="critic").content
        assert words(render(content.decode())) == f"{text} {text}"


def critic(mode: str) -> Callable[[str], str]:
    """Give pymdownx's renderer, which accepts or rejects all changes."""
    module = pytest.importorskip("markdown", reason="Python-Markdown is not installed (group oracles)")
    pytest.importorskip("pymdownx.critic", reason="pymdown-extensions is not installed (group oracles)")
    return lambda text: module.markdown(
        text,
        extensions=["pymdownx.critic", "footnotes", "sane_lists"],
        extension_configs={"pymdownx.critic": {"mode": mode}},
    )


def words(page: str) -> str:
    """Give the article's words on a page, white space as one space."""
    root = html.fragment_fromstring(page, create_parent="div")
    for element in root.xpath(".//sup[contains(@id, 'fnref')] | .//div[@class='footnote']"):
        element.drop_tree()
    return " ".join(root.text_content().translate(LOST).split())


def body(document: Document) -> str:
    """Give a file without its front matter."""
    content = export(document, "markdown", profile="critic", carry=True).content.decode()
    return content[content.find("\n---\n") + 5 :] if content.startswith("---\n") else content


@given(documents())
def test_rejected_changes_leave_the_article(document: Document) -> None:
    """Of hostile documents every word is shown and none is added."""
    assert words(critic("reject")(body(document))) == " ".join(document.text.translate(LOST).split())


@given(st.lists(st.none() | hostile_text(4), max_size=5))
def test_accepted_changes_mend_the_article(readings: list[str | None]) -> None:
    """Words that are substituted give way to their readings, whatever stands in these; all others stay."""
    text = "Some words to mend."
    places = [Span(*match.span()) for match in re.finditer(r"\w+", text)]
    mended = [
        Emendation(spans=(p,), reading=r) for p, r in zip(places, readings, strict=False) if r is not None
    ]
    accepted = words(critic("accept")(body(Document(text, mended))))
    wanted, done = "", 0
    for one in mended:
        wanted += text[done : one.spans[0].start] + one.reading
        done = one.spans[0].end
    wanted += text[done:]
    assert accepted == " ".join(wanted.translate(LOST).split())
