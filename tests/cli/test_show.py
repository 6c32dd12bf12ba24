"""`annotkit show`: an article in the terminal."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

import annotkit
from annotkit import (
    Block,
    Claim,
    Comment,
    Correction,
    Diagnostic,
    Document,
    Mention,
    Note,
    Quote,
    Review,
    Span,
)
from annotkit._cli import printable
from annotkit._cli.notes import listing, threads
from annotkit._cli.show import coloured, shown
from annotkit._cli.styles import MARK
from annotkit.testing import documents, hostile_text

Run = Callable[..., Result]
TEXT = "Title\n“We will appeal,” said Haimson."
SGR = re.compile(r"\x1b\[[0-9;]*m")
STEERING = {"\u061c", "\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}


def article() -> Document:
    quote = Quote(spans=(Span(6, 23),), speakers=(Mention(value="Leonie Haimson"),))
    return Document(TEXT, [quote, Claim(spans=(Span(7, 21),)), Block(role="title", spans=(Span(0, 5),))])


def steers(output: str) -> set[str]:
    return {c for c in output if (unicodedata.category(c) == "Cc" and c not in "\n\t") or c in STEERING}


@pytest.fixture
def saved(run: Run) -> str:
    """A native file, in the folder that `run` works in."""
    Path("a.annotkit.json").write_bytes(annotkit.dumps(article()))
    return "a.annotkit.json"


def test_without_colour_the_text_stays_and_a_list_follows(run: Run, saved: str) -> None:
    """Not in a terminal: the text as it is, counts, and a line for each annotation but Blocks."""
    result = run("show", saved)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        *TEXT.splitlines(),
        "",
        "quote 1 · claim 1",
        "",
        "q1  quote  Leonie Haimson → “We will appeal,”  6-23",
        "c1  claim  We will appeal  7-21",
    ]


def test_colours_in_a_terminal(run: Run, saved: str) -> None:
    """In a terminal titles are bold, quotes coloured, claims underlined, lines broken at its width."""
    output = run("show", saved, env={"FORCE_COLOR": "1", "COLUMNS": "30", "TERM": "xterm"}).stdout
    assert output.startswith("\x1b[1mTitle\x1b[0m\n\x1b[32m“\x1b[0m\x1b[4;32mWe will appeal\x1b[0m")
    assert max(len(line) for line in SGR.sub("", output).splitlines()) <= 30


def test_no_color_is_obeyed(run: Run, saved: str) -> None:
    """NO_COLOR leaves no escape sequence, in a terminal neither."""
    assert "\x1b" not in run("show", saved, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout


def test_markup_in_an_article_is_only_text(run: Run) -> None:
    """What rich would take for markup or an emoji is shown as it is, in the text and in the list."""
    words = "[red]a[/red] :smile: [/] [link=x]"
    Path("a.annotkit.json").write_bytes(annotkit.dumps(Document(words, [Note(text=words, spans=())])))
    for colour in ({}, {"FORCE_COLOR": "1"}):
        assert SGR.sub("", run("show", "a.annotkit.json", env=colour).stdout).count(words) == 2


@given(documents())
def test_nothing_in_a_document_steers_the_terminal(document: Document) -> None:
    """No control character but line feed and tab, and none that turns the direction, gets out raw.

    Neither of the text, nor of ids, labels, remarks and diagnostics; in colour only colours do.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("NO_COLOR", raising=False)
        patch.delenv("FORCE_COLOR", raising=False)
        assert steers(shown(document)) == set()
        patch.setenv("FORCE_COLOR", "1")
        patch.setenv("TERM", "xterm")
        assert steers(SGR.sub("", shown(document))) == set()


@given(hostile_text())
def test_signs_stand_for_controls_one_for_one(raw: str) -> None:
    """Everything else of a text stays as it is, and a name or message is one line."""
    raw = raw.replace("\r\n", "\n")
    text = printable.text(raw)
    assert len(text) == len(raw)
    assert all(shows == was for shows, was in zip(text, raw, strict=True) if not steers(was))
    assert steers(printable.line(raw)) | ({"\n", "\t"} & set(printable.line(raw))) == set()


@given(documents(text=hostile_text().map(lambda text: text.replace("\r", ""))))
def test_styles_say_what_the_model_says(document: Document) -> None:
    """At each code point: underlined where a claim is, coloured where another kind is, bold where several."""
    document = document.remove(*(block.id or "" for block in document.select(Block)), cascade=True)
    text = coloured(document)
    assert text.plain == printable.text(document.text)
    styles = ["" for _ in document.text]
    for span in text.spans:
        styles[span.start : span.end] = [str(span.style)] * (span.end - span.start)
    for offset, style in enumerate(styles):
        claims = document.at(offset, Claim)
        others = [a for a in document.at(offset) if not isinstance(a, Claim)]
        assert ("underline" in style) == bool(claims)
        assert ("bold" in style) == (len(claims) > 1 or len(others) > 1)
        assert bool(set(style.split()) - {"underline", "bold"}) == bool(others)


