"""The types that users see: mypy accepts what is right, and finds the kind that a `match` forgets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "typing"


def checked(name: str, cache: Path) -> list[str]:
    """Give mypy's errors about a file."""
    api = pytest.importorskip("mypy.api", reason="mypy is in the group `lint`, not in the default one")
    options = [
        "--strict",
        "--config-file=",
        f"--cache-dir={cache}",
        "--hide-error-context",
        "--no-error-summary",
    ]
    out, err, _ = api.run([*options, str(FOLDER / name)])
    assert not err
    return [line for line in out.splitlines() if ": error: " in line]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mypy")


def test_right_code_is_accepted(cache: Path) -> None:
    """Queries give the kinds that were asked for, and a `match` over all nine needs no default."""
    assert checked("accepted.py", cache) == []


def test_wrong_code_is_refused_line_by_line(cache: Path) -> None:
    """A forgotten kind, an assignment to a frozen field, wrong types and unknown fields."""
    lines = (FOLDER / "refused.py").read_text("utf-8").splitlines()
    wanted = {n: line.split("# error: ")[1] for n, line in enumerate(lines, 1) if "# error: " in line}
    found = {int(re.findall(r":(\d+): error: ", line)[0]): line for line in checked("refused.py", cache)}
    assert found.keys() == wanted.keys()
    assert [words for n, words in wanted.items() if words not in found[n]] == []
