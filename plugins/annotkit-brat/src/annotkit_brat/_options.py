# What a caller can choose, in writing and in reading alike.

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

from attrs import field, frozen
from attrs.validators import in_

from annotkit import Offsets

PositionUnit: TypeAlias = Literal["code-point", "utf-16"]


@frozen(kw_only=True)
class Options:
    """The options of the exporter and the reader; give both the same.

    Examples:
        >>> Options(position_unit="utf-16").position_unit
        'utf-16'
    """

    position_unit: PositionUnit = field(default="code-point", validator=in_(("code-point", "utf-16")))
    """What offsets count: code points, as brat does, or UTF-16 units, as INCEpTION and other Java programs.

    They differ behind characters such as emoji."""


def units(text: str, options: Options) -> Callable[[int], int]:
    """Give the function that turns code points of a text into what the file counts."""
    return Offsets(text).utf16 if options.position_unit == "utf-16" else int


def code_points(text: str, options: Options) -> Callable[[int], int]:
    """Give the function that turns what the file counts into code points of a text."""
    return Offsets(text).from_utf16 if options.position_unit == "utf-16" else int
