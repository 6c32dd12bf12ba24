# The types of a plugin's options, for a person: what an option takes, as its help and its errors say it.

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs


def types_of(options: type[Any]) -> dict[str, Any]:
    """Give the declared types of an options class, by the option's name."""
    try:
        return get_type_hints(options)
    except (AttributeError, NameError, SyntaxError, TypeError):  # a name that exists for type checkers alone
        return {option.name: option.type for option in attrs.fields(options)}


def takes(declared: Any, *, strings: bool) -> list[str]:
    """Give in words what a type allows: a choice's values, else names of types.

    With `strings` as the command line has them (`true`), else as Python has them (`True`).
    """
    return [_in_words(one, strings) for one in _allowed(declared)]


def _allowed(declared: Any) -> Iterator[Any]:
    """Give values of a choice, and types."""
    parts = get_args(declared)
    if get_origin(declared) is Literal:
        yield from (part for part in parts if part is not None)
    elif get_origin(declared) in (Union, UnionType):
        yield from (one for part in parts if part is not NoneType for one in _allowed(part))
    elif declared is bool:
        yield from (True, False)
    elif isinstance(declared, type) and issubclass(declared, Enum):
        yield from (member.value for member in declared)  # as msgspec takes them
    elif declared is not None:
        yield declared


def _in_words(one: Any, strings: bool) -> str:
    if isinstance(one, type) and not get_args(one):
        return one.__name__
    if not isinstance(one, bool | int | float | str):
        return str(one).replace("typing.", "")
    if not strings:
        return repr(one)
    return str(one).lower() if isinstance(one, bool) else str(one)
