"""Reading back: the carried document, pages that somebody edited, and pages that carry none."""

from __future__ import annotations

import base64
import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotkit import (
    Agent,
    Block,
    Claim,
    Comment,
    Correction,
    Document,
    Emendation,
    Mention,
    Metadata,
    Note,
    Quote,
    Review,
    Span,
    dumps,
    export,
    read,
)
from annotkit.errors import ReadError
from annotkit.testing import documents, hostile_text

PROFILES = ["footnotes", "critic"]
TEXT = (
    "The bus is late.\n\n“Fares will rise,” said Ann Lee on Monday.  Nobody was glad.\n\nThe end, she said."
)


def written(document: Document, **options: object) -> str:
    """Give a document as Markdown."""
    return export(document, "markdown", **options).content.decode()


def again(markdown: str) -> Document:
    """Read Markdown."""
    return read(markdown.encode(), format="markdown")


def place(words: str, text: str = TEXT) -> Span:
    """Give where words stand in a text."""
    return Span(text.index(words), text.index(words) + len(words))


@given(documents(), st.sampled_from(PROFILES))
def test_a_carried_document_reads_back_equal(document: Document, profile: str) -> None:
    """With the carrier the file is known and gives an equal document, and nothing odd is told of it."""
    made = export(document, "markdown", profile=profile, carry=True, strict=True)
    found = read(made.content)
    assert found == document
    assert found.diagnostics == ()


@given(documents(), st.sampled_from(PROFILES))
def test_a_file_that_was_only_formatted_reads_back_equal(document: Document, profile: str) -> None:
    """Where words and notes are as they were, other line ends and blank lines change nothing."""
    content = written(document, profile=profile, carry=True).replace("\n", "\r\n") + "\r\n\r\n"
    found = again(content)
    assert found == document
    assert [told for told in found.diagnostics if told.code != "markdown-note-edited"] == []


@given(documents(), st.sampled_from(PROFILES), hostile_text(4), st.floats(0, 1))
def test_a_file_with_any_edit_is_read_or_refused(
    document: Document, profile: str, words: str, where: float
) -> None:
    """Whatever is written into a file, it is read, or refused with the place."""
    content = written(document, profile=profile, carry=True)
    at = int(where * len(content))
    with suppress(ReadError):
        assert isinstance(again(content[:at] + words + content[at:]), Document)


@given(documents(), st.sampled_from(PROFILES))
def test_what_is_known_without_a_carrier_reads_back(document: Document, profile: str) -> None:
    """The words are those that the page shows; id and metadata are equal but for what is told as lost."""
    made = export(document, "markdown", profile=profile)
    found = read(made.content, format="markdown")
    lost = {loss.field for loss in made.losses if loss.annotation is None}
    assert found.id == document.id
    assert [a.value for a in found.metadata.authors] == [
        a.value for a in document.metadata.authors if a.value is not None
    ]
    if "metadata.authors" not in lost:
        assert found.metadata == document.metadata
    assert {loss.annotation for loss in made.losses} - {None} == {a.id for a in document.annotations}


def test_kinds_people_and_words_are_read_from_notes() -> None:
    """A note gives the kind, who, and the words before its reference."""
    ann = Mention(value="Ann Lee")
    document = Document(
        TEXT,
        [
            Quote(spans=(place("“Fares will rise,”"),), speakers=(ann,), mode="mixed"),
            Claim(spans=(place("The bus is late."),), statement="It is late: today.", claimants=(ann,)),
            Correction(spans=(place("The end"),), before=Mention(value="a; b"), after=Mention(value="c")),
            Emendation(spans=(place("glad"),), reading="*sad*"),
            Comment(spans=(place("Nobody was glad."),), number=3, author=Mention(value="Eve")),
            Review(about=("c1",), verdict="Half true", reviewer=Mention(value="Checkers"), id="r1"),
            Note(spans=(place("she"),), text="who: #1?", creator="Ed"),
        ],
        Metadata(title="A: b", extra=(("k", "v"),)),
        id="ark:/1",
    )
    for profile in PROFILES:
        found = again(written(document, profile=profile))
        assert found.annotations == document.annotations
        assert (found.metadata, found.id, found.text) == (
            document.metadata,
            "ark:/1",
            TEXT.replace("  ", " "),
        ) or (found.text == TEXT)
        assert {told.code for told in found.diagnostics} == {"markdown-not-carried"}


