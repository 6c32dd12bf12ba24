# What cannot be read back from a file without the carrier line: nearly all, for Markdown is made to be seen.

from __future__ import annotations

from collections.abc import Iterator

from annotkit import Block, Document, Loss
from annotkit_markdown._options import Options

_REMEDY = "use carry=True"


def losses(document: Document, options: Options) -> Iterator[Loss]:
    """Tell what of a document cannot be read back from footnotes and layout alone."""
    if options.carry:
        return
    why = f"white space, and characters that Markdown cannot hold, are shown in another form: {_REMEDY}"
    yield Loss(None, "text", "approximated", why)
    if any(a.value is None or a.spans or a.type or a.ref for a in document.metadata.authors):
        why = f"of the authors, the front matter has the names alone: {_REMEDY}"
        yield Loss(None, "metadata.authors", "approximated", why)
    if document.agents:
        yield Loss(None, "agents", "dropped", f"Markdown has no place for them: {_REMEDY}")
    layout = f"shown as layout; its id, role, level and ends cannot be read back for certain: {_REMEDY}"
    note = f"shown in a note; its start and fields cannot be read back for certain: {_REMEDY}"
    for annotation in document.annotations:
        why = layout if isinstance(annotation, Block) else note
        yield Loss(annotation.id, None, "approximated", why)
