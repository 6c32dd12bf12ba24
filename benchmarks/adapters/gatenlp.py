"""gatenlp: one annotation set, features as dicts."""

from __future__ import annotations

from typing import Any

from gatenlp import Document
from task import RUNS, Task
from workload import CHECKED, KINDS, Workload
from workload import small as small_workloads

QUERIES = 40


def _document(load: Workload) -> Document:
    document = Document(load.text)
    add = document.annset().add
    for kind, start, end, who, value, _ in load.rows:
        add(start, end, KINDS[kind], {"who": who, "value": value})
    return document


def _placed(annotations: Any) -> list[Any]:
    return sorted((a.start, a.end, a.type) for a in annotations)


def build(load: Workload) -> Task:
    """Make a document and add annotations."""
    return Task(lambda: _document(load), len(load.rows), lambda d: _placed(d.annset().fast_iter()))


def first_query(load: Workload) -> Task:
    """Ask once: the index is made then."""
    documents = [_document(load) for _ in range(RUNS + 1)]
    return Task(lambda: documents.pop().annset().overlapping(0, 1), len(load.rows), once=True)


def _query(load: Workload, name: str) -> Task:
    ask = getattr(_document(load).annset(), name)
    places = load.queries[:QUERIES]
    ask(0, 1)  # makes the index
    return Task(
        lambda: [list(ask(start, end).fast_iter()) for start, end in places],
        len(places),
        lambda found: [sorted((a.start, a.end) for a in one) for one in found[:CHECKED]],
    )


def overlap(load: Workload) -> Task:
    """Ask what shares a character with a place."""
    return _query(load, "overlapping")


def covering(load: Workload) -> Task:
    """Ask what contains a place."""
    return _query(load, "covering")


def iterate(load: Workload) -> Task:
    """Take the annotations of a type, in order, and of each a place and a string."""
    annotations = _document(load).annset()
    return Task(
        lambda: [(a.start, a.features["value"]) for a in annotations.with_type("Quote")],
        len(annotations.with_type("Quote")),
        lambda found: [start for start, _ in found],
    )


def _read_back(data: Any) -> list[Any]:
    return _placed(Document.load_mem(data, fmt="bdocjs").annset().fast_iter())


def save(load: Workload) -> Task:
    """Write its JSON."""
    document = _document(load)
    return Task(lambda: document.save_mem(fmt="bdocjs"), len(load.rows), _read_back)


def load(load: Workload) -> Task:
    """Read its JSON."""
    data = _document(load).save_mem(fmt="bdocjs")
    return Task(
        lambda: Document.load_mem(data, fmt="bdocjs"),
        len(load.rows),
        lambda d: _placed(d.annset().fast_iter()),
    )


def small(_load: Workload) -> Task:
    """Make and write small documents."""
    loads = small_workloads(100)
    return Task(lambda: [_document(one).save_mem(fmt="bdocjs") for one in loads], len(loads))
