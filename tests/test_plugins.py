"""Finding and loading plugins: listing imports nothing, and one that is broken harms nobody else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from annotkit import Annotator, Document, Exporter, Plugin, annotate, export, plugins, read
from annotkit.errors import OptionError, PluginError

PLAIN = """
from annotkit import Exporter
exporter = Exporter(lambda document: 'plain', media_type='text/plain', suffix='.x')
"""
ENTRY = {"exporters": {"plain": "exporter"}}
OWN = {("annotator", name) for name in ("blocks", "corrections", "comments", "quotes", "claims")} | {
    ("reader", "native"),
    ("reader", "text"),
}
X = Document("x")


def names(kind: Any = None) -> list[str]:
    return [plugin.name for plugin in plugins(kind)]


def refused(format: str = "plain") -> PluginError:
    with pytest.raises(PluginError) as caught:
        export(X, format)
    return caught.value


# Listing ----------------------------------------------------------------------------------------------


def test_annotkits_own_come_through_the_same_door() -> None:
    """Its annotators and readers are entry points of its distribution."""
    own = {(p.kind, p.name) for p in plugins() if p.distribution == "annotkit"}
    assert own >= OWN
    assert all(p.object_path.startswith("annotkit.") for p in plugins() if p.distribution == "annotkit")


def test_listing_imports_nothing(install: Any) -> None:
    """Listing reads metadata only; the plugin is imported when it is first used."""
    source = f"import sys\nsys.loaded_lazily = True\n{PLAIN}"
    install("lazy-plugin", ENTRY, source)
    wanted = Plugin("exporter", "plain", "lazy-plugin", "1.0", "lazy_plugin:exporter")
    assert wanted in plugins()
    assert wanted in plugins("exporter")
    assert wanted not in plugins("reader")
    assert "lazy_plugin" not in sys.modules
    assert export(X, "plain").content == b"plain"
    assert "lazy_plugin" in sys.modules
    del sys.loaded_lazily  # type: ignore[attr-defined]


def test_listing_in_a_fresh_process_imports_no_plugin() -> None:
    """Not even annotkit's official ones."""
    script = (
        "import sys, annotkit\nannotkit.plugins()\n"
        "print([m for m in sys.modules if m.startswith(('annotkit_', 'annotkit._annotators.'))])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, timeout=60)
    assert done.stdout.strip() == b"[]"


def test_plugins_stand_in_the_order_of_their_names(install: Any) -> None:
    """Not in that of their installation."""
    for name in ("zeta", "alpha", "mid-1", "Beta"):
        install(name, {"exporters": {f"made-up-{name.lower()}": "exporter"}}, PLAIN)
    found = [name for name in names("exporter") if name.startswith("made-up-")]
    assert found == ["made-up-alpha", "made-up-beta", "made-up-mid-1", "made-up-zeta"]
    assert [p.kind for p in plugins()] == sorted(p.kind for p in plugins())


def test_what_is_installed_later_is_found(install: Any, tmp_path: Path) -> None:
    """Also in a folder that was looked through before: the process need not start again."""
    info = install("early", {"exporters": {"early": "exporter"}}, PLAIN)
    assert export(X, "early").content == b"plain"
    with pytest.raises(PluginError):
        export(X, "late")
    late = info.parent / "late-1.0.dist-info"
    late.mkdir()
    (late / "METADATA").write_text("Name: late\nVersion: 1.0\n")
    (late / "entry_points.txt").write_text("[annotkit.exporters]\nlate = early:exporter\n")
    assert export(X, "late").content == b"plain"


# Names ------------------------------------------------------------------------------------------------


def test_an_unknown_name_gives_the_closest_and_what_is_installed(install: Any) -> None:
    """The error is a help to who mistyped, and to who forgot to install."""
    install("near", {"exporters": {"marginalia": "exporter"}}, PLAIN)
    error = refused("margnalia")
    assert error.name == "margnalia"
    assert "did you mean marginalia?" in error.remedy
    assert "installed: " in error.remedy
    assert "marginalia" in error.remedy.split("installed: ")[1]
    assert "did you mean" not in refused("@@@@").remedy
    assert isinstance(error, LookupError)


def test_kinds_of_plugins_do_not_mix(install: Any) -> None:
    """A reader's name is no exporter's."""
    install("near", {"readers": {"only-reads": "exporter"}}, PLAIN)
    assert "not installed" in refused("only-reads").problem


def test_two_distributions_with_one_name_are_both_named(install: Any) -> None:
    """Nothing shadows: the name alone is an error, `distribution:name` chooses."""
    install("first-one", ENTRY, PLAIN.replace("'plain'", "'first'"))
    install("second-one", ENTRY, PLAIN.replace("'plain'", "'second'"), version="2.1")
    error = refused()
    for words in ("first-one 1.0", "second-one 2.1"):
        assert words in error.problem
    assert "first-one:plain or second-one:plain" in error.remedy
    assert export(X, "first-one:plain").content == b"first"
    assert export(X, "second_One:plain").content == b"second"
    assert "not installed" in refused("third-one:plain").problem
    assert "not installed" in refused("first-one:other").problem


def test_one_distribution_may_not_give_a_name_twice(install: Any) -> None:
    """No choice by distribution would help: its author is to mend it."""
    info = install("twofold", ENTRY, PLAIN)
    (info / "entry_points.txt").write_text(
        "[annotkit.exporters]\nplain = twofold:exporter\nplain = twofold:other\n"
    )
    error = refused()
    assert (error.distribution, error.problem) == ("twofold", "its distribution names it twice")


def test_of_two_versions_on_the_path_the_first_is_the_one(install: Any) -> None:
    """As Python imports the first; the same distribution is no rival of itself."""
    install("doubled", ENTRY, PLAIN, version="1.0")
    install("doubled", ENTRY, PLAIN, version="2.0")
    assert [p.version for p in plugins("exporter") if p.name == "plain"] == ["2.0"]
    assert export(X, "plain").content == b"plain"


# Broken ones ------------------------------------------------------------------------------------------

BROKEN = {
    "syntax": ("exporter = (", "SyntaxError"),
    "dependency": ("import no_such_library", "ModuleNotFoundError: No module named 'no_such_library'"),
    "raises": ("1 / 0", "ZeroDivisionError"),
    "exits": ("raise SystemExit('go away')", "SystemExit: go away"),
    "panic": ("class Panic(BaseException): pass\nraise Panic('at the disco')", "Panic: at the disco"),
    "missing": ("other = 1", "no attribute 'exporter'"),
    "object": ("exporter = print", "not an annotkit.Exporter"),
    "class": ("from annotkit import Exporter\nclass exporter(Exporter): pass", "not an annotkit.Exporter"),
    "newer": (PLAIN.replace("suffix", "api_version=2, suffix"), "version 2"),
    "version": (PLAIN.replace("suffix", "api_version='1', suffix"), "version '1'"),
    "options": (PLAIN.replace("suffix", "options=dict, suffix"), "no attrs class"),
    "options-made": (
        "import attrs\n" + PLAIN.replace("suffix", "options=attrs.make_class('O', ['a'])(1), suffix"),
        "no attrs class",
    ),
    "capabilities": (PLAIN.replace("suffix", "can_carry=('quote',), suffix"), "no annotkit.Capabilities"),
    "kinds": (
        PLAIN.replace("suffix", "can_carry=Capabilities(kinds=('quote',)), suffix").replace(
            "import Exporter", "import Capabilities, Exporter"
        ),
        "not kinds of annotation",
    ),
    "one-suffix": (PLAIN.replace("suffix", "other_suffixes='.txt', suffix"), "one thing, not several"),
    "unreadable-options": (
        "import attrs\n@attrs.frozen\nclass O:\n    a: list[int] | tuple[int, ...] = ()\n"
        + PLAIN.replace("suffix", "options=O, suffix"),
        "TypeError",
    ),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_plugin_is_named_and_harms_nobody(install: Any, how: str) -> None:
    """Name, distribution, version, object path, cause and remedy; all others work as before."""
    source, cause = BROKEN[how]
    install(f"broken-{how}", ENTRY, source, version="3.2")
    install("sound", {"exporters": {"sound": "exporter"}}, PLAIN)
    error = refused()
    assert cause in error.problem
    assert error.remedy
    module = f"broken_{how.replace('-', '_')}"
    assert (error.name, error.distribution, error.version) == ("plain", f"broken-{how}", "3.2")
    assert error.object_path == f"{module}:exporter"
    assert all(word in error.place for word in (f"broken-{how}", "3.2", module))
    assert export(X, "sound").content == b"plain"
    assert read(b"x") == read(b"x", format="text")
    assert annotate(X).text == "x"
    assert "plain" in names("exporter")


NEWER = {
    "exporter": "Exporter(str, media_type='text/plain', suffix='.x', api_version=2)",
    "reader": "Reader(str, lambda source: False, api_version=2)",
    "annotator": "Annotator(list, api_version=2)",
}


def use(kind: str, name: str) -> object:
    if kind == "exporter":
        return export(X, name)
    return read(b"x", format=name) if kind == "reader" else annotate(X, [name])


@pytest.mark.parametrize("kind", NEWER)
@pytest.mark.parametrize("how", ["dependency", "raises", "missing", "object", "newer"])
def test_the_door_is_the_same_for_all_kinds(install: Any, kind: str, how: str) -> None:
    """A broken reader or annotator is named as a broken exporter is, and two of one name are, too."""
    source = f"from annotkit import *\nexporter = {NEWER[kind]}" if how == "newer" else BROKEN[how][0]
    install("broken-one", {f"{kind}s": {"odd": "exporter"}}, source, version="3.2")
    with pytest.raises(PluginError) as caught:
        use(kind, "odd")
    error = caught.value
    found = (error.name, error.distribution, error.version, error.object_path)
    assert found == ("odd", "broken-one", "3.2", "broken_one:exporter")
    assert error.place.startswith(f"{kind} 'odd' (broken-one 3.2")
    assert error.remedy
    install("other-one", {f"{kind}s": {"odd": "exporter"}})
    with pytest.raises(PluginError, match="say broken-one:odd or other-one:odd"):
        use(kind, "odd")
    with pytest.raises(PluginError, match="did you mean odd"):
        use(kind, "oddd")


def test_a_slow_plugin_delays_only_who_uses_it(install: Any) -> None:
    """Neither listing nor other plugins import it."""
    slow = "import time\ntime.sleep(3600)"
    install("slow-one", {"exporters": {"slow": "exporter"}, "annotators": {"slow": "annotator"}}, slow)
    install("sound", ENTRY, PLAIN)
    assert names().count("slow") == 2
    assert export(X, "plain").content == b"plain"
    assert annotate(read(b"x")).text == "x"
    assert "slow_one" not in sys.modules


def test_what_is_no_name_is_refused() -> None:
    """A bare function is the commonest: the error says what to make of it."""
    with pytest.raises(PluginError, match=r"Exporter\(function"):
        export(X, lambda document: document.text)  # type: ignore[arg-type]
    with pytest.raises(PluginError, match="5 is no name"):
        read(b"x", format=5)  # type: ignore[arg-type]


def test_who_interrupts_is_heard(install: Any) -> None:
    """Control-C while a plugin loads or works is no fault of the plugin's."""
    for source in ("raise KeyboardInterrupt", PLAIN.replace("'plain'", "interrupt()")):
        interrupt = "def interrupt():\n    raise KeyboardInterrupt\n" if "interrupt()" in source else ""
        install(f"slow-{len(source)}", {"exporters": {f"slow-{len(source)}": "exporter"}}, interrupt + source)
        with pytest.raises(KeyboardInterrupt):
            export(X, f"slow-{len(source)}")


def test_what_an_interrupted_removal_left_is_not_installed(install: Any) -> None:
    """A dist-info folder without METADATA provides nothing and breaks nothing."""
    install("leftover", ENTRY, PLAIN, named=False)
    assert "plain" not in names()
    assert "not installed" in refused().problem
    install("sound", ENTRY, PLAIN)
    assert export(X, "plain").content == b"plain"


@pytest.mark.parametrize("metadata", [b"", b"Version: 1.0\n", b"Name: \n", b"\x00", b"Name: caf\xe9\n"])
def test_metadata_without_a_name_break_nothing(install: Any, metadata: bytes) -> None:
    """Whatever stands in METADATA."""
    (install("nameless", ENTRY, PLAIN) / "METADATA").write_bytes(metadata)
    assert "plain" not in names()
    assert read(b"x").text == "x"


SPOILT = [
    b"[console_scripts]\nno entry\n[annotkit.exporters]\na = b:c",
    b"\xff\xfe",
    b"[annotkit.exporters]\nplain",
]


@pytest.mark.parametrize("entries", SPOILT, ids=map(str, range(3)))
def test_entry_points_that_cannot_be_read_break_nothing_and_are_named(install: Any, entries: bytes) -> None:
    """Everything else works; who asks for a name that is not found learns what is unreadable."""
    (install("spoilt", ENTRY, PLAIN) / "entry_points.txt").write_bytes(entries)
    install("sound", {"exporters": {"sound": "exporter"}}, PLAIN)
    assert export(X, "sound").content == b"plain"
    assert read(b"x").text == "x"
    assert "entry points of spoilt cannot be read" in refused().remedy


@pytest.mark.parametrize("value", ["not a path", "mod:", ":x", "", "a-b:c"])
def test_object_paths_that_are_none_break_nothing(install: Any, value: str) -> None:
    """They are listed as they are, and fail when they are used."""
    info = install("odd", ENTRY, PLAIN)
    (info / "entry_points.txt").write_text(f"[annotkit.exporters]\nplain = {value}\n")
    assert ("plain", value) in [(p.name, p.object_path) for p in plugins("exporter")]
    assert refused().distribution == "odd"


def test_the_version_of_the_interface_is_1_for_ever() -> None:
    """Plugins that name no version were written for the first."""
    assert Exporter(str, media_type="text/plain", suffix=".x").api_version == 1
    assert Annotator(list).api_version == 1


# Options ----------------------------------------------------------------------------------------------

OPTIONS = """
import attrs
from typing import Literal
from annotkit import Exporter

@attrs.frozen
class Options:
    heading: int = attrs.field(default=1, validator=attrs.validators.ge(0))
    style: Literal["plain", "rich"] = "plain"
    names: tuple[str, ...] = attrs.field(default=(), converter=lambda names: tuple(sorted(names)))
    width: int | str = attrs.field(default=80, validator=attrs.validators.instance_of(int))
    made: int = attrs.field(default=1, init=False, repr=False)

exporter = Exporter(lambda document, options: repr(options), media_type="a/b", suffix=".x", options=Options)
"""


@pytest.fixture
def with_options(install: Any) -> None:
    install("optional", ENTRY, OPTIONS)


@pytest.mark.usefixtures("with_options")
def test_options_are_made_as_their_class_makes_them() -> None:
    """Defaults, values of the declared types, validators and converters."""
    assert export(X, "plain").content == b"Options(heading=1, style='plain', names=(), width=80)"
    content = export(X, "plain", heading=3, style="rich", names=["b", "a"]).content
    assert content == b"Options(heading=3, style='rich', names=('a', 'b'), width=80)"


@pytest.mark.usefixtures("with_options")
@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"headings": 1}, ["'headings'", "did you mean heading?", "heading, style, names"]),
        ({"zzz": 1}, ["'zzz'", "heading, style, names"]),
        ({"heading": "1"}, ["heading", "int", "str"]),
        ({"heading": True}, ["heading", "int", "bool"]),
        ({"heading": -1}, ["heading"]),
        ({"style": "loud"}, ["style", "loud"]),
        ({"names": 5}, ["names", "names=5"]),
        ({"width": "wide"}, ["'width' must be <class 'int'>", "'wide'"]),
        ({"made": 2}, ["there is no option 'made'"]),
    ],
    ids=str,
)
def test_wrong_options_are_refused_by_name(options: dict[str, Any], words: list[str]) -> None:
    """An unknown one with those that are near and all that there are, a wrong value with its type."""
    with pytest.raises(OptionError) as caught:
        export(X, "plain", **options)
    assert "plain" in caught.value.place
    assert all(word in str(caught.value) for word in words), str(caught.value)
    assert caught.value.remedy
    assert "Attribute(" not in str(caught.value)


def test_a_plugin_without_options_takes_none(install: Any) -> None:
    """The error says that there are none."""
    install("plain", ENTRY, PLAIN)
    with pytest.raises(OptionError, match="takes no options"):
        export(X, "plain", heading=1)
