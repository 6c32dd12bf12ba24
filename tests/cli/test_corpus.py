"""`annotkit export --corpus`: many articles into one file; and formats of several files."""

from __future__ import annotations

import io
import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

import annotkit
from annotkit import Document, Note
from annotkit._cli import batch
from annotkit._cli.corpus import _is_file, export_corpus
from annotkit._cli.formats import choose_formats
from annotkit._cli.inputs import find_inputs, load_annotated
from annotkit._cli.losses import LossReport

Install = Callable[..., Path]
Make = Callable[..., None]
Run = Callable[..., Result]
Written = Callable[[str], list[str]]
SGR = re.compile(r"\x1b\[[0-9;]*m")

CORPORA = """
from annotkit import Block, Capabilities, Exporter

def text(document):
    return document.text

def joined(documents):
    yield "["
    for document in documents:
        if "boom" in document.text:
            raise ZeroDivisionError("by the plugin")
        yield document.text + ";"
    yield "]"

def upper(documents):
    return (document.text.upper() for document in documents)

def many(render_corpus, suffix):
    can = Capabilities(kinds=(Block,))
    return Exporter(text, media_type="text/plain", suffix=suffix, can_carry=can, render_corpus=render_corpus)

joined, upper = many(joined, ".joined"), many(upper, ".upper")
alone = Exporter(text, media_type="text/plain", suffix=".alone")

def both(document):
    return {".txt": [document.text, "!"], ".ann": str(len(document.annotations)), ".conf": "c"}

pair = Exporter(both, media_type="text/plain", suffix=".ann", other_suffixes=(".txt", ".conf"))
words = Exporter(text, media_type="text/plain", suffix=".TXT")
"""


@pytest.fixture(autouse=True)
def corpora(install: Install) -> None:
    """Formats that write many articles into one file (joined, upper), and one into several (pair)."""
    names = ("joined", "upper", "alone", "pair", "words")
    install("fake-corpora", {"exporters": {name: name for name in names}}, CORPORA)


def noted(text: str) -> bytes:
    """A native file with something that the formats lose."""
    return annotkit.dumps(Document(text, [Note(text="so")]))


def test_all_go_into_one_file_in_their_order(run: Run, make: Make, written: Written) -> None:
    """Of each format DIR/corpus<suffix>: inputs as named, of a folder sorted, each once."""
    make(in__b_txt="b", in__a__z_txt="z", in__c_txt="c", first_txt="first")
    result = run("export", "first.txt", "in", "in/c.txt", "--to", "joined,upper", "--corpus", "--out", "out")
    assert (result.exit_code, result.stdout) == (0, "")
    assert written("out") == ["corpus.joined", "corpus.upper"]
    assert Path("out/corpus.joined").read_text() == "[first;z;b;c;]"
    assert Path("out/corpus.upper").read_text() == "FIRSTZBC"


def test_a_folder_may_go_to_standard_output(run: Run, make: Make) -> None:
    """One format needs no --out; of several formats that is a usage error."""
    make(in__a_txt="a", in__b_txt="b")
    assert run("export", "in", "--to", "joined", "--corpus").stdout == "[a;b;]"
    assert run("export", "in", "--to", "joined,upper", "--corpus").exit_code == 2


def test_bad_files_are_reported_and_the_others_written(run: Run, make: Make) -> None:
    """Each once, with its reason, whatever the number of formats; the exit code is 1."""
    make(in__a_txt="a", in__b_txt=b"\xff", in__c_txt="c")
    result = run("export", "in", "--to", "joined,upper", "--corpus", "--out", "out")
    assert result.exit_code == 1
    assert Path("out/corpus.joined").read_text() == "[a;c;]"
    lines = result.stderr.splitlines()
    assert lines[0].startswith("failed: in/b.txt: byte 0")
    assert lines[1:] == ["1 of 3 inputs failed"]


