# What a caller can choose.

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

Profile: TypeAlias = Literal["footnotes", "critic"]


@frozen
class Options:
    """How to write an article as Markdown.

    Examples:
        >>> Options(profile="critic").carry
        False
    """

    profile: Profile = "footnotes"
    """Every annotation as a footnote, or as CriticMarkup where that can show it."""
    carry: bool = False
    """Whether to end the file with a line that no renderer shows and that holds the whole document."""
