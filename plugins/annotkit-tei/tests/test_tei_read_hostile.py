"""Files that attack, or are broken: each is refused with an error that names the line, or read."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotkit import Agent, Custom, Document, Quote, Source, export, read
from annotkit.errors import OptionError, ReadError
from annotkit_tei import reader

START = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>'
END = "</body></text></TEI>"
BOMB = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))


def _read(content: str | bytes) -> Document:
    return read(content if isinstance(content, bytes) else content.encode(), format="tei")


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        (f'<!DOCTYPE TEI [<!ENTITY a0 "a">{BOMB}]>{START}<p>&a11;</p>{END}', 1, "document type"),
        (
            f'<?xml version="1.0"?>\n<!DOCTYPE TEI SYSTEM "file:///etc/passwd">{START}{END}',
            2,
            "document type",
        ),
        (f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/hostname">]>{START}&x;{END}', 1, "document type"),
        (
            f'<!--\n-->\n<!DOCTYPE TEI [<!ENTITY % x SYSTEM "http://example.org/x"> %x;]>{START}{END}',
            3,
            "document",
        ),
        (f"<!DOCTYPE TEI>{START}{END}", 1, "document type"),
        (f"{START}\n<p>&nbsp;</p>{END}", 2, "nbsp"),
        (f"{START}\n\n{'<p>' * 100_000}", 3, "nested"),
        (f"{START}\n{'<hi>' * 100_000}{'</hi>' * 100_000}{END}", 2, "nested"),
        (f"{START}<p>\n\na", 3, "Premature end"),
        ('<TEI xmlns="http://www.tei-c.org/ns/1.0', 1, "unclosed"),
        (f"{START}\n<p>a\0b</p>{END}", 2, "0x0"),
        (f"{START}\n<p>\x0c</p>{END}", 2, "well-formed"),
        (f"{START}\n<p></q>{END}", 2, "mismatch"),
        (f"{START}\n<p>é</p>{END}".encode("latin-1"), 2, "encoding"),
        (b"\0" * 100, 1, "well-formed"),
        ("", 1, "no element"),
        (f'<?xml version="1.0" encoding="x-none"?>{START}{END}', 1, "x-none"),
        (f'<?xml version="1.0" encoding="utf-16"?>{START}{END}', 1, "encoding"),
        ('\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>', 2, "no body"),
        ("<x/>", 1, "its root is x"),
        (
            f"<teiCorpus xmlns='http://www.tei-c.org/ns/1.0'>{START}{END}{START}{END}</teiCorpus>",
            1,
            "2 articles",
        ),
        ("<teiCorpus xmlns='http://www.tei-c.org/ns/1.0'/>", 1, "no TEI"),
    ],
    ids=[
        *("bomb", "external-dtd", "external-entity", "parameter-entity", "bare-doctype", "undeclared"),
        *("deep-open", "deep", "truncated", "cut-tag", "nul", "form-feed", "mismatch", "wrong-bytes", "nuls"),
        *("empty", "unknown-encoding", "wrong-encoding", "no-body", "other-root", "corpus", "empty-corpus"),
    ],
)
def test_an_error_names_the_line(content: str | bytes, line: int, problem: str) -> None:
    """Nothing is resolved or fetched, and what cannot be read says where and why."""
    with pytest.raises(ReadError, match=problem) as caught:
        _read(content)
    assert caught.value.place == f"line {line}"
    assert caught.value.remedy


def test_a_document_type_is_refused_before_anything_is_read() -> None:
    """A file of TEI with entities is claimed, so that it is refused and not taken for something else."""
    assert reader.matches(Source(f"<!DOCTYPE TEI [{BOMB}]>{START}{END}".encode()))
    assert not reader.matches(Source(f"<!DOCTYPE html><!-- http://www.tei-c.org/ns/1.0 -->{START}".encode()))


@pytest.mark.parametrize(
    ("kind", "feature", "problem"),
    [
        ("block", "", "role"),
        ("claim", '<f name="check_worthiness"><numeric value="much"/></f>', "no number"),
        ("custom", '<f name="data"><binary value="maybe"/></f>', "true nor false"),
        ("quote", '<f name="speakers"><fs type="mention"/></f>', "neither a value nor spans"),
        ("quote", '<f name="mode"><symbol/></f>', "no value"),
    ],
    ids=["missing", "number", "binary", "mention", "symbol"],
)
def test_values_that_cannot_be(kind: str, feature: str, problem: str) -> None:
    """A file of our own form that was mended wrongly is refused, by the line."""
    data = f'<note type="data"><fs type="{kind}">{feature}</fs></note>'
    given = f'<annotation target="#x" ana="#kind.{kind}">{data}</annotation>'
    content = START.replace(
        "<text>", f"<standOff><listAnnotation>\n{given}</listAnnotation></standOff><text>"
    )
    with pytest.raises(ReadError, match=problem) as caught:
        _read(f'{content}<p xml:id="x">a</p>{END}')
    assert caught.value.place.startswith("line 2")


def test_what_the_model_refuses_is_a_read_error() -> None:
    """Annotations that speak of each other in a circle, say."""
    two = "".join(
        f'<annotation xml:id="{a}" target="#{b}" ana="#kind.note"><note>x</note></annotation>'
        for a, b in (("a", "b"), ("b", "a"))
    )
    content = START.replace("<text>", f"<standOff><listAnnotation>{two}</listAnnotation></standOff><text>")
    with pytest.raises(ReadError, match="circle"):
        _read(content + END)


def test_features_nested_deep() -> None:
    """Values are read without recursion; what is nested too deep for the model is refused."""
    deep = '<vColl org="list">' * 1500 + "</vColl>" * 1500
    data = f'<f name="kind"><string>x:y</string></f><f name="data">{deep}</f>'
    given = (
        f'<annotation target="#x" ana="#kind.custom"><note type="data"><fs>{data}</fs></note></annotation>'
    )
    content = START.replace("<text>", f"<standOff><listAnnotation>{given}</listAnnotation></standOff><text>")
    with pytest.raises(ReadError, match="64"):
        _read(content + END)


def test_an_agent_without_an_id() -> None:
    """A list of agents that was mended wrongly is refused, by the line."""
    content = export(Document("a", agents=[Agent(id="me", name="Me")]), "tei").content.decode()
    with pytest.raises(ReadError, match="an agent has no id") as caught:
        _read(content.replace('<f name="id"><string>me</string></f>', ""))
    assert caught.value.place == "line 6"


@pytest.mark.parametrize("key", ["<vColl><fs/></vColl>", "<fs/>", "<default/>", '<numeric value="1"/>'])
def test_keys_that_are_no_strings(key: str) -> None:
    """What stands for an object's key but is no string makes a list of pairs, and no traceback."""
    custom = Custom(kind="a:b", data={"a b": 1})
    content = export(Document("a", [custom]), "tei").content.decode()
    found = _read(content.replace("<string>a b</string>", key)).annotations[0]
    assert isinstance(found, Custom)
    assert type(found.data) is tuple


