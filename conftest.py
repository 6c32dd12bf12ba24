"""What all tests share, the plugins' too: Hypothesis profiles, tested examples, `shared`, counted work."""

from __future__ import annotations

import os
import shutil
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from math import log
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import settings
from sybil import Sybil
from sybil.parsers import markdown, rest
from sybil.sybil import SybilCollection

ROOT = Path(__file__).parent

# No deadline: a shared machine's pauses are no failures. In CI the examples are the same in every run.
settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True, print_blob=True)
settings.register_profile("few", max_examples=25, deadline=None, derandomize=True)
settings.load_profile(os.environ.get("ANNOTKIT_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))

# `>>>` in docstrings, and Python code blocks of the documentation; these may read `article.txt`.
pytest_collect_file = SybilCollection(
    [
        Sybil([rest.DocTestParser()], path="src", pattern="*.py"),
        Sybil([rest.DocTestParser()], path="plugins", patterns=["src/*/*.py", "src/*/*/*.py"]),
        Sybil(
            [markdown.PythonCodeBlockParser(), markdown.SkipParser()],
            patterns=["README.md", "docs/*.md", "docs/*/*.md"],
            fixtures=["example_folder"],
        ),
    ]
).pytest()

# A plugin with heavy dependencies is no part of the development environment; its tests run where it is.
_absent = [path for path in ROOT.glob("plugins/*") if find_spec(path.name.replace("-", "_")) is None]
collect_ignore = [str(path) for path in _absent]


def pytest_report_header() -> str | None:
    """Say which plugins are not tested."""
    names = ", ".join(sorted(path.name for path in _absent))
    return f"not installed and so not tested: {names}" if names else None


@pytest.fixture
def example_folder(_article_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run an example in a folder of its own that has an `article.txt`; what one writes the next can read."""
    monkeypatch.chdir(_article_folder)
    return _article_folder


@pytest.fixture(scope="session")
def _article_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    (seed,) = (ROOT / "seeds").glob("000_*.txt")
    shutil.copy(seed, folder / "article.txt")
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder `shared` beside the repository: standards, seeds and corpora that it does not hold."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder `shared` (standards, seeds, corpora) is not beside the repository")
    return folder


def _lines_run(run: Callable[[], object]) -> int:
    count = 0

    def seen(_frame: FrameType, _event: str, _argument: Any) -> Any:
        nonlocal count
        count += 1
        return seen

    before = sys.gettrace()
    sys.settrace(seen)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


def _bytes_held(run: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        result = run()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    del result
    return peak


class Growth:
    """How work grows between a size and four times that: it is counted, so no clock can disturb.

    A line of Python counts each time it is run, those of generated methods and of comprehensions as well.
    What one call does inside a C library is not seen; sizes of what is handed to it show in the bytes.
    What regular expressions do is in tests/test_patterns.py.
    """

    LINEAR = 1.18  # n log n is 1.18 between a hundred and four hundred; the square is 2

    lines_run = staticmethod(_lines_run)
    bytes_held = staticmethod(_bytes_held)

    def of_lines(self, prepare: Callable[[int], Callable[[], object]], size: int) -> float:
        """Give k where the lines that a prepared call runs grow with the kth power of the size."""
        return _exponent(*(_lines_run(prepare(n)) for n in (size, 4 * size)))

    def of_bytes(self, prepare: Callable[[int], Callable[[], object]], size: int) -> float:
        """Give k where the bytes at the peak of a prepared call, its result among them, grow so."""
        return _exponent(*(_bytes_held(prepare(n)) for n in (size, 4 * size)))


def _exponent(small: int, large: int) -> float:
    return log(large / small) / log(4)


@pytest.fixture(scope="session")
def growth() -> Growth:
    """Give what counts the work of a call."""
    return Growth()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Start headless Chromium, or say why not; one for a file, as two at once cannot be in a process."""
    reason = "playwright is not installed: `uv sync --group oracles`"
    playwright = pytest.importorskip("playwright.sync_api", reason=reason)
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no chromium is on the path: `apt-get install chromium`, or another system's package")
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()
