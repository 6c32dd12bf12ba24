"""The kit's promises, and what brat and INCEpTION ask of the two files."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from annotkit import Document, Source, export, read
from annotkit.testing import Promise, documents, exporter_promises, hostile_text, reader_promises, without

TEXT = "“It rains,” she said. 🙂\nAnn Lee left."
SAMPLES = {
    "written": b"T1\tQuote 0 11\t\xe2\x80\x9cIt rains,\xe2\x80\x9d\nA1\tmode T1 direct\n#1\tid T1\tq1\n"
    b"T2\tMention 24 31\tAnn Lee\nR1\tspeakers Arg1:T1 Arg2:T2\n",
    "edited": b"T1\tClaim 0 9;12 15\nA1\tconfidence T1 0.5\n#1\tAnnotatorNotes T1\tsure?\n"
    b'T2\tPerson 24 31\tAnn Lee\n#2\tstatement T1\t"It\\u2028rains."\nR1\tabout Arg1:T1 Arg2:T2\n',
}

# What INCEpTION's reader takes, line by line; it gives up the whole file at a line that fits none.
_TYPE = "[a-zA-Z_][a-zA-Z0-9_-]+"
_END = "[^\n\r\x85\u2028\u2029]*"
_LINES = re.compile(
    rf"T[0-9]+\t{_TYPE} [0-9]+ [0-9]+(;[0-9]+ [0-9]+)*\t{_END}"
    rf"|R[0-9]+\t{_TYPE} [a-zA-Z][a-zA-Z0-9]+:[ET][0-9]+ [a-zA-Z][a-zA-Z0-9]+:[ET][0-9]+"
    rf"|A[0-9]+\t{_TYPE} [ET][0-9]+ [^\s]+"
    rf"|#[0-9]+\t{_TYPE} [ETR][0-9]+\t{_END}"
)


def invalid(ann: bytes) -> str | None:
    """Give the first line that INCEpTION would not take, that has an id twice, or that names none."""
    lines = ann.decode().split("\n")
    if lines.pop() != "":
        return "the last line does not end"
    ids = [line.partition("\t")[0] for line in lines]
    if len(set(ids)) < len(ids):
        return "an id stands twice"
    for line in lines:
        head = line.split("\t")[1]
        if not _LINES.fullmatch(line) or not {*re.findall(r"(?:^| |:)(T\d+)\b", head)} <= {*ids}:
            return line
    return None


# A carriage return is a loss of the text, and with it the kit compares no spans; the properties below have
# texts with carriage returns, and compare all.
KEPT = documents(text=hostile_text().map(lambda text: text.replace("\r", "")))
PROMISES = exporter_promises("brat", reader="brat", validate=invalid, documents=KEPT)


@pytest.mark.parametrize("promise", PROMISES, ids=str)
def test_exporter(promise: Promise) -> None:
    """The exporter keeps its promises."""
    promise.check()


@pytest.mark.parametrize("promise", reader_promises("brat", SAMPLES, options={"text": TEXT}), ids=str)
def test_reader(promise: Promise) -> None:
    """The reader keeps its promises; the kit gives it the text of the other file as an argument."""
    promise.check()


@given(documents())
def test_the_text_is_the_other_file(document: Document) -> None:
    """The `.txt` has the text; each carriage return is a space in it, and then that is told."""
    made = export(document, "brat")
    assert made.beside[".txt"].decode() == document.text.replace("\r", " ")
    assert any(loss.field == "text" for loss in made.losses) == ("\r" in document.text)


@given(documents())
def test_the_text_that_is_given_comes_back_whole(document: Document) -> None:
    """Who still has the text loses nothing of it, nor of where annotations stand."""
    made = export(document, "brat")
    source = Source(made.content, sibling=made.beside.get)
    back = read(source, format="brat", text=document.text)
    lost = [loss for loss in made.losses if loss.field != "text"]
    assert without(back, lost) == without(document, lost)


@given(documents())
def test_brats_server_takes_each_line(document: Document) -> None:
    """Fragments are in the text, not blank, on one line and apart, and the words are those of the text."""
    made = export(document, "brat")
    text = made.beside[".txt"].decode()
    for line in made.content.decode().split("\n"):
        if line.startswith("T"):
            _, head, words = line.split("\t")
            numbers = [int(number) for number in re.split("[ ;]", head.partition(" ")[2])]
            pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
            assert numbers == sorted(set(numbers))
            assert words == " ".join(text[start:end] for start, end in pairs)
            assert all(len(text[start:end].splitlines()) == 1 for start, end in pairs)
            assert all(text[start:end].strip() == text[start:end] for start, end in pairs)


@given(documents())
def test_other_units(document: Document) -> None:
    """Offsets in UTF-16 units are read back as well as those in code points."""
    made = export(document, "brat", position_unit="utf-16")
    source = Source(made.content, sibling=made.beside.get)
    back = read(source, format="brat", position_unit="utf-16")
    assert without(back, made.losses) == without(document, made.losses)


def test_utf_16_counts_an_emoji_twice() -> None:
    """As Java does."""
    document = read(b"T1\tPerson 1 3\tAn", format="brat", text="🙂An")
    (line, *_) = export(document, "brat", position_unit="utf-16").content.decode().split("\n")
    assert line == "T1\tPerson 2 4\tAn"
