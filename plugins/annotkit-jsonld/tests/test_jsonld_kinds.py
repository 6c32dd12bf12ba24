"""Each kind by hand: where a person looks first to see what the file holds."""

from __future__ import annotations

import json
from typing import Any

import attrs

from annotkit import (
    KINDS,
    AnyAnnotation,
    Block,
    Claim,
    Comment,
    Correction,
    Custom,
    Document,
    Emendation,
    Mention,
    Note,
    Quote,
    Review,
    Span,
    export,
)
from annotkit_jsonld._bodies import WRITERS

TEXT = "“It rains,” Ann Lee said on Monday. Correction: it did not."
BASE = "https://example.org/1"


def _write(*annotations: AnyAnnotation, **known: Any) -> Any:
    document = Document(TEXT, annotations, **{"id": BASE, **known})
    return json.loads(export(document, "jsonld").content)


def _item(annotation: AnyAnnotation, *others: AnyAnnotation) -> Any:
    items = _write(annotation, *others)["first"]["items"]
    return next(item for item in items if item["id"] == f"{BASE}#{annotation.id}")


def _piece(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    end = start + len(words)
    quote = {"type": "TextQuoteSelector", "exact": words}
    around = {"prefix": TEXT[max(0, start - 32) : start], "suffix": TEXT[end : end + 32]}
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "SpecificResource", "source": BASE, "selector": [{**quote, **around}, position]}


def _span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


ANN = Mention(
    value="Ann Lee", spans=(_span("Ann Lee"),), type="person", ref="https://www.wikidata.org/entity/Q1"
)
ANN_NODE = {
    "type": "schema:Person",
    "schema:name": "Ann Lee",
    "schema:sameAs": {"id": "https://www.wikidata.org/entity/Q1"},
    "urn:annotkit:spans": _piece("Ann Lee"),
}
MONDAY = Mention(value="2014-01-06", spans=(_span("Monday"),))
MONDAY_NODE = {"schema:name": "2014-01-06", "urn:annotkit:spans": _piece("Monday")}


def test_block() -> None:
    """A block is classified by its role."""
    item = _item(Block(id="b1", spans=(_span("Correction: it did not."),), role="heading", level=2))
    assert item == {
        "id": f"{BASE}#b1",
        "type": "Annotation",
        "motivation": "classifying",
        "body": {
            "type": "TextualBody",
            "purpose": "classifying",
            "value": "heading",
            "format": "text/plain",
            "urn:annotkit:level": 2,
        },
        "target": _piece("Correction: it did not."),
    }


def test_quote() -> None:
    """A quote identifies a schema:Quotation, whose creator is the speaker."""
    quote = Quote(id="q1", spans=(_span("“It rains,”"),), speakers=(ANN,), cue=(_span("said"),))
    item = _item(quote)
    assert (item["motivation"], item["target"]) == ("identifying", _piece("“It rains,”"))
    assert item["body"] == {
        "id": f"{BASE}#q1/body",
        "type": "schema:Quotation",
        "schema:creator": ANN_NODE,
        "urn:annotkit:mode": "direct",
        "urn:annotkit:cue": _piece("said"),
    }


def test_claim() -> None:
    """A claim identifies a schema:Claim that appears in the article; its own wording is the claim's name."""
    board = Mention(value="the board", type="organization")
    other = Mention(value="a ship", type="other", ref="no iri")
    claim = Claim(
        id="c1",
        spans=(_span("It rains"),),
        claimants=(board, other),
        statement="It rains in Rome.",
        date=Mention(value="2014-01"),
        cue=(_span("said"),),
        check_worthiness=0.5,
    )
    assert _item(claim)["body"] == {
        "id": f"{BASE}#c1/body",
        "type": "schema:Claim",
        "schema:name": "It rains in Rome.",
        "schema:creator": [
            {"type": "schema:Organization", "schema:name": "the board"},
            {"urn:annotkit:type": "other", "schema:name": "a ship", "urn:annotkit:ref": "no iri"},
        ],
        "schema:appearance": {"id": BASE},
        "schema:datePublished": "2014-01",
        "urn:annotkit:cue": _piece("said"),
        "urn:annotkit:check_worthiness": 0.5,
    }


def test_correction() -> None:
    """A correction identifies a schema:CorrectionComment of the article; another item links the passage."""
    correction = Correction(
        id="k1",
        spans=(_span("Correction: it did not."),),
        category="update",
        before=Mention(value="it rained"),
        after=Mention(spans=(_span("it did not"),)),
        date=MONDAY,
        concerns=(_span("It rains"),),
    )
    collection = _write(correction)
    link, item = sorted(collection["first"]["items"], key=lambda item: len(str(item)))
    assert item["body"] == {
        "id": f"{BASE}#k1/body",
        "type": "schema:CorrectionComment",
        "schema:parentItem": {"id": BASE},
        "schema:about": {"type": "schema:Claim", "schema:text": "it rained"},
        "urn:annotkit:after": {"type": "schema:Claim", "urn:annotkit:spans": _piece("it did not")},
        "schema:dateCreated": "2014-01-06",
        "urn:annotkit:date": MONDAY_NODE,
        "urn:annotkit:category": "update",
    }
    assert link == {
        "id": f"{BASE}#k1/link",
        "type": "Annotation",
        "motivation": "linking",
        "body": f"{BASE}#k1/body",
        "target": _piece("It rains"),
    }
    assert collection["schema:about"]["schema:correction"] == {"id": f"{BASE}#k1/body"}
    assert collection["total"] == 2


