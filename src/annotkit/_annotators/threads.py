# Readers' comments as pages print them: WordPress lists, "X said" with a date, dates under or over names,
# dates behind the comment. A section begins with its heading ("2 thoughts on …") or, without one, with the
# first comment's header line, and ends with the form for a new comment.
#
# The parts: a header line is one that has a name and a date and little else; a body is what stands between
# two headers, without buttons. A lone header needs a heading above it, the word "said" or a time of day,
# because articles have dates, too.

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from annotkit._annotators.dates import Stamp, find_stamp
from annotkit._annotators.english import words
from annotkit._annotators.layout import Line, is_boilerplate, plain

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
    r"(?:(?:view|show|read|see|all)\s)?(?P<count>\d[\d,]*|no|one|two|three|four|five|six|seven|eight)\s"
    r"(?:user\s|reader\s|total\s)?(?:comments?|thoughts?|responses?|replies|reply|reactions?)\b"
    r"(?P<rest>\s?(?:on|to|so far|for|in|about|below|posted|yet)\b.*)?[:.»]?",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:(?:view|show|read|user|reader|readers’|reader's|all|recent|top)\s)?"
    r"(?:comments?|responses|discussion|reader interactions|reader reactions|conversation)"
    r"\s?(?:\((?P<count>\d[\d,]*)\)|:\s?(?P<count2>\d[\d,]*))?[:.]?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"#?(?P<number>\d{1,5})[.)]\s{1,8}(?=\S)")
_BULLET = re.compile(r"[•◦▪·*○]\s{1,8}(?=\S)")
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
_PINGBACK = re.compile(r"(?:ping|track)backs?\b|\[(?:…|\.\.\.)\]|\[…", re.IGNORECASE)
_SHORT = 12  # words: a header is shorter, and so is a heading without a title in it


@frozen
class Posting:
    """One comment: where its header and body are, and what the header says."""

    header: int
    start: int
    end: int
    indent: int
    author: tuple[int, int] | None = None
    stamp: Stamp | None = None
    number: int | None = None
    pingback: bool = False


@frozen
class Thread:
    """The comments of a page."""

    heading: Line | None
    announced: int | None
    postings: tuple[Posting, ...]
    end: int
    """Where the section ends, the form for a new comment left out."""


@frozen
class _Opener:
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


def announced(line: Line) -> tuple[bool, int | None]:
    """Tell whether a line is a heading of comments, and how many it announces."""
    if line.words > 40:
        return False, None
    text = line.text.strip(" \t\u00a0")
    match = _COUNTED.fullmatch(text) or _BARE.fullmatch(text)
    if match is None or (line.words > _SHORT and not match.groupdict().get("rest")):
        return False, None
    groups = match.groupdict()
    count = (groups.get("count") or groups.get("count2") or "").lower().replace(",", "")
    return True, _NUMBER_WORDS.get(count, int(count) if count.isdecimal() else None)


def find_thread(text: str, lines: Sequence[Line]) -> Thread | None:
    """Find the comments of a page; None where there is neither a heading nor a comment."""
    prose = next((i for i, line in enumerate(lines) if line.is_prose and not is_boilerplate(line)), None)
    heading, count = _heading(lines, 0 if prose is None else prose)
    begin = heading + 1 if heading is not None else (prose or 0) + 1
    stop = _stop(lines, begin)
    openers = _openers(text, lines, begin, stop, headed=heading is not None)
    if openers and openers[-1].first < begin:
        openers = []
    postings = _postings(lines, openers, stop) or (
        _trailed(text, lines, begin, stop) if heading is not None else []
    )
    if heading is None and not postings:
        return None
    end = postings[-1].end if postings else lines[heading or 0].end
    return Thread(None if heading is None else lines[heading], count, tuple(postings), end)


def _heading(lines: Sequence[Line], prose: int) -> tuple[int | None, int | None]:
    """The last heading before the comments: the first one that stands after running text, or on top."""
    for i, line in enumerate(lines):
        is_heading, count = announced(line)
        if not is_heading or (0 < i < prose):
            continue
        if count is None and i + 1 < len(lines):
            below, more = announced(lines[i + 1])
            if below:
                return i + 1, more
        return i, count
    return None, None


def _stop(lines: Sequence[Line], begin: int) -> int:
    ends = words("page", "comments_end")
    for i in range(begin, len(lines)):
        text = plain(lines[i].text)
        if text in ends or any(
            text.startswith(e) and len(text) < len(e) + 25
            for e in ("leave a reply", "leave a comment", "your email address will")
        ):
            return i
    return len(lines)


def _openers(text: str, lines: Sequence[Line], begin: int, stop: int, *, headed: bool) -> list[_Opener]:
    found: list[_Opener] = []
    i = begin
    number = 0
    while i < stop:
        opener = _listed(text, lines, i, number) if headed else None
        opener = opener or _dated(text, lines, i, stop)
        if opener and (not found or opener.first >= found[-1].body):
            found.append(opener)
            number = opener.number or number
            i = max(i + 1, opener.body)
        else:
            i += 1
    if headed or any(o.strong for o in found):
        return found
    # Without a heading, dates alone may be a timeline or a calendar: "January 3, 2012 Construction".
    return found if len(found) > 1 and not any(_begins_with_date(text, o) for o in found) else []


def _begins_with_date(text: str, opener: _Opener) -> bool:
    return opener.stamp is not None and opener.author is not None and opener.stamp.start < opener.author[0]


def _listed(text: str, lines: Sequence[Line], i: int, above: int) -> _Opener | None:
    """`  1. Great news …`, `  1. Chandice Probst` over the comment, `    • ` before a reply."""
    line = lines[i]
    numbered, bullet = _NUMBERED.match(line.text), _BULLET.match(line.text)
    match = numbered or bullet
    if match is None or (numbered and int(numbered["number"]) <= above):
        return None
    number = int(numbered["number"]) if numbered else None
    rest = line.text[match.end() :]
    if plain(rest) in words("page", "buttons") or (bullet and _only_stamp(rest)):
        return None
    offset = line.start + match.end()
    below = lines[i + 1] if i + 1 < len(lines) else None
    if below is not None and _is_name(rest) and (below.indent > line.indent or below.gap > 1):
        author, stamp = _author(text, offset, line.end)
        stamped = stamp is None and _only_stamp(below.text)
        if stamped:
            stamp = find_stamp(text, below.start, below.end)
        return _Opener(i, i + 2 if stamped else i + 1, None, author, stamp, number, strong=True)
    return _Opener(i, i, offset, None, None, number, strong=True)


def _dated(text: str, lines: Sequence[Line], i: int, stop: int) -> _Opener | None:
    """A line with a date and a name, or a date alone beside a name."""
    line = lines[i]
    if line.words > 2 * _SHORT or _NOT_A_COMMENTER.search(line.text):
        return None
    stamp = find_stamp(text, line.start, line.end)
    said = _SAID.search(line.text) is not None
    if stamp is None:
        return _said(text, lines, i, stop)
    if line.words > _SHORT and not said:
        return None
    body = i + 1
    if not stamp.has_time and body < stop and _only_time(lines[body].text):
        stamp = find_stamp(text, line.start, lines[body].end) or stamp
        body += 1
    author = _beside(text, line, stamp)
    if author is not None:
        if not _is_name(text[slice(*author)]) or not (said or stamp.has_time or line.words <= _SHORT):
            return None
        first = i - 1 if line.text.lower().startswith("written by") and lines[i].gap == 1 else i
        named = line.text.lower().startswith(("written by", "posted by", "comment by"))
        return _Opener(first, body, None, author, stamp, strong=said or named or stamp.has_time)
    return _under_or_over(text, lines, i, body, stop, stamp)


def _under_or_over(
    text: str, lines: Sequence[Line], i: int, body: int, stop: int, stamp: Stamp
) -> _Opener | None:
    above, below = lines[i - 1] if i else None, lines[body] if body < stop else None
    over = above is not None and _is_name(above.text)
    under = below is not None and _is_name(below.text) and body + 1 < stop
    if over and under and above and below:
        over = lines[i].gap <= below.gap
    if over and above:
        return _Opener(
            i - 1, body, None, _author(text, above.start, above.end)[0], stamp, strong=stamp.has_time
        )
    if under and below:
        return _Opener(
            i, body + 1, None, _author(text, below.start, below.end)[0], stamp, strong=stamp.has_time
        )
    return None


def _said(text: str, lines: Sequence[Line], i: int, stop: int) -> _Opener | None:
    """`Modern Furniture says:` with the date, if any, on the next line."""
    line = lines[i]
    if line.words > _SHORT or not re.search(r"\b(?:said|says|wrote|writes)\s?(?:\.{3}|…|:)?$", line.text):
        return None
    author, _ = _author(text, line.start, line.end)
    if i + 1 < stop and _only_stamp(lines[i + 1].text):
        below = lines[i + 1]
        return _Opener(i, i + 2, None, author, find_stamp(text, below.start, below.end), strong=True)
    return _Opener(i, i + 1, None, author) if line.text.endswith((":", "...", "…")) else None


def _author(text: str, start: int, end: int) -> tuple[tuple[int, int] | None, Stamp | None]:
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


def _is_name(text: str) -> bool:
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


def _only_stamp(text: str) -> bool:
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


def _postings(lines: Sequence[Line], openers: Sequence[_Opener], stop: int) -> list[Posting]:
    found = []
    for opener, following in pairwise([*openers, None]):
        if opener is None:
            break
        last = following.first if following else stop
        body = [
            line for line in lines[opener.body : last] if plain(line.text) not in words("page", "buttons")
        ]
        body = _cut(body)
        if not body:
            continue
        start = opener.offset if opener.offset is not None else body[0].start
        head = lines[opener.first]
        found.append(
            Posting(
                header=head.start,
                start=start,
                end=body[-1].end,
                indent=head.indent,
                author=opener.author,
                stamp=opener.stamp,
                number=opener.number,
                pingback=_PINGBACK.match(body[0].text.lstrip("0123456789.• ")) is not None,
            )
        )
    return found


def _cut(body: list[Line]) -> list[Line]:
    """Leave out what follows the last comment: a page's foot is no part of it."""
    return next((body[:i] for i, line in enumerate(body) if i and is_boilerplate(line)), body)


def _trailed(text: str, lines: Sequence[Line], begin: int, stop: int) -> list[Posting]:
    """Comments with their dates behind them: a name, the words, `• reply • April 5, 2018 • 6:32 PM`."""
    found: list[Posting] = []
    waiting: list[Line] = []
    i = begin
    while i < stop:
        line = lines[i]
        if _is_trailer(line.text):
            j = i
            while j < stop and _is_trailer(lines[j].text):
                j += 1
            stamp = find_stamp(text, line.start, lines[j - 1].end)
            posting = _above(text, waiting, stamp)
            if posting and stamp:
                found.append(posting)
            waiting = []
            i = j
        else:
            waiting.append(line)
            i += 1
    return found


def _is_trailer(text: str) -> bool:
    bare = _BULLET.sub("", text)
    return plain(bare) in words("page", "buttons") or _only_stamp(bare)


def _above(text: str, waiting: Sequence[Line], stamp: Stamp | None) -> Posting | None:
    names = [i for i, line in enumerate(waiting) if _is_name(line.text) and i + 1 < len(waiting)]
    if not names:
        return None
    name = next((i for i in names if plain(waiting[i].text) not in words("page", "boilerplate")), names[0])
    while name + 1 in names and name + 2 < len(waiting):
        name += 1
    head, body = waiting[name], waiting[name + 1 :]
    author, _ = _author(text, head.start, head.end)
    return Posting(head.start, body[0].start, body[-1].end, head.indent, author, stamp)


def levels(postings: Sequence[Posting]) -> list[int]:
    """Give each comment's depth: how many smaller indents the page uses."""
    depths = {indent: depth for depth, indent in enumerate(sorted({p.indent for p in postings}))}
    return [depths[posting.indent] for posting in postings]
