"""What the exporter wrote is read back: an equal document."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import attrs
import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from annotkit import (
    Claim,
    Comment,
    Correction,
    Document,
    Loss,
    Mention,
    Note,
    Quote,
    Review,
    Source,
    Span,
    annotate,
    export,
    read,
)
from annotkit.errors import ReadError
from annotkit.testing import documents
from annotkit_jsonld import reader

BASES = st.sampled_from([None, "https://example.org/a/1", "https://example.org/#/a/1", "urn:x:1"])


@given(documents(), BASES)
def test_a_file_reads_back_to_an_equal_document(document: Document, base: str | None) -> None:
    """Nothing is lost and nothing is odd, whatever the ids derive from."""
    back = read(export(document, "jsonld", base=base).content)
    assert back == document
    assert back.diagnostics == ()


@given(documents())
def test_writing_again_gives_the_same_bytes(document: Document) -> None:
    """What was read and is written once more is the same file."""
    made = export(document, "jsonld").content
    assert export(read(made), "jsonld").content == made


def _reversed(value: Any) -> Any:
    """Turn every object's members round, and give ids and classes JSON-LD's own names."""
    if isinstance(value, dict):
        names = {"id": "@id", "type": "@type"}
        return {names.get(key, key): _reversed(value[key]) for key in reversed(value)}
    return [_reversed(item) for item in value] if isinstance(value, list) else value


@given(documents())
def test_the_order_of_members_means_nothing(document: Document) -> None:
    """A file that was laid out anew, with `@id` for `id`, reads as before."""
    collection = json.loads(export(document, "jsonld").content)
    assert read(json.dumps(_reversed(collection), indent=1).encode(), format="jsonld") == document


def test_the_sample_articles_read_back() -> None:
    """An annotated article comes back as it was."""
    for path in sorted((Path(__file__).parents[3] / "seeds").glob("*.txt")):
        document = annotate(read(path))
        assert read(export(document, "jsonld").content) == document


@pytest.mark.parametrize(
    ("data", "claimed"),
    [
        (b'{"@context": "http://www.w3.org/ns/anno.jsonld"}', True),
        (b'\xef\xbb\xbf \n[{"@context": "http:\\/\\/www.w3.org\\/ns\\/anno.jsonld"}]', True),
        (b'{"rows": [{"user": "acct:ann@hypothes.is"}]}', True),
        (b'{"@context": "https://schema.org", "@type": "NewsArticle"}', True),
        (b'{"text": "Yes.", "annotations": []}', False),
        (b'{"@context": "https://schema.org", "@type": "Recipe"}', False),
        (b"http://www.w3.org/ns/anno.jsonld", False),
        (b'"' + b" " * 10_000 + b'http://www.w3.org/ns/anno.jsonld"', False),
        (b"", False),
    ],
)
def test_what_is_claimed(data: bytes, claimed: bool) -> None:
    """JSON is claimed by the marks of its first bytes; plain JSON stays what it was, a text."""
    assert reader.matches(Source(data)) is claimed


def test_a_text_given_must_be_the_one_in_the_file() -> None:
    """The file's own text holds; another one is refused, for its annotations are not on that."""
    document = Document("“Yes,” she said.", [Quote(spans=(Span(0, 6),))])
    made = export(document, "jsonld").content
    assert read(made, text=document.text) == document
    with pytest.raises(ValueError, match="leave text= out"):
        read(made, text="“No,” she said.")


def test_what_was_added_to_a_file_is_read_too() -> None:
    """An annotation that another program added to our file stands beside ours, under its whole IRI."""
    document = Document("“Yes,” she said.", [Quote(spans=(Span(0, 6),))], id="https://example.org/1")
    collection = json.loads(export(document, "jsonld").content)
    mine = collection["first"]["items"][0]
    added = {
        "id": "urn:uuid:1",
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": "Did she?"},
        "target": mine["id"],
    }
    collection["first"]["items"].append(added)
    note = Note(id="urn:uuid:1", text="Did she?", about=("q1",))
    assert read(json.dumps(collection).encode()) == document.add(note)


OPTIONS = st.fixed_dictionaries(
    {
        "base": BASES,
        "position_unit": st.sampled_from(["code-point", "utf-16"]),
        "article_type": st.sampled_from(["NewsArticle", "BlogPosting"]),
        "text_targets_only": st.booleans(),
        "without_text": st.booleans(),
    }
)


def _beside(document: Document, losses: tuple[Loss, ...], original: Document) -> list[Any]:
    """Give what is in a document beside what losses name; annotations are known by their kind and spans."""
    gone = {loss.annotation for loss in losses if loss.field is None}
    header = {loss.field for loss in losses if loss.annotation is None}
    fields: dict[Any, set[str]] = {}
    for loss in losses:
        if loss.annotation is not None and loss.field is not None:
            annotation = original[loss.annotation]
            fields.setdefault((type(annotation), annotation.spans), set()).add(loss.field)
    known = attrs.asdict(document.metadata, recurse=False)
    beside: list[Any] = [document.text, "id" in header or document.id, "agents" in header or document.agents]
    beside.append({name: value for name, value in known.items() if f"metadata.{name}" not in header})
    for annotation in document.annotations:
        if document is not original or annotation.id not in gone:
            lost = fields.get((type(annotation), annotation.spans), set())
            values = attrs.asdict(annotation, recurse=False)
            left = {name: value for name, value in values.items() if name not in lost}
            beside.append((type(annotation), left))
    return beside


