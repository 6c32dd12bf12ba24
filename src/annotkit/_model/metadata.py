# What is known about the article and about those who annotated it.

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Literal, TypeAlias

from annotkit._model.span import Mention, Span
from annotkit._model.structs import frozen
from annotkit.errors import DocumentError

AgentType: TypeAlias = Literal["person", "organization", "software"]

# ISO 8601 as W3C XML Schema narrows it (gYear, gYearMonth, date, dateTime; time zones up to 14:00), so that
# every format takes it.
_ZONE = r"(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)"
_TIME = rf"T\d\d:\d\d:\d\d(?:\.\d{{1,6}})?{_ZONE}?"
_DATE = re.compile(rf"\d{{4}}(?:-\d\d(?:-\d\d(?:{_TIME})?)?)?", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")


@lru_cache(maxsize=4096)  # annotations share their dates
def is_date(value: str) -> bool:
    """Tell whether this is a year, month, day or date-time of ISO 8601 that the calendar has.

    Examples:
        >>> is_date("2014-01"), is_date("2014-02-30"), is_date("2014-04-21T09:30:00Z")
        (True, False, True)
    """
    if not _DATE.fullmatch(value):
        return False
    try:
        if len(value) > 10:
            datetime.fromisoformat(value)
        else:
            date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


def check_date(value: str | None, place: str) -> None:
    """Raise `DocumentError` unless this is None or a date as `is_date` takes it."""
    if value is not None and not is_date(value):
        remedy = "give 2014, 2014-01, 2014-01-10 or 2014-01-10T09:30:00Z, or leave it None"
        raise DocumentError(f"{value!r} is no date of ISO 8601", place, remedy, value)


def is_language(value: str) -> bool:
    """Tell whether this has the shape of a language tag (BCP 47, RFC 5646 2.1).

    Examples:
        >>> is_language("de-AT"), is_language("German!")
        (True, False)
    """
    return _LANGUAGE.fullmatch(value) is not None


def check_language(value: str | None, place: str) -> None:
    """Raise `DocumentError` unless this is None or a language tag as `is_language` takes it."""
    if value is not None and not is_language(value):
        remedy = "give one such as en, de-AT or zh-Hant"
        raise DocumentError(f"{value!r} is no language tag (BCP 47)", place, remedy, value)


@frozen(kw_only=True)
class Metadata:
    """What is known about the article as a whole; it fills the headers of the formats."""

    title: str | None = None
    """The article's title."""
    byline: str | None = None
    """The byline as the page words it."""
    authors: tuple[Mention, ...] = ()
    """The authors."""
    published: str | None = None
    """When it was published (ISO 8601)."""
    modified: str | None = None
    """When the publisher last changed it (ISO 8601)."""
    url: str | None = None
    """Where it is or was published."""
    language: str | None = None
    """The language of the text (BCP 47)."""
    publisher: str | None = None
    """Who published it."""
    rights: str | None = None
    """The rights statement."""
    licence: str | None = None
    """The licence, by name or address."""
    retrieved: str | None = None
    """When the page was fetched (ISO 8601)."""
    source_name: str | None = None
    """The name of the file that the text was read from, without folders."""
    source_sha256: str | None = None
    """SHA-256 of that file's bytes, in lower-case hexadecimal."""
    extracted_by: str | None = None
    """The program and version that took the text out of the page."""
    extra: tuple[tuple[str, str], ...] = ()
    """Anything else, as pairs of name and value."""


@frozen(kw_only=True)
class Agent:
    """A person, organisation or program that makes annotations."""

    id: str
    """What `creator` of an annotation says."""
    name: str | None = None
    """How to call it in print."""
    type: AgentType | None = None
    """What it is."""
    version: str | None = None
    """Of a program, its version."""
    url: str | None = None
    """An address about it."""


@frozen(kw_only=True)
class Diagnostic:
    """Something odd about an article that is no error, such as two comments announced and one found."""

    code: str
    """A stable name for the sort of oddity, such as `comment-count`."""
    message: str
    """What was seen, for a person."""
    spans: tuple[Span, ...] = ()
    """Where it was seen."""
    source: str | None = None
    """Who says so: the annotator or reader."""
