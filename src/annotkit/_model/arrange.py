# Annotations as they stand in a document: in order, each with an id, numbers as floats.
#
# All work on annotations goes batch by batch in the order given, and within a batch kind by kind and field by
# field: so a batch stays in the processor's cache while every field is looked at. Over a hundred thousand at
# once, or in the order of the text, the same takes four times as long. Only positions are sorted.

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from operator import attrgetter
from typing import Any, TypeAlias

from attrs import fields

from annotkit._model.kinds import KINDS, LETTERS, RANKS, AnyAnnotation
from annotkit._model.structs import changed

_FAR = (1 << 64) - 1  # no text is so long
_UNLOCATED = 1 << 192
_RANK_BITS = 4
_RANK_MASK = (1 << _RANK_BITS) - 1
_BATCH = 1000
_ID = attrgetter("id")

Groups: TypeAlias = dict[type, list[Any]]
"""Annotations by kind, those of one kind in the order given."""


def batches(annotations: Sequence[AnyAnnotation]) -> list[Groups]:
    """Give the annotations in batches, each by kind."""
    return [by_kind(annotations[at : at + _BATCH]) for at in range(0, len(annotations), _BATCH)]


def by_kind(annotations: Iterable[AnyAnnotation]) -> Groups:
    """Give the annotations of each kind, in the order given."""
    groups: Groups = {}
    for annotation in annotations:
        groups.setdefault(type(annotation), []).append(annotation)
    return groups


def in_order(annotations: Sequence[AnyAnnotation]) -> list[AnyAnnotation]:
    """Give the annotations in order, their ids left out of account."""
    found = batches(annotations)
    keys = [key for groups in found for key in _keys(groups)]
    flat = _flat(found)
    return [flat[i] for i in sorted(range(len(keys)), key=keys.__getitem__)]


def arranged(found: list[Groups]) -> tuple[list[AnyAnnotation], list[Groups]]:
    """Give the annotations as a document has them, in order and in batches; what lacks something is copied.

    In order stand first the located, by first start, then the longer first, then by kind and id.
    Ids are given in that order.
    """
    found = [_with_floats(groups) for groups in found]
    keys = [key for groups in found for key in _keys(groups)]
    ids = [id for groups in found for values in groups.values() for id in map(_ID, values)]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    if None in ids:
        _give_ids(ids, keys, order)
        names = iter(ids)
        found = [_named(groups, names) for groups in found]
    if len(set(keys)) < len(keys):
        # Ids by length first, so that q9 stands before q10.
        order.sort(key=lambda i: (keys[i], len(ids[i]), ids[i]))
    return list(map(_flat(found).__getitem__, order)), found


def _flat(found: list[Groups]) -> list[AnyAnnotation]:
    return [a for groups in found for values in groups.values() for a in values]


def _keys(groups: Groups) -> list[int]:
    """Give one number for (unlocated, first start, -last end, kind): it sorts faster than a tuple."""
    return [
        (((s[0].start << 64) + _FAR - s[-1].end if (s := a.spans) else _UNLOCATED) << _RANK_BITS) + rank
        for kind, values in groups.items()
        for rank in (RANKS[kind],)
        for a in values
    ]


def _give_ids(ids: list[Any], keys: list[int], order: list[int]) -> None:
    taken = set(ids)
    free = [_free_ids(LETTERS[kind], taken) for kind in KINDS]
    for i in order:
        if ids[i] is None:
            ids[i] = next(free[keys[i] & _RANK_MASK])


def _free_ids(letter: str, taken: set[str | None]) -> Iterator[str]:
    names = (f"{letter}{number}" for number in count(1))
    return (name for name in names if name not in taken)


def _named(groups: Groups, ids: Iterator[str]) -> Groups:
    """Copy what has no id with the one it is to have; `ids` has one for each annotation."""
    return {
        kind: [a if a.id == id else changed(a, id=id) for a, id in zip(values, ids, strict=False)]
        for kind, values in groups.items()
    }


def _with_floats(groups: Groups) -> Groups:
    """Make floats of whole numbers, and 0.0 of -0.0: bytes written for equal documents must be equal."""
    mended = dict(groups)
    for kind in groups:
        for name in _NUMBERS[kind]:
            column = list(map(attrgetter(name), mended[kind]))
            if column.count(None) < len(column):
                mended[kind] = [
                    a if n is None or (type(n) is float and n != 0) else changed(a, **{name: float(n) + 0.0})
                    for a, n in zip(mended[kind], column, strict=True)
                ]
    return mended


_NUMBERS = {kind: [a.name for a in fields(kind) if a.type == "float | None"] for kind in KINDS}
