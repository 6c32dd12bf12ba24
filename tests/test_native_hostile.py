"""Native files that were cut, touched or made up: each is a `ReadError` with a place, and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotkit import Document, Note, Quote, Span, digest, dumps, loads
from annotkit.errors import ReadError
from annotkit.testing import documents

DATA = (Path(__file__).parent / "native" / "1.annotkit.json").read_bytes()
FILE: dict[str, Any] = json.loads(DATA)
TEXT_AT = DATA.index(b'"text": ')
PLACE = re.compile(r"byte \d+|\$(\.\w+|\[\d+\]|\[\.\.\.\])*")


def refused(data: bytes | str) -> ReadError:
    with pytest.raises(ReadError) as caught:
        loads(data)
    assert PLACE.fullmatch(caught.value.place), caught.value.place
    assert caught.value.problem
    assert str(caught.value).encode()
    return caught.value


def written(file: Any) -> bytes:
    return json.dumps(file, ensure_ascii=False).encode()


def test_a_file_that_others_wrote_is_read_alike() -> None:
    """White space, the order of keys, escapes and defaults written out are no matter."""
    twin = {key: FILE[key] for key in reversed(FILE)}
    twin["quotes"] = [{**FILE["quotes"][0], "about": [], "spans": [[14, 28]]}]
    assert loads(json.dumps(twin, indent=4)) == loads(DATA)
    assert dumps(loads(json.dumps(twin))) == DATA


# Not a native file ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "place", "problem"),
    [
        (b"", "byte 0", "truncated"),
        (b" \n", "byte 2", "truncated"),
        (b"Dear Sir", "byte 0", "JSON"),
        (b"null", "$", "object"),
        (b"[]", "$", "object"),
        (b'"text"', "$", "object"),
        (b"{}", "$", "annotkit"),
        (b"\xef\xbb\xbf" + DATA, "byte 0", "JSON"),
        (DATA.decode().encode("utf-16"), "byte 0", "JSON"),
        (DATA + b"x", f"byte {len(DATA) + 1}", "trailing"),  # counted when it has been taken
        (DATA + DATA, f"byte {len(DATA) + 1}", "trailing"),
        (DATA.replace(b'"text": "B', b'"text": "\xff'), f"byte {TEXT_AT + 9}", "UTF-8"),
        (DATA.replace(b'"text": "B', b'"text": "\x01'), f"byte {TEXT_AT + 9}", "JSON"),
        (DATA.replace(b'"text": ', b"text: "), f"byte {TEXT_AT}", "JSON"),
    ],
    ids=map(str, range(14)),
)
def test_what_is_no_native_file_is_refused_with_its_byte(data: bytes, place: str, problem: str) -> None:
    """The place is the byte in the file, or the path to what is not as it should be."""
    error = refused(data)
    assert error.place == place
    assert problem in error.problem


def test_deep_nesting_is_no_traceback() -> None:
    """A hundred thousand brackets, alone, in data and under an unknown key."""
    deep = b"[" * 100_000
    refused(deep)
    refused(deep + b"]" * 100_000)
    custom = b'"data":' + deep + b"]" * 100_000
    refused(re.sub(rb'"data":\{.*?\}', lambda _: custom, DATA))
    refused(DATA.replace(b'"customs"', b'"new": ' + deep + b"]" * 100_000 + b', "customs"'))
    refused(b'{"a":' * 100_000)


def test_every_prefix_of_a_file_is_truncated() -> None:
    """Cut at any byte, the file is refused, and the error says where it ends."""
    for length in range(len(DATA) - 2):
        error = refused(DATA[:length])
        assert error.place == f"byte {length}"
        assert error.problem == "truncated" or DATA[:length].endswith((b"-", b"."))  # half a number is none


@given(documents(max_annotations=3), st.data())
def test_every_prefix_of_any_file_is_refused(document: Document, data: st.DataObject) -> None:
    """Whatever the document."""
    whole = dumps(document)
    refused(whole[: data.draw(st.integers(0, len(whole) - 2))])


@given(st.data())
def test_a_changed_byte_is_refused_or_gives_a_lawful_document(data: st.DataObject) -> None:
    """Any byte of the file is changed, taken out or put in: an error, or a Document that can be saved."""
    at = data.draw(st.integers(0, len(DATA) - 1))
    new = data.draw(st.binary(max_size=2))
    taken = data.draw(st.integers(0, 1))
    try:
        document = loads(DATA[:at] + new + DATA[at + taken :])
    except ReadError:
        return
    assert loads(dumps(document)) == document
    assert digest(document.text) == FILE["sha256"]


# A native file, but not a right one ---------------------------------------------------------------------


def changed(*path: str | int, value: Any) -> bytes:
    """Give the file with another value at a path."""
    file = json.loads(DATA)
    holder = file
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return written(file)


HUGE = 2**60
WRONG: list[tuple[tuple[str | int, ...], Any, str, str]] = [
    (("annotkit",), 2, "$.annotkit", "version 2"),
    (("annotkit",), 0, "$.annotkit", "version 0"),
    (("annotkit",), HUGE**20, "$.annotkit", ""),
    (("annotkit",), "1", "$.annotkit", "str"),
    (("annotkit",), 1.0, "$.annotkit", "float"),
    (("annotkit",), True, "$.annotkit", "bool"),
    (("sha256",), "0" * 64, "$.sha256", "digest"),
    (("text",), "changed", "$.sha256", "digest"),
    (("text",), None, "$.text", "null"),
    (("id",), 5, "$.id", "int"),
    (("jokes",), [], "$", "jokes"),
    (("quotes",), {}, "$.quotes", "array"),
    (("quotes", 0), None, "$.quotes[0]", "object"),
    (("quotes", 0, "volume"), 5, "$.quotes[0]", "volume"),
    (("quotes", 0, "mode"), "loud", "$.quotes[0].mode", "loud"),
    (("quotes", 0, "mode"), "x - at `$.y`", "$.quotes[0].mode", "`$.y`"),
    (("quotes", 0, "x - at `$.y`"), 5, "$.quotes[0]", "`$.y`"),
    (("quotes", 0, "confidence"), 7, "$.quotes[0]", "7"),
    (("quotes", 0, "confidence"), 10**400, "$.quotes[0].confidence", ""),
    (("quotes", 0, "created"), "2014-04-21T09:30:00", "$.quotes[0]", "UTC"),
    (("quotes", 0, "created"), "yesterday", "$.quotes[0].created", ""),
    (("quotes", 0, "spans"), [[5, 3]], "$.quotes[0].spans[0]", "ends before"),
    (("quotes", 0, "spans"), [[-1, 3]], "$.quotes[0].spans[0]", "negative"),
    (("quotes", 0, "spans"), [[0, 9999]], "$.quotes[0]", "9999"),
    (("quotes", 0, "spans"), [[0, HUGE**20]], "$.quotes[0]", ""),
    (("quotes", 0, "spans"), [[1.0, 3]], "$.quotes[0].spans[0][0]", "float"),
    (("quotes", 0, "spans"), [[1]], "$.quotes[0].spans[0]", ""),
    (("quotes", 0, "spans"), [[1, 2, 3]], "$", "length 2"),
    (("quotes", 0, "spans"), [[3, 5], [0, 2]], "$.quotes[0]", "order"),
    (("quotes", 0, "speakers", 0, "age"), 5, "$.quotes[0].speakers[0]", "age"),
    (("quotes", 0, "speakers", 0), {}, "$.quotes[0].speakers[0]", "neither"),
    (("quotes", 0, "speakers", 0, "spans"), [[0, 9999]], "$.quotes[0].speakers[0]", "9999"),
    (("claims", 0, "date", "value"), "soon", "$.claims[0].date", "soon"),
    (("comments", 1, "reply_to"), "c1", "$.comments[1]", "claim c1"),
    (("comments", 1, "reply_to"), "m2", "$.comments[1]", "circle"),
    (("notes", 0, "about"), ["gone"], "$.notes[0]", "gone"),
    (("notes", 0, "id"), "q1", "$.notes[0]", "twice"),
    (("notes", 0, "id"), "", "$.notes[0]", "empty"),
    (("blocks", 1, "spans"), [[0, 5]], "$.blocks[1]", "overlaps"),
    (("reviews", 0, "rating"), 9, "$.reviews[0]", "9"),
    (("customs", 0, "data"), 2**53, "$.customs[0].data", str(2**53)),
    (("customs", 0, "data"), [{"a": -(2**70)}], "$.customs[0].data[0].a", ""),
    (("metadata",), [], "$.metadata", "object"),
    (("metadata", "mood"), "good", "$.metadata", "mood"),
    (("metadata", "published"), "soon", "$.metadata.published", "soon"),
    (("metadata", "extra"), [["a"]], "$.metadata.extra[0]", ""),
    (("agents", 0, "id"), "", "$.agents", "empty"),
    (("agents", 0, "shoe"), 44, "$.agents[0]", "shoe"),
    (("diagnostics", 0, "spans"), [[0, 9999]], "$.diagnostics[0]", "9999"),
    (("diagnostics", 0, "blame"), "x", "$.diagnostics[0]", "blame"),
]


@pytest.mark.parametrize(
    ("path", "value", "place", "problem"),
    WRONG,
    ids=[".".join(map(str, w[0])) + f"-{i}" for i, w in enumerate(WRONG)],
)
def test_a_wrong_value_is_refused_with_its_path(path: Any, value: Any, place: str, problem: str) -> None:
    """Wrong types, unknown keys at each level, and whatever would break a rule of the model."""
    error = refused(changed(*path, value=value))
    assert error.place == place
    assert problem in error.problem


@pytest.mark.parametrize(
    "number", [b"NaN", b"Infinity", b"-Infinity", b"1e999", b"1" * 5000, b"01", b"0x1", b"+1"]
)
def test_numbers_that_json_has_not_are_refused(number: bytes) -> None:
    """In typed fields and in data."""
    refused(DATA.replace(b'"confidence":0.5', b'"confidence":' + number))
    refused(DATA.replace(b'"annotkit": 1', b'"annotkit": ' + number))
    refused(DATA.replace(b'"number":1', b'"number":' + number))
    refused(DATA.replace(b"1.5,null", number + b",null"))


def test_a_file_of_a_newer_version_is_called_so() -> None:
    """Also when it has keys that this version does not know."""
    newer = {**FILE, "annotkit": 2, "jokes": [], "quotes": [{"volume": 5}]}
    error = refused(written(newer))
    assert error.place == "$.annotkit"
    assert "version 2" in error.problem
    assert "newer annotkit" in error.remedy


DOUBLED = [
    (b'"annotkit": 1', b'"annotkit": 1, "annotkit": 1'),
    (b'"sha256"', b'"text": "other", "sha256"'),
    (b'"quotes": [', b'"quotes": [], "quotes": ['),
    (b'"title":', b'"title":"x","title":'),
    (b'{"value":"Bob"', b'{"value":"Rob","value":"Bob"'),
    (b'"reading":', b'"reading":"6-4","reading":'),
    (b'{"a":[', b'{"a":1,"a":['),
    (b'{"a":[', b'{"\\u0061":1,"a":['),
    (b'"code":', b'"code":"x","code":'),
    (b'{"id":"ann"', b'{"id":"eve","id":"ann"'),
]


@pytest.mark.parametrize(("old", "new"), DOUBLED, ids=map(str, range(len(DOUBLED))))
def test_a_key_that_stands_twice_is_refused_at_each_level(old: bytes, new: bytes) -> None:
    """JSON readers differ in which of the two they take (RFC 8259 4)."""
    assert DATA.count(old) >= 1
    assert "twice" in refused(DATA.replace(old, new, 1)).problem


def test_errors_about_hostile_ids_have_a_path() -> None:
    """An id that looks like another place, or has control characters, does not confuse the path."""
    for name in ("q2, cue", "\x1b[2J", "\n", "🙂"):
        file = json.loads(dumps(Document("x", [Quote(id="q2"), Quote(id=name, spans=(Span(0, 1),))])))
        file["quotes"] = sorted(file["quotes"], key=lambda quote: quote["id"] == name)
        file["quotes"][1]["confidence"] = 5
        assert refused(written(file)).place == "$.quotes[1]"


def test_a_duplicate_key_is_placed() -> None:
    """The path leads to the object in which a key stands twice."""
    data = dumps(Document("Yes.", [Note(text="a"), Note(text="b", id="n9")]))
    with pytest.raises(ReadError) as caught:
        loads(data.replace(b'"text":"b"', b'"text":"a","text":"b"'))
    assert caught.value.place == "$.notes[1]"
