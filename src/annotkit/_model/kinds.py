# The nine kinds of annotation: flat, frozen, and a closed union, so that `match` over AnyAnnotation is
# checked for completeness. A tenth kind is a change of this file; what users invent is Custom.

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from annotkit._model.frozen_json import Json, canonical, freeze
from annotkit._model.span import Mention, Span
from annotkit._model.structs import frozen

BlockRole: TypeAlias = Literal[
    "title",
    "byline",
    "dateline",
    "heading",
    "paragraph",
    "list-item",
    "blockquote",
    "caption",
    "correction-notice",
    "comment-heading",
    "comment",
    "boilerplate",
]
QuoteMode: TypeAlias = Literal["direct", "indirect", "mixed"]
CorrectionCategory: TypeAlias = Literal["correction", "clarification", "update", "retraction"]
CommentCategory: TypeAlias = Literal["comment", "pingback"]


@attrs.frozen(kw_only=True, slots=False)
class _Annotation:
    # What the nine share. Not public: the union AnyAnnotation is, and nothing derives from this outside.

    spans: tuple[Span, ...] = ()
    """The words annotated, in order; several where they are discontinuous, none where it is unlocated."""
    id: str | None = None
    """Its name within the document; a Document gives one where it is None."""
    about: tuple[str, ...] = ()
    """Ids of the annotations it speaks of."""
    creator: str | None = None
    """Who made it: the id of an `Agent` of the document, or any string."""
    created: datetime | None = None
    """When it was made, aware and in UTC; set by the caller only."""
    modified: datetime | None = None
    """When it was last changed, aware and in UTC; set by the caller only."""
    confidence: float | None = None
    """How sure its creator is, from 0 to 1."""
    tags: tuple[str, ...] = ()
    """Free key words."""


@frozen(kw_only=True)
class Block(_Annotation):
    """A piece of the page's layout; it has one span that is not empty, and Blocks never overlap.

    Examples:
        >>> Block(spans=(Span(0, 61),), role="title").role
        'title'
    """

    role: BlockRole
    """What the piece is."""
    level: int | None = None
    """Of a heading or list item, how deep it stands, from 1."""


@frozen(kw_only=True)
class Quote(_Annotation):
    """Reported speech: what somebody said, asked or wrote, in their words or in the article's.

    Spans include the quotation marks; indirect speech keeps a leading "that" and leaves out
    the final period.

    Examples:
        >>> quote = Quote(spans=(Span(839, 996),), speakers=(Mention(value="Leonie Haimson"),))
        >>> quote.speakers[0].value
        'Leonie Haimson'
    """

    mode: QuoteMode = "direct"
    """Direct: all within quotation marks; indirect: no mark; mixed: some of it within marks."""
    speakers: tuple[Mention, ...] = ()
    """Who said it; several for a joint statement."""
    cue: tuple[Span, ...] = ()
    """The words that report it, such as "said" or "according to"."""


@frozen(kw_only=True)
class Claim(_Annotation):
    """A statement that can be checked; without a claimant it is the article's own."""

    claimants: tuple[Mention, ...] = ()
    """Who claims it."""
    cue: tuple[Span, ...] = ()
    """The words that attribute it."""
    statement: str | None = None
    """The claim worded so that it can be understood alone."""
    date: Mention | None = None
    """When it was claimed."""
    check_worthiness: float | None = None
    """How much it asks to be checked, from 0 to 1."""


@frozen(kw_only=True)
class Correction(_Annotation):
    """The publisher's notice that the article was changed or is wrong; its spans are the notice."""

    category: CorrectionCategory = "correction"
    """What the notice does."""
    before: Mention | None = None
    """The statement as it was published, where the notice words it."""
    after: Mention | None = None
    """The statement as it should be, where the notice words it."""
    date: Mention | None = None
    """When the notice was made."""
    concerns: tuple[Span, ...] = ()
    """The passage that it is about, where that still stands in the text."""


@frozen(kw_only=True)
class Emendation(_Annotation):
    """An annotator's mending of these very words (TEI's sic and corr); the text stays as it is."""

    reading: str
    """What should stand there."""


@frozen(kw_only=True)
class Comment(_Annotation):
    """A reader's comment in the page, whole; its spans leave out number, author, date and buttons."""

    author: Mention | None = None
    """Who wrote it."""
    date: Mention | None = None
    """When it was written."""
    number: int | None = None
    """The number that the page gives it."""
    category: CommentCategory = "comment"
    """A pingback is another page's link, shown among the comments."""
    level: int = 0
    """0 for a comment on the article, 1 for a reply to it, and so on."""
    reply_to: str | None = None
    """The id of the Comment that it answers."""


@frozen(kw_only=True)
class Review(_Annotation):
    """A fact-check; `about` names the Claim."""

    verdict: str | None = None
    """The judgement in words."""
    rating: float | None = None
    """The judgement as a number between `worst` and `best`."""
    best: float | None = None
    """The rating that the truest claim would get."""
    worst: float | None = None
    """The rating that the falsest claim would get."""
    reviewer: Mention | None = None
    """Who judged."""
    date: Mention | None = None
    """When."""
    url: str | None = None
    """Where the review is published."""
    language: str | None = None
    """The language of the verdict (BCP 47)."""


@frozen(kw_only=True)
class Note(_Annotation):
    """An annotator's remark; with `about`, a reply to other annotations."""

    text: str
    """The remark."""
    language: str | None = None
    """Its language (BCP 47)."""


@frozen(kw_only=True)
class Custom(_Annotation):
    """Anything else. Every exporter carries it.

    Examples:
        >>> Custom(kind="paper:photo", data={"credit": "AP"}).data["credit"]
        'AP'
    """

    kind: str
    """Its kind: `prefix:name` for kinds of your own; names without a prefix are annotkit's."""
    data: Json = attrs.field(default=None, converter=freeze, eq=canonical)
    """A JSON value; dicts and lists are taken in as mappings and tuples that cannot change."""


AnyAnnotation: TypeAlias = Block | Quote | Claim | Correction | Emendation | Comment | Review | Note | Custom
"""Any of the nine kinds: a closed union, so that a type checker finds the kind that a `match` forgets."""

if TYPE_CHECKING:
    # Only a type checker needs it, and only this one has a default: a query without kinds gives any.
    from typing_extensions import TypeVar

    A = TypeVar("A", bound=AnyAnnotation, default=AnyAnnotation)

KINDS: tuple[type[AnyAnnotation], ...] = (
    Block,
    Quote,
    Claim,
    Correction,
    Emendation,
    Comment,
    Review,
    Note,
    Custom,
)
"""The nine kinds, in the order of the table in the documentation."""

LETTERS: dict[type[AnyAnnotation], str] = dict(zip(KINDS, "bqckemrnx", strict=True))
RANKS: dict[type[AnyAnnotation], int] = {kind: rank for rank, kind in enumerate(KINDS)}


def kind_of(annotation: AnyAnnotation) -> str:
    """Give the name of an annotation's kind: `block`, `quote`, … `custom`.

    Examples:
        >>> kind_of(Note(text="sic"))
        'note'
    """
    return type(annotation).__name__.lower()


def speakers_of(annotation: AnyAnnotation) -> tuple[Mention, ...]:
    """Give who speaks in an annotation: speakers, claimants, a comment's author, a review's reviewer."""
    match annotation:
        case Quote():
            return annotation.speakers
        case Claim():
            return annotation.claimants
        case Comment(author=Mention() as person) | Review(reviewer=Mention() as person):
            return (person,)
        case _:
            return ()
