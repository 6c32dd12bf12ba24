# What a caller can choose. A wrong value is refused here, before anything is written.

from __future__ import annotations

from typing import Any, Literal

from attrs import field, frozen

from annotkit import is_iri
from annotkit.errors import OptionError


def _check_personography(_options: object, _attribute: Any, iri: str | None) -> None:
    if iri is not None and (not is_iri(iri) or "#" in iri):
        remedy = "give an absolute IRI without #, such as https://example.org/people.xml, or leave it out"
        raise OptionError(f"{iri!r} is no address of a file", "option personography", remedy)


@frozen(kw_only=True)
class Options:
    """The options of the TEI exporter; a wrong value raises `OptionError`.

    Examples:
        >>> Options(profile="inline").profile
        'inline'
    """

    profile: Literal["standoff", "inline"] = "standoff"
    """`standoff`: empty anchors in the text and annotations beside it. `inline`, the reading form: quotes,
    claims, corrections, emendations and comments are elements around the words, as far as they nest; what
    cannot be said so is written as in the stand-off form. Nothing is lost by either."""
    header: str | None = None
    """The path of a file with an edition's own teiHeader (TEI P5, 2), alone or in a TEI file.

    What it says holds, and its ids are kept; what it lacks is added: who annotated, the article as a source,
    the kinds. Raises `OptionError` for a file that cannot be read, is no such header, has a document type
    declaration, has one of the few ids that every export has, or the agents of another export."""
    personography: str | None = field(default=None, validator=_check_personography)
    """The absolute IRI of a file that describes persons and organisations.

    A Mention whose `ref` is this IRI, `#` and an id is known there: speakers (`said/@who`, `post/@who`) point
    at it, and the entry of this file has a `sameAs`. Others are not touched."""
