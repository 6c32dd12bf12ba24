"""An article that goes to brat and comes back: what was written, what people change, what is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotkit import (
    Block,
    Claim,
    Comment,
    Custom,
    Document,
    Mention,
    Note,
    Quote,
    Review,
    Span,
    export,
    read,
)
from annotkit.errors import LossError, ReadError

TEXT = "Rain\n“It rains,” said Ann Lee, “and\nit pours.”\nBo: No."
ANN = Mention(value="Ann Lee", spans=(Span(22, 29),), type="person", ref="https://example.org/ann")
DOCUMENT = Document(
    TEXT,
    [
        Block(spans=(Span(0, 4),), role="title"),
        Quote(spans=(Span(5, 16), Span(31, 46)), speakers=(ANN,), cue=(Span(17, 21),), confidence=0.5),
        Claim(spans=(Span(6, 14),), statement="It rains in Rome.", tags=("weather", "two\nlines")),
        Comment(spans=(Span(51, 54),), author=Mention(value="Bo Roe", spans=(Span(47, 49),))),
        Review(about=("c1",), verdict="True", reviewer=Mention(value="The Desk")),
        Custom(spans=(Span(5, 6),), kind="test:mark", data={"closing": False}),
    ],
)


@pytest.fixture
def ann(tmp_path: Path) -> Path:
    """The two files in a folder, as brat wants them."""
    made = export(DOCUMENT, "brat", strict=True)
    (tmp_path / "rain.txt").write_bytes(made.beside[".txt"])
    (tmp_path / "rain.ann").write_bytes(made.content)
    return tmp_path / "rain.ann"


def edited(ann: Path, *changes: tuple[str, str], more: str = "") -> Document:
    """Change the `.ann` as a person would, and read it."""
    content = ann.read_text(encoding="utf-8")
    for old, new in changes:
        assert content.count(old) == 1
        content = content.replace(old, new)
    ann.write_text(content + more, encoding="utf-8")
    return read(ann)


def told(document: Document) -> list[str]:
    return [diagnostic.message for diagnostic in document.diagnostics]


def line_of(ann: Path, start: str) -> str:
    """Give the whole line that has these words."""
    lines = ann.read_text(encoding="utf-8").splitlines(keepends=True)
    (found,) = [line for line in lines if start in line]
    return found


def test_golden(ann: Path) -> None:
    """The file is the one that was looked through."""
    golden = Path(__file__).with_name("golden.ann")
    assert ann.read_text(encoding="utf-8") == golden.read_text(encoding="utf-8")


def test_untouched(ann: Path) -> None:
    """What nobody changed comes back equal; `read` knows the file without being told the format."""
    back = read(ann)
    assert back == DOCUMENT
    assert told(back) == []


def test_a_moved_span(ann: Path) -> None:
    """The claim is made longer, by its closing mark: that alone changes."""
    old = line_of(ann, "\tClaim ")
    back = edited(ann, (old, "T6\tClaim 6 15\tIt rains,\n"))
    assert back == DOCUMENT.replace("c1", spans=(Span(6, 15),))
    assert told(back) == []


def test_a_changed_label(ann: Path) -> None:
    """A Claim that becomes a Quote keeps what quotes have; the rest is told."""
    back = edited(ann, ("\tClaim 6", "\tQuote 6"))
    assert back["c1"] == Quote(id="c1", spans=(Span(6, 14),), tags=("weather", "two\nlines"))
    assert [words.partition(": ")[2] for words in told(back)] == ["T6, a Quote, has no statement"]


def test_a_changed_attribute_and_relation(ann: Path) -> None:
    """Attributes and relations are fields: the mode becomes mixed, the speaker is taken off."""
    arrow = line_of(ann, "speakers ")
    mention = line_of(ann, "\tMention 22 29")
    kept = [line for line in ann.read_text(encoding="utf-8").splitlines(keepends=True) if " T3" not in line]
    assert mention in kept
    ann.write_text("".join(line for line in kept if line not in (arrow, mention)), encoding="utf-8")
    back = edited(ann, (" direct\n", " mixed\n"))
    assert back == DOCUMENT.replace("q1", mode="mixed", speakers=())


def test_a_deleted_one(ann: Path) -> None:
    """Lines that speak of a deleted annotation are told and passed by; the others come back."""
    back = edited(ann, (line_of(ann, "\tClaim "), ""))
    assert "c1" not in back
    assert back["r1"] == Review(
        id="r1", spans=(), verdict="True", reviewer=Mention(value="The Desk"), about=()
    )
    assert {words.partition(": ")[2] for words in told(back)} == {
        "it names 'T6', which is not there",
        "'T6' is no annotation that it can name",
    }


def test_new_ones(ann: Path) -> None:
    """A new annotation gets a new id; a type that is no kind becomes a Custom; a remark becomes a Note."""
    more = (
        "T50\tClaim 36 44\tit pours\nR50\tabout Arg1:T50 Arg2:T51\n"
        "T51\tPerson 22 29\tAnn Lee\nA50\tNegation T51\nA51\tRole T51 Witness\n"
        "#50\tAnnotatorNotes T50\tis that so?\n"
    )
    back = edited(ann, more=more)
    people = {"Negation": True, "Role": "Witness"}
    assert back == DOCUMENT.add(
        Claim(id="T50", spans=(Span(36, 44),), about=("T51",)),
        Custom(id="T51", spans=(Span(22, 29),), kind="brat:Person", data=people),
        Note(id="#50", text="is that so?", about=("T50",)),
    )
    assert told(back) == []


def test_a_type_of_brats_own_goes_there_again(ann: Path) -> None:
    """What came from brat as `Person` is a `Person` when it goes there a second time."""
    back = edited(ann, more="T50\tPerson 22 29\tAnn Lee\n")
    assert b"\tPerson 22 29\tAnn Lee\n" in export(back, "brat").content


def test_what_brats_editor_makes_of_several_lines(ann: Path) -> None:
    """It cuts at the line break; read back it is one span."""
    back = edited(ann, more="T50\tClaim 32 35;36 44\tand it pours\n")
    assert back["T50"].spans == (Span(32, 44),)


def test_an_unlocated_one_that_is_moved_gets_a_place(ann: Path) -> None:
    """The review is shown on the claim's words; whoever moves it gives it words of its own."""
    old = line_of(ann, "\tReview ")
    number = old.partition("\t")[0]
    back = edited(ann, (old, f"{number}\tReview 51 54\tNo.\n"))
    assert back["r1"].spans == (Span(51, 54),)


