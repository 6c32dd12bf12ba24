"""A floor: the standard library's own listing of entry points."""

from __future__ import annotations

import sys
from importlib.metadata import entry_points
from pathlib import Path
from tempfile import TemporaryDirectory

from distributions import install
from task import Task
from workload import Workload


def discover(_load: Workload) -> Task:
    """List the entry points of 150 distributions."""
    folder = TemporaryDirectory()
    install(Path(folder.name))

    def scan() -> int:
        before = sys.path
        sys.path = [folder.name]
        try:
            return len(entry_points(group="annotkit.exporters"))
        finally:
            sys.path = before

    return Task(scan, 1000, lambda found: [found])