def test_a_character_that_is_a_bomb() -> None:
    """What a `g` stands for is a character, so that a small file cannot become a large text."""
    char = f'<char xml:id="a"><mapping>{"z" * 5000}</mapping></char>'
    header = f"<teiHeader><encodingDesc><charDecl>{char}</charDecl></encodingDesc></teiHeader>"
    glyph = '<g ref="#a"/>'
    found = _read(f"{START}<p>{glyph * 3}</p>{END}".replace("<text>", f"{header}<text>"))
    assert found.text == "\ufffd" * 3
    assert any("3 times" in diagnostic.message for diagnostic in found.diagnostics)


def test_what_many_point_at_is_there_once() -> None:
    """A long name that many speakers share is not repeated in memory, nor looked for again."""
    person = f'<person xml:id="p"><persName>{"z" * 5000}</persName></person>'
    people = f"<standOff><listPerson>{person}</listPerson></standOff>"
    said = '<said who="#p" resp="#p">a</said>'
    found = _read(f"{START}<p>{said * 2}</p>{END}".replace("<text>", f"{people}<text>")).select(Quote)
    assert found[0].speakers[0].value is found[1].speakers[0].value
    assert found[0].creator is found[1].creator


def test_elements_nested_as_deep_as_the_parser_goes() -> None:
    """The body is read without recursion."""
    document = _read(f"{START}<p>{'<q>' * 2000}x{'</q>' * 2000}</p>{END}")
    assert len(document.annotations) == 2001


