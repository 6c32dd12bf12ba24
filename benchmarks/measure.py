"""Measure one work of one library in this process, and print the figures as JSON; `speed.py` calls it.

python benchmarks/measure.py LIBRARY WORK SIZE
"""

from __future__ import annotations

import gc
import importlib
import json
import resource
import sys
import time
import tracemalloc
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Any

from task import RUNS, Task
from workload import workload
from works import WORKS, Measure

_SECONDS = 2.0  # after which no further run begins
_SHORT = 0.02  # seconds that a measurement takes at least, if it can be repeated
_PAGE = resource.getpagesize()


def main() -> int:
    """Measure what the command line names."""
    library, name, size = sys.argv[1], sys.argv[2], int(sys.argv[3])
    work = WORKS[name]
    try:
        adapter = importlib.import_module(f"adapters.{library}")
    except ModuleNotFoundError as error:
        print(json.dumps({"absent": error.name}))
        return 0
    load = workload(size if work.grows else 1, work.covering, shuffled=work.shuffled)
    function = work.adapter or name
    task: Task = getattr(adapter, function)(load)
    found = timed(task) if work.measure == "time" else kept(task, work.measure)
    found["right"] = rightness(found.pop("answer"), load.expected(function))
    found["version"] = _version(library)
    print(json.dumps(found))
    return 0


def timed(task: Task) -> dict[str, Any]:
    """Give the medians of the processor's time and of wall time, in microseconds a unit."""
    began = time.perf_counter()
    result = task.run()
    times = 1 if task.once else max(1, round(_SHORT / (time.perf_counter() - began)))
    answer = _answer(task, result)
    del result
    processor: list[float] = []
    wall: list[float] = []
    began = time.perf_counter()
    while len(wall) < RUNS and (not wall or time.perf_counter() - began < _SECONDS):
        gc.collect()
        start, begin = _processor(), time.perf_counter()
        for _ in range(times):
            task.run()
        wall.append(time.perf_counter() - begin)
        processor.append(_processor() - start)
    scale = 1e6 / task.units / times
    return {"figure": median(processor) * scale, "wall": median(wall) * scale, "answer": answer}


def kept(task: Task, measure: Measure) -> dict[str, Any]:
    """Give the bytes a unit that stay while the result is kept."""
    if measure == "traced":
        task.run()  # what is loaded or kept for good on first use is no part of it
        tracemalloc.start()
    gc.collect()
    before = _bytes(measure)
    result = task.run()
    gc.collect()
    figure = (_bytes(measure) - before) / task.units
    tracemalloc.stop()
    return {"figure": figure, "wall": None, "answer": _answer(task, result)}


def rightness(answer: list[Any] | None, expected: list[Any] | None) -> float | None:
    """Give the share of the answers that plain Python gives, too; None where there is nothing to check."""
    if answer is None or expected is None:
        return None
    if answer == expected:
        return 1.0
    same: int = sum(a == b for a, b in zip(answer, expected, strict=False))
    return min(same, len(expected) - 1) / max(1, len(expected))


def _answer(task: Task, result: Any) -> list[Any] | None:
    return task.answer(result) if task.answer else None


def _processor() -> float:
    # That of processes that were waited for, too: an import is measured in one of its own.
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + others.ru_utime + others.ru_stime


def _bytes(measure: Measure) -> int:
    if measure == "traced":
        return tracemalloc.get_traced_memory()[0]
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE


def _version(library: str) -> str:
    try:
        return version(library.replace("_", "-"))
    except PackageNotFoundError:
        return ""


if __name__ == "__main__":
    raise SystemExit(main())
