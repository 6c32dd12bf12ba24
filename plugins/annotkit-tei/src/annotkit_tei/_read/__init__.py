# Reading TEI. First the text, then what stands beside it, then what in it is not told of beside it.

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve, field, frozen
from lxml import etree

from annotkit import AnyAnnotation, Block, Comment, Correction, Document, Source, Span
from annotkit.errors import DocumentError, OptionError, ReadError
from annotkit_tei._read._annotations import standoff
from annotkit_tei._read._blocks import blocks
from annotkit_tei._read._glyphs import glyphs_of
from annotkit_tei._read._inline import chains, ids_in, inline
from annotkit_tei._read._metadata import agents, article
from annotkit_tei._read._pointers import File
from annotkit_tei._read._text import body_of
from annotkit_tei._read._unread import Unread
from annotkit_tei._read._xml import ID, TEI, local, matches, parse, place

__all__ = ["ID", "ReadOptions", "matches", "parse", "read"]

# Elements of the body that are read, or whose meaning is only to hold others.
_UNDERSTOOD = frozenset(
    [
        *("body", "div", "div1", "div2", "div3", "div4", "div5", "div6", "div7", "list", "post", "cit", "lg"),
        *("opener", "closer", "head", "byline", "dateline", "p", "ab", "item", "l", "said", "q", "quote"),
        *("label", "choice", "sic", "corr", "orig", "abbr", "figure", "note"),
    ]
)
_SEGMENTS = frozenset({"claim", "correction", "byline", "dateline"})
# Anchors are many, and only their places matter.
_NAMED = etree.XPath("descendant-or-self::*[@xml:id][not(self::t:anchor)]", namespaces={"t": TEI[1:-1]})
# What an element of the layout is taken for, too, unless an annotation tells of the same words.
_BY_LAYOUT = (Comment, Correction)


@frozen
class ReadOptions:
    """What a caller may say about a file."""

    article: int | None = field(default=None)
    """Of a `teiCorpus` of several articles, the one to read, from 1."""

    @article.validator
    def _check_article(self, _: object, given: object) -> None:
        if given is not None and (type(given) is not int or given < 1):
            raise OptionError(
                f"article is {given!r}", "reader 'tei'", "give a number from 1, or leave it out"
            )


def read(source: Source, options: ReadOptions) -> Document:
    """Make a Document of a TEI file."""
    file = _file(parse(source), options)
    if source.text is not None and source.text != file.body.text:
        remedy = "leave text out: a TEI file has its own"
        raise ReadError("the text that was given is not that of the file", place(file.root), remedy)
    parts = chains(file)
    ids = ids_in(parts)
    found = standoff(file, ids)
    within = [*inline(file, parts, ids, found.claimed)]
    annotations = _together(found.annotations, blocks(file, found.claimed), within, file)
    _tell_markup(file)
    try:
        own, metadata = article(file)
        return Document(
            file.body.text,
            annotations,
            metadata,
            id=own,
            agents=agents(file),
            diagnostics=file.unread.diagnostics(),
        )
    except DocumentError as error:
        raise ReadError(error.problem, error.place, error.remedy) from None


def _file(root: etree._Element, options: ReadOptions) -> File:
    unread = Unread()
    member = _member(root, options)
    shared = None if member is root else root.find(f"{TEI}teiHeader")
    parts = [member] if shared is None else [shared, member]
    glyphs = {name: found for part in parts for name, found in glyphs_of(part).items()}
    body = next(member.iter(f"{TEI}body"), None)
    if body is None:
        raise ReadError("it has no body", place(member), "give the text as TEI/text/body")
    return File(member, _by_id(parts, unread), body_of(body, glyphs, unread), glyphs, unread)


def _by_id(parts: Iterable[etree._Element], unread: Unread) -> dict[str, etree._Element]:
    found: dict[str, etree._Element] = {}
    for node in (node for part in parts for node in _NAMED(part)):
        if found.setdefault(node.get(ID), node) is not node:
            unread.add("tei-pointer", "xml:id given twice", "pointers lead to the first")
    return found


def _member(root: etree._Element, options: ReadOptions) -> etree._Element:
    members = [root] if local(root) == "TEI" else list(root.iter(f"{TEI}TEI"))
    if not members:
        raise ReadError("this teiCorpus holds no TEI", place(root), "give at least one article")
    if options.article is None and len(members) > 1:
        remedy = "name the one to read, such as article=1"
        raise ReadError(f"it holds {len(members)} articles", place(root), remedy)
    number = options.article or 1
    if number > len(members):
        raise ReadError(f"it holds {len(members)} articles, no number {number}", place(root), "count from 1")
    return members[number - 1]


def _together(
    beside: Iterable[AnyAnnotation], found: Iterable[Block], within: Iterable[AnyAnnotation], file: File
) -> list[AnyAnnotation]:
    """Put annotations together: ids once, no Block on another, no reference to what is not there."""
    beside = list(beside)
    taken: set[str | None] = {a.id for a in beside}
    told = {(type(a), a.spans) for a in beside}
    all_of: list[AnyAnnotation] = list(beside)
    free = _free([a.spans[0] for a in beside if type(a) is Block and a.spans], found)
    for annotation in sorted((*within, *free), key=_start):
        if type(annotation) in _BY_LAYOUT and (type(annotation), annotation.spans) in told:
            continue
        if annotation.id is not None and annotation.id in taken:
            annotation = evolve(annotation, id=None)
        taken.add(annotation.id)
        all_of.append(annotation)
    return [_resolved(a, taken, file) for a in all_of]


def _start(annotation: AnyAnnotation) -> int:
    return annotation.spans[0].start if annotation.spans else -1


def _free(held: list[Span], found: Iterable[Block]) -> Iterator[Block]:
    """Give the Blocks that none of ours overlaps; both come in the order of the text."""
    held = sorted(held, key=lambda span: span.start)
    i = 0
    for block in found:
        span = block.spans[0]
        while i < len(held) and held[i].end <= span.start:
            i += 1
        if i == len(held) or held[i].start >= span.end:
            yield block


def _resolved(a: AnyAnnotation, ids: set[str | None], file: File) -> AnyAnnotation:
    missing = [aim for aim in a.about if aim not in ids]
    if missing:
        file.unread.add("tei-pointer", "target of annotation", "what it leads to is no annotation")
        a = evolve(a, about=tuple(aim for aim in a.about if aim in ids))
    if type(a) is Comment and a.reply_to is not None and a.reply_to not in ids:
        return evolve(a, reply_to=None)
    return a


def _tell_markup(file: File) -> None:
    for mark in file.body.marks:
        sort = mark.node.get("type")
        if mark.name in _UNDERSTOOD or (mark.name == "seg" and sort in _SEGMENTS):
            continue
        shape = mark.name if sort is None else f"{mark.name} type={sort!a}"
        file.unread.add("tei-markup", shape, "the words are kept, what it marks is not", mark.span)
    for mark in file.body.marks:
        if mark.name in ("orig", "abbr") and file.body.marks[mark.parent].name == "choice":
            file.unread.add("tei-text", f"choice of {mark.name}", "the other reading is left out", mark.span)
