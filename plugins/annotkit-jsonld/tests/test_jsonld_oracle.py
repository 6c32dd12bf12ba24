"""What others say of the files: W3C's schemas, JSON-LD processors, schema.org's domains and ranges."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from annotkit import Claim, Document, Mention, Note, Quote, Review, Span, annotate, export, read
from annotkit.testing import documents
from annotkit_jsonld._vocabulary import CONTEXT, PREFIXES

ROOT = Path(__file__).resolve().parents[3]
TEXT = "\ufeffA\u0301 “Yes,”\u00a0she\r\nsaid. </script>\u2028🙂👩\u200d👧\x00\x0b 🇩🇪 ]]> “No.”\n"


def _generated(strategy: st.SearchStrategy[Document], count: int) -> list[Document]:
    """Give the same documents each time, so that a failure can be looked at."""
    found: list[Document] = []

    @settings(max_examples=count, derandomize=True, database=None, deadline=None, phases=[Phase.generate])
    @given(strategy)
    def collect(document: Document) -> None:
        found.append(document)

    collect()
    return found


def _complaints(shared: Path, folder: Path, files: Iterable[bytes], *arguments: str) -> list[str]:
    """Run the shared check over files, and give what it says."""
    for package in ("jsonschema", "pyld", "rdflib"):
        pytest.importorskip(package, reason=f"the check needs {package} (group oracles)")
    command = [sys.executable, str(shared / "check" / "jsonld"), *arguments]
    for number, content in enumerate(files):
        path = folder / f"{number}.jsonld"
        path.write_bytes(content)
        command.append(str(path))
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return [] if done.returncode == 0 else (done.stdout + done.stderr).splitlines()


def _files(made: Iterable[Document], **options: Any) -> list[bytes]:
    return [export(document, "jsonld", **options).content for document in made]


def _text_of(document: Document, folder: Path) -> list[str]:
    (folder / "text.txt").write_bytes(document.text.encode())
    return ["--text", str(folder / "text.txt")]


def test_generated_documents_are_valid(shared: Path, tmp_path: Path) -> None:
    """Files of hostile documents pass, whatever the options: schemas, expansion, terms, selectors."""
    made = _generated(documents(max_annotations=4), 20)
    files = _files(made) + _files(made, without_text=True)
    files += _files(made, text_targets_only=True, article_type="BlogPosting", base="https://example.org/#/a")
    assert _complaints(shared, tmp_path, files) == []


@pytest.mark.parametrize("unit", ["code-point", "utf-16"])
def test_selectors_hold_against_the_text(unit: str, shared: Path, tmp_path: Path) -> None:
    """Files of hostile annotations on one hostile text point at its words, as another program reads it."""
    made = _generated(documents(text=st.just(TEXT), max_annotations=4), 30)
    arguments = [*_text_of(made[0], tmp_path), *(["--utf16"] if unit == "utf-16" else [])]
    assert _complaints(shared, tmp_path, _files(made, position_unit=unit), *arguments) == []


def test_long_spans_are_valid(shared: Path, tmp_path: Path) -> None:
    """A file with quotes too long to be quoted, at the ends of the text too, passes."""
    spans = [Span(0, 30_000), Span(0, 20_000), Span(10_000, 30_000), Span(10, 20_010)]
    document = Document("ab e\u0301." * 5_000, [Note(text="", spans=(span,)) for span in spans])
    assert _complaints(shared, tmp_path, _files([document]), *_text_of(document, tmp_path)) == []


def test_pages_use_the_terms_of_schema_org(shared: Path, tmp_path: Path) -> None:
    """What is put into pages expands, and its terms belong where they stand; it is no Web Annotation."""
    made = [_checked(document) for document in _generated(documents(max_annotations=4), 20)]
    files = _files(made, profile="schema.org") + _files(made, profile="claimreview")
    found = _complaints(shared, tmp_path, files)
    assert [line.partition(": ")[2] for line in found] == [
        "no Annotation, AnnotationPage or AnnotationCollection in it"
    ] * len(files)


def _checked(document: Document) -> Document:
    """Add a fact-check on the article's own site."""
    known = attrs.evolve(document.metadata, url="https://example.org/articles/1")
    claim = Claim(id="claim-1", statement="It rains.", date=Mention(value="2014"))
    review = Review(
        id="review-1",
        about=("claim-1",),
        url="https://example.org/check",
        verdict="False",
        reviewer=Mention(value="Desk", type="organization"),
    )
    return attrs.evolve(document, metadata=known).add(claim, review)


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_annotated_articles_are_valid(path: Path, shared: Path, tmp_path: Path) -> None:
    """Files of real articles pass, with what annotating them finds."""
    document = annotate(read(path))
    assert _complaints(shared, tmp_path, _files([document]), *_text_of(document, tmp_path)) == []


def test_annotated_pages_are_valid(shared: Path, tmp_path: Path) -> None:
    """Files of real pages pass: every eighth of a collection of them."""
    lines = (shared / "corpora" / "pages" / "pages-dev.jsonl").read_text("utf-8").split("\n")[::8]
    made = [annotate(Document(json.loads(line)["text"])) for line in lines if line]
    assert _complaints(shared, tmp_path, _files(made)) == []


QUESTION = """
    PREFIX oa: <http://www.w3.org/ns/oa#>
    PREFIX schema: <http://schema.org/>
    SELECT ?who ?words ?start WHERE {
      ?item oa:motivatedBy oa:identifying ; oa:hasBody ?body ; oa:hasTarget/oa:hasSelector ?quote, ?place .
      ?body a schema:Quotation ; schema:creator/schema:name ?who .
      ?quote oa:exact ?words .
      ?place oa:start ?start .
    }"""


def test_the_graph_answers_who_said_what(shared: Path) -> None:
    """SPARQL over the file's graph gives the speakers, their words and where these stand."""
    jsonld = pytest.importorskip("pyld.jsonld", reason="needs pyld (group oracles)")
    rdflib = pytest.importorskip("rdflib", reason="needs rdflib (group oracles)")
    ann, board = Mention(value="Ann Lee", type="person"), Mention(value="the board")
    quotes = [Quote(spans=(Span(0, 5),), speakers=(ann,)), Quote(spans=(Span(6, 9),), speakers=(ann, board))]
    content = export(Document("“Yes” “No”", quotes), "jsonld").content
    context = json.loads((shared / "standards" / "webannotation" / "anno.jsonld").read_bytes())
    whole = {**json.loads(content), "@context": context["@context"]}
    graph = rdflib.Graph().parse(data=jsonld.to_rdf(whole, {"format": "application/n-quads"}), format="nt")
    answers = {(str(who), str(words), int(start)) for who, words, start in graph.query(QUESTION)}
    assert answers == {("Ann Lee", "“Yes”", 0), ("Ann Lee", "“No", 6), ("the board", "“No", 6)}


def test_prefixes_are_those_of_the_context(shared: Path) -> None:
    """The prefixes that are no schemes of IRIs here are those that W3C's context declares."""
    context = json.loads((shared / "standards" / "webannotation" / "anno.jsonld").read_bytes())["@context"]
    assert CONTEXT == "http://www.w3.org/ns/anno.jsonld"
    declared = {term for term, iri in context.items() if isinstance(iri, str) and iri.endswith(("#", "/"))}
    assert declared == PREFIXES
