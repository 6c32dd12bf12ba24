# `standOff`: the persons and organisations, the spans, the annotations, one a line, so that a version control
# system shows what changed. Two layers of bare pointers, which every XML tool can follow: an annotation
# points at spans, a span at the anchors in the text.

from __future__ import annotations

from collections.abc import Iterator

from annotkit import Document
from annotkit_tei._annotation import annotation_line
from annotkit_tei._fields import Selection
from annotkit_tei._ids import Ids
from annotkit_tei._mentions import listed


def standoff(document: Document, ids: Ids, with_post: frozenset[str | None]) -> str:
    """Write all annotations; `with_post` has the ids of the comments that the body has a `post` for."""
    bearers = ids.people.items()
    lists = [
        *_group("listPerson", [listed(b, names, ids) for b, names in bearers if b.type == "person"]),
        *_group("listOrg", [listed(b, names, ids) for b, names in bearers if b.type == "organization"]),
        *_span_groups(ids),
        *_group(
            "listAnnotation", [annotation_line(a, document, ids, with_post) for a in document.annotations]
        ),
    ]
    return f"<standOff>\n{''.join(lists)}</standOff>\n" if lists else ""


def _group(start: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield "\n".join([f"<{start}>", *lines, f"</{start.partition(' ')[0]}>\n"])


def _span_groups(ids: Ids) -> Iterator[str]:
    groups: dict[str, list[str]] = {}
    for selection in ids.selections:
        if selection.spans and selection.path != "block":
            groups.setdefault(selection.path.partition(".")[0], []).extend(_spans(selection, ids))
    for field in sorted(groups):
        yield from _group(f'spanGrp type="{field}"', groups[field])


def _spans(selection: Selection, ids: Ids) -> Iterator[str]:
    for i in range(len(selection.spans)):
        name = ids.span(selection.owner, selection.path, i)
        yield f'<span xml:id="{name}" from="#{name}a" to="#{name}z"/>'
