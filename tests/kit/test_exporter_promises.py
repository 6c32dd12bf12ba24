"""The kit against exporters that are bad on purpose: each is caught by the promise that it breaks."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from unittest import SkipTest

import attrs
import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from annotkit import (
    Capabilities,
    Comment,
    Document,
    Exporter,
    Loss,
    Mention,
    Metadata,
    Note,
    Quote,
    Rendered,
    Span,
    dumps,
    export,
)
from annotkit.errors import ExportError
from annotkit.testing import (
    Promise,
    Report,
    as_code,
    check_exporter,
    check_fragments,
    documents,
    exporter_promises,
)

Install = Callable[..., Path]
TEXT = Capabilities(kinds=(), metadata=False)


def made(render: Callable[..., Any], **fields: Any) -> Exporter:
    return Exporter(render, **{"media_type": "text/plain", "suffix": ".txt", **fields})


def said(exporter: Exporter | str, promise: str, **given: Any) -> str:
    """Give what the check of one promise says of an exporter; nothing if it keeps it."""
    (one,) = [p for p in exporter_promises(exporter, examples=20, **given) if p.name == promise]
    result = one.result()
    return result.why if result.outcome == "broken" else ""


def native(document: Document) -> bytes:
    return dumps(document)


GOOD = made(native, media_type="application/json", suffix=".json")


def text_in(content: bytes) -> str:
    return str(json.loads(content)["text"])


def test_a_good_exporter_keeps_all() -> None:
    """The native format is one: nothing is lost, and it is read back."""
    report = check_exporter(GOOD, text_of=text_in, validate=lambda c: json.loads(c) and None, reader="native")
    assert {result.name: result.outcome for result in report.results} == {
        **dict.fromkeys((result.name for result in report.results), "kept"),
        "corpus": "not checked",
    }


class Counter:
    """What no exporter should have: a memory."""

    def __init__(self) -> None:
        self.calls = 0

    def render(self, document: Document) -> str:
        """Count the calls in the output."""
        self.calls += 1
        return f"{self.calls} {dumps(document).decode()}"


def crash(document: Document) -> str:
    return dumps(document).decode() if len(document.text) < 3 else str(1 // 0)


def change(document: Document) -> bytes:
    content = dumps(document)
    object.__setattr__(document, "text", document.text + "!")
    return content


def shortened(document: Document) -> str:
    return document.text.strip()


def without_tags(document: Document) -> str:
    return "".join(f"{a.id} {a!r}" for a in document.annotations if not a.tags) + repr(document)


def told_wrong(document: Document) -> Rendered:
    return Rendered(dumps(document), [Loss("no such", None, "dropped", "so")])


def told_without_reason(document: Document) -> Rendered:
    return Rendered(dumps(document), [Loss(None, "metadata", "dropped", " ")])


def refuse(document: Document) -> bytes:
    raise ExportError("not today")


def leave(document: Document) -> bytes:
    raise SystemExit("enough")


def told(*losses: Loss) -> Exporter:
    return made(lambda document: Rendered(dumps(document), losses))


@frozen
class _Lax:
    width: Any = 80


@frozen
class _Taken:
    strict: bool = False


@pytest.mark.parametrize(
    ("exporter", "promise", "words"),
    [
        (made(native, suffix="json"), "record", "does not begin with a dot"),
        (made(native, media_type="text"), "record", "is no media type"),
        (made(native, other_suffixes=("txt",)), "record", "does not begin with a dot"),
        (made(native, other_suffixes=(".txt",)), "record", "two files have the suffix"),
        (made(native, can_carry=Capabilities(fields=("tag",))), "record", "fields that no kind has: tag"),
        (made(native, options=_Taken), "record", "the host keeps strict for itself"),
        (made(crash), "survives", "ZeroDivisionError"),
        (made(leave), "survives", "SystemExit: enough"),
        (made(refuse), "survives", "it refuses every document"),
        (made(change), "input", "it changes its input"),
        (made(Counter().render), "deterministic", "other bytes or losses the second time"),
        (
            made(lambda document: document.text),
            "nothing silent",
            "neither in the output nor among the losses",
        ),
        (made(told_wrong), "losses", "there is no annotation 'no such'"),
        (made(told_without_reason), "losses", "does not say why"),
        (told(Loss(None, "titel", "dropped", "so")), "losses", "names no field"),
        (told(Loss(None, "metadata.titel", "dropped", "so")), "losses", "names no field"),
        (told(Loss(None, "text", "lost", "so")), "losses", "is none of dropped"),  # type: ignore[arg-type]
        (made(lambda d, _o: dumps(d), options=_Lax), "options", "are taken in silence"),
        (made(shortened, can_carry=TEXT), "text", "the output's text is"),
        (made(shortened, can_carry=TEXT), "well-formed", "it is not well-formed: no text"),
    ],
)
def test_each_promise_catches_who_breaks_it(exporter: Exporter, promise: str, words: str) -> None:
    """And says how."""

    def validate(content: bytes) -> str | None:
        return None if content.strip() else "no text"

    assert words in said(exporter, promise, text_of=bytes.decode, validate=validate)


def test_a_field_that_is_left_out_in_silence_is_found() -> None:
    """Not only whole annotations: each field that is set counts."""

    def render(document: Document) -> str:
        notes = [(a.id, a.text) for a in document.select(Note)]
        return repr((document.text, notes))

    can = Capabilities(kinds=(Note,), fields=("tags",), metadata=False)
    notes = documents(kinds=(Note,))
    assert "tags of" in said(made(render, can_carry=can), "nothing silent", documents=notes)


@pytest.mark.parametrize("lost", ["id", "agents", "spans"])
def test_whatever_is_left_out_in_silence_is_found(lost: str) -> None:
    """Also what stands beside the annotations, and where they are."""

    def render(document: Document) -> str:
        shown = {
            "id": document.id,
            "agents": document.agents,
            "spans": [a.spans for a in document.annotations],
        }
        del shown[lost]
        return repr(
            (document.text, document.metadata, shown, [evolve(a, spans=()) for a in document.annotations])
        )

    assert lost in said(made(render), "nothing silent", documents=documents(kinds=(Note,)))


@pytest.mark.parametrize(
    ("told_of", "silent"),
    [
        (Loss("q1", "modified", "dropped", "so"), "mode of 'q1'"),
        (Loss(None, "metadata.extracted_by", "dropped", "so"), "metadata.extra"),
    ],
)
def test_a_loss_tells_of_its_own_field_alone(told_of: Loss, silent: str) -> None:
    """Not of one whose name begins alike."""
    article = Document("Yes", [Quote(id="q1", mode="mixed")], Metadata(extra=(("a", "b"),)))

    def render(document: Document) -> Rendered:
        kept = (document.text, [a.id for a in document.annotations], bool(document.metadata.extra))
        shown = kept if silent.startswith("mode") else (*kept[:2], [a.mode for a in document.select(Quote)])
        return Rendered(repr(shown), [told_of])

    assert silent in said(made(render), "nothing silent", documents=st.just(article))


def test_the_text_of_a_note_is_not_the_text() -> None:
    """A loss of the one does not excuse the other."""

    def render(document: Document) -> Rendered:
        losses = [Loss(a.id, "text", "dropped", "so") for a in document.select(Note)]
        return Rendered(document.text[1:], losses)

    noted = documents(kinds=(Note,)).filter(lambda document: bool(document.annotations))
    assert "the output's text is" in said(made(render), "text", text_of=bytes.decode, documents=noted)


def test_bytes_that_depend_on_the_hash_seed_are_found(install: Install) -> None:
    """By processes that have another one."""
    source = """
