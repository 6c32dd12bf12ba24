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

from attrs import evolve, frozen

from annotkit._annotators.dates import find_stamp
from annotkit._annotators.furniture import is_furniture
from annotkit._annotators.headers import Header, dated_header, listed_header, only_stamp
from annotkit._annotators.layout import Line, is_boilerplate
from annotkit._annotators.postings import Posting, trimmed, without_foot
from annotkit._annotators.sections import announced, heading_of, stop_of
from annotkit._annotators.trailers import signed_from, trailed, trails

_PINGBACK = re.compile(r"(?:ping|track)backs?\b|\[(?:…|\.\.\.)\]|\[…", re.IGNORECASE)
# A title has such words and a name has none: teasers are a title and a date.
_OF_TITLES = re.compile(r"\b(?:to|for|in|on|at|after|with|as|from|is|are|be|by|over|how|why|what|new)\b")
_LONGEST_SUBJECT = 10  # words


@frozen
class Thread:
    """The comments of a page."""

    heading: Line | None
    announced: int | None
    postings: tuple[Posting, ...]
    end: int
    """Where the section ends, the form for a new comment left out."""


def find_thread(text: str, lines: Sequence[Line]) -> Thread | None:
    """Find the comments of a page; None where there is neither a heading nor a comment."""
    if not lines:
        return None
    prose = next((i for i, line in enumerate(lines) if line.is_prose and not is_boilerplate(line)), 0)
    heading = heading_of(lines, prose)
    if heading is None:
        postings = _unannounced(text, lines, prose + 1)
        return Thread(None, None, tuple(postings), postings[-1].end) if postings else None
    postings = [] if announced(lines[heading])[1] == 0 else _announced(text, lines, heading + 1)
    first = postings[0].header if postings else 0
    # "3 Comments" may stand over the article as well: the last heading before the comments is theirs.
    nearest = (i for i in range(heading + 1, len(lines)) if lines[i].start < first and announced(lines[i])[0])
    heading = max(nearest, default=heading)
    end = postings[-1].end if postings else lines[heading].end
    return Thread(lines[heading], announced(lines[heading])[1], tuple(postings), end)


def _announced(text: str, lines: Sequence[Line], begin: int) -> list[Posting]:
    stop = stop_of(lines, begin)
    if trails(text, lines, begin, stop):
        return trailed(text, lines, begin, stop)
    openers = _openers(text, lines, begin, stop, listed=True)
    if any(opener.stamp for opener in openers):
        # "Bob wrote:" within a comment quotes another one.
        openers = [o for o in openers if o.stamp or o.number or o.offset or o.strong]
    return _said_by_readers(text, _postings(lines, openers, stop))


def _said_by_readers(text: str, postings: list[Posting]) -> list[Posting]:
    """Leave out a list of links under a heading such as "Comments": it has neither names nor sentences."""
    if any(posting.author or posting.stamp for posting in postings):
        return postings
    sentences = sum(text[p.start : p.end].endswith((".", "!", "?", ")", "”", '"')) for p in postings)
    long = sum(len(text[p.start : p.end].split()) >= 8 for p in postings)
    return postings if max(sentences, long) * 2 >= len(postings) else []


def _unannounced(text: str, lines: Sequence[Line], begin: int) -> list[Posting]:
    stop = stop_of(lines, begin)
    signed = signed_from(lines, begin)
    if signed is not None and trails(text, lines, signed, stop):
        return trailed(text, lines, signed, stop)
    found = _openers(text, lines, begin, stop, listed=False)
    openers = [opener for opener in found if opener.stamp and _by_somebody(text, opener)]
    if openers and all("moderator" in lines[opener.first].text.lower() for opener in openers):
        return []  # a live blog: what its editors post is the article
    names = {text[slice(*opener.author)] for opener in openers if opener.author}
    if len(names) < 2 and (len(openers) > 1 or any(opener.labelled for opener in openers)):
        return []  # the posts of one blogger
    if strong := [opener for opener in openers if opener.strong]:
        return _postings(lines, strong, stop)
    # Dates alone may be a timeline or a calendar: "January 3, 2012 Construction".
    if len(openers) < 2 or any(map(_begins_with_date, openers)):
        return []
    return _postings(lines, openers, stop)


