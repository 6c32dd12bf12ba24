"""Completion in the shell, and the colours of messages."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Install = Callable[..., Path]
Make = Callable[..., None]
Run = Callable[..., Result]


def completed(words: str) -> list[str]:
    """What bash would be offered for the last of the words."""
    code = "from annotkit.__main__ import main; main()"
    env = {
        **os.environ,
        "_ANNOTKIT_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, timeout=60, check=True
    )
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


def test_commands_and_options_are_completed() -> None:
    """By click, under the name of the script."""
    assert completed("annotkit ex") == ["export"]
    assert set(completed("annotkit export --")) >= {"--to", "--out", "--strict", "--corpus"}
    assert completed("annotkit new-plugin re") == ["reader"]


def test_formats_are_completed() -> None:
    """Each of a list; of the installed exporters and no readers."""
    assert completed("annotkit export a.txt --to mark") == ["markdown"]
    assert completed("annotkit export a.txt --to tei,jso") == ["tei,jsonld"]
    assert completed("annotkit export a.txt --to nat") == []


def test_plugins_are_completed() -> None:
    """Of every kind, each name once."""
    assert completed("annotkit plugins m") == ["markdown"]
    assert completed("annotkit plugins na") == ["native"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shells_that_are_documented_have_a_script(shell: str) -> None:
    """`_ANNOTKIT_COMPLETE=SHELL_source annotkit` writes it; the documentation says so."""
    env = {**os.environ, "_ANNOTKIT_COMPLETE": f"{shell}_source"}
    command = [sys.executable, "-c", "from annotkit.__main__ import main; main()"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    if shell == "bash" and "Bash version" in done.stderr:
        pytest.skip("there is no bash that click could complete for")
    assert "annotkit" in done.stdout
    page = Path(__file__).parents[2] / "docs/reference/command-line.md"
    if page.exists():  # a distribution of sources has no docs
        assert f"_ANNOTKIT_COMPLETE={shell}_source annotkit" in page.read_text(encoding="utf-8")


RED, BOLD, CYAN, END = "\x1b[31m\x1b[1m", "\x1b[1m", "\x1b[36m", "\x1b[0m"


def test_failures_are_coloured_where_colour_is_asked_for(run: Run, make: Make) -> None:
    """What failed is red, the place bold, the remedy coloured; in a pipe, or with NO_COLOR, it is plain."""
    make(a_txt=b"\xff")
    plain = run("show", "a.txt").stderr
    coloured = run("show", "a.txt", env={"FORCE_COLOR": "1"}, color=True).stderr
    assert coloured.startswith(f"{RED}failed:{END} {BOLD}a.txt: byte 0")
    assert f"; {CYAN}" in coloured
    for sign in (RED, BOLD, CYAN, END):
        coloured = coloured.replace(sign, "")
    assert coloured == plain
    assert run("show", "a.txt", env={"NO_COLOR": "1", "FORCE_COLOR": "1"}, color=True).stderr == plain


def test_usage_errors_are_coloured_too(run: Run, make: Make) -> None:
    """The remedy stands out."""
    make(a_txt="a")
    arguments = ("export", "a.txt", "--to", "markdwn")
    assert f"{CYAN}did you mean markdown?" in run(*arguments, env={"FORCE_COLOR": "1"}, color=True).stderr
    assert "\x1b" not in run(*arguments, env={"NO_COLOR": "1"}, color=True).stderr


def test_names_cannot_colour(run: Run) -> None:
    """Only annotkit's own colours get out."""
    Path("\x1b[35m.txt").write_bytes(b"\xff")
    assert "\x1b[35m" not in run("show", "\x1b[35m.txt", env={"FORCE_COLOR": "1"}, color=True).stderr
