"""The promises of annotkit's kit, one by one, for each form that the exporter writes."""

from __future__ import annotations

from typing import Any

import pytest

from annotkit import Document, export
from annotkit.testing import Promise, check_exporter, exporter_promises, reader_promises


@pytest.mark.parametrize(
    "promise", exporter_promises("markdown", options={"carry": True}, reader="markdown"), ids=str
)
def test_with_the_carrier(promise: Promise) -> None:
    """All is kept, and all is read back."""
    promise.check()


@pytest.mark.parametrize(
    "options", [{}, {"profile": "critic"}, {"profile": "critic", "carry": True}], ids=str
)
def test_other_forms(options: dict[str, Any]) -> None:
    """All is kept; what of the words each renderer shows is looked at elsewhere."""
    report = check_exporter("markdown", options=options, examples=20)
    assert report.kept, str(report)


@pytest.mark.parametrize(
    "promise",
    reader_promises("markdown", {"one": export(Document("Yes."), "markdown", carry=True).content}),
    ids=str,
)
def test_the_reader(promise: Promise) -> None:
    """All is kept."""
    promise.check()
