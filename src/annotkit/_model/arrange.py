# Annotations as they stand in a document: in order, each with an id, numbers as floats.
#
# All work on annotations goes batch by batch in the order given, and within a batch kind by kind and field by
# field: so a batch stays in the processor's cache while every field is looked at. Over a hundred thousand at
# once, or in the order of the text, the same takes four times as long. Only positions are sorted.

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from operator import attrgetter
from typing import Any, TypeAlias

from attrs import fields

from annotkit._model.kinds import KINDS, LETTERS, RANKS, AnyAnnotation, Block

_FAR = (1 << 64) - 1  # no text is so long
_UNLOCATED = 1 << 192
_RANK_BITS = 4
_RANK_MASK = (1 << _RANK_BITS) - 1
_BATCH = 1000
_ID = attrgetter("id")

_Slot: TypeAlias = tuple[str, Callable[[Any], Any], Callable[[Any, Any], None]]
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
    nameless = {kind: [a for a in values if a.id is None] for kind, values in groups.items()}
    given = [a.id for values in groups.values() for a in values]
    new = copies(nameless, id=[name for id, name in zip(given, ids, strict=False) if id is None])
    return {
        kind: new[kind] if len(new[kind]) == len(values) else _merged(values, iter(new[kind]))
        for kind, values in groups.items()
    }


def _merged(values: list[Any], named: Iterator[Any]) -> list[Any]:
    return [next(named) if a.id is None else a for a in values]


def _with_floats(groups: Groups) -> Groups:
    """Make floats of whole numbers, and 0.0 of -0.0: bytes written for equal documents must be equal."""
    mended = dict(groups)
    for kind in groups:
        for name in _NUMBERS[kind]:
            column = list(map(attrgetter(name), mended[kind]))
            if column.count(None) < len(column):
                mended[kind] = [
                    a if n is None or (type(n) is float and n != 0) else _changed(a, name, n)
                    for a, n in zip(mended[kind], column, strict=True)
                ]
    return mended


def _changed(annotation: AnyAnnotation, name: str, number: float) -> AnyAnnotation:
    (group,) = copies(by_kind([annotation]), **{name: [number + 0.0]}).values()
    return group[0]  # type: ignore[no-any-return]


def copies(groups: Groups, **columns: Iterable[Any]) -> Groups:
    """Copy annotations; the fields that are named get other values, in the order of the groups.

    It copies slot by slot and field by field over all: twenty times as fast as `evolve`, which
    would check again what was checked.
    """
    new: Groups = {kind: [object.__new__(kind) for _ in values] for kind, values in groups.items()}
    _copy_slots(_SHARED, list(chain(*groups.values())), list(chain(*new.values())), columns)
    for kind, values in groups.items():
        _copy_slots(_OWN[kind], values, new[kind], columns)
    return new


def _copy_slots(
    slots: list[_Slot], old: list[Any], new: list[Any], columns: Mapping[str, Iterable[Any]]
) -> None:
    for name, value_of, put in slots:
        column = columns[name] if name in columns else map(value_of, old)
        deque(map(put, new, column), maxlen=0)


def _slots(kind: Any, *, shared: bool) -> list[_Slot]:
    names = [a.name for a in fields(kind) if a.inherited == shared]
    return [(name, attrgetter(name), getattr(kind, name).__set__) for name in names]


_SHARED = _slots(Block, shared=True)
_OWN = {kind: _slots(kind, shared=False) for kind in KINDS}
_NUMBERS = {kind: [a.name for a in fields(kind) if a.type == "float | None"] for kind in KINDS}
