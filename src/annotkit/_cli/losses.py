# What exports lose, told by reason: a thousand articles mostly lose the same few things for the same reasons.

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import define, field

from annotkit import Loss
from annotkit._cli import messages, printable
from annotkit._cli.inputs import Input
from annotkit._export import Chosen
from annotkit.errors import ExportError

_ARTICLES, _IDS = 3, 4  # as many as are named of a reason
_REASONS = 25  # a plugin may have another reason for each loss
_INDEX = re.compile(r"\[\d+\]")
_QUOTED = re.compile(r"'[^']*'")
_REMEDY = "choose another format or other options, or leave --strict out"


@define
class _Reason:
    why: str
    articles: Counter[str] = field(factory=Counter)
    first: dict[str, list[str]] = field(factory=dict)  # the first ids of the first articles

    def add(self, article: str, loss: Loss) -> None:
        self.articles[article] += 1
        if self.why != loss.why:
            self.why = _without_names(loss.why)
        if article in self.first or len(self.first) < _ARTICLES:
            ids = self.first.setdefault(article, [])
            if loss.annotation is not None and len(ids) < _IDS:
                ids.append(printable.excerpt(loss.annotation, 16))

    def where(self) -> str:
        """Give the first of them, such as `a.txt: q1, q2; b.txt: q1; and 7 other articles`."""
        parts = [self._in(article, ids) for article, ids in self.first.items()]
        others = len(self.articles) - len(self.first)
        return "; ".join([*parts, *([f"and {_number(others, 'other article')}"] if others else [])])

    def _in(self, article: str, ids: list[str]) -> str:
        more = ["…"] if len(ids) < self.articles[article] else []
        return f"{article}: {', '.join([*ids, *more])}" if ids else article


@define
class Losses:
    """Losses by reason, of as many articles as there may be."""

    sorts: Counter[str] = field(factory=Counter)
    articles: dict[str, None] = field(factory=dict)  # in the order of work
    _reasons: dict[tuple[str, str, str], _Reason] = field(factory=dict)

    def add(self, article: str, losses: Sequence[Loss]) -> None:
        """Take in the losses of an export."""
        for loss in losses:
            self.sorts[loss.what] += 1
            self.articles[article] = None
            key = (_of(loss), loss.what, _without_names(loss.why))
            self._reasons.setdefault(key, _Reason(loss.why)).add(article, loss)

    def __str__(self) -> str:
        if not self.sorts:
            return "nothing is lost"
        return f"{messages.counted(self.sorts)} in {_number(len(self.articles), 'article')}"

    def lines(self) -> Iterator[str]:
        """Give two lines for each reason, what most is lost for first: what and why; where first."""
        ordered = sorted(self._reasons.items(), key=lambda item: -item[1].articles.total())
        width = len(str(ordered[0][1].articles.total())) if ordered else 0
        for (of, what, _), reason in ordered[:_REASONS]:
            yield f"  {reason.articles.total():>{width}} × {of} {what}: {reason.why}"
            yield f"  {' ' * width}   {reason.where()}"
        if len(ordered) > _REASONS:
            more = sum(reason.articles.total() for _, reason in ordered[_REASONS:])
            yield f"  and {more} for {len(ordered) - _REASONS} more reasons"


def _of(loss: Loss) -> str:
    if loss.field is not None:
        return _INDEX.sub("[…]", loss.field)
    return "annotation" if loss.annotation is not None else "document"


def _without_names(why: str) -> str:
    return _QUOTED.sub("'…'", why)


def _number(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


@define
class LossReport:
    """What a run's exports lose, and those that `--strict` refused for it."""

    grouped: bool
    """Whether `--losses` asks for the reasons."""
    _lost: dict[str, Losses] = field(factory=dict)
    _refused: dict[str, Losses] = field(factory=dict)

    def add(self, chosen: Chosen, source: Input, losses: Sequence[Loss]) -> list[str]:
        """Take in an export that was made; gives what there is to say of it alone."""
        self._lost.setdefault(_name(chosen), Losses()).add(source.name, losses)
        if self.grouped or not losses:
            return []
        counts = messages.counted(Counter(loss.what for loss in losses))
        return [f"{source.place}{chosen.exporter.suffix}: {counts}"]

    def refuse(self, chosen: Chosen, source: Input, losses: Sequence[Loss]) -> None:
        """Take in an export that was not made because it would lose something."""
        self._refused.setdefault(chosen.place, Losses()).add(source.name, losses)

    def tell(self) -> None:
        """Write it all to standard error: a few lines for each format, however many articles there are."""
        for place, losses in self._refused.items():
            one = next(iter(losses.articles)) if len(losses.articles) == 1 else None
            place = place if one is None else f"{one}: {place}"
            messages.tell(ExportError(f"it would lose something: {losses}", place, _REMEDY))
            _say(losses.lines())
        for name, losses in self._lost.items() if self.grouped else ():
            messages.say(f"{name}: {losses}")
            _say(losses.lines())
        if not self.grouped and any(losses.sorts for losses in self._lost.values()):
            messages.say("what is lost, and why: say --losses")


def _name(chosen: Chosen) -> str:
    return chosen.plugin.name if chosen.plugin else chosen.exporter.suffix


def _say(lines: Iterator[str]) -> None:
    for line in lines:
        messages.say(line)
