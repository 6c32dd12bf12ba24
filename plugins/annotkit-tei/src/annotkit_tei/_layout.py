# Blocks as elements. Whatever the order of roles, the result is valid: `body` holds sibling `div`s, never
# nested ones, because no `p` may follow a nested `div` (TEI P5, 4.1); `head`, `byline` and `dateline` stand
# at the top of a `div` only (4.2), elsewhere `ab` takes their place, as for every role without an element.
# The elements are for reading: what a Block is stands in its annotation.
#
# Between Blocks only white space of XML may stand: space, tab, CR, LF. Everything else, a no-break space
# too, goes into an `ab`.

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from annotkit import Block
from annotkit_tei._annotation import responsibility
from annotkit_tei._escape import is_white
from annotkit_tei._page import Page

_PASSIVE = frozenset({"boilerplate", "unmarked"})  # these stay where they are
_DIVS = {"comment": "comments", "boilerplate": "boilerplate", "unmarked": "unmarked"}
_HEADS = {"title": "article", "heading": "section", "comment-heading": "comments"}
_AT_TOP = {**dict.fromkeys(_HEADS, "head"), "byline": "byline", "dateline": "dateline"}
_ANYWHERE = {"paragraph": "p", "list-item": "item", "blockquote": "quote"}


@frozen
class Piece:
    """A stretch of the text with the tags before and after it."""

    before: str
    start: int
    end: int
    after: str


@frozen
class _Place:
    """What is open."""

    div: str | None = None
    """The type of the `div`."""
    top: bool = False
    """Whether a `head` may stand here."""
    inner: str | None = None
    """The start tag of the `list` or `post` in the `div`, without brackets."""

    def closing(self) -> str:
        return self.closing_inner() + ("</div>" if self.div else "")

    def closing_inner(self) -> str:
        return f"</{self.inner.partition(' ')[0]}>" if self.inner else ""


def layout(page: Page, posts: Mapping[str | None, str]) -> Iterator[Piece]:
    """Give the whole text in pieces; `posts` has for a Block's id the start tag of the post it is part of."""
    place = _Place()
    for start, end, block in segments(page.text, page.blocks):
        if is_gap(page.text, start, end, block):
            yield Piece("", start, end, "")
            continue
        role = "unmarked" if block is None else block.role
        inner = "list" if role == "list-item" else posts.get(block.id) if block else None
        tags, place = _moved(place, role, inner)
        element = _element(role, place)
        named = "" if block is None else _named(block, page)
        yield Piece(f"{tags}<{element}{named}>", start, end, f"</{element.partition(' ')[0]}>")
        place = evolve(place, top=place.top and role in _AT_TOP)
    yield Piece(place.closing(), len(page.text), len(page.text), "")


def segments(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int, Block | None]]:
    """Give the Blocks and what lies between them; without Blocks, all of the text, though it be empty."""
    at = 0
    for block in blocks:
        span = block.spans[0]
        if at < span.start:
            yield at, span.start, None
        yield span.start, span.end, block
        at = span.end
    if at < len(text) or not blocks:
        yield at, len(text), None


def is_gap(text: str, start: int, end: int, block: Block | None) -> bool:
    """Tell whether a segment needs no element: it is white space between Blocks."""
    return block is None and end - start < len(text) and is_white(text[start:end])


def _named(block: Block, page: Page) -> str:
    if block.id in page.told:
        own = page.ids.annotations[block.id]
        return f' xml:id="{own}" ana="#kind.block.{block.role}"{responsibility(block, page)}'
    return f' xml:id="{page.ids.derived(block.id, "1")}"'


def _moved(place: _Place, role: str, inner: str | None) -> tuple[str, _Place]:
    """Close and open what a role needs; gives the tags and what is open then."""
    tags, div = "", _division(place, role)
    if div is not None:
        tags = f'{place.closing()}<div type="{div}">'
        place = _Place(div, top=True)
    if inner != place.inner:
        tags += place.closing_inner() + (f"<{inner}>" if inner else "")
        place = evolve(place, inner=inner)
    return tags, place


def _division(place: _Place, role: str) -> str | None:
    """Give the type of the `div` that must begin here, or None where the open one will do."""
    div = _HEADS.get(role) or _DIVS.get(role, "article")
    if place.div is None:
        return div
    alike = (place.div == "comments") == (div == "comments")
    if role in _HEADS:
        fits = place.top and alike and place.div not in _PASSIVE
    elif role == "comment":
        fits = alike
    else:
        fits = role in _PASSIVE or place.div not in _PASSIVE
    return None if fits else div


def _element(role: str, place: _Place) -> str:
    if role in _AT_TOP and place.top:
        return _AT_TOP[role]
    if role == "comment" and place.inner is not None:
        return "p"
    return _ANYWHERE.get(role, f'ab type="{role}"')
