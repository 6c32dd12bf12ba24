"""Files of other programs: read as far as they go, and what was not understood is said."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from annotkit import Agent, Block, Custom, Document, Emendation, Mention, Note, Quote, Span, read, thaw
from annotkit.errors import ReadError

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PAGE = "https://example.org/rain"
TEXT = "🙂 Rain. “It rains,” Ann Lee said on Monday.\r\nIt rains, too, in Rome.\r\nThe end: it rains."


def _read(value: Any, text: str | None = TEXT) -> Document:
    return read(json.dumps(value).encode(), format="jsonld", text=text)


def _span(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def _quote(words: str, prefix: str = "", suffix: str = "") -> dict[str, str]:
    return {"type": "TextQuoteSelector", "exact": words, "prefix": prefix, "suffix": suffix}


def _position(start: int, end: int) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def _browser(words: str) -> dict[str, Any]:
    """Give the position that a browser counts: UTF-16 units, each line end one of them."""
    seen = TEXT.replace("\r\n", "\n")
    start = len(seen[: seen.index(words)].encode("utf-16-le")) // 2
    return _position(start, start + len(words.encode("utf-16-le")) // 2)


def _item(*selectors: Any, body: Any = None, **more: Any) -> dict[str, Any]:
    body = {"type": "TextualBody", "value": "Hm."} if body is None else body
    target = {"source": PAGE, "selector": list(selectors)}
    return {"@context": CONTEXT, "id": "a", "type": "Annotation", "body": body, "target": target} | more


def _codes(document: Document) -> list[str]:
    return [diagnostic.code for diagnostic in document.diagnostics]


def test_recogito() -> None:
    """Bodies with authors of their own, null members, and positions in UTF-16 after an emoji."""
    bea = {"id": "https://example.org/bea", "name": "Bea"}
    bodies = [
        {
            "id": "1",
            "purpose": "commenting",
            "value": "Who?",
            "creator": bea,
            "created": "2024-01-02T03:04:05.678Z",
        },
        {"id": "2", "purpose": "tagging", "value": "name"},
        {"id": "3", "purpose": "replying", "value": "Ann.", "creator": {"id": "cem"}},
    ]
    target = {
        "annotation": "a",
        "source": PAGE,
        "selector": [_quote("Ann Lee", "t rains,” ", " said on M"), _browser("Ann Lee")],
        "styleClass": None,
        "scope": None,
    }
    document = _read(
        [{"@context": CONTEXT, "id": "a", "type": "Annotation", "body": bodies, "target": target}]
    )
    when = datetime(2024, 1, 2, 3, 4, 5, 678000, tzinfo=UTC)
    note = Note(
        id="a", text="Who?", spans=(_span("Ann Lee"),), creator=bea["id"], created=when, tags=("name",)
    )
    assert document.select(Note) == (note, Note(id="n1", text="Ann.", about=("a",), creator="cem"))
    assert document.agents == (Agent(id=bea["id"], name="Bea"),)
    assert (document.metadata.url, document.diagnostics) == (PAGE, ())


def test_hypothesis() -> None:
    """Rows of the API: notes, replies and highlights; what is the service's own is passed by."""
    shared = {"uri": PAGE, "group": "__world__", "permissions": {}, "links": {}, "tags": []}
    selectors = [
        {
            "type": "RangeSelector",
            "startContainer": "/p[1]",
            "endContainer": "/p[1]",
            "startOffset": 1,
            "endOffset": 5,
        },
        _browser("Monday"),
        _quote("Monday", "Ann Lee said on ", ".\nIt rains"),
    ]
    rows = [
        {
            "id": "h2",
            "user": "acct:cem@hypothes.is",
            "text": "Yes.",
            "references": ["h1"],
            "target": [{"source": PAGE}],
        },
        {
            "id": "h1",
            "user": "acct:bea@hypothes.is",
            "user_info": {"display_name": "Bea"},
            "text": "Which *one*?",
            "created": "2024-01-02T03:04:05.678901+00:00",
            "updated": "2024-01-02T04:04:05+01:00",
            "target": [{"source": PAGE, "selector": selectors}],
        },
        {
            "id": "h3",
            "user": "acct:cem@hypothes.is",
            "text": "",
            "target": [{"source": PAGE, "selector": selectors[1:]}],
        },
    ]
    document = _read({"total": 3, "rows": [{**shared, **row} for row in rows]})
    note, reply = document["h1"], document["h2"]
    assert isinstance(note, Note)
    assert (note.text, note.creator, document.pieces(note)) == (
        "Which *one*?",
        "acct:bea@hypothes.is",
        ("Monday",),
    )
    assert note.modified == datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert reply == Note(id="h2", text="Yes.", about=("h1",), creator="acct:cem@hypothes.is")
    assert document.agents == (Agent(id="acct:bea@hypothes.is", name="Bea", type="person"),)
    highlight = document["h3"]
    assert isinstance(highlight, Custom)
    assert (highlight.kind, thaw(highlight.data)) == ("oa:highlighting", {**shared, **rows[2]})
    assert _codes(document) == ["kept-as-custom"]