def test_layout_is_read_as_blocks() -> None:
    """Headings, emphasised lines, quotations and list items; by their notes, comments and notices."""
    markdown = (
        "# Title\n\n*By Ann*\n\nwords\n\n### Deep\n\n> said\n\n> Too late.[^m1]\n\n"
        "> Fixed.[^k1]\n\n- one\n- two\n\n[^m1]: **Comment**: Too late.\n\n[^k1]: **Update**: Fixed.\n"
    )
    found = again(markdown)
    assert [(block.role, block.level, found.text_of(block)) for block in found.select(Block)] == [
        ("title", None, "Title"),
        ("byline", None, "By Ann"),
        ("heading", 2, "Deep"),
        ("blockquote", None, "said"),
        ("comment", None, "Too late."),
        ("correction-notice", None, "Fixed."),
        ("list-item", None, "one"),
        ("list-item", None, "two"),
    ]


def test_a_long_passage_is_found_by_its_ends() -> None:
    """Of long words the note gives the first and last: they begin where the first were seen last."""
    text = "first " + "word " * 60 + "last. " + "After it."
    document = Document(text, [Claim(spans=(Span(0, text.index(" After")),))])
    assert again(written(document)).annotations == document.annotations


def test_words_that_a_note_does_not_give_are_told() -> None:
    """Where somebody changed them, the annotation stands at its end, and a Diagnostic says so."""
    found = again("# One\n\nTwo three[^q1] four.\n\n[^q1]: **Quote**, Ann: two four\n")
    assert found["q1"].spans == (Span(14, 14),)
    assert {told.code for told in found.diagnostics} == {"markdown-not-carried", "markdown-start-unknown"}


def test_a_persons_footnote_is_a_note() -> None:
    """A footnote that is none of ours keeps its words."""
    found = again("---\nannotkit: {}\n---\n\nOne[^1] two.\n\n[^1]: See *there*.\n\n    And there.\n")
    (note,) = found.select(Note)
    assert note.text == "See there.\n\nAnd there."
    assert note.spans == (Span(3, 3),)


def test_a_persons_critic_marks_are_proposals() -> None:
    """The article's words stand; what is proposed is an Emendation, or a Note."""
    found = again("a {~~b~>c~~} d{++e++} {--f--} {==g==}{>>why?<<} {>>q1: Quote, Ann<<} {== x")
    assert found.text == "a b d f g  {== x"
    assert [(e.reading, found.text_of(e)) for e in found.select(Emendation)] == [("c", "b"), ("", "f")]
    assert [(n.text, found.text_of(n)) for n in found.select(Note)] == [
        ("to be inserted: e", ""),
        ("why?", "g"),
    ]


@pytest.mark.parametrize(
    ("markdown", "ours"),
    [
        ("# Title\n\nWords[^1] here.\n\n[^1]: A note.\n", False),
        ("---\ntitle: x\n---\n\nannotkit: is named\n", False),
        ("{==a==}{>>b<<}", False),
        ("[annotkit]: https://example.org\n", False),
        ("", False),
        ("---\ntitle: x\nannotkit:\n  id: y\n---\n", True),
        ("\ufeff---\r\nannotkit: {}\r\n---\r\n", True),
        ("a[^q1]\n\n[^q1]: **Quote**, Ann: a\n", True),
        ("{==a==}{>>q1: Quote, Ann<<}", True),
    ],
)
def test_only_our_marks_are_claimed(markdown: str, ours: bool) -> None:
    """Plain Markdown is raw text to `read`, as long as nobody names the format."""
    read_as = any(told.code == "markdown-not-carried" for told in read(markdown.encode()).diagnostics)
    assert read_as == ours


# Edited by a person ------------------------------------------------------------------------------------


