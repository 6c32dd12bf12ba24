"""Everything in a document can be found again in the file, by following its pointers alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from attrs import fields
from hypothesis import given, settings
from lxml import etree

from annotkit import KINDS, Agent, Custom, Document, Mention, Metadata, Note, Span
from annotkit.testing import documents
from annotkit_tei import exporter

TEI, ID, LANG = (
    "{*}",
    "{http://www.w3.org/XML/1998/namespace}id",
    "{http://www.w3.org/XML/1998/namespace}lang",
)
KIND_OF = {kind.__name__.lower(): kind for kind in KINDS}


class _Reading:
    """A reader that knows the rules of the README and nothing of how the exporter works."""

    def __init__(self, content: bytes) -> None:
        self.root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
        self.by_id = {e.get(ID): e for e in self.root.iter(etree.Element) if e.get(ID)}
        self.starts: dict[str, int] = {}
        self.ends: dict[str, int] = {}
        body = self.root.find(".//{*}body")
        assert body is not None
        self.text = "".join(self._walk(body, [0]))

    def _walk(self, element: Any, at: list[int]) -> Iterator[str]:
        def told(words: str | None) -> str:
            at[0] += len(words or "")
            return words or ""

        self.starts[element.get(ID)] = at[0]
        yield told(chr(int(element.get("ref")[2:], 16)) if self.name(element) == "g" else element.text)
        for child in element:
            yield from self._walk(child, at)
            yield told(child.tail)
        self.ends[element.get(ID)] = at[0]

    @staticmethod
    def name(element: Any) -> str:
        return str(etree.QName(element).localname)

    def aims(self, element: Any, attribute: str) -> list[Any]:
        return [self.by_id[pointer[1:]] for pointer in (element.get(attribute) or "").split()]

    def spans(self, elements: list[Any]) -> tuple[Span, ...]:
        return tuple(
            Span(self.starts[e.get("from")[1:]], self.ends[e.get("to")[1:]])
            if self.name(e) == "span"
            else Span(self.starts[e.get(ID)], self.ends[e.get(ID)])
            for e in elements
        )

    def words(self, element: Any) -> str:
        return "".join(
            (chr(int(e.get("ref")[2:], 16)) if self.name(e) == "g" else e.text or "")
            + (e.tail or "" if e is not element else "")
            for e in element.iter()
        )

    def value(self, element: Any) -> Any:
        match self.name(element):
            case "default":
                return None
            case "string":
                return self.words(element)
            case "symbol":
                return element.get("value")
            case "binary":
                return element.get("value") == "true"
            case "numeric":
                number = element.get("value")
                return float(number) if set(number) & set(".e") else int(number)
            case "vColl" if element.get("org") == "set":
                return {pair["key"]: pair["value"] for pair in map(self.features, element)}
            case "vColl":
                return tuple(map(self.value, element))
            case "fs" if element.get("type") == "mention":
                return self.mention(element)
            case _:
                return self.features(element)

    def features(self, fs: Any) -> dict[str, Any]:
        return {f.get("name"): self.value(f[0]) for f in fs}

    def mention(self, fs: Any) -> Mention:
        spans = self.spans(self.aims(fs, "corresp"))
        if len(fs) == 0 or fs[0].get("name") != "who":
            return Mention(spans=spans, **self.features(fs))
        (aim,) = self.aims(fs[0], "fVal")
        named = self.name(aim) in ("persName", "orgName")
        bearer = aim.getparent() if named else aim
        ref = bearer.find("{*}idno")
        return Mention(
            spans=spans,
            value=self.words(aim) if named else None,
            ref=None if ref is None else self.words(ref),
            type="person" if self.name(bearer) == "person" else "organization",
        )

    def annotation(self, element: Any) -> Any:
        kind = KIND_OF[element.get("ana").removeprefix("#kind.")]
        given: dict[str, Any] = {"id": element.get(ID), **dict(self.links(element))}
        for change in element.iterfind("{*}revisionDesc/{*}change"):
            given[change.get("status")] = datetime.fromisoformat(change.get("when"))
        for remark in element.iterfind("{*}note"):
            if kind is Note and remark.get("type") is None:
                given |= {"text": self.words(remark), "language": remark.get(LANG)}
        for corr in element.iterfind(".//{*}corr"):
            given["reading"] = self.words(corr)
        for fs in element.iterfind("{*}note/{*}fs"):
            given |= self.features(fs)
        aims = [aim for aim in self.aims(element, "target") if self.name(aim) != "text"]
        given["spans"] = self.spans([aim for aim in aims if self.name(aim) != "annotation"])
        given["about"] = tuple(self.id_of(aim) for aim in aims if self.name(aim) == "annotation")
        for maker in self.aims(element, "resp"):
            given["creator"] = self.creator(maker)
        if element.get("cert"):
            given["confidence"] = float(element.get("cert"))
        return kind(**given)

    def links(self, annotation: Any) -> Iterator[tuple[str, Any]]:
        for link in annotation.iterfind("{*}ptr"):
            aims = self.aims(link, "target")
            if link.get("type") == "reply_to":
                yield "reply_to", self.id_of(aims[0])
            elif link.get("type") != "post":
                yield link.get("type"), self.spans(aims)

    def id_of(self, annotation: Any) -> str:
        own = annotation.find("{*}note/{*}fs/{*}f[@name='id']/{*}string")
        return str(annotation.get(ID)) if own is None else self.words(own)

    def creator(self, statement: Any) -> str:
        fs = statement.find("{*}note/{*}fs")
        return self.words(statement.find("{*}name")) if fs is None else self.features(fs)["id"]

    def metadata(self) -> Metadata:
        bibl, given = self.by_id["article"], {}
        places = {
            "title": "title", "publisher": "publisher", "licence": ".//{*}licence", "rights": ".//{*}p",
            "published": "date[@type='published']", "modified": "date[@type='modified']",
            "retrieved": "date[@type='retrieved']", "url": "idno[@type='URI']",
            "source_name": "idno[@type='file']", "source_sha256": "idno[@type='sha256']",
        }  # fmt: skip
        for field, path in places.items():
            element = bibl.find(path if path.startswith(".") else TEI + path)
            given[field] = None if element is None else self.words(element)
        for fs in bibl.iterfind("{*}note/{*}fs"):
            given |= self.features(fs)
        authors = tuple(self.mention(fs) for fs in bibl.iterfind("{*}author/{*}fs"))
        return Metadata(authors=authors, language=self.by_id["text"].get(LANG), **given)

    def document(self) -> Document:
        own = self.by_id["article"].find("{*}idno[@type='id']")
        return Document(
            self.text,
            [self.annotation(e) for e in self.root.iterfind("{*}standOff/{*}listAnnotation/{*}annotation")],
            self.metadata(),
            id=None if own is None else self.words(own),
            agents=[Agent(**self.features(fs)) for fs in self.root.iterfind(".//{*}respStmt/{*}note/{*}fs")],
        )


@given(documents())
@settings(max_examples=60, deadline=None)
def test_every_field_of_a_document_can_be_read_back(document: Document) -> None:
    """An equal Document can be made of what the exporter wrote."""
    assert _Reading(exporter.render(document).encode()).document() == document


def test_an_article_with_every_field_can_be_read_back(everything: Document) -> None:
    """An equal Document can be made of an article in which no field of any kind is empty."""
    assert _Reading(exporter.render(everything).encode()).document() == everything


def test_data_may_be_nested_as_deep_as_the_model_allows() -> None:
    """The deepest data, with keys that are no XML names, stays within what XML parsers take by default."""
    data: dict[str, Any] = {}
    for _ in range(63):
        data = {" ": data}
    document = Document("", [Custom(kind="x:y", data=data)])
    reading = _Reading(exporter.render(document).encode())
    assert reading.document() == document
    assert max(len(list(e.iterancestors())) for e in reading.root.iter("*")) < 255


def test_the_article_has_every_field(everything: Document) -> None:
    """The article that the test above goes by leaves no field of the model empty or as it is by default."""
    shared = set.intersection(*({field.name for field in fields(kind)} for kind in KINDS))
    records = [everything.metadata, *everything.agents, *everything.annotations]
    for cls in {type(record) for record in records}:
        for field in fields(cls):
            alike = [r for r in records if type(r) is cls or (field.name in shared and type(r) in KINDS)]
            said = [
                value for r in alike if (value := getattr(r, field.name)) not in (None, (), field.default)
            ]
            assert said, f"no {cls.__name__} has a {field.name} that says something"
