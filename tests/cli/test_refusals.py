"""What is wrong with a command is told in one shape: place, problem, remedy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Make = Callable[..., None]
Run = Callable[..., Result]
Written = Callable[[str], list[str]]
pytestmark = pytest.mark.usefixtures("formats")

RED, BOLD, CYAN, END = "\x1b[31m\x1b[1m", "\x1b[1m", "\x1b[36m", "\x1b[0m"
REFUSED = {
    "export gone.txt --to plain": "INPUT...: path 'gone.txt' does not exist",
    "export a.txt --to plain --out a.txt": "--out: directory 'a.txt' is a file",
    "export a.txt": "missing option '--to'; see annotkit export --help",
    "export --to plain": "missing argument 'INPUT...'; see annotkit export --help",
    "export a.txt --to": "option '--to' requires an argument",
    "export a.txt --strickt --to plain": "no such option '--strickt'; did you mean --strict?",
    "exportt a.txt": "no such command 'exportt'; did you mean export?",
    "--strict": "no such option '--strict'; see annotkit --help",
    "show a.txt a.txt": "got unexpected extra argument (a.txt); see annotkit show --help",
    "show a.txt --encoding utf-9": "--encoding: there is no encoding 'utf-9'; try utf-8 or cp1252",
    "new-plugin": (
        "missing argument '{exporter|reader|annotator}'; choose from: exporter, reader, annotator"
    ),
    "new-plugin gadget x": (
        "{exporter|reader|annotator}: 'gadget' is not one of 'exporter', 'reader', 'annotator'"
    ),
    "export a.txt --to plain,count": (
        "only one file in one format goes to standard output; say --out DIR for more"
    ),
    "export empty --to plain --out out": "INPUT: there is no file in empty",
    "export a.txt --to plain --option plain.shout=2": (
        "exporter 'plain': expected `bool`, got `str` for `shout` (given: shout='2'); "
        "`shout` takes true | false"
    ),
}


@pytest.mark.parametrize("command", REFUSED)
def test_a_refusal_is_one_line(run: Run, make: Make, command: str) -> None:
    """Whether click finds it or annotkit, and whatever it is about: exit code 2, and a part of a sentence."""
    make(a_txt="a")
    Path("empty").mkdir()
    result = run(*command.split())
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Error: {REFUSED[command]}\n")


def test_lists_of_names_do_not_begin_anew_within_a_sentence(run: Run, make: Make) -> None:
    """What is installed, and what options there are, follows a semicolon."""
    make(a_txt="a")
    assert ": it is not installed; installed: " in run("plugins", "zzzz").stderr
    assert ": it is not installed; installed: " in run("export", "a.txt", "--to", "zzzz").stderr
    option = run("export", "a.txt", "--to", "plain", "--option", "plain.zzzz=1").stderr
    assert "; its options: shout, times\n" in option


def test_refusals_have_the_colours_of_failures(run: Run, make: Make) -> None:
    """The word red, the place bold, the remedy coloured, of click's own refusals, too; NO_COLOR has none."""
    make(a_txt="a")
    forced = {"env": {"FORCE_COLOR": "1"}, "color": True}
    gone = run("show", "gone.txt", **forced).stderr
    assert gone == f"{RED}Error:{END} {BOLD}INPUT:{END} file 'gone.txt' does not exist\n"
    assert f"{RED}Error:{END} missing option '--to'; {CYAN}see " in run("export", "a.txt", **forced).stderr
    assert "\x1b" not in run("show", "gone.txt", env={"NO_COLOR": "1"}, color=True).stderr


def test_refusals_cannot_steer_the_terminal(run: Run) -> None:
    """Control characters of what was typed are shown as signs."""
    for arguments in (("show", "\x1b]0;owned\x07"), ("show", "--\x1b[31m"), ("\x1b[31m",)):
        assert "\x1b" not in run(*arguments).stderr


def test_without_arguments_there_is_help(run: Run) -> None:
    """Who says nothing has asked for what there is."""
    assert run().output.startswith("Usage: annotkit")


