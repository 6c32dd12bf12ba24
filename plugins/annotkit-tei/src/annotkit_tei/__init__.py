"""Export annotated articles as TEI XML (TEI P5), with nothing lost, and read TEI.

Examples:
    >>> import annotkit
    >>> annotkit.export(annotkit.Document("Yes."), "tei").suffix
    '.tei.xml'
    >>> annotkit.read(annotkit.export(annotkit.Document("Yes."), "tei").content).text
    'Yes.'
"""

from annotkit import Exporter, Reader
from annotkit_tei._corpus import render_corpus
from annotkit_tei._options import Options
from annotkit_tei._read import ReadOptions, matches, read
from annotkit_tei._schema import validate
from annotkit_tei._write import render

__all__ = ["exporter", "reader", "validate"]

exporter = Exporter(
    render,
    media_type="application/tei+xml",
    suffix=".tei.xml",
    options=Options,
    render_corpus=render_corpus,
)
"""Writes the text with empty anchors in it and the annotations beside it, in `standOff` (TEI P5, 16.10).

With `profile="inline"` what nests is elements around the words instead. The character data of `body`, without
that of `corr`, is the text, code point by code point; nothing is lost in either profile.
The media type is that of RFC 6129.
"""

reader = Reader(read, matches, options=ReadOptions)
"""Reads what the exporter writes, and the TEI P5 of others as far as it goes; Diagnostics tell the rest."""
