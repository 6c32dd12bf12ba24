"""A made-up article with every kind of annotation, threads and crossing spans, for all tests here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from annotkit import (
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
)

Open = Callable[..., Any]
TEXT = """Home | Harbour | Weather

Harbour bridge to close for two years from March

By Irma Okafor and Tom Vaas

PORT ELSBY, Jan. 14 — The harbour bridge will close to all traffic on 3 March, and stay closed for two \
years, the port authority said on Tuesday. “We looked at every way of keeping one lane open,” said Marta \
Lindqvist, who heads the authority. “There is none that is safe.”

The bridge carries 40,000 vehicles a day, more than any other in the county. According to the authority, \
its southern bearings have lost a third of their strength since 2011, and the last inspecton found cracks \
in two of nine piers.

Shopkeepers on the east bank doubt that two years will do. “They told us six months for the tunnel, and it \
took four years,” said Abel Roy, a baker. He and Ms. Lindqvist will meet on Friday.

A ferry will run every ten minutes

The council wants a free ferry for walkers and cyclists. It would cost 2.1 million a year, Councillor Dee \
Marsh wrote, “less than a tenth of what the bridge costs us now.”

- Ferries from 5 a.m. to midnight
- Buses 4 and 9 go by the northern bridge

Correction, 16 January: An earlier version of this article said the bridge would close for three years. It \
will close for two.

3 comments

1. Rosa P., 15 January: Two years? My shop is on the east bank, and I have heard such promises before.

2. Abel Roy, 15 January: That is just what I told them.

3. Old Ferryman, 17 January: My father ran that ferry until 1964. It can be done.