def test_what_is_passed_by_is_told(ann: Path) -> None:
    """Events, equivalences, normalisations and broken lines."""
    more = "E1\tSaying:T1\n*\tEquiv T1 T2\nN1\tReference T1 Wikidata:Q1\tx\nrubbish\nT60\tClaim 9\n"
    back = edited(ann, more=more)
    assert back == DOCUMENT
    assert len(told(back)) == 5
    assert all("is of no use here, or broken" in words for words in told(back))


def test_words_that_do_not_fit_the_offsets_are_told(ann: Path) -> None:
    """The offsets count, but a text that was changed behind the annotations' back shows."""
    back = edited(ann, ("Claim 6 14\tIt rains", "Claim 6 14\tIt rained"))
    assert back == DOCUMENT
    assert "quotes 'It rained', but its offsets are those of 'It rains'" in told(back)[0]


@pytest.mark.parametrize(
    ("more", "problem", "place"),
    [
        ("T50\tClaim 50 99\tNo.\n", "ends after the text", "line 50"),
        ("T50\tClaim 9 5\t\n", "are no offsets", "line 50"),
        ("T1\tClaim 5 9\tIt r\n", "is used twice", "line 50"),
        ("T50\tClaim 51 54\tNo.\nA50\tconfidence T50 high\n", "is no confidence", "line 51"),
        ("T50\tClaim 51 54\tNo.\nA50\tconfidence T50 7\n", "confidence is 7.0", "claim T50"),
        ("T50\tQuote 51 54\tNo.\nA50\tmode T50 loud\n", "loud", "T50"),
        ("T50\tBlock 2 9\tin\n", "overlaps", "block T50"),
        ("T50\tNote 51 54\tNo.\nR50\tabout Arg1:T50 Arg2:T50\n", "in a circle", "note T50"),
    ],
)
def test_what_cannot_be_is_an_error(ann: Path, more: str, problem: str, place: str) -> None:
    """With the file, the line or the annotation, and a remedy."""
    lines = ann.read_text(encoding="utf-8").count("\n")
    ann.write_text(ann.read_text(encoding="utf-8") + "\n" * (49 - lines), encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        edited(ann, more=more)
    assert problem in str(caught.value)
    assert place in caught.value.place
    assert caught.value.place.startswith("rain.ann")
    assert caught.value.remedy


def test_files_that_an_editor_saved(ann: Path) -> None:
    """A byte order mark, line breaks of Windows, empty lines and a missing last one change nothing."""
    lines = ann.read_text(encoding="utf-8").rstrip("\n").split("\n")
    ann.write_bytes(("\ufeff" + "\r\n\r\n".join(lines)).encode())
    assert (read(ann), told(read(ann))) == (DOCUMENT, [])


def test_other_texts_are_refused(ann: Path) -> None:
    """A text that is given must be that of the `.txt`; both files are UTF-8."""
    with pytest.raises(ReadError, match="not the one given"):
        read(ann, text="Sun")
    ann.with_suffix(".txt").write_bytes(b"caf\xe9")
    with pytest.raises(ReadError, match=r"the \.txt is not UTF-8") as caught:
        read(ann)
    assert caught.value.place == "rain.ann, byte 3"


def test_no_annotations(tmp_path: Path) -> None:
    """An empty `.ann`, with which brat begins, is known by its name."""
    (tmp_path / "rain.txt").write_text(TEXT, encoding="utf-8", newline="")
    (tmp_path / "rain.ann").touch()
    assert read(tmp_path / "rain.ann") == Document(TEXT)


def test_a_speaker_is_corrected_once() -> None:
    """Equal mentions are one line: its note is changed, and all who name it have the new value."""
    quotes = [Quote(spans=(place,), speakers=(ANN,)) for place in (Span(5, 16), Span(31, 46))]
    made = export(Document(TEXT, quotes), "brat")
    assert made.content.count(b"\tMention ") == 1
    back = read(made.content.replace(b"\tAnn Lee\n#", b"\tAnn Lee-Roe\n#"), text=TEXT)
    assert [quote.speakers[0].value for quote in back.select(Quote)] == ["Ann Lee-Roe"] * 2


def test_without_its_text() -> None:
    """An `.ann` alone is refused, unless the text is given."""
    made = export(DOCUMENT, "brat")
    with pytest.raises(ReadError, match=r"put the \.txt beside it"):
        read(made.content)
    assert read(made.content, text=TEXT) == DOCUMENT


def test_what_has_no_place_is_told() -> None:
    """Metadata, and what has no words and is about nothing that has any."""
    lost = Document("Yes.", [Note(text="so"), Quote(spans=(Span(0, 4),), about=("n1",))], id="ark:/1/x")
    losses = export(lost, "brat").losses
    assert [(loss.annotation, loss.field) for loss in losses] == [(None, "id"), ("q1", "about"), ("n1", None)]
    with pytest.raises(LossError):
        export(lost, "brat", strict=True)