def test_the_encoding_that_the_caller_names() -> None:
    """It counts for more than what the file says; one that does not exist is an error."""
    content = f"{START}<p>é</p>{END}".encode("latin-1")
    assert read(content, format="tei", encoding="latin-1").text == "é"
    for wrong in ("utf-8", "no such", "base64"):
        with pytest.raises(ReadError):
            read(content, format="tei", encoding=wrong)


def test_another_text_is_refused() -> None:
    """A text that the caller gives must be the file's own."""
    with pytest.raises(ReadError, match="not that of the file"):
        read(export(Document("Yes."), "tei").content, text="No.")


@pytest.mark.parametrize("article", [0, -1, "1", True])
def test_wrong_numbers_of_an_article(article: object) -> None:
    """Articles are counted from 1."""
    with pytest.raises(OptionError):
        read(export(Document("Yes."), "tei").content, article=article)
    with pytest.raises(ReadError, match="no number 2"):
        read(export(Document("Yes."), "tei").content, article=2)


@given(st.text(alphabet="#()ab,0 1-range(string-range(left(", max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_pointer(pointer: str) -> None:
    """No pointer, however mangled, is more than a Diagnostic."""
    given = f'<annotation target="{pointer}" ana="#kind.note"><note>x</note></annotation>'
    content = START.replace("<text>", f"<standOff><listAnnotation>{given}</listAnnotation></standOff><text>")
    assert _read(f'{content}<p xml:id="a">b</p>{END}').text == "b"


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_file_with_a_piece_missing(data: st.DataObject) -> None:
    """A file from which something was cut is read or refused, never an error of another sort."""
    content = export(Document("“Yes,” she said."), "tei", profile="inline").content
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, len(content)))
    with suppress(ReadError):
        assert isinstance(_read(content[:start] + content[end:]), Document)


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "<p>" + "<lb/>a" * n + "</p>",
        lambda n: "<p>" + "<q>a</q>" * n + "</p>",
        lambda n: "<p>" + "".join(f'<q xml:id="q{i}" next="#q{i + 1}">a</q>' for i in range(n)) + "</p>",
        lambda n: "".join(f'<post xml:id="m{i}" replyTo="#m{i - 1}"><p>a</p></post>' for i in range(n)),
        lambda n: '<p xml:id="p">' + "a" * n + "</p>" + '<note target="#string-range(p,1,2)">x</note>' * n,
        lambda n: f'<p><note target="{"#a(" * n}">x</note></p>',
        lambda n: f'<p><note target="{"#a((b" * n}">x</note></p>',
        lambda n: "<p>" + "".join(f"<x{i}/>" for i in range(n)) + "</p>",
    ],
    ids=["breaks", "quotes", "chain", "replies", "notes", "parentheses", "nested-parentheses", "names"],
)
def test_work_is_linear(make: Callable[[int], str], growth: Any) -> None:
    """Four times as much takes four times the lines and bytes, whatever there is much of."""

    def reading(size: int) -> Callable[[], Document]:
        return partial(_read, f"{START}{make(size)}{END}")

    reading(1)()  # what is loaded on first use
    assert growth.of_lines(reading, 250) < growth.LINEAR
    assert growth.of_bytes(reading, 250) < growth.LINEAR
