# The article's words as Markdown can carry them, and many lines at once.

from __future__ import annotations

import re
from collections.abc import Sequence

from annotkit import escape_markdown

# CommonMark and HTML cannot carry these; CommonMark 2.3 names U+FFFD for U+0000.
_LOST = {code: "\ufffd" for code in (*range(32), 0x7F, 0xFFFE, 0xFFFF) if chr(code) not in "\t\n\r"}
_UNCARRIED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


def shown(text: str) -> str:
    r"""Give a text in which what Markdown cannot carry is U+FFFD and lines end with \n; offsets stay.

    Examples:
        >>> shown("a\x0cb\r\nc\rd")
        'a�b \nc\nd'
    """
    if _UNCARRIED.search(text):
        text = text.translate(_LOST).replace("\r\n", " \n").replace("\r", "\n")
    return text


def escape_all(lines: Sequence[str]) -> list[str]:
    """Write the words of many lines that begin nothing: a call for each would take longer than its words."""
    # Nothing that is looked at around a mark reaches over a line's end.
    return escape_markdown("\n".join(lines), start=False).split("\n")
