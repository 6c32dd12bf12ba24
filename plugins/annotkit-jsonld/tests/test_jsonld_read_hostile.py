"""Files made to break a reader: each gives a document or an error that names the place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotkit import Document, Note, Quote, Span, export, read
from annotkit.errors import AnnotkitError, ReadError
from annotkit.testing import Promise, documents, reader_promises

HEAD = b'{"@context": "http://www.w3.org/ns/anno.jsonld", "x": '


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (HEAD + b"[" * 100_000, "nested too deep"),
        (HEAD + b'{"a":' * 100_000 + b"1" + b"}" * 100_001, "nested too deep"),
        (HEAD + b'"open', "truncated"),
        (HEAD + b"[1, 2", "truncated"),
        (HEAD + b'"\xff"}', "byte 55: it is not utf-8"),
        (HEAD + b'1, "x": 2}', "key 'x' stands twice"),
        (HEAD + b"NaN}", "NaN is no JSON"),
        (HEAD + b"-Infinity}", "-Infinity is no JSON"),
        (HEAD + b"1e999}", "too large"),
        (HEAD + b"9" * 5000 + b"}", "too large"),
        (HEAD + b"01}", "line 1 column 56: it is no valid JSON"),
        (HEAD + b"1}\n{", "line 2 column"),
        (HEAD + b"\n1}\n{", "line 3 column 1: it is no valid JSON: Extra data"),
        (HEAD + b"1}", "no annotations"),
    ],
)
def test_broken_json(data: bytes, problem: str) -> None:
    """What is no strict JSON is refused with the place."""
    with pytest.raises(ReadError, match=problem):
        read(data)


@pytest.mark.parametrize("field", ["articleBody", "headline"])
def test_lone_surrogates(field: str) -> None:
    """An escape that stands for half a character is refused, in the text and elsewhere."""
    collection = json.loads(export(Document("Yes."), "jsonld").content)
    collection["schema:about"][f"schema:{field}"] = "\ud800"
    with pytest.raises(ReadError, match="lone surrogate"):
        read(json.dumps(collection).encode())


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from _paths(value[key], (*path, key))


_junk = st.sampled_from(
    [
        *(None, True, 0, -1, 10**30, 1.5, "", "x", "2014", "🙂", "\ud800", [], {}, [[]], [{}], ["x", None]),
        *({"id": 1}, {"@id": "x"}, {"@value": []}, {"type": {}}, {"type": "Annotation"}, {"exact": "Yes"}),
        *({"start": 3, "end": 1}, {"items": [{"items": []}]}, {"type": ["schema:Quotation"], "id": ["a"]}),
    ]
)


@given(documents(), st.data())
def test_any_value_may_be_any_other(document: Document, data: st.DataObject) -> None:
    """Wherever one value of a file is replaced by any other, a document or an error of annotkit comes out."""
    collection = json.loads(export(document, "jsonld").content)
    path = data.draw(st.sampled_from([path for path in _paths(collection) if path]))
    around = collection
    for key in path[:-1]:
        around = around[key]
    around[path[-1]] = data.draw(_junk)
    try:
        back = read(json.dumps(collection).encode(), format="jsonld")
    except ReadError:
        return
    assert isinstance(back, Document)


@given(
    st.recursive(
        _junk,
        lambda inner: (
            st.dictionaries(
                st.sampled_from(
                    [
                        "@context",
                        "id",
                        "type",
                        "items",
                        "first",
                        "rows",
                        "uri",
                        "text",
                        "body",
                        "target",
                        "selector",
                        "schema:about",
                    ]
                ),
                inner,
            )
            | st.lists(inner)
        ),
        max_leaves=12,
    )
)
def test_any_json_is_read_or_refused(value: Any) -> None:
    """JSON of any shape gives a document or a ReadError."""
    try:
        assert isinstance(read(json.dumps(value).encode(), format="jsonld", text="Yes."), Document)
    except ReadError:
        return


def test_two_of_a_name() -> None:
    """Of two annotations with one id both are kept; the second gets a new one."""
    items = [
        {"id": "a", "type": "Annotation", "body": {"value": words}, "target": "https://example.org/1"}
        for words in ("one", "two")
    ]
    document = read(json.dumps(items).encode(), format="jsonld", text="Yes.")
    assert {(note.id, note.text) for note in document.select(Note)} == {("a", "one"), ("n1", "two")}
    assert [diagnostic.code for diagnostic in document.diagnostics] == ["id-twice"]


def test_blocks_that_overlap() -> None:
    """A block that was drawn over its neighbour is kept as a Custom; the file is read."""
    body = {"type": "TextualBody", "purpose": "classifying", "value": "heading"}
    items = [
        {
            "type": "Annotation",
            "body": body,
            "target": {"source": "x:y", "selector": {"start": start, "end": start + 3}},
        }
        for start in (0, 2)
    ]
    document = read(json.dumps(items).encode(), format="jsonld", text="Yes, no.")
    assert [annotation.spans for annotation in document.annotations] == [(Span(0, 3),), (Span(2, 5),)]
    assert [diagnostic.code for diagnostic in document.diagnostics] == ["blocks-overlap"]


def test_a_circle_is_an_error() -> None:
    """Annotations that speak of each other in a circle are refused, by name."""
    items = [
        {"id": name, "type": "Annotation", "body": {"value": "?"}, "target": other}
        for name, other in [("urn:x:a", "urn:x:b"), ("urn:x:b", "urn:x:a")]
    ]
    with pytest.raises(AnnotkitError, match="circle"):
        read(json.dumps(items).encode(), format="jsonld", text="Yes.")


def test_a_claim_said_in_many_places(growth: Any) -> None:
    """What a page says of one thing in many places is put together by linear work."""

    def reading(size: int) -> Callable[[], Document]:
        said = [{"@type": "Claim", "@id": "urn:x:1", f"k{number}": 1} for number in range(size)]
        said[size // 2]["text"] = "a"
        page = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "articleBody": "a b",
            "hasPart": said,
        }
        return partial(read, json.dumps(page).encode(), format="jsonld")

    (claim,) = reading(300)().annotations
    assert claim.spans == (Span(0, 1),)
    assert growth.of_lines(reading, 300) < growth.LINEAR
    assert growth.of_bytes(reading, 300) < growth.LINEAR


def test_a_text_that_is_all_alike() -> None:
    """Quotes that stand everywhere, or nowhere, in a text of one letter take no time worth a word."""
    text = "a" * 100_000
    items = [
        {
            "type": "Annotation",
            "body": {"value": "?"},
            "target": {"source": "x:y", "selector": {"exact": "a" * (50 + number) + "b" * (number % 2)}},
        }
        for number in range(2_000)
    ]
    document = read(json.dumps(items).encode(), format="jsonld", text=text)
    assert all(annotation.spans == () for annotation in document.annotations)


def _samples() -> dict[str, bytes]:
    document = Document("“Yes,” she said.", [Quote(spans=(Span(0, 6),)), Note(text="Who?", about=("q1",))])
    profiles = {
        name: export(document, "jsonld", profile=name).content for name in ("web-annotation", "schema.org")
    }
    return {**profiles, "items": b"[" + profiles["web-annotation"] + b"]"}


@pytest.mark.parametrize("promise", reader_promises("jsonld", _samples()), ids=str)
def test_promises(promise: Promise) -> None:
    """What every reader promises, this one keeps."""
    promise.check()
