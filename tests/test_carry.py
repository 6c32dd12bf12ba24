"""What a format cannot carry is taken out and told before the exporter sees the document."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from annotkit import (
    AnyAnnotation,
    Block,
    Capabilities,
    Comment,
    Custom,
    Document,
    Exporter,
    Loss,
    Mention,
    Metadata,
    Note,
    Quote,
    Span,
    _carry,
    _plugins,
    export,
    fragments,
    kind_of,
)
from annotkit.errors import LossError, PluginError
from annotkit.testing import documents


def written(document: Document, **can: Any) -> tuple[list[str], list[Loss]]:
    """Export by an exporter with these capabilities; give the ids it saw and the losses told."""
    seen: list[str] = []

    def render(left: Document) -> str:
        seen.extend(a.id or "" for a in left.annotations)
        return left.text

    exporter = Exporter(render, media_type="text/plain", suffix=".txt", can_carry=Capabilities(**can))
    return seen, list(export(document, exporter).losses)


WHOLE = Document(
    "123456789",
    [
        Block(spans=(Span(0, 9),), role="paragraph"),
        Quote(spans=(Span(0, 2), Span(4, 6))),
        Quote(spans=(Span(5, 8),), creator="ann"),
        Quote(spans=(Span(3, 3),)),
        Note(text="so", about=("q1",)),
        Comment(),
    ],
    Metadata(title="1"),
    id="urn:x",
)


@pytest.mark.parametrize(
    ("can", "left"),
    [
        ({"kinds": (Quote,)}, ["q1", "q2", "q3"]),
        ({"discontinuous": False}, ["b1", "q2", "q3", "m1"]),
        ({"empty": False}, ["b1", "q1", "q3", "m1", "n1"]),
        ({"unlocated": False}, ["b1", "q1", "q2", "q3"]),
        ({"about": False}, ["b1", "q1", "q2", "q3", "m1"]),
        ({"crossing": False}, ["b1", "q1", "q2", "m1", "n1"]),
    ],
)
def test_the_exporter_sees_what_it_can_carry(can: dict[str, Any], left: list[str]) -> None:
    """All else is dropped with what speaks of it, and each has a loss."""
    seen, losses = written(WHOLE, **can)
    assert seen == left
    assert {loss.annotation for loss in losses} == {a.id for a in WHOLE.annotations} - set(left)
    assert {(loss.field, loss.what) for loss in losses} == {(None, "dropped")}


def test_fields_that_are_not_carried_are_blanked() -> None:
    """Those a kind must have stay."""
    seen, losses = written(WHOLE, fields=("about",))
    assert len(seen) == len(WHOLE.annotations)
    assert losses == [Loss("q3", "creator", "dropped", "the format carries no creator")]


def test_metadata_and_text_are_told() -> None:
    """By the names of the document's fields."""
    _, losses = written(WHOLE, metadata=False)
    assert [(loss.annotation, loss.field) for loss in losses] == [(None, "metadata"), (None, "id")]
    _, losses = written(Document("a\x0cb"), control_characters=False)
    assert [(loss.field, loss.what) for loss in losses] == [("text", "approximated")]


def test_strict_refuses_before_anything_is_rendered() -> None:
    """The exporter is never called."""

    def render(_document: Document) -> str:
        raise AssertionError

    exporter = Exporter(render, media_type="a/b", suffix=".x", can_carry=Capabilities(kinds=()))
    with pytest.raises(LossError, match="carries no block"):
        export(WHOLE, exporter, strict=True)


@given(documents())
def test_every_annotation_is_seen_or_lost(document: Document) -> None:
    """And of those that are seen no two cross."""
    can = Capabilities(crossing=False, discontinuous=False, empty=False, about=False, kinds=(Quote, Note))
    left: list[Document] = []

    def render(document: Document) -> str:
        left.append(document)
        return ""

    losses = export(document, Exporter(render, media_type="a/b", suffix=".x", can_carry=can)).losses
    seen = {a.id for a in left[0].annotations}
    lost = {loss.annotation for loss in losses}
    assert seen | lost == {a.id for a in document.annotations}
    assert not seen & lost
    assert len(fragments(left[0].annotations)) == sum(len(a.spans) for a in left[0].annotations)
    assert {kind_of(a) for a in left[0].annotations} <= {"quote", "note"}


def test_an_older_exporter_gets_a_newer_kind_as_custom(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its fields as data, and told; who speaks of it still does."""
    monkeypatch.setitem(_carry.SINCE, Quote, 2)
    monkeypatch.setattr(_plugins, "API_VERSION", 2)
    seen: list[AnyAnnotation] = []

    def render(document: Document) -> str:
        seen.extend(document.annotations)
        return ""

    quote = Quote(
        id="q1", spans=(Span(0, 3),), speakers=(Mention(value="Ann", spans=(Span(4, 7),)),), tags=("a",)
    )
    document = Document("Yes Ann", [quote, Note(id="n1", text="so", about=("q1",))])
    old, new = (Exporter(render, media_type="a/b", suffix=".x", api_version=version) for version in (1, 2))
    (loss,) = export(document, old).losses
    assert (loss.annotation, loss.what) == ("q1", "approximated")
    data = {"speakers": [{"value": "Ann", "spans": [[4, 7]]}]}
    assert seen == [
        Custom(id="q1", spans=(Span(0, 3),), kind="quote", data=data, tags=("a",)),
        document["n1"],
    ]
    seen.clear()
    assert export(document, new).losses == ()
    assert seen == list(document.annotations)


def test_control_characters_are_taken_out_where_they_cannot_be_carried() -> None:
    """One for one: offsets mean what they meant."""
    can = Capabilities(control_characters=False)
    exporter = Exporter(lambda document: document.text, media_type="a/b", suffix=".x", can_carry=can)
    document = Document("a\x0cb\tc\uffff", [Quote(spans=(Span(2, 3),))])
    assert export(document, exporter).content == "a\ufffdb\tc\ufffd".encode()


@pytest.mark.parametrize("wrong", [{"kinds": Quote}, {"kinds": ("quote",)}, {"fields": "tags"}, {"kinds": 5}])
def test_capabilities_that_say_nothing_are_refused(wrong: dict[str, Any]) -> None:
    """Else all would be dropped, or nothing."""
    with pytest.raises(PluginError, match="give "):
        Capabilities(**wrong)
    assert Capabilities(kinds=[Quote], fields=["tags"]) == Capabilities(kinds=(Quote,), fields=("tags",))  # type: ignore[arg-type]