def test_emendation() -> None:
    """An emendation gives the right words for editing."""
    item = _item(Emendation(id="e1", spans=(_span("rains"),), reading="rained"))
    assert item["motivation"] == "editing"
    assert item["body"] == {
        "type": "TextualBody",
        "purpose": "editing",
        "value": "rained",
        "format": "text/plain",
    }


def test_comment() -> None:
    """A reader's comment identifies a schema:Comment of the article, or of the comment that it answers."""
    first = Comment(id="m1", spans=(_span("It rains"),), author=ANN, number=1, date=MONDAY)
    reply = Comment(id="m 2", level=1, reply_to="m1", category="pingback")
    collection = _write(first, reply)
    one, two = (item["body"] for item in collection["first"]["items"])
    assert one == {
        "id": f"{BASE}#m1/body",
        "type": "schema:Comment",
        "schema:author": ANN_NODE,
        "schema:dateCreated": "2014-01-06",
        "urn:annotkit:date": MONDAY_NODE,
        "schema:position": 1,
        "schema:parentItem": {"id": BASE},
        "urn:annotkit:category": "comment",
        "urn:annotkit:level": 0,
    }
    assert two["schema:parentItem"] == {"id": one["id"]}
    assert collection["schema:about"]["schema:comment"] == [{"id": one["id"]}, {"id": two["id"]}]


def test_review() -> None:
    """A review assesses the claim's annotation, and its ClaimReview reviews the claim itself."""
    claim = Claim(id="c1", spans=(_span("It rains"),), statement="It rains in Rome.")
    checkers = Mention(value="Checkers", type="organization")
    review = Review(
        id="r1",
        about=("c1",),
        verdict="Disputed",
        rating=3,
        best=5,
        worst=1,
        reviewer=checkers,
        date=Mention(value="2014"),
        url="https://example.org/check",
        language="en",
    )
    item = _item(review, claim)
    assert (item["motivation"], item["target"]) == ("assessing", f"{BASE}#c1")
    assert item["body"] == {
        "id": f"{BASE}#r1/body",
        "type": "schema:ClaimReview",
        "schema:claimReviewed": "It rains in Rome.",
        "schema:itemReviewed": {"id": f"{BASE}#c1/body"},
        "schema:author": {"type": "schema:Organization", "schema:name": "Checkers"},
        "schema:datePublished": "2014",
        "schema:reviewRating": {
            "type": "schema:Rating",
            "schema:ratingValue": 3.0,
            "schema:bestRating": 5.0,
            "schema:worstRating": 1.0,
            "schema:alternateName": "Disputed",
        },
        "schema:url": {"id": "https://example.org/check"},
        "schema:inLanguage": "en",
    }


def test_note() -> None:
    """A note comments; about other annotations it replies, and it may be on words, too."""
    note = Note(id="n1", spans=(_span("rains"),), text="Does it?", language="en")
    item, reply = _item(note), _item(attrs.evolve(note, id="n2", about=("n1",)), note)
    assert (item["motivation"], item["target"]) == ("commenting", _piece("rains"))
    assert (reply["motivation"], reply["target"]) == ("replying", [_piece("rains"), f"{BASE}#n1"])
    assert reply["body"] == {
        "type": "TextualBody",
        "purpose": "replying",
        "value": "Does it?",
        "format": "text/plain",
        "language": "en",
    }


def test_custom() -> None:
    """A custom annotation describes: one body with its kind, one with its data as JSON."""
    item = _item(Custom(id="x1", kind="paper:photo", data={"credit": "AP", "width": 1.0}, tags=("picture",)))
    assert (item["motivation"], item["target"]) == ("describing", BASE)
    assert [(body["purpose"], body["value"], body["format"]) for body in item["body"]] == [
        ("classifying", "paper:photo", "text/plain"),
        ("describing", '{"credit":"AP","width":1.0}', "application/json"),
        ("tagging", "picture", "text/plain"),
    ]


def test_discontinuous() -> None:
    """Each piece of a discontinuous quote is a target with an id; the body has all its words."""
    item = _item(Quote(id="q1", spans=(_span("“It"), _span("rains,”"))))
    assert item["target"] == [
        {"id": f"{BASE}#q1/1", **_piece("“It")},
        {"id": f"{BASE}#q1/2", **_piece("rains,”")},
    ]
    assert item["body"]["schema:text"] == "“It rains,”"


def test_no_kind_is_forgotten() -> None:
    """None of the nine kinds is forgotten."""
    assert set(WRITERS) == set(KINDS)
