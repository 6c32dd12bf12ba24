"""What renderers make of the files: all of them must show the article's own words."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from lxml import html

from annotkit import AnyAnnotation, Block, Document, Emendation, Note, Quote, Span, annotate, export, read
from annotkit.testing import documents

ROOT = Path(__file__).resolve().parents[3]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
LOST = {code: "\ufffd" for code in (*range(32), 0x7F, 0xFFFE, 0xFFFF) if chr(code) not in "\t\n\r"}
REFERENCE = re.compile("footnote-?(ref|back)|fnref")
Render = Callable[[str], str]


def markdown_it() -> Render:
    """CommonMark's own rules, with footnotes."""
    module = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed (group oracles)")
    notes = pytest.importorskip("mdit_py_plugins.footnote", reason="mdit-py-plugins is not installed")
    parser = module.MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return parser.use(notes.footnote_plugin).render


def python_markdown() -> Render:
    """What MkDocs uses, with the extensions that add markup."""
    module = pytest.importorskip("markdown", reason="Python-Markdown is not installed (group oracles)")
    names = "footnotes attr_list tables md_in_html sane_lists def_list admonition meta fenced_code abbr"
    return lambda text: module.markdown(text, extensions=names.split())


def cmark_gfm() -> Render:
    """What GitHub uses."""
    module = pytest.importorskip("cmarkgfm", reason="cmarkgfm is not installed (group oracles)")
    notes = module.cmark.Options.CMARK_OPT_FOOTNOTES
    return lambda text: module.github_flavored_markdown_to_html(text, notes)


def mistune() -> Render:
    """What Jupyter uses, with the plugins that add markup."""
    module = pytest.importorskip("mistune", reason="mistune is not installed (group oracles)")
    names = "footnotes table strikethrough url task_lists def_list abbr mark insert math ruby spoiler"
    return module.create_markdown(escape=False, plugins=names.split())


def squeezed(text: str) -> str:
    """Give a text as a page shows it: white space made one space, what HTML cannot carry as U+FFFD."""
    return " ".join(text.translate(LOST).split())


def words(page: str) -> tuple[str, str]:
    """Give the words of the article and those of the notes, without the marks of references."""
    root = html.fragment_fromstring(page, create_parent="div")
    for element in list(root.iter("sup", "a")):
        if REFERENCE.search(" ".join(element.values())):
            element.drop_tree()
    notes = root.xpath(".//section[contains(@class, 'footnotes')] | .//div[@class='footnote']")
    told = " ".join(element.text_content() for element in notes)
    for element in notes:
        element.drop_tree()
    return squeezed(root.text_content()), squeezed(told)


def body(document: Document) -> str:
    """Give a file without its front matter, which renderers are not given either."""
    content = export(document, "markdown", carry=len(document.text) % 2 == 0).content.decode()
    return re.sub(r"\A---\n.*?\n---\n", "", content, flags=re.DOTALL)


@pytest.mark.parametrize("renderer", [markdown_it, python_markdown, cmark_gfm, mistune])
def test_the_words_are_shown_as_they_are(renderer: Callable[[], Render]) -> None:
    """Of hostile documents every word is shown and none is added, and the notes say what they were given."""
    render = renderer()

    @given(documents())
    def check(document: Document) -> None:
        article, notes = words(render(body(document)))
        assert article == squeezed(document.text)
        for remark in document.select(Note):
            assert squeezed(remark.text) in notes
        for mended in document.select(Emendation):
            assert squeezed(f"→ {mended.reading}") in notes

    check()


def verdict(shared: Path, folder: Path, document: Document, *, carry: bool) -> str:
    """Give what the shared check says of a document's file: six renderers, pandoc among them."""
    pytest.importorskip("pypandoc", reason="no renderers to check with (group oracles)")
    text, made = folder / "article.txt", folder / "article.md"
    text.write_text(document.text, encoding="utf-8")
    made.write_bytes(export(document, "markdown", carry=carry).content)
    command = [sys.executable, str(shared / "check" / "markdown"), "--text", str(text), str(made)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr.partition("note:")[0]


def annotated(path: Path) -> Document:
    """Give a sample article with what the annotators find, every quotation, and remarks."""
    document = annotate(read(path))
    places = [Span(*match.span()) for match in re.finditer("“[^”]*”", document.text)]
    found: list[AnyAnnotation] = [Quote(spans=(place,), id=f"t{place.start}") for place in places]
    found.append(Note(text="*so*\n\n- what", about=(found[0].id or "",)))
    if not document.select(Block):
        lines = [Span(*match.span()) for match in re.finditer(r"\S.*", document.text)]
        found += [Block(spans=(line,), role="comment" if line.start else "title") for line in lines]
    return document.add(*found, Note(text="on all of it"))


@pytest.mark.parametrize("carry", [False, True])
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_six_renderers_show_the_same(shared: Path, tmp_path: Path, path: Path, *, carry: bool) -> None:
    """The sample articles pass the shared check: their text is shown by all, and every footnote works."""
    assert verdict(shared, tmp_path, annotated(path), carry=carry) == "1 Markdown file(s) well\n"


def test_six_renderers_show_everything(shared: Path, tmp_path: Path, everything: Document) -> None:
    """So does the article with every kind and role, and with the carrier, which nobody shows."""
    assert verdict(shared, tmp_path, everything, carry=True) == "1 Markdown file(s) well\n"


@pytest.mark.parametrize("page", range(0, 74, 8))
def test_six_renderers_show_real_pages(shared: Path, tmp_path: Path, page: int) -> None:
    """So do pages of the web, with what the annotators find on them."""
    pages = shared / "corpora" / "pages" / "pages-dev.jsonl"
    if not pages.is_file():
        pytest.skip("the folder `shared` has no corpus of pages")
    text = json.loads(pages.read_text("utf-8").split("\n")[page])["text"]
    assert verdict(shared, tmp_path, annotate(Document(text)), carry=True) == "1 Markdown file(s) well\n"


def test_mkdocs_builds_both_profiles(tmp_path: Path, everything: Document) -> None:
    """A strict build has no warning; every reference leads to a note, and marks are marks."""
    pytest.importorskip("mkdocs", reason="MkDocs is not installed (group docs)")
    pytest.importorskip("pymdownx", reason="pymdown-extensions is not installed (group oracles)")
    (tmp_path / "docs").mkdir()
    for profile in ("footnotes", "critic"):
        made = export(everything, "markdown", profile=profile, carry=True)
        (tmp_path / "docs" / f"{profile}.md").write_bytes(made.content)
    settings = "{site_name: x, theme: {name: mkdocs}, markdown_extensions: [footnotes, pymdownx.critic]}"
    (tmp_path / "mkdocs.yml").write_text(settings)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file"]
    subprocess.run([*command, str(tmp_path / "mkdocs.yml")], check=True, capture_output=True, cwd=tmp_path)
    notes, marks = (
        html.parse(tmp_path / "site" / profile / "index.html").getroot()
        for profile in ("footnotes", "critic")
    )
    for page in (notes, marks):
        assert "annotkit:1:" not in page.text_content()
        links = page.xpath("//sup/a[contains(@class, 'footnote-ref')]/@href")
        assert links
        assert all(page.get_element_by_id(link.removeprefix("#")) is not None for link in links)
    assert not notes.xpath("//mark | //del | //ins")
    assert [e.text_content() for e in marks.xpath("//mark")] == [
        "“Fares will rise!”",
        "2 < 3",
        "“By $3 or 3%.”",
        "Fares rise by 4%.",
    ]
    assert [e.text_content() for e in marks.xpath("//del | //ins")] == ["bus", "*tram*"]
