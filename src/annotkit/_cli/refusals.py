# What is wrong with a command, in the shape of every other error: place, problem, remedy. One rule for all:
# whatever click raises on the way through the group of commands is said here, its own words and ours.

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click
from click.exceptions import NoArgsIsHelpError

from annotkit._cli import messages
from annotkit.errors import AnnotkitError


class CommandLine(click.Group):
    """The group of all commands, whose refusals look like its other errors."""

    def make_context(self, *arguments: Any, **more: Any) -> click.Context:
        """Parse what stands before the command."""
        with _said_alike():
            return super().make_context(*arguments, **more)

    def invoke(self, context: click.Context) -> Any:
        """Parse the rest, and run the command."""
        with _said_alike():
            return super().invoke(context)


class _Refusal(click.ClickException):
    def __init__(self, error: AnnotkitError, exit_code: int) -> None:
        super().__init__(str(error))
        self.error = error
        self.exit_code = exit_code  # type: ignore[misc]  # click has it of the class

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002 - click gives none
        """Write it to standard error."""
        messages.tell(self.error, "Error:")


@contextmanager
def _said_alike() -> Iterator[None]:
    try:
        yield
    except (_Refusal, NoArgsIsHelpError):  # of a command without arguments, click shows the help
        raise
    except click.ClickException as error:
        raise _Refusal(_refused(error), error.exit_code) from error


def _refused(error: click.ClickException) -> AnnotkitError:
    if isinstance(error.__cause__, AnnotkitError):  # parameters.told_as
        own = error.__cause__
        return AnnotkitError(own.problem, own.place, messages.in_sentence(own.remedy))
    place, said, remedy = _parts(error)
    return AnnotkitError(messages.in_sentence(said.removesuffix(".")), place, remedy)


def _parts(error: click.ClickException) -> tuple[str, str, str]:
    context = getattr(error, "ctx", None)
    help = f"see {context.command_path} --help" if context else ""
    if isinstance(error, click.MissingParameter):
        said, _, choices = error.format_message().partition(". ")
        return "", said, messages.in_sentence(" ".join(choices.split())) or help
    if isinstance(error, click.BadParameter) and error.param is not None:
        return error.param.get_error_hint(context).strip("'"), error.message, ""
    near = getattr(error, "possibilities", None)  # of options, and commands
    return "", error.message, f"did you mean {' or '.join(near)}?" if near else help
