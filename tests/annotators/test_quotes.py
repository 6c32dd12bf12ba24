"""The quote annotator, on sentences written for it.

In the tables [ ] are around what is reported, { } around the speaker, < > around the cue.
"""

from __future__ import annotations

import re

import pytest

import annotkit
from annotkit import Document, Quote, Span

DIRECT = [
    "[“We will appeal,”] <said> {Jo Park}.",
    "[“We will appeal,”] {she} <said> on Monday.",
    "[“We will appeal,”] {Jo Park, the mayor of Elm,} <told> reporters.",
    "[“We will appeal,”] {Mayor Jo Park} <said>. [“We have no choice.”]",
    "[“We will appeal,”] {Jo Park} <said>, [“and we will win.”]",
    "[“Who knows?”] {Jo Park} <asked>.",
    "{Jo Park} <said>, [“We will appeal.”]",
    "{Jo Park} <said in a statement:> [“We will appeal.”]",
    "But {Park} <responded>, [“We believe they are holding off. The more delays, the better.”]",
    '["We will appeal,"] <said> {Jo Park}.',
    "[''We will appeal,''] <said> {Mr. Park}.",
    "[“The council will always be the council,”] {an angry Park} <retaliated>.",
    "[“We are not done,”] <wrote> {state spokesman Tom Lee} in an email.",
    "[“Let the bridge stand,”] {Park} <shot back>.",
    "[“The bridge is older than all of us,”] {Park} <notes>.",
    "[“We like it,”] {Jo Park} <told> a crowd that stood on the bridge.",
    "[“We waited,”] {Mr. Lee, now 81 and retired in Elm, Mass.,} <said> by telephone.",
    "{Park} <replied> evenly, [“We will think about it.”]",
    "{Jo Park} <said> on Monday, in a letter to the board, [“We will appeal at once.”]",
    "{Park} <went on to say>, [“We will win.”]",
    "{Jo Park — the head of the board that owns the bridge —} <said>, [“We will appeal.”]",
    "{The crowd} broke into <chants> of [“Save the bridge!”]",
    "[“This bridge must never be closed to us.”] <—> {Jo Park}",
    "[“The bridge has been closed for good.”] <(>{Elm Times})",
    "[''I would not use the word 'closed,'''] <said> {Jo Park}.",
    "[“It is unusual,“] <said> {Jo Park}.",
    "[”We will appeal,”] <said> {Jo Park}.",
    "{Park} <condemned> [“such a senseless plan for the bridge.”]",
]
INDIRECT = [
    "{Jo Park} <said> [the bridge would be closed in May].",
    "{Jo Park} <said> [that the bridge would be closed in May].",
    "[The bridge will be closed in May], {officials} <said>.",
    "[The bridge will be closed in May], <according to> {the transport department}.",
    "<According to> {the transport department}, [the bridge will be closed in May].",
    # Who is named behind what he is belongs to the source.
    "<According to> {the mayor, Ann Lee}, [taxes will rise by four percent].",
    "{The board} <announced> Tuesday [that the bridge will be closed].",
    "{Park, who chairs the board,} <told> the newspaper [that the bridge was safe].",
    "{She} <vowed> [to repair the bridge].",
    "[This bridge], {Park} <says>, [is safer than the last one].",
    "Park <was asked> by {Tom Lee} [whether the bridge was safe].",
    "{Most women} <say> [they cross the bridge every day].",
    "{Park} <said> [the bridge had been closed since May], and he left the room.",
]
MIXED = [
    "{Jo Park} <said> [the bridge was “safe beyond any doubt” and would stay].",
    "{Jo Park} <called> [the plan “a waste of money.”]",
]
NONE = [
    "The album “Songs of the River” was released in May.",
    "The report on the bridge was published in May.",
    "She claims the money every month, and the state of the bridge is poor.",
    "The so-called “bridge tax” was never raised.",
]


