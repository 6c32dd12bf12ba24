"""`annotkit export` and `annotate`: losses, reading and annotating."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import annotkit
from annotkit import Document, Note, Span

Make = Callable[..., None]
Run = Callable[..., Result]
Written = Callable[[str], list[str]]
pytestmark = pytest.mark.usefixtures("formats")
QUOTE = "“We will appeal,” said Leonie Haimson."


def test_losses_are_counted_for_each_file(run: Run, make: Make) -> None:
    """One line a file on standard error, by sort; none where nothing is lost; standard output is clean."""
    make(in__a_txt="loss", in__b_txt="none", in__sub__c_txt="loss loss")
    result = run("export", "in", "--to", "lossy,count", "--out", "out")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "a.lossy: 2 losses (dropped 1, approximated 1)",
        "sub/c.lossy: 4 losses (dropped 2, approximated 2)",
        "what is lost, and why: say --losses",
    ]


def test_strict_fails_a_file_before_any_of_it_is_written(run: Run, make: Make, written: Written) -> None:
    """With --strict a loss in one format leaves no file of any format; files without loss are written."""
    make(in__a_txt="loss", in__b_txt="none")
    result = run("export", "in", "--to", "count,lossy", "--out", "out", "--strict")
    assert result.exit_code == 1
    assert "failed: in/a.txt: export to lossy: it would lose something: 2 losses" in result.stderr
    assert written("out") == ["b.count", "b.lossy"]


def test_an_encoding_can_be_named(run: Run, make: Make) -> None:
    """--encoding reads what is not UTF-8."""
    make(a_txt="été".encode("cp1252"))
    assert run("export", "a.txt", "--to", "plain", "--encoding", "cp1252").stdout == "été"


def test_only_what_has_no_annotations_is_annotated_first(run: Run, make: Make) -> None:
    """Raw text is annotated before export; a document with annotations is exported as it is."""
    make(raw_txt=QUOTE)
    document = Document(QUOTE, [Note(text="mine", spans=(Span(0, 1),))])
    make(native_annotkit_json=annotkit.dumps(document))
    found = len(annotkit.annotate(annotkit.read("raw.txt")).annotations)
    assert found > 0
    assert run("export", "raw.txt", "--to", "count").stdout == str(found)
    assert run("export", "native.annotkit.json", "--to", "count").stdout == "1"


def test_annotate_writes_native_files(run: Run, make: Make) -> None:
    """`annotate` writes what annotkit.annotate gives, as native files."""
    make(in__sub__a_txt=QUOTE)
    result = run("annotate", "in", "--out", "out")
    assert (result.exit_code, result.stdout) == (0, "")
    annotated = annotkit.loads(Path("out/sub/a.annotkit.json").read_bytes())
    assert annotated == annotkit.annotate(annotkit.read("in/sub/a.txt"))


def test_annotate_takes_native_files_and_keeps_what_people_made(run: Run, make: Make) -> None:
    """Annotating a native file again changes nothing but adds what is missing."""
    document = Document(QUOTE, [Note(text="mine", spans=(Span(0, 1),), creator="ann")])
    make(a_annotkit_json=annotkit.dumps(document))
    run("annotate", "a.annotkit.json", "--out", "one")
    run("annotate", "one/a.annotkit.json", "--out", "two")
    once, twice = (Path(folder, "a.annotkit.json").read_bytes() for folder in ("one", "two"))
    assert once == twice
    assert annotkit.loads(once).select(creator="ann") == document.annotations


def test_annotate_to_standard_output(run: Run, make: Make) -> None:
    """Without --out one native file goes to standard output; of several it is a usage error."""
    make(a_txt=QUOTE, b_txt="2")
    result = run("annotate", "a.txt")
    assert annotkit.loads(result.stdout_bytes).text == QUOTE
    assert run("annotate", "a.txt", "b.txt").exit_code == 2


def test_annotate_ends_with_a_table(run: Run, make: Make) -> None:
    """The annotations of all files by kind, on standard error; with --each those of each file."""
    notes = {
        name: [Note(text="x", spans=(Span(0, 1),)) for _ in range(n)] for name, n in {"a": 12, "b": 1}.items()
    }
    make(
        **{
            f"in__{name}_annotkit_json": annotkit.dumps(Document(name, found))
            for name, found in notes.items()
        }
    )
    make(in__c_txt=b"\xff")
    result = run("annotate", "in", "--out", "out")
    table = [line.rstrip() for line in result.stderr.splitlines()][-4:]
    assert result.exit_code == 1
    assert table == [
        "kind   annotations  articles",
        "block            2         2",
        "note            13         2",
        "all             15         2",
    ]
    each = run("annotate", "in", "--out", "out", "--each").stderr.splitlines()[-4:]
    assert each == [
        "article     block  note",
        "a               1    12",
        "b               1     1",
        "2 articles      2    13",
    ]


def test_annotate_counts_nothing_where_nothing_was_done(run: Run, make: Make) -> None:
    """Without an annotated file there is no table."""
    make(a_txt=b"\xff")
    result = run("annotate", "a.txt", "--out", "out")
    assert len(result.stderr.splitlines()) == 1


def test_help_says_how(run: Run) -> None:
    """Every command has a help with examples, and the version is the distribution's."""
    for command in ([], ["export"], ["annotate"], ["show"], ["view"], ["plugins"], ["new-plugin"]):
        result = run(*command, "--help")
        assert result.exit_code == 0
        assert f"\n    annotkit {' '.join(command)}" in result.output
    assert run("--version").stdout.startswith("annotkit 0.")
