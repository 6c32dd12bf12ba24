"""`annotkit export`: what fails is told, and stops nothing else; what is asked wrongly is refused."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from annotkit import Document

Install = Callable[..., Path]
Make = Callable[..., None]
Run = Callable[..., Result]
Written = Callable[[str], list[str]]
pytestmark = pytest.mark.usefixtures("formats")


def test_a_bad_file_does_not_stop_the_others(run: Run, make: Make, written: Written) -> None:
    """Each failure is reported at the end with its reason; everything else is written."""
    make(in__a_txt=b"\xff\xfe", in__b_txt="été".encode("cp1252"), in__c_txt="boom", in__d_txt="good")
    result = run("export", "in", "--to", "failing", "--out", "out")
    lines = result.stderr.splitlines()
    assert result.exit_code == 1
    assert written("out") == ["d.failing"]
    assert [line.split(":")[1].strip() for line in lines[:3]] == ["in/a.txt", "in/b.txt", "in/c.txt"]
    assert "byte 0, line 1: e9" in lines[1]
    assert "fake-formats 1.0" in lines[2]
    assert "ZeroDivisionError: by the plugin" in lines[2]
    assert lines[3:] == ["3 of 4 inputs failed"]


def test_an_error_of_our_own_is_reported_with_its_type(
    run: Run, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even what nobody foresaw stops the other files or is kept quiet."""

    def unforeseen(document: Document) -> Document:
        raise RuntimeError(f"about {document.text}")

    monkeypatch.setattr("annotkit._cli.inputs.annotate", unforeseen)
    make(in__a_txt="1", in__b_txt="2")
    result = run("export", "in", "--to", "plain", "--out", "out")
    assert result.exit_code == 1
    assert "failed: in/a.txt: RuntimeError: about 1" in result.stderr
    assert "failed: in/b.txt: RuntimeError: about 2" in result.stderr


def test_links_cannot_trap_it(run: Run, make: Make, written: Written) -> None:
    """Loops of links end, links to folders are passed over, links to files are read, broken ones reported."""
    make(in__a_txt="1", elsewhere__b_txt="2")
    Path("in/loop").symlink_to("..", target_is_directory=True)
    Path("in/self").symlink_to("self")
    Path("in/gone").symlink_to("nowhere")
    Path("in/c.txt").symlink_to("../elsewhere/b.txt")
    result = run("export", "in", "--to", "plain", "--out", "out")
    assert written("out") == ["a.plain", "c.plain"]
    assert result.exit_code == 1
    assert result.stderr.count("failed:") == 2
    assert "failed: in/gone: No such file" in result.stderr


