"""The command line as a process of its own: streams, the extra, the progress bar."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from pathlib import Path, PurePath

import pytest

from annotkit import Document, Note, dumps
from annotkit._cli import batch
from annotkit._cli.inputs import Input
from annotkit._cli.outputs import Job


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    env = {**os.environ, "PYTHONUTF8": "1", **environment}
    return subprocess.run(command, capture_output=True, env=env, encoding="utf-8", timeout=60, check=False)


def test_python_m_annotkit() -> None:
    """`python -m annotkit` is the command line."""
    result = python("-m", "annotkit", "--version")
    assert result.returncode == 0
    assert result.stdout.startswith("annotkit 0.")


@pytest.mark.parametrize("missing", ["click", "rich"])
def test_without_the_extra_one_line_says_what_is_missing(missing: str) -> None:
    """Without click or rich: one line with the remedy, exit code 2."""
    code = f"import sys; sys.modules[{missing!r}] = None; from annotkit.__main__ import main; main()"
    result = python("-c", code)
    line = "annotkit's command line needs the extra cli: pip install 'annotkit[cli]'\n"
    assert (result.returncode, result.stdout, result.stderr) == (2, "", line)


def test_the_library_needs_neither() -> None:
    """`import annotkit` imports nothing of the command line."""
    code = "import sys, annotkit; print({'click', 'rich', 'annotkit._cli'} & set(sys.modules))"
    assert python("-c", code).stdout == "set()\n"


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, unbuffered: str) -> None:
    """`annotkit … | head` ends quietly, at a write that was taken in part, too."""
    path = tmp_path / "a.annotkit.json"
    path.write_bytes(dumps(Document("word " * 40_000, [Note(text="so that nothing is annotated")])))
    command = [sys.executable, "-m", "annotkit", "show", str(path)]
    env = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        told = process.stderr.read()
    assert (process.returncode, told) == (1, b"")


def test_characters_that_the_encoding_lacks(tmp_path: Path) -> None:
    """Where standard output cannot have a character, an escape stands for it."""
    path = tmp_path / "a.txt"
    path.write_text("\u00e9t\u00e9", encoding="utf-8")
    result = python("-m", "annotkit", "show", str(path), PYTHONIOENCODING="ascii")
    assert (result.returncode, result.stdout.splitlines()[0]) == (0, "\\xe9t\\xe9")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("command", [("plugins",), ("show", "-")])
def test_a_full_disk_is_told_once(command: tuple[str, ...]) -> None:
    """When standard output cannot be written: one message, no traceback, exit code 1."""
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "annotkit", *command],
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert result.returncode == 1
    assert result.stderr.count(b"\n") == 1
    assert b"No space left on device" in result.stderr


class Terminal(io.StringIO):
    """A standard error that says that it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def on_a_terminal(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run annotkit with a terminal as its standard error; gives the exit code and what it shows."""
    pty = pytest.importorskip("pty", reason="the system has no pseudo-terminals")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "annotkit", *arguments]
    env = {**os.environ, "NO_COLOR": "1"}
    code = subprocess.run(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=theirs, env=env, timeout=60, check=False
    ).returncode
    os.write(theirs, b".")  # so that there is something to read, and no more than a page
    shown = os.read(ours, 4096).decode()
    os.close(theirs)
    os.close(ours)
    return code, shown.replace("\r\n", "\n")


def test_a_terminal_is_told_what_was_written(tmp_path: Path) -> None:
    """At the end, how many files there are of it and where; of those that failed, none."""
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("Yes.", encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"\xff")
    arguments = ("export", "a.txt", "b.txt", "c.txt", "--to", "tei,jsonld", "--out", "build")
    code, shown = on_a_terminal(tmp_path, *arguments)
    assert code == 1
    assert shown.endswith("\n1 of 3 inputs failed\nwrote 4 files to build\n.")
    assert len(list((tmp_path / "build").iterdir())) == 4
    assert on_a_terminal(tmp_path, "export", "a.txt", "--to", "tei")[1] == "."
    assert on_a_terminal(tmp_path, "export", "c.txt", "--to", "tei", "--out", "none")[1].count("\n") == 1


def test_a_pipe_is_not_told(tmp_path: Path) -> None:
    """What went well is silent there."""
    (tmp_path / "a.txt").write_text("Yes.", encoding="utf-8")
    result = python(
        "-m", "annotkit", "export", str(tmp_path / "a.txt"), "--to", "tei", "--out", str(tmp_path)
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def progress(monkeypatch: pytest.MonkeyPatch, patience: float, jobs: int) -> tuple[str, str]:
    out, err = io.StringIO(), Terminal()
    monkeypatch.setattr(batch, "_PATIENCE", patience)
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setenv("TERM", "xterm")

    def work(job: Job) -> tuple[str]:
        time.sleep(0.05)
        return (f"{job.source.name} was done",)

    assert batch.run([Job(Input(Path(f"{i}.txt"), PurePath(str(i))), ()) for i in range(jobs)], work) == 0
    return out.getvalue(), err.getvalue()


def test_a_progress_bar_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that takes long shows how far it is, on standard error alone, and the report follows."""
    out, err = progress(monkeypatch, 0.01, 4)
    assert out == ""
    assert "4/4" in err
    assert err.endswith("2.txt was done\n3.txt was done\n")


@pytest.mark.parametrize(("patience", "jobs"), [(batch._PATIENCE, 2), (0.01, 1)])
def test_no_progress_bar_where_none_helps(
    monkeypatch: pytest.MonkeyPatch, patience: float, jobs: int
) -> None:
    """Work that is soon done shows none, nor does a single file, which may go to a pager."""
    _, err = progress(monkeypatch, patience, jobs)
    assert err == "".join(f"{i}.txt was done\n" for i in range(jobs))
