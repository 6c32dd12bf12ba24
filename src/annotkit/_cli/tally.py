# How many annotations of each kind a run made: the table at the end of `annotate`.

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import define, field

from annotkit import KINDS, Document, kind_of
from annotkit._cli import printable

_NAMES = tuple(kind.__name__.lower() for kind in KINDS)


@define
class Tally:
    """Counts of the annotations of articles, by kind."""

    counts: dict[str, Counter[str]] = field(factory=dict)
    """By the article's place, in the order of work."""

    def add(self, place: str, document: Document) -> None:
        """Count the annotations of an article."""
        self.counts[place] = Counter(map(kind_of, document.annotations))

    def lines(self, *, each: bool) -> Iterator[str]:
        """Give a table: a line for each kind that occurs, or with `each` for each article and the total."""
        total = sum(self.counts.values(), Counter[str]())
        kinds = [name for name in _NAMES if total[name]]
        if each:
            rows = [["article", *kinds]]
            rows += [[place, *(str(count[kind]) for kind in kinds)] for place, count in self.counts.items()]
            rows.append([_articles(len(self.counts)), *(str(total[kind]) for kind in kinds)])
        else:
            rows = [["kind", "annotations", "articles"]]
            rows += [[kind, str(total[kind]), str(self._having(kind))] for kind in kinds]
            rows.append(["all", str(total.total()), str(len(self.counts))])
        return _table(rows) if self.counts else iter(())

    def _having(self, kind: str) -> int:
        return sum(kind in count for count in self.counts.values())


def _articles(count: int) -> str:
    return f"{count} article" if count == 1 else f"{count} articles"


def _table(rows: list[list[str]]) -> Iterator[str]:
    rows = [[printable.line(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *numbers in rows:
        cells = [number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True)]
        yield "  ".join([first.ljust(widths[0]), *cells])
