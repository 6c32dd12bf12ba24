# Which annotations have a footnote, where its references stand, and in what order. Rules first:
#
# - An annotation with spans is referred to at the end of each of them, the outer one last.
# - pandoc loses a footnote within a footnote, so one without spans goes into the note of what it is about.
# - Renderers drop a note that nobody refers to: what has no place at all is referred to at the very end.
# - A reference follows a word, never white space: there it would begin a line or stand between CR and LF.

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from annotkit import AnyAnnotation, Block, Comment, Document, safe_names

# mistune reads names of up to 500 characters; a code point takes up to nine. IRIs differ at their ends.
_LONGEST = 50


@frozen
class Groups:
    """The annotations that have notes of their own, and those that stand in the notes of others."""

    owning: Sequence[AnyAnnotation]
    """The former, in order."""
    replies: Mapping[str, Sequence[AnyAnnotation]]
    """The latter, by the id of the one in whose note they stand."""

    def members(self, annotation: AnyAnnotation) -> tuple[AnyAnnotation, ...]:
        """Give all that the note of one tells of: that one first."""
        return (annotation, *self.replies.get(_id(annotation), ()))


@frozen
class Footnotes:
    """The footnotes of a document."""

    names: Mapping[str, str]
    """The name of each by the id of its annotation, in the order of references; the marked ones last."""
    places: Iterable[tuple[int, str]]
    """The offsets of the text to refer at, and the id of what to refer to, in order."""
    unplaced: Collection[str]
    """The ids of the annotations to refer to after the text."""


def grouped(document: Document) -> Groups:
    """Tell which annotations have notes of their own; Blocks have none."""
    owners: dict[str, str] = {}
    owning: list[AnyAnnotation] = []
    replies: dict[str, list[AnyAnnotation]] = {}
    for annotation in document.annotations:
        owner = None if annotation.spans else _owner(document, annotation, owners)
        if owner is not None and owner != annotation.id:
            replies.setdefault(owner, []).append(annotation)
        elif not isinstance(annotation, Block):
            owning.append(annotation)
    return Groups(owning, replies)


def footnotes(document: Document, shown: str, groups: Groups, marked: Collection[str]) -> Footnotes:
    """Place the footnotes of all but the marked; `shown` is the document's text as it will be written."""
    owning = [a for a in groups.owning if a.id not in marked]
    places = dict.fromkeys(_after_words(shown, _ends(document, owning)))
    placed = dict.fromkeys(id for _, id in places)
    unplaced = [id for annotation in owning if (id := _id(annotation)) not in placed]
    order = [*placed, *unplaced, *marked]
    names = safe_names([id[-_LONGEST:] for id in order], "footnote")
    return Footnotes(dict(zip(order, names, strict=True)), places, unplaced)


def _owner(document: Document, annotation: AnyAnnotation, owners: dict[str, str]) -> str:
    # A loop, for a thread of replies can be longer than Python's stack is deep.
    path = [_id(annotation)]
    while path[-1] not in owners:
        host = _host(document, document[path[-1]])
        if host is None:
            owners[path[-1]] = path[-1]
        else:
            path.append(host)
    owner = owners[path[-1]]
    owners.update(dict.fromkeys(path, owner))
    return owner


def _host(document: Document, annotation: AnyAnnotation) -> str | None:
    if annotation.spans:
        return None
    return next((aim for aim in _aims(annotation) if not isinstance(document[aim], Block)), None)


def _aims(annotation: AnyAnnotation) -> tuple[str, ...]:
    if isinstance(annotation, Comment) and annotation.reply_to is not None:
        return (*annotation.about, annotation.reply_to)
    return annotation.about


def _ends(document: Document, owning: Iterable[AnyAnnotation]) -> Iterator[tuple[int, str]]:
    """Give where to refer to what, in order: at one place the inner before the outer, then what is empty."""
    keyed: list[tuple[int, bool, int, int, str]] = []
    for rank, annotation in enumerate(owning):
        id = _id(annotation)
        for start, end in ((span.start, span.end) for span in annotation.spans):
            keyed.append((end, False, -start, -rank, id) if start < end else (end, True, 0, rank, id))
        if not annotation.spans and (aims := _aims(annotation)):
            # All are Blocks, or it would stand in the note of one that is none.
            keyed.append((document[aims[0]].spans[0].end, True, 0, rank, id))
    keyed.sort()
    return ((end, id) for end, _, _, _, id in keyed)


def _after_words(shown: str, ends: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Move each back to where a word ends; what has no word before it, to where the first word begins."""
    first = len(shown) - len(shown.lstrip())
    if first == len(shown):
        return
    before, found = first, first  # where the last one was, and where it went: what lies between is known
    for end, id in ends:
        at = end
        while at > before and shown[at - 1].isspace():
            at -= 1
        found = at if at > before else found
        before = max(before, end)
        yield found, id


def _id(annotation: AnyAnnotation) -> str:
    return annotation.id or ""  # a Document gives every annotation an id
