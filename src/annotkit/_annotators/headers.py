# The lines above a comment: a number, a bullet, a name and a date, and little else.

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from annotkit._annotators.dates import Stamp, find_stamp
from annotkit._annotators.english import words
from annotkit._annotators.furniture import is_furniture, is_name, name_beside, unlabelled
from annotkit._annotators.layout import Line, plain

BULLET = re.compile(r"[•◦▪·*○]\s{1,8}(?=\S)")

_NUMBERED = re.compile(r"#?(?P<number>\d{1,5})[.)]\s{1,8}(?=\S)")
_SAID = re.compile(r"\b(?:said|says|wrote|writes|commented|replied|responded)\b", re.IGNORECASE)
_SAYING = re.compile(
    r"\b(?:said|says|wrote|writes|commented)\s?(?P<mark>\.{3}|…|:)?(?:\sreply)?$", re.IGNORECASE
)
_LABELLED = re.compile(
    r"\W{0,3}(?:written|posted|submitted|comment|permalink submitted)\s(?:by|from)\b", re.IGNORECASE
)
_NOT_A_COMMENTER = re.compile(
    r"\b(?:corrections?|clarifications?|editors?|note|updated|published|modified|created|filed|updates?|corrected|edition|copyright|photo|image|credit|source)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"[•|·@at ]{0,6}\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?", re.IGNORECASE
)

SHORT = 12  # words: a header is shorter, and so is a heading without a title in it
_APART = 3  # lines of furniture that may stand between a name and a date


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
    """Whether it is a comment's for sure: articles have names and dates, too."""
    labelled: bool = False
    """Whether it says "posted by", as an article's own foot may."""


def listed_header(text: str, lines: Sequence[Line], i: int, numbers: dict[int, int]) -> Header | None:
    """`  1. Great news …`, `  1. Chandice Probst` over the comment, `    • ` before a reply."""
    line = lines[i]
    numbered, bullet = _NUMBERED.match(line.text), BULLET.match(line.text)
    match = numbered or bullet
    if match is None or (numbered and not _goes_on(int(numbered["number"]), line.indent, numbers)):
        return None
    number = int(numbered["number"]) if numbered else None
    rest = line.text[match.end() :]
    if is_furniture(rest) or (bullet and only_stamp(rest)):
        return None
    if numbered and (dated := dated_header(text, lines, i, i, len(lines))) and dated.author:
        return evolve(dated, number=number)
    offset = line.start + match.end()
    below = lines[i + 1] if i + 1 < len(lines) else None
    if below is not None and is_name(rest) and (below.indent > line.indent or below.gap > 1):
        stamp = find_stamp(text, below.start, below.end) if only_stamp(below.text) else None
        body = i + 2 if only_stamp(below.text) else i + 1
        return Header(i, body, None, unlabelled(text, offset, line.end), stamp, number, strong=True)
    return Header(i, i, offset, None, None, number, strong=True)


def _goes_on(number: int, indent: int, numbers: dict[int, int]) -> bool:
    """Whether a number follows those above: at its own depth, or a list of replies begins with it."""
    if indent in numbers:
        return number > numbers[indent]
    deeper = [above for other, above in numbers.items() if other > indent]
    if deeper or not numbers:
        return number > max(deeper, default=0)
    return number == 1 or number > max(numbers.values())


def dated_header(text: str, lines: Sequence[Line], i: int, begin: int, stop: int) -> Header | None:
    """A line with a date and a name, or a date alone beside a name."""
    line = lines[i]
    if line.words > 2 * SHORT or _NOT_A_COMMENTER.search(line.text):
        return None
    stamp = find_stamp(text, line.start, line.end)
    if stamp is None:
        return _said(text, lines, i, stop)
    said = _SAID.search(line.text) is not None
    if line.words - len(text[stamp.start : stamp.end].split()) > SHORT and not said:
        return None
    body = i + 1
    if not stamp.has_time and body < stop and _TIME.fullmatch(lines[body].text):
        stamp = find_stamp(text, line.start, lines[body].end) or stamp
        body += 1
    author = name_beside(text, line.start, line.end, stamp)
    if author is None or is_furniture(text[slice(*author)]):
        return _under_or_over(text, lines, i, begin, body, stop, stamp)
    if not is_name(text[slice(*author)]):
        return None
    labelled = _LABELLED.match(line.text) is not None
    strong = said or labelled or stamp.has_time
    return Header(i, body, None, author, stamp, strong=strong, labelled=labelled)


def _under_or_over(
    text: str, lines: Sequence[Line], i: int, begin: int, body: int, stop: int, stamp: Stamp
) -> Header | None:
    above, under = i - 1, body
    while above > max(begin, i - _APART) and is_furniture(lines[above].text):
        above -= 1
    while under < min(stop, body + _APART) and is_furniture(lines[under].text):
        under += 1
    over = above >= begin and is_name(lines[above].text)
    if under + 1 < stop and is_name(lines[under].text) and not (over and lines[i].gap <= lines[under].gap):
        author = unlabelled(text, lines[under].start, lines[under].end)
        return Header(i, under + 1, None, author, stamp, strong=stamp.has_time)
    if over:
        author = unlabelled(text, lines[above].start, lines[above].end)
        return Header(above, body, None, author, stamp, strong=stamp.has_time)
    return None


def _said(text: str, lines: Sequence[Line], i: int, stop: int) -> Header | None:
    """`Modern Furniture says:` with the date, if any, on the next line."""
    line = lines[i]
    saying = _SAYING.search(line.text) if line.words <= SHORT else None
    author = unlabelled(text, line.start, line.end) if saying else None
    if saying is None or author is None:
        return None
    if i + 1 < stop and only_stamp(lines[i + 1].text):
        below = lines[i + 1]
        return Header(i, i + 2, None, author, find_stamp(text, below.start, below.end), strong=True)
    return Header(i, i + 1, None, author) if saying["mark"] and is_name(text[slice(*author)]) else None


def is_saying(line: Line) -> bool:
    """Tell whether a line is a name and "said:"."""
    saying = _SAYING.search(line.text) if line.words <= SHORT else None
    return saying is not None and saying["mark"] is not None


def only_stamp(text: str) -> bool:
    """Tell whether a line is a date or a time of day and nothing else."""
    stamp = find_stamp(text)
    if stamp is None:
        return _TIME.fullmatch(text) is not None
    left = text[: stamp.start] + text[stamp.end :]
    return len(re.findall(r"[^\W\d_]{2,}", left)) <= 1 or is_furniture(left)


def is_trailer(text: str) -> bool:
    """Tell whether a line is a date or buttons, and may stand behind a comment."""
    bare = BULLET.sub("", text)
    return plain(bare) in words("page", "buttons") or only_stamp(bare)
