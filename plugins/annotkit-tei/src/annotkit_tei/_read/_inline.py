# Elements of the body as annotations: `said`, `quote`, `q`, `choice`, `post`, `ab`, `seg`, `note`. Parts that
# `next` and `prev` join are one annotation (TEI P5, 17.8). An element that an annotation beside the text
# points at as its own place is left to that.

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve, frozen
from lxml import etree

from annotkit import (
    AnyAnnotation,
    Claim,
    Comment,
    Correction,
    Document,
    Emendation,
    Mention,
    Metadata,
    Note,
    Quote,
    Span,
)
from annotkit.errors import DocumentError
from annotkit_tei._read._annotations import kind_named, made, provenance
from annotkit_tei._read._blocks import is_block_quote
from annotkit_tei._read._glyphs import label, words
from annotkit_tei._read._people import meant
from annotkit_tei._read._pointers import File, in_order, tokens
from annotkit_tei._read._text import Mark
from annotkit_tei._read._xml import ID, LANG, TEI, local

# What the type of a `q` may say that is no reported speech (TEI P5, 3.3.3).
_NO_SPEECH = frozenset({"soCalled", "foreign", "distinct", "term", "emph", "mentioned"})
_MAY_BE = frozenset({"said", "quote", "q", "seg", "ab", "p", "post"})


@frozen
class Part:
    """An element that is an annotation, or part of one."""

    mark: Mark
    kind: type[AnyAnnotation]


def chains(file: File) -> list[list[Part]]:
    """Give the elements that are annotations, those that are joined together."""
    marks = file.body.marks
    parts = [Part(mark, kind) for mark in marks if (kind := _kind(mark, marks, file)) is not None]
    after = _joined(parts)
    later = {id(part) for part in after.values()}
    done: set[int] = set()
    found: list[list[Part]] = []
    # First what nothing leads to; what is left then stands in a circle, which begins anywhere.
    for part in sorted(parts, key=lambda part: id(part) in later):
        chain: list[Part] = []
        link: Part | None = part
        while link is not None and id(link) not in done and link.kind is part.kind:
            done.add(id(link))
            chain.append(link)
            link = after.get(id(link))
        if chain:
            found.append(chain)
    return sorted(found, key=lambda chain: chain[0].mark.start)


def _joined(parts: list[Part]) -> dict[int, Part]:
    """Give for each part the one that `next` of it, or `prev` of the other, joins to it."""
    by_id = {part.mark.node.get(ID): part for part in parts if part.mark.node.get(ID)}
    after: dict[int, Part] = {}
    for part in parts:
        following = by_id.get(part.mark.node.get("next", "")[1:])
        if following is not None:
            after[id(part)] = following
    for part in parts:
        before = by_id.get(part.mark.node.get("prev", "")[1:])
        if before is not None:
            after.setdefault(id(before), part)
    return after


def ids_in(found: list[list[Part]]) -> dict[str, str]:
    """Give for the id of each part the id that its annotation bears: that of the first part."""
    return {
        own: chain[0].mark.node.get(ID) or own
        for chain in found
        for part in chain
        if (own := part.mark.node.get(ID)) is not None
    }


def inline(
    file: File, found: list[list[Part]], ids: Mapping[str, str], claimed: Collection[str]
) -> Iterator[AnyAnnotation]:
    """Make the annotations; `claimed` has the ids of elements that are another's place."""
    alone = [chain for chain in found if not any(part.mark.node.get(ID) in claimed for part in chain)]
    yield from _levelled(_annotation(chain, file, ids) for chain in alone)
    for node, at in file.body.remarks:
        note = _remark(node, at, file, ids) if node.get(ID) not in claimed else None
        if note is not None:
            yield note


def _levelled(annotations: Iterable[AnyAnnotation]) -> Iterator[AnyAnnotation]:
    """Say of a comment that answers one before it how deep it stands."""
    levels: dict[str | None, int] = {}
    for a in annotations:
        if type(a) is Comment and a.reply_to in levels and a.reply_to is not None:
            a = evolve(a, level=levels[a.reply_to] + 1)
        if type(a) is Comment:
            levels[a.id] = a.level
        yield a


