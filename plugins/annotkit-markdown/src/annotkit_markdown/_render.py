# A document as Markdown: front matter, article, references without a place, notes, carrier.
#
# Every part is set apart by a blank line; a note is one paragraph at the top level (mistune finds none in
# a quotation). Nothing is written that HTML would be needed for.

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain

from annotkit import Document
from annotkit_markdown._blocks import stretches
from annotkit_markdown._carrier import carrier
from annotkit_markdown._critic import marked, marks
from annotkit_markdown._escape import escape_all, shown
from annotkit_markdown._footnotes import Footnotes, Groups, footnotes, grouped
from annotkit_markdown._front import front_matter
from annotkit_markdown._layout import Page, laid_out
from annotkit_markdown._notes import remark
from annotkit_markdown._options import Options

# MkDocs, and Python-Markdown's extension `meta`, take such a first line for metadata, or for the end of it.
_METADATA = re.compile(r"(?:\{==|\{~~)?(?:[A-Za-z0-9_-]+(?=:)|(?=\.\.\.))")


def render(document: Document, options: Options) -> list[str]:
    """Write a document as Markdown."""
    text = shown(document.text)
    parts = tuple(stretches(document, text))
    groups = grouped(document)
    inline = marked(document, text, parts, groups) if options.profile == "critic" else {}
    notes = footnotes(document, text, groups, inline)
    page = Page(text, _inserted(document, notes, inline))
    written = [laid_out(page, part) for part in parts]
    if notes.unplaced:
        written.append(" ".join([f"[^{notes.names[id]}]" for id in notes.unplaced]))
    if len(notes.names) > len(inline):
        noted = {id: name for id, name in notes.names.items() if id not in inline}
        written.append(_definitions(document, noted, groups))
    if options.carry:
        written.append(carrier(document))
    return _whole(front_matter(document), written)


def _inserted(document: Document, notes: Footnotes, inline: Mapping[str, str]) -> dict[int, str]:
    """Give what is written between the words: at one place marks that end, references, marks that begin."""
    inserted: dict[int, str] = {}
    several: dict[int, list[str]] = {}  # joined at the end: to add to a string each time is quadratic
    for at, id in zip(notes.offsets, notes.referred, strict=True):
        reference = f"[^{notes.names[id]}]"
        if at in inserted:
            several.setdefault(at, [inserted[at]]).append(reference)
        else:
            inserted[at] = reference
    inserted |= {at: "".join(dict.fromkeys(references)) for at, references in several.items()}
    begins, ends = marks(document, inline, notes.names)
    for at, mark in ends.items():
        inserted[at] = mark + inserted.get(at, "")
    for at, mark in begins.items():
        inserted[at] = inserted.get(at, "") + mark
    return inserted


def _definitions(document: Document, noted: Mapping[str, str], groups: Groups) -> str:
    before: list[str] = []
    texts: list[str] = []
    for id, name in noted.items():
        opening = f"[^{name}]: " if not before else f"\n\n[^{name}]: "
        for annotation in (document[id], *groups.replies.get(id, ())):
            label, text = remark(document, annotation)
            before.append(f"{opening}**{label}**")
            texts.append(text)
            opening = " — "
    return "".join(chain.from_iterable(zip(before, escape_all(texts), strict=True)))


def _whole(front: str, parts: Sequence[str]) -> list[str]:
    """Set parts apart; not joined, for one character beyond U+00FF in one would double the memory of all."""
    first, *others = parts or [""]
    if not front and (match := _METADATA.match(first)):
        at = match.end()
        first = f"{first[:at]}&#{ord(first[at])};{first[at + 1 :]}"
    return [front, first, *chain.from_iterable(("\n\n", part) for part in others), "\n"]
