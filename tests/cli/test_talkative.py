"""Plugins that print: standard output holds what was exported and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Install = Callable[..., Path]
Make = Callable[..., None]
Run = Callable[..., Result]

SOURCE = """
print("importing")
from annotkit import Exporter

def render(document):
    print("rendering")
    return document.text

def corpus(documents):
    for document in documents:
        print("writing")
        yield document.text

exporter = Exporter(render, media_type="text/plain", suffix=".x", render_corpus=corpus)
"""


def test_what_a_plugin_prints_is_on_standard_error(install: Install, run: Run, make: Make) -> None:
    """While it is imported, and while it renders."""
    install("annotkit-loud", {"exporters": {"loud": "exporter"}}, SOURCE)
    make(a_txt="Yes.")
    result = run("export", "a.txt", "--to", "loud")
    assert result.stdout == "Yes."
    assert result.stderr == "importing\nrendering\n"


def test_and_so_it_is_with_a_corpus(install: Install, run: Run, make: Make) -> None:
    """Between the pieces, too."""
    install("annotkit-loud", {"exporters": {"loud": "exporter"}}, SOURCE)
    make(a_txt="Yes.", b_txt="No.")
    result = run("export", "a.txt", "b.txt", "--to", "loud", "--corpus")
    assert result.stdout == "Yes.No."
    assert result.stderr == "importing\nwriting\nwriting\n"
