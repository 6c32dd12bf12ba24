# A promise is a check with a name. It fails with an AssertionError; Hypothesis finds the smallest document
# that breaks it. Checked one by one by pytest, or all at once for a report.

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, TypeAlias
from unittest import SkipTest

from attrs import evolve, frozen
from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Flaky

from annotkit.testing._code import as_code
from annotkit.testing._failures import origin, said

Outcome: TypeAlias = Literal["kept", "broken", "expected", "not checked"]
_SIGNS = {"kept": "yes", "broken": "**no**", "expected": "no", "not checked": "–"}


@frozen
class Promise:
    """One thing that a plugin promises, and the check of it; its `str` is its name."""

    name: str
    """A short name, such as `deterministic`."""
    means: str
    """What is promised, in a sentence."""
    _check: Callable[[], None]
    skipped: str | None = None
    """Why it cannot be checked, if it cannot."""
    expected: str | None = None
    """Why it is known to be broken, if the author says so."""

    def __str__(self) -> str:
        return self.name

    def check(self) -> None:
        """Check it: raises `AssertionError` when it is broken, or kept though a failure is expected.

        One that cannot be checked raises `unittest.SkipTest`, which pytest shows as skipped.
        """
        __tracebackhide__ = True  # pytest then shows the author's own line, and the message
        if self.skipped is not None:
            raise SkipTest(self.skipped)
        broken = self._broken()
        if broken is not None and self.expected is None:
            raise AssertionError(said(broken)) from origin(broken)
        if broken is None and self.expected is not None:
            raise AssertionError(f"{self.name} is kept, but it is said not to be: {self.expected!r}")

    def _broken(self) -> BaseException | None:
        try:
            self._check()
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, it breaks the promise
            return error
        return None

    def result(self) -> Result:
        """Check it and tell how it went."""
        if self.skipped is not None:
            return Result(self.name, self.means, "not checked", self.skipped)
        try:
            self.check()
        except AssertionError as error:
            return Result(self.name, self.means, "broken", str(error))
        if self.expected is not None:
            return Result(self.name, self.means, "expected", self.expected)
        return Result(self.name, self.means, "kept")


@frozen
class Result:
    """How the check of one promise went."""

    name: str
    """The promise's name."""
    means: str
    """What is promised."""
    outcome: Outcome
    """How it went."""
    why: str = ""
    """What breaks it, with code to paste; why it is expected to be broken; or why it was not checked."""


@frozen(repr=False)
class Report:
    """The results of all checks of a plugin; print it, or keep its `table()` in a README."""

    results: tuple[Result, ...]
    """One for each promise, in their order."""

    @property
    def kept(self) -> bool:
        """Whether no promise is broken unexpectedly."""
        return all(result.outcome != "broken" for result in self.results)

    def table(self) -> str:
        """Give the results as a table of Markdown."""
        rows = [
            f"| {result.name} | {result.means} | {_SIGNS[result.outcome]} | {_cell(result)} |"
            for result in self.results
        ]
        return "\n".join(["| promise | means | kept | |", "| --- | --- | --- | --- |", *rows]) + "\n"

    def __repr__(self) -> str:  # short: of `assert check_exporter(…).kept` pytest shows little more
        broken = [result.name for result in self.results if result.outcome == "broken"]
        return f"<Report, broken: {', '.join(broken) or 'none'}>"

    def __str__(self) -> str:
        return "\n".join(
            f"{result.outcome:<11} {result.name}{': ' + result.why if result.why else ''}"
            for result in self.results
        )


def _cell(result: Result) -> str:
    return "" if result.outcome == "broken" else result.why.replace("|", "\\|").replace("\n", " ")


def expecting(promises: Iterable[Promise], failures: Mapping[str, str]) -> tuple[Promise, ...]:
    """Mark promises whose failure is expected; each needs a reason, and must exist."""
    promises = tuple(promises)
    unknown = sorted(failures.keys() - {promise.name for promise in promises})
    if unknown:
        names = ", ".join(promise.name for promise in promises)
        raise ValueError(f"there is no promise {unknown[0]!r}; there are {names}")
    for name, why in failures.items():
        if not why.strip():
            raise ValueError(f"say why {name!r} is expected to be broken")
    return tuple(evolve(p, expected=failures.get(p.name)) for p in promises)


def hold(kept: object, otherwise: str) -> None:
    """Raise `AssertionError` unless this is true; an `assert` would be left out by `python -O`."""
    __tracebackhide__ = True
    if not kept:
        raise AssertionError(otherwise)


def for_all(strategy: st.SearchStrategy[Any], examples: int, check: Callable[[Any], None]) -> None:
    """Hold a check for values of a strategy; else `AssertionError` shows the smallest that breaks it."""
    seen: list[Any] = []

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        report_multiple_bugs=False,
        verbosity=Verbosity.quiet,  # the smallest is shown below, as code to paste
        phases=(Phase.generate, Phase.shrink),  # to explain would trace every line
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def each(value: Any) -> None:
        seen[:] = [value]
        check(value)

    try:
        each()
    except Flaky as error:
        raise AssertionError(f"it fails now and then:\n{_shown(seen)}") from error
    except (Exception, SystemExit) as error:
        # The last one tried is the smallest.
        raise AssertionError(f"{said(error)}\nThe smallest that breaks it:\n{_shown(seen)}") from error


def _shown(seen: list[Any]) -> str:
    return as_code(seen[0]) if seen else ""
