# Dates as pages print them. Only what is certain becomes ISO 8601: 11/2/2012 is two days, so it is 2012.

from __future__ import annotations

import re
from datetime import date

from attrs import frozen

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thurs?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?,?\s{1,2})?"
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_TIME = (
    r"(?P<{0}>\d{{1,2}})[:.](?P<{1}>\d\d)(?::\d\d)?\s?(?P<{2}>[ap]\.?m\b\.?)?"
    r"(?:\s(?:\(?(?:UTC|GMT|[ECMP][SD]?T)\)?))?"
)
_JOIN = r"(?:\s{0,3}(?:,|at|on|@|[-–—•|·])){0,2}\s{0,3}"

# Blogger prints an author and a date without a space between: "KellyOctober 29, 2012".
_BEGIN = r"(?:(?<![\w/.])|(?=(?-i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,7}\s\d))"

_DATES = "|".join(
    (
        _MONTH.format("m1") + r"\s" + _DAY.format("d1") + r"(?:,?\s{1,2}" + _YEAR.format("y1") + r")?(?!\d)",
        _DAY.format("d2") + r"\s(?:of\s)?" + _MONTH.format("m2") + r",?\s" + _YEAR.format("y2"),
        _YEAR.format("y3") + r"(?P<sep3>[-/])(?P<m3>\d\d)(?P=sep3)(?P<d3>\d\d)(?:T(?=\d))?",
        r"(?P<a4>\d{1,2})(?P<sep>[/.-])(?P<b4>\d{1,2})(?P=sep)(?P<y4>(?:(?:19|20)\d\d|(?<!-)\d\d))(?!\d)",
    )
)
STAMP = re.compile(
    rf"{_BEGIN}(?:(?:{_TIME.format('h0', 'n0', 'p0')}){_JOIN})?{_WEEKDAY}(?:{_DATES})"
    rf"(?:{_JOIN}(?:{_TIME.format('h1', 'n1', 'p1')}))?(?![\w/])",
    re.IGNORECASE,
)
"""A date, with a time of day before or behind it where there is one."""

AGO = re.compile(r"\b\d{1,3}\+?\s(?:second|minute|min|hour|day|week|month|year)s?\sago\b", re.IGNORECASE)


@frozen
class Stamp:
    """A printed date: where it stands and what it means."""

    start: int
    end: int
    value: str | None
    """ISO 8601 as far as it is certain."""
    has_time: bool


def find_stamp(text: str, start: int = 0, end: int | None = None) -> Stamp | None:
    """Find the first date between two offsets."""
    stop = len(text) if end is None else end
    if not any(map(str.isdecimal, text[start:stop])):
        return None
    match = STAMP.search(text, start, stop)
    if match is None:
        ago = AGO.search(text, start, stop)
        return Stamp(ago.start(), ago.end(), None, True) if ago else None
    groups = match.groupdict()
    has_time = groups["h0"] is not None or groups["h1"] is not None
    return Stamp(match.start(), match.end(), _value(groups), has_time)


def _value(groups: dict[str, str | None]) -> str | None:
    day = _day(groups)
    if day is None or len(day) < 10:
        return day
    for n in "01":
        hour, minute, half = groups[f"h{n}"], groups[f"n{n}"], groups[f"p{n}"]
        if hour is None or minute is None:
            continue
        number = int(hour)
        if half:
            number = number % 12 + (12 if half.lower().startswith("p") else 0)
        if number < 24 and int(minute) < 60:
            return f"{day}T{number:02}:{minute}:00"
    return day


def _day(groups: dict[str, str | None]) -> str | None:
    for n in "12":
        month, day, year = groups[f"m{n}"], groups[f"d{n}"], groups[f"y{n}"]
        if month is not None and day is not None:
            return _iso(year, _MONTHS.index(month[:3].lower()) + 1, int(day))
    if groups["y3"] is not None:
        return _iso(groups["y3"], int(groups["m3"] or 0), int(groups["d3"] or 0))
    first, second, year = int(groups["a4"] or 0), int(groups["b4"] or 0), groups["y4"] or ""
    year = year if len(year) == 4 else f"20{year}"
    if first > 12 >= second:
        return _iso(year, second, first)
    if second > 12 >= first or first == second:
        return _iso(year, first, second)
    return year  # which number is the month is not said


def _iso(year: str | None, month: int, day: int) -> str | None:
    if year is None:
        return None
    try:
        return date(int(year), month, day).isoformat()
    except ValueError:
        return year
