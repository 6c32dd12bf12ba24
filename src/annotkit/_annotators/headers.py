# The lines above a comment: a number, a bullet, a name and a date, and little else.

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from annotkit._annotators.dates import Stamp, find_stamp
from annotkit._annotators.english import words
from annotkit._annotators.layout import Line, plain

_NUMBERED = re.compile(r"#?(?P<number>\d{1,5})[.)]\s{1,8}(?=\S)")


BULLET = re.compile(r"[•◦▪·*○]\s{1,8}(?=\S)")


_SAID = re.compile(r"\b(?:said|says|wrote|writes|commented|replied|responded)\b", re.IGNORECASE)


_AROUND = re.compile(
    r"^(?:(?:on|by|written by|posted by|comment by|comment from|posted|from|author|\|)\s{1,3})+"
    r"|\s{0,3}\b(?:on|at|said|says|wrote|writes|commented|replied|responded|posted|comment(?:ed)?)\b\s{0,2}[:.…]{0,3}$"
    r"|^\s{0,3}[-–—•|·,:(@]{1,3}\s{0,3}|\s{0,3}[-–—•|·,:(@…]{1,3}$|\s{0,3}\(?\bpermalink\b\)?$|\s{1,3}reply\s?↓?$|\.{3}$",
    re.IGNORECASE,
)


_NOT_A_COMMENTER = re.compile(
    r"\b(?:corrections?|clarifications?|editors?|note|updated|published|modified|created|filed|updates?|corrected|edition|copyright|photo|image|credit|source)\b",
    re.IGNORECASE,
)


SHORT = 12  # words: a header is shorter, and so is a heading without a title in it


@frozen
class Header:
    """A header: the lines it takes, and where the comment's words begin."""

    first: int
    body: int
    """The line on which the body begins."""
    offset: int | None = None
    """Where on that line, if not at its start."""
    author: tuple[int, int] | None = None
    stamp: Stamp | None = None
    number: int | None = None
    strong: bool = False


def listed_header(text: str, lines: Sequence[Line], i: int, above: int) -> Header | None:
    """`  1. Great news …`, `  1. Chandice Probst` over the comment, `    • ` before a reply."""
    line = lines[i]
    numbered, bullet = _NUMBERED.match(line.text), BULLET.match(line.text)
    match = numbered or bullet
    if match is None or (numbered and int(numbered["number"]) <= above):
        return None
    number = int(numbered["number"]) if numbered else None
    rest = line.text[match.end() :]
    if plain(rest) in words("page", "buttons") or (bullet and only_stamp(rest)):
        return None
    offset = line.start + match.end()
    below = lines[i + 1] if i + 1 < len(lines) else None
    if below is not None and is_name(rest) and (below.indent > line.indent or below.gap > 1):
        author, stamp = author_in(text, offset, line.end)
        stamped = stamp is None and only_stamp(below.text)
        if stamped:
            stamp = find_stamp(text, below.start, below.end)
        return Header(i, i + 2 if stamped else i + 1, None, author, stamp, number, strong=True)
    return Header(i, i, offset, None, None, number, strong=True)


def dated_header(text: str, lines: Sequence[Line], i: int, stop: int) -> Header | None:
    """A line with a date and a name, or a date alone beside a name."""
    line = lines[i]
    if line.words > 2 * SHORT or _NOT_A_COMMENTER.search(line.text):
        return None
    stamp = find_stamp(text, line.start, line.end)
    said = _SAID.search(line.text) is not None
    if stamp is None:
        return _said(text, lines, i, stop)
    if line.words > SHORT and not said:
        return None
    body = i + 1
    if not stamp.has_time and body < stop and _only_time(lines[body].text):
        stamp = find_stamp(text, line.start, lines[body].end) or stamp
        body += 1
    author = _beside(text, line, stamp)
    if author is not None:
        if not is_name(text[slice(*author)]) or not (said or stamp.has_time or line.words <= SHORT):
            return None
        first = i - 1 if line.text.lower().startswith("written by") and lines[i].gap == 1 else i
        named = line.text.lower().startswith(("written by", "posted by", "comment by"))
        return Header(first, body, None, author, stamp, strong=said or named or stamp.has_time)
    return _under_or_over(text, lines, i, body, stop, stamp)


def _under_or_over(
    text: str, lines: Sequence[Line], i: int, body: int, stop: int, stamp: Stamp
) -> Header | None:
    above, below = lines[i - 1] if i else None, lines[body] if body < stop else None
    over = above is not None and is_name(above.text)
    under = below is not None and is_name(below.text) and body + 1 < stop
    if over and under and above and below:
        over = lines[i].gap <= below.gap
    if over and above:
        return Header(
            i - 1, body, None, author_in(text, above.start, above.end)[0], stamp, strong=stamp.has_time
        )
    if under and below:
        return Header(
            i, body + 1, None, author_in(text, below.start, below.end)[0], stamp, strong=stamp.has_time
        )
    return None


def _said(text: str, lines: Sequence[Line], i: int, stop: int) -> Header | None:
    """`Modern Furniture says:` with the date, if any, on the next line."""
    line = lines[i]
    if line.words > SHORT or not re.search(r"\b(?:said|says|wrote|writes)\s?(?:\.{3}|…|:)?$", line.text):
        return None
    author, _ = author_in(text, line.start, line.end)
    if i + 1 < stop and only_stamp(lines[i + 1].text):
        below = lines[i + 1]
        return Header(i, i + 2, None, author, find_stamp(text, below.start, below.end), strong=True)
    return Header(i, i + 1, None, author) if line.text.endswith((":", "...", "…")) else None


def author_in(text: str, start: int, end: int) -> tuple[tuple[int, int] | None, Stamp | None]:
    """The name between two offsets, without a date and the words around it."""
    stamp = find_stamp(text, start, end)
    if stamp is None:
        return _trim(text, start, end), None
    before, after = _trim(text, start, stamp.start), _trim(text, stamp.end, end)
    return before or after, stamp


def _beside(text: str, line: Line, stamp: Stamp) -> tuple[int, int] | None:
    before = _trim(text, line.start, min(stamp.start, line.end))
    after = _trim(text, min(stamp.end, line.end), line.end)
    return before or after


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    match = _AROUND.search(text[start:end])
    if match is None or match.end() == match.start():
        return (start, end) if start < end and any(c.isalnum() for c in text[start:end]) else None
    if match.start() == 0:
        return _trim(text, start + match.end(), end)
    return _trim(text, start, start + match.start())


def is_name(text: str) -> bool:
    bare = text.strip()
    return (
        0 < len(bare) <= 60
        and len(bare.split()) <= 6
        and not bare.endswith((".", "!", "?", ";", ",")) | bare.endswith(("Jr.", "Sr."))
        and any(c.isalpha() for c in bare)
        and plain(bare) not in words("page", "boilerplate", "buttons")
        and find_stamp(bare) is None
    ) or (
        0 < len(bare) <= 40 and re.fullmatch(r"[\w’'-]+(?: [\w’'-]+)? [A-Z]\.(?: Reply)?", bare) is not None
    )


def only_stamp(text: str) -> bool:
    stamp = find_stamp(text)
    if stamp is None:
        return _only_time(text)
    left = text[: stamp.start] + text[stamp.end :]
    return len(re.findall(r"[^\W\d_]{2,}", left)) <= 1


def _only_time(text: str) -> bool:
    return (
        re.fullmatch(
            r"[•|·@at ]{0,6}\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?",
            text,
            re.IGNORECASE,
        )
        is not None
    )
