# Checking a file against annotkit's own subset of TEI, in milliseconds: tei_all takes seconds to load. The
# grammar cannot say that ids are unique and that pointers lead somewhere; that is looked at beside it.

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from lxml import etree

from annotkit import Source
from annotkit.errors import ReadError
from annotkit_tei._read import ID, parse

_POINTERS = (
    *("target", "from", "to", "ana", "resp", "corresp", "fVal", "ref", "who", "replyTo", "next", "prev"),
    "source",
)


@cache
def _grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.fromstring(files(__package__).joinpath("annotkit-tei.rng").read_bytes()))


def validate(data: bytes) -> tuple[str, ...]:
    """Tell what is wrong with a file that should be as annotkit writes TEI, by line; nothing if it is.

    A file that passes is valid by TEI P5, too. One with an edition's own header does not pass: its
    header may be anything that TEI allows. For that one, and for TEI of others, use TEI's own schema.

    Examples:
        >>> import annotkit
        >>> content = annotkit.export(annotkit.Document("Yes."), "tei").content
        >>> validate(content)
        ()
        >>> validate(content.replace(b'<body xml:space="preserve">', b"<body>"))
        ('line 27: Element body failed to validate attributes',)
    """
    try:
        root = parse(Source(data))
    except ReadError as error:
        return (str(error),)
    grammar = _grammar()
    if not grammar.validate(root):
        return tuple(dict.fromkeys(f"line {entry.line}: {entry.message}" for entry in grammar.error_log))
    return tuple(_dangling(root))


def _dangling(root: etree._Element) -> Iterator[str]:
    ids: set[str] = set()
    for node in root.iter(etree.Element):
        own = node.get(ID)
        if own in ids:
            yield f"line {node.sourceline}: the id {own} is given twice"
        elif own is not None:
            ids.add(own)
    for node in root.iter(etree.Element):
        for name in _POINTERS:
            for pointer in node.get(name, "").split():
                if pointer.startswith("#") and pointer[1:] not in ids:
                    yield f"line {node.sourceline}: {name} points at {pointer}, which is not there"
