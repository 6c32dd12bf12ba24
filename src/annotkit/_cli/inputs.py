# Which articles INPUT names. A file stands for itself; a folder for the files below it, in sorted order,
# without hidden ones. Links to files are read; links to folders are not entered, so that no loop of links
# and no folder reached twice matters. A folder that cannot be listed becomes an input with its problem.

from __future__ import annotations

import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from attrs import frozen

from annotkit import annotate, read
from annotkit._model.document import Document

NATIVE_SUFFIX = ".annotkit.json"
STANDARD_INPUT = "-"
# Layout and links that annotkit's reader of HTML took from the page; nobody has annotated it yet.
_READERS = "annotkit:html"


@frozen
class Input:
    """One article to read."""

    path: Path | None
    """The file; None is standard input."""
    place: PurePath
    """Where it stands below its INPUT, without suffix: what its outputs are named after."""
    problem: str | None = None
    """Why it cannot be read, where that is known already."""

    @property
    def name(self) -> str:
        """What to call it in messages."""
        return "standard input" if self.path is None else str(self.path)


def find_inputs(arguments: Iterable[str], out: Path | None) -> tuple[Input, ...]:
    """Give the articles that the arguments name, each once; what is in the folder `out` is not among them."""
    found: list[Input] = []
    for argument in arguments:
        if argument == STANDARD_INPUT:
            found.append(Input(None, PurePath("stdin")))
        elif (path := Path(argument)).is_dir():
            found += _walk(path, out)
        else:
            found.append(Input(path, PurePath(_stem(path.name))))
    return tuple(dict.fromkeys(found))


def _stem(name: str) -> str:
    native = name.endswith(NATIVE_SUFFIX) and name != NATIVE_SUFFIX
    return name.removesuffix(NATIVE_SUFFIX) if native else PurePath(name).stem


def _walk(folder: Path, out: Path | None) -> Iterator[Input]:
    waiting = [folder]  # a stack, not recursion: folders may be nested deeper than Python's calls
    while waiting:
        path = waiting.pop()
        below = path.relative_to(folder)
        mode = _mode(path)
        if path == folder or (stat.S_ISDIR(mode) and _is_to_enter(path, out)):
            try:
                entries = sorted(path.iterdir(), reverse=True)
            except OSError as error:
                yield Input(path, below, f"the folder cannot be listed: {error.strerror}")
                continue
            waiting += [entry for entry in entries if not entry.name.startswith(".")]
        elif stat.S_ISREG(mode):  # not a pipe or device: reading it would wait for ever
            yield Input(path, below.with_name(_stem(path.name)))


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except OSError:
        return stat.S_IFREG  # a broken link, say: reading it tells the reason


def _is_to_enter(folder: Path, out: Path | None) -> bool:
    return not folder.is_symlink() and not (out is not None and out.exists() and folder.samefile(out))


def load(source: Input, encoding: str | None) -> Document:
    """Read an article as it is."""
    if source.path is not None:
        return read(source.path, encoding=encoding)
    return read(sys.stdin.buffer.read(), encoding=encoding)


def load_annotated(source: Input, encoding: str | None) -> Document:
    """Read an article, and annotate it if it has no annotations but those that its reader made."""
    document = load(source, encoding)
    made = all(a.creator is not None and a.creator.startswith(_READERS) for a in document.annotations)
    return annotate(document) if made else document
