"""Where footnotes are referred to, and what they say."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from annotkit import (
    Agent,
    AnyAnnotation,
    Block,
    Claim,
    Comment,
    Correction,
    Custom,
    Document,
    Emendation,
    Mention,
    Note,
    Quote,
    Review,
    Span,
    export,
    read,
)

TEXT = "“Yes,” said Ann. “No!” (She left.)"


def written(*annotations: AnyAnnotation, text: str = TEXT) -> list[str]:
    """Give the parts of a file: the paragraphs of the article, then the notes."""
    document = Document(text, annotations, agents=(Agent(id="ed", name="Ed Itor"),))
    return export(document, "markdown").content.decode().removesuffix("\n").split("\n\n")


def note(annotation: AnyAnnotation) -> str:
    """Give what the note on an annotation says."""
    return written(annotation)[-1].partition("]: ")[2]


def test_a_reference_stands_at_the_end_of_each_span() -> None:
    """A discontinuous quote is referred to at each part's end, and has one note."""
    quote = Quote(spans=(Span(0, 6), Span(17, 22)), speakers=(Mention(value="Ann Lee"),))
    assert written(quote) == [
        "“Yes,”[^q1] said Ann. “No!”[^q1] (She left.)",
        "[^q1]: **Quote**, Ann Lee, in 2 parts: “Yes,” … “No!”",
    ]


def test_the_outer_of_two_is_referred_to_last() -> None:
    """Where two end at one place, the reader meets the inner one first."""
    assert written(Note(spans=(Span(0, 16),), text="x"), Claim(spans=(Span(7, 16),)))[0].startswith(
        "“Yes,” said Ann.[^c1][^n1]"
    )


@pytest.mark.parametrize(
    ("span", "article"),
    [
        (Span(0, 7), "“Yes,”[^n1] said Ann. “No!” (She left.)"),  # not after the space
        (Span(7, 7), "“Yes,”[^n1] said Ann. “No!” (She left.)"),
        (Span(0, 0), "[^n1]“Yes,” said Ann. “No!” (She left.)"),
        (Span(17, 21), "“Yes,” said Ann. “No\\![^n1]” (She left.)"),  # ![ would begin an image
        (Span(16, 23), "“Yes,” said Ann. “No!”[^n1] (She left.)"),
        (Span(23, 24), "“Yes,” said Ann. “No!” ([^n1]She left.)"),
    ],
)
def test_a_reference_follows_a_word(span: Span, article: str) -> None:
    """It never stands within white space, and makes no markup with what is beside it."""
    assert written(Note(spans=(span,), text="x"))[0] == article


@pytest.mark.parametrize(
    ("after", "escaped"), [("(b)", "\\(b)"), (": b", "&#58; b"), ("[b]", "\\[b]"), ("{b}", "\\{b\\}")]
)
def test_what_follows_a_reference_makes_no_link(after: str, escaped: str) -> None:
    """A bracket or colon right after a reference would make a link or a definition of it."""
    assert written(Note(spans=(Span(0, 1),), text="x"), text=f"a{after}")[0] == f"a[^n1]{escaped}"


def test_a_reference_belongs_to_the_block_of_the_last_character() -> None:
    """A span that ends with its Block is referred to within it."""
    block = Block(spans=(Span(0, 2),), role="title")
    assert written(block, Note(spans=(Span(0, 3),), text="x"), text="a.\nb")[:2] == ["# a.[^n1]", "b"]


def test_a_reply_goes_into_the_note_of_what_it_is_about() -> None:
    """There is no footnote within a footnote; replies to replies follow in the same note."""
    claim = Claim(spans=(Span(0, 6),), id="c1")
    review = Review(about=("c1",), id="r1", verdict="Half true", rating=3, best=5, url="urn:x")
    reply = Note(about=("r1",), text="Why?", creator="ed")
    assert written(claim, review, reply)[1:] == [
        "[^c1]: **Claim**: “Yes,” — **Review**: Half true; rated 3 of 5; urn:x — **Note**, Ed Itor: Why?"
    ]


def test_an_answer_goes_into_the_note_of_the_comment() -> None:
    """`reply_to` leads there as `about` does."""
    comment = Comment(spans=(Span(0, 6),), id="m1", author=Mention(value="Eve"), number=2)
    answer = Comment(reply_to="m1", author=Mention(value="Bob"), category="pingback")
    assert written(comment, answer)[1:] == ["[^m1]: **Comment**, number 2, Eve: “Yes,” — **Pingback**, Bob"]


def test_a_remark_on_a_block_is_referred_to_at_its_end() -> None:
    """Blocks have no notes of their own."""
    block = Block(spans=(Span(0, 6),), role="title", id="b1")
    assert written(block, Note(about=("b1",), text="x"))[0] == "# “Yes,”[^n1]"


