"""Nothing is left out: a change of any one field of anything is a change of the file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import attrs
import pytest

from annotkit import (
    KINDS,
    Agent,
    AnyAnnotation,
    Block,
    Claim,
    Comment,
    Correction,
    Custom,
    Document,
    Emendation,
    Mention,
    Metadata,
    Note,
    Quote,
    Review,
    Span,
    export,
    kind_of,
)

TEXT = "“It rains,” Ann Lee said on Monday. Correction: it did not."
WORDS = (Span(4, 9),)
ANN = Mention(value="2000", spans=(Span(12, 15),), type="person", ref="z")
SHIP = Mention(value="1999", spans=(Span(16, 19),), type="work", ref="y")
WHEN = datetime(2014, 1, 6, tzinfo=UTC)

# Two values for each field, so that two annotations of one kind can differ in any of them.
SHARED: dict[str, tuple[Any, Any]] = {
    "id": ("a", "b"),
    "spans": (WORDS, (Span(5, 9),)),
    "about": (("z1",), ("z2",)),
    "creator": ("x", "y"),
    "created": (WHEN, None),
    "modified": (WHEN, WHEN.replace(microsecond=1)),
    "confidence": (0.5, None),
    "tags": (("t",), ("t", "t")),
}
OWN: dict[type[AnyAnnotation], dict[str, tuple[Any, Any]]] = {
    Block: {"role": ("title", "byline"), "level": (1, None)},
    Quote: {
        "mode": ("direct", "mixed"),
        "speakers": ((ANN, SHIP), (SHIP, ANN)),
        "cue": (WORDS, ()),
    },
    Claim: {
        "claimants": ((ANN,), (ANN, ANN)),
        "cue": (WORDS, ()),
        "statement": ("", None),
        "date": (ANN, SHIP),
        "check_worthiness": (0.0, None),
    },
    Correction: {
        "category": ("update", "retraction"),
        "before": (ANN, None),
        "after": (ANN, SHIP),
        "date": (ANN, None),
        "concerns": (WORDS, ()),
    },
    Emendation: {"reading": ("", "x")},
    Comment: {
        "author": (ANN, None),
        "date": (None, ANN),
        "number": (None, 0),
        "category": ("comment", "pingback"),
        "level": (0, 1),
        "reply_to": ("z2", None),
    },
    Review: {
        "verdict": ("", None),
        "rating": (1, None),
        "best": (1, 2),
        "worst": (1, 0),
        "reviewer": (ANN, SHIP),
        "date": (ANN, SHIP),
        "url": ("", "x"),
        "language": ("en", None),
    },
    Note: {"text": ("", "x"), "language": ("en", None)},
    Custom: {"kind": ("a", ""), "data": ([1.0], [1])},
}


def _changes() -> list[Any]:
    cases = []
    for kind in KINDS:
        values = SHARED | OWN[kind]
        first = kind(**{name: pair[0] for name, pair in values.items()})
        for field in attrs.fields(kind):
            changed = attrs.evolve(first, **{field.name: values[field.name][1]})
            cases.append(pytest.param(first, changed, id=f"{kind_of(first)}.{field.name}"))
    return cases


def _files(*documents: Document) -> set[bytes]:
    return {export(document, "jsonld").content for document in documents}


@pytest.mark.parametrize(("one", "other"), _changes())
def test_every_field_of_an_annotation_tells(one: AnyAnnotation, other: AnyAnnotation) -> None:
    """Documents that differ in any one field of an annotation are different files."""
    rest = (Claim(id="z1"), Comment(id="z2"))
    assert len(_files(Document(TEXT, [one, *rest]), Document(TEXT, [other, *rest]))) == 2


@pytest.mark.parametrize("field", [field.name for field in attrs.fields(Mention)])
@pytest.mark.parametrize("kind", ["party", "statement", "date", "author"])
def test_every_field_of_a_mention_tells(field: str, kind: str) -> None:
    """Mentions that differ in any one field are different in the file, whatever they are of."""
    one = attrs.evolve(ANN, spans=() if kind == "author" else ANN.spans)
    unlike = Mention(value="2015", spans=WORDS, type=None, ref=None)
    other = attrs.evolve(one, **{field: getattr(unlike, field)})

    def document(mention: Mention) -> Document:
        match kind:
            case "author":
                return Document(TEXT, metadata=Metadata(authors=(mention,)))
            case "party":
                return Document(TEXT, [Quote(speakers=(mention,))])
            case "statement":
                return Document(TEXT, [Correction(before=mention)])
            case _:
                return Document(TEXT, [Claim(date=mention)])

    assert len(_files(document(one), document(other))) == 2


@pytest.mark.parametrize("field", [field.name for field in attrs.fields(Metadata)])
def test_every_field_of_the_metadata_tells(field: str) -> None:
    """Metadata with this one field, and that empty, is not metadata without it."""
    empty: Any = {"authors": (Mention(value=""),), "extra": (("", ""),), "language": "en"}
    empty |= dict.fromkeys(["published", "modified", "retrieved"], "2014")
    known = Metadata(**{field: empty.get(field, "")})
    assert len(_files(Document(TEXT, metadata=known), Document(TEXT))) == 2


@pytest.mark.parametrize("field", [field.name for field in attrs.fields(Agent)])
def test_every_field_of_an_agent_tells(field: str) -> None:
    """Agents that differ in any one field are different in the file, though they made nothing."""
    one = Agent(id="a", name="", type="software", version="", url="")
    unlike = Agent(id="b", name=None, type=None, version=None, url=None)
    other = attrs.evolve(one, **{field: getattr(unlike, field)})
    assert len(_files(Document(TEXT, agents=[one]), Document(TEXT, agents=[other]))) == 2


def test_the_documents_own_id_tells() -> None:
    """An id that is also the url is not the url alone, and an empty id is not none."""
    known = Metadata(url="https://example.org/1")
    with_id = Document(TEXT, metadata=known, id="https://example.org/1")
    assert len(_files(with_id, Document(TEXT, metadata=known), Document(TEXT), Document(TEXT, id=""))) == 4
