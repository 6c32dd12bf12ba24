"""The documentation: complete, current, and true of what is installed."""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

import annotkit
from annotkit import Claim, Document, Mention, Review, Span, errors, testing

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
MODULES = [annotkit, errors, testing]


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"docs_{name}", DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


# Names --------------------------------------------------------------------------------------------


def _public_names() -> Iterator[str]:
    """Give the public names, and of classes the fields and methods that annotkit adds to built-in ones."""
    for module in MODULES:
        for name in module.__all__:
            value = getattr(module, name)
            if isinstance(value, ModuleType):
                continue
            yield f"{module.__name__}.{name}"
            if isinstance(value, type):
                yield from (f"{module.__name__}.{name}.{of}" for of in _attributes(value))


def _attributes(cls: type[Any]) -> list[str]:
    own = [base for base in cls.__mro__ if base.__module__.startswith("annotkit")]
    found = {name for base in own for name in [*vars(base), *vars(base).get("__annotations__", ())]}
    return sorted(name for name in found if not name.startswith("_"))


def test_public_names_are_those_of_the_committed_list() -> None:
    """No public name, field or method comes, goes or changes its name by accident."""
    listed = (ROOT / "tests" / "public_names.txt").read_text("utf-8").split()
    assert list(_public_names()) == listed, "if that is meant: change public_names.txt and CHANGELOG.md"


def test_the_reference_has_every_public_name() -> None:
    """The inventory of the docs is the public names: no more, no fewer, each once."""
    text = "\n".join(path.read_text("utf-8") for path in sorted((DOCS / "reference").glob("*.md")))
    inventory = re.findall(r"^::: (annotkit(?:\.\w+)+)$", text, re.M)
    names = {f"{module.__name__}.{name}" for module in MODULES for name in module.__all__}
    assert sorted(inventory) == sorted(names - {"annotkit.errors"})


def test_the_reference_has_every_option_of_every_format() -> None:
    """The tables of formats name each exporter of this repository, its media type, suffix and options."""
    page = (DOCS / "reference" / "formats.md").read_text("utf-8")
    here = [
        p for p in annotkit.plugins() if p.kind == "exporter" and (ROOT / "plugins" / p.distribution).exists()
    ]
    assert here
    for plugin in here:
        exporter = importlib.import_module(plugin.object_path.split(":")[0]).exporter
        row = next(
            line
            for line in page.splitlines()
            if line.startswith(f"| `{plugin.name}` | `{plugin.distribution}`")
        )
        assert f"`{exporter.media_type}`" in row
        assert f"`{exporter.suffix}`" in row
        options = attrs.fields(exporter.options) if exporter.options else ()
        assert [o.name for o in options if f"| `{o.name}` |" not in page] == []


# Pages --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_to_files_lead_somewhere(page: Path) -> None:
    """Every relative link and picture of a page is there; the gallery's pages are made with the site."""
    for target in re.findall(r"(?:\]\(|src=\"|srcset=\")(?!https?:|#|mailto:)([^)#\s\"]+)", _prose(page)):
        if not target.startswith("gallery/"):
            assert (page.parent / target).exists(), target


def _prose(page: Path) -> str:
    return re.sub(r"^(`{3,}|~{3,}).*?^\1", "", page.read_text("utf-8"), flags=re.M | re.S)