def marked(line: str) -> tuple[str, dict[str, list[Span]]]:
    """Take the marks out of a line, and give the places that they were around."""
    places: dict[str, list[Span]] = {"[": [], "{": [], "<": []}
    text, opened = "", {}
    for part in re.split(r"([\[\]{}<>])", line):
        if part in places:
            opened[part] = len(text)
        elif part and part in "]}>":
            mark = "[{<"["]}>".index(part)]
            places[mark].append(Span(opened[mark], len(text)))
        else:
            text += part
    return text, places


def found(text: str) -> tuple[Document, tuple[Quote, ...]]:
    document = annotkit.annotate(Document(text), ["quotes"])
    return document, document.select(Quote)


def check(line: str, mode: str) -> None:
    text, places = marked(line)
    document, quotes = found(text)
    assert [document.pieces(q) for q in quotes] == [tuple(text[s.start : s.end] for s in places["["])]
    (quote,) = quotes
    assert quote.mode == mode
    assert any(span.overlaps(cue) for span in quote.cue for cue in places["<"]), document.pieces(quote)
    (speaker,) = quote.speakers
    assert speaker.spans[0].overlaps(places["{"][0]), document.text_of(speaker)


@pytest.mark.parametrize("line", DIRECT)
def test_direct(line: str) -> None:
    """Direct speech has its marks, its parts, who says it and the words that report it."""
    check(line, "direct")


@pytest.mark.parametrize("line", INDIRECT)
def test_indirect(line: str) -> None:
    """Indirect speech keeps "that", leaves out the final period, and ends with its clause."""
    check(line, "indirect")


@pytest.mark.parametrize("line", MIXED)
def test_mixed(line: str) -> None:
    """Words of the article with some of the speaker's in marks are mixed."""
    check(line, "mixed")


@pytest.mark.parametrize("line", NONE)
def test_no_quotation(line: str) -> None:
    """Titles, scare quotes and nouns that look like verbs are no speech."""
    assert found(line)[1] == ()


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    """A mark that is not closed opens again in the next paragraph: one quotation of two pieces."""
    document, (quote,) = found("“We will appeal,” said Jo Park. “We have no choice.\n\n“And we will win.”")
    assert document.pieces(quote) == ("“We will appeal,”", "“We have no choice.", "“And we will win.”")


def test_a_quotation_behind_a_colon_in_the_next_paragraph() -> None:
    """What a sentence announces with a colon is its speaker's."""
    document, (quote,) = found("Jo Park gave this answer to the board:\n\n“We will appeal, and we will win.”")
    assert document.text_of(quote) == "“We will appeal, and we will win.”"
    assert quote.speakers[0].value == "Jo Park"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Park", "Jo Park"),
        ("she", "Jo Park"),
        ("Ms. Park", "Jo Park"),
        ("the transport board", "the transport board"),
    ],
)
def test_speakers_are_resolved(words: str, value: str) -> None:
    """A surname or pronoun stands for the fullest name that the article gives."""
    text = f"The council met. Mayor Jo Park opened the meeting.\n\n“We will appeal,” {words} said."
    _, (quote,) = found(text)
    assert quote.speakers[0].value == value


def test_a_pronoun_that_fits_nobody_stays_unresolved() -> None:
    """Nobody is guessed: the mention keeps its words, and its value is None."""
    document, (quote,) = found("Robert Hale opened the meeting.\n\n“We will appeal,” she said.")
    assert quote.speakers[0].value is None
    assert document.text_of(quote.speakers[0]) == "she"


def test_speakers_have_a_type() -> None:
    """A person, an organisation and a report are told apart."""
    _, quotes = found(
        "“We will appeal,” said Jo Park.\n\nThe transport department said it would wait.\n\n"
        "The report said that it was too late."
    )
    assert [q.speakers[0].type for q in quotes] == ["person", "organization", "work"]


def test_other_languages_get_marks_only() -> None:
    """Without rules for a language, quotations are known by their marks, and a Diagnostic says so."""
    text = (
        "Der Rat hat die Brücke vertagt, und die Frage ist offen. „Wir werden jetzt klagen“, sagte die Frau."
    )
    document, (quote,) = found(text)
    assert document.text_of(quote) == "„Wir werden jetzt klagen“"
    assert quote.speakers == ()
    assert [d.code for d in document.diagnostics] == ["language-without-rules"]


