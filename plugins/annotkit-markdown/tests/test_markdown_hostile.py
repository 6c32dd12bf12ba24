"""Documents and notes that are made to break something."""

from __future__ import annotations

import time
from collections.abc import Callable

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


def seconds(work: Callable[[], object]) -> float:
    """Give the processor's time that something takes, the best of two."""
    best = float("inf")
    for _ in range(2):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best


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
@pytest.mark.parametrize(("make", "size"), [(nested, 10_000), (lines, 100_000), (blanks, 10_000)])
def test_time_is_linear(make: Callable[[int], Document], size: int, profile: str) -> None:
    """Ten times as much takes some ten times as long, not a hundred: 10,000 nested, a million on a line."""
    small, large = make(size // 10), make(size)
    before = seconds(lambda: export(small, "markdown", profile=profile))
    after = seconds(lambda: export(large, "markdown", profile=profile))
    assert after < 40 * before + 0.2


@pytest.mark.parametrize("piece", ["{==", "{>>", "{~~", "{--a", "{==a==}", "{>>a<<}", "[^a]", "x", "{~~a~>"])
def test_reading_marks_takes_linear_time(piece: str) -> None:
    """Unclosed marks are not looked for again and again."""

    def content(count: int) -> bytes:
        return b"---\nannotkit: {}\n---\n\n" + "\n\n".join([piece * 20] * count).encode()

    before = seconds(lambda: read(content(20), format="markdown"))
    after = seconds(lambda: read(content(200), format="markdown"))
    assert after < 40 * before + 0.2


def test_aligning_takes_linear_time() -> None:
    """Of a long text that was edited everywhere, too."""

    def edited(count: int) -> bytes:
        text = "".join(f"word{i} and the {i % 7} more. " for i in range(count))
        document = Document(
            text, [Note(spans=(Span(20 * i, 20 * i + 9),), text="x") for i in range(count // 2)]
        )
        return export(document, "markdown", carry=True).content.replace(b"3 more", b"3 less", count)

    small, large = edited(300), edited(3000)
    before, after = seconds(lambda: read(small)), seconds(lambda: read(large))
    assert after < 40 * before + 0.2
