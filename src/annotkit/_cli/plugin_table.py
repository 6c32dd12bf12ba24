# The table of installed plugins. Without a check it is made of metadata alone and imports none of them.

from __future__ import annotations

from collections import Counter

from attrs import frozen

from annotkit._cli import printable
from annotkit._cli.extras import missing, remedy
from annotkit._cli.plugin_details import RECORDS
from annotkit._plugins import Plugin, load, plugins
from annotkit.errors import AnnotkitError

_HEADER = ("kind", "name", "distribution", "version", "state")


@frozen
class PluginTable:
    """The installed plugins, for a terminal."""

    lines: tuple[str, ...]
    """A header, and a line for each plugin."""
    broken: int
    """How many do not load."""


def plugin_table(*, check: bool) -> PluginTable:
    """List the plugins; with `check`, load each to see whether it works."""
    installed = plugins()
    problems = [_problem(plugin) if check else None for plugin in installed]
    names = Counter((p.kind, p.name) for p in installed)
    rows: list[tuple[str, ...]] = [_HEADER]
    for plugin, problem in zip(installed, problems, strict=True):
        shared = names[plugin.kind, plugin.name] > 1
        state = f"broken: {problem}" if problem else _state(plugin, shared, check)
        row = (plugin.kind, plugin.name, plugin.distribution, plugin.version, state)
        rows.append(tuple(map(printable.line, row)))
    lines = ["  ".join(cells).rstrip() for cells in printable.columns(rows)]
    return PluginTable(tuple(lines), sum(problem is not None for problem in problems))


def _state(plugin: Plugin, shared: bool, check: bool) -> str:
    state = _checked(plugin) if check else "installed"
    return f"{state}; several have this name: say {plugin.distribution}:{plugin.name}" if shared else state


def _checked(plugin: Plugin) -> str:
    absent = missing(plugin)
    return f"needs {', '.join(absent)}: {remedy(plugin)}" if absent else "ok"


def _problem(plugin: Plugin) -> str | None:
    try:
        load(RECORDS[plugin.kind], plugin)
    except AnnotkitError as error:
        return f"{error.problem}; {error.remedy}" if error.remedy else error.problem
    return None
