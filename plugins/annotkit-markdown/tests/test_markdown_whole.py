"""What stands around the article: front matter and carrier; and what is said to be lost."""

from __future__ import annotations

import base64

import pytest

import annotkit
from annotkit import Agent, Block, Document, Loss, Mention, Metadata, Note, Span, export
from annotkit.errors import LossError, OptionError


def carried(content: bytes) -> Document:
    """Read the document that the last line carries."""
    line = content.decode().rstrip("\n").rpartition("\n")[2]
    data = line.removeprefix("[annotkit]: <#annotkit:1:").removesuffix(">")
    return annotkit.loads(base64.urlsafe_b64decode(data + "=" * (-len(data) % 4)))


def test_without_metadata_there_is_no_front_matter() -> None:
    """A file begins with the article unless something is known about it; a rule does not look like it."""
    assert export(Document("---\na: b\n---"), "markdown").content == b"\\---\na: b\n\\---\n"


def test_front_matter_has_the_metadata() -> None:
    """Every value is a quoted scalar on one line, safe in YAML 1.1 and 1.2."""
    metadata = Metadata(
        title='"No":\n---\n\x00\x85\u2028🙂',
        byline="yes",
        published="2014-04-21",
        authors=(Mention(value="Ann"), Mention(value="Bob")),
        extra=(("a: b", "1"), ("a: b", "\x7f")),
    )
    assert export(Document("a", (), metadata, id="ark:/1"), "markdown").content.decode() == (
        '---\ntitle: "\\"No\\":\\n---\\n\\u0000\\u0085\\u2028🙂"\nannotkit:\n  id: "ark:/1"\n'
        '  authors: ["Ann", "Bob"]\n  byline: "yes"\n  published: "2014-04-21"\n'
        '  extra: [["a: b", "1"], ["a: b", "\\u007f"]]\n---\n\na\n'
    )


def test_front_matter_is_yaml(everything: Document) -> None:
    """A YAML reader finds every value as it was."""
    yaml = pytest.importorskip("yaml", reason="reads the front matter (group oracles)")
    front = export(everything, "markdown").content.decode().split("---\n")[1]
    assert yaml.safe_load(front) == {
        "title": everything.metadata.title,
        "annotkit": {"id": "ark:/12148/x", "authors": ["Ann Lee"], "published": "2024-05-02"},
    }


def test_the_carrier_is_off_unless_asked_for(everything: Document) -> None:
    """Nobody is handed a document they did not ask for."""
    assert b"annotkit:1:" not in export(everything, "markdown").content


def test_the_carrier_holds_the_document(everything: Document) -> None:
    """With it nothing is lost; diagnostics are not exported."""
    made = export(everything, "markdown", carry=True, strict=True)
    assert made.losses == ()
    assert carried(made.content) == everything
    assert carried(made.content).diagnostics == ()
    assert made.content.startswith(export(everything, "markdown").content)


def test_a_carrier_in_the_article_is_words() -> None:
    """An article that holds such a line is not mistaken for what it carries."""
    text = "a\n\n[annotkit]: <#annotkit:1:e30>"
    document = Document(text)
    assert carried(export(document, "markdown", carry=True).content) == document
    assert b"\n[annotkit]" not in export(document, "markdown").content


def test_losses_are_told() -> None:
    """Text, metadata, agents and every annotation, each with the remedy."""
    document = Document(
        "ab",
        [Block(spans=(Span(0, 2),), role="title"), Note(spans=(Span(0, 2),), text="x")],
        Metadata(authors=(Mention(value="Ann", type="person"),)),
        agents=(Agent(id="ed"),),
    )
    losses = export(document, "markdown").losses
    assert [(loss.annotation, loss.field, loss.what) for loss in losses] == [
        (None, "text", "approximated"),
        (None, "metadata.authors", "approximated"),
        (None, "agents", "dropped"),
        ("b1", None, "approximated"),
        ("n1", None, "approximated"),
    ]
    assert all("carry=True" in loss.why for loss in losses)
    with pytest.raises(LossError, match="carry=True"):
        export(document, "markdown", strict=True)


def test_metadata_that_the_front_matter_has_is_no_loss() -> None:
    """Only what it does not hold is named."""
    metadata = Metadata(title="a", authors=(Mention(value="Ann"),), extra=(("k", "v"),))
    losses = export(Document("a", (), metadata, id="x:1"), "markdown").losses
    assert [(type(loss), loss.field) for loss in losses] == [(Loss, "text")]


def test_an_unknown_option_is_refused() -> None:
    """A slip in an option's name is no silence."""
    with pytest.raises(OptionError, match="carry"):
        export(Document("a"), "markdown", cary=True)


def test_the_format_is_named() -> None:
    """RFC 7763's media type, with the variant that RFC 7764 registers."""
    made = export(Document("a"), "markdown")
    assert (made.media_type, made.suffix) == ("text/markdown;charset=utf-8;variant=CommonMark", ".md")