def test_stam() -> None:
    """One annotation a line, positions alone, lists of targets, and data that is nobody's kind."""
    items = [
        {
            "@context": CONTEXT,
            "id": "_:1",
            "type": "Annotation",
            "body": {"type": "Dataset", "https://example.org/pos": "noun"},
        },
        {"@context": CONTEXT, "id": "_:2", "type": "Annotation", "motivation": "commenting"},
    ]
    parts = [{"source": "_:r", "selector": _position(*place)} for place in [(9, 20), (2, 6)]]
    items[0]["target"] = {"type": "http://www.w3.org/ns/oa#List", "items": parts}
    items[1] |= {
        "body": {"type": "TextualBody", "value": "Deep."},
        "target": {"id": "_:1", "type": "Annotation"},
    }
    document = read("\n".join(map(json.dumps, items)).encode(), text=TEXT)
    data = document["_:1"]
    assert isinstance(data, Custom)
    assert (data.spans, data.kind, thaw(data.data)) == ((Span(2, 6), Span(9, 20)), "oa:Annotation", items[0])
    assert document["_:2"] == Note(id="_:2", text="Deep.", about=("_:1",))


@pytest.mark.parametrize("form", ["one", "list", "page", "collection", "graph"])
def test_apache_annotator(form: str) -> None:
    """One annotation, a list, a page, a collection or a graph: the same document."""
    item = _item(_quote("Ann Lee", "t rains,” ", " said"), motivation="commenting")
    page = {"@context": CONTEXT, "type": "AnnotationPage", "items": [item]}
    collection = {"@context": CONTEXT, "@type": ["AnnotationCollection"], "total": 1, "first": page}
    forms = {"one": item, "list": [item], "page": page, "collection": collection, "graph": {"@graph": [item]}}
    document = _read(forms[form])
    assert document.annotations == (Note(id="a", text="Hm.", spans=(_span("Ann Lee"),)),)
    assert document.diagnostics == ()


@pytest.mark.parametrize(
    ("selectors", "found"),
    [
        # They disagree, and the quote occurs once with what is around it: it wins.
        ([_quote("t rains", "too, in Rome.\r\nThe end: i", "."), _position(2, 6)], "t rains."),
        # What is around it does not fit, but the words alone occur once.
        ([_quote("Ann Lee", "Dear ", "!"), _position(2, 6)], "Ann Lee"),
        # The words occur often, what is around them nowhere: the position says which.
        ([_quote("rains", "nowhere ", ""), _position(12, 17)], "rains,”"),
        ([_quote("rains", "nowhere ", ""), _position(13, 18)], "rains,”"),
        # A browser's line ends.
        ([_quote("Monday.\nIt", "", " rains")], "Monday.\r\nIt"),
        ([_quote("in Rome.\nThe"), _browser("in Rome.\nThe")], "in Rome.\r\nThe"),
        # Two ends; the second is not part of it (Web Annotation Data Model 4.2.9).
        (
            [{"type": "RangeSelector", "startSelector": _quote("Ann"), "endSelector": _quote(" on Monday")}],
            "Ann Lee said",
        ),
        ([{"type": "FragmentSelector", "value": "char=2,6"}], "Rain"),
        ([{"type": "CssSelector", "value": "p", "refinedBy": _quote("Rome")}], "Rome"),
    ],
)
def test_where_words_are(selectors: list[Any], found: str) -> None:
    """Quote and position together find the words that were meant."""
    (note,) = _read(_item(*selectors)).annotations
    (span,) = note.spans
    assert (span.start, TEXT[span.start : span.end]) == (TEXT.index(found), found[: len(span)])


