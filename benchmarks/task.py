"""What an adapter gives for a work: something to run, and how to look at what comes out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import frozen

RUNS = 5  # at most, after the first, which is checked and not measured


@frozen
class Task:
    """A piece of work, ready to be run as often as wanted."""

    run: Callable[[], Any]
    """What is measured."""
    units: float
    """How many units one run does: annotations, queries, documents."""
    answer: Callable[[Any], list[Any]] | None = None
    """Turns what `run` gives into what plain Python gives for the work."""
    once: bool = False
    """Whether a measurement is one run; else short runs are repeated until a clock can tell."""
