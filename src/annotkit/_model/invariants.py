# What every Document holds true, checked once, in bulk and column by column: a check per object would cost
# more than making the object. The fast pass finds out that something is wrong; the error's place is then
# looked up by going through the annotations one by one.

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import groupby, pairwise
from operator import attrgetter

import attrs
import msgspec

from annotkit._model.kinds import (
    KINDS,
    AnyAnnotation,
    Block,
    Claim,
    Comment,
    Correction,
    Note,
    Review,
    kind_of,
)
from annotkit._model.metadata import Agent, check_date, check_language
from annotkit._model.shape import ENCODER, shape_of
from annotkit._model.span import Mention, Span
from annotkit.errors import DocumentError

_CHUNK = 512  # bounds the memory of a check; larger ones are no faster


def name_of(annotation: AnyAnnotation, position: int | None = None) -> str:
    """Give the words by which an error names an annotation."""
    if annotation.id is not None:
        return f"{kind_of(annotation)} {annotation.id}"
    return kind_of(annotation) if position is None else f"annotations[{position}] ({kind_of(annotation)})"


def check_types(values: Sequence[object], place: Callable[[int], str]) -> None:
    """Hold values of one class against their declared types; `place` names the one at a position."""
    if not values:
        return
    cls = type(values[0])
    shape = shape_of(cls)
    for first in range(0, len(values), _CHUNK):
        chunk = values[first : first + _CHUNK]
        try:
            ENCODER.encode(msgspec.convert(chunk, list[shape], from_attributes=True))  # type: ignore[valid-type]
        except (msgspec.ValidationError, UnicodeEncodeError) as error:
            raise _type_error(chunk, error, lambda i, first=first: place(first + i)) from None  # type: ignore[misc]
    for name in _tuple_fields(cls):
        for i, column in enumerate(map(attrgetter(name), values)):
            if type(column) is not tuple:
                problem = f"{name} is a {type(column).__name__}"
                raise DocumentError(problem, place(i), "give a tuple; lists can change", column)


def _tuple_fields(cls: type) -> list[str]:
    return [a.name for a in attrs.fields(cls) if a.default == ()]


def _type_error(chunk: Sequence[object], error: Exception, place: Callable[[int], str]) -> DocumentError:
    shape = shape_of(type(chunk[0]))
    for i, value in enumerate(chunk):
        try:
            ENCODER.encode(msgspec.convert(value, shape, from_attributes=True))
        except msgspec.ValidationError as found:
            problem, _, path = str(found).partition(" - at `$")
            where = f"{place(i)}, {path.rstrip('`').lstrip('.')}" if path else place(i)
            return DocumentError(problem[:1].lower() + problem[1:], where, "give a value of that type", value)
        except UnicodeEncodeError as found:
            problem = f"has the lone surrogate {found.object[found.start]!r}, which no file can carry"
            return DocumentError(problem, place(i), "decode the text anew, or replace it", value)
    raise AssertionError from error


def check_annotation_types(annotations: Sequence[AnyAnnotation]) -> None:
    """Hold annotations against the declared types of their kinds."""
    positions: dict[type, list[int]] = {}
    for i, annotation in enumerate(annotations):
        positions.setdefault(type(annotation), []).append(i)
    for kind, at in positions.items():
        if kind not in KINDS:
            problem = f"{annotations[at[0]]!r} is none of the nine kinds"
            remedy = "use Custom(kind='prefix:name', data=…) for kinds of your own"
            raise DocumentError(problem, f"annotations[{at[0]}]", remedy, annotations[at[0]])
        check_types(
            [annotations[i] for i in at],
            lambda i, at=at: name_of(annotations[at[i]], at[i]),  # type: ignore[misc]
        )


def check_agents(agents: Iterable[Agent]) -> None:
    """Hold that agents' ids are unique and not empty."""
    for agent_id, same in groupby(sorted(agent.id for agent in agents)):
        if not agent_id or len(list(same)) > 1:
            problem = f"the id {agent_id!r} is empty or used twice"
            raise DocumentError(problem, "agents", "give each agent an id of its own", agent_id)


def check_content(text: str, annotations: Sequence[AnyAnnotation]) -> None:
    """Hold annotations against the text, each other and the rules of their kinds; ids are given by now."""
    _check_spans(len(text), annotations)
    _check_provenance(annotations)
    _check_blocks([a for a in annotations if type(a) is Block])
    for annotation in annotations:
        if type(annotation) is not Block:
            _check_kind(annotation, len(text))


