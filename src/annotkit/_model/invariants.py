# What every Document holds true of its annotations, checked once, when the Document is made.

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import chain, pairwise
from operator import attrgetter

import attrs

from annotkit._model.arrange import Groups
from annotkit._model.declared import check_types
from annotkit._model.kinds import (
    KINDS,
    RANKS,
    AnyAnnotation,
    Block,
    Comment,
    Note,
    Review,
    kind_of,
)
from annotkit._model.metadata import check_date, check_language, is_date
from annotkit._model.span import Mention, Span
from annotkit.errors import DocumentError


def name_of(annotation: AnyAnnotation, position: int | None = None) -> str:
    """Give the words by which an error names an annotation; they can be printed, whatever the id is."""
    if annotation.id is not None:
        name = str(annotation.id)
        return f"{kind_of(annotation)} {name if name.isprintable() else ascii(name)}"
    return kind_of(annotation) if position is None else f"annotations[{position}] ({kind_of(annotation)})"


def check_kinds(found: Iterable[Groups], annotations: Sequence[AnyAnnotation]) -> None:
    """Hold annotations against the declared types of their kinds."""
    for groups in found:
        for kind, values in groups.items():
            if kind not in RANKS:
                position = _position(values[0], annotations)
                problem = f"{values[0]!r} is none of the nine kinds"
                remedy = "use Custom(kind='prefix:name', data=…) for kinds of your own"
                raise DocumentError(problem, f"annotations[{position}]", remedy, values[0])
        check_types(groups, lambda a: name_of(a, _position(a, annotations)))


def _position(annotation: AnyAnnotation, annotations: Sequence[AnyAnnotation]) -> int:
    return next(i for i, a in enumerate(annotations) if a is annotation)


def check_content(length: int, groups: Groups) -> None:
    """Hold annotations against a text of this length and the rules of their kinds; ids are given by now.

    Field by field over all of a kind: most fields are empty, and to pass those by is most of the work.
    """
    every = list(chain(*groups.values()))
    _check_spans(every, "spans", length)
    _check_bounds(every, "confidence")
    if any(map(_CREATED, every)) or any(map(_MODIFIED, every)):
        for a in every:
            _check_utc(a)
    _check_mentions(groups, length)
    for kind, values in groups.items():
        for name in _SPAN_FIELDS[kind]:
            _check_spans(values, name, length)
        for name in _BOUNDED[kind]:
            _check_bounds(values, name)
        for a in values if kind in (Note, Review) else ():
            if a.language is not None:
                check_language(a.language, f"{name_of(a)}, language")
        for a in values if kind is Review else ():
            _check_rating(a)


def _check_spans(values: Sequence[AnyAnnotation], name: str, length: int) -> None:
    column = list(map(attrgetter(name), values))
    if not _lie_in_order(column, length):
        for a, spans in zip(values, column, strict=True):
            check_order(spans, length, name_of(a) if name == "spans" else f"{name_of(a)}, {name}")


def _lie_in_order(column: Sequence[tuple[Span, ...]], length: int) -> bool:
    return max(map(_END, chain.from_iterable(column)), default=0) <= length and all(
        first.end <= second.start and first != second
        for spans in column
        if len(spans) > 1
        for first, second in pairwise(spans)
    )


def _check_mentions(groups: Groups, length: int) -> None:
    """Hold Mentions against the text, and dates against the calendar."""
    mentions: list[Mention] = []
    dates: list[Mention] = []
    for kind, values in groups.items():
        for name in _MENTION_TUPLES[kind]:
            mentions += chain.from_iterable(map(attrgetter(name), values))
        for name in _ONE_MENTION[kind]:
            (dates if name == "date" else mentions).extend(filter(None, map(attrgetter(name), values)))
    lie_in_order = _lie_in_order([m.spans for m in (*mentions, *dates)], length)
    if not lie_in_order or not all(map(is_date, {date.value for date in dates} - {None})):
        for values in groups.values():
            for a in values:
                _check_mentions_of(a, length)


