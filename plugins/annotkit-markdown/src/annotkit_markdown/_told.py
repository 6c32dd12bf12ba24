# A document of what a page shows, where it carries none: as far as that goes. Rules first:
#
# - The words are the page's, a blank line between what it sets apart. Layout becomes Blocks.
# - A note tells of its annotation: kind, who, and words. Its references are the ends; the start is where the
#   words begin that the note gives and that stand there. Without these the annotation is at its end alone.
# - What a note says is for people, and its commas and colons are those of names, too: the first colon ends
#   who it is. Nobody should rely on more; that is what the carrier is for.

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import starmap
from typing import Any

from attrs import evolve

from annotkit import (
    AnyAnnotation,
    Block,
    Claim,
    Comment,
    Correction,
    Custom,
    Diagnostic,
    Document,
    Emendation,
    Mention,
    Metadata,
    Note,
    Quote,
    Review,
    Span,
)
from annotkit_markdown._front import read_front_matter
from annotkit_markdown._page import Remark, Shown
from annotkit_markdown._passages import Passages, passages
from annotkit_markdown._suggestions import PREFIX

_MODES: Mapping[str, Any] = {"Quote": "direct", "Indirect quote": "indirect", "Mixed quote": "mixed"}
_CATEGORIES: Mapping[str, Any] = {
    name.capitalize(): name for name in ("correction", "clarification", "update", "retraction")
}
_COMMENTS: Mapping[str, Any] = {"Comment": "comment", "Pingback": "pingback"}
_PARTS = re.compile(r"(?:, |^)in \d+ parts$")
_NUMBER = re.compile(r"number (\d{1,9})(?:, |$)")
_NOT_CARRIED = (
    "there is no carrier line: ids, fields and ends are read from layout and notes, as far as these tell"
)


def told(page: Shown) -> Document:
    """Give the document that a page shows."""
    metadata, id, odd = read_front_matter(page.front) if page.front is not None else (Metadata(), None, ())
    diagnostics = [Diagnostic(code="markdown-not-carried", message=_NOT_CARRIED), *odd]
    words = passages(page.text)
    annotations: list[AnyAnnotation] = [*_blocks(page)]
    for name, remarks in page.notes.items():
        spans, given = _spans(words, page, name, remarks[0][1])
        if given is None and spans and name not in page.paired:
            problem = f"the note {name} does not give the words before it: it stands at their end"
            diagnostics.append(Diagnostic(code="markdown-start-unknown", message=problem, spans=spans))
        id_here = None if name.startswith(PREFIX) and not remarks[1:] else name
        annotations.append(evolve(_annotation(remarks[0], given or ""), id=id_here, spans=spans))
        annotations += (evolve(_annotation(other, ""), about=(name,)) for other in remarks[1:])
    return Document(page.text, annotations, metadata, id=id, diagnostics=diagnostics)


def _blocks(page: Shown) -> Iterator[Block]:
    """Give the Blocks: a quotation that a Correction or Comment ends in is a notice or a comment."""
    ends: dict[int, Any] = {}
    for name, remarks in page.notes.items():
        role = "correction-notice" if remarks[0][0] in _CATEGORIES else "comment"
        if remarks[0][0] in _CATEGORIES or remarks[0][0] in _COMMENTS:
            ends.update(dict.fromkeys(page.references.get(name, ()), role))
    for block in page.blocks:
        found = ends.get(block.spans[0].end)
        yield evolve(block, role=found) if found and block.role == "blockquote" else block


def _spans(words: Passages, page: Shown, name: str, note: str) -> tuple[tuple[Span, ...], str | None]:
    """Give the spans of a note, and how it gives their words, if it does."""
    places = page.references.get(name, ())
    if name in page.paired:
        return tuple(dict.fromkeys(starmap(Span, zip(places[::2], places[1::2], strict=False)))), None
    found = words.start(places[-1], note) if places else None
    if found is None:
        return tuple(Span(at, at) for at in places), None
    start, given = found
    if places[1:]:  # of several parts the note gives where the first begins and how the last ends
        start = words.first(given.partition(" … ")[0], places[0]) or 0
        return (Span(min(start, places[0]), places[0]), *(Span(at, at) for at in places[1:])), given
    return (Span(start, places[0]),), given


def _annotation(remark: Remark, given: str) -> AnyAnnotation:
    """Make an annotation of what a note says; `given` are the words in it that are the article's."""
    label, text = remark
    who, what = _halves(text, given)
    people = (Mention(value=who),) if who else ()
    if label in _MODES:
        return Quote(mode=_MODES[label], speakers=people)
    if label == "Claim":
        return Claim(claimants=people, statement=_after(what, "in full: "))
    if label in _CATEGORIES:
        before, after = _after(what, "before: ", "; after: "), _after(what, "after: ")
        return Correction(category=_CATEGORIES[label], before=_named(before), after=_named(after))
    if label == "Emendation":
        return Emendation(reading=what.partition("→ ")[2])
    if label in _COMMENTS:
        number = _NUMBER.match(who)
        author = _named(who[number.end() :] if number else who)
        return Comment(category=_COMMENTS[label], author=author, number=int(number[1]) if number else None)
    if label == "Review":
        return Review(verdict=what or None, reviewer=_named(who))
    if label == "Custom":
        return _custom(what)
    return Note(text=what if label == "Note" else f"{label}{text}".strip(), creator=who or None)


def _halves(text: str, given: str) -> tuple[str, str]:
    """Part what a note says into who, and what: at the words of the article, else at the first colon."""
    if given:
        who, _, what = text.partition(given)
    else:
        who, _, what = text.partition(": ")
    who = _PARTS.sub("", who.removeprefix(", ").removesuffix(": ").removesuffix("on ").removesuffix(", "))
    return who, what.removeprefix(": ").removeprefix("; ").removeprefix(" ")


def _after(what: str, name: str, end: str | None = None) -> str | None:
    found = what.partition(name)[2]
    return (found.partition(end)[0] if end else found) or None


def _named(value: str | None) -> Mention | None:
    return Mention(value=value) if value else None


def _custom(what: str) -> Custom:
    kind, _, data = what.partition("; ")
    for text in (data, data.partition("; ")[2]):
        with suppress(ValueError, RecursionError):
            return Custom(kind=kind, data=json.loads(text))
    return Custom(kind=kind, data=data or None)