def test_an_error_that_nobody_foresaw_is_its_files(
    run: Run, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is reported with its type and stops no other file."""

    def unforeseen(document: Document) -> Document:
        if document.text == "a":
            raise RuntimeError("about a")
        return document

    monkeypatch.setattr("annotkit._cli.inputs.annotate", unforeseen)
    make(in__a_txt="a", in__b_txt="b")
    result = run("export", "in", "--to", "joined", "--corpus")
    assert (result.exit_code, result.stdout) == (1, "[b;]")
    assert "failed: in/a.txt: RuntimeError: about a" in result.stderr


def test_a_folder_that_cannot_be_listed_is_told(
    run: Run, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As without --corpus."""
    make(in__locked__a_txt="1", in__b_txt="b")
    listed = Path.iterdir
    monkeypatch.setattr(
        Path,
        "iterdir",
        lambda self: (
            Path("nowhere/locked").iterdir()
            if self.name == "locked" and self.parts[0] == "in"
            else listed(self)
        ),
    )
    result = run("export", "in", "--to", "joined", "--corpus")
    assert (result.exit_code, result.stdout) == (1, "[b;]")
    assert "failed: in/locked: the folder cannot be listed: No such file" in result.stderr


def test_losses_are_counted_for_each_article(run: Run, make: Make) -> None:
    """One line an article and format that loses something."""
    make(in__a_annotkit_json=noted("a"), in__b_txt="b", in__s__c_annotkit_json=noted("c"))
    result = run("export", "in", "--to", "joined,upper", "--corpus", "--out", "out")
    assert result.exit_code == 0
    lines = result.stderr.splitlines()
    assert [line for line in lines if ".joined" in line] == [
        "a.joined: 1 loss (dropped 1)",
        "s/c.joined: 1 loss (dropped 1)",
    ]
    assert (len(lines), lines[-1]) == (5, "what is lost, and why: say --losses")
    grouped = run(
        "export", "in", "--to", "joined", "--corpus", "--out", "out", "--losses"
    ).stderr.splitlines()
    assert grouped[0] == "joined: 2 losses (dropped 2) in 2 articles"
    assert grouped[2].strip() == "in/a.annotkit.json: n1; in/s/c.annotkit.json: n1"


def test_strict_writes_nothing_that_would_lose(run: Run, make: Make, written: Written) -> None:
    """The first article that would lose something is named, and the file is not written."""
    make(in__a_txt="a", in__b_annotkit_json=noted("b"), out__corpus_joined="old")
    result = run("export", "in", "--to", "joined", "--corpus", "--out", "out", "--strict")
    assert result.exit_code == 1
    assert result.stderr.startswith("failed: in/b.annotkit.json: export to joined: it would lose something")
    assert result.stderr.splitlines()[2].strip() == "in/b.annotkit.json: n1"
    assert (written("out"), Path("out/corpus.joined").read_text()) == (["corpus.joined"], "old")


def test_strict_where_nothing_is_lost(run: Run) -> None:
    """Standard input, which can be read only once, is whole in the second walk and the second format."""
    more = ("--to", "joined,upper", "--corpus", "--out", "out", "--strict")
    assert run("export", "-", *more, input=b"Yes.").exit_code == 0
    assert Path("out/corpus.joined").read_text() == "[Yes.;]"
    assert Path("out/corpus.upper").read_text() == "YES."


class Terminal(io.StringIO):
    """A standard error that says that it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.mark.parametrize("strict", [False, True])
def test_a_progress_bar_shows_how_many_articles_were_read(
    run: Run, make: Make, monkeypatch: pytest.MonkeyPatch, strict: bool
) -> None:
    """On a terminal, of work that takes long: with --strict each is read twice; what is told comes after."""
    make(in__a_txt="a", in__b_txt=b"\xff", in__c_txt="c")
    seen = Terminal()

    def slow(*arguments: Any) -> Document:
        time.sleep(0.05)
        return load_annotated(*arguments)

    monkeypatch.setattr(batch, "_PATIENCE", 0.01)
    monkeypatch.setattr("annotkit._cli.corpus.load_annotated", slow)
    monkeypatch.setenv("TERM", "xterm")
    formats = choose_formats(["joined"], [])
    sources = find_inputs(["in"], None)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", seen)
        report = LossReport(grouped=False)
        code = export_corpus(sources, formats, Path("out"), report, strict=strict, encoding=None)
    assert code == 1
    assert ("6/6" if strict else "3/3") in seen.getvalue()
    assert SGR.sub("", seen.getvalue()).endswith(
        "such as --encoding cp1252\n1 of 3 inputs failed\nwrote 1 file to out\n"
    )


def test_a_pipe_gets_no_progress_bar(tmp_path: Path) -> None:
    """It may lead to a pager, whose screen is not ours to draw on; a file does not."""
    with Path(tmp_path, "corpus").open("wb") as file:
        assert _is_file(file)
    reading, writing = os.pipe()
    with os.fdopen(reading), os.fdopen(writing, "wb") as pipe:
        assert not _is_file(pipe)


def test_a_plugin_that_fails_leaves_no_part(run: Run, make: Make, written: Written) -> None:
    """The plugin is named, other formats are written, and of the failed one no file is left."""
    make(in__a_txt="a", in__b_txt="boom")
    result = run("export", "in", "--to", "joined,upper", "--corpus", "--out", "out")
    assert result.exit_code == 1
    assert "fake-corpora 1.0" in result.stderr
    assert "ZeroDivisionError: by the plugin" in result.stderr
    assert written("out") == ["corpus.upper"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("in --to alone --corpus --out out", "export to alone: it writes one document at a time; leave"),
        ("in --to joined,alone --corpus --out out", "export to alone"),
        ("empty --to joined --corpus --out out", "there is no file in empty"),
        ("in --to joined --corpus --out in", "would overwrite the input in/corpus.joined"),
    ],
)
def test_wrong_commands_are_refused(run: Run, make: Make, arguments: str, told: str) -> None:
    """Before any file is read, with exit code 2; nothing is written."""
    make(in__a_txt=b"\xff", in__corpus_joined="precious")
    Path("empty").mkdir()
    result = run("export", *arguments.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert "failed: " not in result.stderr
    assert (Path("in/corpus.joined").read_text(), Path("out").exists()) == ("precious", False)


def test_tei_has_corpora(run: Run, make: Make) -> None:
    """The real format gives one teiCorpus of both articles."""
    make(in__a_txt="One.", in__b_txt="Two.")
    output = run("export", "in", "--to", "tei", "--corpus").stdout
    assert output.count("<teiCorpus") == 1
    assert output.count("<text") == 2


def test_each_file_of_a_format_has_its_suffix(run: Run, make: Make, written: Written) -> None:
    """A format of several files writes them side by side, each with its own content."""
    make(in__sub__a_annotkit_json=noted("a"))
    assert run("export", "in", "--to", "pair,upper", "--out", "out").exit_code == 0
    assert written("out") == ["sub/a.ann", "sub/a.conf", "sub/a.txt", "sub/a.upper"]
    contents = [Path(f"out/sub/a{suffix}").read_text() for suffix in (".ann", ".txt", ".conf")]
    assert contents == ["1", "a!", "c"]


@pytest.mark.parametrize("formats", ["pair", "pair,words"])
def test_several_files_need_a_folder_and_must_not_meet(run: Run, make: Make, formats: str) -> None:
    """Without --out they are a usage error; so are two formats that would write the same file."""
    make(a_txt="a")
    more = () if formats == "pair" else ("--out", "out")
    result = run("export", "a.txt", "--to", formats, *more)
    assert (result.exit_code, Path("out").exists()) == (2, False)
    assert ("say --out DIR" in result.stderr) == (formats == "pair")
    assert ("pair and words both write files that end in .TXT" in result.stderr) == (formats != "pair")


def test_no_file_of_several_overwrites_an_input(run: Run, make: Make) -> None:
    """The format's other files are looked at, too."""
    make(in__a_txt="precious")
    result = run("export", "in", "--to", "pair", "--out", "in")
    assert result.exit_code == 1
    assert "its output in/a.txt would overwrite the input in/a.txt" in result.stderr
    assert [path.name for path in Path("in").iterdir()] == ["a.txt"]
