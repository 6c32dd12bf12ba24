# Values held against their declared types. Field by field over all values of a class, because to look at each
# value's fields would cost more than making it. That look tells right from doubtful; what is doubtful goes
# through msgspec one by one, which knows every type and words what is wrong.

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, Literal

import attrs
import msgspec
from attrs import frozen

from annotkit._model.span import Mention, Span
from annotkit._model.structs import ENCODER, problem_of
from annotkit.errors import DocumentError

_NONE = type(None)
_CHECKED = {_NONE, bool, float, Span}  # their class says all; a Span checks itself
_LARGEST = 2**63 - 1
_ASKED = {int, datetime}  # a number may be too large, a time zone is a class of anybody's
_TAKEN_IN = _CHECKED | {str, Mention}


@frozen
class _Field:
    """A field and what may stand in it."""

    name: str
    value_of: Callable[[Any], Any]
    types: frozenset[type] | None
    """The classes of its values; None for JSON values, which check themselves but for their strings."""
    part: type | None
    """Of a tuple, the class of its items; None where there is no tuple."""
    choices: frozenset[Any] | None
    """Of a closed list, its words."""

    def is_right(self, values: Iterable[Any], strings: list[Any], mentions: list[Any]) -> bool:
        """Tell whether all values have here what was declared; where that is hard to tell, they have not.

        The strings and Mentions that stand here are added to those, not looked into.
        """
        found = set(map(type, map(self.value_of, values)))
        if found <= _CHECKED:
            return self.types is None or found <= self.types
        column = list(map(self.value_of, values))
        if self.types is None:
            return _can_be_written(column)
        if not found <= self.types:
            return False
        if tuple in found:
            column = list(chain.from_iterable(column))
            found = set(map(type, column))
            if not found <= {self.part}:
                return False
        if self.choices is not None:
            return self.choices.issuperset(column)
        if found & _ASKED:
            return _can_be_written(column)
        if str in found:
            strings += filter(None, column)
        elif Mention in found:
            mentions += filter(None, column)
        return found <= _TAKEN_IN


def _can_be_written(column: Sequence[Any]) -> bool:
    if max((abs(value) for value in column if type(value) is int), default=0) > _LARGEST:
        return False  # or so large that only msgspec's look at one by one tells
    try:
        ENCODER.encode(column)
    except (TypeError, ValueError):  # a lone surrogate, or what is no JSON
        return False
    return True


@cache
def _fields_of(cls: Any) -> tuple[tuple[_Field, ...], tuple[_Field, ...]]:
    """Give the fields that a class has from the one below it, and its own."""
    hints = typing.get_type_hints(cls)
    fields = [a for a in attrs.fields(cls) if (cls, a.name) != (Mention, "spans")]  # which it checks itself
    shared = tuple(_field(a.name, hints[a.name]) for a in fields if a.inherited)
    return shared, tuple(_field(a.name, hints[a.name]) for a in fields if not a.inherited)


def _field(name: str, hint: Any) -> _Field:
    if hint is Any:
        return _Field(name, attrgetter(name), None, None, None)
    allowed: set[type] = set()
    part = choices = None
    united = typing.get_origin(hint) in (typing.Union, types.UnionType)
    for member in typing.get_args(hint) if united else (hint,):
        origin, arguments = typing.get_origin(member), typing.get_args(member)
        if origin is tuple:
            part = typing.get_origin(arguments[0]) or arguments[0]
        elif origin is Literal:
            choices = frozenset((*arguments, None))
        allowed.add({None: member, Literal: str}.get(origin, origin))
    if float in allowed:
        allowed.add(int)
    return _Field(name, attrgetter(name), frozenset(allowed), part, choices)


def check_types(groups: Mapping[type, Sequence[Any]], name_of: Callable[[Any], str]) -> None:
    """Hold values, by class, against their declared types; `name_of` gives an error's place.

    The classes have all that they inherit from one base.
    """
    for values in () if _all_right(groups) else groups.values():
        for value in values:
            _check_parts(value, name_of)
            _check_one(value, name_of(value))


def _all_right(groups: Mapping[type, Sequence[Any]]) -> bool:
    strings: list[str] = []
    mentions: list[Mention] = []
    every = list(chain(*groups.values()))
    for shared in _fields_of(next(iter(groups)))[0]:
        if not shared.is_right(every, strings, mentions):
            return False
    for cls, values in groups.items():
        for own in _fields_of(cls)[1]:
            if not own.is_right(values, strings, mentions):
                return False
    for of_mention in _fields_of(Mention)[1] if mentions else ():
        if not of_mention.is_right(mentions, strings, []):
            return False
    return all(map(str.isascii, strings)) or _can_be_written(strings)


def _check_parts(value: Any, name_of: Callable[[Any], str]) -> None:
    """Hold a value's parts against their class: msgspec takes lists for tuples, and passes Mentions by."""
    cls: Any = type(value)
    for field in chain(*_fields_of(cls)):
        found = field.value_of(value)
        if field.part is not None:
            if type(found) is not tuple:
                problem = f"{field.name} is a {type(found).__name__}"
                raise DocumentError(problem, name_of(value), "give a tuple; lists can change", found)
            for i, item in enumerate(found):
                _check_part(item, field, field.part, name_of(value), f"[{i}]")
        elif field.types and Mention in field.types and found is not None:
            _check_part(found, field, Mention, name_of(value))


def _check_part(item: Any, field: _Field, part: type, owner: str, index: str = "") -> None:
    if type(item) is not part:
        problem = f"{field.name} has {item!a}, which is no {part.__name__}"
        raise DocumentError(problem, owner, f"give a {part.__name__}", item)
    if part is Mention:
        _check_one(item, f"{owner}, {field.name}{index}", ".")


def _check_one(value: Any, place: str, by: str = ", ") -> None:
    try:
        # As a dict, for of a struct msgspec looks at the class alone. Without builtin_types a string would
        # pass for a datetime.
        fields = msgspec.structs.asdict(value)
        taken = msgspec.convert(fields, type(value), builtin_types=(datetime,))
        ENCODER.encode(taken)
    except msgspec.ValidationError as error:
        problem, path = problem_of(error)
        inside = f"{by}{path.lstrip('.')}" if path else ""
        raise DocumentError(problem, place + inside, "give a value of that type", value) from None
    except UnicodeEncodeError as error:
        problem = f"has the lone surrogate {error.object[error.start]!r}, which no file can carry"
        raise DocumentError(problem, place, "decode the text anew, or replace it", value) from None
    except (TypeError, ValueError) as error:
        problem = f"has a value that no file can carry: {error}"
        remedy = "give Python's own types and smaller numbers"
        raise DocumentError(problem, place, remedy, value) from None
    for name, given in fields.items():
        # A value of a class that derives from the right one may be written or compared in a way of its own.
        # Numbers may be such, for the Document makes floats of them.
        if type(getattr(taken, name)) not in (float, type(given)):
            problem = f"{name} is {given!a}, of the class {type(given).__name__}"
            raise DocumentError(problem, place, "give a value of Python's own type", given)
