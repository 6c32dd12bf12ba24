"""Export annotated articles as TEI XML (TEI P5), with nothing lost.

Examples:
    >>> import annotkit
    >>> annotkit.export(annotkit.Document("Yes."), "tei").suffix
    '.tei.xml'
"""

from annotkit import Exporter
from annotkit_tei._write import render

__all__ = ["exporter"]

exporter = Exporter(render, media_type="application/tei+xml", suffix=".tei.xml")
"""Writes the text with empty anchors in it and the annotations beside it, in `standOff` (TEI P5, 16.10).

The character data of `body` is the text, code point by code point; `losses` is always empty.
The media type is that of RFC 6129.
"""
