"""annotkit exporter: annotated articles as Markdown with footnotes.

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

`exporter` is what the entry point `markdown` names, `Options` what it takes.
"""

from __future__ import annotations

from annotkit import Exporter
from annotkit_markdown._options import Options
from annotkit_markdown._render import render

__all__ = ["Options", "exporter"]

# RFC 7763 asks for charset and allows a variant, RFC 7764 registers this one. Footnotes have no variant of
# their own; what does not know them still shows CommonMark.
exporter = Exporter(
    render,
    media_type="text/markdown;charset=utf-8;variant=CommonMark",
    suffix=".md",
    options=Options,
)
"""The exporter that the entry point names."""
