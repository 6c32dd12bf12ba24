# A document as Markdown: front matter, article, references without a place, notes, carrier.
#
# Every part is set apart by a blank line; a note is one paragraph at the top level (mistune finds none in
# a quotation). Nothing is written that HTML would be needed for.

from __future__ import annotations

import re
from collections.abc import Iterator

from annotkit import Document, Rendered
from annotkit_markdown._blocks import stretches
from annotkit_markdown._escape import escape, shown
from annotkit_markdown._footnotes import Footnotes, footnotes
from annotkit_markdown._front import carrier, front_matter
from annotkit_markdown._layout import Page, laid_out
from annotkit_markdown._losses import losses
from annotkit_markdown._notes import remark
from annotkit_markdown._options import Options

# MkDocs, and Python-Markdown's extension `meta`, take such a first line for metadata, or for the end of it.
_METADATA = re.compile(r"[A-Za-z0-9_-]+(?=:)|(?=\.\.\.)")


def render(document: Document, options: Options) -> Rendered:
    """Write a document as Markdown with footnotes."""
    text = shown(document.text)
    notes = footnotes(document, text)
    parts = [*_article(document, text, notes), *_definitions(document, notes)]
    if options.carry:
        parts.append(carrier(document))
    body = "\n\n".join(parts) + "\n"
    front = front_matter(document)
    if not front and (match := _METADATA.match(body)):
        at = match.end()
        body = f"{body[:at]}&#{ord(body[at])};{body[at + 1 :]}"
    return Rendered(front + body, () if options.carry else tuple(losses(document)))


def _article(document: Document, text: str, notes: Footnotes) -> Iterator[str]:
    references = {id: f"[^{name}]" for id, name in notes.names.items()}
    page = Page(text, {at: "".join(references[id] for id in ids) for at, ids in notes.places.items()})
    for stretch in stretches(document, text):
        yield laid_out(page, stretch)
    if notes.unplaced:
        yield " ".join(references[id] for id in notes.unplaced)


def _definitions(document: Document, notes: Footnotes) -> Iterator[str]:
    for id, name in notes.names.items():
        remarks = [remark(document, annotation) for annotation in notes.members[id]]
        told = " — ".join(f"**{said.label}**{escape(said.text, start=False)}" for said in remarks)
        yield f"[^{name}]: {told}"
