"""The promises of annotkit's kit, one by one, for each form that the exporter writes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from annotkit import Claim, Document, Mention, Review
from annotkit.testing import Promise, check_exporter, documents, exporter_promises


def well_formed(content: bytes) -> None:
    json.loads(content)


def collected_text(content: bytes) -> str:
    return str(json.loads(content)["schema:about"]["schema:articleBody"])


def page_text(content: bytes) -> str:
    return str(json.loads(content)["@graph"][0]["articleBody"])


@pytest.mark.parametrize(
    "promise",
    exporter_promises("jsonld", text_of=collected_text, validate=well_formed, reader="jsonld"),
    ids=str,
)
def test_the_collection(promise: Promise) -> None:
    """All is kept."""
    promise.check()


@pytest.mark.parametrize(
    "options",
    [
        {"position_unit": "utf-16"},
        {"text_targets_only": True},
        {"base": "https://example.org/a"},
    ],
    ids=str,
)
def test_its_options(options: dict[str, Any]) -> None:
    """All is kept with each."""
    given: dict[str, Any] = {"text_of": collected_text, "validate": well_formed, "reader": "jsonld"}
    report = check_exporter("jsonld", options=options, examples=20, **given)
    assert report.kept, str(report)


def test_the_form_without_the_text() -> None:
    """All is kept that can be looked at without the text."""
    options = {"without_text": True}
    report = check_exporter("jsonld", options=options, examples=20, validate=well_formed)
    assert report.kept, str(report)


def reviewed(document: Document) -> Document:
    """Give a document that has a Review with all that a ClaimReview needs."""
    review = Review(
        about=("a claim",),
        verdict="True",
        reviewer=Mention(value="Fact Desk", type="organization"),
        url="https://example.org/review",
    )
    return document.add(Claim(id="a claim", statement="Yes."), review)


def test_the_form_of_reviews() -> None:
    """All is kept for documents that have a Review."""
    given: dict[str, Any] = {"validate": well_formed, "documents": documents().map(reviewed)}
    report = check_exporter("jsonld", options={"profile": "claimreview"}, examples=20, **given)
    assert report.kept, str(report)


@pytest.mark.parametrize(
    "promise",
    exporter_promises("jsonld", options={"profile": "schema.org"}, text_of=page_text, validate=well_formed),
    ids=str,
)
def test_the_page_form(promise: Promise) -> None:
    """All is kept."""
    promise.check()
