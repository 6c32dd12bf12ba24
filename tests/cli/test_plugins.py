"""`annotkit plugins`: what is installed, and what of it works."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from click.testing import Result

Install = Callable[..., Path]
Run = Callable[..., Result]
WORKING = "from annotkit import Exporter\nexporter = Exporter(str, media_type='text/plain', suffix='.x')\n"


def rows(output: str) -> dict[tuple[str, str], str]:
    """The states by distribution and name."""
    cells = [line.split(maxsplit=4) for line in output.splitlines()[1:]]
    return {(cell[2], cell[1]): cell[4] for cell in cells}


def test_listing_imports_nothing(run: Run, install: Install) -> None:
    """Without --check the table is made of metadata alone: a plugin that would fail is not even imported."""
    install("fake-bomb", {"exporters": {"bomb": "exporter"}}, "raise SystemExit")
    result = run("plugins")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].split() == ["kind", "name", "distribution", "version", "state"]
    assert rows(result.stdout)["fake-bomb", "bomb"] == "installed"
    assert rows(result.stdout)["annotkit", "quotes"] == "installed"
    assert "fake_bomb" not in sys.modules


def test_check_says_what_is_broken_and_why(run: Run, install: Install) -> None:
    """--check loads each, goes on after a broken one, gives the cause, and exits with 1."""
    sources = {
        "bomb": "raise SystemExit('no')",
        "gone": "import nothing",
        "odd": "exporter = 1",
        "ok": WORKING,
    }
    for name, source in sources.items():
        install(f"fake-{name}", {"exporters": {name: "exporter"}}, source)
    result = run("plugins", "--check")
    states = rows(result.stdout)
    assert result.exit_code == 1
    assert states["fake-ok", "ok"] == states["annotkit", "native"] == "ok"
    assert "it does not load: ModuleNotFoundError: No module named 'nothing'" in states["fake-gone", "gone"]
    assert "SystemExit: no" in states["fake-bomb", "bomb"]
    assert states["fake-odd", "odd"].startswith("broken: it is a int, not an annotkit.Exporter")


def test_check_of_what_annotkit_comes_with(run: Run) -> None:
    """All of it loads, and the exit code is 0; the reader of HTML needs its extra."""
    result = run("plugins", "--check")
    states = rows(result.stdout)
    page = states.pop(("annotkit", "html"))
    assert (result.exit_code, set(states.values())) == (0, {"ok"})
    needs = "needs trafilatura: pip install 'annotkit[html]'"
    assert page == ("ok" if find_spec("trafilatura") else needs)


def test_check_says_what_an_extra_would_bring(run: Run, install: Install) -> None:
    """The extra that has the plugin's name brings it; that it is missing is no fault, others do not count."""
    plugins = {"exporters": {"my.Form": "exporter", "plain": "exporter"}}
    info = install("fake-needy", plugins, WORKING)
    needs = [
        'nowhere-to-be-found >=1 ; extra == "my-form"',
        "attrs>=25; extra == 'my-form'",
        "elsewhere[x]>=2,<3; (extra == 'my-form')",
        "windows-alone; sys_platform == 'win32' and extra == 'my-form'",
        "for-tests; extra == 'test'",
        "attrs",
    ]
    with (info / "METADATA").open("a", encoding="utf-8") as file:
        file.write("".join(f"Requires-Dist: {need}\n" for need in needs))
    result = run("plugins", "--check")
    states = rows(result.stdout)
    said = "needs nowhere-to-be-found, elsewhere: pip install 'fake-needy[my.Form]'"
    assert (result.exit_code, states["fake-needy", "my.Form"]) == (0, said)
    assert states["fake-needy", "plain"] == "ok"
    assert said.removeprefix("needs ") in run("plugins", "my.Form").stdout


def test_names_that_two_distributions_share(run: Run, install: Install) -> None:
    """The table says how to name each of two plugins with one name."""
    for name in ("one", "two"):
        install(name, {"exporters": {"same": "exporter"}}, WORKING)
    states = rows(run("plugins").stdout)
    assert states["one", "same"] == "installed; several have this name: say one:same"
    assert states["two", "same"] == "installed; several have this name: say two:same"


def test_metadata_cannot_steer_the_terminal(run: Run, install: Install) -> None:
    """Control characters of names and errors are shown as signs."""
    source = "raise RuntimeError('\\x1b]0;owned\\x07\\nx')"
    install("fake", {"exporters": {"rude": "exporter"}}, source)
    output = run("plugins", "--check").stdout
    assert "RuntimeError: ␛]0;owned␇␊x" in output
    assert "\x1b" not in output
