# What a file has and the model does not: told once for each shape, with how often it comes up.

from __future__ import annotations

from attrs import Factory, define

from annotkit import Diagnostic, Span


@define
class _Count:
    number: int
    first: Span | None


@define
class Unread:
    """A tally of what was passed by."""

    _counts: dict[tuple[str, str, str], _Count] = Factory(dict)

    def add(self, code: str, shape: str, why: str, where: Span | None = None) -> None:
        """Count something of this shape, which this became of, found here."""
        count = self._counts.setdefault((code, shape, why), _Count(0, where))
        count.number += 1

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Give one Diagnostic a shape, in the order in which they came up first."""
        return tuple(
            Diagnostic(
                code=code,
                message=f"{shape}, {count.number} times: {why}",
                spans=() if count.first is None else (count.first,),
                source="annotkit-tei",
            )
            for (code, shape, why), count in self._counts.items()
        )