def _check_mentions_of(a: AnyAnnotation, length: int) -> None:
    for name in _MENTION_TUPLES[type(a)]:
        for i, mention in enumerate(getattr(a, name)):
            check_order(mention.spans, length, f"{name_of(a)}, {name}[{i}]")
    for name in _ONE_MENTION[type(a)]:
        found = getattr(a, name)
        if found is not None:
            check_order(found.spans, length, f"{name_of(a)}, {name}")
            if name == "date":
                check_date(found.value, f"{name_of(a)}, date")


def _check_utc(a: AnyAnnotation) -> None:
    for name, when in (("created", a.created), ("modified", a.modified)):
        if when is not None and when.utcoffset() != timedelta(0):
            problem = f"{name} is {when.isoformat()}, which is not in UTC"
            remedy = "give an aware datetime: when.astimezone(datetime.UTC)"
            raise DocumentError(problem, name_of(a), remedy, when)


def _check_bounds(values: Sequence[AnyAnnotation], name: str) -> None:
    least, most, words = _BOUNDS[name]
    column = list(map(attrgetter(name), values))
    for a, number in () if column.count(None) == len(column) else zip(values, column, strict=True):
        if number is not None and not least <= number <= most:
            raise _number_error(a, name, number, words)


def check_order(spans: Sequence[Span], length: int, place: str) -> None:
    """Hold that spans lie inside a text of this length, in order, without sharing a code point."""
    for a, b in pairwise(spans):
        if a.end > b.start or a == b:
            problem = f"the spans {a.start}-{a.end} and {b.start}-{b.end} overlap, are equal or out of order"
            raise DocumentError(problem, place, "give each stretch once, in the order of the text", spans)
    if spans and spans[-1].end > length:
        problem = (
            f"the span {spans[-1].start}-{spans[-1].end} ends after the text, which has {length} code points"
        )
        raise DocumentError(problem, place, "count in code points into Document.text", spans[-1])


def check_blocks(blocks: Sequence[Block]) -> None:
    """Hold that each Block has one span that is not empty, and that none overlap; they stand in order."""
    for block in blocks:
        if len(block.spans) != 1 or not len(block.spans[0]):
            problem = f"a Block has one span that is not empty, not {list(block.spans)}"
            raise DocumentError(problem, name_of(block), "make one Block for each piece", block.spans)
        if block.level is not None and block.level < 1:
            raise _number_error(block, "level", block.level, "1 or more")
    for a, b in pairwise(blocks):
        if a.spans[0].end > b.spans[0].start:
            problem = f"overlaps {name_of(a)}"
            raise DocumentError(problem, name_of(b), "Blocks lie side by side", (a.spans[0], b.spans[0]))


_ID, _END = map(attrgetter, ("id", "end"))
_CREATED, _MODIFIED = map(attrgetter, ("created", "modified"))
_SPAN_FIELDS: dict[type, tuple[str, ...]] = {
    kind: tuple(a.name for a in attrs.fields(kind) if a.type == "tuple[Span, ...]" and not a.inherited)
    for kind in KINDS
}
_MENTION_TUPLES: dict[type, tuple[str, ...]] = {
    kind: tuple(a.name for a in attrs.fields(kind) if a.type == "tuple[Mention, ...]") for kind in KINDS
}
_ONE_MENTION: dict[type, tuple[str, ...]] = {
    kind: tuple(a.name for a in attrs.fields(kind) if a.type == "Mention | None") for kind in KINDS
}
_BOUNDS: dict[str, tuple[float, float, str]] = {
    "confidence": (0, 1, "from 0 to 1"),
    "check_worthiness": (0, 1, "from 0 to 1"),
    "level": (0, math.inf, "0 or more"),
    "number": (0, math.inf, "0 or more"),
}
_BOUNDED: dict[type, tuple[str, ...]] = {
    kind: tuple(a.name for a in attrs.fields(kind) if a.name in _BOUNDS and not a.inherited) for kind in KINDS
}