Leave a reply
"""
ROLES = {
    "Home | Harbour | Weather": "boilerplate",
    "Harbour bridge to close for two years from March": "title",
    "By Irma Okafor and Tom Vaas": "byline",
    "PORT ELSBY, Jan. 14 —": "dateline",
    "The harbour bridge will": "paragraph",
    "The bridge carries": "paragraph",
    "Shopkeepers on": "paragraph",
    "A ferry will run every ten minutes": "heading",
    "The council wants": "paragraph",
    "- Ferries from 5 a.m. to midnight": "list-item",
    "- Buses 4 and 9": "list-item",
    "Correction, 16 January": "correction-notice",
    "3 comments": "comment-heading",
    "1. Rosa P.": "comment",
    "2. Abel Roy": "comment",
    "3. Old Ferryman": "comment",
    "Leave a reply": "boilerplate",
}
MOMENT = datetime(2024, 2, 29, 23, 59, 59, 1, UTC)


def place(words: str, end: str = "") -> Span:
    """Give where these words stand in the article; with `end`, up to the next of those."""
    start = TEXT.index(words)
    return Span(start, TEXT.index(end, start) + len(end) if end else start + len(words))


def _person(name: str, words: str | None = None, **known: str) -> Mention:
    return Mention(value=name, spans=(place(words),) if words else (), type="person", **known)


def _said() -> list[AnyAnnotation]:
    lindqvist = _person("Marta Lindqvist", "Marta Lindqvist", ref="https://example.org/lindqvist")
    authority = Mention(value="Port authority", spans=(place("the port authority"),), type="organization")
    marsh = _person("Dee Marsh", "Councillor Dee Marsh")
    roy = _person("Abel Roy", "Abel Roy, a baker")
    quick = {"creator": "annotkit:quotes", "confidence": 0.8}
    open_lane = place("“We looked", "open,”"), place("“There is", "safe.”")
    return [
        Quote(
            spans=(place("The harbour bridge will", "two years"),),
            mode="indirect",
            speakers=(authority,),
            **quick,
        ),
        Quote(spans=open_lane, speakers=(lindqvist,), cue=(place("said Marta", "said"),), **quick),
        Quote(spans=(place("“They told us", "years,”"),), speakers=(roy,), **quick),
        Quote(
            spans=(place("It would cost", "a year"), place("“less than", "us now.”")),
            mode="mixed",
            speakers=(marsh,),
        ),
        Claim(
            spans=(place("stay closed for two", "port authority"),),
            claimants=(authority,),
            check_worthiness=0.6,
        ),
        Claim(spans=(place("The bridge carries", "vehicles a day"),), check_worthiness=0.9, confidence=0.7),
        Claim(
            spans=(place("40,000 vehicles", "in the county"),),
            statement="No other bridge in the county carries more vehicles.",
            tags=("traffic",),
        ),
        Claim(
            spans=(place("its southern bearings", "2011"),),
            claimants=(authority,),
            cue=(place("According to"),),
        ),
        Claim(
            spans=(place("It would cost", "a year"),), claimants=(marsh,), date=Mention(value="2025-01-13")
        ),
    ]


def _checked() -> list[AnyAnnotation]:
    desk = Mention(value="The Elsby Fact Desk", type="organization")
    url = "https://example.org/checks/bridge?a=1&b=2"
    return [
        Review(id="r1", about=("c2",), verdict="Mostly true", rating=4, worst=1, best=5, reviewer=desk,
               url=url, date=Mention(value="2025-01-20")),
        Note(id="count", about=("r1",), text="The count is that of 2023.", creator="ed"),
        Note(about=("count",), text="Noted, and changed.", creator="desk", created=MOMENT),
        Review(id="r2", about=("c4",), verdict="Unproven", url="javascript:alert(1)", creator="ed"),
    ]  # fmt: skip


def _rest() -> list[AnyAnnotation]:
    notice = place("An earlier version", "close for two.")
    ferry = _person("Old Ferryman", "Old Ferryman")
    return [
        Correction(spans=(notice,), before=Mention(value="closed for three years"),
                   after=Mention(value="closed for two years"), date=Mention(value="2025-01-16"),
                   concerns=(place("two years", "years"),)),
        Emendation(spans=(place("inspecton"),), reading="inspection", creator="ed"),
        Comment(id="m1", spans=(place("Two years?", "before."),), author=_person("Rosa P.", "Rosa P."),
                number=1, date=Mention(value="2025-01-15T08:05:00Z")),
        Comment(id="m2", spans=(place("That is just", "told them."),), author=_person("Abel Roy"), number=2,
                level=1, reply_to="m1", date=Mention(value="2025-01-15")),
        Comment(id="m3", spans=(place("My father", "be done."),), author=ferry, number=3),
        Note(spans=(place("4 and 9"),), text="Bus 9 turns at the market.", creator="ed"),
        Note(about=("b1",), text="The page’s navigation.", creator="ed"),
        Note(text="The article was read again after its correction.", creator="ed"),
        Custom(spans=(place("5 a.m."),), kind="elsby:time", data={"iso": "05:00"}),
    ]  # fmt: skip


def made_up() -> Document:
    """Give the article with all its annotations."""
    blocks = [Block(spans=(_block(words),), role=role) for words, role in ROLES.items()]
    metadata = Metadata(
        title="Harbour bridge to close for two years from March",
        authors=(Mention(value="Irma Okafor"), Mention(value="Tom Vaas")),
        published="2025-01-14",
        modified="2025-01-16",
        publisher="The Elsby Courier",
        url="https://example.org/courier/bridge",
        language="en",
    )
    agents = (Agent(id="ed", name="Ed Itor"), Agent(id="desk", name="Fact Desk"))
    return Document(TEXT, [*blocks, *_said(), *_checked(), *_rest()], metadata, agents=agents)


def _block(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words) if words.endswith("—") else TEXT.index("\n", start))


@pytest.fixture(scope="module")
def everything() -> Document:
    """Give a document with every kind."""
    return made_up()


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Open]:
    """Give a function that opens a document's page; at the end, nothing but that file was asked for."""
    asked: list[str] = []
    faults: list[str] = []
    contexts: list[Any] = []

    def open_page(document: Document, fragment: str = "", *, width: int = 1280, **settings: Any) -> Any:
        file = tmp_path / "page.html"
        file.write_bytes(export(document, "html").content)
        contexts.append(chromium.new_context(viewport={"width": width, "height": 900}, **settings))
        page = contexts[-1].new_page()
        page.on("request", lambda request: asked.append(request.url.partition("#")[0]))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text))
        page.goto(file.as_uri() + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert set(asked) <= {(tmp_path / "page.html").as_uri()}
    assert faults == []
