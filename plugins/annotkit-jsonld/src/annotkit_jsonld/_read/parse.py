# Bytes to JSON values, and the first look. Python's own decoder is used because its hooks tell of keys that
# stand twice and its errors name the place; what it takes beyond JSON (NaN, 1e999) is refused.

from __future__ import annotations

import codecs
import json
import math
from typing import Any

from annotkit import Source
from annotkit.errors import ReadError

_LOOK = 4096  # bytes of the first look
_MARKS = (b"www.w3.org/ns/anno", b"urn:annotkit:", b"TextQuoteSelector", b"hypothes.is")
_PAGE_MARKS = (b"articleBody", b'Article"', b'BlogPosting"', b'ClaimReview"')
_REMEDY = "take an untouched copy of the file"


def matches(source: Source) -> bool:
    """Tell by the first bytes whether this is JSON with annotations or an article in it."""
    head = source.data[:_LOOK].removeprefix(codecs.BOM_UTF8).lstrip()
    if not head.startswith((b"{", b"[")):
        return False
    head = head.replace(b"\\/", b"/")
    is_page = b"schema.org" in head and any(mark in head for mark in _PAGE_MARKS)
    return is_page or any(mark in head for mark in _MARKS)


def parse(source: Source) -> Any:
    """Give the file's JSON value; of several, one a line, a list of them. Raises `ReadError`."""
    text = _decode(source)
    try:
        return loads(text)
    except json.JSONDecodeError as error:
        is_of_lines = error.msg == "Extra data" and "\n" not in text[: error.pos].strip()
        if not is_of_lines:
            raise _json_error(error, text) from None
    return [_line(line, number) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]


def loads(text: str) -> Any:
    """Give the value of strict JSON; raises `ReadError`, or `JSONDecodeError` where it is none."""
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_finite)
    except json.JSONDecodeError:
        raise
    except RecursionError:
        raise ReadError("it is nested too deep", "$", "no file of annotations is") from None
    except ValueError as error:
        if isinstance(error, ReadError):
            raise
        raise ReadError(f"it has a number that is too large: {error}", "$", _REMEDY) from None


def _decode(source: Source) -> str:
    try:
        return source.data.decode(source.encoding or "utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        place = f"byte {error.start}"
        remedy = "JSON is UTF-8 (RFC 8259 8.1); name another with encoding="
        raise ReadError(f"it is not {error.encoding}: {error.reason}", place, remedy) from None
    except LookupError:
        raise ReadError(f"{source.encoding!r} is no encoding", "", "try utf-8") from None


def _line(line: str, number: int) -> Any:
    try:
        return loads(line)
    except json.JSONDecodeError as error:
        problem = f"it is no valid JSON: {error.msg}"
        raise ReadError(problem, f"line {number} column {error.colno}", _REMEDY) from None


def _json_error(error: json.JSONDecodeError, text: str) -> ReadError:
    place = f"line {error.lineno} column {error.colno}"
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated"):
        return ReadError("truncated", place, "the file's end is missing; take a whole copy")
    return ReadError(f"it is no valid JSON: {error.msg}", place, _REMEDY)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        key = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise ReadError(f"the key {key!a} stands twice in one object", "$", "keep one of the two")
    return made


def _no_constant(name: str) -> Any:
    raise ReadError(f"{name} is no JSON", "$", "write null for what is no number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ReadError(f"the number {digits[:20]} is too large", "$", _REMEDY)
    return number
