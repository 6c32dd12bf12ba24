# Finding and loading plugins: one door for exporters, readers and annotators, the core's own included.
#
# Rules: listing reads metadata and imports nothing; a plugin loads on first use; whatever is wrong with one
# is said with its distribution, version, object path and cause, and harms no other; nothing shadows.

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

import attrs
import msgspec
from attrs import frozen

from annotkit._options import takes, types_of
from annotkit._records import Annotator, Exporter, Reader
from annotkit.errors import AnnotkitError, OptionError, PluginError

if TYPE_CHECKING:
    from importlib_metadata import IDistribution

PluginKind: TypeAlias = Literal["annotator", "exporter", "reader"]
R = TypeVar("R", Exporter, Reader, Annotator)

API_VERSION = 1
_OPTION = re.compile(r" - at `\$\.(\w+)")
_KINDS: dict[type, PluginKind] = {Annotator: "annotator", Exporter: "exporter", Reader: "reader"}


@frozen
class Plugin:
    """An installed plugin, as its distribution's metadata names it; nothing of it has been imported."""

    kind: PluginKind
    """What it is."""
    name: str
    """Its name, such as a format's."""
    distribution: str
    """The distribution that provides it."""
    version: str
    """That distribution's version."""
    object_path: str
    """The object that it loads, as `module:attribute`."""


def plugins(kind: PluginKind | None = None) -> tuple[Plugin, ...]:
    """List the installed plugins (of one kind), by name; reads metadata only and imports none of them."""
    return tuple(p for p in _scan(tuple(sys.path)) if kind is None or p.kind == kind)


def _near(name: str, names: Sequence[str]) -> list[str]:
    from difflib import get_close_matches  # only errors need it

    return get_close_matches(name, names)


@lru_cache(maxsize=4)
def _scan(_path: tuple[str, ...]) -> tuple[Plugin, ...]:
    # The path is the key: what was installed is looked up anew when the places to look in change.
    import importlib_metadata

    found: dict[str, list[Plugin]] = {}
    for distribution in importlib_metadata.distributions():
        provided = _provided(distribution) or []
        if provided:  # of two versions on the path, Python imports the first
            found.setdefault(_canonical(provided[0].distribution), provided)
    return tuple(sorted({p for provided in found.values() for p in provided}, key=attrs.astuple))


def _provided(distribution: IDistribution) -> list[Plugin] | None:
    """Give the plugins of a distribution; None if its list of entry points cannot be read."""
    groups = {f"annotkit.{kind}s": kind for kind in _KINDS.values()}
    try:
        entries = [entry for entry in distribution.entry_points if entry.group in groups]
    except (OSError, TypeError, ValueError):  # unreadable, a line that is no entry, not UTF-8
        return None
    try:
        name, version = distribution.name, distribution.version
    except (OSError, KeyError, ValueError):  # without METADATA that can be read nothing is installed: an
        # interrupted removal leaves such folders
        return []
    return [Plugin(groups[e.group], e.name, name, version or "(unknown)", e.value) for e in entries if name]


def _unreadable() -> list[str]:
    import importlib_metadata

    return sorted(d.name for d in importlib_metadata.distributions() if _provided(d) is None)


