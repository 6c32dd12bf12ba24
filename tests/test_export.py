"""Exporting: bytes and their losses from made-up exporters; a broken one is named."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from annotkit import Document, Export, Exporter, Loss, Metadata, Note, export, plugins
from annotkit.errors import ExportError, LossError, PluginError
from annotkit.testing import documents

X = Document("é🙂\r\n", [Note(id="n1", text="x")], Metadata(title="T"))

RENDERS = {
    "text": "document.text",
    "bytes": "document.text.encode('utf-16')",
    "list": "['é', '🙂', '\\r\\n']",
    "generator": "(character for character in document.text)",
    "chunks": "iter([b'a', b'', b'b'])",
    "mixed": "['é', b'b']",
    "nothing": "[]",
    "rendered": "Rendered(['é', b'b'])",
}
WRITTEN = {
    "text": X.text.encode(),
    "bytes": X.text.encode("utf-16"),
    "list": X.text.encode(),
    "generator": X.text.encode(),
    "chunks": b"ab",
    "mixed": b"\xc3\xa9b",
    "nothing": b"",
    "rendered": b"\xc3\xa9b",
}


def exporter(install: Any, render: str, before: str = "", **fields: str) -> None:
    """Install an exporter `made-up` of the distribution `made-up`."""
    more = "".join(f", {name}={value}" for name, value in fields.items())
    source = (
        f"from annotkit import *\nfrom annotkit.errors import *\n{before}\n"
        f"exporter = Exporter(lambda document: {render}, media_type='text/x', suffix='.x.y'{more})"
    )
    install("made-up", {"exporters": {"made-up": "exporter"}}, source)


# Content ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", RENDERS)
def test_an_exporter_may_give_text_bytes_or_pieces_of_them(install: Any, what: str) -> None:
    """Text becomes UTF-8 without a mark, line ends stay; bytes stay as they are."""
    exporter(install, RENDERS[what])
    for name in ("made-up", "made-up:made-up"):
        assert export(X, name) == Export(WRITTEN[what], "text/x", ".x.y", ())


def test_an_exporter_cannot_change_the_document(install: Any) -> None:
    """Documents are frozen; trying is a PluginError and leaves the document as it was."""
    exporter(install, "setattr(document, 'text', '')")
    before = X.text
    with pytest.raises(PluginError, match="FrozenInstanceError"):
        export(X, "made-up")
    assert X.text == before


# Losses -----------------------------------------------------------------------------------------------

TOLD = "[Loss('n1', 'text', 'dropped', 'no notes'), Loss(None, None, 'approximated', 'plain text')]"
LOSSES = (Loss("n1", "text", "dropped", "no notes"), Loss(None, None, "approximated", "plain text"))


@pytest.mark.parametrize(
    "fields",
    [
        {"render": f"Rendered('x', {TOLD})"},
        {"render": f"Rendered('x', (loss for loss in {TOLD}))"},
        {"render": "'x'", "losses": f"lambda document: {TOLD}"},
        {"render": "'x'", "losses": f"lambda document: (loss for loss in {TOLD})"},
        {"render": f"Rendered('x', {TOLD}[1:])", "losses": f"lambda document: {TOLD}[:1]"},
    ],
    ids=["rendered", "rendered generator", "function", "function generator", "both"],
)
def test_losses_are_handed_out_and_strict_refuses_them(install: Any, fields: dict[str, str]) -> None:
    """Told with the content or beforehand; `strict=True` turns any into an error that has them all."""
    exporter(install, **fields)
    assert export(X, "made-up") == Export(b"x", "text/x", ".x.y", LOSSES)
    with pytest.raises(LossError) as caught:
        export(X, "made-up", strict=True)
    error = caught.value
    assert error.losses in (LOSSES, LOSSES[:1])
    assert "n1 text dropped: no notes" in error.problem
    assert "made-up" in error.place
    assert isinstance(error, ExportError)


def test_strict_raises_before_anything_is_written(install: Any) -> None:
    """Where the losses are told beforehand, nothing is rendered."""
    exporter(install, "1 / 0", losses=f"lambda document: {TOLD}")
    with pytest.raises(LossError):
        export(X, "made-up", strict=True)
    with pytest.raises(PluginError, match="ZeroDivisionError"):
        export(X, "made-up")


def test_strict_is_content_where_nothing_is_lost(install: Any) -> None:
    """No loss, no error."""
    exporter(install, "'x'", losses="lambda document: ()")
    assert export(X, "made-up", strict=True) == Export(b"x", "text/x", ".x.y")


# Failures ---------------------------------------------------------------------------------------------

FAILURES = {
    "raises": ("1 / 0", {}),
    "late": ("(1 / 0 for _ in 'x')", {}),
    "rendered late": ("Rendered(1 / 0 for _ in 'x')", {}),
    "recursion": ("(f := lambda: f())()", {}),
    "search": ("document.find('nowhere')", {}),
    "span": ("Span(5, 3)", {}),
    "exit": ("__import__('sys').exit()", {}),
    "panic": ("(_ for _ in ()).throw(BaseException('panic'))", {}),
    "none": ("None", {}),
    "number": ("5", {}),
    "objects": ("[1, 2]", {}),
    "mapping": ("{'.txt': 'a', '.ann': 'b'}", {}),
    "piece": ("['a', None, 'b']", {}),
    "loss of a number": ("Rendered('x', [Loss(5, None, 'dropped', 'so')])", {}),
    "surrogate": ("'\\ud800'", {}),
    "no losses": ("Rendered('x', ['lost'])", {}),
    "losses raise": ("'x'", {"losses": "lambda document: 1 / 0"}),
    "losses raise late": ("'x'", {"losses": "lambda document: (1 / 0 for _ in 'x')"}),
    "losses are none": ("'x'", {"losses": "lambda document: ['lost']"}),
    "arguments": ("'x'", {"losses": "lambda: ()"}),
}


@pytest.mark.parametrize("how", FAILURES)
@pytest.mark.parametrize("strict", [False, True])
def test_a_failing_exporter_is_named_with_its_distribution(install: Any, how: str, strict: bool) -> None:
    """Whatever it raises unawares, or gives that is no content; never a raw traceback, never wrong bytes."""
    render, fields = FAILURES[how]
    exporter(install, render, **fields)
    with pytest.raises(PluginError) as caught:
        export(X, "made-up", strict=strict)
    error = caught.value
    assert (error.name, error.distribution, error.version) == ("made-up", "made-up", "1.0")
    assert error.object_path == "made_up:exporter"
    assert error.__cause__ is not None


def test_what_an_exporter_raises_on_purpose_comes_through(install: Any) -> None:
    """An ExportError says what cannot be written."""
    raising = "def fail(document):\n    raise ExportError('too long', 'the text', 'cut it')"
    exporter(install, "fail(document)", raising)
    with pytest.raises(ExportError) as caught:
        export(X, "made-up")
    assert str(caught.value) == "the text: too long; cut it"


OFFICIAL = [p.name for p in plugins("exporter") if p.distribution.startswith("annotkit-")]


@pytest.mark.skipif(not OFFICIAL, reason="none of annotkit's exporters is installed")
@given(documents(max_annotations=2))
def test_the_installed_formats_give_the_same_bytes_for_equal_documents(document: Document) -> None:
    """The order in which annotations were given leaves no trace in any official format."""
    twin = Document(
        document.text, document.annotations[::-1], document.metadata, id=document.id, agents=document.agents
    )
    assert twin == document
    for name in OFFICIAL:
        assert export(twin, name) == export(document, name)


def test_a_record_at_hand_needs_no_installing() -> None:
    """Who writes an exporter can try it before it is a plugin."""
    exporter = Exporter(lambda document: document.text.upper(), media_type="text/plain", suffix=".txt")
    assert export(Document("yes"), exporter).content == b"YES"
