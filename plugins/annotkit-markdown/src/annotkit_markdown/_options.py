# What a caller can choose.

from __future__ import annotations

from attrs import frozen


@frozen
class Options:
    """How to write an article as Markdown.

    Examples:
        >>> Options().carry
        False
    """

    carry: bool = False
    """Whether to end the file with a line that no renderer shows and that holds the whole document."""
