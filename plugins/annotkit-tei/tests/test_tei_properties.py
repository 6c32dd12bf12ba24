"""What holds for the file of every document, however hostile."""

from __future__ import annotations

import re

from hypothesis import given, settings
from lxml import etree

from annotkit import Block, Document, Emendation, Mention, Note, Quote, Span, dumps, export, loads
from annotkit.testing import documents

ID = "{http://www.w3.org/XML/1998/namespace}id"
POINTERS = ("target", "from", "to", "ana", "resp", "corresp", "fVal", "ref", "who", "replyTo")
HOSTILE_IDS = [
    *(
        "text",
        "kinds",
        "kind",
        "kind.quote",
        "article",
        "agent",
        "agent.1",
        "creator.1",
        "person",
        "person.1",
    ),
    *("org.1", "u000C", "q1", "q1.1", "q1.1a", "q1..1", "q1-1", "q1...1a", "q1.", "q1.speakers.1", "m1.post"),
    *(".", "..", "1", "-", "a:b", "🙂", " ", "\x00", "article.authors.1", "q1.cue.1", "q1.cue", "m1"),
]


def _parsed(document: Document) -> etree._Element:
    return etree.fromstring(export(document, "tei").content, etree.XMLParser(resolve_entities=False))


def _text(element: etree._Element) -> str:
    """The character data of an element, each `g` read as the character that its pointer names."""
    parts = []
    for event, found in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            named = re.fullmatch("#u([0-9A-F]{4})", found.get("ref", ""))
            parts.append(chr(int(named[1], 16)) if named else found.text or "")
        elif found is not element:
            parts.append(found.tail or "")
    return "".join(parts)


def _complaints(root: etree._Element) -> list[str]:
    """Every id that stands twice, and every pointer that leads nowhere."""
    ids = [str(element.get(ID)) for element in root.iter("*") if element.get(ID)]
    double = sorted({name for name in ids if ids.count(name) > 1}) if len(set(ids)) < len(ids) else []
    aims = {aim for e in root.iter("*") for name in POINTERS for aim in e.get(name, "").split()}
    return double + sorted(aims - {f"#{name}" for name in ids})


@given(documents())
@settings(max_examples=60, deadline=None)
def test_text_ids_and_pointers(document: Document) -> None:
    """The body's character data is the text; ids are unique, pointers resolve; the same bytes again."""
    root = _parsed(document)
    body = root.find(".//{*}body")
    assert body is not None
    assert _text(body) == document.text
    assert _complaints(root) == []
    assert len(root.findall("{*}standOff/{*}listAnnotation/{*}annotation")) == len(document.annotations)
    assert export(loads(dumps(document)), "tei") == export(document, "tei")


def test_hostile_ids_stay_apart() -> None:
    """Annotations called as the exporter calls its own things get ids of their own, and keep their names."""
    speakers = (
        Mention(value="A", spans=(Span(0, 1),), type="person"),
        Mention(value="B", type="organization"),
    )
    quotes = [
        Quote(id=name, spans=(Span(0, 1), Span(1, 1)), speakers=speakers, cue=(Span(1, 2),), creator=name)
        for name in HOSTILE_IDS
    ]
    for chosen in (quotes, [q for q in quotes if "." not in str(q.id)]):
        root = _parsed(Document("ab\x0c", chosen))
        assert _complaints(root) == []
        names = [a.get(ID) for a in root.iter("{*}annotation")]
        originals = [s.text for s in root.iterfind(".//{*}f[@name='id']/{*}string")]
        kept = [str(q.id) for q in chosen if q.id in names]
        assert len(kept) + len(originals) == len(chosen)


def test_ids_that_fit_are_kept() -> None:
    """An id that XML allows, and nothing in the file needs, is the annotation's xml:id."""
    root = _parsed(Document("a", [Note(id=name, text="") for name in ("q1.1", "Q-1", "_a")]))
    assert {a.get(ID) for a in root.iter("{*}annotation")} == {"q1.1", "Q-1", "_a"}


def test_no_name_is_in_an_id() -> None:
    """Ids do not tell whom an annotation speaks of, or who made it."""
    quote = Quote(spans=(Span(0, 1),), speakers=(Mention(value="Bo", type="person"),), creator="Mo")
    assert not [
        e.get(ID) for e in _parsed(Document("a", [quote])).iter("*") if re.search("[BM]o", e.get(ID, ""))
    ]


def test_many_long_emendations_take_little_room() -> None:
    """The words of a long passage are not repeated for each annotation on it."""
    text = "word " * 2000
    mended = [Emendation(spans=(Span(0, len(text)),), reading=str(i)) for i in range(300)]
    assert len(export(Document(text, mended), "tei").content) < 20 * len(text)


def test_a_long_id_takes_little_room() -> None:
    """An id is not repeated in full for each piece of its annotation, and is kept all the same."""
    text, name = "word " * 2000, "n" * 10_000
    note = Note(id=name, text="", spans=tuple(Span(i, i + 1) for i in range(0, len(text), 50)))
    content = export(Document(text, [note]), "tei").content
    assert len(content) < 20 * len(text)
    assert content.count(name.encode()) == 1


def test_only_the_characters_used_are_described() -> None:
    """The header has an entry for a character that XML cannot write if, and only if, it comes up."""
    document = Document("a\x0c", [Note(text="\ufffe"), Block(spans=(Span(0, 1),), role="paragraph")])
    assert [char.get(ID) for char in _parsed(document).iter("{*}char")] == ["u000C", "uFFFE"]


def test_carriage_returns_survive_parsing() -> None:
    """An XML parser makes LF of a bare CR; the text's own come back."""
    root = _parsed(Document("a\r\nb\r", [Note(text="\r")]))
    assert [_text(e) for e in root.iterfind(".//{*}body")] == ["a\r\nb\r"]
    assert [e.text for e in root.iterfind(".//{*}annotation/{*}note")] == ["\r"]
