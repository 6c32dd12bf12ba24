"""What holds of all values: declared types, frozen, equal by value, used as attrs classes, pickled."""

from __future__ import annotations

import copy
import gc
import pickle
from datetime import UTC, datetime
from typing import Any, get_args

import attrs
import pytest
from hypothesis import given
from msgspec import Struct

from annotkit import (
    KINDS,
    Agent,
    AnyAnnotation,
    Block,
    Claim,
    Correction,
    Custom,
    Diagnostic,
    Document,
    Emendation,
    Export,
    FrozenMapping,
    Loss,
    Mention,
    Metadata,
    Note,
    Plugin,
    Quote,
    Rendered,
    Span,
    errors,
    kind_of,
)
from annotkit.errors import DocumentError, SpanError
from annotkit.testing import documents

WHEN = datetime(2014, 4, 21, 9, 30, tzinfo=UTC)
NEEDED: dict[type, dict[str, Any]] = {
    Block: {"role": "title", "spans": (Span(0, 1),)},
    Emendation: {"reading": "x"},
    Note: {"text": "x"},
    Custom: {"kind": "test:x", "data": {"a": [1, {"b": None}]}},
}


def one_of_each() -> list[AnyAnnotation]:
    return [kind(**NEEDED.get(kind, {}), tags=("t",), created=WHEN, creator="ann") for kind in KINDS]


def one_of_everything() -> list[Any]:
    return [
        *one_of_each(),
        Span(0, 1),
        Mention(value="Ann", spans=(Span(0, 1),)),
        Metadata(title="T", extra=(("a", "b"),)),
        Agent(id="ann"),
        Diagnostic(code="c", message="m"),
        Document("text", one_of_each(), agents=[Agent(id="ann")]),
        Loss("q1", None, "dropped", "why"),
        Rendered("x", [Loss("q1", None, "dropped", "why")]),
        Export(b"", "text/plain", ".txt"),
        Plugin("reader", "n", "d", "1", "m:o"),
    ]


everything = pytest.mark.parametrize("value", one_of_everything(), ids=lambda value: type(value).__name__)
of_the_model = pytest.mark.parametrize(
    "value",
    [value for value in one_of_everything() if isinstance(value, Struct)],
    ids=lambda value: type(value).__name__,
)


def test_there_are_nine_kinds_and_the_union_has_them_all() -> None:
    """`AnyAnnotation` and `KINDS` name the same nine, in the order of the table."""
    assert get_args(AnyAnnotation) == KINDS
    assert [kind_of(a) for a in one_of_each()] == [
        *("block", "quote", "claim", "correction", "emendation", "comment", "review", "note", "custom")
    ]


# Declared types ---------------------------------------------------------------------------------------


class Words(str):
    """A class of somebody's own."""


@pytest.mark.parametrize(
    ("wrong", "place", "problem"),
    [
        (Quote(id="a", speakers=(Mention(value=3),)), "quote a, speakers[0].value", "got `int`"),  # type: ignore[arg-type]
        (Claim(id="a", date=Mention(value="2014", type="zz")), "claim a, date.type", "'zz'"),  # type: ignore[arg-type]
        (Quote(id="a", speakers=[Mention(value="x")]), "quote a", "speakers is a list"),  # type: ignore[arg-type]
        (Correction(id="a", before="x"), "correction a", "before has 'x'"),  # type: ignore[arg-type]
        (Quote(id="a", spans=(1,)), "quote a", "spans has 1"),  # type: ignore[arg-type]
        (Quote(id="a", mode=Words("direct")), "quote a", "of the class Words"),  # type: ignore[arg-type]
        (Quote(id="a", mode="x - at `$.y`"), "quote a, mode", "'x - at `$.y`'"),  # type: ignore[arg-type]
        (Note(id="a", text=None), "note a, text", "got `null`"),  # type: ignore[arg-type]
    ],
)
def test_what_is_not_of_the_declared_type_is_named(wrong: Any, place: str, problem: str) -> None:
    """Also within a Mention; a class that derives from the right one could change what is written."""
    with pytest.raises(DocumentError) as caught:
        Document("", [wrong])
    assert caught.value.place == place
    assert problem in caught.value.problem


# Frozen values ----------------------------------------------------------------------------------------


@everything
def test_nothing_can_be_set_or_deleted(value: Any) -> None:
    """Every field of every value is frozen, and none can be added."""
    for a in attrs.fields(type(value)):
        with pytest.raises(AttributeError):
            setattr(value, a.name, None)
        with pytest.raises(AttributeError):
            delattr(value, a.name)
    with pytest.raises(AttributeError):
        value.anything = 1


