"""`annotkit new-plugin`: a distribution that works from the start."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from annotkit._cli.new_plugin import _OFFICIAL, NewPlugin, write_plugin
from annotkit.errors import OptionError

Install = Callable[..., Path]
Run = Callable[..., Result]
Written = Callable[[str], list[str]]
KINDS = ("exporter", "reader", "annotator")


def installed(folder: Path) -> list[str]:
    """Do what an installer does of the metadata, without one: give what belongs on the path."""
    project = tomllib.loads((folder / "pyproject.toml").read_text())["project"]
    info = folder / "info" / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir(parents=True)
    header = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (info / "METADATA").write_text(header)
    groups = [
        f"[{group}]\n" + "".join(f"{name} = {path}\n" for name, path in entries.items())
        for group, entries in project["entry-points"].items()
    ]
    (info / "entry_points.txt").write_text("".join(groups))
    return [str(folder / "src"), str(folder / "info")]


def fewer_examples(folder: Path) -> None:
    """Let its tests try fewer documents, for a quick answer."""
    (tests,) = (folder / "tests").iterdir()
    source = tests.read_text()
    assert "examples=50" in source
    tests.write_text(source.replace("examples=50", "examples=5"))


def python(folder: Path, path: list[str], *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(path),
        "PYTHONUTF8": "1",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(
        command, cwd=folder, env=env, capture_output=True, encoding="utf-8", timeout=300, check=False
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.usefixtures("install")  # unloads what was imported from the test's folder
def test_its_own_tests_pass_at_once(run: Run, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Installed as it is written, it is listed and loads, and its tests and its example pass."""
    assert run("new-plugin", kind, f"my.New_{kind}").exit_code == 0
    folder = Path(f"annotkit-my-new-{kind}").resolve()
    if not os.environ.get("CI"):
        fewer_examples(folder)
    path = installed(folder)
    tests = python(
        folder, path, "pytest", "-q", "-p", "no:cacheprovider", "--doctest-modules", "src", "tests"
    )
    assert tests.returncode == 0, tests.stdout + tests.stderr
    assert f"test_my_new_{kind}.py" not in tests.stdout  # nothing failed or was skipped
    for entry in path:
        monkeypatch.syspath_prepend(entry)
    listed = run("plugins", f"my.New_{kind}")
    assert listed.exit_code == 0, listed.stderr
    assert listed.stdout.startswith(f"{kind} my.New_{kind}\n")


def test_what_is_written(run: Run, written: Written) -> None:
    """The project file, one module, a README, tests and a file for CI, below --out; each is told."""
    result = run("new-plugin", "exporter", "notes", "--out", "plugins/mine")
    assert result.exit_code == 0
    assert written("plugins/mine/annotkit-notes") == [
        ".github/workflows/tests.yml",
        "README.md",
        "pyproject.toml",
        "src/annotkit_notes/__init__.py",
        "src/annotkit_notes/py.typed",
        "tests/test_notes.py",
    ]
    told = result.stdout.splitlines()
    assert all(
        f"plugins/mine/annotkit-notes/{path}" in told for path in written("plugins/mine/annotkit-notes")
    )
    assert "  cd plugins/mine/annotkit-notes" in told


@pytest.mark.parametrize("kind", KINDS)
def test_no_token_is_left(run: Run, kind: str) -> None:
    """Every template is filled in."""
    run("new-plugin", kind, "notes")
    texts = [path.read_text() for path in Path("annotkit-notes").rglob("*") if path.is_file()]
    assert len(texts) == 6
    assert not any(f"@{token}@" in text for text in texts for token in ("NAME", "KIND", "MODULE", "TESTS"))
    assert "match annotation:" in "".join(texts) or kind != "exporter"


def test_nothing_is_overwritten(run: Run, make: Callable[..., None]) -> None:
    """A folder that is there stays as it is."""
    make(**{"annotkit-notes__mine_txt": "precious"})
    result = run("new-plugin", "exporter", "notes")
    assert result.exit_code == 2
    assert "annotkit-notes: it is there already, and nothing is overwritten; choose" in result.stderr
    assert [path.name for path in Path("annotkit-notes").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("name", ["", "-x", "x-", "a b", "a/b", "../x", "é", "annotkit-", "x\n", "a:b"])
def test_a_name_that_cannot_be_one_is_refused(run: Run, written: Written, name: str) -> None:
    """With what would do; nothing is written."""
    result = run("new-plugin", "exporter", "--", name)
    assert (result.exit_code, written(".")) == (2, [])
    assert "cannot be the name of a distribution; use letters, digits, -, _ and ." in result.stderr


def test_a_name_that_is_taken_is_refused(run: Run, written: Written, install: Install) -> None:
    """Two plugins of one kind and name could not both be used by it; of another kind it is free."""
    install("their-plugin", {"exporters": {"taken": "exporter"}})
    result = run("new-plugin", "exporter", "taken")
    assert (result.exit_code, written(".")) == (2, [])
    assert "their-plugin provides the exporter 'taken' already" in result.stderr
    assert run("new-plugin", "reader", "taken").exit_code == 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["tei", "jsonld", "markdown", "html", "brat", "spacy", "annotkit"])
def test_names_of_annotkits_own_distributions_are_refused(
    run: Run, written: Written, monkeypatch: pytest.MonkeyPatch, kind: str, name: str
) -> None:
    """Installed or not, in any spelling, with the prefix and without; the error has a name that is free."""
    monkeypatch.setattr("annotkit._cli.new_plugin.plugins", lambda: ())
    for given_name in (name, name.upper(), f"annotkit-{name}"):
        result = run("new-plugin", kind, given_name)
        assert (result.exit_code, written(".")) == (2, [])
        own = "annotkit" if name == "annotkit" else f"annotkit-{name}"
        assert f"{own} is one of annotkit's own distributions; choose" in result.stderr
        assert f"such as my-{name}" in result.stderr
    assert run("new-plugin", kind, f"my-{name}").exit_code == 0


def test_the_list_of_annotkits_own_has_those_of_this_repository() -> None:
    """A plugin that comes to the repository comes to the list."""
    here = {path.parent.name for path in (Path(__file__).parents[2] / "plugins").glob("*/pyproject.toml")}
    assert {name.removeprefix("annotkit-") for name in here} | {"annotkit"} <= _OFFICIAL


def test_the_prefix_may_be_given(run: Run) -> None:
    """`annotkit-notes` is the distribution of the plugin notes."""
    run("new-plugin", "reader", "annotkit-notes")
    assert 'name = "annotkit-notes"' in Path("annotkit-notes/pyproject.toml").read_text()


@given(st.text("aZ0-_. é/", min_size=1, max_size=8))
def test_names_become_names(name: str) -> None:
    """A name that is taken gives a distribution in normal form and a module that can be imported."""
    try:
        plugin = NewPlugin("exporter", name)
    except OptionError:
        return
    assert plugin.module.isidentifier()
    assert plugin.distribution == plugin.distribution.lower()
    assert not {"_", "."} & set(plugin.distribution)
    assert "--" not in plugin.distribution


def test_the_type_checker_agrees(tmp_path: Path) -> None:
    """What authors copy passes mypy --strict, the match over the kinds included."""
    pytest.importorskip("mypy", reason="mypy is in the group lint")
    for kind in KINDS:
        write_plugin(NewPlugin(kind, f"new-{kind}"), tmp_path)
    sources = [str(path) for path in sorted(tmp_path.glob("*/src/*"))]
    done = python(tmp_path, [], "mypy", "--strict", "--cache-dir", os.devnull, *sources)
    assert done.returncode == 0, done.stdout
