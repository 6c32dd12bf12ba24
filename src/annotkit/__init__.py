"""Published articles as one immutable text with standoff annotations.

An article comes in with `read` (or `Document(text)`), `annotate` finds corrections, comments,
quotes and claims in it, and `export` writes it in the format of an installed plugin:

Examples:
    >>> import annotkit
    >>> document = annotkit.annotate(annotkit.Document("“We will appeal,” said Leonie Haimson."))
    >>> [quote.speakers[0].value for quote in document.select(annotkit.Quote)]
    ['Leonie Haimson']
    >>> annotkit.export(document, "tei").media_type
    'application/tei+xml'

The model: `Document` with its `Metadata`, `Agent`s and `Diagnostic`s; the nine kinds of annotation
`Block`, `Quote`, `Claim`, `Correction`, `Emendation`, `Comment`, `Review`, `Note` and `Custom`
(`AnyAnnotation`, `KINDS`, `kind_of`), made of `Span`s and `Mention`s.

Keeping: `dumps` and `loads` (the native format, `schema`), `rows` for tables; `evaluate` scores
annotations against a gold standard.

Plugins: `Exporter`, `Reader` and `Annotator` are what entry points name; `plugins` lists what is
installed. For those who write exporters: `Capabilities`, `Loss`, `Rendered`; `boundaries` and
`fragments`; `escape_xml`, `escape_html`, `escape_markdown`; `safe_names`, `article_iri`, `digest`; `is_date`,
`is_iri`, `is_language`; `Offsets`. The errors are in `annotkit.errors`.
"""

from annotkit import errors
from annotkit._annotate import annotate
from annotkit._evaluate import Evaluation, Score, evaluate
from annotkit._export import export, export_corpus
from annotkit._loss import Loss
from annotkit._markup.boundaries import Boundary, boundaries
from annotkit._markup.escape import escape_html, escape_xml
from annotkit._markup.fragments import Fragment, fragments
from annotkit._markup.iris import article_iri, is_iri
from annotkit._markup.markdown import escape_markdown
from annotkit._markup.names import safe_names
from annotkit._markup.offsets import Offsets
from annotkit._model.document import Document
from annotkit._model.frozen_json import FrozenMapping, thaw
from annotkit._model.kinds import (
    KINDS,
    AnyAnnotation,
    Block,
    Claim,
    Comment,
    Correction,
    Custom,
    Emendation,
    Note,
    Quote,
    Review,
    kind_of,
)
from annotkit._model.metadata import Agent, Diagnostic, Metadata, is_date, is_language
from annotkit._model.span import Mention, Span
from annotkit._native import digest, dumps, loads, schema
from annotkit._plugins import Plugin, plugins
from annotkit._read import read
from annotkit._records import Annotator, Capabilities, Export, Exporter, Reader, Rendered, Source
from annotkit._rows import Row, rows

__all__ = [
    "KINDS",
    "Agent",
    "Annotator",
    "AnyAnnotation",
    "Block",
    "Boundary",
    "Capabilities",
    "Claim",
    "Comment",
    "Correction",
    "Custom",
    "Diagnostic",
    "Document",
    "Emendation",
    "Evaluation",
    "Export",
    "Exporter",
    "Fragment",
    "FrozenMapping",
    "Loss",
    "Mention",
    "Metadata",
    "Note",
    "Offsets",
    "Plugin",
    "Quote",
    "Reader",
    "Rendered",
    "Review",
    "Row",
    "Score",
    "Source",
    "Span",
    "annotate",
    "article_iri",
    "boundaries",
    "digest",
    "dumps",
    "errors",
    "escape_html",
    "escape_markdown",
    "escape_xml",
    "evaluate",
    "export",
    "export_corpus",
    "fragments",
    "is_date",
    "is_iri",
    "is_language",
    "kind_of",
    "loads",
    "plugins",
    "read",
    "rows",
    "safe_names",
    "schema",
    "thaw",
]
