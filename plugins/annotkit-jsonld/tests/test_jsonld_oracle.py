"""What others say of the files: W3C's schemas, JSON-LD processors, schema.org's domains and ranges."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from annotkit import Document, annotate, export, read
from annotkit.testing import documents
from annotkit_jsonld._vocabulary import CONTEXT, PREFIXES

ROOT = Path(__file__).resolve().parents[3]
TEXT = "\ufeffA\u0301 “Yes,”\u00a0she\r\nsaid. </script>\u2028🙂👩\u200d👧\x00\x0b 🇩🇪 ]]> “No.”\n"


def _generated(strategy: st.SearchStrategy[Document], count: int) -> list[Document]:
    """Give the same documents each time, so that a failure can be looked at."""
    found: list[Document] = []

    @settings(max_examples=count, derandomize=True, database=None, deadline=None, phases=[Phase.generate])
    @given(strategy)
    def collect(document: Document) -> None:
        found.append(document)

    collect()
    return found


def _complaints(shared: Path, folder: Path, made: Sequence[Document], text: str | None = None) -> str:
    """Write documents, run the shared check over all of them, and give what it says."""
    for package in ("jsonschema", "pyld", "rdflib"):
        pytest.importorskip(package, reason=f"the check needs {package} (group oracles)")
    command = [sys.executable, str(shared / "check" / "jsonld")]
    if text is not None:
        (folder / "text.txt").write_bytes(text.encode())
        command += ["--text", str(folder / "text.txt")]
    for number, document in enumerate(made):
        path = folder / f"{number}.jsonld"
        path.write_bytes(export(document, "jsonld").content)
        command.append(str(path))
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_generated_documents_are_valid(shared: Path, tmp_path: Path) -> None:
    """Files of hostile documents pass: schemas, expansion, terms, and selectors that agree."""
    assert _complaints(shared, tmp_path, _generated(documents(max_annotations=4), 30)) == ""


def test_selectors_hold_against_the_text(shared: Path, tmp_path: Path) -> None:
    """Files of hostile annotations on one hostile text point at its words, as another program reads it."""
    made = _generated(documents(text=st.just(TEXT), max_annotations=4), 30)
    assert _complaints(shared, tmp_path, made, TEXT) == ""


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_annotated_articles_are_valid(path: Path, shared: Path, tmp_path: Path) -> None:
    """Files of real articles pass, with what annotating them finds."""
    document = annotate(read(path))
    assert _complaints(shared, tmp_path, [document], document.text) == ""


def test_prefixes_are_those_of_the_context(shared: Path) -> None:
    """The prefixes that are no schemes of IRIs here are those that W3C's context declares."""
    context = json.loads((shared / "standards" / "webannotation" / "anno.jsonld").read_bytes())["@context"]
    assert CONTEXT == "http://www.w3.org/ns/anno.jsonld"
    declared = {term for term, iri in context.items() if isinstance(iri, str) and iri.endswith(("#", "/"))}
    assert declared == PREFIXES
