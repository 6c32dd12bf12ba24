"""Made-up installed distributions, for the tests of plugins and verbs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Give a function that installs a distribution with one module, as an installer would leave it on disk.

    `install("my-plugin", {"exporters": {"my": "exporter"}}, source)` makes the module `my_plugin`
    and the entry point `my = my_plugin:exporter`.
    """
    before = set(sys.modules)

    def make(name: str, plugins: Mapping[str, Mapping[str, str]], source: str = "", **metadata: Any) -> Path:
        version = metadata.get("version", "1.0")
        module = name.replace("-", "_").lower()
        folder = tmp_path / f"{name}-{version}"
        info = folder / f"{module}-{version}.dist-info"
        info.mkdir(parents=True)
        (folder / f"{module}.py").write_text(source, encoding="utf-8")
        if metadata.get("named", True):
            text = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
            (info / "METADATA").write_text(text, encoding="utf-8")
        lines = [
            line
            for group, entries in plugins.items()
            for line in (f"[annotkit.{group}]", *(f"{key} = {module}:{at}" for key, at in entries.items()))
        ]
        (info / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
        monkeypatch.syspath_prepend(str(folder))
        return info

    yield make
    for module in set(sys.modules) - before:
        if Path(getattr(sys.modules[module], "__file__", None) or "/").is_relative_to(tmp_path):
            del sys.modules[module]