@given(documents())
def test_titles_are_bold(document: Document) -> None:
    """The words of titles and headings are bold, and no others."""
    blocks = document.select(Block)
    text = coloured(Document(document.text, [Block(spans=b.spans, role=b.role) for b in blocks]))
    bold = "".join(text.plain[s.start : s.end] for s in text.spans if "bold" in str(s.style))
    headings = [b for b in blocks if b.role in ("title", "heading")]
    assert bold == "".join(printable.text(document.text_of(b)) for b in headings)


@given(documents())
def test_every_annotation_but_blocks_is_listed(document: Document) -> None:
    """In a file or pipe one line each, which begins with the id."""
    lines = [entry.line for entry in listing(document)]
    ids = [printable.excerpt(a.id or "", 16) for a in document.annotations if not isinstance(a, Block)]
    assert len(lines) == len(ids)
    assert all(any(line.lstrip().startswith(id.strip()) for line in lines) for id in ids)
    assert all("\n" not in line for line in lines)


@given(documents())
def test_what_answers_another_stands_below_it(document: Document) -> None:
    """After what it speaks of, and further in; what speaks of nothing listed is at the margin, in order."""
    listed = list(threads(document))
    depths = {a.id: depth for depth, a in listed}
    seen: set[str | None] = set()
    for depth, annotation in listed:
        answered = [annotation.reply_to] if isinstance(annotation, Comment) and annotation.reply_to else []
        aims = [aim for aim in answered or annotation.about if not isinstance(document[aim], Block)]
        assert depth == (depths[aims[0]] + 1 if aims else 0)
        assert not aims or aims[0] in seen
        seen.add(annotation.id)
    roots = [a for depth, a in listed if depth == 0]
    assert roots == [a for a in document.annotations if a in roots]


@given(documents(), st.integers(1, 200))
def test_a_terminal_shows_all_that_the_list_says(document: Document, width: int) -> None:
    """Broken into lines that fit, or are as narrow as can be, an entry loses nothing but words said above."""
    console = Console(width=width, file=io.StringIO())
    for entry in listing(document, tree="└ "):
        rows = [row.plain for row in entry.wrapped(console)]
        whole = evolve(entry, lines=(entry.again, *entry.lines[1:])) if entry.again else entry
        # In columns, the places stand one below the other without commas.
        shows, says = ("".join(words.replace(",", "").split()) for words in ("".join(rows), whole.line))
        assert Counter(shows) == Counter(says)
        room = max(width, entry.label.cell_len + 16)
        assert max(cell_len(row.rstrip()) for row in rows) <= room


@given(st.text(), st.integers(1, 20))
def test_excerpts_fit(raw: str, length: int) -> None:
    """An excerpt is one line of at most the length asked for."""
    excerpt = printable.excerpt(raw, length)
    assert len(excerpt) <= length
    assert "\n" not in excerpt


def test_what_was_noticed_is_shown(run: Run) -> None:
    """A document's diagnostics stand at the end."""
    document = Document("Yes.", diagnostics=[Diagnostic(code="comment-count", message="two\nannounced")])
    Path("a.annotkit.json").write_bytes(annotkit.dumps(document.add(Note(text="x"))))
    assert run("show", "a.annotkit.json").stdout.endswith("\nnoticed comment-count: two␊announced\n")


