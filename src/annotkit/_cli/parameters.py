# What several commands share: arguments, options, what a shell completes them with, examples in the help.

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from annotkit._cli.inputs import STANDARD_INPUT, Input, find_inputs
from annotkit._cli.outputs import looks_like_file
from annotkit._plugins import plugins
from annotkit.errors import AnnotkitError, OptionError

F = TypeVar("F", bound=Callable[..., Any])


def examples(*lines: str) -> str:
    """Give the end of a command's help."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])  # \b: as it is, unwrapped


def several_inputs(command: F) -> F:
    """Take files, folders and `-`."""
    kind = click.Path(exists=True, readable=False, allow_dash=True)
    return click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=kind)(command)


def one_input(command: F) -> F:
    """Take a file or `-`."""
    kind = click.Path(exists=True, dir_okay=False, readable=False, allow_dash=True)
    return click.argument("input", type=kind)(command)


def out(command: F) -> F:
    """Take the folder to write to."""
    kind = click.Path(file_okay=False, path_type=Path)
    text = "Folder to write to; made if it is not there. Without it, one file goes to standard output."
    return click.option("--out", type=kind, metavar="DIR", help=text)(command)


def encoding(command: F) -> F:
    """Take the encoding of raw text."""
    text = "Encoding of raw text, such as cp1252; UTF-8 otherwise."
    return click.option("--encoding", metavar="NAME", callback=_known_encoding, help=text)(command)


def _known_encoding(_context: click.Context, _parameter: click.Parameter, name: str | None) -> str | None:
    try:
        b"a".decode(name or "utf-8")  # codecs.lookup would let pass those that are not for text
    except LookupError:
        cause = OptionError(f"there is no encoding {name!r}", "--encoding", "try utf-8 or cp1252")
        raise click.BadParameter(cause.problem) from cause
    except UnicodeError:
        pass  # one byte is too few for some
    return name


def to(command: F) -> F:
    """Take the formats to write."""
    text = "Formats to write."
    return click.option(
        *("--to", "to"),
        required=True,
        multiple=True,
        metavar="FORMAT[,FORMAT]",
        shell_complete=_complete_formats,
        help=text,
    )(command)


def _complete_formats(
    _context: click.Context, _parameter: click.Parameter, typed: str
) -> list[CompletionItem]:
    before, comma, last = typed.rpartition(",")
    names = sorted({plugin.name for plugin in plugins("exporter")})
    return [CompletionItem(f"{before}{comma}{name}") for name in names if name.startswith(last)]


def complete_plugins(
    _context: click.Context, _parameter: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Complete the name of a plugin; of its metadata, as a completion must be quick."""
    names = sorted({plugin.name for plugin in plugins()})
    return [CompletionItem(name) for name in names if name.startswith(typed)]


def chosen_inputs(
    arguments: Sequence[str], folder: Path | None, *, ends: Sequence[str], together: bool = False
) -> tuple[Input, ...]:
    """Give the articles that the arguments name.

    `ends` are those of the files that each of them becomes, or all of them `together`. Raises
    `OptionError` for several files without a folder, a folder that looks like a file, and folders
    without a file.
    """
    several = not together and (len(arguments) > 1 or _is_folder(arguments[0]))
    if folder is None and (len(ends) > 1 or several):
        problem = "only one file in one format goes to standard output"
        raise OptionError(problem, remedy="say --out DIR for more")
    sources = find_inputs(arguments, folder)
    if not sources:
        raise OptionError(f"there is no file in {' or '.join(arguments)}", "INPUT")
    if folder is not None and looks_like_file(folder, sources, ends):
        problem = "it is a folder to write to, and this looks like the name of a file"
        remedy = f"for one file leave --out out and say > {folder.name}, or make a folder of that name first"
        raise OptionError(problem, f"--out {folder}", remedy)
    return sources


def _is_folder(argument: str) -> bool:
    return argument != STANDARD_INPUT and Path(argument).is_dir()


@contextmanager
def told_as(kind: type[click.ClickException]) -> Iterator[None]:
    """Raise errors of annotkit's as click's, which end with exit code 1 or, as `UsageError`, 2."""
    try:
        yield
    except AnnotkitError as error:
        raise kind(str(error)) from error  # refusals says it in its parts