def _by_somebody(text: str, opener: Header) -> bool:
    return opener.author is None or _OF_TITLES.search(text[slice(*opener.author)]) is None


def _begins_with_date(opener: Header) -> bool:
    return opener.stamp is not None and opener.author is not None and opener.stamp.start < opener.author[0]


def _openers(text: str, lines: Sequence[Line], begin: int, stop: int, *, listed: bool) -> list[Header]:
    found: list[Header] = []
    i = begin
    numbers: dict[int, int] = {}
    while i < stop:
        opener = listed_header(text, lines, i, numbers) if listed else None
        opener = opener or dated_header(text, lines, i, begin, stop)
        if opener and opener.first >= (found[-1].body if found else begin) and not _behind(found, opener, i):
            found.append(opener)
            if opener.number is not None:
                indent = lines[i].indent
                numbers = {other: n for other, n in numbers.items() if other < indent}
                numbers[indent] = opener.number
            i = max(i + 1, opener.body)
        else:
            i += 1
    return _under_subjects(lines, _dated_behind(text, lines, found, stop), begin)


def _behind(found: Sequence[Header], opener: Header, i: int) -> bool:
    """Whether a date belongs to the comment above: its header has none, and no name is beside it."""
    above = found[-1] if found else None
    return above is not None and opener.first < i and above.stamp is None and above.offset is None


def _dated_behind(text: str, lines: Sequence[Line], openers: Sequence[Header], stop: int) -> list[Header]:
    """Give headers without a date the one that stands behind their comments, as Blogger prints it."""
    found = []
    for opener, following in pairwise([*openers, None]):
        if opener is None:
            break
        last = following.first if following else stop
        if opener.stamp is None and opener.offset is None:
            dated = (line for line in lines[max(opener.body + 1, last - 3) : last] if only_stamp(line.text))
            line = next(dated, None)
            stamp = find_stamp(text, line.start, line.end) if line else None
            opener = evolve(opener, stamp=stamp, strong=opener.strong or stamp is not None)
        found.append(opener)
    return found


def _under_subjects(lines: Sequence[Line], openers: list[Header], begin: int) -> list[Header]:
    """Give headers the line above, where each has a subject there: it is no part of the comment before."""
    bodies = [begin - 1] + [opener.body for opener in openers]
    subjects = [
        opener.first > body and _is_subject(lines[opener.first - 1])
        for opener, body in zip(openers, bodies, strict=False)
    ]
    if not all(subjects) or (len(openers) < 2 and not any(opener.labelled for opener in openers)):
        return openers
    return [evolve(opener, first=opener.first - 1) for opener in openers]


def _is_subject(line: Line) -> bool:
    if line.words > _LONGEST_SUBJECT or line.text.endswith((".", "!", ",")):
        return False
    return not announced(line)[0] and not is_furniture(line.text)


def _postings(lines: Sequence[Line], openers: Sequence[Header], stop: int) -> list[Posting]:
    found = []
    for opener, following in pairwise([*openers, None]):
        if opener is None:
            break
        body = trimmed(lines[opener.body : following.first if following else stop])
        body = _undated(body if following else without_foot(body))
        if not body:
            continue
        head = lines[opener.first]
        found.append(
            Posting(
                header=head.start,
                start=opener.offset if opener.offset is not None else body[0].start,
                end=body[-1].end,
                indent=head.indent,
                author=opener.author,
                stamp=opener.stamp,
                number=opener.number,
                pingback=_PINGBACK.match(body[0].text.lstrip("0123456789.• ")) is not None,
            )
        )
    return found


def _undated(body: Sequence[Line]) -> Sequence[Line]:
    """Leave out a date behind a comment."""
    last = len(body)
    while last > 1 and only_stamp(body[last - 1].text):
        last -= 1
    return trimmed(body[:last])


def levels(postings: Sequence[Posting]) -> list[int]:
    """Give each comment's depth: how many smaller indents the page uses."""
    depths = {indent: depth for depth, indent in enumerate(sorted({p.indent for p in postings}))}
    return [depths[posting.indent] for posting in postings]
