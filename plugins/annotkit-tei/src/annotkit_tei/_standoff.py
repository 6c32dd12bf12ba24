# `standOff`: the persons and organisations, the spans, the annotations, one a line, so that a version control
# system shows what changed. Two layers of bare pointers, which every XML tool can follow: an annotation
# points at spans, a span at the anchors in the text.

from __future__ import annotations

from collections.abc import Iterator

from annotkit import Document
from annotkit_tei._annotation import annotation_line
from annotkit_tei._page import Page


def standoff(document: Document, page: Page) -> Iterator[str]:
    """Write all annotations but those that their elements tell in full."""
    told = page.told
    lines = [annotation_line(a, page) for a in document.annotations if a.id not in told]
    lists = {
        "listPerson": page.people.listed("person"),
        "listOrg": page.people.listed("organization"),
        **{f'spanGrp type="{name}"': page.marks.span_elements(name) for name in sorted(page.marks.groups)},
        "listAnnotation": lines,
    }
    if any(lists.values()):
        yield "<standOff>\n"
        for start, elements in lists.items():
            if elements:
                yield "\n".join([f"<{start}>", *elements, f"</{start.partition(' ')[0]}>\n"])
        yield "</standOff>\n"
