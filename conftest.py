"""What all tests share, the plugins' too: Hypothesis profiles, the `shared` folder, tested examples."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

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
