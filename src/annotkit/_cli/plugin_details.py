# What one plugin is and takes: its metadata, then the record that it loads, then its options.

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any

import attrs

from annotkit import Capabilities
from annotkit._cli import printable
from annotkit._cli.docstrings import attribute_docstrings
from annotkit._cli.extras import missing, remedy
from annotkit._options import takes, types_of
from annotkit._plugins import Plugin, load
from annotkit._records import Annotator, Exporter, Reader

RECORDS = {"annotator": Annotator, "exporter": Exporter, "reader": Reader}
_CANNOT = {
    "crossing": "crossing annotations",
    "discontinuous": "several spans",
    "empty": "empty spans",
    "unlocated": "annotations without a place",
    "about": "annotations about others",
    "control_characters": "control characters",
    "metadata": "metadata",
}


def plugin_details(plugin: Plugin) -> Iterator[str]:
    """Give the lines that describe a plugin, after loading it; raises `PluginError`."""
    loaded: Exporter | Reader | Annotator = load(RECORDS[plugin.kind], plugin)
    yield printable.line(f"{plugin.kind} {plugin.name}")
    yield from (f"  {printable.line(line)}" for line in _described(plugin, loaded))
    facts = [("distribution", f"{plugin.distribution} {plugin.version}"), ("object", plugin.object_path)]
    if absent := missing(plugin):
        facts.append(("needs", f"{', '.join(absent)}: {remedy(plugin)}"))
    if isinstance(loaded, Exporter):
        facts += _exporter_facts(loaded)
    rows = [("", printable.line(name), printable.line(value)) for name, value in facts]
    yield from ("  ".join(cells).rstrip() for cells in printable.columns(rows))
    yield from _options(plugin, loaded.options)


def _described(plugin: Plugin, loaded: Exporter | Reader | Annotator) -> list[str]:
    """Give the first paragraph of the docstring below the object, or of that of its function."""
    module, _, name = plugin.object_path.partition(":")
    below = attribute_docstrings(sys.modules[module]).get(name)
    own = below or inspect.getdoc(_function(loaded)) or ""
    return own.partition("\n\n")[0].splitlines()


def _function(loaded: Exporter | Reader | Annotator) -> Callable[..., object]:
    match loaded:
        case Exporter():
            return loaded.render
        case Reader():
            return loaded.read
        case Annotator():
            return loaded.run


def _exporter_facts(exporter: Exporter) -> Iterator[tuple[str, str]]:
    suffixes = [exporter.suffix, *sorted(exporter.other_suffixes)]
    yield "media type", exporter.media_type
    yield "suffix" if len(suffixes) == 1 else "suffixes", ", ".join(suffixes)
    yield "one file of many", "yes, with --corpus" if exporter.render_corpus else "no"
    yield from _capability_facts(exporter.can_carry)


def _capability_facts(can: Capabilities) -> Iterator[tuple[str, str]]:
    if can == Capabilities():
        yield "leaves out", "nothing by what it declares; an export tells what it loses"
        return
    if can.kinds is not None:
        yield "kinds", ", ".join(kind.__name__.lower() for kind in can.kinds) or "none"
    if can.fields is not None:
        yield "fields", ", ".join(can.fields) or "none but those that a kind must have"
    missing = [words for name, words in _CANNOT.items() if not getattr(can, name)]
    if missing:
        yield "leaves out", ", ".join(missing)


def _options(plugin: Plugin, cls: type[Any] | None) -> Iterator[str]:
    taken = [option for option in attrs.fields(cls) if option.init] if cls is not None else []
    if cls is None or not taken:
        yield "  it takes no options"
        return
    say = f"--option {plugin.name}.NAME=VALUE" if plugin.kind == "exporter" else "keyword arguments"
    yield printable.line(f"  options, as {say}:")
    helps, types = attribute_docstrings(cls), types_of(cls)
    for option in taken:
        yield printable.line(f"    {option.name}  {_type(types.get(option.name))}  ({_default(option)})")
        yield from (
            f"      {printable.line(line)}".rstrip() for line in helps.get(option.name, "").splitlines()
        )


def _type(declared: Any) -> str:
    return " | ".join(takes(declared, strings=True)) or "any value"


def _default(option: attrs.Attribute[Any]) -> str:
    """Give the default as the command line would have it."""
    default: Any = option.default
    if default is attrs.NOTHING:
        return "must be given"
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        # Anything else would call what the plugin's author wrote.
        return str(default.factory()) if default.factory in (list, dict, tuple, set) else "made anew"
    if isinstance(default, Enum):
        return str(default.value)
    return str(default).lower() if isinstance(default, bool) or default is None else str(default)
