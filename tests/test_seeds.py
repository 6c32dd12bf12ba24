"""The sample articles, annotated: what `expected.json` beside the samples' source says must be found."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import annotkit
from annotkit import Block, Claim, Comment, Correction, Document, Mention, Quote, Span

SEEDS = Path(__file__).parent.parent / "seeds"
ARTICLES = sorted(SEEDS.glob("*.txt"))


@pytest.fixture(scope="module", params=ARTICLES, ids=lambda path: path.stem[:3])
def article(request: pytest.FixtureRequest) -> tuple[str, Document]:
    return request.param.name, annotkit.annotate(annotkit.read(request.param))


@pytest.fixture
def expected(article: tuple[str, Document], shared: Path) -> dict[str, Any]:
    answers: dict[str, Any] = json.loads((shared / "seeds" / "expected.json").read_text("utf-8"))
    return answers[article[0]]


def overlap(spans: Iterable[Span], places: Iterable[list[int]]) -> bool:
    return any(span.overlaps(Span(*place)) for span in spans for place in places)


def same_speakers(found: tuple[Mention, ...], wanted: list[dict[str, Any]], *, values: bool) -> bool:
    if len(found) != len(wanted):
        return False
    return all(
        overlap(mention.spans, want["spans"]) and (not values or mention.value == want["value"])
        for mention, want in zip(found, wanted, strict=True)
    )


def test_the_samples_are_the_originals(shared: Path) -> None:
    """seeds/ holds the sample articles byte for byte."""
    for path in (shared / "seeds").glob("*.txt"):
        assert (SEEDS / path.name).read_bytes() == path.read_bytes()


def test_direct_quotes(article: tuple[str, Document], expected: dict[str, Any]) -> None:
    """Each expected quote is found with its marks, parts, mode, speaker and cue."""
    quotes = article[1].select(Quote)
    for want in expected["quotes"]:
        spans = tuple(Span(*place) for place in want["spans"])
        match = [q for q in quotes if q.spans == spans]
        assert len(match) == 1, want
        assert match[0].mode == want["mode"]
        assert same_speakers(match[0].speakers, want["speakers"], values=True), (match[0].speakers, want)
        assert overlap(match[0].cue, want["cue"])


def test_indirect_quotes(article: tuple[str, Document], expected: dict[str, Any]) -> None:
    """Each expected report is found within five code points, with its speaker by full name and its cue."""
    quotes = article[1].select(Quote)
    for want in expected["indirect_quotes"]:
        start, end = want["spans"][0]
        near = [
            q
            for q in quotes
            if abs(q.spans[0].start - start) <= 5 and abs(q.spans[-1].end - end) <= 5 and q.mode != "direct"
        ]
        assert near, (want, [(q.spans, q.mode) for q in quotes])
        assert same_speakers(near[0].speakers, want["speakers"], values=True), (near[0].speakers, want)
        assert overlap(near[0].cue, want["cue"])


def test_nothing_else_is_a_direct_quote(article: tuple[str, Document], expected: dict[str, Any]) -> None:
    """Direct quotes are those expected or optional, and none covers what is none."""
    document = article[1]
    allowed = [
        tuple(Span(*place) for place in want["spans"])
        for want in expected["quotes"] + expected["quotes_optional"]
    ]
    assert [q.spans for q in document.select(Quote) if q.mode == "direct" and q.spans not in allowed] == []
    for words in expected["not_quotes"]:
        place = document.find(words)
        assert document.covering(place, Quote) == ()


def test_claims(article: tuple[str, Document], expected: dict[str, Any]) -> None:
    """Some claim overlaps each expected passage."""
    document = article[1]
    for words in expected["claims"]:
        assert document.overlapping(document.find(words), Claim), words


def test_corrections(article: tuple[str, Document], expected: dict[str, Any]) -> None:
    """The notices, and no others, with the statements as published and as corrected."""
    document = article[1]
    notices = document.select(Correction)
    assert [n.spans for n in notices] == [
        tuple(Span(*place) for place in want["spans"]) for want in expected["corrections"]
    ]
    for notice, want in zip(notices, expected["corrections"], strict=True):
        assert notice.category == want["category"]
        assert notice.before is not None
        assert notice.after is not None
        assert want["before"]["value"] in (notice.before.value or "")
        assert (notice.after.value or "").startswith(want["after"]["starts"])


def test_comments(article: tuple[str, Document], expected: dict[str, Any]) -> None:
    """The comments, whole; where the page announces another number, a Diagnostic says so."""
    document = article[1]
    comments = document.select(Comment)
    assert len(comments) == len(expected["comments"])
    for comment, want in zip(comments, expected["comments"], strict=True):
        words = document.text_of(comment)
        assert words.startswith(want["starts"])
        assert words.endswith(want["ends"])
        assert comment.number == want["number"]
    counted = [d for d in document.diagnostics if d.code == "comment-count"]
    assert bool(counted) == ("comments_note" in expected)


def test_blocks(article: tuple[str, Document], expected: dict[str, Any]) -> None:
    """Some Block of each expected role begins with the expected words."""
    document = article[1]
    for role, words in expected["blocks"]:
        assert any(
            block.role == role and document.text_of(block).startswith(words)
            for block in document.select(Block)
        ), (role, words)
