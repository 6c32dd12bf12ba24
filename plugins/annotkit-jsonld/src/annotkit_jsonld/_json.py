# How all files of this plugin are encoded.

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec

_CHUNK = 64  # so that they lie in the processor's cache: 512 take a sixth longer
_ENCODER = msgspec.json.Encoder()
# In JSON these stand within strings only, and mean the same escaped. So no text of an article can end a
# <script> element that the file is put in, and none is a line end of JavaScript before ES2019.
_ESCAPES = [(c.encode(), b"\\u%04x" % ord(c)) for c in "<>&\u2028\u2029"]


def encoded(value: Any) -> bytes:
    """Give a value as JSON that can stand in a script element."""
    return _escaped(_ENCODER.encode(value))


def members(node: dict[str, Any]) -> Iterator[bytes]:
    """Give the members of an object without its braces, each on a line of its own; in pieces."""
    between = b""
    for key, value in node.items():
        yield between + encoded(key) + b": "
        yield encoded(value)  # alone, for the article's text is long and would be copied
        between = b",\n"


def lines(values: Iterable[Any]) -> Iterator[bytes]:
    """Give the items of a list without its brackets, each on a line of its own; in pieces."""
    waiting = iter(values)
    ready = b""
    while chunk := list(islice(waiting, _CHUNK)):
        yield ready
        # A raw newline stands after values only: within strings it is escaped.
        ready = _escaped(_ENCODER.encode_lines(chunk).replace(b"\n", b",\n"))
    yield ready.removesuffix(b",\n")


def _escaped(data: bytes) -> bytes:
    for character, escaped in _ESCAPES:
        # To look for one byte takes a hundredth of the time of looking for three.
        if character[-1:] in data:
            data = data.replace(character, escaped)
    return data
