# The model's values: defined as attrs classes and used as such, kept as msgspec structs.
#
# A struct is made sooner (a Quote in 0.12 µs instead of 0.87); it is written and read as it stands; and the
# garbage collector never walks over it, for what cannot change and is made of such is in no cycle. So one
# definition gives what users see (attrs' fields, evolve, asdict, type checking), what files hold, and what
# types are checked against.

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from functools import cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
import msgspec

from annotkit._model.frozen_json import FrozenMapping, thaw

V = TypeVar("V")

if TYPE_CHECKING:
    from attrs import frozen as frozen
else:

    def frozen(*, kw_only=False):
        """Make a class whose values cannot change, as `attrs.frozen` does; positional are arrays in JSON."""
        return partial(_struct, kw_only=kw_only)


def _struct(cls: type, *, kw_only: bool) -> type[msgspec.Struct]:
    body = dict(vars(cls))
    fields = attrs.fields(attrs.define(cls, kw_only=kw_only, slots=False, init=False, repr=False, eq=False))
    for name in ("__dict__", "__weakref__", "__annotations__", *(field.name for field in fields)):
        body.pop(name, None)
    checks = body.pop("__attrs_post_init__", None)
    converters = [(field.name, field.converter) for field in fields if field.converter]
    if converters or checks:
        body["__post_init__"] = _post_init(converters, checks) if converters else checks
    if any(field.eq_key for field in fields):
        body |= _compared(fields)
    struct = msgspec.defstruct(
        cls.__name__,
        [_field(field) for field in sorted(fields, key=lambda field: field.default is not attrs.NOTHING)],
        namespace=body,
        module=cls.__module__,
        frozen=True,
        kw_only=kw_only,
        array_like=not kw_only,
        omit_defaults=True,  # half of a file's bytes
        forbid_unknown_fields=True,
        gc=False,
    )
    struct.__attrs_attrs__ = fields  # type: ignore[attr-defined]
    return struct


def _field(field: Any) -> tuple[str, Any] | tuple[str, Any, Any]:
    return (field.name, field.type) + (() if field.default is attrs.NOTHING else (field.default,))


def _post_init(
    converters: Iterable[tuple[str, Callable[[Any], Any]]], checks: Callable[[Any], None] | None
) -> Callable[[Any], None]:
    def post_init(self: Any) -> None:
        for name, converter in converters:
            msgspec.structs.force_setattr(self, name, converter(getattr(self, name)))
        if checks:
            checks(self)

    return post_init


def _compared(fields: Iterable[Any]) -> dict[str, Callable[..., Any]]:
    """Give the methods of a class of which some fields are compared by a key."""
    keys = [(field.name, field.eq_key or _itself) for field in fields]

    def equal(self: Any, other: object) -> Any:
        if type(other) is not type(self):
            return NotImplemented
        return all(key(getattr(self, name)) == key(getattr(other, name)) for name, key in keys)

    def hashed(self: Any) -> int:
        return hash(tuple([key(getattr(self, name)) for name, key in keys]))

    return {"__eq__": equal, "__hash__": hashed}


def _itself(value: Any) -> Any:
    return value


def changed(value: V, **changes: Any) -> V:
    """Copy a value with other values in these fields, which are known to be right: nothing is checked."""
    new = copy(value)
    for name, given in changes.items():
        msgspec.structs.force_setattr(new, name, given)  # type: ignore[arg-type]
    return new


def _plain(value: object) -> object:
    if isinstance(value, FrozenMapping):
        return thaw(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def as_json(value: object) -> dict[str, Any]:
    """Give a value of the model as a JSON object, what its class gives by default left out."""
    made: dict[str, Any] = msgspec.to_builtins(_with_defaults(type(value), [value])[0], enc_hook=_plain)
    return made


def as_lines(cls: type, values: Sequence[Any]) -> bytes:
    """Give values of one class as JSON, each on a line of its own."""
    # As a list: of a tuple, msgspec 0.22 leaves its iterator in memory.
    return ENCODER.encode_lines(list(_with_defaults(cls, values)))


def _with_defaults(cls: Any, values: Sequence[Any]) -> Sequence[Any]:
    """Put the default itself for what equals it, for msgspec leaves out that alone."""
    for name, word in _words(cls):
        value_of = attrgetter(name)
        values = [
            changed(value, **{name: word})
            if (given := value_of(value)) is not word and given == word
            else value
            for value in values
        ]
    return values


@cache
def _words(cls: Any) -> list[tuple[str, str]]:
    """Give the fields whose default is a word; two equal words may be two objects."""
    return [(field.name, field.default) for field in attrs.fields(cls) if isinstance(field.default, str)]


def problem_of(error: msgspec.ValidationError) -> tuple[str, str]:
    """Give what msgspec finds wrong, and the path to it: `.mode`, `[3]`, empty for the value itself."""
    # The path comes last: words of the value may come before it.
    problem, at, path = str(error).rpartition(" - at `$")
    problem, path = (problem, path.removesuffix("`")) if at else (path, "")
    return problem[:1].lower() + problem[1:], path


ENCODER = msgspec.json.Encoder(enc_hook=_plain)
