"""The work that every library does, and what plain Python says of it."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

from attrs import frozen
from distributions import PLUGINS

KINDS = ("Correction", "Comment", "Quote", "Claim")
QUOTE = KINDS.index("Quote")
CHARACTERS = 60  # an annotation
CHECKED = 20  # queries that plain Python answers, too: it looks at every annotation for each
_WORDS = ("the", "store", "of", "student", "data", "could", "not", "keep", "its", "promise")


class Row(NamedTuple):
    """An annotation in plain Python."""

    kind: int
    """The position of its kind in `KINDS`."""
    start: int
    """The first code point."""
    end: int
    """One past the last."""
    who: str
    """Who speaks or writes: one of two hundred names."""
    value: str
    """A string that no other has."""
    id: str | None
    """Its name, for libraries that take one."""


@frozen(slots=False)
class Workload:
    """A text, annotations on it that nest and cross, and places to ask about."""

    text: str
    """The text."""
    rows: tuple[Row, ...]
    """The annotations: kind after kind in the order of the text, as annotators find them; or shuffled."""
    queries: tuple[tuple[int, int], ...]
    """Stretches of up to 200 code points."""

    @cached_property
    def placed(self) -> list[tuple[int, int, str]]:
        """Where each stands and of which kind, in order."""
        return sorted((row.start, row.end, KINDS[row.kind]) for row in self.rows)

    def expected(self, work: str) -> list[Any] | None:
        """Give the right answer to a work; None where there is nothing to check."""
        match work:
            case "build" | "memory" | "resident" | "save" | "load":
                return self.placed
            case "iterate":
                return [start for start, _, kind in self.placed if kind == "Quote"]
            case "overlap":
                return [self._found(lambda r, a, b: r.start < b and a < r.end, q) for q in self._checked]
            case "covering":
                return [self._found(lambda r, a, b: r.start <= a and b <= r.end, q) for q in self._checked]
            case "web_annotation" | "tei":
                return [place[:2] for place in self.placed]
            case "markdown":
                return [len(self.rows)]
            case "discover":
                return [PLUGINS]
            case _:
                return None

    @property
    def _checked(self) -> Sequence[tuple[int, int]]:
        return self.queries[:CHECKED]

    def _found(self, holds: Any, query: tuple[int, int]) -> list[tuple[int, int]]:
        return sorted((row.start, row.end) for row in self.rows if holds(row, *query))


def workload(size: int, covering: int = 0, *, shuffled: bool = False) -> Workload:
    """Make the work of this many annotations; further ones, `covering` of them, cover the whole text."""
    length = CHARACTERS * size
    rows = [*_rows(size, length), *(Row(1, 0, length, "X", "y", f"w{i}") for i in range(covering))]
    rng = random.Random(5)
    if shuffled:
        rng.shuffle(rows)
    starts = [rng.randrange(0, max(1, length - 200)) for _ in range(2000)]
    return Workload(_text(length), tuple(rows), tuple((s, s + rng.randint(1, 200)) for s in starts))


def small(count: int) -> list[Workload]:
    """Make small documents: 4,000 characters and 20 annotations each, as most articles are."""
    text = _text(4000)
    return [Workload(text, tuple(_rows(20, 4000, seed)), ()) for seed in range(count)]


def _text(length: int) -> str:
    rng = random.Random(1)
    return " ".join(rng.choices(_WORDS, k=length // 4))[:length].ljust(length, ".")


def _rows(size: int, length: int, seed: int = 1) -> list[Row]:
    rng = random.Random(seed)
    rows = []
    for i in range(size):
        # One in five hundred is a section, the rest are phrases and sentences.
        extent = rng.randint(500, 20000) if i % 500 == 499 else rng.randint(5, 240)
        start = rng.randrange(0, max(1, length - extent))
        end = min(length, start + extent)
        rows.append(Row(i % len(KINDS), start, end, f"Person {rng.randrange(200)}", f"value {i}", f"a{i}"))
    rows.sort(key=lambda row: (row.kind, row.start))
    # As if read from a file: what stands together lies together in memory, too. Sorted alone they would be
    # strings and numbers from everywhere, which is what the shuffled rows are for.
    return [Row(*row) for row in json.loads(json.dumps(rows))]
