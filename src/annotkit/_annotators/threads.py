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
from annotkit._annotators.headers import (
    BULLET,
    SHORT,
    Header,
    author_in,
    dated_header,
    is_name,
    listed_header,
    only_stamp,
)
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
_PINGBACK = re.compile(r"(?:ping|track)backs?\b|\[(?:…|\.\.\.)\]|\[…", re.IGNORECASE)


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


def announced(line: Line) -> tuple[bool, int | None]:
    """Tell whether a line is a heading of comments, and how many it announces."""
    if line.words > 40:
        return False, None
    text = line.text.strip(" \t\u00a0")
    match = _COUNTED.fullmatch(text) or _BARE.fullmatch(text)
    if match is None or (line.words > SHORT and not match.groupdict().get("rest")):
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


def _openers(text: str, lines: Sequence[Line], begin: int, stop: int, *, headed: bool) -> list[Header]:
    found: list[Header] = []
    i = begin
    number = 0
    while i < stop:
        opener = listed_header(text, lines, i, number) if headed else None
        opener = opener or dated_header(text, lines, i, stop)
        if opener and (not found or opener.first >= found[-1].body):
            found.append(opener)
            number = opener.number or number
            i = max(i + 1, opener.body)
        else:
            i += 1
    if headed or any(o.strong for o in found):
        return found
    # Without a heading, dates alone may be a timeline or a calendar: "January 3, 2012 Construction".
    return found if len(found) > 1 and not any(_begins_with_date(o) for o in found) else []


def _begins_with_date(opener: Header) -> bool:
    return opener.stamp is not None and opener.author is not None and opener.stamp.start < opener.author[0]


def _postings(lines: Sequence[Line], openers: Sequence[Header], stop: int) -> list[Posting]:
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
    bare = BULLET.sub("", text)
    return plain(bare) in words("page", "buttons") or only_stamp(bare)


def _above(text: str, waiting: Sequence[Line], stamp: Stamp | None) -> Posting | None:
    names = [i for i, line in enumerate(waiting) if is_name(line.text) and i + 1 < len(waiting)]
    if not names:
        return None
    name = next((i for i in names if plain(waiting[i].text) not in words("page", "boilerplate")), names[0])
    while name + 1 in names and name + 2 < len(waiting):
        name += 1
    head, body = waiting[name], waiting[name + 1 :]
    author, _ = author_in(text, head.start, head.end)
    return Posting(head.start, body[0].start, body[-1].end, head.indent, author, stamp)


def levels(postings: Sequence[Posting]) -> list[int]:
    """Give each comment's depth: how many smaller indents the page uses."""
    depths = {indent: depth for depth, indent in enumerate(sorted({p.indent for p in postings}))}
    return [depths[posting.indent] for posting in postings]
