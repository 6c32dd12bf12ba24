"""annotkit exporter: annotated articles as one self-contained page to read.

The article in comfortable type, annotations as underlines in it and as notes beside it, with filters,
keys, deep links and linked data; nothing is loaded from elsewhere:

Examples:
    >>> import annotkit
    >>> from annotkit import Document, Mention, Quote, Span
    >>> haimson = Mention(value="Leonie Haimson")
    >>> document = Document("“We will appeal,” she said.", [Quote(spans=(Span(0, 17),), speakers=(haimson,))])
    >>> page = annotkit.export(document, "html").content.decode()
    >>> '<span class="mark quote" data-on="q1">“We will appeal,”</span>' in page
    True

`exporter` is what the entry point `html` names; `show` is for notebooks.
"""

from __future__ import annotations

from annotkit import Exporter
from annotkit_html._losses import losses
from annotkit_html._page import render
from annotkit_html._show import Shown, show

__all__ = ["Shown", "exporter", "show"]

exporter = Exporter(render, media_type="text/html", suffix=".html", losses=losses)
"""Writes one page to read: the article, annotations as underlines in it and notes beside it.

The page loads nothing and sends nothing; without scripts all of it can be read. It cannot be read back: every
export tells one Loss, of everything. The media type is that of RFC 2854.
"""
