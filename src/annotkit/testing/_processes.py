# What needs a process of its own, where sets and hashes are in another order, or a world without a network.

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from hashlib import sha256
from typing import Any
from unittest.mock import patch

from importlib_metadata import EntryPoint

from annotkit._export import export
from annotkit._model.document import Document
from annotkit._model.kinds import Claim, Comment, Custom, Note, Quote, Review
from annotkit._model.metadata import Agent, Metadata
from annotkit._model.span import Mention, Span
from annotkit._native import dumps, loads
from annotkit._records import Exporter
from annotkit.errors import ExportError
from annotkit.testing._promises import hold

_SCRIPT = "import sys; from annotkit.testing._processes import main; main(*sys.argv[1:])"
_DOORS = (
    *("socket.socket.connect", "socket.socket.connect_ex", "socket.socket.sendto"),
    *("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyname_ex"),
)

SAMPLE = Document(
    "“Yes,” said Ann Lee and Bob Roe.",
    [
        Quote(
            spans=(Span(0, 6),),
            speakers=(Mention(value="Ann Lee", spans=(Span(12, 19),)), Mention(value="Bob Roe")),
            tags=("z", "a", "m"),
        ),
        Claim(id="c1", spans=(Span(0, 6),), statement="Yes.", creator="ann"),
        Comment(id="m1", author=Mention(value="Cy Doe"), tags=("b", "a")),
        Comment(reply_to="m1", author=Mention(value="Di Fay")),
        Review(
            about=("c1",),
            verdict="True",
            rating=1.0,
            reviewer=Mention(value="Fact Desk", type="organization"),
            url="https://example.org/review",
        ),
        Note(text="so", about=("c1", "m1")),
        Custom(kind="test:kind", data={"z": 1, "a": {"y": 2, "b": 3}}),
    ],
    Metadata(title="Yes", extra=(("z", "1"), ("a", "2"))),
    agents=[Agent(id="ann"), Agent(id="annotkit:quotes", type="software")],
)


def transportable(options: Mapping[str, Any]) -> bool:
    """Tell whether options can be handed to another process."""
    try:
        pickle.dumps(dict(options))
    except (pickle.PicklingError, AttributeError, TypeError):
        return False
    return True


def other_hash_seeds(path: str, exporter: Exporter, options: Mapping[str, Any]) -> None:
    """Hold that processes with other hash seeds write the same bytes; raises `AssertionError`."""
    here = _digest(exporter, SAMPLE, options)
    for seed in ("1", "2"):
        done = subprocess.run(  # noqa: S603 - this Python, and what the caller handed over
            [sys.executable, "-c", _SCRIPT, path],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            input=pickle.dumps((dumps(SAMPLE), dict(options))),
            capture_output=True,
            check=False,
        )
        hold(done.returncode == 0, done.stderr.decode(errors="replace"))
        # What the plugin's module prints comes first.
        hold(done.stdout.decode().split()[-1:] == [here], f"with PYTHONHASHSEED={seed} the bytes are others")


def object_path(exporter: Exporter) -> str | None:
    """Find the module and name by which another process can import it; None where there is none."""
    module = getattr(exporter.render, "__module__", "")
    while module:
        for name, value in vars(sys.modules[module]).items() if module in sys.modules else ():
            if value is exporter:
                return f"{module}:{name}"
        module = module.rpartition(".")[0]
    return None


def main(path: str) -> None:
    """Print the digest of what the exporter makes of the document on standard input."""
    exporter = EntryPoint("checked", path, "annotkit.exporters").load()
    data, options = pickle.load(sys.stdin.buffer)  # noqa: S301 - from `other_hash_seeds` alone
    sys.stdout.write(f"\n{_digest(exporter, loads(data), options)}")


def _digest(exporter: Exporter, document: Document, options: Mapping[str, Any]) -> str:
    try:
        exported = export(document, exporter, **options)
    except ExportError as error:  # refused on purpose
        return sha256(str(error).encode()).hexdigest()
    return sha256(
        repr((exported.content, sorted(exported.beside.items()), exported.losses)).encode()
    ).hexdigest()


def offline(work: Callable[[], object]) -> None:
    """Hold that this work opens no network connection; raises `AssertionError`."""
    tried: list[object] = []

    def refuse(*arguments: object, **_named: object) -> None:
        tried.append(arguments)
        raise OSError("there is no network while this is checked")

    with ExitStack() as refused:
        for name in _DOORS:
            refused.enter_context(patch(name, refuse))
        try:
            work()
        finally:  # also where the plugin catches the error
            hold(not tried, "it opens a network connection")
