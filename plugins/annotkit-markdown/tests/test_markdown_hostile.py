"""Documents and notes that are made to break something."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from lxml import html

from annotkit import (
    AnyAnnotation,
    Block,
    Comment,
    Document,
    Emendation,
    Mention,
    Note,
    Quote,
    Span,
    export,
    read,
)

PROFILES = ["footnotes", "critic"]
ILLEGAL = "".join(map(chr, [*range(9), 11, 12, *range(14, 32), 0x7F, 0x85, 0x2028, 0xFFFE, 0xFFFF]))
IDS = ["a b", "a-b", "<", "🙂", "../x", "[^x]", "]", ":", "\n", "A", "a", "é", "|", "x" * 5000]
MARKUP = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "[a](javascript:alert(1)) ![b](http://a.b/c)",
    "<http://a.b> http://a.b www.a.b a@b.c",
    "# a\n\n* b\n\n    c\n\n```\nd\n```",
    "<<} {>>a<<} {++b++} ==} ~~} ~>",
    "`a` **b** __c__ ~~d~~ $e$ [^q1] [f]",
    "]]> --> -- &lt;b&gt; \\ \\\\ \\* &#60;",
]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "\u00a0\n\u00a0",
        "\r\r\n\n\r",
        ILLEGAL,
        f"a{ILLEGAL}b",
        "a\u00a0\n\n\u00a0b",
        *MARKUP,
    ],
)
def test_any_text_is_exported_and_read_back(text: str, profile: str) -> None:
    """With annotations on all of it, on nothing, and on each character."""
    spans = [Span(i, i + 1) for i in range(len(text))]
    found: list[AnyAnnotation] = [Note(spans=(span,), text=text) for span in (Span(0, len(text)), *spans)]
    found += [Emendation(spans=(span,), reading=text) for span in spans]
    document = Document(text, found)
    assert read(export(document, "markdown", profile=profile, carry=True).content) == document
    assert isinstance(
        read(export(document, "markdown", profile=profile).content, format="markdown"), Document
    )


@pytest.mark.parametrize("profile", PROFILES)
def test_any_id_names_a_note(profile: str) -> None:
    """Names are lower case, unique, and free of markup; the carrier has the ids as they are."""
    notes = [Note(id=id, spans=(Span(0, 3),), text="x") for id in IDS]
    document = Document("abc def", [*notes, *(Comment(id=f"{id}!", reply_to=None) for id in IDS)])
    content = export(document, "markdown", profile=profile, carry=True).content
    assert read(content) == document
    assert len(read(content.partition(b"[annotkit]")[0], format="markdown").annotations) == 2 * len(IDS)


def markdown_it() -> Callable[[str], str]:
    """Give a renderer that lets HTML through."""
    notes = pytest.importorskip("mdit_py_plugins.footnote", reason="mdit-py-plugins is not installed")
    module = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
    return module.MarkdownIt("commonmark", {"html": True}).use(notes.footnote_plugin).render


def with_critic() -> Callable[[str], str]:
    """Give Python-Markdown with comments shown."""
    module = pytest.importorskip("markdown", reason="Python-Markdown is not installed (group oracles)")
    pytest.importorskip("pymdownx.critic", reason="pymdown-extensions is not installed (group oracles)")
    return lambda text: module.markdown(text, extensions=["pymdownx.critic", "footnotes"])


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("renderer", [markdown_it, with_critic])
@pytest.mark.parametrize("words", MARKUP)
def test_no_note_becomes_markup(
    words: str, renderer: Callable[[], Callable[[str], str]], profile: str
) -> None:
    """Comments, names and readings are words: no script, image, link or emphasis comes of them."""
    document = Document(
        "One two three. Four",
        [
            Note(spans=(Span(0, 3),), text=words, creator=words),
            Quote(spans=(Span(4, 7),), speakers=(Mention(value=words),)),
            Emendation(spans=(Span(8, 13),), reading=words),
            Note(text=words),
        ],
    )
    page = renderer()(export(document, "markdown", profile=profile).content.decode())
    root = html.fragment_fromstring(page, create_parent="div")
    assert not root.xpath(".//script | .//img | .//em | .//code | .//h1 | .//li//li | .//del[not(@class)]")
    assert all("#" in link for link in root.xpath(".//@href"))
    assert all(label.text in ("Note", "Quote", "Emendation") for label in root.xpath(".//strong"))


def nested(count: int) -> Document:
    """Give a line with annotations nested in each other."""
    text = "word " * (count // 2)
    return Document(text, [Note(spans=(Span(i, len(text) - i),), text="x") for i in range(count)])


def lines(count: int) -> Document:
    """Give one long line."""
    return Document("a *b* [c] " * count, [Block(spans=(Span(0, 10 * count),), role="paragraph")])


def blanks(count: int) -> Document:
    """Give white space with annotations that end in it."""
    return Document("a" + " " * 10 * count, [Note(spans=(Span(0, 9 * i),), text="x") for i in range(count)])


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("make", [nested, lines, blanks])
def test_work_is_linear(make: Callable[[int], Document], profile: str, growth: Any) -> None:
    """Four times as much takes four times the lines and bytes: nested, on one line, or white space."""

    def exporting(size: int) -> Callable[[], object]:
        return partial(export, make(size), "markdown", profile=profile)

    exporting(2)()  # what is loaded on first use
    assert growth.of_lines(exporting, 250) < growth.LINEAR
    assert growth.of_bytes(exporting, 250) < growth.LINEAR


@pytest.mark.parametrize("piece", ["{==", "{>>", "{~~", "{--a", "{==a==}", "{>>a<<}", "[^a]", "x", "{~~a~>"])
def test_reading_marks_is_linear_work(piece: str, growth: Any) -> None:
    """Unclosed marks are not looked for again and again."""

    def reading(size: int) -> Callable[[], object]:
        content = b"---\nannotkit: {}\n---\n\n" + "\n\n".join([piece * 20] * size).encode()
        return partial(read, content, format="markdown")

    reading(1)()
    assert growth.of_lines(reading, 20) < growth.LINEAR


def test_aligning_is_linear_work(growth: Any) -> None:
    """Of a long text that was edited everywhere, too."""

    def aligning(size: int) -> Callable[[], object]:
        text = "".join(f"word{i} and the {i % 7} more. " for i in range(size))
        notes = [Note(spans=(Span(20 * i, 20 * i + 9),), text="x") for i in range(size // 2)]
        content = export(Document(text, notes), "markdown", carry=True).content
        return partial(read, content.replace(b"3 more", b"3 less", size))

    aligning(20)()
    assert growth.of_lines(aligning, 150) < growth.LINEAR
