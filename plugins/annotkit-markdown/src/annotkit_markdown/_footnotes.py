# Which annotations have a footnote, where its references stand, and in what order. Rules first:
#
# - An annotation with spans is referred to at the end of each of them, the outer one last.
# - pandoc loses a footnote within a footnote, so one without spans goes into the note of what it is about.
# - Renderers drop a note that nobody refers to: what has no place at all is referred to at the very end.
# - A reference follows a word, never white space: there it would begin a line or stand between CR and LF.

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from attrs import frozen

from annotkit import AnyAnnotation, Block, Comment, Document, Span, safe_names

# mistune reads names of up to 500 characters; a code point takes up to nine. IRIs differ at their ends.
_LONGEST = 50


@frozen
class Groups:
    """The annotations that have notes of their own, and those that stand in the notes of others."""

    owning: Sequence[AnyAnnotation]
    """The former, in order."""
    replies: Mapping[str | None, Sequence[AnyAnnotation]]
    """The latter, by the id of the one in whose note they stand."""

    def members(self, annotation: AnyAnnotation) -> tuple[AnyAnnotation, ...]:
        """Give all that the note of one tells of: that one first."""
        return (annotation, *self.replies.get(annotation.id, ()))


@frozen
class Footnotes:
    """The footnotes of a document."""

    names: Mapping[str, str]
    """The name of each by the id of its annotation, in the order of references; the marked ones last."""
    offsets: Sequence[int]
    """Where in the text to refer to something, in order."""
    referred: Sequence[str]
    """The id of what to refer to there; one may come twice at an offset."""
    unplaced: Collection[str]
    """The ids of the annotations to refer to after the text."""


def grouped(document: Document) -> Groups:
    """Tell which annotations have notes of their own; Blocks have none."""
    owners: dict[str, str] = {}
    owning: list[AnyAnnotation] = []
    replies: dict[str | None, list[AnyAnnotation]] = {}
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
    ends, referred = _ends(document, owning) if shown.strip() else ([], [])
    offsets = _after_words(shown, ends)
    placed = dict.fromkeys(referred)
    unplaced = [_id(annotation) for annotation in owning if annotation.id not in placed]
    order = [*placed, *unplaced, *marked]
    names = safe_names([id[-_LONGEST:] for id in order], "footnote")
    return Footnotes(dict(zip(order, names, strict=True)), offsets, referred, unplaced)


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


def _ends(document: Document, owning: Iterable[AnyAnnotation]) -> tuple[list[int], list[str]]:
    """Give where to refer to what, in order: at one place the inner before the outer, then what is empty."""
    # Flat lists: the garbage collector would walk over a tuple for each again and again. Whoever is empty
    # has an odd place; sorting keeps the order of what stands at one place.
    starts: list[int] = []
    places: list[int] = []
    ids: list[str] = []
    for annotation in owning:
        for span in annotation.spans or _aimed_at(document, annotation):
            start, end = span.start, span.end
            starts.append(start)
            places.append(2 * end if start < end else 2 * end + 1)
            ids.append(annotation.id or "")
    order = sorted(range(len(ids)), key=starts.__getitem__)
    order = [i for i in reversed(order) if places[i] % 2 == 0] + [i for i in order if places[i] % 2]
    order.sort(key=places.__getitem__)
    return [places[i] // 2 for i in order], [ids[i] for i in order]


def _aimed_at(document: Document, annotation: AnyAnnotation) -> tuple[Span, ...]:
    """Give the end of the Block that an annotation without a place is about, if it is about one."""
    # All are Blocks, or it would stand in the note of one that is none.
    ends = [document[aim].spans[0].end for aim in _aims(annotation)[:1]]
    return tuple(Span(end, end) for end in ends)


def _after_words(shown: str, ends: Iterable[int]) -> list[int]:
    """Move each back to where a word ends; what has no word before it, to where the first word begins."""
    before = found = len(shown) - len(shown.lstrip())
    offsets: list[int] = []
    for end in ends:
        if end > before:  # the last one was there, and went to where `found` is: what lies between is known
            at = end
            while at > before and shown[at - 1].isspace():
                at -= 1
            found = at if at > before else found
            before = end
        offsets.append(found)
    return offsets


def _id(annotation: AnyAnnotation) -> str:
    return annotation.id or ""  # a Document gives every annotation an id
