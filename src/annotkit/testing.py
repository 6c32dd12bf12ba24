"""Hypothesis strategies for documents that break things, for tests of plugins and of annotkit itself.

Needs the extra `testing` (`pip install annotkit[testing]`).
"""

# No `from __future__ import annotations` here: the name is that of a strategy below.

from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, get_args

import attrs
from hypothesis import strategies as st

from annotkit._model.document import Document
from annotkit._model.kinds import (
    KINDS,
    AnyAnnotation,
    Block,
    BlockRole,
    Claim,
    Comment,
    CommentCategory,
    Correction,
    CorrectionCategory,
    Custom,
    Emendation,
    Note,
    Quote,
    QuoteMode,
    Review,
)
from annotkit._model.metadata import Agent, AgentType, Diagnostic, Metadata
from annotkit._model.span import Mention, MentionType, Span

__all__ = ["annotations", "documents", "hostile_text", "spans"]

# Each has broken some exporter: white space that is none in XML, characters that XML and Markdown cannot
# carry, characters of two UTF-16 units, marks that combine or turn the direction, and what looks like markup.
_HOSTILE = [
    *(" ", "\n", "\n\n", "\t", "\r", "\r\n", "\u00a0", "\u0085", "\u2028", "\u2029", "\u200b", "\ufeff"),
    *("\x00", "\x01", "\x08", "\x0b", "\x0c", "\x1c", "\x1f", "\x7f", "\x9f", "\ufffe", "\uffff", "\ufffd"),
    *("🙂", "👩‍👩‍👧", "𝔄", "e\u0301", "\u202e", "\u05d0", "ﬁ", "\U0010ffff", "\ue000"),
    *("<", ">", "&", "&amp;", "&#42;", "]]>", "--", "-->", "</script>", "<b>", '"', "'", "`", "\\", "/"),
    *("*", "_", "~", "=", "#", "# ", "+ ", "- ", "1. ", "1) ", "> ", "|", "[^q1]", "[^q1]: ", "[a](b)", "!["),
    *("{==", "{>>", "{++a++}", "$x$", "http://a.b", "a@b.c", "    ", "---", "===", "```", ": ", "^", "@"),
    *("“", "”", "‘", "’", "«", "»", "a", "b", "Yes", " said ", "."),
]


def hostile_text(max_pieces: int = 24) -> st.SearchStrategy[str]:
    """Give texts made of words and of everything known to break exporters; never a lone surrogate."""
    anything = st.text(st.characters(codec="utf-8"), max_size=6)
    return st.lists(st.sampled_from(_HOSTILE) | anything, max_size=max_pieces).map("".join)


@st.composite
def spans(draw: st.DrawFn, text: str, *, empty: bool = True) -> Span:
    """Give spans of a text, empty ones and those at its ends among them."""
    if empty:
        ends = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        return Span(ends[0], ends[1])
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def _stretches(draw: st.DrawFn, text: str, most: int = 3) -> tuple[Span, ...]:
    """In order, without overlap: unlocated, one, touching or discontinuous ones."""
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=2 * most)))
    found = [Span(a, b) for a, b in zip(places[::2], places[1::2], strict=False)]
    return tuple(dict.fromkeys(found))


def _mentions(text: str, values: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Mention]:
    return st.builds(
        lambda value, where, sort, ref: Mention(
            value=value if value is not None or where else "1066", spans=where, type=sort, ref=ref
        ),
        st.none() | (values if values is not None else st.sampled_from(["Ann Lee", "the board"]) | _words),
        _stretches(text, 2),
        st.none() | st.sampled_from(get_args(MentionType)),
        st.none() | st.sampled_from(["https://example.org/ann", "urn:x:1", "not an iri"]),
    )


_words = hostile_text(4)
_optional_words = st.none() | _words
_dates = st.sampled_from(
    ["2014", "2014-01", "2014-04-21", "2014-04-21T09:30:00Z", "1999-12-31T23:59:59+02:00"]
)
_instants = st.none() | st.datetimes(
    datetime(1, 1, 2),
    datetime(9999, 12, 30),
    timezones=st.just(UTC),
)
_fractions = st.none() | st.floats(0, 1)
_languages = st.none() | st.sampled_from(["en", "de-AT", "zh-Hant"])
_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_words, inner, max_size=3),
    max_leaves=5,
)


def _shared(text: str) -> dict[str, st.SearchStrategy[Any]]:
    return {
        "spans": _stretches(text),
        "creator": st.none() | st.sampled_from(["ann", "annotkit:quotes"]) | _words,
        "created": _instants,
        "modified": _instants,
        "confidence": _fractions,
        "tags": st.lists(_words, max_size=2).map(tuple),
    }


@st.composite
def _reviews(draw: st.DrawFn, text: str) -> Review:
    scale = sorted(draw(st.tuples(*[st.floats(allow_nan=False, allow_infinity=False)] * 3)))
    shown = draw(st.tuples(*[st.booleans()] * 3))
    worst, rating, best = (n if show else None for n, show in zip(scale, shown, strict=True))
    return draw(
        st.builds(
            Review,
            **_shared(text),
            verdict=_optional_words,
            worst=st.just(worst),
            rating=st.just(rating),
            best=st.just(best),
            reviewer=st.none() | _mentions(text),
            date=st.none() | _mentions(text, _dates),
            url=_optional_words,
            language=_languages,
        )
    )