@of_the_model
def test_values_are_used_as_attrs_classes(value: Any) -> None:
    """What users know of attrs holds: fields with their defaults, copies with changes, dicts of fields."""
    cls = type(value)
    given = attrs.asdict(value, recurse=False)
    assert list(given) == [a.name for a in attrs.fields(cls)]
    assert attrs.evolve(value) == cls(**given) == value
    for a in attrs.fields(cls):
        if a.default is attrs.NOTHING:
            with pytest.raises(TypeError, match=a.name):
                cls(**{name: other for name, other in given.items() if name != a.name})
        elif cls is not Mention:  # which has a value or spans
            assert getattr(attrs.evolve(value, **{a.name: a.default}), a.name) == a.default


def test_a_copy_with_changes_is_checked_as_a_new_value_is() -> None:
    """As `copy.replace` makes it from Python 3.13 on; msgspec before 0.22 did not look."""
    with pytest.raises(SpanError):
        Span(0, 1).__replace__(start=5)  # type: ignore[attr-defined]
    with pytest.raises(DocumentError):
        Mention(value="x").__replace__(value=None)  # type: ignore[attr-defined]
    assert Custom(kind="a:b").__replace__(data=[1]).data == (1,)  # type: ignore[attr-defined]


@of_the_model
def test_the_garbage_collector_never_walks_over_values(value: Any) -> None:
    """Millions of them cost it nothing: what cannot change is in no cycle."""
    assert not gc.is_tracked(value)


def _can_change(value: Any) -> list[Any]:
    """Find what can change inside a value, however deep."""
    if isinstance(value, list | dict | set | bytearray):
        return [value]
    if isinstance(value, tuple):
        return [found for item in value for found in _can_change(item)]
    if isinstance(value, FrozenMapping):
        return [found for item in value.values() for found in _can_change(item)]
    if attrs.has(type(value)):
        return [found for a in attrs.fields(type(value)) for found in _can_change(getattr(value, a.name))]
    return []


@given(documents())
def test_nothing_inside_a_document_can_change(document: Document) -> None:
    """No list, dict or set stands anywhere inside a document."""
    assert _can_change(document) == []


def test_changing_the_lists_that_were_given_changes_nothing() -> None:
    """A document takes lists in; what happens to them afterwards is no matter."""
    annotations, agents = one_of_each(), [Agent(id="ann")]
    diagnostics = [Diagnostic(code="c", message="m")]
    document = Document("text", annotations, agents=agents, diagnostics=diagnostics)
    before = copy.deepcopy(document)
    annotations.clear()
    agents.clear()
    diagnostics.clear()
    assert document == before
    assert document.diagnostics == before.diagnostics


@everything
def test_values_are_equal_by_value_and_hash_alike(value: Any) -> None:
    """A value made twice is equal and has an equal hash; one that differs in a field is not equal."""
    twin = next(v for v in one_of_everything() if type(v) is type(value))
    assert twin is not value
    assert twin == value
    assert hash(twin) == hash(value)
    assert value not in [v for v in one_of_everything() if type(v) is not type(value)]


def test_diagnostics_are_no_part_of_equality() -> None:
    """Two documents that differ in their diagnostics alone are equal and hash alike."""
    plain, odd = Document("x"), Document("x", diagnostics=[Diagnostic(code="c", message="m")])
    assert plain == odd
    assert hash(plain) == hash(odd)


@everything
def test_values_survive_pickle_and_copy(value: Any) -> None:
    """Each value comes back equal from pickle, copy and deepcopy."""
    for twin in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):
        assert twin == value
        assert type(twin) is type(value)


@given(documents())
def test_documents_survive_pickle_also_when_they_were_asked(document: Document) -> None:
    """A document that has built its index is pickled and answers alike."""
    found = document.at(0)
    twin = pickle.loads(pickle.dumps(document))
    assert twin == document
    assert twin.diagnostics == document.diagnostics
    assert twin.at(0) == found


ERRORS = [getattr(errors, name) for name in errors.__all__]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_errors_survive_pickle_and_copy(error: Any) -> None:
    """An error that crosses a process border has all its fields and reads the same."""
    names = [a.name for a in attrs.fields(error)]
    made = error(*names)
    for twin in (pickle.loads(pickle.dumps(made)), copy.copy(made), copy.deepcopy(made)):
        assert type(twin) is error
        assert [getattr(twin, name) for name in names] == names
        assert str(twin) == "place: problem; remedy"


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_errors_are_also_what_python_has_for_them(error: Any) -> None:
    """Code that knows nothing of annotkit can catch them as ValueError or LookupError."""
    assert issubclass(error, errors.AnnotkitError)
    assert error is errors.AnnotkitError or issubclass(error, ValueError | LookupError)
    assert str(error("problem")) == "problem"
