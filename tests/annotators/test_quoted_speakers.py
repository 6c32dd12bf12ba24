"""Who speaks: several at once, and whom a pronoun stands for; on sentences written for it."""

from __future__ import annotations

import pytest

import annotkit
from annotkit import Document, Quote


def speakers(text: str) -> list[tuple[str, str | None]]:
    """The words of each speaker of the last quotation, and whom they stand for."""
    document = annotkit.annotate(Document(text), ["quotes"])
    quotes = document.select(Quote)
    return [(document.text_of(speaker), speaker.value) for speaker in quotes[-1].speakers]


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("“We agree,” said Ann Lee and Bob Roe.", ["Ann Lee", "Bob Roe"]),
        ("Ann Lee and Bob Roe said that they agree with the plan.", ["Ann Lee", "Bob Roe"]),
        ("The bridge is closed for good, according to Ann Lee and Bob Roe.", ["Ann Lee", "Bob Roe"]),
        ("“We agree,” said Ann Lee, Bob Roe and Cy Poe.", ["Ann Lee", "Bob Roe", "Cy Poe"]),
        ("“We agree,” Ann Lee, Bob Roe, and Cy Poe said.", ["Ann Lee", "Bob Roe", "Cy Poe"]),
        ("Ann Lee, Bob Roe and Cy Poe said that they agree.", ["Ann Lee", "Bob Roe", "Cy Poe"]),
    ],
)
def test_speakers_together(text: str, each: list[str]) -> None:
    """Each of those who speak together has its own words and its own name."""
    assert speakers(text) == [(name, name) for name in each]


def test_speakers_together_of_different_sorts() -> None:
    """People, bodies and offices speak together, too, each with what explains it."""
    council = [("Mayor Ann Lee", "Ann Lee"), ("the city council", "the city council")]
    assert speakers("Mayor Ann Lee and the city council said that they agree.") == council
    assert speakers("“We agree,” said Mayor Ann Lee and the city council on Monday.") == council
    offices = "“We agree,” said Ann Lee, the mayor, and Bob Roe, the sheriff."
    assert speakers(offices) == [("Ann Lee, the mayor", "Ann Lee"), ("Bob Roe, the sheriff", "Bob Roe")]
    surnames = "Ann Lee met Bob Roe on the bridge.\n\n“We agree,” said Lee and Roe."
    assert speakers(surnames) == [("Lee", "Ann Lee"), ("Roe", "Bob Roe")]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The Department of Health and Human Services said that it agrees.", None, None),
        ("The Ministry of Trade and Industry said that it agrees.", None, None),
        ("Johnson and Johnson said that it agrees.", None, None),
        ("“We agree,” said Class Size Matters and Learning.", "Class Size Matters and Learning", None),
        ("Ann Lee, the head of parks and recreation, said so: “We agree.”", None, "Ann Lee"),
        ("“We agree,” said Ann Lee, an aide to Bob Roe and Cy Poe.", None, "Ann Lee"),
        ("“We agree,” said Ann Lee and Bob Roe left.", "Ann Lee", "Ann Lee"),
        ("Ann Lee left the room and Bob Roe said that he agrees.", "Bob Roe", "Bob Roe"),
    ],
)
def test_and_within_one_speaker(text: str, words: str | None, value: str | None) -> None:
    """The word "and" in an organisation's name, in an apposition or between clauses parts no speaker."""
    ((spoken, meant),) = speakers(text)
    assert words in (None, spoken)
    assert meant == (value or spoken)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("“A is bad,” said Haimson. “B is worse,” she added.", "Haimson"),
        ("“A is bad,” said Haimson.\n\n“B is worse,” she added.", "Haimson"),
        ("“Bob Roe is bad,” said Jo Park. “Ann Lee is worse,” she added.", "Jo Park"),
        ("“A is bad,” said Haimson. Mary Park opened the gate. “B is worse,” she said.", "Mary Park"),
        ("“A is bad,” said Haimson and Ann Lee. “B is worse,” she said.", "Ann Lee"),
        ("“A is bad,” said the mayor. “B is worse,” she said.", "the mayor"),
        ("“A is bad,” said Haimson.\n\nThe board met.\n\n“B is worse,” she said.", None),
        ("“A is bad,” said Mary Park and Ann Lee. “B is worse,” she said.", None),
        ("“A is bad,” said the Elm Board. “B is worse,” she said.", None),
        ("“A is bad,” said Haimson. “It is not,” said the board. “B is worse,” she said.", None),
        ("“A is bad,” said Haimson. “B is worse,” she added. “C is worst,” he said.", None),
        ("“A is bad,” said Robert Hale. “B is worse,” she said.", None),
    ],
)
def test_pronouns_stand_for_who_spoke_last(text: str, value: str | None) -> None:
    """Who spoke last goes on speaking where the pronoun fits; between two that fit nobody is chosen."""
    ((_, meant),) = speakers(text)
    assert meant == value
