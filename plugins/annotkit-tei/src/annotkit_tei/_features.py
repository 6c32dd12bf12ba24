# Values as feature structures (TEI P5, chapter 19), each type in an element of its own, so that 1, 1.0, true
# and "1" stay four things.

from __future__ import annotations

from collections.abc import Iterable, Mapping

from annotkit import safe_names
from annotkit_tei._escape import escaped


def fs(kind: str, features: str, corresp: str = "") -> str:
    """Write a feature structure; `corresp` lists pointers to the spans where it is worded."""
    where = f' corresp="{corresp}"' if corresp else ""
    return f'<fs type="{kind}"{where}>{features}</fs>'


def f(name: str, value: str) -> str:
    """Write a feature with a value that is markup already."""
    return f'<f name="{name}">{value}</f>'


def collection(values: Iterable[str], org: str = "list") -> str:
    """Write several values that are markup already as one."""
    return f'<vColl org="{org}">{"".join(values)}</vColl>'


def data(structure: str) -> str:
    """Write a feature structure where TEI takes a note."""
    return f'<note type="data">{structure}</note>'


def string(given: str) -> str:
    """Write a text."""
    return f"<string>{escaped(given)}</string>"


def value(given: object) -> str:
    """Write a JSON value, or a field of the model that looks like one."""
    match given:
        case None:
            return "<default/>"
        case bool():
            return f'<binary value="{str(given).lower()}"/>'
        case int() | float():
            return f'<numeric value="{given!r}"/>'
        case str():
            return string(given)
        case tuple():
            return collection(map(value, given))
        case Mapping():
            return _object(given)
        case _:
            raise TypeError(f"{type(given).__name__} is no value of the model")


def _object(given: Mapping[str, object]) -> str:
    # A feature's name is an XML name. Where a key is none, all are written as values, in a set of pairs:
    # three elements a level, because libxml2 before 2.14 refuses what is more than 256 deep.
    if safe_names(given, "ncname") == tuple(given):
        return fs("object", "".join([f(key, value(item)) for key, item in given.items()]))
    pairs = [fs("pair", f("key", value(key)) + f("value", value(item))) for key, item in given.items()]
    return collection(pairs, "set")
