"""What the options change, what they refuse, and what they lose."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given

from annotkit import (
    AnyAnnotation,
    Claim,
    Comment,
    Correction,
    Document,
    Loss,
    Note,
    Offsets,
    Quote,
    Review,
    Span,
    export,
)
from annotkit.errors import LossError, OptionError
from annotkit.testing import documents

BASE = "https://example.org/1"


def _write(document: Document, **options: Any) -> Any:
    return json.loads(export(document, "jsonld", **options).content)


def _losses(document: Document, **options: Any) -> set[tuple[str | None, str | None, str]]:
    found: tuple[Loss, ...] = export(document, "jsonld", **options).losses
    return {(loss.annotation, loss.field, loss.what) for loss in found}


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)


@pytest.mark.parametrize(
    "options",
    [
        {"profile": "rdf"},
        {"position_unit": "bytes"},
        {"article_type": "Book"},
        {"without_text": "no"},
        {"profile": "schema.org", "without_text": True},
        {"profile": "claimreview", "position_unit": "utf-16"},
        {"profile": "schema.org", "text_targets_only": True},
    ],
    ids=str,
)
def test_wrong_options_are_refused(options: dict[str, Any]) -> None:
    """A value that an option does not have, and an option that a profile does not have, is an OptionError."""
    with pytest.raises(OptionError, match=list(options)[-1]):
        export(Document("Yes."), "jsonld", **options)


@given(documents())
def test_positions_in_units_of_browsers(document: Document) -> None:
    """With `position_unit="utf-16"`, JavaScript's substring gives the quote, and the file says so."""
    made = export(document, "jsonld", position_unit="utf-16", strict=True)
    collection, units = json.loads(made.content), document.text.encode("utf-16-le")
    assert collection["urn:annotkit:position_unit"] == "utf-16"
    for piece in _objects(collection):
        if "selector" in piece:
            quote, position = piece["selector"]
            words = units[2 * position["start"] : 2 * position["end"]].decode("utf-16-le")
            assert words == quote["exact"]


def test_code_points_are_the_standards_own_unit() -> None:
    """Without the option nothing is said of the unit, and positions are code points."""
    collection = _write(Document("🙂 ok", [Note(text="", spans=(Span(2, 4),))]))
    assert "urn:annotkit:position_unit" not in collection
    assert collection["first"]["items"][0]["target"]["selector"][1]["start"] == 2
    assert Offsets("🙂 ok").utf16(2) == 3


def _linked() -> list[AnyAnnotation]:
    return [
        Quote(id="q1", spans=(Span(0, 1),), about=("c1",)),
        Claim(id="c1", spans=(Span(2, 3),)),
        Comment(id="m1"),
        Comment(id="m2", spans=(Span(4, 5),), reply_to="m1"),
        Comment(id="m3", spans=(Span(4, 5),), reply_to="m2"),
        Review(id="r1", about=("c1",)),
    ]


def test_text_targets_only() -> None:
    """With `text_targets_only`, what is not on words is left out and told, and what is on words stays."""
    document = Document("a b c", _linked(), id=BASE)
    items = _write(document, text_targets_only=True)["first"]["items"]
    assert [item["id"] for item in items] == [f"{BASE}#{name}" for name in ("q1", "c1", "m2", "m3")]
    assert items[3]["body"]["schema:parentItem"] == {"id": f"{BASE}#m2/body"}
    assert _losses(document, text_targets_only=True) == {
        ("q1", "about", "dropped"),
        ("m2", "reply_to", "dropped"),
        ("m1", None, "dropped"),
        ("r1", None, "dropped"),
    }


@given(documents())
def test_text_targets_only_leaves_only_words(document: Document) -> None:
    """With `text_targets_only`, every target of every document has selectors, and the rest is told."""
    collection = _write(document, text_targets_only=True)
    for item in collection.get("first", {"items": []})["items"]:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        assert all("selector" in target for target in targets)
    gone = {name for name, field, _ in _losses(document, text_targets_only=True) if field is None}
    assert gone == {annotation.id for annotation in document.annotations if not annotation.spans}


def test_strict_refuses_what_an_option_takes() -> None:
    """With `strict`, an option that loses something is an error before anything is written."""
    with pytest.raises(LossError, match=r"r1|m1|q1"):
        export(Document("a b c", _linked()), "jsonld", text_targets_only=True, strict=True)


def test_words_too_long_to_be_quoted() -> None:
    """A piece of more than 10,000 code points is a range from its first words to those behind it."""
    text = "The first words. " + "x " * 6_000 + "The last words. And more."
    end = text.index(" And more.")
    correction = Correction(spans=(Span(4, end),), concerns=(Span(0, 10_000),))
    item, link = _write(Document(text, [correction]))["first"]["items"]
    assert item["target"]["selector"] == [
        {
            "type": "RangeSelector",
            "startSelector": {
                "type": "TextQuoteSelector",
                "exact": text[4:36],
                "prefix": "The ",
                "suffix": text[36:68],
            },
            "endSelector": {
                "type": "TextQuoteSelector",
                "exact": " And more.",
                "prefix": text[end - 32 : end],
                "suffix": "",
            },
        },
        {"type": "TextPositionSelector", "start": 4, "end": end},
    ]
    assert link["target"]["selector"][0]["exact"] == text[:10_000]


def test_size_is_linear() -> None:
    """Fifty annotations of the whole text, and thousands inside of each other, cost what others cost."""
    text = "A word. " * 12_500
    whole = [Note(text="", spans=(Span(0, len(text)),)) for _ in range(50)]
    nested = [Note(text="", spans=(Span(n, len(text) - n),)) for n in range(10_000)]
    plain = len(export(Document(text), "jsonld").content)
    assert len(export(Document(text, whole), "jsonld").content) - plain < 50 * 1_000
    assert len(export(Document(text, nested), "jsonld").content) - plain < 10_000 * 1_000