def annotations(text: str) -> st.SearchStrategy[AnyAnnotation]:
    """Give annotations of eight kinds for a text, without ids; Blocks depend on each other, see `documents`."""
    shared, cues = _shared(text), _stretches(text, 2)
    dates, people = _mentions(text, _dates), _mentions(text)
    return st.one_of(
        st.builds(
            Quote,
            **shared,
            mode=st.sampled_from(get_args(QuoteMode)),
            speakers=st.lists(people, max_size=2).map(tuple),
            cue=cues,
        ),
        st.builds(
            Claim,
            **shared,
            claimants=st.lists(people, max_size=2).map(tuple),
            cue=cues,
            statement=_optional_words,
            date=st.none() | dates,
            check_worthiness=_fractions,
        ),
        st.builds(
            Correction,
            **shared,
            category=st.sampled_from(get_args(CorrectionCategory)),
            before=st.none() | people,
            after=st.none() | people,
            date=st.none() | dates,
            concerns=cues,
        ),
        st.builds(Emendation, **shared, reading=_words),
        st.builds(
            Comment,
            **shared,
            author=st.none() | people,
            date=st.none() | dates,
            number=st.none() | st.integers(0, 9),
            category=st.sampled_from(get_args(CommentCategory)),
            level=st.integers(0, 3),
        ),
        _reviews(text),
        st.builds(Note, **shared, text=_words, language=_languages),
        st.builds(Custom, **shared, kind=st.just("test:kind") | _words, data=_json),
    )


@st.composite
def _blocks(draw: st.DrawFn, text: str) -> list[Block]:
    if not text:
        return []
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    made = []
    for start, end in pairwise(cuts):
        if draw(st.booleans()):
            role = draw(st.sampled_from(get_args(BlockRole)))
            made.append(
                Block(spans=(Span(start, end),), role=role, level=draw(st.none() | st.integers(1, 6)))
            )
    return made


@st.composite
def _linked(draw: st.DrawFn, found: list[AnyAnnotation]) -> list[AnyAnnotation]:
    """Give some of them ids, hostile ones too, and let later ones speak of earlier ones."""
    ids = draw(st.lists(_ids, min_size=len(found), max_size=len(found), unique=True))
    linked: list[AnyAnnotation] = []
    comments: list[str] = []
    for annotation, own in zip(found, ids, strict=True):
        aims = draw(st.lists(st.sampled_from(ids[: len(linked)]), max_size=2, unique=True)) if linked else []
        changes: dict[str, Any] = {"id": own, "about": tuple(aims)}
        if isinstance(annotation, Comment):
            if comments:
                changes["reply_to"] = draw(st.none() | st.sampled_from(comments))
            comments.append(own)
        linked.append(attrs.evolve(annotation, **changes))
    return linked


_ids = (
    st.sampled_from(
        ["q1", "Q1", "a b", "a-b", "<", "🙂", "../x", "1", "q1.1", "q1.1a", "b1", "kinds", "text", "x:y", "&"]
    )
    | st.integers(1, 99).map("q{}".format)
    | hostile_text(3).filter(bool)
)
_metadata = st.builds(
    Metadata,
    title=_optional_words,
    byline=_optional_words,
    authors=st.lists(_mentions(""), max_size=2).map(tuple),
    published=st.none() | _dates,
    modified=st.none() | _dates,
    url=st.none() | st.sampled_from(["https://example.org/articles/1?a=b&c", "no url"]),
    language=_languages,
    publisher=_optional_words,
    rights=_optional_words,
    licence=_optional_words,
    retrieved=st.none() | _dates,
    source_name=_optional_words,
    source_sha256=st.none() | st.just("0" * 64),
    extracted_by=_optional_words,
    extra=st.lists(st.tuples(_words, _words), max_size=2).map(tuple),
)
_agents = st.lists(
    st.builds(
        Agent,
        id=st.sampled_from(["ann", "annotkit:quotes", "https://example.org/ann"])
        | hostile_text(3).filter(bool),
        name=_optional_words,
        type=st.none() | st.sampled_from(get_args(AgentType)),
        version=_optional_words,
        url=_optional_words,
    ),
    max_size=2,
    unique_by=lambda agent: agent.id,
)


@st.composite
def documents(
    draw: st.DrawFn,
    *,
    text: st.SearchStrategy[str] | None = None,
    kinds: tuple[type[AnyAnnotation], ...] = KINDS,
    max_annotations: int = 6,
) -> Document:
    """Give documents with annotations of these kinds: crossing, nested, empty, discontinuous, unlocated.

    Some are about others, and their ids, labels and texts are as hostile as the text is.
    """
    words = draw(hostile_text() if text is None else text)
    found: list[AnyAnnotation] = []
    if set(kinds) != {Block}:
        wanted = annotations(words).filter(lambda a: type(a) in kinds)
        found += draw(st.lists(wanted, max_size=max_annotations))
    if Block in kinds:
        found += draw(_blocks(words))
    if draw(st.booleans()):
        found = draw(_linked(found))
    diagnostics = st.builds(Diagnostic, code=_words, message=_words, spans=_stretches(words))
    return Document(
        words,
        found,
        draw(_metadata) if draw(st.booleans()) else Metadata(),
        id=draw(st.none() | st.sampled_from(["https://example.org/articles/1", "ark:/12148/x", "a b"])),
        agents=draw(_agents),
        diagnostics=draw(st.lists(diagnostics, max_size=1)),
    )