def carrying(**options: object) -> tuple[Document, str]:
    """Give a document and its file with a carrier."""
    annotations = [
        Block(spans=(place("The bus is late."),), role="title"),
        Block(spans=(Span(18, TEXT.index("\n\nThe end")),), role="paragraph"),
        Quote(
            spans=(place("“Fares will rise,”"),),
            speakers=(Mention(value="A. Lee", spans=(place("Ann Lee"),)), Mention(spans=(place("Ann Lee"),))),
            cue=(place("said"),),
        ),
        Note(spans=(place("The end"),), text="so"),
        Note(about=("n1",), text="no", id="n2"),
    ]
    document = Document(TEXT, annotations, agents=(Agent(id="ed"),))
    return document, written(document, carry=True, **options)


@pytest.mark.parametrize("profile", PROFILES)
def test_what_stands_unchanged_is_moved(profile: str) -> None:
    """A sentence put in before moves what follows; the white space of what stayed is the article's own."""
    document, markdown = carrying(profile=profile)
    found = again(
        markdown.replace("on Monday.", "on Monday, in Troy, at noon.").replace("# The", "New.\n\n# The")
    )
    assert found.text == "New.\n\n" + TEXT.replace("on Monday.", "on Monday, in Troy, at noon.")
    assert [(a.id, found.pieces(a)) for a in found.annotations if not isinstance(a, Block)] == [
        (a.id, document.pieces(a)) for a in document.annotations if not isinstance(a, Block)
    ]
    assert found.text_of(found.select(Block)[1]).endswith("at noon.  Nobody was glad.")
    assert [told.code for told in found.diagnostics] == ["markdown-edited"]


def test_what_was_changed_is_told() -> None:
    """An annotation whose words were edited is lost with what speaks of it, and each is named."""
    _, markdown = carrying()
    found = again(markdown.replace("The end[^n1]", "An end[^n1]"))
    assert {a.id for a in found.annotations} == {"b1", "b2", "q1"}
    lost = [told.message for told in found.diagnostics if told.code == "markdown-annotation-lost"]
    assert [message.split(":")[0] for message in lost] == ["note n1 is lost", "note n2 is lost"]
    assert found.agents == (Agent(id="ed"),)


def test_an_edited_name_leaves_the_quote() -> None:
    """Words within fields move too; those that were edited are left out of the field alone."""
    _, markdown = carrying()
    (quote,) = again(markdown.replace("Ann Lee on Monday", "Bob Ray on Monday")).select(Quote)
    assert quote.speakers == (Mention(value="A. Lee"),)
    assert quote.cue == (place("said"),)


def test_words_that_moved_elsewhere_are_not_taken_for_the_old_ones() -> None:
    """Fewer than three words that stand alone between edited ones are chance."""
    document = Document("one two three four five six seven", [Note(spans=(Span(8, 13),), text="x")])
    markdown = (
        written(document, carry=True).replace("one two three", "uno dos three").replace("four", "cuatro")
    )
    assert again(markdown).select(Note) == ()


def test_an_edited_note_is_told() -> None:
    """The carried annotation counts; that a note says something else, is new or gone, is a Diagnostic."""
    document, markdown = carrying()
    edited = markdown.replace("**Note**, on The end: so", "**Note**, on The end: not so")
    edited = edited.replace("glad.", "glad.[^2]").replace("\n\n[annotkit]", "\n\n[^2]: Really?\n\n[annotkit]")
    found = again(edited)
    assert found == document
    assert [told.message.partition(";")[0] for told in found.diagnostics] == [
        "the note n1 was edited",
        "the note 2 is new",
    ]


@given(documents(), st.data())
def test_moved_annotations_have_their_words(document: Document, data: st.DataObject) -> None:
    """Whatever lines are taken out or doubled, what is there afterwards is on the words it was on."""
    lines = written(document, carry=True).split("\n")
    keep = data.draw(st.lists(st.integers(0, 2), min_size=len(lines), max_size=len(lines)))
    body = [line for line, times in zip(lines[:-2], keep, strict=False) for _ in range(times)]
    found = again("\n".join([*body, *lines[-2:]]))
    for annotation in found.annotations:
        if not isinstance(annotation, Block):
            assert found.pieces(annotation) == document.pieces(document[annotation.id or ""])


