"""A floor: the import of the two largest libraries that annotkit needs."""

from __future__ import annotations

import subprocess
import sys

from task import Task
from workload import Workload


def start(_load: Workload) -> Task:
    """Import them in a fresh process."""
    command = [sys.executable, "-c", "import attrs, lxml.etree"]
    return Task(lambda: subprocess.run(command, check=True), 1000)
