"""What the file says of the article, and of those who annotated it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from annotkit import Agent, AnyAnnotation, Document, Mention, Metadata, Note, export

TEXT = "“It rains,” Ann Lee said on Monday."
BASE = "https://example.org/1"


def _write(*annotations: AnyAnnotation, **known: Any) -> Any:
    document = Document(TEXT, annotations, **{"id": BASE, **known})
    return json.loads(export(document, "jsonld").content)


def test_who_and_when() -> None:
    """A creator is the Agent it names, the IRI it is, or a name; times are exact to the microsecond."""
    agents = [
        Agent(
            id="https://example.org/ann", name="Ann", type="person", url="https://example.org", version="2"
        ),
        Agent(id="tool 1", type="software", version="1.0", url="nowhere"),
    ]
    when = datetime(2014, 1, 6, 9, 30, 0, 1, tzinfo=UTC)
    notes = [
        Note(text="", id=f"n{number}", creator=creator, created=when, modified=when, confidence=1)
        for number, creator in enumerate(["https://example.org/ann", "tool 1", "urn:x:1", "Bea"])
    ]
    collection = _write(*notes, agents=agents)
    ann = {
        "id": "https://example.org/ann",
        "type": "Person",
        "name": "Ann",
        "homepage": "https://example.org",
        "urn:annotkit:version": "2",
    }
    tool = {
        "id": f"{BASE}#annotations/agent/2",
        "type": "Software",
        "schema:softwareVersion": "1.0",
        "urn:annotkit:id": "tool 1",
        "urn:annotkit:url": "nowhere",
    }
    items = collection["first"]["items"]
    assert collection["urn:annotkit:agents"] == [ann, tool]
    assert [item["creator"] for item in items] == [ann, tool, "urn:x:1", {"name": "Bea"}]
    assert {item["created"] for item in items} == {"2014-01-06T09:30:00.000001Z"}
    assert items[0]["urn:annotkit:confidence"] == 1.0


def test_article() -> None:
    """What is known about the article is said in schema.org's terms where it has them."""
    known = Metadata(
        title="Rain",
        byline="By Ann Lee",
        authors=(Mention(value="Ann Lee", type="person"), Mention(value="Bea")),
        published="2014-01-06",
        modified="2014-01",
        url="https://example.org/rain",
        language="en",
        publisher="The Paper",
        rights="© 2014",
        licence="https://creativecommons.org/licenses/by/4.0/",
        retrieved="2014-02",
        source_name="rain.html",
        source_sha256="0" * 64,
        extracted_by="tool 1",
        extra=(("section", "Weather"), ("section", "")),
    )
    assert _write(metadata=known)["schema:about"] == {
        "id": BASE,
        "type": "schema:NewsArticle",
        "schema:identifier": BASE,
        "schema:headline": "Rain",
        "schema:creditText": "By Ann Lee",
        "schema:author": [{"type": "schema:Person", "schema:name": "Ann Lee"}, {"schema:name": "Bea"}],
        "schema:datePublished": "2014-01-06",
        "schema:dateModified": "2014-01",
        "schema:url": {"id": "https://example.org/rain"},
        "schema:isBasedOn": {"id": "https://example.org/rain"},
        "schema:inLanguage": "en",
        "schema:publisher": {"schema:name": "The Paper"},
        "schema:copyrightNotice": "© 2014",
        "schema:license": {"id": "https://creativecommons.org/licenses/by/4.0/"},
        "urn:annotkit:retrieved": "2014-02",
        "urn:annotkit:source_name": "rain.html",
        "urn:annotkit:source_sha256": "0" * 64,
        "urn:annotkit:extracted_by": "tool 1",
        "urn:annotkit:extra": [
            {"type": "schema:PropertyValue", "schema:name": "section", "schema:value": "Weather"},
            {"type": "schema:PropertyValue", "schema:name": "section", "schema:value": ""},
        ],
        "schema:articleBody": TEXT,
    }


def test_what_is_no_extraction_is_based_on_nothing() -> None:
    """Only of a text that a program took out of a page is it said that it is based on that page."""
    known = Metadata(url="https://example.org/rain")
    assert "schema:isBasedOn" not in _write(metadata=known)["schema:about"]


def test_the_class_of_the_article() -> None:
    """With `article_type`, the article is of that class."""
    made = export(Document(TEXT), "jsonld", article_type="BlogPosting")
    assert json.loads(made.content)["schema:about"]["type"] == "schema:BlogPosting"
