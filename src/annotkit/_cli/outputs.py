# Which file each input becomes, settled before anything is written, so that the result does not depend on
# which input fails; and the writing, which leaves a whole file or none.
#
# Names are compared as a file system that ignores case and Unicode normalisation would (those of macOS and
# Windows do), so that the same command gives the same files everywhere.

from __future__ import annotations

import secrets
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, redirect_stdout
from pathlib import Path
from typing import Any

from attrs import frozen

from annotkit._cli.inputs import Input
from annotkit.errors import ExportError


@frozen
class Job:
    """One input and where its outputs go."""

    source: Input
    """The input."""
    targets: tuple[Path | None, ...]
    """The file of each format; None is standard output."""
    problem: str | None = None
    """Why it cannot be done, where that is known already."""


def plan(sources: Sequence[Input], suffixes: Sequence[str], out: Path | None) -> tuple[Job, ...]:
    """Give each input its outputs; one that would meet another's, or overwrite an input, has a problem."""
    if out is None:
        return tuple(Job(source, (None,) * len(suffixes)) for source in sources)
    read_from = _identities(sources)
    taken: dict[str, Input] = {}
    jobs = []
    for source in sources:
        if source.problem is not None:
            jobs.append(Job(source, (), source.problem))
            continue
        targets = [out / source.place.with_name(source.place.name + suffix) for suffix in suffixes]
        problem = _meeting(targets, taken) or _overwriting(targets, read_from)
        if problem is None:
            taken.update((_key(target), source) for target in targets)
        jobs.append(Job(source, tuple(targets), problem))
    return tuple(jobs)


def looks_like_file(out: Path, sources: Sequence[Input], ends: Sequence[str]) -> bool:
    """Tell whether a folder to be made has the name of a file such as is read or written here."""
    # After a letter alone: a folder called v1.2 has no suffix, whatever suffixes formats and inputs have.
    suffix = _key(Path(out.suffix))
    known = {_key(Path(Path(f"x{end}").suffix)) for end in ends}
    known.update(_key(Path(source.path.suffix)) for source in sources if source.path is not None)
    return suffix[1:2].isalpha() and suffix in known and not out.exists()


def _key(path: Path) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", str(path)).casefold())


def _meeting(targets: list[Path], taken: dict[str, Input]) -> str | None:
    for target in targets:
        other = taken.get(_key(target))
        if other is not None:
            return f"its output {target} is that of {other.name}, too; rename one or choose another --out"
    return None


def overwritten(target: Path, sources: Sequence[Input]) -> str | None:
    """Say which input a file would overwrite, if it would overwrite one."""
    return _overwriting([target], _identities(sources))


def _identities(sources: Sequence[Input]) -> dict[tuple[int, int] | None, Input]:
    identities = {_identity(source.path): source for source in sources if source.path is not None}
    identities.pop(None, None)
    return identities


def _overwriting(targets: list[Path], read_from: dict[tuple[int, int] | None, Input]) -> str | None:
    for target in targets:
        other = read_from.get(_identity(target))
        if other is not None:
            return f"its output {target} would overwrite the input {other.name}; choose another --out"
    return None


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def kept_clean() -> AbstractContextManager[Any]:
    """Send what plugins print to standard error meanwhile: standard output is for what was asked for."""
    return redirect_stdout(sys.stderr)


def made_aside(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Give pieces that a plugin makes one by one, with what it prints meanwhile on standard error."""
    making = iter(pieces)
    while True:
        with kept_clean():
            piece = next(making, None)
        if piece is None:
            return
        yield piece


def write(target: Path | None, content: bytes | Iterable[bytes]) -> None:
    """Write a file whole or not at all, or write to standard output; raises `OSError`, `ExportError`."""
    pieces = (content,) if isinstance(content, bytes) else content
    if target is None:
        for piece in pieces:
            _to_standard_output(piece)
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, pieces)
    except OSError as error:
        # The error would name the temporary file.
        raise OSError(error.errno, error.strerror, str(target)) from error


def write_text(text: str) -> None:
    """Write to standard output, with escapes for characters that its encoding lacks."""
    encoding = "utf-8" if sys.stdout is None else sys.stdout.encoding
    write(None, text.encode(encoding, "backslashreplace"))


def _to_standard_output(content: bytes) -> None:
    if sys.stdout is None:
        raise ExportError("it is closed", "standard output", "say --out DIR")
    # Past the buffer: what a full disk leaves in it would be tried again, and fail, at exit. Here, and with
    # PYTHONUNBUFFERED, a write may take a part only, and says so by its result alone.
    stream = getattr(sys.stdout.buffer, "raw", sys.stdout.buffer)
    rest = memoryview(content)
    try:
        while rest:
            rest = rest[stream.write(rest) :]
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ExportError(f"it cannot be written: {error.strerror}", "standard output") from error


def _replace(target: Path, pieces: Iterable[bytes]) -> None:
    # Hidden, so that no run takes it for an input; opened anew rather than by tempfile, whose files
    # are the owner's alone whatever the umask says.
    part = target.with_name(f".annotkit-{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.writelines(pieces)
        part.replace(target)
    except BaseException:  # an interrupt, too
        part.unlink(missing_ok=True)
        raise
