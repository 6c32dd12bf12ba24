# What a Markdown file shows: its words as text, its layout as Blocks, its footnotes. markdown-it-py parses.
#
# CriticMarkup is made footnotes first (`_suggestions`), so that one way leads through the parser.

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import starmap

from attrs import Factory, define, frozen
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from annotkit import Block, Span
from annotkit_markdown._notes import LABEL, LED
from annotkit_markdown._suggestions import as_footnotes

Remark = tuple[str, str]
"""A label, empty where there is none, and what follows it."""
_LABEL = re.compile(LABEL)
_VERBATIM = frozenset({"fence", "code_block", "html_block"})
_LISTED = frozenset({"list_item", "blockquote"})


@frozen
class Shown:
    """What a file shows."""

    text: str
    """Its words; blank lines part what it sets apart."""
    blocks: Sequence[Block]
    """Its headings, quotations, list items and emphasised lines."""
    references: Mapping[str, Sequence[int]]
    """Where each footnote is referred to, by name; those in no words are left out."""
    notes: Mapping[str, Sequence[Remark]]
    """What each footnote says."""
    paired: Set[str]
    """The footnotes made of marks: references stand at both ends of their words."""
    front: str | None
    """Its front matter."""


def parsed(markdown: str) -> Shown:
    """Parse a file; its lines end with a newline alone."""
    source, paired = as_footnotes(markdown)
    tokens = MarkdownIt("commonmark").use(footnote_plugin).use(front_matter_plugin).parse(source)
    cut = next((i for i, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
    page = _Page()
    for token in tokens[:cut]:
        page.take(token)
    front = next((token.content for token in tokens[:1] if token.type == "front_matter"), None)
    notes = dict(_notes(tokens[cut:]))
    return Shown("".join(page.parts), page.blocks, page.references, notes, paired, front)


@define
class _Open:
    """A part of the layout that is not closed yet."""

    role: str | None
    level: int | None
    start: int | None = None


@define
class _Page:
    """The text so far."""

    parts: list[str] = Factory(list)
    length: int = 0
    blocks: list[Block] = Factory(list)
    references: dict[str, list[int]] = Factory(dict)
    opened: list[_Open] = Factory(list)

    def take(self, token: Token) -> None:
        if token.type == "inline":
            self._inline(token.children or [])
        elif token.type in _VERBATIM:
            self._write(token.content.strip("\n"))
        elif token.nesting == 1 and not token.type.endswith("_list_open"):
            self.opened.append(_opened(token))
        elif token.nesting == -1 and not token.type.endswith("_list_close"):
            self._close(self.opened.pop())

    def _inline(self, children: Sequence[Token]) -> None:
        words = "".join(map(_words, children))
        if not words.strip():
            return
        begin = self._write(words)
        at = begin
        for child in children:
            if child.type == "footnote_ref":
                self.references.setdefault(_name(child), []).append(at)
            at += len(_words(child))
        if len(self.opened) == 1 and _is_emphasised(children):
            self.opened[0].role = "byline"

    def _write(self, words: str) -> int:
        apart = "\n\n" if self.length else ""
        self.parts += apart, words
        begin = self.length + len(apart)
        self.length = begin + len(words)
        for one in self.opened:
            one.start = begin if one.start is None else one.start
        return begin

    def _close(self, one: _Open) -> None:
        if self.opened or one.role is None or one.start is None or one.start == self.length:
            return
        place = Span(one.start, self.length)
        self.blocks.append(Block(spans=(place,), role=one.role, level=one.level))  # type: ignore[arg-type]


def _opened(token: Token) -> _Open:
    match token.type:
        case "heading_open" if token.tag == "h1":
            return _Open("title", None)
        case "heading_open":
            return _Open("heading", int(token.tag[1:]) - 1)
        case "blockquote_open":
            return _Open("blockquote", None)
        case "list_item_open":
            return _Open("list-item", None)
        case _:
            return _Open(None, None)


def _words(token: Token) -> str:
    match token.type:
        case "text" | "code_inline" | "image":
            return token.content
        case "softbreak" | "hardbreak":
            return "\n"
        case _:
            return ""


def _is_emphasised(children: Sequence[Token]) -> bool:
    inner = [child for child in children if child.type != "footnote_ref" and (child.content or child.nesting)]
    kinds = [child.type for child in inner]
    return kinds[:1] == ["em_open"] and kinds.index("em_close") == len(kinds) - 1


def _name(token: Token) -> str:
    return str(token.meta.get("label") or f"INLINE-{token.meta['id']}")


def _notes(tokens: Sequence[Token]) -> Iterator[tuple[str, list[Remark]]]:
    name, remarks = "", list[Remark]()
    for token in tokens:
        if token.type == "footnote_open":
            name, remarks = _name(token), []
        elif token.type == "inline":
            for label, text in starmap(_whole, _remarks(token.children or [])):
                if remarks and not label:  # another paragraph of the same remark
                    label, text = remarks[-1][0], f"{remarks.pop()[1]}\n\n{text}"
                remarks.append((label, text))
        elif token.type == "footnote_close":
            yield name, remarks or [("", "")]


def _whole(label: str, text: str) -> Remark:
    """Give words that begin with their own label back what of them stands in it (`_notes`)."""
    own = label.removesuffix(":")
    kind = own.capitalize()
    if _LABEL.fullmatch(kind) and (own != label or (text[:1] != ":" and LED.match(text))):
        return kind, f": {label}{text}"
    return label, text


def _remarks(children: Sequence[Token]) -> Iterator[Remark]:
    label, text, inside = "", "", False
    for child in children:
        if child.type == "strong_open":
            if text.strip():
                yield label, text.removesuffix(" — ")
            label, text, inside = "", "", True
        elif child.type == "strong_close":
            inside = False
        elif inside:
            label += _words(child)
        else:
            text += _words(child)
    yield label, text
