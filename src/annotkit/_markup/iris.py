# The addresses of articles.

from __future__ import annotations

import base64
import re

from annotkit._model.document import Document

# RFC 3987 2.2: a scheme, and none of the characters that no IRI may have. Of those that only a query may have
# (private use) none either, and no white space: what takes IRIs out of text ends them there.
_NO_IRI = r"\s<>\"{}|\\^`\x00-\x20\x7f-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff" + "".join(
    rf"\U{plane:04x}fffe-\U{plane:04x}ffff" for plane in range(0x1, 0xE)
)
_IRI = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:[^{_NO_IRI}\U000e0000-\U000e0fff\U000efffe-\U0010ffff]+")


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
    from hashlib import sha256  # loads OpenSSL, which takes 4 ms

    digest = sha256(document.text.encode()).digest()
    return "ni:///sha-256;" + base64.urlsafe_b64encode(digest).decode().rstrip("=")
