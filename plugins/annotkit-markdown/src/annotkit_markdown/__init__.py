"""annotkit exporter and reader: annotated articles as Markdown with footnotes, or with CriticMarkup.

The article's words become CommonMark that common renderers show alike, its Blocks become headings,
quotations and lists, and each annotation becomes a footnote at the end of its words:

Examples:
    >>> import annotkit
    >>> from annotkit import Document, Mention, Quote, Span
    >>> haimson = Mention(value="Leonie Haimson")
    >>> document = Document("“We will appeal,” she said.", [Quote(spans=(Span(0, 17),), speakers=(haimson,))])
    >>> print(annotkit.export(document, "markdown").content.decode(), end="")
    “We will appeal,”[^q1] she said.
    <BLANKLINE>
    [^q1]: **Quote**, Leonie Haimson: “We will appeal,”

With `carry=True` the file ends with a line that holds the document, and reads back to an equal one.

`exporter` and `reader` are what the entry points `markdown` name, `Options` what the exporter takes.
"""

from __future__ import annotations

from annotkit import Exporter, Reader
from annotkit_markdown._losses import losses
from annotkit_markdown._options import Options
from annotkit_markdown._reader import matches, read
from annotkit_markdown._render import render

__all__ = ["Options", "exporter", "reader"]

# RFC 7763 asks for charset and allows a variant, RFC 7764 registers this one. Footnotes have no variant of
# their own; what does not know them still shows CommonMark.
exporter = Exporter(
    render,
    losses=losses,
    media_type="text/markdown;charset=utf-8;variant=CommonMark",
    suffix=".md",
    options=Options,
)
"""The exporter that the entry point names."""

reader = Reader(read, matches)
"""The reader that the entry point names."""