# A broken carrier --------------------------------------------------------------------------------------


def line_of(native: bytes, version: str = "1") -> str:
    """Give a carrier line."""
    return f"[annotkit]: <#annotkit:{version}:{base64.urlsafe_b64encode(native).decode().rstrip('=')}>"


NATIVE = dumps(Document("a"))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (line_of(NATIVE)[:-40], "cut off"),
        (line_of(NATIVE)[:-41] + ">", "base64url|truncated|JSON"),
        (line_of(NATIVE[:-5]), "truncated"),
        (line_of(NATIVE, "2"), "version '2'"),
        (line_of(NATIVE, ""), "version ''"),
        ("[annotkit]: <#annotkit:1:>", "truncated"),
        ("[annotkit]: <#annotkit:1:é>", "base64url"),
        ("[annotkit]: <#annotkit:1:ey!J>", "base64url"),
        (line_of(NATIVE.replace(b'"a"', b'"b"')), "digest"),
        (line_of(b"[" * 100_000), "nested|JSON|array"),
        (line_of(NATIVE) + "\n\n" + line_of(NATIVE), "second document"),
    ],
)
def test_a_broken_carrier_is_refused(line: str, problem: str) -> None:
    """A line that is cut off, of another version or changed is an error that names it."""
    with pytest.raises(ReadError, match=problem) as error:
        again(f"a\n\n{line}\n")
    assert re.search(r"line [35]\b", error.value.place)


def test_bytes_that_are_no_utf_8_are_refused() -> None:
    """With the byte and the line."""
    with pytest.raises(ReadError, match="byte 10, line 3"):
        read(b"[annotki\n\n\xff", format="markdown")


@pytest.mark.parametrize(
    "front",
    [
        "title: [",
        "- a",
        "annotkit: 1",
        "annotkit:\n  extra: 3\n  authors: x",
        "a: " + "[" * 5000,
        "annotkit: !!python/x {}",
        "title: 0x" + "F" * 6000,
        "annotkit:\n  ? 0x" + "F" * 6000 + "\n  : x",
        "a0: &a0 {x: 1}\n" + "\n".join(f"a{i}: &a{i} {{<<: [{f'*a{i - 1}, ' * 9}]}}" for i in range(1, 30)),
        'annotkit:\n  published: "some day"\n  language: "?"',
        'title: "\\ud800"',
    ],
)
def test_front_matter_of_others_harms_nothing(front: str) -> None:
    """What is no YAML, or not what annotkit writes, is left out; nothing in it is run or multiplied."""
    found = again(f"---\n{front}\n---\n\nWords[^n1].\n\n[^n1]: **Note**: x\n")
    assert found.text == "Words."
    assert found.metadata == Metadata()


def test_what_breaks_a_rule_in_front_matter_is_told() -> None:
    """A date in words that a person wrote is a Diagnostic, and all else is read."""
    found = again('---\ntitle: "A"\nannotkit:\n  published: "some day"\n---\n\na\n')
    assert found.metadata == Metadata(title="A")
    assert any("'published'" in diagnostic.message for diagnostic in found.diagnostics)


def test_a_comment_of_a_person_that_looks_like_several_remarks() -> None:
    """Bold words in somebody's own CriticMarkup comment part it; the parts are about the first."""
    found = again("Hello {==there==}{>>see **Claim**: foo — **Note**: bar<<}.\n")
    first, *others = found.annotations
    assert found.text_of(first) == "there"
    assert [other.about for other in others] == [(first.id,)] * 2


def test_a_name_that_stands_at_two_marks() -> None:
    """A mark that was copied and changed is an annotation of its own: neither comment is lost."""
    found = again("A {==b==}{>>q1: Quote, X<<} c {==d==}{>>q1: Claim, Y<<}.\n")
    assert [(type(a), found.text_of(a)) for a in found.annotations] == [(Quote, "b"), (Claim, "d")]
