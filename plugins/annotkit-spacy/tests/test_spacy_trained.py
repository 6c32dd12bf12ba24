"""Quotations by a real parser, trained for these tests on a small treebank: its sentences, and others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from spacy.language import Language

from annotkit import Annotator, Document, Mention, Quote, annotate
from annotkit_spacy import quotes

Find = Callable[[str, Annotator], list[Any]]

# None of these sentences is in the treebank, nor are most of their words.
SENTENCES = [
    ("“We will resign,” said Maria Gomez.", "direct", ("“We will resign,”",), "said", ["Maria Gomez"]),
    ("“They will strike,” Gomez said.", "direct", ("“They will strike,”",), "said", ["Gomez"]),
    ("“We waited,” said Nora Singh, the principal.", "direct", ("“We waited,”",), "said", ["Nora Singh"]),
    (
        "“We lost,” she argued, “and we will sue.”",
        "direct",
        ("“We lost,”", "“and we will sue.”"),
        "argued",
        [None],
    ),
    (
        "“We will go,” said Sam Hill. “It is cold.”",
        "direct",
        ("“We will go,”", "“It is cold.”"),
        "said",
        ["Sam Hill"],
    ),
    (
        "“The plan is bad. We will fight,” he said.",
        "direct",
        ("“The plan is bad. We will fight,”",),
        "said",
        [None],
    ),
    ("Singh said: “We will fight.”", "direct", ("“We will fight.”",), "said", ["Singh"]),
    ("Nora Singh said that wages will rise.", "indirect", ("that wages will rise",), "said", ["Nora Singh"]),
    ("The principal warned wages will rise.", "indirect", ("wages will rise",), "warned", ["The principal"]),
    (
        "Singh said that wages would “rise again” in June.",
        "mixed",
        ("that wages would “rise again” in June",),
        "said",
        ["Singh"],
    ),
    (
        "Wages will rise, according to the principal.",
        "indirect",
        ("Wages will rise",),
        "according to",
        ["the principal"],
    ),
    (
        "According to Nora Singh, wages will rise.",
        "indirect",
        ("wages will rise",),
        "According to",
        ["Nora Singh"],
    ),
    ("Wages, she said, will rise.", "indirect", ("Wages", "will rise"), "said", [None]),
    ("Singh and Hill said wages will rise.", "indirect", ("wages will rise",), "said", ["Singh", "Hill"]),
    ("The principal vowed to fight in June.", "indirect", ("to fight in June",), "vowed", ["The principal"]),
]


@pytest.mark.parametrize(("text", "mode", "pieces", "cue", "speakers"), SENTENCES)
def test_quotations_of_each_shape(
    trained: Language, found_in: Find, text: str, mode: str, pieces: tuple[str, ...], cue: str, speakers: Any
) -> None:
    """Words, mode, cue and speakers are found, in the middle of a text as well as alone."""
    found = found_in(f"Fares will rise in May.\n\n{text}\n", quotes(trained))
    assert found == [(mode, pieces, cue, speakers)]


def test_a_second_report_of_the_same_speaker(trained: Language, found_in: Find) -> None:
    """In "She said that A and added that B" she said A, not B."""
    found = found_in("Nora Singh said that wages would rise and added that the plan is bad.", quotes(trained))
    assert found == [
        ("indirect", ("that wages would rise",), "said", ["Nora Singh"]),
        ("indirect", ("that the plan is bad",), "added", ["Nora Singh"]),
    ]


@pytest.mark.parametrize(
    "text", ["The principal read the “Report” in June.", "Wages will rise in June.", "“Report”", "said"]
)
def test_what_nobody_said_is_no_quotation(trained: Language, found_in: Find, text: str) -> None:
    """Titles and words in quotation marks are none without an attribution."""
    assert found_in(text, quotes(trained)) == []


def test_every_shape_of_the_treebank(trained: Language, treebank_texts: list[str]) -> None:
    """Sentences with an attribution have quotations, the others none."""
    for text in treebank_texts:
        found = annotate(Document(text), [quotes(trained)]).select(Quote)
        has_report = "vowed" in text or "according" in text.lower() or any(w in text for w in SAID)
        assert bool(found) == has_report, text


SAID = ("said", "added", "explained", "argued", "warned", "noted")


def test_offsets_are_code_points(trained: Language) -> None:
    """What stands before a paragraph, and in it, shifts nothing: emoji, combining marks, carriage returns."""
    text = "🙂 e\u0301\r\n\u2028  “We will 🙂 resign,” said Maria Gomez.\r\n"
    (quote,) = annotate(Document(text), [quotes(trained)]).select(Quote)
    assert [text[span.start : span.end] for span in quote.spans] == ["“We will 🙂 resign,”"]
    assert [text[span.start : span.end] for span in quote.cue] == ["said"]
    (mention,) = quote.speakers
    assert [text[span.start : span.end] for span in mention.spans] == ["Maria Gomez"]


def test_a_surname_means_the_fullest_form(trained: Language, found_in: Find) -> None:
    """Who is called by a surname, before or later, has the full name as value."""
    text = "“They will strike,” Gomez said.\n“We will resign,” said Maria Gomez.\n"
    assert [who for *_, who in found_in(text, quotes(trained))] == [["Maria Gomez"], ["Maria Gomez"]]


def test_a_surname_of_two_people_stays(trained: Language, found_in: Find) -> None:
    """Nobody is guessed, however often they are named."""
    people = ["Gomez", "Maria Gomez", "Sam Gomez", "Maria Gomez"]
    text = "\n".join(f"“We will resign,” said {name}." for name in people)
    assert [who for *_, who in found_in(text, quotes(trained))] == [[name] for name in people]


def test_speakers_keep_their_words(trained: Language) -> None:
    """The spans are the whole phrase; a pronoun has no value and is not guessed."""
    text = "“We waited,” said Nora Singh, the principal.\n“They will strike,” she said."
    document = annotate(Document(text), [quotes(trained)])
    first, second = document.select(Quote)
    phrase, she = document.find("Nora Singh, the principal"), document.find("she")
    assert first.speakers == (Mention(value="Nora Singh", spans=(phrase,)),)
    assert second.speakers == (Mention(value=None, spans=(she,), type="person"),)
