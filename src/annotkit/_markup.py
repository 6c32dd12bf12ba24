# What exporters share, so that no plugin makes these mistakes again: where annotations begin and end,
# names that a format allows, and the addresses of an article and its annotations.

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from typing import Literal, TypeAlias

from attrs import frozen

from annotkit._model.document import Document
from annotkit._model.kinds import AnyAnnotation

NameForm: TypeAlias = Literal["ncname", "fragment", "footnote"]

_FORMS: dict[NameForm, tuple[re.Pattern[str], str]] = {
    # What may stand as it is, and what a name must begin with. ASCII alone, so that no tool differs.
    "ncname": (re.compile(r"[A-Za-z0-9._-]"), "[A-Za-z_]"),
    "fragment": (re.compile(r"[A-Za-z0-9._~-]"), "."),
    "footnote": (re.compile(r"[a-z0-9.-]"), "[a-z0-9]"),
}
# RFC 3987 2.2: a scheme, and none of the characters that no IRI may have. Of those that only a query may have
# (private use) none either, and no white space: what takes IRIs out of text ends them there.
_NO_IRI = r"\s<>\"{}|\\^`\x00-\x20\x7f-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff" + "".join(
    rf"\U{plane:04x}fffe-\U{plane:04x}ffff" for plane in range(0x1, 0xE)
)
_IRI = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:[^{_NO_IRI}\U000e0000-\U000e0fff\U000efffe-\U0010ffff]+")


@frozen
class Boundary:
    """A place where a piece of an annotation begins or ends."""

    offset: int
    """The place, in code points."""
    opens: bool
    """Whether the piece begins here; else it ends here."""
    annotation: AnyAnnotation
    """The annotation."""
    piece: int
    """Which of its spans, from 0."""


def boundaries(annotations: Iterable[AnyAnnotation]) -> tuple[Boundary, ...]:
    """Give every begin and end of the annotations' spans, in the order in which to write them.

    At one offset: first what ends, the inner before the outer; then empty spans, each
    beginning and ending; then what begins, the outer before the inner.
    """
    keyed: list[tuple[tuple[int, ...], Boundary]] = []
    for rank, annotation in enumerate(annotations):
        for piece, span in enumerate(annotation.spans):
            start, end = span.start, span.end
            if start == end:
                opening = (start, 1, rank, piece, 0)
                closing = (start, 1, rank, piece, 1)
            else:
                opening = (start, 2, -end, rank, piece)
                closing = (end, 0, -start, -rank, -piece)
            keyed.append((opening, Boundary(start, True, annotation, piece)))
            keyed.append((closing, Boundary(end, False, annotation, piece)))
    keyed.sort(key=lambda pair: pair[0])
    return tuple(boundary for _, boundary in keyed)


def safe_names(wanted: Iterable[str], form: NameForm) -> tuple[str, ...]:
    """Give each wanted name a unique one that the format allows, in the same order.

    `ncname`: for `xml:id`; `fragment`: for the part of an IRI after `#`; `footnote`: lower case
    only, for Markdown. What is allowed and still free stays as it is.

    Examples:
        >>> safe_names(["q1", "a b", "a-b", "Q1", "🙂"], "footnote")
        ('q1', 'a-20-b', 'a-b', 'q1-2', 'x-1f642-')
    """
    wanted = list(wanted)
    legal = [_legal(name, form) for name in wanted]
    taken = {name for name, same in zip(legal, wanted, strict=True) if name == same}
    given: dict[str, None] = {}
    last: dict[str, int] = {}  # the number tried last, so that many equal names take linear time
    for want, name in zip(wanted, legal, strict=True):
        unique = name
        while unique in given or (unique != want and unique in taken):
            last[name] = last.get(name, 1) + 1
            unique = f"{name}-{last[name]}"
        given[unique] = None
    return tuple(given)


def _legal(name: str, form: NameForm) -> str:
    allowed, first = _FORMS[form]
    if form == "footnote":
        name = name.lower()
    legal = "".join(c if allowed.match(c) else f"-{ord(c):x}-" for c in name)
    return legal if re.match(first, legal) else f"x{legal}"


def is_iri(text: str) -> bool:
    """Tell whether this is an absolute IRI: it has a scheme and no character that no IRI has (RFC 3987).

    Examples:
        >>> is_iri("ark:/12148/btv1b8449691v"), is_iri("page 3"), is_iri("https://example.org/a b")
        (True, False, False)
    """
    return _IRI.fullmatch(text) is not None


def article_iri(document: Document) -> str:
    """Give the IRI that exports know the article by: its id, else its url, else the text's digest (RFC 6920).

    Examples:
        >>> article_iri(Document("Yes.", id="https://example.org/1"))
        'https://example.org/1'
    """
    for candidate in (document.id, document.metadata.url):
        if candidate is not None and is_iri(candidate):
            return candidate
    digest = hashlib.sha256(document.text.encode()).digest()
    return "ni:///sha-256;" + base64.urlsafe_b64encode(digest).decode().rstrip("=")
