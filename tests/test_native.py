"""The native format: nothing is lost, same document, same bytes, and files of every version are read."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from annotkit import (
    Agent,
    Block,
    Claim,
    Comment,
    Correction,
    Custom,
    Diagnostic,
    Document,
    Emendation,
    Mention,
    Metadata,
    Note,
    Quote,
    Review,
    Span,
    digest,
    dumps,
    loads,
    read,
    schema,
)
from annotkit.testing import documents

FROZEN = Path(__file__).parent / "native"
WHEN = datetime(2014, 4, 21, 9, 30, tzinfo=UTC)


TEXT = """Budget passed
“We will sue,” said Ann Lee. The vote was 5–4. Correction: The vote was 6–4.
1. Bob: First 🙂!"""


def at(*words: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(word), TEXT.index(word) + len(word)) for word in words)


def frozen_document() -> Document:
    """What the frozen file of version 1 says, written out by hand."""
    ann = Mention(value="Ann Lee", spans=at("Ann Lee"), type="person", ref="https://example.org/ann")
    year = Mention(value="2014-04")
    annotations = [
        Block(id="b1", spans=at("Budget passed"), role="title"),
        Block(id="b2", spans=at(TEXT.splitlines()[1]), role="paragraph", level=1),
        Quote(
            id="q1", spans=at("“We will sue,”"), mode="indirect", speakers=(ann,), cue=at("said"),
            creator="ann", created=WHEN, modified=WHEN, confidence=0.5, tags=("law", "vote"),
        ),
        Claim(
            id="c1", spans=at("The vote", "5–4"), claimants=(ann,), cue=at("said"), date=year,
            statement="The vote was five to four.", check_worthiness=1.0,
        ),
        Correction(
            id="k1", spans=at("Correction: The vote was 6–4."), category="clarification", date=year,
            before=Mention(value="5–4"), after=Mention(spans=at("6–4")), concerns=at("5–4"),
        ),
        Emendation(id="e1", spans=at("5–4"), reading="6–4"),
        Comment(
            id="m1", spans=at("First 🙂!"), author=Mention(value="Bob", type="other"), date=year, number=1,
            category="pingback",
        ),
        Comment(id="m2", level=1, reply_to="m1"),
        Review(
            id="r1", about=("c1",), verdict="false", rating=1.0, best=5.0, worst=0.0, reviewer=ann,
            date=year, url="https://example.org/r", language="en",
        ),
        Note(id="n1", about=("q1", "k1"), text="sic", language="en-GB"),
        Custom(id="x1", kind="test:all", spans=(Span(0, 0),), data={"a": [1, 1.5, None, True, "é\n"]}),
    ]  # fmt: skip
    metadata = Metadata(
        title="Budget passed", byline="By Ann", authors=(ann,), published="2014-04-21", modified="2014",
        url="https://example.org/1", language="en", publisher="The Paper", rights="©", licence="CC0",
        retrieved="2014-04-22T10:00:00Z", source_name="1.txt", source_sha256="0" * 64,
        extracted_by="tool 1", extra=(("section", "local"), ("section", "tax")),
    )  # fmt: skip
    agent = Agent(id="ann", name="Ann", type="person", version="1", url="https://example.org/ann")
    odd = Diagnostic(code="comment-count", message="2 announced", spans=at("1. Bob"), source="x:y")
    return Document(
        TEXT, annotations, metadata, id="ark:/12148/x", agents=[agent], diagnostics=[odd]
    )  # fmt: skip


def test_a_file_of_version_1_stays_readable() -> None:
    """The frozen file, which has all nine kinds and every field, gives an equal document for ever."""
    data = (FROZEN / "1.annotkit.json").read_bytes()
    document = loads(data)
    assert document == frozen_document()
    assert document.diagnostics == frozen_document().diagnostics
    assert read(data) == document


def test_this_version_writes_the_frozen_bytes() -> None:
    """What version 1 wrote is what it writes, byte for byte."""
    assert dumps(frozen_document()) == (FROZEN / "1.annotkit.json").read_bytes()


@given(documents())
def test_a_document_comes_back_equal_and_gives_the_same_bytes(document: Document) -> None:
    """Nothing is lost, diagnostics too; writing it again gives the same bytes."""
    data = dumps(document)
    twin = loads(data)
    assert twin == document
    assert twin.text == document.text
    assert twin.diagnostics == document.diagnostics
    assert dumps(twin) == data
    assert loads(data.decode()) == loads(bytearray(data)) == document


@given(documents())
def test_files_are_one_json_object_with_an_annotation_a_line(document: Document) -> None:
    """Python's own reader takes them; no default is written, and no line holds two annotations."""
    data = dumps(document)
    file = json.loads(data)
    assert file["text"] == document.text
    assert file["sha256"] == hashlib.sha256(document.text.encode()).hexdigest() == digest(document.text)
    lists = [value for value in file.values() if isinstance(value, list)]
    assert sum(map(len, lists)) == sum(
        map(len, (document.annotations, document.agents, document.diagnostics))
    )
    # Each list has a line for its head, its foot and each value; the rest has one line each.
    assert data.count(b"\n") == 2 + len(file) + sum(len(values) + 1 for values in lists)


