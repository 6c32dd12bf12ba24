# JSON values that cannot change: what `Custom.data` holds. Python's own dict and list can, so they are
# taken in as mappings that cannot and as tuples.

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from annotkit.errors import DocumentError

if TYPE_CHECKING:
    Json: TypeAlias = None | bool | int | float | str | tuple["Json", ...] | "FrozenMapping"
else:
    Json = Any  # what reads type hints at run time need not follow the circle

# RFC 7493 (I-JSON) 2.2: integers beyond this are not read alike by every receiver.
_LARGEST = 2**53 - 1
# Deeper nesting is no annotation; Python's own recursion limit would answer it with a traceback.
_DEEPEST = 64


class FrozenMapping(Mapping[str, Json]):
    """A JSON object that cannot change: a mapping with its keys in code point order, hashable.

    Examples:
        >>> FrozenMapping({"b": 1, "a": (True, None)})
        FrozenMapping({'a': (True, None), 'b': 1})
    """

    __slots__ = ("_items",)
    _items: dict[str, Json]

    def __init__(self, items: Mapping[str, Json]) -> None:
        object.__setattr__(self, "_items", {key: items[key] for key in sorted(items)})

    def __getitem__(self, key: str) -> Json:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(tuple(self._items.items()))

    def __repr__(self) -> str:
        return f"FrozenMapping({self._items!r})"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"FrozenMapping cannot change; {name} was not set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"FrozenMapping cannot change; {name} was not deleted")

    def __reduce__(self) -> tuple[type[FrozenMapping], tuple[dict[str, Json]]]:
        return FrozenMapping, (self._items,)


def freeze(value: Any, place: str = "data", depth: int = 0) -> Json:
    """Take in a JSON value of Python's (dict, list, tuple, str, int, float, bool, None) for good.

    Raises `DocumentError` for anything else, for NaN and infinity, for integers that JSON
    receivers do not read alike (beyond 2**53 - 1, RFC 7493 2.2) and for nesting beyond 64.
    """
    if depth > _DEEPEST:
        raise DocumentError(f"is nested more than {_DEEPEST} deep", place, "flatten it")
    exact = type(value)  # what derives from these may be written in other ways, or change
    if value is None or exact in (bool, str):
        return value  # type: ignore[no-any-return]
    if exact is int and abs(value) <= _LARGEST:
        return value  # type: ignore[no-any-return]
    if exact is float and math.isfinite(value):
        return value  # type: ignore[no-any-return]
    if isinstance(value, Mapping):
        if not all(type(key) is str for key in value):
            raise DocumentError("has a key that is no string", place, "use strings as keys", value)
        return FrozenMapping({k: freeze(v, f"{place}.{k}", depth + 1) for k, v in value.items()})
    if isinstance(value, list | tuple):
        return tuple([freeze(v, f"{place}[{i}]", depth + 1) for i, v in enumerate(value)])
    problem = f"{value!r} is no JSON value that every receiver reads alike"
    raise DocumentError(problem, place, "use text, finite numbers up to 2**53 - 1, lists, mappings", value)


def thaw(value: Json) -> Any:
    """Give the value as Python's own dicts and lists."""
    if isinstance(value, FrozenMapping):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [thaw(item) for item in value]
    return value


def canonical(value: Json) -> str:
    """Give one text for equal values, another for others: in JSON `1`, `1.0` and `true` are three things."""
    import json  # only comparing needs it

    return json.dumps(thaw(value), ensure_ascii=False)