@given(documents(), OPTIONS)
def test_what_the_options_take_is_told(document: Document, options: dict[str, Any]) -> None:
    """With any options the file reads back to the document, minus exactly the losses told."""
    made = export(document, "jsonld", **options)
    back = read(made.content, text=document.text)
    assert back.diagnostics == ()
    rest = _beside(document, made.losses, document)
    for value in _beside(back, made.losses, document):
        rest.remove(value)  # raises where it is not there; new ids may stand in another order
    assert rest == []
    if not made.losses:
        assert back == document


def _through_recogito(item: dict[str, Any]) -> dict[str, Any]:
    """Do to an item what Recogito does when it reads and writes it."""
    bodies = item["body"] if isinstance(item["body"], list) else [item["body"]]
    targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
    for target in targets:
        if isinstance(target, dict) and "exact" in target["selector"][0]:
            quote = target["selector"][0]
            quote |= {"prefix": quote["prefix"][-10:], "suffix": quote["suffix"][:10]}
            target |= {"annotation": item["id"], "styleClass": None, "scope": None}
    nothing = {"purpose": None, "creator": None, "created": None}
    bodies = [nothing | body if isinstance(body, dict) else body for body in bodies]
    return {**item, "body": bodies, "target": targets}


@given(documents())
def test_items_alone_that_recogito_gave_back(document: Document) -> None:
    """A list of our items, with what Recogito adds and takes, has the same annotations under the same ids."""
    document = evolve(document, agents=())  # the collection tells who they are, and is not here
    collection = json.loads(export(document, "jsonld").content)
    items = [_through_recogito(item) for item in collection.get("first", {"items": []})["items"]]
    assume(any(annotation.spans or not annotation.about for annotation in document.annotations))
    back = read(json.dumps(items).encode(), format="jsonld", text=document.text)
    assert back.annotations == document.annotations
    assert back.diagnostics == ()


@pytest.mark.parametrize("unit", ["code-point", "utf-16"])
def test_very_long_words(unit: str) -> None:
    """Words that are too long to be quoted come back, and are found again in a text that was changed."""
    text = " ".join(f"{number} 🙂" for number in range(5_000))
    document = Document(text, [Note(text="long", spans=(Span(10, 15_000), Span(15_003, len(text))))])
    made = export(document, "jsonld", position_unit=unit).content
    assert read(made) == document
    moved = read(made.replace(b'"schema:articleBody": "', b'"schema:articleBody": "New: '))
    assert moved.text_of(moved["n1"]) == document.text_of(document["n1"])


def test_a_text_that_was_changed() -> None:
    """After a change before them, quotes lead to the words that were meant, among equal ones, too."""
    text = " ".join(f"The {number}th said no." for number in range(2_000))
    starts = [match.start() for match in re.finditer("said", text)]
    document = Document(text, [Note(text="?", spans=(Span(start, start + 4),)) for start in starts])
    made = export(document, "jsonld").content
    moved = read(made.replace(b'"schema:articleBody": "', b'"schema:articleBody": "New: '))
    assert [note.spans[0].start - 5 for note in moved.select(Note)] == starts
    assert moved.diagnostics == ()


@given(documents())
def test_without_its_text_a_file_needs_the_very_same(document: Document) -> None:
    """A missing text, and one that differs in a single character, are refused."""
    made = export(document, "jsonld", without_text=True).content
    with pytest.raises(ReadError, match=r"annotkit\.read\(…, text=…\)"):
        read(made)
    with pytest.raises(ReadError, match="digest differs"):
        read(made, text=document.text + " ")


@given(documents())
def test_the_page_of_a_publisher_is_read_as_far_as_it_goes(document: Document) -> None:
    """The text comes back, and its parts under their ids; what has a place has the right words."""
    back = read(export(document, "jsonld", profile="schema.org").content, format="jsonld")
    assert (back.text, back.id) == (document.text, document.id)
    for annotation in back.select(Quote, Claim, Correction, Comment):
        if annotation.id in document:
            assert isinstance(document[annotation.id], type(annotation))
            assert annotation.spans == () or back.text_of(annotation) == document.text_of(
                document[annotation.id]
            )


def test_fact_checks_alone_need_the_text() -> None:
    """A ClaimReview says what was claimed and found; whose article it was is in it, its text is not."""
    claim = Claim(id="c1", statement="It rains.")
    checked = Review(
        about=("c1",), verdict="False", reviewer=Mention(value="Bea"), url="https://example.org/r"
    )
    document = Document("It rains.", [claim, checked], id="https://example.org/1")
    made = export(document, "jsonld", profile="claimreview").content
    with pytest.raises(ReadError, match="text=…"):
        read(made)
    back = read(made, text=document.text)
    assert back["c1"] == claim
    assert back.select(Review) == (attrs.evolve(checked, id="claimreview-1"),)
