"""A floor: bare msgspec structs, nothing checked, no index, no order."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from task import Task
from workload import KINDS, QUOTE, Workload
from workload import small as small_workloads


class Item(msgspec.Struct, gc=False):
    """An annotation."""

    kind: int
    start: int
    end: int
    who: str
    value: str
    id: str


class File(msgspec.Struct):
    """A text and its annotations."""

    text: str
    items: list[Item]


class Quoted(msgspec.Struct, tag="TextQuoteSelector", tag_field="type", gc=False):
    """A selector by words."""

    exact: str
    prefix: str
    suffix: str


class Position(msgspec.Struct, tag="TextPositionSelector", tag_field="type", gc=False):
    """A selector by offsets."""

    start: int
    end: int


class Target(msgspec.Struct, gc=False):
    """A place in the text."""

    source: str
    selector: tuple[Quoted, Position]


class WebAnnotation(msgspec.Struct, tag="Annotation", tag_field="type", gc=False):
    """An annotation for the web."""

    id: str
    body: dict[str, str]
    target: Target


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(File)
_SOURCE = "https://example.org/article"


def _file(load: Workload) -> File:
    return File(load.text, [Item(*row) for row in load.rows])


def _placed(file: File) -> list[Any]:
    return sorted((item.start, item.end, KINDS[item.kind]) for item in file.items)


def build(load: Workload) -> Task:
    """Make structs."""
    return Task(lambda: _file(load), len(load.rows), _placed)


def iterate(load: Workload) -> Task:
    """Take those of a kind, which stand in a list of their own, and of each a place and a string."""
    quotes = sorted((item for item in _file(load).items if item.kind == QUOTE), key=lambda q: q.start)
    return Task(
        lambda: [(q.start, q.value) for q in quotes],
        len(quotes),
        lambda found: [start for start, _ in found],
    )


def save(load: Workload) -> Task:
    """Encode."""
    file = _file(load)
    return Task(lambda: _ENCODER.encode(file), len(load.rows), lambda data: _placed(_DECODER.decode(data)))


def load(load: Workload) -> Task:
    """Decode."""
    data = _ENCODER.encode(_file(load))
    return Task(lambda: _DECODER.decode(data), len(load.rows), _placed)


def web_annotation(load: Workload) -> Task:
    """Make structs with both selectors, and encode."""
    file = _file(load)
    return Task(lambda: _ENCODER.encode(_web(file)), len(load.rows), _positions)


def _web(file: File) -> list[WebAnnotation]:
    text = file.text
    made = []
    for i, item in enumerate(file.items):
        start, end = item.start, item.end
        quoted = Quoted(text[start:end], text[max(0, start - 32) : start], text[end : end + 32])
        body = {"type": KINDS[item.kind], "name": item.who, "text": item.value}
        target = Target(_SOURCE, (quoted, Position(start, end)))
        made.append(WebAnnotation(f"{_SOURCE}#a{i}", body, target))
    return made


def _positions(content: bytes) -> list[Any]:
    selectors = [item["target"]["selector"][1] for item in json.loads(content)]
    return sorted((selector["start"], selector["end"]) for selector in selectors)


def small(_load: Workload) -> Task:
    """Make and encode small documents."""
    loads = small_workloads(100)
    return Task(lambda: [_ENCODER.encode(_file(one)) for one in loads], len(loads))
