# The shape of the model's values as msgspec structs, made from the attrs classes and from nothing else.
# One source serves three uses: types are checked against it when a Document is made, native files are
# written and read through it, and the JSON Schema is drawn from it.
#
# Why not msgspec on the attrs classes themselves: it would write every default (262 bytes an annotation
# for 131) and let unknown keys pass.

from __future__ import annotations

import types
import typing
from functools import cache, reduce
from operator import or_
from typing import Any, Union

import attrs
import msgspec

from annotkit._model.frozen_json import FrozenMapping, thaw
from annotkit._model.span import Span


def _shape_of_type(hint: Any) -> Any:
    if isinstance(hint, type) and attrs.has(hint):
        return shape_of(hint)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (Union, types.UnionType):
        return reduce(or_, [_shape_of_type(argument) for argument in arguments])
    if origin is tuple:
        return tuple[tuple(a if a is ... else _shape_of_type(a) for a in arguments)]  # type: ignore[misc]
    return hint


@cache
def _struct(cls: Any) -> type[msgspec.Struct]:
    hints = typing.get_type_hints(cls)
    fields: list[Any] = []
    for a in attrs.fields(cls):
        shape = _shape_of_type(hints[a.name])
        fields.append((a.name, shape) if a.default is attrs.NOTHING else (a.name, shape, a.default))
    fields.sort(key=len)  # msgspec wants those without a default first
    return msgspec.defstruct(
        cls.__name__,
        fields,
        array_like=cls is Span,
        forbid_unknown_fields=True,
        omit_defaults=True,
        kw_only=cls is not Span,
        gc=False,
        module=__name__,
    )


def _plain(value: object) -> object:
    if isinstance(value, FrozenMapping):
        return thaw(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def shape_of(cls: type) -> type[msgspec.Struct]:
    """Give the struct with a class's fields: defaults are left out of files, unknown keys are refused."""
    return _struct(cls)


def as_json(value: object) -> dict[str, Any]:
    """Give a value of the model as a JSON object, what its class gives by default left out."""
    struct = msgspec.convert(value, shape_of(type(value)), from_attributes=True)
    made: dict[str, Any] = msgspec.to_builtins(struct, enc_hook=_plain)
    return made


ENCODER = msgspec.json.Encoder(enc_hook=_plain)
