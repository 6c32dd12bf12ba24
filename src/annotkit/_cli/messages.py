# What is told on standard error, in lines that a terminal cannot be steered by. On a terminal what failed is
# red, its place bold and the remedy coloured; click takes the colours out elsewhere, and NO_COLOR does.

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import click

from annotkit._cli import printable
from annotkit._cli.inputs import Input
from annotkit._loss import LossSort
from annotkit.errors import AnnotkitError

# What a remedy says to a program: encoding='cp1252', or no more than encoding=.
_ENCODING = re.compile(r"\bencoding=(?:'([^']*)')?")
_CAPITAL = re.compile(r"[A-Z](?=[a-z]+[ :])")  # of a sentence; not of JSON, ReadError


def wants_colour() -> bool | None:
    """Tell whether colours are asked for by the environment; None lets the terminal decide."""
    if os.environ.get("NO_COLOR"):  # no-color.org
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def say(message: str) -> None:
    """Write a line to standard error."""
    click.echo(printable.line(message), err=True, color=wants_colour())


def say_written(files: int, folder: Path | None) -> None:
    """In a terminal, say how many files were written; to standard output, none was."""
    if folder is not None and files and sys.stderr is not None and sys.stderr.isatty():
        say(f"wrote {files} {'file' if files == 1 else 'files'} to {folder}")


def tell(error: AnnotkitError, word: str = "failed:") -> None:
    """Write an error to standard error: its place, what is wrong, what to do about it."""
    click.echo(f"{click.style(word, fg='red', bold=True)} {_styled(error)}", err=True, color=wants_colour())


def _styled(error: AnnotkitError) -> str:
    place = click.style(f"{printable.line(error.place)}:", bold=True) + " " if error.place else ""
    remedy = f"; {click.style(printable.line(error.remedy), fg='cyan')}" if error.remedy else ""
    return f"{place}{printable.line(error.problem)}{remedy}"


def in_sentence(words: str) -> str:
    """Give words that begin like a sentence as a part of one."""
    return words[:1].lower() + words[1:] if _CAPITAL.match(words) else words


def failure(error: BaseException, source: Input) -> AnnotkitError:
    """Give an error as that of an input; a place does not repeat the input's name."""
    problem, place, remedy = _said(error, source)
    remedy = _ENCODING.sub(lambda found: f"--encoding {found[1] or 'NAME'}", remedy)
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
