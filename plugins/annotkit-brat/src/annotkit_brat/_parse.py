# An `.ann` as values, line by line, and the first look. Lines that are of no use here (events, equivalences,
# normalisations, broken ones) are told and passed by, as brat itself does with what it cannot read.

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from attrs import Factory, frozen

from annotkit import Diagnostic, Source
from annotkit.errors import ReadError

_LOOK = 4096  # bytes of the first look
_FIRST = re.compile(rb"(?:T\S*\t\S+ \d+ \d+[;\t\r\n]|[AMERN#]\S*\t\S+ \S+|\*\t\S+ T\d)")
_OFFSETS = r"\d{1,12} \d{1,12}(?:;\d{1,12} \d{1,12})*"
_TEXT_BOUND = re.compile(rf"(T\S+)\t(\S+) ({_OFFSETS})(?:\t(.*))?", re.ASCII | re.DOTALL)
_RELATION = re.compile(r"(R\S+)\t(\S+) [^\s:]+:(\S+) [^\s:]+:(\S+)\s*", re.ASCII)
_ATTRIBUTE = re.compile(r"([AM]\S+)\t(\S+) (\S+)(?: ([^\t]*+))?+\t?", re.ASCII)
_NOTE = re.compile(r"(#\S*)\t(\S+) (\S+)(?:\t(.*))?", re.ASCII | re.DOTALL)


@frozen
class TextBound:
    """A T line."""

    line: int
    id: str
    type: str
    offsets: str
    words: str


@frozen
class Relation:
    """An R line."""

    line: int
    id: str
    name: str
    source: str
    target: str


@frozen
class Said:
    """An A or # line: what is said of another."""

    line: int
    id: str
    name: str
    target: str
    value: str


@frozen
class Lines:
    """The lines of an `.ann`, by what they are."""

    text_bounds: dict[str, TextBound] = Factory(dict)
    relations: list[Relation] = Factory(list)
    attributes: list[Said] = Factory(list)
    notes: list[Said] = Factory(list)
    passed_by: list[Diagnostic] = Factory(list)


def matches(source: Source) -> bool:
    """Tell by its name or its first line whether this is an `.ann`."""
    if source.name is not None and source.name.endswith(".ann"):
        return True
    return bool(_FIRST.match(source.data[:_LOOK].removeprefix(codecs.BOM_UTF8)))


def parse(data: bytes) -> Lines:
    """Give the lines of an `.ann`; raises `ReadError` where it is not UTF-8 or two have one id."""
    lines = Lines()
    for number, line in _numbered(data):
        if found := _TEXT_BOUND.fullmatch(line):
            id, type, at, words = _four(found)
            if id in lines.text_bounds:
                raise ReadError(f"the id {id!r} is used twice", f"line {number}", "give one another number")
            lines.text_bounds[id] = TextBound(number, id, type, at, words)
        elif found := _RELATION.fullmatch(line):
            lines.relations.append(Relation(number, *_four(found)))
        elif found := _ATTRIBUTE.fullmatch(line):
            id, name, target, value = _four(found)
            lines.attributes.append(Said(number, id, name, target, value.strip()))
        elif found := _NOTE.fullmatch(line):
            lines.notes.append(Said(number, *_four(found)))
        else:
            lines.passed_by.append(passed_by(number, f"{line[:80]!a} is of no use here, or broken"))
    return lines


def _four(found: re.Match[str]) -> tuple[str, str, str, str]:
    return found[1], found[2], found[3], found[4] or ""


def passed_by(line: int, why: str) -> Diagnostic:
    """Tell of a line that was passed by."""
    return Diagnostic(code="brat-line", message=f"line {line}: {why}", source="annotkit:brat")


def _numbered(data: bytes) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(decoded(data.removeprefix(codecs.BOM_UTF8), ".ann").split("\n"), start=1):
        if line.strip():
            yield number, line.removesuffix("\r")


def decoded(data: bytes, what: str) -> str:
    """Decode one of the files; brat's are UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        remedy = "brat's files are UTF-8: convert it, or take an untouched copy"
        raise ReadError(f"the {what} is not UTF-8: {error.reason}", f"byte {error.start}", remedy) from None