def _check_rating(review: Review) -> None:
    given = [n for n in (review.worst, review.rating, review.best) if n is not None]
    if not all(math.isfinite(n) for n in given) or given != sorted(given):
        raise _number_error(review, "worst, rating and best", given, "finite, with worst <= rating <= best")


def _number_error(annotation: AnyAnnotation, field: str, value: object, bounds: str) -> DocumentError:
    return DocumentError(f"{field} is {value}", name_of(annotation), f"give a number {bounds}", value)


def check_ids(annotations: Sequence[AnyAnnotation]) -> None:
    """Hold that ids are unique and not empty."""
    given = [id for id in map(_ID, annotations) if id is not None]
    if len(set(given)) == len(given) and all(given):
        return
    seen: set[str] = set()
    for position, annotation in enumerate(annotations):
        if annotation.id is None:
            continue
        if not annotation.id:
            remedy = "leave it None and one is given"
            raise DocumentError("the id is empty", f"annotations[{position}]", remedy, annotation.id)
        if annotation.id in seen:
            remedy = "ids are unique; leave the second None and one is given"
            raise DocumentError("the id is used twice", name_of(annotation), remedy, annotation.id)
        seen.add(annotation.id)


def check_references(annotations: Sequence[AnyAnnotation]) -> None:
    """Hold that `about` and `reply_to` lead to annotations of the document and never round in a circle."""
    referring = [a for a in annotations if a.about or (type(a) is Comment and a.reply_to is not None)]
    if not referring:
        return
    by_id = {a.id: a for a in annotations}
    targets = {a.id: references_of(a) for a in referring}
    for source, aims in targets.items():
        for aim in aims:
            if aim not in by_id:
                problem = f"it speaks of {aim!r}, which is not in the document"
                remedy = "add that annotation first, or together"
                raise DocumentError(problem, name_of(by_id[source]), remedy, aim)
    for annotation in referring:
        if type(annotation) is Comment and annotation.reply_to is not None:
            parent = by_id[annotation.reply_to]
            if type(parent) is not Comment:
                problem = f"reply_to names {name_of(parent)}"
                raise DocumentError(problem, name_of(annotation), "a comment answers a comment", parent.id)
    circle = _circle(targets)
    if circle:
        shown = ", ".join(map(ascii, circle[:10])) + (", …" if len(circle) > 10 else "")
        problem = f"these speak of each other in a circle: {shown}"
        raise DocumentError(problem, name_of(by_id[circle[0]]), "take one reference out", circle)


def references_of(annotation: AnyAnnotation) -> tuple[str, ...]:
    """Give the ids of the annotations that this one speaks of or answers."""
    if type(annotation) is Comment and annotation.reply_to is not None:
        return (*annotation.about, annotation.reply_to)
    return annotation.about


def _circle(targets: dict[str | None, tuple[str, ...]]) -> tuple[str, ...]:
    # Peel off what speaks of nothing that is left; what cannot be peeled stands in a circle or leads to one.
    waiting = {source: {aim for aim in aims if aim in targets} for source, aims in targets.items()}
    behind: dict[str, list[str | None]] = {}
    for source, aims in waiting.items():
        for aim in aims:
            behind.setdefault(aim, []).append(source)
    free = [source for source, aims in waiting.items() if not aims]
    while free:
        done = free.pop()
        del waiting[done]
        for source in behind.get(done or "", ()):
            waiting[source].discard(done or "")
            if not waiting[source]:
                free.append(source)
    path: dict[str, int] = {}
    name = str(next(iter(waiting), ""))
    while waiting and name not in path:
        path[name] = len(path)
        name = min(waiting[name])
    return tuple(sorted(list(path)[path.get(name, 0) :]))
