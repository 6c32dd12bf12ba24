"""The promises of annotkit's kit, one by one, for each form that the exporter writes, and for the reader."""

from __future__ import annotations

import pytest
from lxml import etree

import annotkit_tei
from annotkit import Document, export
from annotkit.testing import Promise, exporter_promises, reader_promises

TEI = "{http://www.tei-c.org/ns/1.0}"


def text_of(content: bytes) -> str:
    """Give the words of the body, with the characters that its `g` elements stand for."""
    (body,) = etree.fromstring(content).iter(f"{TEI}body")
    words: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start" and element.tag == f"{TEI}g":
            words.append(chr(int(element.get("ref", "").removeprefix("#u"), 16)))
        elif event == "start":
            words.append(element.text or "")
        elif element is not body:
            words.append(element.tail or "")
    return "".join(words)


@pytest.mark.parametrize(
    "promise",
    exporter_promises("tei", text_of=text_of, validate=annotkit_tei.validate, reader="tei"),
    ids=str,
)
def test_the_stand_off_form(promise: Promise) -> None:
    """All is kept."""
    promise.check()


@pytest.mark.parametrize(
    "promise",
    exporter_promises("tei", options={"profile": "inline"}, validate=annotkit_tei.validate, reader="tei"),
    ids=str,
)
def test_the_inline_form(promise: Promise) -> None:
    """All is kept; its text has both readings of an emendation, and so is looked at elsewhere."""
    promise.check()


@pytest.mark.parametrize(
    "promise", reader_promises("tei", {"one": export(Document("Yes."), "tei").content}), ids=str
)
def test_the_reader(promise: Promise) -> None:
    """All is kept."""
    promise.check()
