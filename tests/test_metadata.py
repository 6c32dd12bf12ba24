"""Metadata, agents and diagnostics: dates, languages and declared types."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from annotkit import (
    Agent,
    Claim,
    Comment,
    Correction,
    Diagnostic,
    Document,
    Mention,
    Metadata,
    Note,
    Review,
    Span,
)
from annotkit.errors import DocumentError

_XML_SCHEMA = etree.XMLSchema(
    etree.fromstring(
        '<s:schema xmlns:s="http://www.w3.org/2001/XMLSchema"><s:element name="d"><s:simpleType>'
        '<s:union memberTypes="s:gYear s:gYearMonth s:date s:dateTime"/>'
        "</s:simpleType></s:element></s:schema>"
    )
)
_DATES = (
    r"\d{4}(-[01]\d(-[0-3]\d(T[0-2]\d:[0-6]\d:[0-6]\d(\.\d{1,7})?(Z|[+-][0-2]\d:\d\d)?)?)?)?"  # and some not
)


@given(
    st.from_regex(_DATES, fullmatch=True)
    | st.builds(
        lambda when, minutes: when.replace(tzinfo=timezone(timedelta(minutes=minutes))).isoformat(),
        st.datetimes(),
        st.integers(-1439, 1439),
    )
)
def test_every_date_that_is_taken_is_one_for_xml_schema(date: str) -> None:
    """What the model takes as a date, libxml2 takes as xs:date or its like: no format refuses it later."""
    try:
        Document("", metadata=Metadata(published=date))
    except DocumentError:
        return
    element = etree.Element("d")
    element.text = date
    assert _XML_SCHEMA.validate(element), date


@pytest.mark.parametrize("name", ["published", "modified", "retrieved"])
@pytest.mark.parametrize(
    "date",
    [
        "2014",
        "2014-01",
        "2014-01-10",
        "2014-01-10T09:30:00",
        "2014-01-10T09:30:00.5Z",
        "2014-01-10T09:30:00-14:00",
    ],
)
def test_years_months_days_and_instants_are_dates(name: str, date: str) -> None:
    """Partial dates will do."""
    assert getattr(Document("", metadata=Metadata(**{name: date})).metadata, name) == date


NO_DATES = [
    *("", "14", "2014-13", "2014-02-30", "2014-1-1", "20140110", "2014-01-10 09:30", "0000", "Friday"),
    *("2014-01-10T24:30:00", "2014-01-10T09:30:00+15:00", "２０１４", "2014\n"),
]


@pytest.mark.parametrize("date", NO_DATES)
def test_what_the_calendar_does_not_have_is_no_date(date: str) -> None:
    """A wrong date is refused wherever a date stands, with its value and place."""
    with pytest.raises(DocumentError) as caught:
        Document("", metadata=Metadata(published=date))
    assert (caught.value.value, caught.value.place) == (date, "metadata.published")
    for kind in (Claim, Comment, Correction, Review):
        with pytest.raises(DocumentError) as caught:
            Document("", [kind(id="here", date=Mention(value=date))])
        assert caught.value.value == date
        assert caught.value.place == f"{kind.__name__.lower()} here, date"


@pytest.mark.parametrize("language", ["en", "de-AT", "zh-Hant", "x-klingon"])
def test_language_tags_are_taken(language: str) -> None:
    """Whatever has the shape of BCP 47."""
    document = Document("", [Note(text="n", language=language)], Metadata(language=language))
    assert document.metadata.language == language


@pytest.mark.parametrize("language", ["", "en_US", "Deutsch für alle", "en-", "englishlanguage", "en\n"])
def test_what_is_no_language_tag_is_refused(language: str) -> None:
    """In metadata, notes and reviews alike, with value and place."""
    for make, place in (
        (lambda: Document("", (), Metadata(language=language)), "metadata.language"),
        (lambda: Document("", [Note(text="n", language=language)]), "note n1, language"),
        (lambda: Document("", [Review(language=language)]), "review r1, language"),
    ):
        with pytest.raises(DocumentError) as caught:
            make()
        assert (caught.value.value, caught.value.place) == (language, place)


@pytest.mark.parametrize(
    ("metadata", "place"),
    [
        (None, "metadata"),
        ({"title": "T"}, "metadata"),
        (Metadata(title=5), "metadata, title"),  # type: ignore[arg-type]
        (Metadata(title="\ud800"), "metadata"),
        (Metadata(authors=[Mention(value="A")]), "metadata"),  # type: ignore[arg-type]
        (Metadata(authors=({"value": "A"},)), "metadata"),  # type: ignore[arg-type]
        (Metadata(authors=(Mention(spans=(Span(0, 5),)),)), "metadata.authors[0]"),
        (Metadata(extra=(["a", "b"],)), "metadata"),  # type: ignore[arg-type]
        (Metadata(extra=(("a", 5),)), "metadata, extra[0][1]"),  # type: ignore[arg-type]
        (Metadata(extra=(("a",),)), "metadata, extra[0]"),  # type: ignore[arg-type]
    ],
)
def test_wrong_metadata_is_refused_with_its_place(metadata: Any, place: str) -> None:
    """Types, lone surrogates and spans outside the text are found when the Document is made."""
    with pytest.raises(DocumentError) as caught:
        Document("text", (), metadata)
    assert caught.value.place == place
    assert str(caught.value).encode()


@pytest.mark.parametrize(
    ("agents", "place"),
    [
        (["ann"], "agents"),
        ([Agent(id="")], "agents"),
        ([Agent(id="ann"), Agent(id="bob"), Agent(id="ann", name="Ann")], "agents"),
        ([Agent(id=5)], "agents[0], id"),  # type: ignore[arg-type]
        ([Agent(id="ann"), Agent(id="bob", type="robot")], "agents[1], type"),  # type: ignore[arg-type]
        ([Agent(id="ann", name="\udc00")], "agents[0]"),
    ],
)
def test_wrong_agents_are_refused_with_their_place(agents: Any, place: str) -> None:
    """Ids of agents are unique and not empty, and their types are checked."""
    with pytest.raises(DocumentError) as caught:
        Document("", agents=agents)
    assert caught.value.place == place


def test_agents_stand_in_the_order_of_their_ids() -> None:
    """The order in which agents were given is no part of the document."""
    agents = [Agent(id="b"), Agent(id="a"), Agent(id="c")]
    assert [agent.id for agent in Document("", agents=agents).agents] == ["a", "b", "c"]
    assert Document("", agents=agents) == Document("", agents=agents[::-1])


@pytest.mark.parametrize(
    ("diagnostic", "place"),
    [
        ("odd", "diagnostics"),
        (Diagnostic(code="c", message=None), "diagnostics[0], message"),  # type: ignore[arg-type]
        (Diagnostic(code="c", message="m", spans=(Span(0, 99),)), "diagnostics[0]"),
        (Diagnostic(code="c", message="m", spans=((0, 1),)), "diagnostics[0]"),  # type: ignore[arg-type]
    ],
)
def test_wrong_diagnostics_are_refused_with_their_place(diagnostic: Any, place: str) -> None:
    """Diagnostics are no part of equality, but they are checked like everything else."""
    with pytest.raises(DocumentError) as caught:
        Document("text", diagnostics=[diagnostic])
    assert caught.value.place == place


def test_a_naive_time_is_refused_and_one_in_utc_is_taken() -> None:
    """`created` and `modified` are aware and in UTC."""
    utc = datetime(2014, 4, 21, tzinfo=UTC)
    vienna = utc.astimezone(timezone(timedelta(hours=2)))
    for name in ("created", "modified"):
        for when in (utc.replace(tzinfo=None), vienna):
            with pytest.raises(DocumentError, match="UTC") as caught:
                Document("", [attrs.evolve(Note(text="n"), **{name: when})])
            assert (caught.value.value, caught.value.place) == (when, "note n1")
        assert getattr(Document("", [attrs.evolve(Note(text="n"), **{name: utc})])["n1"], name) == utc


def test_the_place_of_a_wrong_one_is_its_own() -> None:
    """Not that of one which is equal to it, and right."""

    class Code(str):
        __slots__ = ()

    with pytest.raises(DocumentError) as caught:
        Document("", diagnostics=[Diagnostic(code=code, message="b") for code in ("a", Code("a"))])
    assert caught.value.place.startswith("diagnostics[1]")
