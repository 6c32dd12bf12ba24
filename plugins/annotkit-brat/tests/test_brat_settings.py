"""The settings in the README, held against the model."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args, get_type_hints

import attrs
import pytest

from annotkit import KINDS, Block, Comment, Correction, Mention, Quote
from annotkit_brat._fields import MENTIONS
from annotkit_brat._parts import OWN_TYPES, WORDS

README = Path(__file__).parents[1] / "README.md"
SETTINGS = README.read_text(encoding="utf-8").partition("```conf\n")[2].partition("```")[0]
SECTIONS = {
    part.partition("]\n")[0]: part.partition("]\n")[2].split("\n")
    for part in re.split(r"^\[", SETTINGS, flags=re.M)
}


def test_the_settings_name_each_type() -> None:
    """Brat can edit every type that the exporter writes."""
    assert {line for line in SECTIONS["entities"] if line} == OWN_TYPES


def test_the_settings_name_each_relation_of_each_kind() -> None:
    """The kinds that a relation may begin at are those that have the field."""
    lines = {line.partition(" ")[0]: line for line in SECTIONS["relations"] if line and line[0] != "<"}
    assert set(lines) == {"about", "reply_to", *MENTIONS, *WORDS}
    for name in {*MENTIONS, *WORDS}:
        kinds = [kind.__name__ for kind in KINDS if name in attrs.fields_dict(kind)]
        assert f"Arg1:{'|'.join(kinds)}," in lines[name]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [("role", (Block,)), ("mode", (Quote,)), ("category", (Correction, Comment)), ("type", (Mention,))],
)
def test_the_settings_have_the_values_of_closed_lists(name: str, kinds: tuple[Any, ...]) -> None:
    """A value that the model does not take cannot be chosen in brat."""
    hints = [get_type_hints(kind)[name] for kind in kinds]
    values = [value for hint in hints for value in _values(hint)]
    names = "|".join(kind.__name__ for kind in kinds)
    assert f"{name} Arg:{names}, Value:{'|'.join(values)}" in SECTIONS["attributes"]


def _values(hint: Any) -> list[str]:
    return [value for one in get_args(hint) for value in (get_args(one) or [one]) if isinstance(value, str)]
