"""Which marks are escaped, and that prose is left to be read."""

from __future__ import annotations

import pytest

from annotkit import Block, Document, Span, export


def body(text: str) -> str:
    """Give the Markdown of a bare text."""
    return export(Document(text), "markdown").content.decode().removesuffix("\n")


@pytest.mark.parametrize(
    "prose",
    [
        "“Yes!” she said (on Jan. 22, 2014), “it is AT&T’s.” It cost $100 million - or $90; 3 + 4 = 7...",
        "Home | News | Sports",
        "Some Q&A: well-known facts, 50% of them at 10:30 a.m.; see p. 5",
        "-5 degrees\nMr. Dunn\n2014 was",
        "A ] and a ) and a > or a #tag stay",
        "1.5 million\n(He did not say when.)",
        "naïve café – 𝔄🙂 עברית",
    ],
)
def test_prose_stays_as_it_is(prose: str) -> None:
    """Marks that no renderer takes for markup are not escaped."""
    assert body(prose) == prose


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("a*b*_c_`d`[e](f)", "a\\*b\\*\\_c\\_\\`d\\`\\[e](f)"),
        ("back\\slash", "back&#92;slash"),
        ("a<b>&amp;&lt/x;&#42", "a&lt;b>&amp;amp;&amp;lt/x;&amp;#42"),
        ("a~b^c@d", "a&#126;b&#94;c&#64;d"),
        ("x==y %%z%% ++w", "x&#61;&#61;y &#37;&#37;z&#37;&#37; \\+\\+w"),
        ("US$5 and $x$", "US&#36;5 and &#36;x&#36;"),
        ("see http://a.b, www.a.b, mailto:c", "see http&#58;//a.b, www\\.a.b, mailto&#58;c"),
        (" :x:", "&#58;x:"),
        ("{{a}}", "\\{\\{a\\}\\}"),
        ("///Footnotes Go Here///", "&#47;/&#47;Footnotes Go Here//&#47;"),
        ("e\u0301 \u212b \u00e9", "e&#769; &#8491; \u00e9"),
        ("\ufeffa", "&#65279;a"),
    ],
)
def test_marks_are_escaped_wherever_they_stand(text: str, markdown: str) -> None:
    """What some renderer would take for markup within a line is written so that none does."""
    assert body(text) == markdown


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# a", "\\# a"),
        ("> a", "\\> a"),
        ("- a", "\\- a"),
        ("+ a", "\\+ a"),
        ("* a", "\\* a"),
        ("1. a", "1\\. a"),
        ("1) a", "1\\) a"),
        ("iv. a", "iv\\. a"),
        ("(a) b", "\\(a) b"),
        ("| a |", "&#124; a |"),
        (": a", "&#58; a"),
        ("===", "&#61;&#61;&#61;"),
        ("---", "\\---"),
        ("```", "\\`\\`\\`"),
        ("~~~", "&#126;&#126;&#126;"),
        ("[a]: b", "\\[a]: b"),
        ("[^q1]: b", "\\[&#94;q1]: b"),
        ("[annotkit]: <#annotkit:1:e30>", "\\[annotkit]: &lt;#annotkit&#58;1:e30>"),
        ("!!! note", "\\!!! note"),
        ("% title", "&#37; title"),
        ("<!-- a -->", "&lt;!-- a -->"),
    ],
)
def test_a_line_begins_nothing(text: str, markdown: str) -> None:
    """No line of a text begins a list, a heading, a quotation, a table, a definition, a fence or a rule."""
    assert body(text) == markdown
    assert body(f"words\n    {text}") == f"words\n{markdown}"
    assert body(f"words\n\n\t{text}") == f"words\n\n{markdown}"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Note: a", "Note&#58; a"),
        ("...a", "&#46;..a"),
        ("a\nNote: b", "a\nNote: b"),
        ("Two words: a", "Two words: a"),
    ],
)
def test_a_first_line_is_no_metadata(text: str, markdown: str) -> None:
    """MkDocs would take a first line such as "Note: a" for metadata and not show it."""
    assert body(text) == markdown


def test_front_matter_keeps_a_first_line_from_being_metadata() -> None:
    """With front matter before it, a first line needs no escape."""
    content = export(Document("Note: a", id="x:1"), "markdown").content.decode()
    assert content == '---\nannotkit:\n  id: "x:1"\n---\n\nNote: a\n'


def test_a_heading_keeps_its_marks() -> None:
    """Number signs at a heading's end would be taken for its closing."""
    text = "C # and D ##"
    document = Document(text, [Block(spans=(Span(0, len(text)),), role="title")])
    assert export(document, "markdown").content == b"# C \\# and D \\#\\#\n"


@pytest.mark.parametrize("lost", ["\x00", "\x02", "\x0b", "\x0c", "\x1f", "\x7f", "\ufffe", "\uffff"])
def test_what_cannot_be_carried_is_shown_as_lost(lost: str) -> None:
    """A character that CommonMark or HTML cannot hold shows as U+FFFD."""
    assert body(f"a{lost}b") == "a\ufffdb"


def test_lines_end_with_a_newline_alone() -> None:
    """CR and CRLF are line ends as LF is; white space at a line's end makes no hard break."""
    assert body("a  \r\nb\rc \\\nd\t") == "a\nb\nc &#92;\nd"