def test_a_folder_that_cannot_be_listed_is_told(
    run: Run, make: Make, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that one may not look into is reported, and the rest is read."""
    make(in__locked__a_txt="1", in__b_txt="2")
    listed = Path.iterdir

    def refuse(self: Path) -> Iterator[Path]:
        if self.name == "locked":
            raise PermissionError(13, "Permission denied")
        return listed(self)

    monkeypatch.setattr(Path, "iterdir", refuse)
    result = run("export", "in", "--to", "plain", "--out", "out")
    assert (result.exit_code, written("out")) == (1, ["b.plain"])
    assert "failed: in/locked: the folder cannot be listed: Permission denied" in result.stderr


def test_reasons_are_told_whole(run: Run) -> None:
    """Only the file's own name is left out of a reason, not what begins like it."""
    Path("e").write_text("loss")
    result = run("export", "e", "--to", "lossy", "--strict")
    assert result.stderr.startswith("failed: e: export to lossy: it would lose")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_pipes_in_a_folder_are_passed_over(run: Run, make: Make, written: Written) -> None:
    """Nothing waits for a pipe that nobody writes to."""
    make(in__a_txt="1")
    os.mkfifo("in/pipe")
    assert run("export", "in", "--to", "plain", "--out", "out").exit_code == 0
    assert written("out") == ["a.plain"]


def test_names_and_messages_cannot_steer_the_terminal(run: Run) -> None:
    """Control characters of a file's name are shown as signs in the report."""
    Path("in").mkdir()
    Path("in/\x1b]0;owned\x07\n\u202e.txt").write_bytes(b"\xff")
    result = run("export", "in", "--to", "plain", "--out", "out")
    assert result.stderr.startswith("failed: in/␛]0;owned␇␊\ufffd.txt: byte 0")
    assert not {"\x1b", "\x07", "\u202e"} & set(result.stderr)


def test_options_are_converted_to_their_types(run: Run, make: Make) -> None:
    """--option takes strings and the format gets the types that it declares; = may stand in a value."""
    make(a_txt="ab")
    more = ("--option", "plain.shout=true", "--option", "plain.times=2")
    assert run("export", "a.txt", "--to", "plain", *more).stdout == "ABAB"


def test_repeated_formats_are_one(run: Run, make: Make) -> None:
    """A format named again, with its distribution or without, is one, and may go to standard output."""
    make(a_txt="ab")
    to = ("--to", "plain,fake-formats:plain", "--to", " plain ,")
    assert run("export", "a.txt", *to, "--option", "fake-formats:plain.times=2").stdout == "abab"


USAGE = {
    "no input": "--to plain --out out",
    "input that is not there": "a.txt gone.txt --to plain --out out",
    "folder without files": "empty --to plain --out out",
    "no format": "a.txt --out out",
    "empty format": "a.txt --to , --out out",
    "unknown format": "a.txt --to plain,plan --out out",
    "broken format": "a.txt --to broken --out out",
    "formats with one suffix": "a.txt --to plain,twin --out out",
    "option without value": "a.txt --to plain --option plain.shout --out out",
    "option without format": "a.txt --to plain --option shout=true --out out",
    "option without name": "a.txt --to plain --option plain.=true --out out",
    "unknown option": "a.txt --to plain --option plain.shot=true --out out",
    "wrong value": "a.txt --to plain --option plain.times=many --out out",
    "option given twice": "a.txt --to plain --option plain.times=1 --option plain.times=2 --out out",
    "option of another format": "a.txt --to plain --option count.x=1 --out out",
    "option of a format that takes none": "a.txt --to count --option count.x=1 --out out",
    "unknown encoding": "a.txt --to plain --encoding utf-9 --out out",
    "encoding that is not for text": "a.txt --to plain --encoding hex --out out",
    "several inputs without --out": "a.txt b.txt --to plain",
    "several formats without --out": "a.txt --to plain,count",
    "a folder without --out": "in --to plain",
    "--out that is a file": "a.txt --to plain --out b.txt",
}


@pytest.mark.parametrize("case", USAGE)
def test_a_wrong_command_is_refused_before_any_file_is_read(
    run: Run, make: Make, install: Install, case: str
) -> None:
    """What is wrong with the command itself gives exit code 2, a message without traceback, and no file."""
    install("broken", {"exporters": {"broken": "exporter"}}, "import no_such_module")
    make(a_txt=b"\xff", b_txt="2", in__c_txt="3")
    Path("empty").mkdir()
    result = run("export", *USAGE[case].split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr
    assert "failed: " not in result.stderr  # a.txt cannot be read: nobody tried
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("arguments", "help"),
    [
        ("--to plan", "did you mean plain"),
        ("--to plain --option plain.shot=1", "did you mean shout"),
        ("--to plain,twin", "plain and twin both write files that end in .PLAIN"),
        ("--to broken", "(broken 1.0, broken:exporter): it does not load: ModuleNotFoundError"),
    ],
)
def test_usage_errors_help(run: Run, make: Make, install: Install, arguments: str, help: str) -> None:
    """The message names the culprit and what would be right."""
    install("broken", {"exporters": {"broken": "exporter"}}, "import no_such_module")
    make(a_txt="1")
    assert help in run("export", "a.txt", *arguments.split(), "--out", "out").stderr
