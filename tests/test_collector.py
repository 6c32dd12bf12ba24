"""The collector rests while very much is made, and is as it was before afterwards, whatever happens."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from annotkit import Document, Note, dumps, loads
from annotkit._model.collector import MANY
from annotkit.errors import DocumentError, ReadError


def notes(seen: list[bool], wrong: bool = False) -> Iterator[Note]:
    """Make many, the last of them wrong if so wanted, and note whether the collector was running."""
    for number in range(2 * MANY):
        seen.append(gc.isenabled())
        yield Note(text="x", id="" if wrong and number == 2 * MANY - 1 else None)


@pytest.fixture
def running() -> Iterator[None]:
    """Run a test with the collector at work, and leave it at work."""
    gc.enable()
    yield
    gc.enable()


@pytest.mark.usefixtures("running")
def test_the_collector_rests_while_a_large_document_is_made_and_runs_afterwards() -> None:
    """What an iterator makes after the first is made in the pause; an error ends it, too."""
    seen: list[bool] = []
    document = Document("", notes(seen))
    assert gc.isenabled()
    assert seen == [True] * MANY + [False] * MANY
    with pytest.raises(DocumentError):
        Document("", notes(seen, wrong=True))
    assert gc.isenabled()
    data = dumps(document) + b" " * 100_000
    assert loads(data) == document
    assert gc.isenabled()
    with pytest.raises(ReadError):
        loads(data.replace(b'"x"', b"1", 1))
    assert gc.isenabled()


@pytest.mark.usefixtures("running")
def test_a_collector_that_is_off_stays_off() -> None:
    """Who has turned it off finds it so."""
    gc.disable()
    Document("", notes([]))
    assert not gc.isenabled()


@pytest.mark.usefixtures("running")
def test_cycles_of_the_callers_own_are_collected() -> None:
    """Who makes one document after the other from iterators has his garbage taken away, too."""

    class Node:
        me: Node

    alive: list[weakref.ref[Node]] = []
    for _ in range(20):
        node = Node()
        node.me = node
        alive.append(weakref.ref(node))
        del node
        Document("", notes([]))
    assert sum(one() is not None for one in alive) < 5


@pytest.mark.usefixtures("running")
def test_what_the_caller_froze_stays_frozen() -> None:
    """Objects that a server froze before it forked are not thawed."""
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        Document("", notes([]))
        assert gc.get_freeze_count() >= frozen - 100  # some may have died
    finally:
        gc.unfreeze()
