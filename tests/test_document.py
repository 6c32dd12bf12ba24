"""What every document holds true; each error names the value, the place and the remedy."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotkit import (
    Agent,
    Block,
    Claim,
    Comment,
    Correction,
    Custom,
    Diagnostic,
    Document,
    Emendation,
    Mention,
    Note,
    Quote,
    Review,
    Span,
    kind_of,
)
from annotkit.errors import DocumentError

TEXT = "“A,” she said. “B.”"


def refused(*annotations: Any, text: str = TEXT) -> DocumentError:
    """Give the error that a document of these annotations is refused with."""
    with pytest.raises(DocumentError) as caught:
        Document(text, annotations)
    assert str(caught.value).encode()
    assert caught.value.problem
    assert caught.value.place
    assert caught.value.remedy
    return caught.value


def spans(*pairs: tuple[int, int]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)


# Spans ------------------------------------------------------------------------------------------------

IN_ORDER = [
    *([], [(0, 0)], [(0, 19)], [(19, 19)], [(0, 4), (4, 9)], [(0, 3), (3, 3), (3, 5)], [(3, 3), (3, 5)]),
    [(0, 1), (5, 6), (18, 19)],
]
OUT_OF_ORDER = [
    [(5, 9), (0, 4)],
    [(0, 5), (4, 9)],
    [(0, 9), (2, 3)],
    [(3, 3), (3, 3)],
    [(0, 4), (0, 4)],
    [(3, 5), (3, 3)],
]
OUTSIDE = [[(0, 20)], [(20, 20)], [(0, 1), (18, 99)], [(2**70, 2**71)]]
WITH_SPANS = [
    (lambda found: Quote(id="a", spans=found), "quote a"),
    (lambda found: Quote(id="a", cue=found), "quote a, cue"),
    (lambda found: Claim(id="a", cue=found), "claim a, cue"),
    (lambda found: Correction(id="a", concerns=found), "correction a, concerns"),
    (lambda found: Correction(id="a", before=Mention(value="x", spans=found)), "correction a, before"),
    (lambda found: Quote(id="a", speakers=(Mention(value="x", spans=found),)), "quote a, speakers[0]"),
    (lambda found: Review(id="a", reviewer=Mention(value="x", spans=found)), "review a, reviewer"),
    (lambda found: Comment(id="a", date=Mention(value="2014", spans=found)), "comment a, date"),
]


@pytest.mark.parametrize(("make", "place"), WITH_SPANS, ids=[place for _, place in WITH_SPANS])
def test_spans_lie_in_the_text_in_order_and_apart(make: Any, place: str) -> None:
    """0 <= start <= end <= len(text), previous.end <= next.start, no two equal: wherever spans stand."""
    for pairs in IN_ORDER:
        assert Document(TEXT, [make(spans(*pairs))])["a"] == make(spans(*pairs))
    for pairs in OUT_OF_ORDER:
        error = refused(make(spans(*pairs)))
        assert (error.place, error.value) == (place, spans(*pairs))
    for pairs in OUTSIDE:
        error = refused(make(spans(*pairs)))
        assert (error.place, error.value) == (place, Span(*pairs[-1]))
        assert "19 code points" in error.problem


@given(st.text(max_size=8), st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=3))
def test_the_rule_of_spans_is_what_the_contract_says(text: str, pairs: list[tuple[int, int]]) -> None:
    """Any spans are taken just where each sentence of the rule is true of them."""
    found = tuple(Span(min(pair), max(pair)) for pair in pairs)
    lawful = (
        all(span.end <= len(text) for span in found)
        and all(a.end <= b.start for a, b in pairwise(found))
        and len(set(found)) == len(found)
    )
    if lawful:
        assert Document(text, [Quote(spans=found)]).annotations[0].spans == found
    else:
        refused(Quote(spans=found), text=text)


# Ids and references -----------------------------------------------------------------------------------


def test_ids_are_unique_and_not_empty() -> None:
    """Also across kinds; the error gives the id and where it stands."""
    twice = refused(Note(id="a", text="x"), Claim(id="b"), Quote(id="a"))
    assert (twice.value, twice.place) == ("a", "quote a")
    empty = refused(Quote(), Note(id="", text="x"))
    assert (empty.value, empty.place) == ("", "annotations[1]")


@pytest.mark.parametrize("annotation", [Note(text="x", about=("gone",)), Comment(reply_to="gone")])
def test_what_is_spoken_of_is_in_the_document(annotation: Any) -> None:
    """`about` and `reply_to` resolve."""
    error = refused(annotation)
    assert error.value == "gone"
    assert error.place == f"{kind_of(annotation)} {'n1' if type(annotation) is Note else 'm1'}"
    assert "'gone'" in error.problem


def test_a_comment_answers_a_comment() -> None:
    """`reply_to` names a Comment and nothing else."""
    error = refused(Comment(id="m", reply_to="q"), Quote(id="q"))
    assert (error.value, error.place) == ("q", "comment m")
    assert Document("", [Comment(id="m", reply_to="r"), Comment(id="r")])["m"]


def test_circles_are_refused_and_named() -> None:
    """Nothing speaks of itself, also not round a corner; who only speaks of the circle is not blamed."""
    assert refused(Note(id="n", text="x", about=("n",))).value == ("n",)
    around = [Note(id=a, text="x", about=(b,)) for a, b in ("ab", "bc", "cb", "db")]
    blamed = refused(*around)
    assert (blamed.value, blamed.place) == (("b", "c"), "note b")
    answers = refused(Comment(id="x", reply_to="y"), Comment(id="y", about=("x",)))
    assert answers.value == ("x", "y")


def test_a_long_chain_of_replies_is_no_circle() -> None:
    """Chains are followed without recursion."""
    chain = [Comment(id=f"m{i}", reply_to=f"m{i - 1}" if i else None) for i in range(5000)]
    assert len(Document("", chain[::-1]).annotations) == 5000
    closed = Comment(id="m0", reply_to="m4999")
    assert len(refused(closed, *chain[1:]).value) == 5000


# Blocks -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pairs", [[], [(3, 3)], [(0, 1), (2, 3)]])
def test_a_block_has_one_span_that_is_not_empty(pairs: list[tuple[int, int]]) -> None:
    """Layout is a piece of the text, not none and not two."""
    error = refused(Block(role="title", spans=spans(*pairs)))
    assert (error.value, error.place) == (spans(*pairs), "block b1")


def test_blocks_never_overlap() -> None:
    """They may touch; the error names both."""
    touching = [Block(role="title", spans=spans((0, 4))), Block(role="paragraph", spans=spans((4, 9)))]
    assert len(Document(TEXT, touching).annotations) == 2
    error = refused(*touching, Block(id="z", role="caption", spans=spans((8, 10))))
    assert error.place == "block z"
    assert "block b2" in error.problem
    assert error.value == spans((4, 9), (8, 10))


# Numbers ----------------------------------------------------------------------------------------------

BAD = [-0.1, 1.1, float("nan"), float("inf")]
NUMBERS = [
    *[(lambda n=n: Quote(confidence=n), "quote q1", n) for n in BAD],
    *[(lambda n=n: Claim(check_worthiness=n), "claim c1", n) for n in BAD],
    (lambda: Block(role="title", spans=spans((0, 1)), level=0), "block b1", 0),
    (lambda: Comment(level=-1), "comment m1", -1),
    (lambda: Comment(number=-2), "comment m1", -2),
    (lambda: Review(worst=2, rating=1), "review r1", [2.0, 1.0]),
    (lambda: Review(rating=2, best=1), "review r1", [2.0, 1.0]),
    (lambda: Review(worst=2, best=1), "review r1", [2.0, 1.0]),
    (lambda: Review(best=float("inf")), "review r1", [float("inf")]),
]


@pytest.mark.parametrize(("make", "place", "value"), NUMBERS, ids=map(str, range(len(NUMBERS))))
def test_numbers_are_finite_and_within_bounds(make: Any, place: str, value: Any) -> None:
    """Confidence and check_worthiness from 0 to 1, worst <= rating <= best, levels as they count."""
    error = refused(make())
    assert error.place == place
    assert repr(error.value) == repr(value)
    assert str(value if not isinstance(value, list) else value[0]) in error.problem


def test_numbers_at_the_bounds_are_taken() -> None:
    """The bounds belong to what is allowed."""
    found = [Quote(confidence=0), Claim(confidence=1, check_worthiness=1), Review(worst=1, rating=1, best=1)]
    assert len(Document("", [*found, Comment(level=0, number=0)]).annotations) == 4


# Types ------------------------------------------------------------------------------------------------

LIKE_A_MENTION = SimpleNamespace(value="x", spans=(), type=None, ref=None)
WRONG = [
    *("quote", None, Span(0, 1), LIKE_A_MENTION, Quote),
    Quote(spans=[Span(0, 1)]),  # type: ignore[arg-type]
    Quote(spans=((0, 1),)),  # type: ignore[arg-type]
    Quote(spans=Span(0, 1)),  # type: ignore[arg-type]
    Quote(id=5),  # type: ignore[arg-type]
    Quote(about="q2"),  # type: ignore[arg-type]
    Quote(tags=["x"]),  # type: ignore[arg-type]
    Quote(tags=(5,)),  # type: ignore[arg-type]
    Quote(mode="shouted"),  # type: ignore[arg-type]
    Quote(speakers=("she",)),  # type: ignore[arg-type]
    Quote(speakers=({"value": "she"},)),  # type: ignore[arg-type]
    Quote(speakers=(LIKE_A_MENTION,)),  # type: ignore[arg-type]
    Claim(date="2014"),  # type: ignore[arg-type]
    Claim(date=LIKE_A_MENTION),  # type: ignore[arg-type]
    Quote(created="2014-04-21T09:30:00Z"),  # type: ignore[arg-type]
    Quote(confidence="high"),  # type: ignore[arg-type]
    Quote(confidence=True),
    Comment(level=1.0),  # type: ignore[arg-type]
    Comment(number=10**5000),
    Block(role="sidebar", spans=(Span(0, 1),)),  # type: ignore[arg-type]
    Emendation(reading=None),  # type: ignore[arg-type]
    Custom(kind=None),  # type: ignore[arg-type]
]


@pytest.mark.parametrize("annotation", WRONG, ids=[str(i) for i in range(len(WRONG))])
def test_what_has_not_the_declared_types_is_refused(annotation: Any) -> None:
    """Also what only looks like it: mappings, other objects with such attributes, pairs, strings of dates."""
    error = refused(Note(text="fine"), annotation)
    assert error.place.startswith(("annotations[1]", "quote 5"))


def test_kinds_are_not_for_subclassing() -> None:
    """A tenth kind is Custom, never a subclass."""

    class Shout(Quote):  # type: ignore[misc]
        pass

    assert "Custom" in refused(Shout()).remedy


@pytest.mark.parametrize("annotations", [None, 5, Note(text="one alone"), "text"])
def test_annotations_are_given_together(annotations: Any) -> None:
    """One annotation alone, or none at all, is an error that says what to do."""
    with pytest.raises(DocumentError) as caught:
        Document("text", annotations)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("text", "id"), [(b"text", None), (None, None), ("a\ud800b", None), ("", 5), ("", "\udfff")]
)
def test_text_and_id_are_strings_that_files_can_carry(text: Any, id: Any) -> None:
    """Bytes are for `read`; lone surrogates have no UTF-8 form."""
    with pytest.raises(DocumentError) as caught:
        Document(text, id=id)
    assert str(caught.value).encode()
    assert caught.value.remedy


SURROGATES = [
    *[kind(id="\ud800", **needed) for kind, needed in [(Note, {"text": "x"}), (Quote, {}), (Comment, {})]],
    Note(text="\udfff"),
    Quote(tags=("\ud800",)),
    Quote(speakers=(Mention(value="\ud800"),)),
    Custom(kind="x:y", data={"\ud800": 1}),
    Custom(kind="x:y", data=["\ud800"]),
]


@pytest.mark.parametrize("annotation", SURROGATES, ids=[str(i) for i in range(len(SURROGATES))])
def test_no_string_has_a_lone_surrogate(annotation: Any) -> None:
    """Wherever a string stands; and the error itself can be printed."""
    assert "lone surrogate" in refused(annotation).problem


def test_errors_about_hostile_ids_can_be_printed() -> None:
    """Control characters in an id do not reach the terminal that shows the error."""
    error = refused(Quote(id="\x1b[2J\n", confidence=5))
    assert str(error).isprintable()


def test_an_iterator_may_add_agents_and_diagnostics_as_it_goes() -> None:
    """All are taken in after the annotations are made."""
    agents: list[Agent] = []
    diagnostics: list[Diagnostic] = []

    def found() -> Iterator[Note]:
        agents.append(Agent(id="a"))
        diagnostics.append(Diagnostic(code="odd", message="x"))
        yield Note(text="x", creator="a")

    document = Document("", found(), agents=agents, diagnostics=diagnostics)
    assert (document.agents, document.diagnostics) == (tuple(agents), tuple(diagnostics))
    assert len(document.agents) == len(document.diagnostics) == 1


def test_a_list_of_kinds_is_refused_with_the_remedy() -> None:
    """Not by Python, for what cannot be hashed."""
    with pytest.raises(DocumentError, match=r"name classes such as annotkit\.Quote"):
        Document("").select([Quote])  # type: ignore[type-var]
