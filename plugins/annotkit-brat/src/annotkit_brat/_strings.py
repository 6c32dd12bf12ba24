# Strings in notes, which are one line each. One that a person could have typed stands as it is; any other is
# a string of JSON, with its quotation marks.

from __future__ import annotations

import json
import re

_SPECIAL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def quoted(value: str) -> str:
    r"""Give a string as one line.

    Examples:
        >>> print(quoted("It rains."), quoted("two\nlines"), quoted(""))
        It rains. "two\nlines" ""
    """
    if value and value == value.strip() and not value.startswith('"') and not _SPECIAL.search(value):
        return value
    return one_line(json.dumps(value, ensure_ascii=False))


def one_line(value: str) -> str:
    """Escape what ends a line in JSON that may have it."""
    return _SPECIAL.sub(lambda match: f"\\u{ord(match[0]):04x}", value)


def unquoted(value: str) -> str:
    """Give the string that such a line stands for; raises `ValueError` for a broken one."""
    if not value.startswith('"'):
        return value
    found: str = json.loads(value)  # what begins with a quotation mark is nothing else
    return found
