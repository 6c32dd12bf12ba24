"""What holds for every document, the hostile ones above all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from annotkit import Custom, Document, Span, export, is_iri
from annotkit.testing import documents, hostile_text
from annotkit_jsonld import _vocabulary

TERMS = {value for value in vars(_vocabulary).values() if str(value).startswith("urn:annotkit:")}


def _strict(data: bytes) -> Any:
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len({key for key, _ in pairs}) == len(pairs)
        return dict(pairs)

    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is not JSON")

    return json.loads(data.decode("utf-8"), object_pairs_hook=unique, parse_constant=refuse)


def _write(document: Document, **options: Any) -> Any:
    return _strict(export(document, "jsonld", **options).content)


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)


def _spans(value: Any) -> tuple[Span, ...]:
    pieces = value if isinstance(value, list) else [value]
    positions = [piece["selector"][1] for piece in pieces if isinstance(piece, dict)]
    return tuple(Span(position["start"], position["end"]) for position in positions)


def _ids(collection: Any) -> list[str]:
    """Give the ids that the file gives away; one that stands alone in its object is a link."""
    described = [o["id"] for o in _objects(collection) if "id" in o and len(o) > 1]
    agents = {agent["id"] for agent in collection.get("urn:annotkit:agents", [])}
    return [iri for iri in described if iri not in agents]


@given(documents())
def test_a_file_is_strict_json_with_the_whole_text(document: Document) -> None:
    """An export has one value a key, ends with a newline, holds the text, tells no loss, and never varies."""
    made = export(document, "jsonld", strict=True)
    collection = _strict(made.content)
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["schema:about"]["schema:articleBody"] == document.text
    assert made.content.endswith(b"}\n")
    assert made.losses == ()
    assert export(document, "jsonld").content == made.content


@given(documents())
def test_every_annotation_is_an_item_in_the_documents_order(document: Document) -> None:
    """Items follow the annotations, with their ids and their spans, and `total` counts all of them."""
    collection = _write(document)
    stem = collection["schema:about"]["id"] + "#"
    items = collection.get("first", {"items": []})["items"]
    assert collection["total"] == len(items)
    assert all(item["body"] for item in items)
    own = [item for item in items if item["motivation"] != "linking"]
    names = [item.get("urn:annotkit:id", item["id"].removeprefix(stem)) for item in own]
    assert names == [annotation.id for annotation in document.annotations]
    assert [_spans(item["target"]) for item in own] == [a.spans for a in document.annotations]


@given(documents())
def test_selectors_pick_the_words(document: Document) -> None:
    """Wherever words are pointed at, quote and position agree, and what stands around them is right."""
    text = document.text
    for piece in _objects(_write(document)):
        if "selector" in piece:
            quote, position = piece["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])
            assert text[position["end"] :].startswith(quote["suffix"])
            assert max(len(quote["prefix"]), len(quote["suffix"])) <= 32


@given(documents())
def test_ids_are_unique_and_absolute_and_terms_are_known(document: Document) -> None:
    """Ids are absolute IRIs, no two things share one, and terms of annotkit's own are the documented ones."""
    collection = _write(document)
    objects = list(_objects(collection))
    ids = _ids(collection)
    assert len(set(ids)) == len(ids)
    assert all(is_iri(o["id"]) for o in objects if "id" in o)
    assert {key for o in objects for key in o if key.startswith("urn:")} <= TERMS


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.data: list[str] = []

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.data.append(data)


@given(documents(text=hostile_text().map("</script><!--<script>{}\u2028".format)))
def test_no_text_becomes_markup(document: Document) -> None:
    """Put into a script element as it is, the file stays inside it."""
    data = export(document, "jsonld").content.decode()
    assert not set("<>&\u2028\u2029") & set(data)
    parser = _Scripts()
    parser.feed(f"<script>{data}</script>")
    assert (parser.tags, "".join(parser.data)) == (["script"], data)


@given(documents(), st.sampled_from(["https://example.org/a/1", "urn:x:1", "https://example.org/#/a/1"]))
def test_ids_derive_from_the_base(document: Document, base: str) -> None:
    """With `base`, everything in the file that is not an agent has an id of that base."""
    collection = _write(document, base=base)
    assert collection["schema:about"]["id"] == base
    stem = base + ("/" if "#" in base else "#")
    parts = [iri for iri in _ids(collection) if iri != base]
    assert all(iri.startswith(stem) and "#" not in iri.removeprefix(stem) for iri in parts)


@given(hostile_text(), hostile_text().filter(bool), st.floats(allow_nan=False, allow_infinity=False))
def test_json_types_of_custom_data_are_kept(words: str, key: str, number: float) -> None:
    """Data comes back as it was: 1.0 is not 1, null is not nothing, an empty list is a list."""
    data = {key: [number, 1.0, 1, True, None, [], {}, words]}
    document = Document(words, [Custom(kind="test:data", data=data)])
    carried = _write(document)["first"]["items"][0]["body"][1]
    assert carried["format"] == "application/json"
    assert repr(_strict(carried["value"].encode())) == repr(data)