def _kind(mark: Mark, marks: tuple[Mark, ...], file: File) -> type[AnyAnnotation] | None:
    node, sort = mark.node, mark.node.get("type")
    named = kind_named(node) if mark.name in _MAY_BE else None
    if named in (Quote, Claim, Correction, Comment):
        return named
    match mark.name:
        case "said":
            return Quote
        case "q" if sort in _NO_SPEECH:
            file.unread.add("tei-markup", f"q type={sort!a}", "it is no reported speech; its words are kept")
            return None
        case "q":
            return Quote
        case "quote" if not is_block_quote(mark, marks) or node.get("source") or node.get("who"):
            return Quote
        case "seg" if sort == "claim":
            return Claim
        case "ab" | "seg" if sort == "correction":
            return Correction
        case "post":
            return Comment
        case "choice" if len(node) and {local(child) for child in node} >= {"sic", "corr"}:
            return Emendation
    return None


def _annotation(chain: list[Part], file: File, ids: Mapping[str, str]) -> AnyAnnotation:
    first = chain[0].mark
    node, kind = first.node, chain[0].kind
    given = provenance(node, file) | {"spans": in_order([part.mark.span for part in chain])}
    who = node.get("who") or node.get("source") or (node.get("corresp") if first.name == "seg" else None)
    if kind is Quote:
        given |= {"speakers": meant(who, file), "mode": _mode(node)}
    elif kind is Claim:
        given |= {"claimants": meant(who, file)}
    elif kind is Correction:
        given["concerns"] = file.spans(tokens(node.get("corresp")))
    elif kind is Emendation:
        given |= _emendation(node, file)
    elif kind is Comment:
        given |= _comment(first, file, ids)
    return made(kind, given, node, file)


def _mode(node: etree._Element) -> str:
    return "indirect" if node.get("direct") in ("false", "0") else "direct"


def _emendation(choice: etree._Element, file: File) -> dict[str, Any]:
    corr = next(choice.iterfind(f"{TEI}corr"))
    # Whose reading it is stands at `corr`.
    told = {name: said for name, said in provenance(corr, file).items() if name != "id" and said is not None}
    return told | {"reading": words(corr, file.glyphs)}


def _comment(post: Mark, file: File, ids: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    authors = meant(post.node.get("who"), file)
    if authors:
        found["author"] = authors[0]
    when = post.node.get("when")
    if when is not None and is_date(when, file):
        found["date"] = Mention(value=when)
    answered = post.node.get("replyTo", "").removeprefix("#")
    if answered in ids:
        found["reply_to"] = ids[answered]
    number = next((label(node, file.glyphs) for node in post.node.iterfind(f"{TEI}label")), None)
    number = (number or "").rstrip(".):").lstrip("#")
    if number.isascii() and number.isdigit() and len(number) < 9:
        found["number"] = int(number)
    return found


def _remark(node: etree._Element, at: int, file: File, ids: Mapping[str, str]) -> Note | None:
    """A note, or a span that says what it marks."""
    text = words(node, file.glyphs)
    given = provenance(node, file) | {"text": text, "language": node.get(LANG)}
    if local(node) == "note":
        pointers = tokens(node.get("target"))
        given["about"] = tuple(dict.fromkeys(ids[p[1:]] for p in pointers if p[1:] in ids))
        spans = file.spans(p for p in pointers if p[1:] not in ids)
        given["spans"] = spans if spans or given["about"] else (Span(at, at),)
    elif local(node) == "span" and text.strip():
        given["spans"] = in_order(file.between(node) or [])
    else:
        return None
    note = made(Note, given, node, file)
    return note if type(note) is Note else None


def is_date(value: str, file: File) -> bool:
    """Tell whether the model takes this as a date; else it is counted."""
    try:
        Document("", metadata=Metadata(published=value))
    except DocumentError:
        file.unread.add("tei-markup", f"when={value!a}", "it is no date that is understood")
        return False
    return True
