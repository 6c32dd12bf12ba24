# Hypothesis strategies for documents that break things.
#
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
    least = 0 if empty else 1
    start = draw(st.integers(0, len(text) - least))
    return Span(start, draw(st.integers(start + least, len(text))))


# Strategies are made once: to make them anew for every text takes longer than to draw from them. So places
# are drawn at first without regard to any text, and then brought into the text at hand.
_END = 1000
_places = st.integers(0, _END - 1) | st.just(_END)
_stretches = st.lists(_places.map(lambda place: Span(place, place)), max_size=6).map(tuple)


def _fit(found: tuple[Span, ...], length: int) -> tuple[Span, ...]:
    """In order, without overlap: one, touching, empty or discontinuous ones; never none of some."""
    places = sorted(length if span.start == _END else span.start % (length + 1) for span in found)
    pairs = zip(places[::2], places[1::2] or places, strict=False)
    return tuple(dict.fromkeys(Span(start, end) for start, end in pairs))


def _placed(value: Any, length: int) -> Any:
    """Bring all spans inside a value into a text of this length."""
    changes: dict[str, Any] = {}
    for a in attrs.fields(type(value)):
        old = getattr(value, a.name)
        if isinstance(old, Mention):
            changes[a.name] = _placed(old, length)
        elif isinstance(old, tuple) and old and isinstance(old[0], Span):
            changes[a.name] = _fit(old, length)
        elif isinstance(old, tuple) and old and isinstance(old[0], Mention):
            changes[a.name] = tuple(_placed(mention, length) for mention in old)
    return attrs.evolve(value, **changes)


def _mentions(values: st.SearchStrategy[str]) -> st.SearchStrategy[Mention]:
    return st.builds(
        lambda value, where, sort, ref: Mention(
            value=value if value is not None or where else "1066", spans=where, type=sort, ref=ref
        ),
        st.none() | values,
        _stretches,
        st.none() | st.sampled_from(get_args(MentionType)),
        st.none() | st.sampled_from(["https://example.org/ann", "urn:x:1", "not an iri"]),
    )


_words = hostile_text(4)
_label = st.none() | _words
_dates = st.sampled_from(
    ["2014", "2014-01", "2014-04-21", "2014-04-21T09:30:00Z", "1999-12-31T23:59:59+02:00"]
)
_ends_of_time = datetime(1, 1, 2), datetime(9999, 12, 30)  # noqa: DTZ001 - made aware by `timezones`
_instants = st.none() | st.datetimes(*_ends_of_time, timezones=st.just(UTC))
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


_people = _mentions(st.sampled_from(["Ann Lee", "the board"]) | _words)
_someone = st.none() | _people
_several = st.lists(_people, max_size=2).map(tuple)
_when = st.none() | _mentions(_dates)
_shared: dict[str, st.SearchStrategy[Any]] = {
    "spans": _stretches,
    "creator": st.none() | st.sampled_from(["ann", "annotkit:quotes"]) | _words,
    "created": _instants,
    "modified": _instants,
    "confidence": _fractions,
    "tags": st.lists(_words, max_size=2).map(tuple),
}
_rating = st.none() | st.floats(allow_nan=False, allow_infinity=False)


def _rated(review: Review, *given: float | None) -> Review:
    numbers = iter(sorted(number for number in given if number is not None))
    worst, rating, best = (None if number is None else next(numbers) for number in given)
    return attrs.evolve(review, worst=worst, rating=rating, best=best)


_unrated = st.builds(
    Review, **_shared, verdict=_label, reviewer=_someone, date=_when, url=_label, language=_languages
)
_kinds: dict[type[AnyAnnotation], st.SearchStrategy[AnyAnnotation]] = {
    Quote: st.builds(
        Quote, **_shared, mode=st.sampled_from(get_args(QuoteMode)), speakers=_several, cue=_stretches
    ),
    Claim: st.builds(
        Claim,
        **_shared,
        claimants=_several,
        cue=_stretches,
        statement=_label,
        date=_when,
        check_worthiness=_fractions,
    ),
    Correction: st.builds(
        Correction,
        **_shared,
        category=st.sampled_from(get_args(CorrectionCategory)),
        before=_someone,
        after=_someone,
        date=_when,
        concerns=_stretches,
    ),
    Emendation: st.builds(Emendation, **_shared, reading=_words),
    Comment: st.builds(
        Comment,
        **_shared,
        author=_someone,
        date=_when,
        number=st.none() | st.integers(0, 9),
        category=st.sampled_from(get_args(CommentCategory)),
        level=st.integers(0, 3),
    ),
    Review: st.builds(_rated, _unrated, _rating, _rating, _rating),
    Note: st.builds(Note, **_shared, text=_words, language=_languages),
    Custom: st.builds(Custom, **_shared, kind=st.just("test:kind") | _words, data=_json),
}


