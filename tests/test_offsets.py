"""Offsets in code points, UTF-16 units and bytes."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from annotkit import Offsets
from annotkit.errors import SpanError
from annotkit.testing import hostile_text


@given(hostile_text())
@example("🙂é!\U0010ffff")
def test_units_are_those_of_the_codec(text: str) -> None:
    """Python's own encoders are the measure, at every offset, there and back."""
    offsets = Offsets(text)
    for i in range(len(text) + 1):
        assert offsets.utf16(i) == len(text[:i].encode("utf-16-le")) // 2
        assert offsets.utf8(i) == len(text[:i].encode())
        assert offsets.from_utf16(offsets.utf16(i)) == i
        assert offsets.from_utf8(offsets.utf8(i)) == i


@pytest.mark.parametrize("inside", [2, 3, 4])
def test_inside_a_character_is_an_error(inside: int) -> None:
    """It names the character."""
    with pytest.raises(SpanError, match="inside the character 1"):
        Offsets("a🙂b").from_utf8(inside)
    with pytest.raises(SpanError, match="inside the character 1"):
        Offsets("a🙂b").from_utf16(2)


@pytest.mark.parametrize("offset", [-1, 4])
def test_outside_of_the_text_is_an_error(offset: int) -> None:
    """No offset is bent to fit."""
    offsets = Offsets("abc")
    for convert in (offsets.utf16, offsets.utf8, offsets.from_utf16, offsets.from_utf8):
        with pytest.raises(SpanError, match="is not in the text"):
            convert(offset)
