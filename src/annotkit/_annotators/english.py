# The lexicons of English, read from english.toml beside this file on first use.

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lexicon(section: str, name: str) -> tuple[str, ...]:
    """Give the entries of one list."""
    value = _data()[section][name]
    return tuple(value.split() if isinstance(value, str) else value)


@cache
def words(section: str, *names: str) -> frozenset[str]:
    """Give the entries of some lists as one set."""
    return frozenset(entry for name in names for entry in lexicon(section, name))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("english.toml").read_text("utf-8"))
