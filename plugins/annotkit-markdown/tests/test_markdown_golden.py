"""The article with everything, byte for byte."""

from __future__ import annotations

from pathlib import Path

from annotkit import Document, export

GOLDEN = Path(__file__).with_name("golden.md")


def test_the_file_is_the_one_of_before(everything: Document) -> None:
    """No change of the code changes a byte unseen."""
    assert export(everything, "markdown").content == GOLDEN.read_bytes()