def _check_spans(length: int, annotations: Sequence[AnyAnnotation]) -> None:
    for annotation in annotations:
        spans = annotation.spans
        if spans and (len(spans) > 1 or spans[0].end > length):
            check_order(spans, length, name_of(annotation))


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


def _check_provenance(annotations: Sequence[AnyAnnotation]) -> None:
    for a in annotations:
        if a.confidence is not None and not 0 <= a.confidence <= 1:
            raise _number_error(a, "confidence", a.confidence, "from 0 to 1")
        for name in ("created", "modified"):
            when = getattr(a, name)
            if when is not None and when.utcoffset() != timedelta(0):
                problem = f"{name} is {when.isoformat()}, which is not in UTC"
                remedy = "give an aware datetime: when.astimezone(datetime.UTC)"
                raise DocumentError(problem, name_of(a), remedy, when)


def _check_blocks(blocks: Sequence[Block]) -> None:
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


def _check_kind(annotation: AnyAnnotation, length: int) -> None:
    place = name_of(annotation)
    for field, mention in mentions_of(annotation):
        if mention.spans:
            check_order(mention.spans, length, f"{place}, {field}")
        if field == "date":
            check_date(mention.value, f"{place}, date")
    match annotation:
        case Claim(check_worthiness=float(worth)) if not 0 <= worth <= 1:
            raise _number_error(annotation, "check_worthiness", worth, "from 0 to 1")
        case Comment() if annotation.level < 0 or (annotation.number or 0) < 0:
            raise _number_error(annotation, "level or number", annotation.level, "0 or more")
        case Correction():
            check_order(annotation.concerns, length, f"{place}, concerns")
        case Review():
            check_language(annotation.language, f"{place}, language")
            _check_rating(annotation)
        case Note():
            check_language(annotation.language, f"{place}, language")
        case _:
            pass
    check_order(getattr(annotation, "cue", ()), length, f"{place}, cue")


def mentions_of(annotation: AnyAnnotation) -> Iterator[tuple[str, Mention]]:
    """Give each Mention of an annotation with the name of its field."""
    for name in _MENTION_FIELDS.get(type(annotation), ()):
        value = getattr(annotation, name)
        if type(value) is tuple:
            for i, mention in enumerate(value):
                yield f"{name}[{i}]", mention
        elif value is not None:
            yield name, value


_MENTION_FIELDS: dict[type, tuple[str, ...]] = {
    kind: tuple(a.name for a in attrs.fields(kind) if "Mention" in str(a.type)) for kind in KINDS
}


def _check_rating(review: Review) -> None:
    given = [n for n in (review.worst, review.rating, review.best) if n is not None]
    if not all(math.isfinite(n) for n in given) or given != sorted(given):
        raise _number_error(review, "worst, rating and best", given, "finite, with worst <= rating <= best")


def _number_error(annotation: AnyAnnotation, field: str, value: object, bounds: str) -> DocumentError:
    return DocumentError(f"{field} is {value}", name_of(annotation), f"give a number {bounds}", value)


def check_ids(annotations: Sequence[AnyAnnotation]) -> None:
    """Hold that ids are unique and not empty."""
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
    by_id = {a.id: a for a in annotations}
    targets = {a.id: references_of(a) for a in annotations if references_of(a)}
    for source, aims in targets.items():
        for aim in aims:
            if aim not in by_id:
                problem = f"it speaks of {aim!r}, which is not in the document"
                raise DocumentError(
                    problem, name_of(by_id[source]), "add that annotation first, or together", aim
                )
    for annotation in annotations:
        if type(annotation) is Comment and annotation.reply_to is not None:
            parent = by_id[annotation.reply_to]
            if type(parent) is not Comment:
                problem = f"reply_to names {name_of(parent)}"
                raise DocumentError(problem, name_of(annotation), "a comment answers a comment", parent.id)
    _check_no_circle(targets)


def references_of(annotation: AnyAnnotation) -> tuple[str, ...]:
    """Give the ids of the annotations that this one speaks of or answers."""
    if type(annotation) is Comment and annotation.reply_to is not None:
        return (*annotation.about, annotation.reply_to)
    return annotation.about


def _check_no_circle(targets: dict[str | None, tuple[str, ...]]) -> None:
    # Peel off what speaks of nothing that is left; what cannot be peeled stands in a circle or behind one.
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
    if waiting:
        circle = sorted(str(source) for source in waiting)
        problem = f"these speak of each other in a circle: {', '.join(circle[:10])}"
        raise DocumentError(problem, "about", "take one reference out", tuple(circle))


LONE_SURROGATE = re.compile("[\ud800-\udfff]")
