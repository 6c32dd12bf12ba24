# Words of a text: where they occur, and what they are without quotation marks.

from __future__ import annotations

from collections.abc import Iterator

# What may close each opening mark; without one, only marks that cannot be an apostrophe are taken off.
_CLOSERS = {
    "“": "”",
    "‘": "’",
    '"': '"',
    "'": "'",
    "«": "»",
    "»": "«»",
    "”": "”",
    "„": "“”",
    "‚": "‘’",
    "‹": "›",
    "`": "'",
}
_ALONE = '”»"'


def occurrences(text: str, words: str) -> Iterator[int]:
    """Give where words occur in a text; the places do not overlap."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))


def unquoted(piece: str) -> str:
    """Give words without one quotation mark at each end."""
    opened = piece[:1] in _CLOSERS
    body = piece[1:] if opened else piece
    closers = _CLOSERS[piece[0]] if opened else _ALONE
    return body[:-1] if body and body[-1] in closers else body
