# Where the comments of a page begin and end: headings such as "2 thoughts on …", forms for a new comment.

from __future__ import annotations

import re
from collections.abc import Sequence

from annotkit._annotators.english import words
from annotkit._annotators.headers import SHORT
from annotkit._annotators.layout import Line, plain

_NUMBER_WORDS = {
    "no": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
}
_COUNTED = re.compile(
    r"(?:(?:view|show|read|see|all|showing|there (?:are|is)(?: currently)?|\d{1,5}\s?[-–]\s?\d{1,5} of)\s)?"
    r"(?P<count>\d[\d,]*|no|one|two|three|four|five|six|seven|eight)\s?"
    r"(?:user\s|reader\s|readers’\s|total\s|people\s)?"
    r"(?:comment(?:s|ed)?|thoughts?|responses?|replies|reply|reactions?)\b"
    r"(?P<rest>[…,]?\s?(?:[|/–-]\s)?"
    r"(?:on|to|so far|already|for|in|about|below|posted|yet|read|add|leave|comment|have)\b.*)?[:.»!]?",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:(?:view|show|read|user|reader|readers’|reader's|your|all|top|visitor|member|post|blog)\s)?"
    r"(?:comments?|responses|discussion|reader (?:interactions|reactions)|conversation|have your say)"
    r"(?:\s(?:on|to) this (?:article|story|post|entry|page))?"
    r"\s?(?:[\[(](?P<count>\d[\d,]*)[\])]|[:|]?\s?(?P<count2>\d[\d,]*))?[:.]?",
    re.IGNORECASE,
)
_FORMS = (
    "recent comments",
    "latest comments",
    "leave a reply",
    "leave a comment",
    "your email address will",
    "the comments to this entry are closed",
    "comments for this thread are now closed",
    "post new comment",
    "post a new comment",
    "post your comment",
    "post reply",
    "you must be logged in",
)
_LONGEST_FORM = 60  # code points: a line that begins so and is longer is a comment's
_AT_ONCE = 2  # lines between a heading and a form that stands above the comments


def announced(line: Line) -> tuple[bool, int | None]:
    """Tell whether a line is a heading of comments, and how many it announces."""
    if line.words > 40:
        return False, None
    text = line.text.strip(" \t\u00a0{}»↓")
    match = _COUNTED.fullmatch(text) or _BARE.fullmatch(text)
    if match is None or (line.words > SHORT and not match.groupdict().get("rest")):
        return False, None
    groups = match.groupdict()
    count = (groups.get("count") or groups.get("count2") or "").lower().replace(",", "")
    return True, _NUMBER_WORDS.get(count, int(count) if count.isdecimal() else None)


def heading_of(lines: Sequence[Line], prose: int) -> int | None:
    """Give the heading before the comments: the first one that stands behind running text, or on top."""
    for i, line in enumerate(lines):
        is_heading, count = announced(line)
        if not is_heading or (0 < i < prose):
            continue
        below = i + 1 < len(lines) and announced(lines[i + 1])[0]
        return i + 1 if count is None and below else i
    return None


def stop_of(lines: Sequence[Line], begin: int) -> int:
    """Give where the comments end: at the form for a new one, if it does not stand above them."""
    stop = _form(lines, begin)
    if stop - begin > _AT_ONCE or not announced(lines[begin - 1])[0]:
        return stop
    below = _form(lines, stop + 1)
    return below if _says_more(lines, stop, below) else stop


def _form(lines: Sequence[Line], begin: int) -> int:
    ends = words("page", "comments_end")
    for i in range(begin, len(lines)):
        text = plain(lines[i].text)
        if text in ends or (text.startswith(_FORMS) and len(text) < _LONGEST_FORM):
            return i
    return len(lines)


def _says_more(lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether somebody says something behind the form: dates alone are teasers."""
    return any(
        line.words <= SHORT and re.search(r"\b(?:says|said|wrote)\b[:.…]{0,3}", line.text)
        for line in lines[first:last]
    )