from annotkit import Exporter, dumps

def render(document):
    tags = {tag for a in document.annotations for tag in a.tags}
    return dumps(document).decode() + " ".join(tags)

exporter = Exporter(render, media_type="text/plain", suffix=".txt")
"""
    install("annotkit-sets", {"exporters": {"sets": "exporter"}}, source)
    assert "the bytes are others" in said("sets", "hash seeds")


PRINTING = """
from annotkit import Exporter, dumps
from attrs import frozen
print("a word of welcome")

@frozen
class Options:
    names: frozenset[str] = frozenset()

def render(document, options):
    return dumps(document) + str(sorted(options.names)).encode()

class Formats:
    printing = Exporter(render, media_type="text/plain", suffix=".txt", options=Options)
"""


def test_other_processes_find_it_as_the_host_does(install: Install) -> None:
    """By its entry point, whatever its module prints, with options that are no literals."""
    install("annotkit-printing", {"exporters": {"printing": "Formats.printing"}}, PRINTING)
    options = {"names": frozenset({"a", "b"})}
    (one,) = [p for p in exporter_promises("printing", options=options) if p.name == "hash seeds"]
    assert one.result().outcome == "kept", one.result().why
    (one,) = [
        p for p in exporter_promises("printing", options={"names": lambda: 1}) if p.name == "hash seeds"
    ]
    assert one.result().why == "its options cannot be handed to another process"


def test_a_connection_that_it_does_without_is_found() -> None:
    """To catch the error does not hide the attempt."""

    def fetch(document: Document) -> bytes:
        import socket

        try:
            socket.getaddrinfo("example.org", 443)
        except OSError:
            return dumps(document)
        return b""

    assert "opens a network connection" in said(made(fetch), "offline")


def test_a_connection_is_found() -> None:
    """Even one that is only tried."""

    def fetch(document: Document) -> bytes:
        import socket

        socket.create_connection(("127.0.0.1", 9))
        return dumps(document)

    assert "opens a network connection" in said(made(fetch), "offline")


def test_what_does_not_read_back_is_found() -> None:
    """The losses that it tells count; those that it does not tell are the fault."""

    def lossy(document: Document) -> bytes:
        return dumps(document.keep(lambda a: not isinstance(a, Comment)) if alone(document) else document)

    def alone(document: Document) -> bool:
        return all(isinstance(a, Comment) and not a.reply_to for a in document.annotations)

    assert "it is read back as" in said(
        made(lossy), "read back", reader="native", documents=documents(kinds=(Comment,))
    )
    told = made(lambda d: Rendered(dumps(d.remove()), [Loss(None, None, "dropped", "all")]))
    assert said(told, "read back", reader="native") == ""


def test_an_unknown_kind_that_fails_is_found() -> None:
    """Kinds that come later reach an old exporter as Custom."""

    def render(document: Document) -> bytes:
        for a in document.annotations:
            {
                "quote": 1,
                "block": 1,
                "claim": 1,
                "correction": 1,
                "emendation": 1,
                "comment": 1,
                "review": 1,
                "note": 1,
            }[type(a).__name__.lower()]
        return dumps(document)

    assert "KeyError" in said(made(render), "growth")


def test_a_corpus_that_forgets_documents_is_found() -> None:
    """Or is not well-formed, or differs."""

    def first(documents: Iterable[Document]) -> Iterator[bytes]:
        for document in documents:
            yield dumps(document)
            return

    assert "not every document is taken" in said(made(native, render_corpus=first), "corpus")


def test_a_corpus_may_be_refused_on_purpose() -> None:
    """As one document may."""

    def corpus(documents: Iterable[Document]) -> Iterator[bytes]:
        for document in documents:
            if "\x00" in document.text:
                raise ExportError("it cannot hold U+0000")
            yield dumps(document)

    assert said(made(native, render_corpus=corpus), "corpus", documents=documents(text=st.just("\x00"))) == ""


def test_a_failing_corpus_is_shown_as_code() -> None:
    """All its documents, with their annotations."""

    def corpus(documents: Iterable[Document]) -> Iterator[str]:
        for document in documents:
            yield str(1 // (not document.annotations))

    one = st.just(Document("Yes", [Quote(spans=(Span(0, 3),))]))
    why = said(made(native, render_corpus=corpus), "corpus", documents=one)
    names = {"Document": Document, "Quote": Quote, "Span": Span}
    assert eval(why.partition("The smallest that breaks it:\n")[2], names) == [one.value]


def test_what_is_read_back_is_shown_as_code() -> None:
    """So that one sees the difference."""
    noted = st.just(Document("Yes", [Note(id="n1", text="so")]))
    why = said(
        made(lambda d: dumps(d.replace("n1", text="no"))), "read back", reader="native", documents=noted
    )
    assert "Note(id='n1', text='no')" in why


@given(documents())
def test_code_makes_any_value_again(document: Document) -> None:
    """Every kind with all its fields, hostile text and instants among them."""
    import datetime

    import annotkit

    again = eval(as_code(document), {"datetime": datetime, **vars(annotkit)})
    assert (again, again.diagnostics) == (document, document.diagnostics)


def test_a_failure_shows_the_smallest_document_as_code() -> None:
    """It can be pasted, and breaks the exporter again."""
    why = said(made(crash), "survives")
    code = why.partition("The smallest that breaks it:\n")[2]
    document = eval(code, {"Document": Document})
    assert (len(document.text), document.annotations) == (3, ())
    with pytest.raises(ZeroDivisionError):
        export(document, made(crash))


def test_code_makes_the_value_again() -> None:
    """With what is by default left out."""
    document = Document("Yes", [Quote(spans=(Span(0, 3),), speakers=(Mention(value="Ann"),))], id="urn:x")
    names: Mapping[str, Any] = {"Document": Document, "Quote": Quote, "Span": Span, "Mention": Mention}
    assert eval(as_code(document), dict(names)) == document


def test_an_exporter_may_refuse_on_purpose() -> None:
    """An ExportError is an answer."""

    def render(document: Document) -> bytes:
        if "\x00" in document.text:
            raise ExportError("it cannot hold U+0000")
        return dumps(document)

    assert check_exporter(made(render), examples=30).kept


# Reports and expectations -----------------------------------------------------------------------------


def test_an_expected_failure_needs_a_reason_and_a_failure() -> None:
    """Else it hides what is new, or what was mended."""
    with pytest.raises(ValueError, match="say why 'survives'"):
        exporter_promises(GOOD, expected_failures={"survives": " "})
    with pytest.raises(ValueError, match="there is no promise 'surives'"):
        exporter_promises(GOOD, expected_failures={"surives": "so"})
    report = check_exporter(made(crash), examples=30, expected_failures={"survives": "it is hard"})
    assert {r.name: r.outcome for r in report.results}["survives"] == "expected"
    (mended,) = [
        p for p in exporter_promises(GOOD, examples=5, expected_failures={"survives": "so"}) if p.expected
    ]
    with pytest.raises(AssertionError, match="is kept, but it is said not to be"):
        mended.check()


def test_pytest_gets_a_promise_for_each_test() -> None:
    """With names that can be read."""
    promises = exporter_promises(GOOD, examples=5)
    assert [str(promise) for promise in promises][:3] == ["record", "survives", "input"]
    assert all(isinstance(promise, Promise) for promise in promises)
    for promise in promises:
        if promise.skipped is None:
            promise.check()
        else:
            with pytest.raises(SkipTest, match=re.escape(promise.skipped)):
                promise.check()


def test_a_part_of_a_mention_that_is_left_out_in_silence_is_found() -> None:
    """And a text that is nowhere in the output."""

    def render(document: Document) -> str:
        quotes = [
            (evolve(q, speakers=tuple(evolve(m, ref=None) for m in q.speakers)), document.text)
            for q in document.select(Quote)
        ]
        return repr([(attrs.asdict(quote), text) for quote, text in quotes])

    quotes = documents(kinds=(Quote,))
    can = Capabilities(kinds=(Quote,), metadata=False)
    assert "the text is neither" in said(made(render, can_carry=can), "nothing silent", documents=quotes)

    def with_text(document: Document) -> str:
        return repr((render(document), document.text))

    why = said(made(with_text, can_carry=can), "nothing silent", documents=quotes)
    assert "].ref of" in why


def test_a_report_is_a_table() -> None:
    """For a README."""
    report = check_exporter(GOOD, examples=5)
    assert isinstance(report, Report)
    assert report.kept
    table = report.table().splitlines()
    assert table[0] == "| promise | means | kept | |"
    assert "| text | the text is kept | – | `text_of` was not given |" in table
    assert len(table) == 2 + len(report.results)
    assert "not checked text: `text_of` was not given" in str(report)


def test_a_table_of_fragments_is_a_test() -> None:
    """For those who do not know property testing."""
    check_fragments(GOOD, [(Document("Yes"), '"text": "Yes"')])
    with pytest.raises(AssertionError, match="'No' is not in the export"):
        check_fragments(GOOD, [(Document("Yes"), "No")])
