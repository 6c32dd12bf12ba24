# The commands on plugins: what is installed, what one of them is and takes, and a new one to begin with.

from __future__ import annotations

import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import click

from annotkit._cli import messages, parameters
from annotkit._cli.new_plugin import NewPlugin, write_plugin
from annotkit._cli.outputs import write_text
from annotkit._cli.plugin_details import plugin_details
from annotkit._cli.plugin_table import plugin_table
from annotkit._plugins import Plugin
from annotkit._plugins import plugins as installed
from annotkit.errors import PluginError


@click.command(
    epilog=parameters.examples("annotkit plugins", "annotkit plugins --check", "annotkit plugins markdown")
)
@click.argument("name", required=False, shell_complete=parameters.complete_plugins)
@click.option("--check", is_flag=True, help="Load each; say what is broken or missing.")
def plugins(name: str | None, check: bool) -> None:
    """List the installed plugins, or say what those of one NAME are and take.

    A line each: kind, name, distribution, version, state; none of them is loaded. With --check the
    exit code is 1 if any is broken; what one needs that is not installed is said, too. Of a NAME:
    its distribution, media type, suffixes, what it can carry, and its options with types, defaults
    and help. DISTRIBUTION:NAME is one of several that have the name.
    """
    if name is None:
        sys.exit(_list(check))
    with parameters.told_as(click.UsageError):
        named = _named(name)
    with parameters.told_as(click.ClickException):
        sys.exit(_describe(named))


def _describe(named: Sequence[Plugin]) -> int:
    """Describe each; a broken one is told and harms no other."""
    broken = 0
    for number, plugin in enumerate(named):
        try:
            lines = list(plugin_details(plugin))
        except PluginError as error:
            messages.tell(error)
            broken = 1
        else:
            write_text("".join(f"{line}\n" for line in ([""] if number else []) + lines))
    return broken


def _list(check: bool) -> int:
    table = plugin_table(check=check)
    with parameters.told_as(click.ClickException):
        write_text("".join(f"{line}\n" for line in table.lines))
    return 1 if table.broken else 0


def _named(name: str) -> list[Plugin]:
    """Give the plugins of this name, of every kind."""
    every = installed()
    named = [p for p in every if name in (p.name, f"{p.distribution}:{p.name}")]
    if not named:
        names = sorted({p.name for p in every})
        near = get_close_matches(name, names, n=3)
        remedy = f"did you mean {' or '.join(near)}? " if near else ""
        remedy += f"installed: {', '.join(names)}"
        raise PluginError("it is not installed", f"plugin {name!r}", remedy, name)
    return named


@click.command(
    "new-plugin",
    epilog=parameters.examples(
        "annotkit new-plugin exporter subtitles",
        "cd annotkit-subtitles",
        "pip install -e '.[test]'",
        "pytest",
    ),
)
@click.argument("kind", type=click.Choice(["exporter", "reader", "annotator"]))
@click.argument("name")
@click.option(
    *("--out", "out"),
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    metavar="DIR",
    help="Folder to make it in; the current one otherwise.",
)
def new_plugin(kind: str, name: str, out: Path) -> None:
    """Begin a plugin: write a distribution that works, annotkit-NAME.

    It has one small module, a README, a file for continuous integration, and tests that hold it
    against what a plugin promises; they pass as it is. Nothing that is there is overwritten.
    """
    with parameters.told_as(click.UsageError):
        plugin = NewPlugin(kind, name)
        written = write_plugin(plugin, out)
    lines = [*map(str, written), "", "Next:", f"  cd {written[0].parent}"]
    lines += ["  pip install -e '.[test]'", "  pytest", f"  annotkit plugins {plugin.name}"]
    write_text("".join(f"{line}\n" for line in lines))
