# What cannot be read back from a file without the carrier line: nearly all, for Markdown is made to be seen.

from __future__ import annotations

from collections.abc import Iterator

from annotkit import Block, Document, Loss

_REMEDY = "use carry=True"


def losses(document: Document) -> Iterator[Loss]:
    """Tell what of a document cannot be read back from footnotes and layout alone."""
    why = f"white space, and characters that Markdown cannot hold, are shown in another form: {_REMEDY}"
    yield Loss(None, "text", "approximated", why)
    if any(
        author.value is None or author.spans or author.type or author.ref
        for author in document.metadata.authors
    ):
        why = f"of the authors, the front matter has the names alone: {_REMEDY}"
        yield Loss(None, "metadata", "dropped", why)
    if document.agents:
        yield Loss(None, "agents", "dropped", f"Markdown has no place for them: {_REMEDY}")
    for annotation in document.annotations:
        form = (
            "layout; its role, level and ends"
            if isinstance(annotation, Block)
            else "a footnote; its start and fields"
        )
        yield Loss(annotation.id, None, "approximated", f"shown as {form} cannot be read back: {_REMEDY}")