# --out ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        "annotate a.txt --out o.json",
        "annotate a.txt --out o.annotkit.json",
        "annotate a.txt --out made/o.TXT",
        "export a.txt --to plain --out o.plain",
        "export a.txt --to plain,count --out o.count",
        "export a.txt --to plain --out o.txt",
    ],
)
def test_a_folder_with_the_name_of_a_file_is_refused(run: Run, make: Make, command: str) -> None:
    """A new one with a suffix of what is read or written is a slip; nothing is made."""
    make(a_txt="a")
    result = run(*command.split())
    out = command.rpartition(" ")[2]
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: --out {out}: it is a folder to write to, and ")
    assert f"say > {Path(out).name}, or make a folder of that name first" in result.stderr
    assert [path.name for path in Path().iterdir()] == ["a.txt"]


def test_a_corpus_in_a_folder_with_the_name_of_a_file_is_refused(run: Run, make: Make) -> None:
    """--out is a folder there, too."""
    make(a_txt="a")
    result = run("export", "a.txt", "--to", "tei", "--corpus", "--out", "all.xml")
    assert (result.exit_code, Path("all.xml").exists()) == (2, False)
    assert "say > all.xml" in result.stderr


@pytest.mark.parametrize("out", ["v1.2", "2026.11", "articles.d", ".hidden", "a", "a.", "in.json"])
def test_a_folder_may_have_a_dot(run: Run, written: Written, make: Make, out: str) -> None:
    """No version is a suffix, not even where an input has such a one; what is a folder already is one."""
    Path("in.json").mkdir()
    Path("a.2").write_text("a")
    make(b_11="b")
    assert run("annotate", "a.2", "b.11", "--out", out).exit_code == 0
    assert written(out) == ["a.annotkit.json", "b.annotkit.json"]


# What is no text --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "place"), [(b"PK\x03\x04\x14\x00 docx", "byte 5"), (b"\x89PNG\r\n\x1a\n\x00\x00", "byte 8")]
)
def test_what_is_no_text_is_refused(run: Run, make: Make, written: Written, data: bytes, place: str) -> None:
    """Bytes with a NUL that no reader knows fail, and become no article."""
    make(in__a_docx=data, in__b_txt="b")
    result = run("export", "in", "--to", "plain", "--out", "out")
    assert (result.exit_code, written("out")) == (1, ["b.plain"])
    assert f"failed: in/a.docx: {place}: it is not a text: this byte is NUL" in result.stderr
    assert "such as --encoding utf-16-le\n" in result.stderr


def test_a_text_with_a_nul_is_read_where_its_encoding_is_named(run: Run, make: Make) -> None:
    """Nothing is lost then: U+0000 is a character of the text; UTF-16 without a mark is read, too."""
    make(a_txt=b"a\x00b", b_txt="ab".encode("utf-16-le"))
    assert run("export", "a.txt", "--to", "plain", "--encoding", "utf-8").stdout == "a\x00b"
    assert run("export", "b.txt", "--to", "plain", "--encoding", "utf-16-le").stdout == "ab"


@pytest.mark.parametrize(
    ("data", "remedy"),
    [
        (b"caf\xe9", "name the encoding it has, such as --encoding cp1252"),
        (b"<html><p>caf\xe9", "name the encoding it has, such as --encoding cp1252"),
        ("Yes.".encode("utf-16"), "read it with --encoding utf-16"),
        ("Yes.".encode("utf-32"), "read it with --encoding utf-32"),
    ],
)
def test_an_encoding_is_named_as_the_command_line_does(
    run: Run, make: Make, data: bytes, remedy: str
) -> None:
    """The remedy can be typed, from whichever reader it comes."""
    if data.startswith(b"<html>"):
        pytest.importorskip("trafilatura", reason="trafilatura is in the extra html")
    make(a_txt=data)
    assert run("show", "a.txt").stderr.endswith(f"; {remedy}\n")
