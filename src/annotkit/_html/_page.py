# From characters to a tree, by libxml2's HTML parser: it mends what is broken, resolves no entity but HTML's
# own characters, loads no DTD and opens no connection. What it would leave out in silence is an error here.

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from annotkit.errors import ReadError

# No XML tree can hold these. NUL becomes what the HTML standard makes of it, a form feed is white space.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_INSTEAD = {"\x00": "\ufffd", "\x0c": " ", "\ufffe": "\ufffd", "\uffff": "\ufffd"}
# Browsers go on behind these as if nothing had been; libxml2 would put the rest of the page aside.
_ENDS = re.compile(r"</(?:body|html)\s{0,99}>", re.IGNORECASE)
_DEEPEST = 2048  # libxml2's own limit
_IN_HEAD = frozenset("title meta link base script style noscript template".split())


def parse(text: str) -> HtmlElement:
    """Give the page's root element; raises `ReadError` for nesting that the parser cannot hold."""
    # A parser of its own for each page: parsers keep state, and pages are read from several threads.
    parser = HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,  # without it text beyond 10 MB and depth beyond 256 would be cut off
        collect_ids=False,
        default_doctype=False,
    )
    page = _fit(_ENDS.sub("", text)).encode()
    try:
        root = document_fromstring(page, parser=parser)
    except etree.ParserError:  # nothing but white space and comments
        return document_fromstring(b"<html><body></body></html>")
    worst = parser.error_log.last_error
    if worst is not None and worst.level == etree.ErrorLevels.FATAL:
        problem = f"the page cannot be read to its end: {worst.message.partition(',')[0]}"
        remedy = f"end the elements that are open; they can be nested {_DEEPEST} deep"
        raise ReadError(problem, f"line {worst.line}", remedy)
    _clean(root)
    _open_body(root)
    return root


def _fit(text: str) -> str:
    return _UNFIT.sub(lambda unfit: _INSTEAD.get(unfit[0], ""), text)


def _clean(root: HtmlElement) -> None:
    """Take out what character references such as `&#1;` brought in: it could not be set again."""
    for element in root.iter():
        if element.text and _UNFIT.search(element.text):
            element.text = _fit(element.text)
        if element.tail and _UNFIT.search(element.tail):
            element.tail = _fit(element.tail)
        for name, value in element.items():
            if _UNFIT.search(value):
                del element.attrib[name]
                if name.isidentifier():  # others, such as a"b, could not be set either
                    element.set(name, _fit(value))


def _open_body(root: HtmlElement) -> None:
    """Begin the body where the HTML standard does: libxml2 takes <nav> or <article> for parts of the head."""
    head = root.find("head")
    strays = [] if head is None else [element for element in head if element.tag not in _IN_HEAD]
    if strays:
        body = root.find("body")
        (etree.SubElement(root, "body") if body is None else body)[:0] = strays