def test_what_has_no_place_is_referred_to_after_the_article() -> None:
    """Renderers drop a note that nothing refers to."""
    parts = written(Note(text="x"), Claim(statement="y"))
    assert parts[1:] == ["[^c1] [^n1]", "[^c1]: **Claim**: in full: y", "[^n1]: **Note**: x"]


def test_a_text_without_words_has_its_notes_after_it() -> None:
    """Where there is no word to follow, the reference stands alone."""
    assert written(Note(spans=(Span(0, 1),), text="x"), text=" \n") == ["[^n1]", "[^n1]: **Note**: x"]


def test_names_are_lower_case_and_unique() -> None:
    """`[^Q1]` and `[^q1]` are one footnote to GitHub and mistune."""
    notes = [Note(id=name, text=name, spans=(Span(0, 1),)) for name in ("Q1", "q1", "a b", "x" * 2000)]
    names = [part.partition("]")[0] for part in written(*notes)[1:]]
    assert sorted(names) == sorted(["[^q1-2", "[^q1", "[^a-20-b", "[^" + "x" * 50])


@pytest.mark.parametrize(
    ("annotation", "words"),
    [
        (Quote(spans=(Span(0, 6),), mode="indirect"), "**Indirect quote**: “Yes,”"),
        (
            Quote(spans=(Span(0, 6),), speakers=(Mention(value="A"), Mention(spans=(Span(12, 15),)))),
            "**Quote**, A and Ann: “Yes,”",
        ),
        (Claim(spans=(Span(0, 6),), date=Mention(value="2014-01")), "**Claim**, 2014-01: “Yes,”"),
        (
            Correction(
                spans=(Span(0, 6),), category="update", before=Mention(value="3"), after=Mention(value="4")
            ),
            "**Update**: “Yes,”; before: 3; after: 4",
        ),
        (Emendation(spans=(Span(0, 6),), reading="“No,”"), "**Emendation**: “Yes,” → “No,”"),
        (
            Review(spans=(Span(0, 6),), reviewer=Mention(value="X"), rating=0.5, verdict="No"),
            "**Review**, X, on “Yes,”: No; rated 0.5",
        ),
        (Note(spans=(Span(0, 6),), text="so\n\n# what", creator="x"), "**Note**, x, on “Yes,”: so # what"),
        (Custom(kind="p:k", data={"a": [1, None]}), '**Custom**: p:k; \\{"a": \\[1, null]\\}'),
        (Custom(kind="p:k"), "**Custom**: p:k"),
    ],
)
def test_a_note_says_what_the_annotation_says(annotation: AnyAnnotation, words: str) -> None:
    """Kind, who, and the words; on one line, escaped as the article is."""
    assert note(annotation) == words


def test_a_long_passage_is_named_by_its_ends() -> None:
    """The note has its first and last words, whole ones."""
    text = "first " + "word " * 100 + "last"
    assert written(Note(spans=(Span(0, len(text)),), text="x"), text=text)[1] == (
        "[^n1]: **Note**, on first word word word word word word … word word word word word word word last: x"
    )


@pytest.mark.parametrize("category", ["correction", "clarification", "update", "retraction"])
@pytest.mark.parametrize(
    ("begins", "shows"),
    [
        ("{}: It", "**{}:** It"),
        ("{}:\nIt", "**{}:** It"),
        ("{}. It", "**{}**. It"),
        ("{} – It", "**{}** – It"),
        ("{}—It", "**{}**—It"),
    ],
)
def test_words_that_begin_with_their_label_are_led_by_it_alone(
    category: Any, begins: str, shows: str
) -> None:
    """The label is not said twice, in whatever case the words have it, and reads back as one of them."""
    for label in (category, category.capitalize(), category.upper()):
        text = f"Yes, he said. {begins.format(label)} was so."
        date, before = Mention(value="2014-01-10"), Mention(value="It was not.")
        spans = (Span(14, len(text)),)
        corrections = [
            Correction(id="k1", spans=spans, category=category),
            Correction(id="k1", spans=spans, category=category, before=before, date=date),
        ]
        for correction, rest in zip(corrections, ("", "; 2014-01-10; before: It was not."), strict=True):
            *_, told = written(correction, text=text)
            assert told == f"[^k1]: {shows.format(label)} was so.{rest}"
            content = export(Document(text, [correction]), "markdown").content
            (found,) = read(content, format="markdown").annotations
            assert found.spans == spans
            assert found == evolve(correction, date=None, spans=found.spans)


@pytest.mark.parametrize(
    "words",
    [
        "Corrections: three.",
        "Correction.com",
        "Correction:none",
        "Correction-free",
        "Update: it was so.",
        "Correction",
    ],
)
def test_words_that_only_look_like_their_label_stand_after_it(words: str) -> None:
    """What is another word, or no label at all, is said after the label as ever."""
    correction = Correction(id="k1", spans=(Span(0, len(words)),))
    assert written(correction, text=words)[-1].startswith("[^k1]: **Correction**: ")
    content = export(Document(words, [correction]), "markdown").content
    assert read(content, format="markdown").annotations == (correction,)
