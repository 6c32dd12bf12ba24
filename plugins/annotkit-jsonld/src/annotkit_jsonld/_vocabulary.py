# The words of the file that are not W3C's or schema.org's, and the context that gives the others meaning.
#
# A term of annotkit's own is `urn:annotkit:` and the name of the field in annotkit's model. Rule: it is used
# only for what no term of W3C or schema.org says, or where a string would have to be an IRI and is none.
# The README explains each; a test holds it to that.

from __future__ import annotations

from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")
Node: TypeAlias = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

# The prefixes that this context declares. In an `id`, `schema:x` would be read as http://schema.org/x.
PREFIXES = frozenset(
    ["oa", "dc", "dcterms", "dctypes", "foaf", "rdf", "rdfs", "skos", "xsd", "iana", "owl", "as", "schema"]
)

AFTER = "urn:annotkit:after"
AGENTS = "urn:annotkit:agents"
CATEGORY = "urn:annotkit:category"
CHECK_WORTHINESS = "urn:annotkit:check_worthiness"
CONFIDENCE = "urn:annotkit:confidence"
CUE = "urn:annotkit:cue"
DATE = "urn:annotkit:date"
EXTRA = "urn:annotkit:extra"
EXTRACTED_BY = "urn:annotkit:extracted_by"
ID = "urn:annotkit:id"
LEVEL = "urn:annotkit:level"
LICENCE = "urn:annotkit:licence"
MODE = "urn:annotkit:mode"
POSITION_UNIT = "urn:annotkit:position_unit"
REF = "urn:annotkit:ref"
RETRIEVED = "urn:annotkit:retrieved"
SHA256 = "urn:annotkit:sha256"
SOURCE_NAME = "urn:annotkit:source_name"
SOURCE_SHA256 = "urn:annotkit:source_sha256"
SPANS = "urn:annotkit:spans"
TYPE = "urn:annotkit:type"
URL = "urn:annotkit:url"
VERSION = "urn:annotkit:version"


def present(node: Node) -> Node:
    """Leave out what is not there: None and empty lists; an empty string is a value."""
    return {key: value for key, value in node.items() if value is not None and value != []}


def one_or_all(values: list[T]) -> T | list[T]:
    """Give the only value itself, else the list in its order."""
    return values[0] if len(values) == 1 else values
