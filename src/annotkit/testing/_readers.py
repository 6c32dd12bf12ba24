# What a reader promises, each with the check of it.

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs
from attrs import frozen
from hypothesis import strategies as st

from annotkit import _plugins
from annotkit._model.document import Document
from annotkit._native import dumps
from annotkit._read import read
from annotkit._records import Reader, Source
from annotkit.errors import AnnotkitError, OptionError, ReadError
from annotkit.testing._failures import said
from annotkit.testing._processes import SAMPLE, offline
from annotkit.testing._promises import Promise, Report, expecting, for_all, hold

_NATIVE = dumps(SAMPLE)
_FOREIGN = (b"", b"plain words", _NATIVE, b"<!DOCTYPE html><title>x</title>", b"\x00\xff\xfe", b"{}")


@frozen(kw_only=True)
class _Reading:
    """A reader by name, and what its author gave to check it by."""

    name: str
    samples: tuple[bytes, ...]
    options: Mapping[str, Any]
    examples: int

    def reader(self) -> Reader:
        return _plugins.load(Reader, _plugins.find(Reader, self.name))

    def read(self, data: bytes) -> Document | None:
        """Read; None for bytes that the reader refuses on purpose."""
        try:
            return read(data, format=self.name, **self.options)
        except ReadError:
            return None
        except AnnotkitError as error:
            raise AssertionError(f"it fails by accident: {said(error)}") from error


def reader_promises(
    name: str,
    samples: Mapping[str, bytes],
    *,
    options: Mapping[str, Any] | None = None,
    examples: int = 100,
    expected_failures: Mapping[str, str] | None = None,
) -> tuple[Promise, ...]:
    """Give the promises of an installed reader, one by one; see `exporter_promises`.

    `samples` are files of its format, by a name for each: those it must read, at least one.
    """
    if not samples:
        raise ValueError("give at least one sample that it must read")
    reading = _Reading(name=name, samples=tuple(samples.values()), options=options or {}, examples=examples)
    return expecting(_promises(reading), expected_failures or {})


def check_reader(name: str, samples: Mapping[str, bytes], **given: Any) -> Report:
    """Check all promises of a reader and report; takes what `reader_promises` takes.

    Examples:
        >>> from annotkit import Document, dumps
        >>> check_reader("native", {"yes": dumps(Document("Yes."))}, examples=5).kept
        True
    """
    return Report(tuple(promise.result() for promise in reader_promises(name, samples, **given)))


def _promises(x: _Reading) -> Iterator[Promise]:
    yield Promise("reads", "it reads the samples, and knows them for its own", lambda: _reads(x))
    yield Promise("deterministic", "the same bytes give equal documents", lambda: _again(x))
    yield Promise("modest", "it claims no file of another format", lambda: _modest(x))
    yield Promise("hostile", "other bytes are read or refused with a ReadError", lambda: _hostile(x))
    yield Promise("offline", "it opens no connection", lambda: offline(lambda: _reads(x)))
    yield Promise("options", "unknown and wrong options are typed errors", lambda: _options(x))


def _reads(x: _Reading) -> None:
    for data in x.samples:
        hold(x.reader().matches(Source(data)), f"it does not know its own sample {data[:40]!r}")
        read(data, format=x.name, **x.options)


def _again(x: _Reading) -> None:
    for data in x.samples:
        first, second = x.read(data), x.read(data)
        same = first == second and (first and first.diagnostics) == (second and second.diagnostics)
        hold(same, f"it reads other things the second time from {data[:40]!r}")


def _modest(x: _Reading) -> None:
    for data in _FOREIGN:
        own = data in x.samples or (x.name == "native" and data == _NATIVE)
        hold(own or not x.reader().matches(Source(data)), f"it claims {data[:40]!r}")


def _hostile(x: _Reading) -> None:
    """Cut samples off, put bytes into them, change them, and try any bytes at all."""

    def read_or_refuse(data: bytes) -> None:
        x.reader().matches(Source(data))
        x.read(data)

    for_all(st.binary(max_size=64) | _damaged(x.samples), x.examples, read_or_refuse)


def _damaged(samples: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    def damage(data: bytes, start: int, end: int, other: bytes) -> bytes:
        start, end = sorted((start % (len(data) + 1), end % (len(data) + 1)))
        return data[:start] + other + data[end:]

    place = st.integers(0, 1 << 20)
    return st.builds(
        damage, st.sampled_from(samples), place, place, st.binary(max_size=4) | st.sampled_from(samples)
    )


def _options(x: _Reading) -> None:
    cls = x.reader().options
    wrong: list[dict[str, Any]] = [{"no such option": 1}]
    wrong += [{a.name: object()} for a in attrs.fields(cls)] if cls is not None else []
    for options in wrong:
        try:
            read(x.samples[0], format=x.name, **{**x.options, **options})
        except OptionError:
            continue
        raise AssertionError(f"the options {options} are taken in silence")