def annotations(text: str) -> st.SearchStrategy[AnyAnnotation]:
    """Give annotations of eight kinds for a text, without ids; for Blocks see `documents`."""
    return st.one_of(*_kinds.values()).map(lambda annotation: _placed(annotation, len(text)))


_pieces = st.lists(
    st.tuples(_places, st.sampled_from([*get_args(BlockRole), None]), st.none() | st.integers(1, 6)),
    max_size=8,
)


@st.composite
def _blocks(draw: st.DrawFn, length: int) -> list[Block]:
    cuts = {place % (length + 1): (role, level) for place, role, level in draw(_pieces)}
    return [
        Block(spans=(Span(start, end),), role=cuts[start][0], level=cuts[start][1])
        for start, end in pairwise(sorted(cuts))
        if cuts[start][0] is not None
    ]


_aims = st.lists(_places, max_size=2)
_answers = st.none() | _places | _places


@st.composite
def _linked(draw: st.DrawFn, found: list[AnyAnnotation]) -> list[AnyAnnotation]:
    """Give them ids, hostile ones too, and let later ones speak of earlier ones."""
    ids = draw(st.lists(_ids, min_size=len(found), max_size=len(found), unique=True))
    linked: list[AnyAnnotation] = []
    comments: list[str] = []
    for annotation, own in zip(found, ids, strict=True):
        aims = {ids[aim % len(linked)]: None for aim in draw(_aims)} if linked else {}
        changes: dict[str, Any] = {"id": own, "about": tuple(aims)}
        if isinstance(annotation, Comment):
            answer = draw(_answers) if comments else None
            changes["reply_to"] = None if answer is None else comments[answer % len(comments)]
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
_labels = ("title", "byline", "publisher", "rights", "licence", "source_name", "extracted_by")
_metadata = st.builds(
    Metadata,
    **dict.fromkeys(_labels, _label),
    **dict.fromkeys(("published", "modified", "retrieved"), st.none() | _dates),
    authors=_several,
    url=st.none() | st.sampled_from(["https://example.org/articles/1?a=b&c", "no url"]),
    language=_languages,
    source_sha256=st.none() | st.just("0" * 64),
    extra=st.lists(st.tuples(_words, _words), max_size=2).map(tuple),
)
_agents = st.lists(
    st.builds(
        Agent,
        id=st.sampled_from(["ann", "annotkit:quotes", "https://example.org/ann"])
        | hostile_text(3).filter(bool),
        name=_label,
        type=st.none() | st.sampled_from(get_args(AgentType)),
        version=_label,
        url=_label,
    ),
    max_size=2,
    unique_by=lambda agent: agent.id,
)
_texts = hostile_text()
_document_ids = st.none() | st.sampled_from(["https://example.org/articles/1", "ark:/12148/x", "a b"])
_diagnostics = st.lists(
    st.builds(Diagnostic, code=_words, message=_words, spans=_stretches, source=_label), max_size=1
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
    words = draw(_texts if text is None else text)
    found: list[AnyAnnotation] = []
    if set(kinds) != {Block}:
        others = [kind for kind in kinds if kind is not Block]
        # Often of few kinds, so that like meets like; mostly Comments, because they answer each other.
        often = others + 3 * [kind for kind in others if kind is Comment]
        few = draw(st.lists(st.sampled_from(often), max_size=2))
        wanted = st.one_of(*[_kinds[kind] for kind in few or others])
        found += [_placed(a, len(words)) for a in draw(st.lists(wanted, max_size=max_annotations))]
    if Block in kinds:
        found += draw(_blocks(len(words)))
    if draw(st.integers(0, 2)):
        found = draw(_linked(found))
    return Document(
        words,
        found,
        _placed(draw(_metadata), len(words)) if draw(st.booleans()) else Metadata(),
        id=draw(_document_ids),
        agents=draw(_agents),
        diagnostics=[_placed(diagnostic, len(words)) for diagnostic in draw(_diagnostics)],
    )
