"""spaCy: span groups. Spans must begin and end with tokens, so places are widened: its answers differ."""

from __future__ import annotations

from typing import Any

import spacy
from spacy.tokens import Doc
from task import Task
from workload import KINDS, Workload
from workload import small as small_workloads

_VOCABULARY = spacy.blank("en").vocab


def _doc(load: Workload) -> Doc:
    doc = Doc(_VOCABULARY, words=load.text.split())
    groups: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for kind, start, end, who, value, _ in load.rows:
        name = KINDS[kind]
        span = doc.char_span(start, end, label=name, kb_id=who, span_id=value, alignment_mode="expand")
        groups[name].append(span)
    for name, spans in groups.items():
        doc.spans[name] = spans
    return doc


def _placed(doc: Doc) -> list[Any]:
    return sorted((s.start_char, s.end_char, kind) for kind in KINDS for s in doc.spans[kind])


def build(load: Workload) -> Task:
    """Make a Doc of words, and a group of spans for each kind."""
    return Task(lambda: _doc(load), len(load.rows), _placed)


def iterate(load: Workload) -> Task:
    """Take each span of a group, as they were added, and of each a place and a string."""
    doc = _doc(load)
    return Task(
        lambda: [(span.start_char, span.id_) for span in doc.spans["Quote"]],
        len(doc.spans["Quote"]),
        lambda found: [start for start, _ in found],
    )


def save(load: Workload) -> Task:
    """Write its bytes."""
    doc = _doc(load)
    return Task(doc.to_bytes, len(load.rows), lambda data: _placed(Doc(_VOCABULARY).from_bytes(data)))


def load(load: Workload) -> Task:
    """Read its bytes."""
    data = _doc(load).to_bytes()
    return Task(lambda: Doc(_VOCABULARY).from_bytes(data), len(load.rows), _placed)


def small(_load: Workload) -> Task:
    """Make and write small documents."""
    loads = small_workloads(100)
    return Task(lambda: [_doc(one).to_bytes() for one in loads], len(loads))
