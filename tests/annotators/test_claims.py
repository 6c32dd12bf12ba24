"""The claim annotator, on sentences written for it."""

from __future__ import annotations

import pytest

import annotkit
from annotkit import Claim, Document
from annotkit._annotators.worthiness import words_of, worthiness


def claims_of(text: str) -> tuple[Document, tuple[Claim, ...]]:
    document = annotkit.annotate(Document(text), ["quotes", "claims"])
    return document, document.select(Claim)


def worth(statement: str) -> float:
    return worthiness(statement, words_of(statement))


def test_what_is_reported_is_its_speakers_claim() -> None:
    """A report's words are a claim, without "that", and its claimant is who is reported."""
    document, (claim,) = claims_of("Jo Park said that the bridge was built in 1950.")
    assert document.text_of(claim) == "the bridge was built in 1950"
    assert claim.claimants[0].value == "Jo Park"
    assert [document.text[s.start : s.end] for s in claim.cue] == ["said"]


def test_the_articles_own_statement_has_no_claimant() -> None:
    """Numbers and events told by the article itself are a claim of nobody else."""
    document, (claim,) = claims_of("The council spent $4 million on the bridge in 2019.")
    assert document.text_of(claim) == "The council spent $4 million on the bridge in 2019"
    assert claim.claimants == ()


def test_a_checkable_sentence_in_a_quotation_is_the_speakers() -> None:
    """Within direct speech each checkable sentence is a claim of the speaker's."""
    text = "“I love it. We spent $4 million on the bridge in 2019,” said Jo Park."
    document, (claim,) = claims_of(text)
    assert document.text_of(claim) == "We spent $4 million on the bridge in 2019"
    assert claim.claimants[0].value == "Jo Park"


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "The council spent $4 million on what Jo Park called “the bridge to nowhere.” It rained.",
            "The council spent $4 million on what Jo Park called “the bridge to nowhere.”",
        ),
        (
            "“The Bridge” was seen by 4 million people in 2019. It rained.",
            "“The Bridge” was seen by 4 million people in 2019",
        ),
        (
            'The council spent $4 million in 2019 on a bridge that was called "Jo".',
            'The council spent $4 million in 2019 on a bridge that was called "Jo"',
        ),
        (
            '"The Bridge" was seen by 4 million people in 2019.',
            '"The Bridge" was seen by 4 million people in 2019',
        ),
        (
            "“Gravity” earned 5 million dollars more than “Her” in 2010 in “Rome”.",
            "“Gravity” earned 5 million dollars more than “Her” in 2010 in “Rome”",
        ),
        (
            "(“Gravity”) earned 5 million dollars [in 2010].",
            "(“Gravity”) earned 5 million dollars [in 2010]",
        ),
        (
            "The council spent $4 million on the bridge in 2019 (which was a wet year.)",
            "The council spent $4 million on the bridge in 2019 (which was a wet year.)",
        ),
    ],
)
def test_a_claim_has_both_marks_of_what_it_quotes(text: str, statement: str) -> None:
    """Marks around a whole claim are none of it; those of words within are, also at its ends."""
    document, (claim, *_) = claims_of(text)
    assert document.text_of(claim) == statement


@pytest.mark.parametrize(
    "text",
    [
        "Will you come to the meeting on Tuesday?",
        "I hope that you like it, thank you.",
        "Jo Park asked whether the bridge was safe.",
        "Jo Park vowed to repair the bridge.",
    ],
)
def test_questions_wishes_and_promises_are_no_claims(text: str) -> None:
    """Nothing is asserted, so nothing can be checked."""
    assert claims_of(text)[1] == ()


def test_check_worthiness_orders_statements() -> None:
    """A figure about public money asks to be checked more than a remark."""
    _, (figure,) = claims_of("Jo Park said the council had spent $4 million on 12 buses in 2019.")
    _, (remark,) = claims_of("Jo Park said the evening had been rather long.")
    assert (figure.check_worthiness or 0) > 0.8 > 0.5 > (remark.check_worthiness or 0)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Crime fell by 12 percent last year.", "Crime is a terrible thing for all of us."),
        ("She voted against the tax bill in March.", "She will vote against it, I think."),
        ("The bridge is longer than any other in the state.", "The bridge should be longer, if you ask me."),
        (
            "They closed three hospitals because of the law.",
            "They want to do the right thing about the issue.",
        ),
        ("He cut the school budget twice.", "Let us cut the school budget now."),
        ("We spent $4 million on the bridge.", "Did we spend $4 million on the bridge?"),
        ("The mayor hired 40 police officers.", "My father hired a friend of mine."),
    ],
)
def test_what_asks_to_be_checked(more: str, less: str) -> None:
    """Figures, votes, comparisons, causes and deeds do; opinions, plans, wishes and questions do not."""
    assert worth(more) >= 0.5 > worth(less)


def test_marks_are_one_and_empty_is_nothing() -> None:
    """A straight apostrophe weighs what a curly one does, and what has no words weighs nothing."""
    assert worth("We don't think it's 40 percent") == worth("We don’t think it’s 40 percent")
    assert worth(" … ") == 0.0


def test_a_clause_before_a_report_is_the_articles_own() -> None:
    """What comes before "…, and it will go on, according to her" is not hers."""
    text = "Twelve drivers sued the council in 2019, and the case will go on next year, according to Jo Park."
    document, claims = claims_of(text)
    assert "Twelve drivers sued the council in 2019" in {document.text_of(claim) for claim in claims}
