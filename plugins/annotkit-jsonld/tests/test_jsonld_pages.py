"""The profiles for the `script` element of a page: what they say and what they lose."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotkit import (
    AnyAnnotation,
    Block,
    Claim,
    Comment,
    Correction,
    Document,
    Mention,
    Metadata,
    Note,
    Quote,
    Review,
    Span,
    export,
    kind_of,
)
from annotkit.errors import ExportError
from annotkit.testing import documents, hostile_text

TEXT = "“It rains,” Ann Lee said on Monday. Correction: it did not.\nI saw it. Me too."
PAGE = "https://www.example.org/rain"
ANN = Mention(value="Ann Lee", type="person", ref="https://www.wikidata.org/entity/Q1")
DESK = Mention(value="The Desk", type="organization")
KNOWN = Metadata(title="Rain", url=PAGE, language="en", published="2014-01-06", authors=(ANN,))
CLAIM = Claim(id="c1", statement="It rains in Rome.", claimants=(ANN,), date=Mention(value="2014"))
REVIEW = Review(
    id="r1",
    about=("c1",),
    verdict="False",
    rating=1,
    best=5,
    worst=1,
    reviewer=DESK,
    date=Mention(value="2014-02"),
    url="https://example.org/check",
    language="en",
)


def _span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def _write(*annotations: AnyAnnotation, profile: str, known: Metadata = KNOWN, **options: Any) -> Any:
    return json.loads(
        export(Document(TEXT, annotations, known), "jsonld", profile=profile, **options).content
    )


def _why(*annotations: AnyAnnotation, profile: str, known: Metadata = KNOWN) -> dict[str | None, str]:
    made = export(Document(TEXT, annotations, known), "jsonld", profile=profile)
    return {loss.annotation: f"{loss.what}: {loss.why}" for loss in made.losses if loss.annotation}


def test_article_of_a_page() -> None:
    """The article has its text, and all that schema.org has classes for inside of it."""
    correction = Correction(
        id="k1", spans=(_span("Correction: it did not."),), before=Mention(spans=(_span("It rains"),))
    )
    page = _write(
        Quote(id="q1", spans=(_span("“It rains,”"),), speakers=(ANN, Mention(spans=(_span("Ann"),)))),
        attrs.evolve(CLAIM, spans=(_span("It rains"),)),
        correction,
        Comment(id="m1", spans=(_span("I saw it."),), author=Mention(value="Bea"), number=1),
        Comment(id="m2", spans=(_span("Me too."),), reply_to="m1"),
        profile="schema.org",
        article_type="BlogPosting",
    )
    ann = {"@type": "Person", "name": "Ann Lee", "sameAs": "https://www.wikidata.org/entity/Q1"}
    article = {"@id": f"{PAGE}#article"}
    answer = {"@type": "Comment", "@id": f"{PAGE}#m2", "text": "Me too."}
    comment = {"@type": "Comment", "@id": f"{PAGE}#m1", "text": "I saw it.", "author": {"name": "Bea"}}
    assert page["@context"] == "https://schema.org"
    assert page["@graph"] == [
        {
            "@type": "BlogPosting",
            **article,
            "headline": "Rain",
            "author": ann,
            "datePublished": "2014-01-06",
            "url": PAGE,
            "inLanguage": "en",
            "articleBody": TEXT,
            "correction": [
                {
                    "@type": "CorrectionComment",
                    "@id": f"{PAGE}#k1",
                    "text": "Correction: it did not.",
                    "about": {"@type": "Claim", "text": "It rains"},
                }
            ],
            "comment": [{**comment, "position": 1, "comment": [answer]}],
            "hasPart": [
                {"@type": "Quotation", "@id": f"{PAGE}#q1", "text": "“It rains,”", "creator": ann},
                {
                    "@type": "Claim",
                    "@id": f"{PAGE}#c1",
                    "name": "It rains in Rome.",
                    "text": "It rains",
                    "creator": ann,
                    "datePublished": "2014",
                    "appearance": article,
                },
            ],
        }
    ]


CLAIM_REVIEW = {
    "@type": "ClaimReview",
    "url": "https://example.org/check",
    "claimReviewed": "It rains in Rome.",
    "inLanguage": "en",
    "author": {"@type": "Organization", "name": "The Desk"},
    "datePublished": "2014-02",
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": 1.0,
        "bestRating": 5.0,
        "worstRating": 1.0,
        "alternateName": "False",
    },
    "itemReviewed": {
        "@type": "Claim",
        "@id": f"{PAGE}#c1",
        "name": "It rains in Rome.",
        "author": {"@type": "Person", "name": "Ann Lee", "sameAs": "https://www.wikidata.org/entity/Q1"},
        "datePublished": "2014",
        "appearance": {
            "@type": "NewsArticle",
            "@id": f"{PAGE}#article",
            "url": PAGE,
            "headline": "Rain",
            "datePublished": "2014-01-06",
            "author": {"@type": "Person", "name": "Ann Lee", "sameAs": "https://www.wikidata.org/entity/Q1"},
        },
    },
}


def test_claim_review() -> None:
    """One Review is one object with what importers require; several are a graph of such objects."""
    one = _write(CLAIM, REVIEW, profile="claimreview")
    assert one == {"@context": "https://schema.org", **CLAIM_REVIEW}
    two = _write(CLAIM, REVIEW, attrs.evolve(REVIEW, id="r2"), profile="claimreview")
    assert two == {"@context": "https://schema.org", "@graph": [CLAIM_REVIEW, CLAIM_REVIEW]}


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({"url": None}, "a url"),
        ({"url": "check"}, "a url"),
        ({"verdict": None}, "a verdict"),
        ({"verdict": ""}, "a verdict"),
        ({"reviewer": None}, "a reviewer"),
        ({"reviewer": Mention(spans=(Span(0, 1),))}, "a reviewer"),
        ({"about": ()}, "one Claim"),
        ({"about": ("c1", "c2")}, "one Claim"),
        ({"about": ("c3",)}, "one Claim"),
    ],
    ids=str,
)
def test_what_a_review_lacks_is_named(changes: dict[str, Any], lacks: str) -> None:
    """An incomplete Review is a loss that names what is missing; without a complete one there is no file."""
    review = attrs.evolve(REVIEW, id="r2", **changes)
    claims = CLAIM, attrs.evolve(CLAIM, id="c2"), Claim(id="c3")
    why = _why(*claims, REVIEW, review, profile="claimreview")
    assert why["r2"].startswith("dropped: it has not ")
    assert lacks in why["r2"]
    assert why["r1"].startswith("approximated")
    with pytest.raises(ExportError, match=f"{lacks}.*give the Review"):
        _write(*claims, review, profile="claimreview")


def test_no_review_at_all() -> None:
    """A document without a Review is an error that says what to give."""
    with pytest.raises(ExportError, match="it has no Review; give"):
        _write(profile="claimreview")


@pytest.mark.parametrize(
    ("url", "there"),
    [
        ("https://example.org/check", True),
        ("http://WWW.example.org/check", True),
        ("https://example.org.evil.test/check", False),
        ("https://example.org@evil.test/check", False),
        ("https://checkers.test/check", False),
        ("https://[/", False),
        ("check", False),
        (None, False),
    ],
)
def test_only_fact_checks_of_the_same_site(url: str | None, there: bool) -> None:
    """A page has the ClaimReviews that are published on its own site; others are told."""
    review = attrs.evolve(REVIEW, url=url)
    page = _write(CLAIM, review, profile="schema.org")
    assert len(page["@graph"]) == 1 + there
    assert ("own site" in _why(CLAIM, review, profile="schema.org")["r1"]) is not there
    elsewhere = _write(CLAIM, review, profile="schema.org", known=Metadata())
    assert len(elsewhere["@graph"]) == 1


def test_deep_answers_stand_beside_what_they_answer() -> None:
    """Ten thousand answers to answers are all there, and no parser has to go deeper than for a few dozen."""
    chain = [
        Comment(id=f"m{n}", spans=(Span(0, 3),), reply_to=f"m{n - 1}" if n else None) for n in range(10_000)
    ]
    waiting, names = list(_write(*chain, profile="schema.org")["@graph"][0]["comment"]), []
    while waiting:
        node = waiting.pop()
        names.append(node["@id"])
        waiting += node.get("comment", [])
        if "parentItem" in node:
            number = int(node["@id"].rpartition("m")[2])
            assert node["parentItem"] == {"@id": f"{PAGE}#m{number - 1}"}
    assert sorted(names) == sorted(f"{PAGE}#m{n}" for n in range(10_000))


def test_losses_of_a_page() -> None:
    """What schema.org has no class for is dropped and told, and so is what has no words."""
    why = _why(
        Block(id="b1", spans=(Span(0, 3),), role="title"),
        Note(id="n1", text=""),
        Quote(id="q1"),
        profile="schema.org",
    )
    assert why == {
        "b1": "dropped: schema.org has no class for a block",
        "n1": "dropped: schema.org has no class for a note",
        "q1": "dropped: it has no words, or too many to be quoted",
    }
    known = Metadata(url="no url", extra=(("a", "b"),), source_name="x")
    losses = export(Document(TEXT, metadata=known), "jsonld", profile="schema.org").losses
    assert {loss.field for loss in losses} == {"metadata.url", "metadata.extra", "metadata.source_name"}


@given(documents())
def test_every_annotation_is_told(document: Document) -> None:
    """Every annotation is told once, as dropped or as approximated."""
    made = export(document, "jsonld", profile="schema.org")
    told = [loss.annotation for loss in made.losses if loss.annotation is not None]
    assert sorted(told) == sorted(a.id or "" for a in document.annotations)
    names = made.content.decode()
    for loss in made.losses:
        if loss.annotation is not None and loss.what == "approximated":
            assert kind_of(document[loss.annotation]) in ("quote", "claim", "correction", "comment", "review")
    assert json.loads(names)["@graph"][0]["articleBody"] == document.text


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.data: list[str] = []

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.data.append(data)


@given(documents(text=hostile_text().map("</script><!--<script>{}\u2028".format)), st.sampled_from([1, 2]))
def test_no_words_end_the_script(document: Document, count: int) -> None:
    """Put into a page as it is, the file stays inside its script element."""
    names = {a.id for a in document.annotations}
    reviews = [
        attrs.evolve(REVIEW, id=f"</script>{n}", about=("</c>",), verdict="</script><!--")
        for n in range(count)
    ]
    known = attrs.evolve(document.metadata, url=PAGE)
    added = [attrs.evolve(CLAIM, id="</c>"), *reviews]
    whole = attrs.evolve(document, metadata=known).add(*[a for a in added if a.id not in names])
    for profile in ("schema.org", "claimreview"):
        data = export(whole, "jsonld", profile=profile).content.decode()
        assert not set("<>&\u2028\u2029") & set(data)
        parser = _Scripts()
        parser.feed(f'<script type="application/ld+json">{data}</script>')
        assert (parser.tags, "".join(parser.data)) == (["script"], data)