def test_raw_text_is_annotated_first(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Raw text, from standard input too, is annotated before it is shown."""
    monkeypatch.setattr("annotkit._cli.inputs.annotate", lambda document: document.add(Note(text="found")))
    assert run("show", "-", input=b"Yes.").stdout == "Yes.\n\nnote 1\n\nn1  note  found\n"


def test_what_cannot_be_shown_is_told(run: Run) -> None:
    """A file that cannot be read gives exit code 1 and the reason; a folder or nothing is a usage error."""
    Path("a.txt").write_bytes(b"\xff")
    result = run("show", "a.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("failed: a.txt: byte 0")
    assert run("show", ".").exit_code == run("show", "gone.txt").exit_code == run("show").exit_code == 2


THREAD = [
    Correction(spans=(Span(0, 5),), before=Mention(value="15"), after=Mention(value="12")),
    Claim(id="c1", spans=(Span(7, 21),), claimants=(Mention(value="Ann"),)),
    Review(about=("c1",), verdict="True", reviewer=Mention(value="Check")),
    Comment(id="m1", author=Mention(value="Ada")),
    Comment(id="m2", author=Mention(value="Bob"), reply_to="m1"),
    Note(about=("m2", "c1"), text="so"),
]


def test_the_list_in_a_terminal(run: Run) -> None:
    """Who speaks first, both readings of a correction, answers further in, the words of an id marked."""
    Path("a.annotkit.json").write_bytes(annotkit.dumps(Document(TEXT, THREAD)))
    output = run("show", "a.annotkit.json", env={"FORCE_COLOR": "1", "COLUMNS": "66", "TERM": "xterm"}).stdout
    lines = [line.rstrip() for line in SGR.sub("", output).splitlines()]
    assert lines == [
        "Title[k1]",
        "“We will appeal[c1],” said Haimson.",
        "",
        "claim 1 · correction 1 · comment 2 · review 1 · note 1 · several",
        "at once",
        "",
        "k1  correction  Title                                          0-5",
        "                before: 15",
        "                after: 12",
        "",
        "c1  claim       Ann → We will appeal                          7-21",
        "└ r1  review      Check: True",
        "",
        "m1  comment     Ada",
        "└ m2  comment     Bob",
        "  └ n1  note        so",
        "                    about: c1",
    ]


def test_in_a_terminal_words_are_not_said_twice(run: Run) -> None:
    """A claim that is a quotation's words refers to those, below it; the places are in a column."""
    said = (Span(0, 5), Span(6, 23))
    quote = Quote(spans=said, speakers=(Mention(value="Ann"),))
    claim = Claim(spans=said, claimants=(Mention(value="Ann"),))
    other = Claim(spans=said, statement="They will appeal.")
    document = Document(TEXT, [quote, claim, other])
    Path("a.annotkit.json").write_bytes(annotkit.dumps(document))
    output = run("show", "a.annotkit.json", env={"FORCE_COLOR": "1", "COLUMNS": "60", "TERM": "xterm"}).stdout
    lines = [line.rstrip() for line in SGR.sub("", output).splitlines()]
    assert lines[3:] == [
        "── quote 1 · claim 2 · several at once ─────────────────────",
        "",
        "q1  quote  Ann → Title … “We will appeal,”               0-5",
        "                                                        6-23",
        "c1  claim  Ann → the same words                          0-5",
        "                                                        6-23",
        "",
        "c2  claim  They will appeal.                             0-5",
        "                                                        6-23",
    ]
    assert run("show", "a.annotkit.json").stdout.count("“We will appeal,”  0-5, 6-23") == 2


def test_only_words_of_the_article_are_not_said_twice(run: Run) -> None:
    """Two remarks without a place, or two annotations without words, do not refer to one another."""
    twice = [Note(id="n1", text="so"), Note(id="n2", text="so"), Comment(id="m1"), Comment(id="m2")]
    assert [entry.again for entry in listing(Document(TEXT, twice))] == [None] * 4


def test_what_is_cut_off_ends_with_a_word(run: Run) -> None:
    """Of long words the first are shown, whole; where there is no space, as many characters as fit."""
    for words in ("word " * 50, "x" * 300):
        Path("a.annotkit.json").write_bytes(annotkit.dumps(Document("", [Note(text=words)])))
        line = run("show", "a.annotkit.json").stdout.splitlines()[-1]
        assert line.endswith("word …" if " " in words else "xx…")


@given(documents(text=hostile_text().map(lambda text: text.replace("\r", ""))))
def test_ids_stand_behind_the_words(document: Document) -> None:
    """With ids, the text is the same but for a mark behind the last words of each annotation but Blocks."""
    marked = coloured(document, ids=True)
    marks = [(s.start, s.end) for s in marked.spans if s.style == MARK and marked.plain[s.start] == "["]
    plain = marked.plain
    for start, end in reversed(marks):
        plain = plain[:start] + plain[end:]
    ended = [a for a in document.annotations if a.spans and not isinstance(a, Block)]
    ids = " ".join(marked.plain[start + 1 : end - 1] for start, end in marks)
    assert plain == printable.text(document.text)
    assert sorted(ids) == sorted(" ".join(printable.excerpt(a.id or "", 16) for a in ended))


def test_long_threads_do_not_overflow() -> None:
    """A thread deeper than Python's calls is listed, and stays on the screen."""
    comments = [Comment(id=f"m{i}", reply_to=f"m{i - 1}" if i else None) for i in range(1500)]
    entries = list(listing(Document("", comments)))
    assert len(entries) == 1500
    assert max(entry.label.cell_len for entry in entries) < 40
