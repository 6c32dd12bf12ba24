# What a plugin needs beyond its distribution. The rule, for annotkit's own plugins and everybody's: the extra
# that has the plugin's name brings it, as `annotkit[html]` for the reader `html`. Read from metadata alone.

from __future__ import annotations

import re

from annotkit._plugins import Plugin

# A requirement for an extra and nothing else (dependency specifiers, packaging.python.org): its name, the
# extra. One that other conditions limit, as to a system, is passed over: only an installer can tell.
_REQUIREMENT = re.compile(
    r"""([A-Za-z0-9][\w.-]*+)(?:[^\w;.-][^;]*+)?+;\s*(?:\(\s*)?"""
    r"""extra\s*==\s*["']([\w.-]+)["']\s*(?:\)\s*)?""",
    re.ASCII,
)


def missing(plugin: Plugin) -> tuple[str, ...]:
    """Name the distributions that the extra of a plugin's name asks for and that are not installed."""
    from importlib_metadata import PackageNotFoundError, requires

    try:
        needed = requires(plugin.distribution) or []
    except PackageNotFoundError:  # removed a moment ago
        return ()
    found = [match for line in needed if (match := _REQUIREMENT.fullmatch(line))]
    return tuple(match[1] for match in found if _same(match[2], plugin.name) and not _installed(match[1]))


def remedy(plugin: Plugin) -> str:
    """Say how to install them."""
    return f"pip install '{plugin.distribution}[{plugin.name}]'"


def _same(one: str, other: str) -> bool:
    return re.sub(r"[-_.]+", "-", one).lower() == re.sub(r"[-_.]+", "-", other).lower()


def _installed(name: str) -> bool:
    from importlib_metadata import PackageNotFoundError, distribution

    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True
