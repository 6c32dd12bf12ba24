r"""Annotated articles as brat standoff: a text and an `.ann` beside it, to correct in brat or INCEpTION.

`annotkit.export(document, "brat")` writes both files, `annotkit.read("article.ann")` reads them back, also
when somebody has moved, renamed, deleted or added annotations in between.

Examples:
    >>> import annotkit
    >>> from annotkit import Document, Quote, Span
    >>> made = annotkit.export(Document("“Yes,” she said.", [Quote(spans=(Span(0, 6),))]), "brat")
    >>> print(made.content.decode(), end="")
    T1	Quote 0 6	“Yes,”
    A1	mode T1 direct
    #1	id T1	q1
    >>> made.beside[".txt"].decode()
    '“Yes,” she said.'
"""

from annotkit import Capabilities, Exporter, Reader
from annotkit_brat._options import Options
from annotkit_brat._parse import matches
from annotkit_brat._read import read
from annotkit_brat._write import losses, render

__all__ = ["Options", "exporter", "reader"]

exporter = Exporter(
    render,
    media_type="text/plain",
    suffix=".ann",
    other_suffixes=(".txt",),
    options=Options,
    losses=losses,
    can_carry=Capabilities(metadata=False),
)
"""Writes brat standoff (brat 1.3): the annotations as `.ann`, the text as `.txt`."""

reader = Reader(read, matches, options=Options)
"""Reads an `.ann` and the `.txt` beside it: what the exporter wrote, and what people made of it."""
