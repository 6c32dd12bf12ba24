# Values held against their declared types, in bulk and column by column: a check per object would cost more
# than making the object. msgspec finds wrong types and what no file can carry. It takes any object with the
# right attributes for one of the model's classes, and a list for a tuple, so those are looked at first.

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any

import attrs
import msgspec
from attrs import frozen

from annotkit._model.shape import ENCODER, shape_of
from annotkit._model.span import Mention, Span
from annotkit.errors import DocumentError

_CHUNK = 512  # bounds the memory of a check; larger ones are no faster

# By a field's declared type: the class of what stands in its tuple; of a field without a tuple, its class.
_PARTS: dict[str, type] = {
    "tuple[str, ...]": str,
    "tuple[tuple[str, str], ...]": tuple,
    "tuple[Span, ...]": Span,
    "tuple[Mention, ...]": Mention,
}
_OR_NONE: dict[str, type] = {"Mention | None": Mention}


@frozen
class _Columns:
    """The fields of a class that have tuples of one class of parts, or one such part or None."""

    part: type
    names: tuple[str, ...]
    values_of: Callable[[Any], tuple[Any, ...]]
    optional: bool

    def are_right(self, values: Sequence[Any]) -> bool:
        """Tell whether all is of its class: all fields of all values in one go."""
        found = chain.from_iterable(map(self.values_of, values))
        if self.optional:
            return set(map(type, found)) <= {self.part, type(None)}
        column = list(found)
        return set(map(type, column)) == {tuple} and set(map(type, chain.from_iterable(column))) <= {
            self.part
        }


@cache
def _columns_of(cls: Any) -> tuple[_Columns, ...]:
    columns = []
    for declared, optional in ((_PARTS, False), (_OR_NONE, True)):
        for kind, part in declared.items():
            names = tuple(field.name for field in attrs.fields(cls) if field.type == kind)
            if names:  # with one name alone, attrgetter would give no tuple
                columns.append(_Columns(part, names, attrgetter(*names, names[0]), optional))
    return tuple(columns)


def check_types(values: Sequence[Any], place: Callable[[int], str]) -> None:
    """Hold values of one class against their declared types; `place` names the one at a position."""
    if not values:
        return
    cls: type = type(values[0])
    for columns in _columns_of(cls):
        if not columns.are_right(values):
            _find_wrong(columns, values, place)
    shape = shape_of(cls)
    for first in range(0, len(values), _CHUNK):
        chunk = values[first : first + _CHUNK]
        try:
            _write(chunk, list[shape])  # type: ignore[valid-type]
        except (msgspec.ValidationError, TypeError, ValueError):
            for i, value in enumerate(chunk, first):
                _check_one(value, shape, place(i))
            raise


def _find_wrong(columns: _Columns, values: Sequence[Any], place: Callable[[int], str]) -> None:
    for name in columns.names:
        for i, value in enumerate(map(attrgetter(name), values)):
            if columns.optional:
                value = () if value is None else (value,)
            if type(value) is not tuple:
                problem = f"{name} is a {type(value).__name__}"
                raise DocumentError(problem, place(i), "give a tuple; lists can change", value)
            for item in value:
                if type(item) is not columns.part:
                    problem = f"{name} has {item!a}, which is no {columns.part.__name__}"
                    raise DocumentError(problem, place(i), f"give a {columns.part.__name__}", item)


def _write(value: object, shape: Any) -> None:
    # Without builtin_types a string would pass for a datetime.
    ENCODER.encode(msgspec.convert(value, shape, from_attributes=True, builtin_types=(datetime,)))


def _check_one(value: object, shape: Any, place: str) -> None:
    try:
        _write(value, shape)
    except msgspec.ValidationError as error:
        problem, _, path = str(error).partition(" - at `$")
        where = f"{place}, {path.rstrip('`').lstrip('.')}" if path else place
        problem = problem[:1].lower() + problem[1:]
        raise DocumentError(problem, where, "give a value of that type", value) from None
    except UnicodeEncodeError as error:
        problem = f"has the lone surrogate {error.object[error.start]!r}, which no file can carry"
        raise DocumentError(problem, place, "decode the text anew, or replace it", value) from None
    except (TypeError, ValueError) as error:
        problem = f"has a value that no file can carry: {error}"
        raise DocumentError(problem, place, "give Python's own types and smaller numbers", value) from None
