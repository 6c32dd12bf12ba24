# Comments with name and date behind them: Typepad's "Posted by: Ann Lee | May 3, 2024", or a name, the words,
# and `• reply • April 5, 2018 • 6:32 PM`.

from __future__ import annotations

import re
from collections.abc import Sequence

from annotkit._annotators.dates import Stamp, find_stamp
from annotkit._annotators.english import words
from annotkit._annotators.furniture import is_furniture, is_name, name_beside, unlabelled
from annotkit._annotators.headers import SHORT, is_saying, is_trailer
from annotkit._annotators.layout import Line, is_boilerplate, plain
from annotkit._annotators.postings import Posting, trimmed

_SIGNED = re.compile(r"(?:posted|comment) by: .{1,60}\|", re.IGNORECASE)
_FAR = 4  # line ends between an article and its first comment


def trails(text: str, lines: Sequence[Line], begin: int, stop: int) -> bool:
    """Tell whether dates stand behind the comments: words before the first, and none behind the last."""
    dated = [i for i in range(begin, stop) if _stamp(text, lines[i]) is not None]
    if not dated or any(map(is_saying, lines[begin : dated[0]])):
        return False
    first, last = lines[begin : dated[0]], lines[dated[-1] + 1 : stop]
    return any(map(_is_content, first)) and not any(map(_is_content, last))


def signed_from(lines: Sequence[Line], begin: int) -> int | None:
    """Give where signed comments begin that no heading announces: behind the widest gap."""
    signed = next((i for i in range(begin, len(lines)) if _SIGNED.match(lines[i].text)), None)
    if signed is None:
        return None
    return next((i for i in range(signed - 1, begin, -1) if lines[i].gap >= _FAR), None)


def trailed(text: str, lines: Sequence[Line], begin: int, stop: int) -> list[Posting]:
    """Give the comments whose dates stand behind them."""
    found: list[Posting] = []
    waiting: list[Line] = []
    i = begin
    while i < stop:
        line = lines[i]
        stamp = _stamp(text, line)
        if stamp is None and not is_trailer(line.text):
            waiting.append(line)
            i += 1
            continue
        last = i
        while last < stop and (last == i or is_trailer(lines[last].text)):
            last += 1
        stamp = find_stamp(text, line.start, lines[last - 1].end)
        posting = _posting(text, waiting, line, stamp) if stamp else None
        if posting is not None:
            found.append(posting)
        waiting = [] if stamp else waiting
        i = last
    return found


def _is_content(line: Line) -> bool:
    return (line.is_sentence or line.words >= 8) and not is_boilerplate(line) and not is_furniture(line.text)


def _stamp(text: str, line: Line) -> Stamp | None:
    """The date of a line that has little else."""
    if line.words > 2 * SHORT:
        return None
    stamp = find_stamp(text, line.start, line.end)
    if stamp is None or line.words - len(text[stamp.start : stamp.end].split()) > SHORT:
        return None
    return stamp


def _posting(text: str, waiting: Sequence[Line], trailer: Line, stamp: Stamp | None) -> Posting | None:
    author = name_beside(text, trailer.start, trailer.end, stamp)
    if author is None or is_furniture(text[slice(*author)]):
        return _above(text, waiting, stamp)
    body = trimmed(waiting)
    if not body or not is_name(text[slice(*author)]):
        return None
    return Posting(body[0].start, body[0].start, body[-1].end, body[0].indent, author, stamp)


def _above(text: str, waiting: Sequence[Line], stamp: Stamp | None) -> Posting | None:
    """The comment whose name stands above it."""
    names = [i for i, line in enumerate(waiting) if is_name(line.text) and i + 1 < len(waiting)]
    if not names:
        return None
    name = next((i for i in names if plain(waiting[i].text) not in words("page", "boilerplate")), names[0])
    while name + 1 in names and name + 2 < len(waiting):
        name += 1
    head, body = waiting[name], trimmed(waiting[name + 1 :])
    if not body:
        return None
    author = unlabelled(text, head.start, head.end)
    return Posting(head.start, body[0].start, body[-1].end, head.indent, author, stamp)