def test_words_that_are_not_there() -> None:
    """Words that occur nowhere: the position is taken and told; without one, the annotation has no place."""
    ends = {"type": "RangeSelector", "startSelector": _quote("snow"), "endSelector": _quote("ice")}
    document = _read(
        [
            _item(_quote("snow"), _position(2, 6)),
            _item(_quote("snow"), id="b"),
            _item(_quote("it rains"), _position(900, 908), id="c"),
            _item(ends, _position(2, 6), id="d"),
        ]
    )
    at = (Span(2, 6),)
    assert [document[name].spans for name in "abcd"] == [at, (), (_span("it rains"),), at]
    assert _codes(document) == ["words-not-found", "not-located"]


def test_positions_alone_follow_the_unit_of_the_others() -> None:
    """Where quotes show that a file counts UTF-16 units, a position without a quote is counted so, too."""
    items = [_item(_quote(words), _browser(words), id=words) for words in ("Rain", "Ann", "too")]
    document = _read([*items, _item(_browser("Rome"), id="alone")])
    assert document.pieces(document["alone"]) == ("Rome",)


def test_motivations() -> None:
    """What the bodies say decides: roles, readings, tags, notes; anything else keeps its JSON."""
    place = _quote("Rain.")
    texts = {"type": "TextualBody", "value": "heading"}
    items = [
        _item(place, id="b", motivation="classifying", body=texts),
        _item(place, id="e", motivation="editing", body={**texts, "value": "Snow."}),
        _item(place, id="t", motivation="tagging", body={**texts, "value": "weather"}),
        _item(place, id="x", motivation=["assessing"], body={**texts, "value": "good"}),
        _item(place, id="n", body=None, bodyValue="A remark."),
        _item(
            place,
            id="q",
            motivation="identifying",
            body={"type": "schema:Quotation", "schema:creator": "Ann Lee"},
        ),
    ]
    del items[4]["body"]
    document = _read(items)
    at = (_span("Rain."),)
    assert document["b"] == Block(id="b", spans=at, role="heading")
    assert document["e"] == Emendation(id="e", spans=at, reading="Snow.")
    assert document["t"] == Custom(id="t", spans=at, kind="oa:tagging", tags=("weather",), data=items[2])
    assert document["x"] == Custom(id="x", spans=at, kind="oa:assessing", data=items[3])
    assert document["n"] == Note(id="n", spans=at, text="A remark.")
    assert document["q"] == Quote(id="q", spans=at, speakers=(Mention(value="Ann Lee"),))


def test_what_is_passed_by_is_said() -> None:
    """Unknown members and wrong values are named once each, with their first place and their number."""
    items = [_item(_quote("Ann"), id=f"a{n}", mood="grey", created="yesterday") for n in range(3)]
    document = _read(items)
    assert {diagnostic.message for diagnostic in document.diagnostics} == {
        "annotation a0: 'mood' is passed by (3 times)",
        "annotation a0: created cannot be 'yesterday' (3 times)",
    }


def test_without_a_text() -> None:
    """A file that has annotations alone needs the article's text, and says how to give it."""
    with pytest.raises(ReadError, match=r"text=…"):
        _read(_item(_quote("Ann")), text=None)


def test_page_of_a_publisher() -> None:
    """schema.org in a page: the article, and what is about it where its words stand once."""
    comments = [
        {
            "@type": "Comment",
            "text": "It rains, too, in Rome.",
            "author": "Zoe",
            "comment": {"@type": "Comment", "text": "The end: it rains."},
        },
        {"@type": "Comment", "text": "Elsewhere."},
    ]
    rated = {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": "False"}
    review = {"@type": "ClaimReview", "claimReviewed": "It snows.", "url": PAGE, "reviewRating": rated}
    article = {
        "@type": "NewsArticle",
        "headline": "Rain",
        "author": [{"@type": "Person", "name": "Bea"}],
        "articleBody": TEXT,
        "comment": comments,
    }
    quotation = {
        "@type": "Quotation",
        "text": "“It rains,”",
        "creator": {"@type": "Person", "name": "Ann Lee"},
    }
    document = _read({"@context": "https://schema.org", "@graph": [article, quotation, review]}, text=None)
    assert (document.text, document.metadata.title) == (TEXT, "Rain")
    assert document.metadata.authors == (Mention(value="Bea", type="person"),)
    assert document["comment-2"].reply_to == "comment-1"  # type: ignore[union-attr]
    assert document["quotation-4"].spans == (_span("“It rains,”"),)
    assert document["claim-6"].statement == "It snows."  # type: ignore[union-attr]
    assert document["claimreview-5"].about == ("claim-6",)
    assert document["comment-3"].data["text"] == "Elsewhere."  # type: ignore[union-attr, index, call-overload]
