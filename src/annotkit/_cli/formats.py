# What --to and --option ask for. All that can be wrong with them is found here, before any file is read:
# an unknown, ambiguous or broken format, an option that it does not have, a value that it refuses.

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from annotkit._plugins import Plugin, call, find, load, make_options
from annotkit._records import Exporter
from annotkit.errors import OptionError


@frozen
class Format:
    """A format to write, with its options."""

    plugin: Plugin
    """Where it comes from."""
    exporter: Exporter
    """What writes it."""
    options: Any
    """An instance of the exporter's options class, or None."""


def choose_formats(names: Sequence[str], settings: Sequence[str]) -> tuple[Format, ...]:
    """Give the formats of `--to`, each once, with what `--option` sets.

    Raises `PluginError` for a format that is not there or broken, `OptionError` for the rest.
    """
    wanted = [name.strip() for part in names for name in part.split(",") if name.strip()]
    if not wanted:
        raise OptionError("no format is named", "--to", "`annotkit plugins` lists what is installed")
    options: dict[Plugin, dict[str, str]] = {find(Exporter, name): {} for name in wanted}
    for setting in settings:
        _set(options, setting)
    formats = [_format(plugin, given) for plugin, given in options.items()]
    _refuse_same_suffix(formats)
    return tuple(formats)


def _set(options: dict[Plugin, dict[str, str]], setting: str) -> None:
    left, equals, value = setting.partition("=")
    format, dot, name = left.rpartition(".")  # a format's name may have dots, an option's has none
    place = f"--option {setting}"
    if not (format and dot and name and equals):
        remedy = "say for example markdown.carry=true"
        raise OptionError("it is not of the form FORMAT.NAME=VALUE", place, remedy)
    plugin = find(Exporter, format)
    if plugin not in options:
        remedy = "add it there, or leave this out"
        raise OptionError(f"{format} is not among the formats of --to", place, remedy)
    if name in options[plugin]:
        raise OptionError(f"{format}.{name} is given twice", place, "keep one of the two")
    options[plugin][name] = value


def _format(plugin: Plugin, given: dict[str, str]) -> Format:
    exporter = load(Exporter, plugin)
    place = f"exporter {plugin.name!r}"
    options = call(plugin, lambda: make_options(exporter.options, given, place, strings=True))
    return Format(plugin, exporter, options)


def _refuse_same_suffix(formats: list[Format]) -> None:
    first: dict[str, Format] = {}
    for format in formats:
        suffix = format.exporter.suffix
        other = first.setdefault(suffix.casefold(), format)
        if other is not format:
            problem = f"{other.plugin.name} and {format.plugin.name} both write files that end in {suffix}"
            raise OptionError(problem, "--to", "export to them one after the other, with another --out")
