"""`annotkit plugins NAME`: what a plugin is and takes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from click.testing import Result

from annotkit._cli.docstrings import attribute_docstrings

Install = Callable[..., Path]
Run = Callable[..., Result]

FULL = '''
from typing import Literal
from attrs import Factory, field, frozen
from annotkit import Annotator, Capabilities, Exporter, Note, Quote

@frozen
class Common:
    loud: bool = True
    """Whether to shout."""

@frozen(kw_only=True)
class Options(Common):
    size: Literal["small", "large"] = "small"
    """How large it is.

    In two paragraphs."""
    times: int
    base: str | None = None
    """Where it is."""
    names: list[str] = Factory(list)
    made: int = Factory(lambda: 1 / 0)
    hidden: int = field(init=False, default=1)

def text(document, options):
    """Write the text.

    Not said."""
    return document.text

full = Exporter(
    text,
    media_type="text/plain",
    suffix=".full",
    other_suffixes=(".b", ".a"),
    options=Options,
    can_carry=Capabilities(kinds=(Quote, Note), fields=("mode",), crossing=False, metadata=False),
    render_corpus=lambda documents, options: [],
)
"""Writes two sorts of notes,
as it is said in the house.

More is not said here."""

plain = Exporter(text, media_type="text/plain", suffix=".plain", options=Options)
full_annotator = Annotator(lambda document: ())
'''

SAID = """exporter full
  Writes two sorts of notes,
  as it is said in the house.
  distribution      fake-full 1.0
  object            fake_full:full
  media type        text/plain
  suffixes          .full, .a, .b
  one file of many  yes, with --corpus
  kinds             quote, note
  fields            mode
  leaves out        crossing annotations, metadata
  options, as --option full.NAME=VALUE:
    loud  true | false  (true)
      Whether to shout.
    size  small | large  (small)
      How large it is.

      In two paragraphs.
    times  int  (must be given)
    base  str  (none)
      Where it is.
    names  list[str]  ([])
    made  int  (made anew)
"""


@pytest.fixture
def full(install: Install) -> None:
    """A distribution with an exporter and an annotator of one name, and another exporter."""
    plugins = {"exporters": {"full": "full", "plain": "plain"}, "annotators": {"full": "full_annotator"}}
    install("fake-full", plugins, FULL)


@pytest.mark.usefixtures("full")
def test_a_plugin_is_described(run: Run) -> None:
    """All of one name: what each is, what it carries, and its options with types, defaults and help."""
    result = run("plugins", "full")
    annotator, exporter = result.stdout.split("\n\nexporter ")
    assert result.exit_code == 0
    assert f"exporter {exporter}" == SAID
    assert annotator.splitlines()[0] == "annotator full"
    assert annotator.splitlines()[-1] == "  it takes no options"


@pytest.mark.usefixtures("full")
def test_without_a_docstring_below_the_function_speaks(run: Run) -> None:
    """And what carries all says that it declares nothing."""
    lines = run("plugins", "fake-full:plain").stdout.splitlines()
    assert lines[:2] == ["exporter plain", "  Write the text."]
    assert "  leaves out        nothing by what it declares; an export tells what it loses" in lines


def test_without_a_source_types_and_defaults_remain(run: Run, install: Install) -> None:
    """A plugin made at run time has no help to read, and is described all the same."""
    install("fake-full", {"exporters": {"full": "full"}}, f"exec({FULL!r})")
    lines = run("plugins", "full").stdout.splitlines()
    assert "    loud  true | false  (true)" in lines
    assert not any("shout" in line for line in lines)


def test_types_that_cannot_be_resolved_are_shown_as_written(run: Run, install: Install) -> None:
    """A name that only type checkers import is given in the author's words."""
    code = """
from __future__ import annotations
from attrs import frozen
from annotkit import Exporter
@frozen
class Options:
    path: Nowhere | None = None
exporter = Exporter(lambda d, o: "", media_type="a/b", suffix=".x", options=Options)
"""
    install("fake-types", {"exporters": {"types": "exporter"}}, code)
    assert "    path  Nowhere | None  (none)" in run("plugins", "types").stdout.splitlines()


def test_a_broken_plugin_harms_no_other(run: Run, install: Install) -> None:
    """It is told with its cause and exit code 1; others of its name are described."""
    install("fake-broken", {"exporters": {"quotes": "exporter"}}, "import nothing")
    result = run("plugins", "quotes")
    assert result.exit_code == 1
    assert "annotator quotes" in result.stdout
    assert "(fake-broken 1.0, fake_broken:exporter): it does not load: ModuleNotFound" in result.stderr
    assert run("plugins", "annotkit:quotes").exit_code == 0


def test_an_unknown_name_is_a_usage_error_with_what_is_near(run: Run, install: Install) -> None:
    """And nothing is loaded for it."""
    install("fake-bomb", {"exporters": {"bomb": "exporter"}}, "raise SystemExit")
    result = run("plugins", "bom")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "did you mean bomb?" in result.stderr
    assert "fake_bomb" not in sys.modules


def test_words_of_others_cannot_steer_the_terminal(run: Run, install: Install) -> None:
    """Docstrings and defaults are shown with signs for control characters."""
    code = """
from attrs import frozen
from annotkit import Exporter
@frozen
class Options:
    x: str = chr(27) + "c"
    '''\\x1b]0;owned\\x07'''
exporter = Exporter(lambda d, o: "", media_type="a/b", suffix=".x", options=Options)
'''\\x1b[31m'''
"""
    install("fake-rude", {"exporters": {"rude": "exporter"}}, code)
    output = run("plugins", "rude").stdout
    assert "\x1b" not in output
    assert output.count("␛") == 3


def test_real_plugins_have_help_for_each_option(run: Run) -> None:
    """Each option of the formats in this repository is followed by its help."""
    for name in ("tei", "jsonld", "markdown"):
        lines = run("plugins", name).stdout.splitlines()
        options = [i for i, line in enumerate(lines) if line.startswith("    ") and line[4] != " "]
        assert options
        assert all(lines[i + 1].startswith("      ") for i in options)


@frozen
class Sample:
    """A class whose docstring is its own."""

    first: int = 1
    """Of the first."""
    second: int = 2
    third: str = "x"
    "Of the third."

    def method(self) -> str:
        """Not a field."""
        return "x"


@pytest.mark.parametrize(
    ("of", "found"), [(Sample, {"first": "Of the first.", "third": "Of the third."}), (int, {}), (sys, {})]
)
def test_docstrings_of_attributes(of: Any, found: dict[str, str]) -> None:
    """Those right below a name, and none where there is no source."""
    assert attribute_docstrings(of) == found