def test_confidence_means_something() -> None:
    """Direct speech with "said" is surer than indirect speech with a rarer verb."""
    _, (direct,) = found("“We will appeal,” said Jo Park.")
    _, (indirect,) = found("Jo Park lamented that the bridge would be closed.")
    assert (direct.confidence or 0) > (indirect.confidence or 0) > 0


def quotations(text: str) -> list[tuple[tuple[str, ...], str | None]]:
    """The pieces of each quotation, and its speaker's words."""
    document, quotes = found(text)
    return [(document.pieces(q), document.text_of(q.speakers[0]) if q.speakers else None) for q in quotes]


def test_whole_sentences_in_marks_are_speech() -> None:
    """A sentence in marks is a quotation, though nobody says whose; a title in marks is none."""
    text = "The talk went on until noon.\n\n“The bridge will never be closed again.”\n\n“Songs of the River”"
    assert quotations(text) == [(("“The bridge will never be closed again.”",), None)]


def test_a_name_below_signs_a_quotation() -> None:
    """A dash and a name in the next paragraph say who spoke."""
    text = "The talk went on until noon.\n\n“The bridge will never be closed again.”\n\n- Jo Park."
    assert quotations(text) == [(("“The bridge will never be closed again.”",), "Jo Park")]


def test_transcripts() -> None:
    """In a transcript all behind a name in capitals is that speaker's."""
    text = "PARK: Is it safe?\n\nLEE: It is.\n\nPARK: Since when?\n\nLEE: Since May."
    assert quotations(text) == [
        (("Is it safe?",), "PARK"),
        (("It is.",), "LEE"),
        (("Since when?",), "PARK"),
        (("Since May.",), "LEE"),
    ]


def test_labels_are_no_transcript() -> None:
    """A line with a label is nobody's speech."""
    assert quotations("UPDATE: The bridge is open.\n\nNOTE: It may rain.") == []


def test_speech_goes_on_behind_what_else_is_reported() -> None:
    """Quotation marks behind an attribution go on with its words in marks, not with what else it reports."""
    text = "“Close it,” Park said, adding that it was old. “We had no choice.”"
    assert quotations(text) == [
        (("“Close it,”", "“We had no choice.”"), "Park"),
        (("that it was old",), "Park"),
    ]


def test_speech_ends_what_is_reported_before() -> None:
    """What somebody reports ends where another speaks in the same sentence."""
    text = "When Park said that the bridge would be closed, Tom Lee answered, “We will appeal.”"
    assert quotations(text) == [
        (("that the bridge would be closed",), "Park"),
        (("“We will appeal.”",), "Tom Lee"),
    ]


def test_straight_marks_around_a_passage_frame_it() -> None:
    """A passage set off by straight marks keeps its own quotations in curly ones."""
    text = '"The board met. “We will appeal,” Jo Park said. Nobody voted."'
    assert quotations(text) == [(("“We will appeal,”",), "Jo Park")]


@pytest.mark.parametrize(
    "headline", ["Park: {Bridge to Stay Closed}", "Park Says {Bridge Will Stay Closed Until May}"]
)
def test_headlines(headline: str) -> None:
    """A headline reports, too, with a colon or with a verb in capitals."""
    title = headline.replace("{", "").replace("}", "")
    body = "Mayor Jo Park spoke to the board of the bridge on Monday, and many people came to listen."
    blocks = (
        annotkit.Block(spans=(Span(0, len(title)),), role="title"),
        annotkit.Block(spans=(Span(len(title) + 2, len(title) + 2 + len(body)),), role="paragraph"),
    )
    document = annotkit.annotate(Document(f"{title}\n\n{body}", annotations=blocks), ["quotes"])
    (quote,) = document.select(Quote)
    assert document.text_of(quote) == headline[headline.index("{") + 1 : -1]
    assert document.text_of(quote.speakers[0]) == "Park"
