"""`annotkit export`: which file comes of which, whole or not at all."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path, PurePath

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

import annotkit
from annotkit import Document
from annotkit._cli.inputs import Input
from annotkit._cli.outputs import plan

Make = Callable[..., None]
Run = Callable[..., Result]
Written = Callable[[str], list[str]]
pytestmark = pytest.mark.usefixtures("formats")


def test_standard_output_holds_the_export_and_nothing_else(run: Run, make: Make) -> None:
    """Without --out the bytes of the export come out as they are: controls, line ends, no newline added."""
    text = "a\r\nb\x1b[31m\u2028\x0b é"
    make(a_txt=text)
    result = run("export", "a.txt", "--to", "plain")
    assert (result.exit_code, result.stdout_bytes, result.stderr) == (0, text.encode(), "")


def test_folders_are_mirrored(run: Run, make: Make, written: Written) -> None:
    """Outputs stand below DIR as their inputs stand below INPUT; hidden files and folders are passed over."""
    make(in__a_b_txt="1", in__sub__deep__c="2", in___hidden="3", in___git__d="4")
    result = run("export", "in", "--to", "plain,count", "--out", "out")
    assert result.exit_code == 0, result.stderr
    stems = ["a.b", "sub/deep/c"]
    assert written("out") == sorted(f"{stem}{suffix}" for stem in stems for suffix in (".plain", ".count"))


def test_an_explicit_hidden_folder_is_read(run: Run, make: Make, written: Written) -> None:
    """What is named is read, hidden or not."""
    make(_hidden__a_txt="1")
    assert run("export", ".hidden", "--to", "plain", "--out", "out").exit_code == 0
    assert written("out") == ["a.plain"]


@pytest.mark.parametrize(
    ("name", "output"),
    [
        ("x.annotkit.json", "x.plain"),
        ("x.y.json", "x.y.plain"),
        (".annotkit.json", ".annotkit.plain"),
        ("a-name-longer-than-that-suffix", "a-name-longer-than-that-suffix.plain"),
    ],
)
def test_a_native_file_is_named_without_its_whole_suffix(
    run: Run, written: Written, name: str, output: str
) -> None:
    """`x.annotkit.json` becomes `x` and the format's suffix; of others the last suffix goes."""
    Path(name).write_bytes(annotkit.dumps(Document("Yes.")))
    assert run("export", name, "--to", "plain", "--out", "out").exit_code == 0
    assert written("out") == [output]


def test_standard_input(run: Run) -> None:
    """`-` reads standard input, and its output is called stdin."""
    assert run("export", "-", "--to", "plain", input="été".encode()).stdout == "été"
    run("export", "-", "--to", "plain", "--out", "out", input=b"Yes.")
    assert Path("out/stdin.plain").read_text() == "Yes."


def test_a_file_named_twice_is_one_input(run: Run, make: Make, written: Written) -> None:
    """The same file named twice, or named and found below a folder, does not meet itself."""
    make(in__a_txt="1")
    result = run("export", "in/a.txt", "in", "./in/a.txt", "--to", "plain", "--out", "out")
    assert (result.exit_code, written("out")) == (0, ["a.plain"])


def test_a_second_run_replaces_what_the_first_wrote(run: Run, make: Make) -> None:
    """The command's own earlier outputs are replaced."""
    make(a_txt="first")
    run("export", "a.txt", "--to", "plain", "--out", "out")
    make(a_txt="second")
    assert run("export", "a.txt", "--to", "plain", "--out", "out").exit_code == 0
    assert Path("out/a.plain").read_text() == "second"


def test_outputs_within_the_input_folder_are_not_read(run: Run, make: Make, written: Written) -> None:
    """With --out below INPUT a second run reads no output of the first."""
    make(in__a_txt="1")
    for _ in range(2):
        assert run("export", "in", "--to", "plain", "--out", "in/out").exit_code == 0
    assert written("in") == ["a.txt", "out/a.plain"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("a.md", "a.txt"), ("A.md", "a.txt"), ("\u00e4.md", "a\u0308.txt"), ("STRASSE.md", "straße.txt")],
)
def test_the_later_of_two_inputs_that_meet_fails(run: Run, first: str, second: str) -> None:
    """Two inputs with one output, as a file system that ignores case sees it: the later fails, both named."""
    Path(first).write_text("first")
    Path(second).write_text("second")
    result = run("export", first, second, "--to", "plain", "--out", "out")
    assert result.exit_code == 1
    assert first in result.stderr
    assert f"failed: {second}: " in result.stderr
    assert [path.read_text() for path in Path("out").iterdir()] == ["first"]


def test_no_output_overwrites_an_input(run: Run, make: Make) -> None:
    """An output that would replace any of the inputs fails, both named, and that input stays as it is."""
    make(in__a_txt="article", in__a_plain="precious")
    result = run("export", "in", "--to", "plain", "--out", "in")
    assert result.exit_code == 1
    assert "failed: in/a.txt: its output in/a.plain would overwrite the input in/a.plain" in result.stderr
    assert Path("in/a.plain").read_text() == "precious"


NAMES = st.lists(st.text("aAäÄsSßſ\u0308.x", min_size=1, max_size=4), min_size=1, max_size=8)


@given(NAMES)
def test_planned_outputs_differ(names: list[str]) -> None:
    """Of any inputs, those that are not refused have outputs that differ whatever the file system folds."""
    sources = [Input(None, PurePath(name.strip(".") or "x")) for name in names]
    jobs = plan(sources, [".one", ".two"], Path("out"))
    folded = [
        unicodedata.normalize("NFKC", str(target).casefold().upper().lower())
        for job in jobs
        if job.problem is None
        for target in job.targets
    ]
    assert jobs[0].problem is None
    assert len(set(folded)) == len(folded)


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_write_that_fails_leaves_what_was_there(
    run: Run, make: Make, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    """A full disk or an interrupt while writing leaves the old file whole and no temporary one."""
    make(a_txt="new", out__a_plain="old")

    def refuse(self: Path, target: Path) -> None:
        assert self.read_text() == "new"
        raise error

    monkeypatch.setattr(Path, "replace", refuse)
    result = run("export", "a.txt", "--to", "plain", "--out", "out")
    assert result.exit_code == 1
    assert "out/a.plain: No space left" in result.stderr or "interrupted: 0 of 1" in result.stderr
    assert [(path.name, path.read_text()) for path in Path("out").iterdir()] == [("a.plain", "old")]


def test_an_interrupt_leaves_what_was_done(run: Run, make: Make, written: Written) -> None:
    """Ctrl-C ends the run: what was written stays whole, and the report says how far it came."""
    make(in__a_txt="1", in__b_txt=b"\xff", in__c_txt="stop", in__d_txt="4")
    result = run("export", "in", "--to", "failing", "--out", "out")
    assert (result.exit_code, written("out")) == (1, ["a.failing"])
    assert "failed: in/b.txt" in result.stderr
    assert "interrupted: 2 of 4 inputs were done" in result.stderr


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
def test_files_have_the_mode_that_the_umask_asks_for(run: Run, make: Make) -> None:
    """Outputs are as readable as any file that the user makes, not for the owner alone."""
    make(a_txt="1")
    before = os.umask(0o027)
    try:
        run("export", "a.txt", "--to", "plain", "--out", "out")
    finally:
        os.umask(before)
    assert Path("out/a.plain").stat().st_mode & 0o777 == 0o640
