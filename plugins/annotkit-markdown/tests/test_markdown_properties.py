"""What holds of every file, without a renderer."""

from __future__ import annotations

import base64
import re

from hypothesis import given

import annotkit
from annotkit import Block, Document, export
from annotkit.testing import documents

FRONT = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
# In what is written, a backslash hides the mark after it; a reference has none before it.
REFERENCE = re.compile(r"(?<!\\)\[\^([a-z0-9.-]+)\]")


def parts(document: Document) -> tuple[str, dict[str, str]]:
    """Give the article as written, and the notes by name."""
    content = export(document, "markdown").content.decode()
    front = FRONT.match(content)
    body, notes = content[front.end() :] if front else content, {}
    for name, note in re.findall(r"^\[\^([^]]*)\]: (.*)$", body, re.MULTILINE):
        assert name not in notes, f"{name} is defined twice"
        notes[name] = note
    return re.sub(r"^\[\^[^]]*\]: .*$", "", body, flags=re.MULTILINE), notes


@given(documents())
def test_a_file_is_clean_text(document: Document) -> None:
    """UTF-8 without a byte order mark, control characters or carriage returns; it ends with a newline."""
    content = export(document, "markdown").content.decode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\r]", content)
    assert not content.startswith("\ufeff")
    assert content.endswith("\n")


@given(documents())
def test_equal_documents_give_the_same_bytes(document: Document) -> None:
    """The same input gives the same bytes, however it came to be."""
    again = annotkit.loads(annotkit.dumps(document))
    assert export(again, "markdown", carry=True) == export(document, "markdown", carry=True)


@given(documents())
def test_references_and_notes_belong_together(document: Document) -> None:
    """Every reference has a note, every note a reference, in the same order; a note holds no reference."""
    article, notes = parts(document)
    assert list(dict.fromkeys(REFERENCE.findall(article))) == list(notes)
    assert not any(REFERENCE.search(note) for note in notes.values())


@given(documents())
def test_every_annotation_is_told_of(document: Document) -> None:
    """Each but the Blocks has a note of its own or stands in another's; each located one has its own."""
    _, notes = parts(document)
    told = [a for a in document.annotations if not isinstance(a, Block)]
    # A label is bold, and nothing else is: stars of the words are escaped.
    labels = sum(len(re.findall(r"(?<!\\)\*\*[A-Z][a-z ]+\*\*", note)) for note in notes.values())
    assert labels == len(told)
    assert len(notes) >= sum(bool(a.spans) for a in told)


@given(documents())
def test_the_carrier_gives_an_equal_document(document: Document) -> None:
    """Read back from the last line, the document is equal, and nothing was said to be lost."""
    made = export(document, "markdown", carry=True, strict=True)
    line = made.content.decode().split("\n")[-2]
    data = re.fullmatch(r"\[annotkit\]: <#annotkit:1:([A-Za-z0-9_-]+)>", line)
    assert data is not None
    assert annotkit.loads(base64.urlsafe_b64decode(data[1] + "=" * (-len(data[1]) % 4))) == document
