"""Measure annotkit beside other libraries, each work in a fresh process, and hold it against its bounds.

    uv run --group bench python benchmarks/speed.py [--quick] [--works build,tei] [--growth] [--out FOLDER]

`--quick` takes a tenth of the annotations and under two minutes; the table of the documentation is made
without it. `--growth` measures annotkit alone from 1,000 to 1,000,000 annotations. The results go to
FOLDER (`build/speed`) as `speed.json` and `speed.md`; with `--works` they replace only those rows of what is
there, so that a table can be measured bit by bit. `--without spacy,dkpro_cassis` saves most of the time.
Libraries that are not installed are left out.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from report import table
from works import WORKS, Work

_MEASURE = Path(__file__).with_name("measure.py")
_LIMIT = 900  # seconds that one measurement may take
SIZES = "1000,10000,100000,1000000"


def main() -> int:
    """Measure, write the results after each row, and tell by the exit code whether all bounds hold."""
    arguments = _arguments()
    results = _begun(arguments)
    names = arguments.works.split(",") if arguments.works else list(WORKS)
    for name in names:
        if not arguments.growth:
            without = arguments.without.split(",")
            results["works"][name] = compared(name, WORKS[name], results["size"], results["rounds"], without)
        elif WORKS[name].grows:
            results["growth"][name] = grown(name, arguments.sizes.split(","))
        _write(results, Path(arguments.out))
    text = table(results)
    print(text)
    return 1 if "**no**" in text else 0


def _begun(arguments: argparse.Namespace) -> dict[str, Any]:
    """Give the results so far: what is there, if this run adds to it."""
    size = arguments.size or (10_000 if arguments.quick else 100_000)
    rounds = arguments.rounds or (1 if arguments.quick else 3)
    new = {"conditions": _conditions(), "size": size, "rounds": rounds, "works": {}, "growth": {}}
    path = Path(arguments.out) / "speed.json"
    if not path.exists() or not (arguments.works or arguments.growth):
        return new
    there: dict[str, Any] = json.loads(path.read_text("utf-8"))
    if not arguments.growth and there["works"] and [there[k] for k in ("size", "rounds")] != [size, rounds]:
        raise SystemExit(
            f"{path} is of {there['size']} annotations and {there['rounds']} rounds: give another --out"
        )
    return there if there["works"] else {**new, "growth": there["growth"]}


def _write(results: dict[str, Any], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "speed.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    (folder / "speed.md").write_text(table(results), "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="10,000 annotations, one round")
    parser.add_argument("--size", type=int, help="annotations")
    parser.add_argument("--rounds", type=int, help="fresh processes for each figure")
    parser.add_argument("--works", help=f"some of {','.join(WORKS)}")
    parser.add_argument("--without", default="", help="libraries to leave out")
    parser.add_argument("--growth", action="store_true", help="annotkit alone, at all sizes")
    parser.add_argument("--sizes", default=SIZES, help="of --growth")
    parser.add_argument("--out", default="build/speed", help="folder for the results")
    return parser.parse_args()


def grown(name: str, sizes: Sequence[str]) -> dict[str, float]:
    """Measure a work of annotkit at several sizes."""
    return {size: _measured("annotkit", name, int(size))["figure"] for size in sizes}


def compared(name: str, work: Work, size: int, rounds: int, without: Sequence[str] = ()) -> dict[str, Any]:
    """Measure a work of all libraries that can do it, in turn, so that a busy hour is busy for all."""
    libraries = [lib for lib in ("annotkit", *work.peers, *work.floors) if lib not in without]
    found: dict[str, dict[str, Any]] = {}
    for turn in range(rounds):
        for library in libraries if turn % 2 == 0 else libraries[::-1]:
            one = _measured(library, name, size)
            if "figure" not in one:
                continue
            entry = found.setdefault(library, {"rounds": [], "walls": [], **one})
            entry["rounds"].append(one["figure"])
            entry["walls"].append(one["wall"])
    for entry in found.values():
        entry["figure"] = median(entry["rounds"])
        entry["wall"] = None if entry["wall"] is None else median(entry["walls"])
        del entry["walls"]
    return found


def _measured(library: str, name: str, size: int) -> dict[str, Any]:
    began = time.perf_counter()
    command = [sys.executable, str(_MEASURE), library, name, str(size)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_LIMIT)
    seconds = time.perf_counter() - began
    if done.returncode:
        raise SystemExit(f"{library} failed at {name}:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    said = f"not installed: {found['absent']}" if "absent" in found else f"{found['figure']:.3f}"
    print(f"{name:16} {library:14} {size:9,} {said:>12}   ({seconds:.1f} s)", file=sys.stderr)
    return found


def _conditions() -> dict[str, Any]:
    info = Path("/proc/cpuinfo")
    models = [line for line in info.read_text().split("\n") if "model name" in line] if info.exists() else []
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "processor": models[0].split(":")[1].strip() if models else platform.machine(),
        "cores": len(models),
    }


if __name__ == "__main__":
    raise SystemExit(main())
