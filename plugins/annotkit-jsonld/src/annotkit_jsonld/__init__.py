"""Annotated articles as JSON-LD: a W3C Web Annotation collection with schema.org bodies.

The file holds the article's whole text and every field of its annotations, and opens in any
client of Web Annotations; `annotkit.export(document, "jsonld")` writes it.

Examples:
    >>> import annotkit
    >>> document = annotkit.Document("Yes.", id="https://example.org/1")
    >>> print(annotkit.export(document, "jsonld").content.decode())
    {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "https://example.org/1#annotations",
    "type": "AnnotationCollection",
    "label": "Annotations of https://example.org/1",
    "total": 0,
    "schema:about": {
    "id": "https://example.org/1",
    "type": "schema:NewsArticle",
    "schema:identifier": "https://example.org/1",
    "schema:articleBody": "Yes."
    }
    }
    <BLANKLINE>
"""

from annotkit import Exporter, Reader
from annotkit_jsonld._options import Options
from annotkit_jsonld._read.document import read
from annotkit_jsonld._read.parse import matches
from annotkit_jsonld._write import losses, render

__all__ = ["Options", "exporter", "reader"]

exporter = Exporter(
    render,
    media_type='application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"',
    suffix=".jsonld",
    options=Options,
    losses=losses,
)
"""Writes the W3C Web Annotation Data Model (Recommendation, 2017) in JSON-LD, or schema.org's terms alone."""

reader = Reader(read, matches)
"""Reads what the exporter wrote, and Web Annotations that other programs made or touched."""
