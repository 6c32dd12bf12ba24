"""Annotating: what annotators find is merged with what is there, and nobody else's work is touched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from annotkit import (
    Agent,
    Annotator,
    Block,
    Claim,
    Comment,
    Diagnostic,
    Document,
    Note,
    Quote,
    Span,
    annotate,
)
from annotkit.testing import documents

TEXT = "one two three two one"


def marks(word: str) -> Any:
    """Make an annotator of a word: every occurrence is a Claim."""

    def run(document: Document) -> Iterator[Claim]:
        at = document.text.find(word)
        while at >= 0:
            yield Claim(spans=(Span(at, at + len(word)),))
            at = document.text.find(word, at + 1)

    run.__qualname__ = f"marks_{word}"
    return Annotator(run)


def yields(*found: Any, name: str = "yields") -> Annotator:
    """Make an annotator that yields these, whatever the document."""

    def run(document: Document) -> Iterator[Any]:
        yield from found

    run.__qualname__ = name
    return Annotator(run)


def who(name: str) -> str:
    return f"{__name__}.{name}"


def ids(document: Document, creator: str | None = None) -> list[str | None]:
    return [a.id for a in document.select(creator=creator)]


# What is found ------------------------------------------------------------------------------------------


def test_findings_get_creator_id_and_agent() -> None:
    """The creator is filled in whatever the annotator says, and becomes an agent of the document."""
    document = annotate(Document(TEXT), [yields(Claim(creator="me", spans=(Span(0, 3),)), name="finder")])
    (claim,) = document.annotations
    assert (claim.creator, claim.id) == (who("finder"), "c1")
    assert document.agents == (Agent(id=who("finder"), type="software"),)


INSTALLED = """
from annotkit import Annotator, Note
annotator = Annotator(lambda document: [Note(text=f"after {len(document.annotations)}")])
"""


def test_an_installed_annotator_is_named_by_its_distribution(install: Any) -> None:
    """Creator and agent say distribution, name and version."""
    install("my-finder", {"annotators": {"remarks": "annotator"}}, INSTALLED, version="1.5")
    for name in ("remarks", "my-finder:remarks"):
        document = annotate(Document(TEXT), [name])
        assert [a.creator for a in document.annotations] == ["my-finder:remarks"]
        assert document.agents == (
            Agent(id="my-finder:remarks", name="my-finder remarks", type="software", version="1.5"),
        )


def test_annotators_run_in_the_order_given_and_see_what_earlier_ones_found(install: Any) -> None:
    """Names and records may be mixed."""
    install("counter", {"annotators": {"counts": "annotator"}}, INSTALLED)
    for order, seen in ((["counts", marks("two")], "after 0"), ([marks("two"), "counts"], "after 2")):
        (note,) = annotate(Document(TEXT), order).select(Note)
        assert note.text == seen


def test_without_names_annotkits_own_run_and_no_third_party(install: Any) -> None:
    """Installing an annotator changes no output that did not ask for it."""
    before = annotate(Document(TEXT))
    install("pushy", {"annotators": {"claims": "annotator", "zzz": "annotator"}}, INSTALLED)
    assert annotate(Document(TEXT)) == before
    own = [f"annotkit:{name}" for name in ("blocks", "corrections", "comments", "quotes", "claims")]
    assert annotate(Document(TEXT), own) == before


def test_no_annotators_find_nothing() -> None:
    """An empty list is not the default."""
    document = Document(TEXT, [Quote(creator="annotkit:quotes")])
    assert annotate(document, []) == document


def test_local_ids_are_made_unique_and_references_follow() -> None:
    """Ids that an annotator gives serve to refer from one finding to another, also forwards."""
    given = Document(TEXT, [Note(id="a", text="mine"), Note(id="n1", text="too"), Comment(id="m1")])
    thread = [
        Note(id="z", text="about", about=("a", "m1", "b")),
        Claim(id="a"),
        Comment(id="b"),
        Comment(id="c", reply_to="b"),
    ]
    document = annotate(given, [yields(*thread)])
    assert set(ids(document)) == {"a", "n1", "m1", "n2", "c1", "m2", "m3"}
    assert document["n2"].about == ("c1", "m1", "m2")
    assert [a.reply_to for a in document.select(Comment)] == [None, None, "m2"]
    assert (document["a"], document["n1"]) == (given["a"], given["n1"])


def test_diagnostics_are_kept_with_their_source_and_renewed() -> None:
    """Each says who says so; a second run replaces its own and no others."""
    odd = Diagnostic(code="odd", message="m", source="me")
    given = Document(TEXT, diagnostics=[Diagnostic(code="old", message="o", source="reader")])
    twice = annotate(annotate(given, [yields(odd, name="finder")]), [yields(odd, name="finder")])
    assert [(d.code, d.source) for d in twice.diagnostics] == [("old", "reader"), ("odd", who("finder"))]


# Again ------------------------------------------------------------------------------------------------

words = st.lists(st.sampled_from(["one", "two", "three", "t", "o", "four"]), max_size=3)


@given(words, words, st.randoms(use_true_random=False))
def test_the_result_depends_on_the_last_run_alone(first: list[str], last: list[str], chance: Any) -> None:
    """Annotating twice is annotating once; findings of annotators that did not run again stay."""
    people = Document(
        TEXT, [Quote(spans=(Span(0, 3),), creator="ann"), Claim(id="c2"), Note(text="", about=("c2",))]
    )
    once = annotate(people, map(marks, last))
    assert annotate(once, map(marks, last)) == once
    again = annotate(annotate(people, map(marks, first)), map(marks, first + last))
    assert again == annotate(again, map(marks, first + last))
    assert {_what(a) for a in again.annotations} == {
        _what(a) for a in annotate(people, map(marks, first + last)).annotations
    }
    for annotation in people.annotations:
        assert again[annotation.id or ""] == annotation


def _what(annotation: Any) -> Any:
    return (type(annotation), annotation.spans, annotation.creator)


@given(documents(max_annotations=3))
def test_people_s_work_is_never_touched(document: Document) -> None:
    """Whatever stands in the document stays as it is, and the run can be repeated."""
    annotators = [marks("a"), yields(Note(text="x"), Claim(), Claim(), name="same")]
    once = annotate(document, annotators)
    for annotation in document.annotations:
        assert once[annotation.id or ""] == annotation
    assert once.metadata == document.metadata
    assert set(document.agents) <= set(once.agents)
    assert once.diagnostics == document.diagnostics
    twice = annotate(once, annotators)
    assert twice == once
    assert twice.diagnostics == once.diagnostics


def test_unchanged_findings_keep_their_ids_and_new_ones_take_new_numbers() -> None:
    """An id is never handed on to another finding."""
    first = annotate(
        Document(TEXT), [yields(Claim(statement="a"), Claim(statement="b"), Claim(statement="c"))]
    )
    assert {a.statement: a.id for a in first.select(Claim)} == {"a": "c1", "b": "c2", "c": "c3"}
    second = annotate(first, [yields(Claim(statement="c"), Claim(statement="d"), Claim(statement="a"))])
    assert {a.statement: a.id for a in second.select(Claim)} == {"a": "c1", "c": "c3", "d": "c4"}


def test_the_same_annotator_may_be_named_twice() -> None:
    """And two that share a name, such as two lambdas, do not hinder each other, in this run or the next."""
    both = [Annotator(lambda _: [Claim()]), Annotator(lambda _: [Claim(), Note(text="x")])]
    for annotators in ([marks("two"), marks("two")], both):
        once = annotate(Document(TEXT), annotators)
        assert len(once.annotations) == (4 if annotators is not both else 3)
        assert len(once.agents) == 1
        assert annotate(once, annotators) == once


def test_an_agent_goes_with_its_last_finding() -> None:
    """Agents of people stay, also without annotations."""
    given = Document(TEXT, agents=[Agent(id="ann")])
    once = annotate(given, [yields(Claim(), name="finder")])
    assert [a.id for a in once.agents] == sorted(["ann", who("finder")])
    assert annotate(once, [yields(name="finder")]) == given


# Remarks about findings -------------------------------------------------------------------------------


def test_a_remark_about_a_finding_stays_with_the_finding() -> None:
    """People's notes about findings, and notes about notes, survive a second run as they are."""
    once = annotate(Document(TEXT), [marks("two")])
    noted = once.add(
        Note(id="n", text="?", about=("c1",), creator="ann"), Note(id="o", text="!", about=("n",))
    )
    assert annotate(noted, [marks("two")]) == noted


