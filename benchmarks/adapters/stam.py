"""STAM, a Rust library: data with ids is found at once, without them every value is looked for."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from stam import AnnotationStore, Offset, Selector, TextSelectionOperator
from task import Task
from workload import CHECKED, KINDS, Workload
from workload import small as small_workloads

QUERIES = 40
_IRI = "https://example.org/"


def _store(load: Workload) -> AnnotationStore:
    store = AnnotationStore(id="store")
    resource = store.add_resource(id="text", text=load.text)
    data = store.add_dataset(id="set")
    add, annotate, select, simple = data.add_data, store.annotate, Selector.textselector, Offset.simple
    kinds = [add("kind", kind, id=kind) for kind in KINDS]
    people: dict[str, Any] = {}
    for i, (kind, start, end, who, value, name) in enumerate(load.rows):
        person = people.get(who)
        if person is None:
            person = people[who] = add("who", who, id=who)
        values = [kinds[kind], person, add("value", value, id=f"v{i}")]
        annotate(select(resource, simple(start, end)), values, name)
    return store


def _place(annotation: Any) -> tuple[int, int]:
    offset = annotation.offset()
    return offset.begin().value(), offset.end().value()


def _placed(store: AnnotationStore) -> list[Any]:
    return sorted((*_place(a), next(str(d) for d in map(_value, a) if d in KINDS)) for a in store)


def _value(data: Any) -> Any:
    return data.value().get()


def build(load: Workload) -> Task:
    """Make a store with the text, the data and the annotations."""
    return Task(lambda: _store(load), len(load.rows), _placed)


def _query(load: Workload, operator: Any) -> Task:
    store = _store(load)
    resource = store.resource("text")
    places = [Offset.simple(start, end) for start, end in load.queries[:QUERIES]]

    def ask() -> list[list[Any]]:
        found = (resource.textselection(place).related_text(operator) for place in places)
        return [list(one.annotations()) for one in found]

    return Task(ask, len(places), lambda found: [sorted(_place(a) for a in one) for one in found[:CHECKED]])


def overlap(load: Workload) -> Task:
    """Ask for text selections that overlap, and their annotations."""
    return _query(load, TextSelectionOperator.overlaps())


def covering(load: Workload) -> Task:
    """Ask for text selections in which the place is embedded, and their annotations."""
    return _query(load, TextSelectionOperator.embedded())


def iterate(load: Workload) -> Task:
    """Take the annotations that have the value Quote, in the order of the text, and of each its data."""
    store = _store(load)
    quote = store.annotationdata("set", "Quote")
    return Task(
        lambda: [(_place(a)[0], [_value(d) for d in a]) for a in quote.annotations().textual_order()],
        len(list(quote.annotations())),
        lambda found: [start for start, _ in found],
    )


def save(load: Workload) -> Task:
    """Write CBOR, the fastest of its formats."""
    store, folder = _store(load), TemporaryDirectory()
    path = str(Path(folder.name) / "store.store.stam.cbor")
    return Task(
        lambda: store.to_file(path), len(load.rows), lambda _: folder and _placed(AnnotationStore(file=path))
    )


def load(load: Workload) -> Task:
    """Read CBOR."""
    folder = TemporaryDirectory()
    path = str(Path(folder.name) / "store.store.stam.cbor")
    _store(load).to_file(path)
    return Task(lambda: folder and AnnotationStore(file=path), len(load.rows), _placed)


def web_annotation(load: Workload) -> Task:
    """Write each as a Web Annotation, with the position selector alone; options go in as one dict."""
    store = _store(load)
    names = {f"default_{name}_iri": f"{_IRI}{name}/" for name in ("annotation", "set", "resource")}
    return Task(lambda: [a.webannotation(names) for a in store], len(load.rows), _positions)


def _positions(lines: list[str]) -> list[Any]:
    selectors = [json.loads(line)["target"]["selector"] for line in lines]
    return sorted((selector["start"], selector["end"]) for selector in selectors)


def small(_load: Workload) -> Task:
    """Make and write a store for each document; into a string, as files would cost more."""
    loads = small_workloads(100)
    return Task(lambda: [_store(one).to_json_string() for one in loads], len(loads))