def _commands() -> list[str]:
    """Give the commands of the pages in their order, each once; none about a plugin that a page begins."""
    text = "\n".join(page.read_text("utf-8") for page in PAGES)
    blocks = re.findall(r"^```shell\n(.*?)^```", text, re.M | re.S)
    taken = "".join(block for block in blocks if "new-plugin" not in block)
    return list(dict.fromkeys(re.findall(r"^annotkit (?:export|annotate|show|plugins)\b.*$", taken, re.M)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with what the commands of the docs take; what one writes, the next can read."""
    folder = tmp_path_factory.mktemp("commands")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    (folder / "articles").mkdir()
    (seed,) = (ROOT / "seeds").glob("000_*.txt")
    for path in (folder / "article.txt", folder / "articles" / "article.txt"):
        shutil.copy(seed, path)
    claim = Claim(id="c1", spans=(Span(0, 8),))
    desk = Mention(value="The Desk", type="organization")
    review = Review(about=("c1",), verdict="True", reviewer=desk, url="https://example.org/1")
    (folder / "council.annotkit.json").write_bytes(annotkit.dumps(Document("It rains.", [claim, review])))
    return folder


@pytest.mark.parametrize("command", _commands())
def test_commands_of_the_docs_work(command: str, folder: Path) -> None:
    """Each `annotkit …` line of the pages does its work, in the order of the page."""
    pytest.importorskip("click", reason="the extra cli is not installed")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr


# What scripts make --------------------------------------------------------------------------------


def test_pictures_are_of_todays_output() -> None:
    """The digests kept with the pictures are those of what they show; none is heavy."""
    pictures = _script("pictures")
    kept = json.loads(pictures.DIGESTS.read_text("utf-8"))
    assert kept == pictures.digests(), "run: python docs/pictures.py"
    sizes = {name: (pictures.FOLDER / name).stat().st_size for name in kept}
    assert {name: size for name, size in sizes.items() if size > 150_000} == {}


def test_the_terminals_picture_is_drawn_of_todays_output_and_loads_nothing() -> None:
    """It is the same each time, and has its words as text and no font from elsewhere."""
    pytest.importorskip("rich", reason="the extra cli is not installed")
    pictures = _script("pictures")
    for name, screen in pictures.SCREENS.items():
        svg = (pictures.FOLDER / name).read_text("utf-8")
        assert svg == pictures.drawn(screen), "run: python docs/pictures.py"
        outside = re.findall(r"https?:[^\"]*|@import|@font-face|url\((?!#)", svg)
        assert outside == ["http://www.w3.org/2000/svg"]
        assert "Leonie&#160;Haimson" in svg


def test_the_compliance_tables_are_current() -> None:
    """The page is what the checks give today, with fewer examples; no promise is broken."""
    compliance = _script("compliance")
    page = compliance.PAGE.read_text("utf-8")
    assert page == compliance.page(2), "run: python docs/compliance.py"
    assert "**no**" not in page


def test_a_tei_files_words_are_the_documents() -> None:
    """What the compliance tables take for the words of a TEI file: `g` counts, `corr` does not."""
    words_of_tei = _script("compliance").words_of_tei
    document = Document("a\x0cb\r\nc", [annotkit.Emendation(spans=(Span(0, 1),), reading="A")])
    for profile in ("standoff", "inline"):
        assert words_of_tei(annotkit.export(document, "tei", profile=profile).content) == document.text


def test_the_gallery_has_both_articles_in_every_format() -> None:
    """Each sample is there in each installed format, and the tables tell its true losses."""
    made = _script("gallery").pages()
    for number in ("000", "003"):
        text = next((ROOT / "seeds").glob(f"{number}_*.txt")).read_bytes()
        assert made[f"gallery/files/{number}.txt"] == text
        page = made[f"gallery/{number}.md"].decode()
        assert annotkit.loads(made[f"gallery/files/{number}.annotkit.json"]).text == text.decode()
        for suffix in ("tei.xml", "jsonld"):
            assert annotkit.read(made[f"gallery/files/{number}.{suffix}"]).text == text.decode()
            row = next(line for line in page.splitlines() if f"(files/{number}.{suffix})" in line)
            assert row.endswith("| 0 | equal |")
    (index,) = (content.decode() for path, content in made.items() if path == "gallery/index.md")
    assert index.count("Tom Dunn") >= 6


# The site -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the docs, strict: a warning is an error, also of a page or an anchor that is not there."""
    for name in ("mkdocs", "material", "mkdocstrings"):
        if find_spec(name) is None:
            pytest.skip(f"{name} is not installed (group docs)")
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(target)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return target


def test_the_site_has_an_anchor_for_every_public_name(site: Path) -> None:
    """Others can link to each public name, and to each field, by the site's pages."""
    anchors = {
        anchor
        for page in sorted((site / "reference").rglob("*.html"))
        for anchor in re.findall(r'id="(annotkit[\w.]*)"', page.read_text("utf-8"))
    }
    assert [name for name in _public_names() if name.count(".") == 1 and name not in anchors] == []


def test_the_site_loads_nothing_from_elsewhere(site: Path) -> None:
    """No page of the site asks another server for a script, a style, a font or a picture."""
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 30
    outside = re.compile(
        r'<(?:script|img|iframe|source)[^>]+src(?:set)?="(?:https?:)?//|<link[^>]+stylesheet[^>]+"(?:https?:)?//'
    )
    assert [page for page in pages if outside.search(page.read_text("utf-8"))] == []


def test_the_site_has_no_script_of_ours(site: Path) -> None:
    """The scripts beside the pages, and what Python keeps of them, stay out of the site."""
    assert [path.name for path in site.rglob("*.py*") if path.is_file()] == []
    assert (site / "gallery" / "files" / "000.html").is_file()
