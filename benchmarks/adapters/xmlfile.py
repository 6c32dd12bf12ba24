"""A floor: less of the same TEI by lxml's incremental writer, which keeps track of what is open."""

from __future__ import annotations

from io import BytesIO

from lxml import etree
from task import Task
from workload import Workload

from adapters import tei_places

_TEI = "{" + tei_places.NAMESPACE + "}"
_XML = "http://www.w3.org/XML/1998/namespace"
_ID = "{" + _XML + "}id"
_PREFIXES = {None: tei_places.NAMESPACE, "xml": _XML}


def tei(load: Workload) -> Task:
    """Write spans, annotations with two strings each, and anchors."""
    return Task(lambda: _tei(load), len(load.rows), tei_places.read)


def _tei(load: Workload) -> bytes:
    rows = sorted(load.rows, key=lambda row: (row.start, -row.end, row.kind))
    places = [(row.start, f"a{i}a") for i, row in enumerate(rows)]
    places += [(row.end, f"a{i}z") for i, row in enumerate(rows)]
    places.sort()
    out = BytesIO()
    with (
        etree.xmlfile(out, encoding="utf-8") as xf,
        xf.element(_TEI + "TEI", nsmap=_PREFIXES),
    ):
        with xf.element(_TEI + "standOff"):
            for i, row in enumerate(rows):
                with xf.element(_TEI + "span", {_ID: f"a{i}.1", "from": f"#a{i}a", "to": f"#a{i}z"}):
                    pass
                with xf.element(_TEI + "annotation", {_ID: f"a{i}", "target": f"#a{i}.1"}):
                    for text in (row.who, row.value):
                        with xf.element(_TEI + "string"):
                            xf.write(text)
        with xf.element(_TEI + "body"):
            done = 0
            for offset, name in places:
                if offset > done:
                    xf.write(load.text[done:offset])
                with xf.element(_TEI + "anchor", {_ID: name}):
                    pass
                done = offset
            xf.write(load.text[done:])
    return out.getvalue()
