"""Links: on their words, with the address that they lead to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotkit import Custom, Document, read

pytestmark = pytest.mark.usefixtures("extractor")
Html = Callable[..., Document]
CANONICAL = '<link rel="canonical" href="https://daily.example/news/2021/vote">'


def links_of(document: Document) -> list[tuple[tuple[str, ...], object]]:
    return [
        (document.pieces(link), link.data["href"])  # type: ignore[call-overload, index]
        for link in document.select(Custom)
        if link.kind == "link"
    ]


@pytest.mark.parametrize(
    ("head", "href", "wanted"),
    [
        (CANONICAL, "/a", "https://daily.example/a"),
        (CANONICAL, "b?c=1&amp;d=2#e", "https://daily.example/news/2021/b?c=1&d=2#e"),
        (CANONICAL, "//other.example/x", "https://other.example/x"),
        (CANONICAL, "#notes", "https://daily.example/news/2021/vote#notes"),
        (CANONICAL, "mailto:a@b.example", "mailto:a@b.example"),
        (CANONICAL + "<base href='/root/'>", "b", "https://daily.example/root/b"),
        ("<base href='https://base.example/x/'>", "b", "https://base.example/x/b"),
        ("<meta property=og:url content=https://daily.example/n/>", "b", "https://daily.example/n/b"),
        ("", "../b", "../b"),
        ("", "  https://a.example/ü ", "https://a.example/ü"),
        (CANONICAL, "http://[::1", "http://[::1"),
    ],
)
def test_addresses_are_resolved_against_the_page(html: Html, head: str, href: str, wanted: str) -> None:
    """Its base, else its own address; without either they stay as they are."""
    document = html(f"<p>See the <a href='{href}'>last report</a> for it all, said the engineer.</p>", head)
    assert links_of(document) == [(("last report",), wanted)]


@pytest.mark.parametrize(
    "a", ["<a>", "<a href=''>", "<a href=' '>", "<a name=x>", "<a href='JavaScript:x()'>"]
)
def test_what_leads_nowhere_is_no_link(html: Html, a: str) -> None:
    """Nor is a program; the words stay."""
    document = html(f"<p>See the {a}last report</a> for it all, said the engineer.</p>")
    assert links_of(document) == []
    assert "See the last report for it all" in document.text


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<p>See<a href=/x> the report </a>of it all, said Ann.</p>", [("the report",)]),
        ("<p>See <a href=/x><b>the</b> <i>report</i></a>, and that is it.</p>", [("the report",)]),
        ("<p>See <a href=/x><img src=y.png></a> and read it all over.</p>", []),
        ("<a href=/x><h2>The report of May</h2><p>It is out, says Ann.</p></a>",
         [("The report of May", "It is out, says Ann.")]),
        ("<p>See <a href=/x>the <a href=/y>last</a> report</a> of it all.</p>", [("the",), ("last",)]),
        ("<p>See <a href=/x>the<br>report</a> of it all, said Ann.</p>", [("the\nreport",)]),
    ],
)  # fmt: skip
def test_a_link_lies_on_its_words(html: Html, body: str, wanted: list[tuple[str, ...]]) -> None:
    """Without the white space at their ends; one around several blocks has a span in each."""
    end = "<p>The council has had the report of its engineer since January, and it will meet in April.</p>"
    assert [words for words, _ in links_of(html(body + end))] == wanted


words = st.lists(st.sampled_from("council vote bridge engineer river ground city".split()), min_size=12).map(
    " ".join
)


@given(st.lists(st.tuples(words, st.booleans()), min_size=6, max_size=10))
def test_spans_are_exact(runs: list[tuple[str, bool]]) -> None:
    """Each link is where its words are, wherever white space stood in the markup."""
    inner = "\n ".join(
        f"<a href=/x{i}>\n{run}</a>" if is_link else run for i, (run, is_link) in enumerate(runs)
    )
    start = "The council has put off its vote on the new bridge for the third time. " * 20
    document = read(f"<html><body><article><p>{start}{inner}</p></article>".encode(), encoding="utf-8")
    wanted = [((run,), f"/x{i}") for i, (run, is_link) in enumerate(runs) if is_link]
    assert links_of(document) == wanted
