# What is told on standard error, in lines that a terminal cannot be steered by. On a terminal what failed is
# red, its place bold and the remedy coloured; click takes the colours out elsewhere, and NO_COLOR does.

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import get_args

import click

from annotkit._cli import printable
from annotkit._cli.inputs import Input
from annotkit._loss import LossSort
from annotkit.errors import AnnotkitError


def wants_colour() -> bool | None:
    """Tell whether colours are asked for by the environment; None lets the terminal decide."""
    if os.environ.get("NO_COLOR"):  # no-color.org
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def say(message: str) -> None:
    """Write a line to standard error."""
    click.echo(printable.line(message), err=True, color=wants_colour())


def tell(failure: AnnotkitError) -> None:
    """Write what failed to standard error: its place, what is wrong, what to do about it."""
    click.echo(
        f"{click.style('failed:', fg='red', bold=True)} {styled(failure)}", err=True, color=wants_colour()
    )


def styled(error: AnnotkitError) -> str:
    """Give the words of an error, the place bold and the remedy coloured."""
    place = click.style(f"{printable.line(error.place)}:", bold=True) + " " if error.place else ""
    remedy = f"; {click.style(printable.line(error.remedy), fg='cyan')}" if error.remedy else ""
    return f"{place}{printable.line(error.problem)}{remedy}"


def failure(error: BaseException, source: Input) -> AnnotkitError:
    """Give an error as that of an input; a place does not repeat the input's name."""
    problem, place, remedy = _said(error, source)
    return AnnotkitError(problem, f"{source.name}: {place}" if place else source.name, remedy)


def _said(error: BaseException, source: Input) -> tuple[str, str, str]:
    if isinstance(error, AnnotkitError):
        own = "" if source.path is None else source.path.name
        place = error.place.removeprefix(f"{own}, ") if error.place != own else ""
        return error.problem, place, error.remedy
    if isinstance(error, OSError) and error.strerror:
        elsewhere = error.filename is not None and str(error.filename) != str(source.path)
        return error.strerror, str(error.filename) if elsewhere else "", ""
    return f"{type(error).__name__}: {error}", "", ""


def counted(sorts: Mapping[str, int]) -> str:
    """Give a summary such as `3 losses (dropped 2, split 1)` of how many losses there are of each sort."""
    each = ", ".join(f"{sort} {sorts[sort]}" for sort in get_args(LossSort) if sorts.get(sort))
    total = sum(sorts.values())
    return f"{total} {'loss' if total == 1 else 'losses'} ({each})"
