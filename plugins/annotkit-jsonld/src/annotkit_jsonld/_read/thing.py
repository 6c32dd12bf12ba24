# One object of the file, and the ways to read its values: each way gives the value if it is what was asked
# for, else None, and notes what it passed by. Terms are those of the exporter; other spellings of them
# (`@id`, schema.org's in full or without a prefix) are taken as well.

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from attrs import field, frozen

from annotkit import Diagnostic, Document, Metadata
from annotkit.errors import DocumentError

_LARGEST = 2**53 - 1  # RFC 7493 2.2
_SOURCE = "annotkit-jsonld"
_PREFIXES = ("schema:", "https://schema.org/", "http://schema.org/", "oa:", "http://www.w3.org/ns/oa#")


@frozen
class Notes:
    """What was not understood: each sort once, with its first place and how often it was met."""

    _met: dict[tuple[str, str], list[Any]] = field(factory=dict)

    def add(self, code: str, message: str, place: str) -> None:
        """Note something that is passed by."""
        self._met.setdefault((code, message), [place, 0])[1] += 1

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Give a Diagnostic for each sort."""
        return tuple(
            Diagnostic(code=code, message=f"{place}: {message}{_times(count)}", source=_SOURCE)
            for (code, message), (place, count) in self._met.items()
        )


def _times(count: int) -> str:
    return f" ({count} times)" if count > 1 else ""


def many(value: Any) -> list[Any]:
    """Give a value as the list it stands for: of none, of itself alone, or of its members."""
    if value is None:
        return []
    return [item for item in value if item is not None] if isinstance(value, list) else [value]


def is_date(value: str) -> bool:
    """Tell whether the model takes this as a date."""
    return _fits("published", value)


def is_language(value: str) -> bool:
    """Tell whether the model takes this as a language tag."""
    return _fits("language", value)


@lru_cache(maxsize=1024)
def _fits(name: str, value: str) -> bool:
    try:
        Document("", metadata=Metadata(**{name: value}))  # type: ignore[arg-type]
    except DocumentError:
        return False
    return True


@lru_cache(maxsize=256)
def _spellings(term: str) -> tuple[str, ...]:
    if term in ("id", "type"):
        return (term, f"@{term}")
    if term.startswith("schema:"):
        name = term.removeprefix("schema:")
        return (term, name, f"https://schema.org/{name}", f"http://schema.org/{name}")
    return (term,)


@frozen
class Thing:
    """An object of the file."""

    values: dict[str, Any]
    """Its members."""
    place: str
    """Where it stands, for a person."""
    notes: Notes
    """Takes what is passed by."""

    def get(self, term: str) -> Any:
        """Give a term's value as it is; None where there is none."""
        for spelling in _spellings(term):
            value = self.values.get(spelling)
            if value is not None:
                return value
        return None

    def string(self, term: str) -> str | None:
        """Give a term's value if it is a string, or a JSON-LD value that holds one."""
        value = self.get(term)
        if value is None or isinstance(value, str):
            return value
        plain = _plain(value)
        return plain if isinstance(plain, str) else self._pass_by(term, value)

    def iri(self, term: str) -> str | None:
        """Give the IRI that a term links to: a string, or an object's id."""
        value = self.get(term)
        iri = iri_of(value)
        return self._pass_by(term, value) if iri is None and value is not None else iri

    def number(self, term: str, least: float | None = None, most: float | None = None) -> float | None:
        """Give a term's value if it is a number within these bounds."""
        value = _plain(self.get(term))
        if value is None:
            return None
        is_number = type(value) in (int, float) and abs(value) <= sys.float_info.max
        if is_number and (least is None or least <= value) and (most is None or value <= most):
            return float(value)
        self._pass_by(term, value)
        return None

    def integer(self, term: str, least: int) -> int | None:
        """Give a term's value if it is a whole number, and not less than this."""
        value = _plain(self.get(term))
        if type(value) is int and least <= value <= _LARGEST:
            return value
        if value is not None:
            self._pass_by(term, value)
        return None

    def choice(self, term: str, choices: tuple[str, ...]) -> Any:
        """Give a term's value if it is one of these."""
        value = self.string(term)
        return value if value is None or value in choices else self._pass_by(term, value)

    def date(self, term: str) -> str | None:
        """Give a term's value if it is a date that the model takes."""
        value = self.string(term)
        return value if value is None or is_date(value) else self._pass_by(term, value)

    def language(self, term: str) -> str | None:
        """Give a term's value if it is a language tag that the model takes."""
        value = self.string(term)
        return value if value is None or is_language(value) else self._pass_by(term, value)

    def instant(self, term: str) -> datetime | None:
        """Give a term's value if it is a time with its zone, in UTC."""
        value = self.string(term)
        if value is None:
            return None
        with suppress(ValueError, OverflowError):
            when = datetime.fromisoformat(value)
            if when.tzinfo is not None:
                return when.astimezone(UTC)
        self._pass_by(term, value)
        return None

    def things(self, term: str) -> Iterator[Thing]:
        """Give the objects among a term's values."""
        for value in many(self.get(term)):
            if isinstance(value, dict):
                yield self.inner(value)
            else:
                self._pass_by(term, value)

    def inner(self, values: dict[str, Any]) -> Thing:
        """Give an object that stands inside this one."""
        return Thing(values, self.place, self.notes)

    def types(self) -> list[str]:
        """Give the names of its classes, without their prefixes."""
        return [_bare(name) for name in many(self.get("type")) if isinstance(name, str)]

    def note_unknown(self, known: frozenset[str]) -> None:
        """Note each member with a value that is none of these."""
        for key, value in self.values.items():
            if key not in known and value not in (None, [], {}):
                self.notes.add("not-understood", f"{_bare(key)!a} is passed by", self.place)

    def _pass_by(self, term: str, value: Any) -> Any:
        """Note a value and give None in its place."""
        shown = f"{value!a:.40}" if isinstance(value, str | int | float) else type(value).__name__
        self.notes.add("not-understood", f"{_bare(term)} cannot be {shown}", self.place)
        return None


def iri_of(value: Any) -> str | None:
    """Give an IRI: of a string itself, of an object its id."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("id", value.get("@id"))
    return value if isinstance(value, str) else None


def _plain(value: Any) -> Any:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value", value.get("value"))
    return value


def _bare(name: str) -> str:
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    return name
