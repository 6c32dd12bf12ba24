# Values as Python code that makes them: what a failing check shows can be pasted into a test.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs


def as_code(value: Any) -> str:
    """Give Python code that makes this value of the model, with the names of `annotkit`'s face.

    Instants are written as `datetime.datetime(…)`, which needs `import datetime`. What a class
    gives by default is left out.

    Examples:
        >>> from annotkit import Document, Quote, Span
        >>> print(as_code(Document("Yes", [Quote(id="q1", spans=(Span(0, 3),))])))
        Document('Yes', (Quote(spans=(Span(0, 3),), id='q1'),))
    """
    if attrs.has(type(value)):
        return f"{type(value).__name__}({', '.join(_arguments(value))})"
    if isinstance(value, tuple):
        return f"({', '.join(map(as_code, value))}{',' if len(value) == 1 else ''})"
    if isinstance(value, list):
        return f"[{', '.join(map(as_code, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key!r}: {as_code(item)}' for key, item in value.items())}}}"
    return repr(value)


def _arguments(value: Any) -> list[str]:
    arguments: list[str] = []
    by_place = True
    for a in attrs.fields(type(value)):
        given = getattr(value, a.name)
        if a.default is not attrs.NOTHING and given == _default(a):
            by_place = False  # what follows needs its name
            continue
        by_place = by_place and not a.kw_only
        arguments.append(as_code(given) if by_place else f"{a.name}={as_code(given)}")
    return arguments


def _default(a: attrs.Attribute[Any]) -> Any:
    factory = getattr(a.default, "factory", None)
    return a.default if factory is None else factory()
