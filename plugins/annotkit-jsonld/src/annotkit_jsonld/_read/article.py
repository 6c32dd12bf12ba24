# The article that a file is about: its text, and what is known about it.

from __future__ import annotations

import base64
import hashlib
from typing import Any

from annotkit import Metadata, Source
from annotkit.errors import ReadError
from annotkit_jsonld._read.mentions import link, mentions
from annotkit_jsonld._read.targets import Targets
from annotkit_jsonld._read.thing import Thing, many
from annotkit_jsonld._vocabulary import (
    EXTRA,
    EXTRACTED_BY,
    LICENCE,
    RETRIEVED,
    SHA256,
    SOURCE_NAME,
    SOURCE_SHA256,
    URL,
)

_TERMS = (
    *("headline", "creditText", "author", "datePublished", "dateModified", "url", "inLanguage", "publisher"),
    *(
        "copyrightNotice",
        "license",
        "articleBody",
        "identifier",
        "correction",
        "comment",
        "isBasedOn",
        "hasPart",
    ),
)
_KNOWN = frozenset(
    [
        *("@context", "id", "@id", "type", "@type", URL, LICENCE, RETRIEVED, SOURCE_NAME, SOURCE_SHA256),
        *(EXTRACTED_BY, EXTRA, SHA256),
        *(prefix + term for term in _TERMS for prefix in ("", "schema:")),
    ]
)
_BY_DIGEST = "ni:///sha-256;"  # RFC 6920


def text_of(about: Thing, source: Source) -> str:
    """Give the article's text: the file's, else the caller's; raises `ReadError` where it is not the one."""
    carried = about.string("schema:articleBody")
    if carried is None:
        if source.text is None:
            remedy = "give the article's text: annotkit.read(…, text=…)"
            raise ReadError("the article's text is not in it", "schema:articleBody", remedy)
        _check_digest(about, source.text)
        return source.text
    if source.text is not None and source.text != carried:
        remedy = "leave text= out; the annotations are on the text in the file"
        raise ReadError("the text given is not the text in the file", "schema:articleBody", remedy)
    return carried


def _check_digest(about: Thing, text: str) -> None:
    try:
        hashed = hashlib.sha256(text.encode())
    except UnicodeEncodeError as error:
        problem = f"the text given has a lone surrogate at {error.start}"
        raise ReadError(problem, "text", "decode the text anew") from None
    iri, digest = about.string("id") or "", about.string(SHA256)
    named = base64.urlsafe_b64encode(hashed.digest()).decode().rstrip("=")
    is_other = digest is not None and digest.lower() != hashed.hexdigest()
    if is_other or (iri.startswith(_BY_DIGEST) and iri.removeprefix(_BY_DIGEST) != named):
        problem = "the text given is not the one that was annotated: its digest differs"
        remedy = "give the text that the file was made of, unchanged to the last character"
        raise ReadError(problem, "schema:about", remedy)


def metadata(about: Thing, targets: Targets) -> Metadata:
    """Give what the file says about the article."""
    about.note_unknown(_KNOWN)
    publisher = next(about.things("schema:publisher"), about.inner({}))
    return Metadata(
        title=about.string("schema:headline"),
        byline=about.string("schema:creditText"),
        authors=mentions(about, "schema:author", targets),
        published=about.date("schema:datePublished"),
        modified=about.date("schema:dateModified"),
        url=link(about, "schema:url", URL),
        language=about.language("schema:inLanguage"),
        publisher=publisher.string("schema:name"),
        rights=about.string("schema:copyrightNotice"),
        licence=link(about, "schema:license", LICENCE),
        retrieved=about.date(RETRIEVED),
        source_name=about.string(SOURCE_NAME),
        source_sha256=about.string(SOURCE_SHA256),
        extracted_by=about.string(EXTRACTED_BY),
        extra=_extra(about),
    )


def _extra(about: Thing) -> tuple[tuple[str, str], ...]:
    pairs: list[tuple[Any, Any]] = [
        (thing.string("schema:name"), thing.string("schema:value")) for thing in about.things(EXTRA)
    ]
    made = tuple((name, value) for name, value in pairs if name is not None and value is not None)
    if len(made) < len(many(about.get(EXTRA))):
        about.notes.add("not-understood", "a property without a name or a value", about.place)
    return made