def test_a_remark_keeps_a_finding_alive_that_is_no_longer_made() -> None:
    """With what that finding speaks of in turn, and its agent; the others go."""
    once = annotate(
        Document(TEXT), [yields(Claim(id="x"), Note(id="y", text="", about=("x",)), Quote(), name="f")]
    )
    noted = once.add(Note(id="n", text="?", about=("n1",), creator="ann"))
    again = annotate(noted, [yields(name="f")])
    assert set(ids(again)) == {"c1", "n1", "n"}
    assert again["n1"] == once["n1"]
    assert [a.id for a in again.agents] == [who("f")]
    assert annotate(again, [yields(name="f")]) == again


def test_given_blocks_are_kept() -> None:
    """A Block that a remark keeps alive stays; a new one in its way, and what speaks of that, goes."""
    old = yields(Block(role="title", spans=(Span(0, 7),)), name="f")
    new = yields(
        Block(id="p", role="paragraph", spans=(Span(4, 13),)),
        Block(role="caption", spans=(Span(14, 17),)),
        Claim(about=("p",)),
        name="f",
    )
    noted = annotate(Document(TEXT), [old]).add(Note(text="a fine title", about=("b1",), creator="ann"))
    again = annotate(noted, [new])
    assert [(b.role, b.spans[0]) for b in again.select(Block)] == [
        ("title", Span(0, 7)),
        ("caption", Span(14, 17)),
    ]
    assert again.select(Claim) == ()
    assert annotate(again, [new]) == again


def test_results_of_others_about_a_finding_stay() -> None:
    """Another annotator's finding about this one's is set aside and put back."""
    both = annotate(Document(TEXT), [marks("two"), yields(Note(text="x", about=("c1",)), name="remarks")])
    assert annotate(both, [marks("two")]) == both