@given(documents())
def test_files_are_valid_against_the_schema(document: Document) -> None:
    """The JSON Schema that annotkit gives is one that its files keep."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is in the group `oracles`")
    validator = jsonschema.Draft202012Validator(schema())
    assert list(validator.iter_errors(json.loads(dumps(document)))) == []


def test_the_schema_refuses_what_loads_refuses() -> None:
    """A key that the format has not, and a value of another type."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is in the group `oracles`")
    validator = jsonschema.Draft202012Validator(schema())
    good = json.loads(dumps(frozen_document()))
    assert validator.is_valid(good)
    wrong: list[dict[str, Any]] = [{"new": 1}, {"text": 5}, {"quotes": {}}, {"notes": [{"id": "n1"}]}]
    for change in wrong:
        assert not validator.is_valid({**good, **change})


def test_equal_documents_give_equal_bytes_however_they_were_made() -> None:
    """Whole numbers, orders of keys and instants with other zone objects leave no trace."""
    a = Document("x", [Quote(confidence=1, created=WHEN), Custom(kind="x:y", data={"a": 1, "b": 2})])
    winter = datetime(2014, 1, 1, tzinfo=UTC)
    b = Document("x", [Custom(kind="x:y", data={"b": 2, "a": 1}), Quote(confidence=1.0, created=WHEN)])
    assert a == b
    assert dumps(a) == dumps(b)
    here, there = (
        Document("", [Note(text="", created=when)])
        for when in (winter, winter.astimezone(ZoneInfo("Europe/London")))
    )
    assert here == there
    assert dumps(here) == dumps(there)


def test_equal_words_give_equal_bytes_wherever_they_come_from() -> None:
    """A kind's own word is left out, also where it was put together, unpickled or read from a file."""
    plain = Document("x", [Quote(), Correction(), Comment()])
    words = ["".join(letters) for letters in ("direct", "correction", "comment")]
    made = [Quote(mode=words[0]), Correction(category=words[1]), Comment(category=words[2])]  # type: ignore[arg-type]
    written = dumps(plain).replace(b'"id":"q1"', b'"id":"q1","mode":"direct"')
    for other in (Document("x", made), pickle.loads(pickle.dumps(plain)), loads(written)):
        assert other == plain
        assert dumps(other) == dumps(plain)


def test_the_schema_in_the_documentation_is_todays() -> None:
    """It was made by `schema`."""
    path = Path(__file__).parents[1] / "docs" / "reference" / "annotkit-1.schema.json"
    assert json.loads(path.read_text("utf-8")) == json.loads(json.dumps(schema()))


@pytest.mark.parametrize("zero", ["-0.0", "-0", "0", "-0e5", "0.0"])
def test_a_zero_is_a_zero_however_it_is_written(zero: str) -> None:
    """Equal documents give equal bytes also when one was read from a file with -0.0."""
    plain = Document("", [Quote(confidence=0)])
    data = dumps(plain).replace(b'"confidence":0.0', f'"confidence":{zero}'.encode())
    assert loads(data) == plain
    assert dumps(loads(data)) == dumps(plain)


SCRIPT = """
import hashlib
from annotkit import *
custom = Custom(kind="x:y", data={"q": 1, "a": {"z": 1, "b": 2}})
found = [Quote(tags=("b", "a")), Note(text="x", about=("c",)), Claim(id="c"), custom]
document = Document("text", found, agents=[Agent(id=i) for i in {"x", "y", "z"}])
print(hashlib.sha256(dumps(document)).hexdigest())
"""


def test_the_hash_seed_changes_no_byte() -> None:
    """Same input, same bytes, whatever order sets have in this process."""
    digests = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT], env={**os.environ, "PYTHONHASHSEED": seed}, check=True,
            capture_output=True, timeout=60,
        ).stdout
        for seed in ("0", "1", "4242")
    }  # fmt: skip
    assert len(digests) == 1
    assert len(digests.pop().strip()) == 64
