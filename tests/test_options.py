"""Options with a choice: what they take is said where a wrong value is given."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any, Literal

import pytest
from attrs import frozen

from annotkit import Document, Exporter, export
from annotkit._options import takes, types_of
from annotkit.errors import OptionError

Install = Callable[..., Path]


class Size(Enum):
    """Sizes of type."""

    SMALL = "small"
    LARGE = "large"


@frozen
class Options:
    """One of each sort."""

    form: Literal["a", "b"] = "a"
    maybe: Literal["a", "b"] | None = None
    size: Size = Size.SMALL
    loud: bool = False
    times: int | Literal["often"] = 1


EXPORTER = Exporter(lambda d, _o: d.text, media_type="text/plain", suffix=".x", options=Options)


@pytest.mark.parametrize(
    ("wrong", "remedy"),
    [
        ({"form": "c"}, "`form` takes 'a' | 'b'"),
        ({"form": 1}, "`form` takes 'a' | 'b'"),
        ({"maybe": "c"}, "`maybe` takes 'a' | 'b'"),
        ({"size": "huge"}, "`size` takes 'small' | 'large'"),
        ({"loud": "true"}, "`loud` takes True | False"),
        ({"times": "seldom"}, "`times` takes int | 'often'"),
        ({"form": "a", "size": "huge"}, "`size` takes 'small' | 'large'"),
    ],
    ids=str,
)
def test_a_wrong_value_names_the_choices(wrong: dict[str, Any], remedy: str) -> None:
    """In Python, as Python writes them."""
    with pytest.raises(OptionError) as caught:
        export(Document(""), EXPORTER, **wrong)
    assert caught.value.remedy == remedy


def test_tei_says_what_profiles_there_are() -> None:
    """So does a real format."""
    with pytest.raises(OptionError, match=r"`profile` takes 'standoff' \| 'inline'"):
        export(Document(""), "tei", profile="x")


def test_the_command_line_names_the_choices(install: Install) -> None:
    """As the command line writes them, before any file is read."""
    pytest.importorskip("click", reason="the extra cli is not installed")
    from click.testing import CliRunner

    from annotkit._cli.commands import annotkit

    source = Path(__file__).read_text("utf-8").partition("@pytest.mark")[0]
    install("fake-choices", {"exporters": {"choosy": "EXPORTER"}}, source)
    for wrong, told in {
        "loud=maybe": "`loud` takes true | false",
        "size=x": "`size` takes small | large",
    }.items():
        arguments = ["export", __file__, "--to", "choosy", "--option", f"choosy.{wrong}"]
        result = CliRunner().invoke(annotkit, arguments)
        assert result.exit_code == 2
        assert told in result.stderr
    listed = CliRunner().invoke(annotkit, ["plugins", "choosy"]).stdout
    assert "size  small | large  (small)" in listed


def test_a_type_that_cannot_be_looked_up_is_given_as_it_stands() -> None:
    """A name that exists for type checkers alone does no harm."""

    @frozen
    class Odd:
        width: Nowhere  # type: ignore[name-defined]  # noqa: F821

    assert takes(types_of(Odd)["width"], strings=True) == ["Nowhere"]
    assert takes(None, strings=True) == []
