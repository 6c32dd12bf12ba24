"""dkpro-cassis: a type for each kind, with two string features; all added at once."""

from __future__ import annotations

from typing import Any

from cassis import Cas, TypeSystem, load_cas_from_json
from task import Task
from workload import CHECKED, KINDS, Workload
from workload import small as small_workloads

QUERIES = 40
_ANY = "uima.tcas.Annotation"


def _types() -> TypeSystem:
    types = TypeSystem()
    for kind in KINDS:
        made = types.create_type(f"example.{kind}", _ANY)
        for feature in ("who", "value"):
            types.create_feature(made, feature, "uima.cas.String")
    return types


def _cas(load: Workload, types: TypeSystem) -> Cas:
    cas = Cas(typesystem=types)
    cas.sofa_string, cas.sofa_mime = load.text, "text/plain"
    made = [types.get_type(f"example.{kind}") for kind in KINDS]
    cas.add_all([made[kind](begin=a, end=z, who=who, value=value) for kind, a, z, who, value, _ in load.rows])
    return cas


def _placed(annotations: Any) -> list[Any]:
    named = ((a.begin, a.end, a.type.name.rpartition(".")[2]) for a in annotations)
    return sorted(place for place in named if place[2] in KINDS)


def build(load: Workload) -> Task:
    """Make a CAS and add all."""
    types = _types()
    return Task(lambda: _cas(load, types), len(load.rows), lambda cas: _placed(cas.select(_ANY)))


def covering(load: Workload) -> Task:
    """Ask what contains a place; it takes an annotation for the place."""
    types = _types()
    cas = _cas(load, types)
    place = types.get_type(_ANY)
    places = [place(begin=start, end=end) for start, end in load.queries[:QUERIES]]
    return Task(
        lambda: [cas.select_covering(_ANY, one) for one in places],
        len(places),
        lambda found: [sorted(p[:2] for p in _placed(one)) for one in found[:CHECKED]],
    )


def iterate(load: Workload) -> Task:
    """Take the annotations of a type, in order, and of each a place and a string."""
    cas = _cas(load, _types())
    return Task(
        lambda: [(a.begin, a.value) for a in cas.select("example.Quote")],
        len(cas.select("example.Quote")),
        lambda found: [start for start, _ in found],
    )


def save(load: Workload) -> Task:
    """Write JSON, twice as fast as XMI."""
    cas = _cas(load, _types())
    return Task(cas.to_json, len(load.rows), lambda data: _placed(load_cas_from_json(data).select(_ANY)))


def load(load: Workload) -> Task:
    """Read JSON."""
    data = _cas(load, _types()).to_json()
    return Task(lambda: load_cas_from_json(data), len(load.rows), lambda cas: _placed(cas.select(_ANY)))


def small(_load: Workload) -> Task:
    """Make and write small documents; the type system is made once."""
    loads, types = small_workloads(20), _types()
    return Task(lambda: [_cas(one, types).to_json() for one in loads], len(loads))