def _canonical(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def find(record: type[R], name: str) -> Plugin:
    """Find the plugin of this name, or `distribution:name`; raises `PluginError`."""
    kind = _KINDS[record]
    if not isinstance(name, str):
        raise PluginError(f"{name!r} is no name", kind, f"give the name of an installed {kind}")
    distribution, _, wanted = name.rpartition(":")
    matching = _matching(kind, distribution, wanted)
    if not matching:
        _scan.cache_clear()  # it may have been installed since
        matching = _matching(kind, distribution, wanted)
    if len(matching) == 1:
        return matching[0]
    if len({p.distribution for p in matching}) == 1:
        raise plugin_error(matching[0], "its distribution names it twice")
    if matching:
        both = " and ".join(f"{p.distribution} {p.version}" for p in matching)
        choices = " or ".join(f"{p.distribution}:{p.name}" for p in matching)
        raise PluginError(f"{both} both provide it", f"{kind} {name!r}", f"say {choices}", name)
    names = sorted({p.name for p in plugins(kind)})
    near = _near(wanted, names)
    remedy = f"did you mean {' or '.join(near)}? " if near else ""
    remedy += f"installed: {', '.join(names) or 'none'}"
    unreadable = _unreadable()
    remedy += f". The entry points of {', '.join(unreadable)} cannot be read" if unreadable else ""
    raise PluginError("it is not installed", f"{kind} {name!r}", remedy, name)


def _matching(kind: PluginKind, distribution: str, name: str) -> list[Plugin]:
    wanted = _canonical(distribution)
    return [p for p in plugins(kind) if p.name == name and wanted in ("", _canonical(p.distribution))]


def load(record: type[R], plugin: Plugin) -> R:
    """Import a plugin and hold it against the interface; raises `PluginError`."""
    import importlib_metadata

    entry = importlib_metadata.EntryPoint(plugin.name, plugin.object_path, f"annotkit.{plugin.kind}s")
    try:
        loaded = entry.load()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # SystemExit, too, and the panics of libraries in Rust
        cause = f"it does not load: {type(error).__name__}: {error}"
        raise plugin_error(plugin, cause, "reinstall or remove that distribution") from error
    if not isinstance(loaded, record):
        cause = f"it is a {type(loaded).__name__}, not an annotkit.{record.__name__}"
        raise plugin_error(plugin, cause, "its author should name such a record in the entry point")
    if loaded.api_version not in range(1, API_VERSION + 1):
        cause = f"it was written for version {loaded.api_version!r} of the interface, not for {API_VERSION}"
        raise plugin_error(plugin, cause, "install a newer annotkit, or an older version of the plugin")
    options: object = loaded.options
    if options is not None and not (isinstance(options, type) and attrs.has(options)):
        raise plugin_error(plugin, f"its options {options!r} are no attrs class")
    return loaded


def plugin_error(plugin: Plugin, problem: str, remedy: str = "tell its author") -> PluginError:
    """Make the error that names a plugin with all that helps to find it."""
    origin = f"{plugin.distribution} {plugin.version}, {plugin.object_path}"
    place = f"{plugin.kind} {plugin.name!r} ({origin})"
    return PluginError(
        problem, place, remedy, plugin.name, plugin.distribution, plugin.version, plugin.object_path
    )


def call(
    plugin: Plugin | None,
    function: Callable[..., Any],
    *arguments: Any,
    meant: type[AnnotkitError] = OptionError,
) -> Any:
    """Call into a plugin; what it raises unawares becomes a `PluginError` that names it.

    It may raise `meant` on purpose, `OptionError`, and what a plugin that it calls raises.
    """
    try:
        return function(*arguments)
    except (meant, OptionError, PluginError, KeyboardInterrupt):
        raise
    except BaseException as error:
        if plugin is None:  # the caller's own function, handed over directly: its traceback is the best help
            raise
        raise plugin_error(plugin, f"it failed: {type(error).__name__}: {error}") from error


def make_options(cls: type | None, given: Mapping[str, Any], place: str, *, strings: bool = False) -> Any:
    """Make a plugin's options of keyword arguments, or of the command line's strings.

    Returns None for a plugin without options; raises `OptionError`.
    """
    known = [a.name for a in attrs.fields(cls) if a.init] if cls is not None else []
    for name in given:
        if name not in known:
            near = _near(name, known)
            remedy = f"did you mean {near[0]}? " if near else ""
            remedy += f"its options: {', '.join(known)}" if known else "it takes no options"
            raise OptionError(f"there is no option {name!r}", place, remedy)
    if cls is None:
        return None
    try:
        # Strict is for Python values, which must have the declared type; strings are converted to it.
        made: Any = msgspec.convert(dict(given), cls, strict=not strings)
        return attrs.evolve(made)  # msgspec makes attrs objects without calling converters
    except (msgspec.ValidationError, ValueError) as error:
        said = _said(error)
        problem = said.replace(" - at `$", " for `").replace("`.", "`")
        values = ", ".join(f"{name}={value!r}" for name, value in given.items()) or "nothing"
        remedy = _allowed(cls, said, strings=strings) or "give values that it takes"
        raise OptionError(f"{problem} (given: {values})", place, remedy) from None


def _allowed(cls: type, said: str, *, strings: bool) -> str:
    """Say what the option takes that msgspec's words are about, if they are about one."""
    found = _OPTION.search(said)
    allowed = takes(types_of(cls).get(found[1]), strings=strings) if found else []
    return f"`{found[1]}` takes {' | '.join(allowed)}" if found and allowed else ""


def _said(error: Exception) -> str:
    # What a validator raised stands behind msgspec's error; those of attrs have more arguments than words.
    cause = error.__cause__ or error
    return str(cause.args[0]) if cause.args else str(cause)
