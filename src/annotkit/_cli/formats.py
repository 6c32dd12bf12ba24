# What --to and --option ask for. All that can be wrong with them is found here, before any file is read:
# an unknown, ambiguous or broken format, an option that it does not have, a value that it refuses.

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from annotkit._cli import messages
from annotkit._export import Chosen
from annotkit._plugins import Plugin, call, find, load, make_options
from annotkit._records import Exporter
from annotkit.errors import OptionError


def choose_formats(names: Sequence[str], settings: Sequence[str]) -> tuple[Chosen, ...]:
    """Give the formats of `--to`, each once, with what `--option` sets.

    Raises `PluginError` for a format that is not there or broken, `OptionError` for the rest.
    """
    wanted = [name.strip() for part in names for name in part.split(",") if name.strip()]
    if not wanted:
        raise OptionError("no format is named", "--to", "`annotkit plugins` lists what is installed")
    options: dict[Plugin, dict[str, str]] = {find(Exporter, name): {} for name in wanted}
    for setting in settings:
        _set(options, setting)
    formats = {plugin: _chosen(plugin, given) for plugin, given in options.items()}
    _refuse_same_suffix(formats)
    return tuple(formats.values())


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


def _chosen(plugin: Plugin, given: dict[str, str]) -> Chosen:
    exporter = load(Exporter, plugin)
    place = f"exporter {plugin.name!r}"
    try:
        options = call(plugin, lambda: make_options(exporter.options, given, place, strings=True))
    except OptionError as error:  # msgspec's words are a sentence, and stand behind the place here
        raise evolve(error, problem=messages.in_sentence(error.problem)) from None
    return Chosen(plugin, exporter, options)


def suffixes(chosen: Chosen) -> tuple[str, ...]:
    """Give the ends of the files that a format writes for one document, its own first."""
    return chosen.exporter.suffix, *sorted(chosen.exporter.other_suffixes)


def _refuse_same_suffix(formats: dict[Plugin, Chosen]) -> None:
    first: dict[str, Plugin] = {}
    for plugin, chosen in formats.items():
        for suffix in suffixes(chosen):
            other = first.setdefault(suffix.casefold(), plugin)
            if other is not plugin:
                problem = f"{other.name} and {plugin.name} both write files that end in {suffix}"
                raise OptionError(problem, "--to", "export to them one after the other, with another --out")
