# What a failed check tells the author of a plugin: what is wrong, and where in the plugin it was raised. The
# way there, through annotkit and Hypothesis, is of no use to an author and is left out.

from __future__ import annotations

import sys
import traceback
from types import TracebackType

from annotkit.errors import PluginError

_NOT_THE_PLUGINS = frozenset({"annotkit", "attr", "attrs", "hypothesis", "lxml", "msgspec"})
_OF_HYPOTHESIS = "hypothesis_temporary_module"


def said(error: BaseException) -> str:
    """Give the words of an error for the plugin's author, who is the one to mend it."""
    if isinstance(error, AssertionError):
        return str(error)
    if not isinstance(error, PluginError):
        return f"{type(error).__name__}: {error}{_raised(error)}"
    # Its remedy is for those who use the plugin: to tell its author.
    return f"{error.place}: {error.problem}{_raised(error)}" if error.place else error.problem


def origin(error: BaseException) -> BaseException | None:
    """Give the exception that the plugin raised, with its own part of the way; None if it raised none."""
    found, way = None, None
    seen: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in seen:
        seen.append(cause)
        part = _plugins_part(cause.__traceback__)
        found, way = (cause, part) if part is not None else (found, way)
        cause = cause.__cause__
    return found.with_traceback(way) if found is not None else None


def _raised(error: BaseException) -> str:
    """Say where in the plugin an error began."""
    found = origin(error)
    if found is None:
        return ""
    frames = list(traceback.walk_tb(found.__traceback__))
    package = _package(frames[0][0].f_globals)
    frame, line = [of for of in frames if _package(of[0].f_globals) == package][-1]
    return f" (line {line} of {frame.f_globals['__name__']}, in {frame.f_code.co_name})"


def _plugins_part(way: TracebackType | None) -> TracebackType | None:
    while way is not None and not _is_plugins(way):
        way = way.tb_next
    return way


def _is_plugins(way: TracebackType) -> bool:
    package = _package(way.tb_frame.f_globals)
    if package.startswith(_OF_HYPOTHESIS):
        return False
    return package not in _NOT_THE_PLUGINS and package not in sys.stdlib_module_names


def _package(names: dict[str, object]) -> str:
    return str(names.get("__name__", "")).partition(".")[0]
