"""What may stand as an IRI and what may not, and what stands around the words that are pointed at."""

from __future__ import annotations

import json
from typing import Any

import pytest

from annotkit import (
    Agent,
    AnyAnnotation,
    Claim,
    Correction,
    Document,
    Mention,
    Metadata,
    Note,
    Quote,
    Span,
    export,
)
from annotkit.errors import OptionError
from annotkit_jsonld import Options

BASE = "https://example.org/1"


def _write(*annotations: AnyAnnotation, **known: Any) -> Any:
    document = Document("a b c", annotations, **{"id": BASE, **known})
    return json.loads(export(document, "jsonld").content)


@pytest.mark.parametrize("iri", [BASE, f"{BASE}#c1", f"{BASE}#c1/body", "schema:Person", "a b", ""])
def test_a_reference_never_turns_into_a_thing_of_the_file(iri: str) -> None:
    """What is no IRI, or would be taken for a part of the file or an abbreviation, is carried as a string."""
    quote = Quote(id="q1", speakers=(Mention(value="Ann", ref=iri),), creator=iri)
    collection = _write(quote, Claim(id="c1"), metadata=Metadata(url=iri, licence=iri))
    item = collection["first"]["items"][0]
    assert item["body"]["schema:creator"] == {"schema:name": "Ann", "urn:annotkit:ref": iri}
    assert item["creator"] == {"name": iri}
    about = collection["schema:about"]
    assert (about["urn:annotkit:url"], about["urn:annotkit:licence"]) == (iri, iri)


@pytest.mark.parametrize(
    "iri", ["https://example.org/10", "urn:x:1", "schema://x", "https://example.org/1/b"]
)
def test_a_reference_that_is_an_iri_is_a_link(iri: str) -> None:
    """What is an absolute IRI of something else is a link."""
    collection = _write(Quote(speakers=(Mention(ref=iri, value="Ann"),)), metadata=Metadata(url=iri))
    speaker = collection["first"]["items"][0]["body"]["schema:creator"]
    assert speaker["schema:sameAs"] == collection["schema:about"]["schema:url"] == {"id": iri}


@pytest.mark.parametrize("name", ["schema:NewsArticle", "as:x", "no iri"])
def test_an_id_that_would_be_read_as_another_is_not_used(name: str) -> None:
    """An article whose id JSON-LD would take for an abbreviation goes by its digest; the id is carried."""
    about = _write(id=name)["schema:about"]
    assert about["id"].startswith("ni:///sha-256;")
    assert about["schema:identifier"] == name


@pytest.mark.parametrize("base", ["articles/1", "", "schema:x", "https://example.org/a b"])
def test_a_base_that_is_no_iri_is_refused(base: str) -> None:
    """A wrong `base` is an OptionError that names it, however it is given."""
    with pytest.raises(OptionError, match="base"):
        Options(base=base)
    with pytest.raises(OptionError, match="base"):
        export(Document("a b c"), "jsonld", base=base)


def test_ids_of_annotations_never_meet_those_that_are_made() -> None:
    """Annotations named like the collection, a body, a target, a link or an agent have IRIs of their own."""
    hostile = [
        "annotations",
        "article",
        "annotations/1",
        "annotations/agent/1",
        "k1/body",
        "k1/1",
        "k1/link",
        "k1/link/2",
    ]
    places = (Span(0, 1), Span(2, 3))
    notes = [Note(id=name, text=name) for name in [*hostile, "k 1", "k-20-1"]]
    correction = Correction(id="k1", spans=places, concerns=places)
    collection = _write(correction, *notes, agents=[Agent(id="an n")])
    items = collection["first"]["items"]
    kept = {item.get("urn:annotkit:id", item["id"].partition("#")[2]): item for item in items}
    assert set(kept) == {"k1", "k1/link", *(note.id for note in notes)}
    made = [o["id"] for o in [collection, collection["first"], *collection["urn:annotkit:agents"], *items]]
    made += [target["id"] for item in items for target in item["target"] if isinstance(target, dict)]
    made += [kept["k1"]["body"]["id"]]
    assert len(set(made)) == len(made) == 2 + 1 + 12 + 4 + 1
    assert kept["k1"]["target"][0]["id"] == f"{BASE}#k1/1"
    assert kept["k1/1"]["id"] == f"{BASE}#k1-2f-1"
    assert (collection["id"], kept["annotations"]["id"]) == (f"{BASE}#annotations", f"{BASE}#annotations-2")


@pytest.mark.parametrize(
    "cluster",
    ["e\u0301", "\u0915\u093f", "👩\u200d👧", "👍🏽", "🇩🇪", "\r\n", "❤\ufe0f", "\u1112\u1161\u11ab"],
)
def test_context_of_a_quote_splits_no_character(cluster: str) -> None:
    """Prefix and suffix leave out a character of which the 32 code points would hold a part only."""
    for inside in range(1, len(cluster)):
        filler = "x" * (32 - inside)
        text = f"{cluster}{filler}|{filler}{cluster}"
        place = Span(text.index("|"), text.index("|") + 1)
        content = export(Document(text, [Note(text="", spans=(place,))]), "jsonld").content
        quote = json.loads(content)["first"]["items"][0]["target"]["selector"][0]
        assert (quote["prefix"], quote["suffix"]) == (filler, filler)
