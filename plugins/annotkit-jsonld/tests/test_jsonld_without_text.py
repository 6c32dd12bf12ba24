"""`without_text`: nothing of the article's words is in the file, whatever field held them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    Metadata,
    Note,
    Quote,
    Review,
    Span,
    digest,
    export,
)
from annotkit.testing import documents

# No letter of it is in any term or closed list, so that each that is in the file comes from the article.
TEXT = "„Дождь идёт“, — сказала Анна Ли 2014-01-06. Поправка: дождя не было. https://пример.org/дождь"
WHEN = datetime(2014, 1, 6, tzinfo=UTC)
WORDS = st.integers(0, len(TEXT) - 2).flatmap(
    lambda start: st.builds(lambda end: TEXT[start:end], st.integers(start + 1, len(TEXT)))
)


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [one for pair in value.items() for item in pair for one in _strings(item)]
    if isinstance(value, list):
        return [one for item in value for one in _strings(item)]
    return [value] if isinstance(value, str) else []


def _left(document: Document) -> Any:
    return json.loads(export(document, "jsonld", without_text=True).content)


def _full(words: str) -> Document:
    """Give a document that has some words of its text wherever a string can be."""
    who = Mention(value=words, spans=(Span(0, 5),), type="person", ref=words)
    known_elsewhere = Mention(value=words, ref=words)
    when = Mention(value="2014-01-06", spans=(Span(0, 5),), ref=words)
    shared: dict[str, Any] = {"spans": (Span(0, 9),), "creator": words, "tags": (words, words)}
    annotations: list[AnyAnnotation] = [
        Block(spans=(Span(0, 9),), role="title", id=words, tags=(words,)),
        Quote(**shared, speakers=(who, known_elsewhere), cue=(Span(9, 10),)),
        Claim(**shared, claimants=(who,), statement=words, date=when, id="claim " + words),
        Correction(**shared, before=who, after=known_elsewhere, date=when),
        Emendation(**shared, reading=words),
        Comment(**shared, author=who, date=when),
        Review(**shared, about=("claim " + words,), verdict=words, reviewer=who, date=when, url=words),
        Note(**shared, text=words, language="and"),
        Custom(**shared, kind=words, data={words: [words, {"a": words}]}),
    ]
    labels = ("title", "byline", "publisher", "rights", "licence", "source_name", "extracted_by", "url")
    metadata = Metadata(
        **dict.fromkeys(labels, words),
        authors=(who, known_elsewhere),
        published="2014-01-06",
        extra=((words, words),),
    )
    agents = [Agent(id=words, name=words, type="person", version=words, url=words)]
    return Document(TEXT, annotations, metadata, id=words, agents=agents)


@given(WORDS.filter(bool))
def test_the_text_cannot_be_put_together_again(words: str) -> None:
    """Not one letter of the article is in any string of the file, though every field held some."""
    strings = _strings(_left(_full(words)))
    assert not {c for c in TEXT if c > "\u0400"} & set("".join(strings))
    assert not [one for one in strings if len(words) > 3 and words in one]
    assert "2014-01-06" not in "".join(strings)


def test_addresses_that_stand_in_the_article_go() -> None:
    """The article's own address stays, for by it the text can be asked for; not one that is in the text."""
    url = "https://пример.org/дождь"
    assert "schema:identifier" not in _left(Document(TEXT, id=url))["schema:about"]
    assert url not in _strings(_left(Document(TEXT, metadata=Metadata(url=url))))
    assert _left(Document(TEXT, id="https://example.org/1"))["schema:about"]["id"] == "https://example.org/1"


def test_what_stays() -> None:
    """Positions, numbers, times, closed lists and types stay; a digest tells which text it was."""
    quote = Quote(
        spans=(Span(0, 12), Span(14, 20)),
        mode="mixed",
        speakers=(Mention(value="Анна Ли", spans=(Span(24, 31),), type="person"),),
        creator="annotkit:quotes",
        created=WHEN,
        confidence=0.5,
    )
    known = Metadata(published="2013", language="ru", source_sha256="0" * 64)
    agents = [Agent(id="annotkit:quotes", type="software", version="1")]
    collection = _left(Document(TEXT, [quote], known, id="https://example.org/1", agents=agents))
    about, item = collection["schema:about"], collection["first"]["items"][0]
    assert about["urn:annotkit:sha256"] == digest(TEXT)
    assert "schema:articleBody" not in about
    assert (about["schema:datePublished"], about["schema:inLanguage"]) == ("2013", "ru")
    assert [target["selector"] for target in item["target"]] == [
        {"type": "TextPositionSelector", "start": 0, "end": 12},
        {"type": "TextPositionSelector", "start": 14, "end": 20},
    ]
    assert item["body"]["schema:creator"]["type"] == "schema:Person"
    assert "schema:text" not in item["body"]
    assert (item["creator"]["urn:annotkit:id"], item["creator"]["type"]) == ("a1", "Software")
    assert (item["created"], item["urn:annotkit:confidence"]) == ("2014-01-06T00:00:00Z", 0.5)


@pytest.mark.parametrize("name", ["q1", "17", "T3", "q2.1"])
def test_ids_that_are_numbers_stay(name: str) -> None:
    """An id of a letter and a number holds no words."""
    document = Document(TEXT, [Note(id=name, text="")])
    assert export(document, "jsonld", without_text=True).losses == ()


def test_other_ids_become_numbers() -> None:
    """Other ids are numbered, around those that are taken, and what speaks of them follows."""
    notes = [
        Note(id=n, text="", about=about) for n, about in [("a1", ()), ("дождь", ()), ("x y", ("дождь",))]
    ]
    items = _left(Document(TEXT, notes, id="https://example.org/1"))["first"]["items"]
    assert [item["id"].partition("#")[2] for item in items] == ["a1", "a2", "a3"]
    assert items[1]["target"] in (
        "https://example.org/1#a3",
        "https://example.org/1#a2",
        "https://example.org/1",
    )
    losses = export(Document(TEXT, notes), "jsonld", without_text=True).losses
    told = {(loss.annotation, loss.field, loss.what) for loss in losses}
    assert told == {
        ("дождь", "id", "approximated"),
        ("x y", "id", "approximated"),
        ("x y", "about", "approximated"),
    }


@given(documents())
def test_every_field_that_goes_is_told(document: Document) -> None:
    """What has no string but closed lists, numbers and times loses nothing; every other string is told."""
    told = {(loss.annotation, loss.field) for loss in export(document, "jsonld", without_text=True).losses}
    for annotation in document.annotations:
        for field in ("tags", "creator", "statement", "reading", "text", "verdict", "language", "kind"):
            if getattr(annotation, field, None):
                assert (annotation.id, field) in told
    for field in attrs.fields(Metadata):
        if field.name in ("title", "byline", "publisher", "rights", "licence", "extra", "authors"):
            assert not getattr(document.metadata, field.name) or (None, f"metadata.{field.name}") in told
