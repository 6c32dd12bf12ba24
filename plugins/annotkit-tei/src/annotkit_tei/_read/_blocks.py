# Elements of the body as Blocks, where no annotation says already what they are. Blocks never overlap: of
# elements inside each other the outer one counts, so that a `quote` of several `p` is one blockquote.

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TypeAlias, get_args, get_type_hints

from attrs import evolve, frozen
from lxml import etree

from annotkit import Block, Span
from annotkit_tei._read._annotations import provenance
from annotkit_tei._read._pointers import File
from annotkit_tei._read._text import Body, Mark
from annotkit_tei._read._xml import ID

_ROLES: frozenset[str] = frozenset(get_args(get_type_hints(Block)["role"]))
_ALWAYS = {
    "byline": "byline",
    "dateline": "dateline",
    "item": "list-item",
    "l": "paragraph",
    "lg": "paragraph",
}
# What stands between paragraphs; a `quote` in anything else is inside one.
_AROUND = frozenset({"body", "div", "post", "list", "figure", "floatingText", "group", "opener", "closer"})
_CORRECTIONS = frozenset({"correction", "correction-notice"})
_HEADS = {"article": "title", "section": "heading", "comments": "comment-heading"}


@frozen
class _Place:
    """What holds for what an element has in it."""

    inside: bool = False
    """It is in a Block."""
    post: bool = False
    figure: bool = False
    comments: bool = False
    depth: int = 0
    """How many `div` it is in."""
    div: str | None = None
    """The type of the innermost."""


_Role: TypeAlias = tuple[str, int | None]


def blocks(file: File, claimed: Collection[str]) -> list[Block]:
    """Give the Blocks that elements make; `claimed` has the ids of those that annotations tell of."""
    return [
        Block(spans=(span,), role=role, level=level, **provenance(node, file))  # type: ignore[arg-type]
        for node, span, (role, level) in _split(_found(file.body, claimed))
        if len(span)
    ]


def is_block_quote(mark: Mark, marks: Sequence[Mark]) -> bool:
    """Tell whether a `quote` stands between paragraphs, not inside one."""
    around = mark.parent
    while around >= 0 and marks[around].name == "cit":
        around = marks[around].parent
    return around < 0 or marks[around].name in _AROUND


def _found(body: Body, claimed: Collection[str]) -> Iterator[tuple[Mark, _Role]]:
    places: list[_Place] = []
    titled = False
    for mark in body.marks:
        place = places[mark.parent] if mark.parent >= 0 else _Place()
        known = mark.node.get(ID) in claimed and mark.name not in ("div", "list", "post")
        role = None if known else _role(mark, place, body.marks, titled=titled)
        if role is not None and (not place.inside or _is_line(mark)):
            titled = titled or role[0] == "title"
            yield mark, role
        places.append(_within(mark, place, block=known or role is not None))


def _within(mark: Mark, place: _Place, *, block: bool) -> _Place:
    if mark.name.startswith("div"):
        sort = mark.node.get("type")
        comments = place.comments or sort == "comments"
        return evolve(place, comments=comments, depth=place.depth + 1, div=sort)
    if mark.name == "post":
        return evolve(place, post=True)
    if mark.name == "figure":
        return evolve(place, figure=True)
    return evolve(place, inside=True) if block and not place.inside else place


def _role(mark: Mark, place: _Place, marks: Sequence[Mark], *, titled: bool) -> _Role | None:
    sort, ana = mark.node.get("type") or "", mark.node.get("ana") or ""
    said = ana.rpartition("kind.block.")[2] if "kind.block." in ana else ""
    if said in _ROLES:
        return said, None
    match mark.name:
        case "head":
            return _head(place, titled=titled)
        case "p":
            return ("comment" if place.post else "paragraph"), None
        case "ab" if sort in _CORRECTIONS:
            return "correction-notice", None
        case "ab" if sort != "unmarked":
            return (sort if sort in _ROLES else "comment" if place.post else "paragraph"), None
        case "quote" if is_block_quote(mark, marks):
            return "blockquote", None
        case "seg" if _is_line(mark):
            return sort, None
        case name:
            return (_ALWAYS[name], None) if name in _ALWAYS else None


def _head(place: _Place, *, titled: bool) -> _Role:
    if place.figure:
        return "caption", None
    if place.comments:
        return "comment-heading", None
    role = _HEADS.get(place.div or "", "heading" if titled else "title")
    return role, place.depth if role == "heading" and place.depth > 1 else None


def _is_line(mark: Mark) -> bool:
    """A byline or dateline inside a paragraph: a Block before the rest of it."""
    return mark.name == "seg" and mark.node.get("type") in ("byline", "dateline")


def _split(found: Iterator[tuple[Mark, _Role]]) -> Iterator[tuple[etree._Element, Span, _Role]]:
    """Let a paragraph begin behind the line that it begins with."""
    outer: tuple[etree._Element, Span, _Role] | None = None
    for mark, role in found:
        if outer is None or mark.start >= outer[1].end:
            if outer is not None:
                yield outer
            outer = (mark.node, mark.span, role)
        elif _is_line(mark) and mark.start == outer[1].start:
            yield mark.node, mark.span, role
            outer = (outer[0], Span(mark.end, outer[1].end), outer[2])
    if outer is not None:
        yield outer
