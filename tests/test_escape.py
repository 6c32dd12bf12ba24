"""Words as XML and HTML: parsers give them back, and they are never markup."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from lxml import etree

from annotkit import escape_html, escape_xml
from annotkit.errors import ExportError
from annotkit.testing import hostile_text


def mark(character: str) -> str:
    return f"<g n='{ord(character)}'/>"


@given(hostile_text())
def test_a_parser_gives_back_the_content_of_an_element(text: str) -> None:
    """Line breaks of every kind, too; what XML does not have is what the caller makes of it."""
    root = etree.fromstring(f"<a>{escape_xml(text, illegal=mark)}</a>".encode())
    given_back = root.text or ""
    for g in root:
        assert g.tag == "g"
        given_back += chr(int(g.get("n", ""))) + (g.tail or "")
    assert given_back == text


@given(hostile_text())
def test_a_parser_gives_back_an_attribute(text: str) -> None:
    """In either sort of quotation marks, with its tabs and line breaks."""
    written = escape_xml(text, attribute=True, illegal=lambda _character: "?")
    kept = "".join("?" if (ord(c) < 32 and c not in "\t\n\r") or c in "\ufffe\uffff" else c for c in text)
    assert etree.fromstring(f'<a b="{written}"/>'.encode()).get("b") == kept
    assert etree.fromstring(f"<a b='{written}'/>".encode()).get("b") == kept


def test_what_xml_does_not_have_is_an_error() -> None:
    """With its code point and its place."""
    with pytest.raises(ExportError, match="character 1: U\\+000C is no character of XML"):
        escape_xml("a\x0cb")


@given(hostile_text())
def test_html_gives_back_the_words(text: str) -> None:
    """Python's reader of character references is the measure; U+0000 is the one loss."""
    written = escape_html(text)
    assert not set(written) & set("<>\"'\r\x00")
    assert html.unescape(written) == text.replace("\x00", "\ufffd")
