# Many articles into one file a format. They are read one after the other as they are written; one that cannot
# be read is reported at the end, and the others are written all the same.

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import IO, Any

from attrs import define, field

from annotkit import Document, Loss
from annotkit._cli import messages
from annotkit._cli.batch import progress
from annotkit._cli.inputs import Input, load_annotated
from annotkit._cli.losses import LossReport
from annotkit._cli.outputs import kept_clean, made_aside, overwritten, write
from annotkit._export import Chosen, write_corpus
from annotkit.errors import AnnotkitError, ExportError, LossError

_STEM = "corpus"


@define
class _Articles:
    # Walked once a format, or with --strict twice; each walk reads the files anew, so that only one is in
    # memory. Standard input can be read only once, and is kept.
    sources: Sequence[Input]
    encoding: str | None
    report: LossReport
    advance: Callable[[], None]
    notes: list[str] = field(factory=list)  # told in the end: a progress bar is not to be written over
    failures: dict[Input, AnnotkitError] = field(factory=dict)
    kept: dict[Input, Document] = field(factory=dict)
    at: Input | None = None

    def __iter__(self) -> Iterator[Document]:
        for source in self.sources:
            document = self._read(source)
            self.advance()
            if document is not None:
                self.at = source
                yield document
        self.at = None

    def _read(self, source: Input) -> Document | None:
        if source in self.kept:
            return self.kept[source]
        if source.problem is not None:
            self.failures[source] = AnnotkitError(source.problem, source.name)
            return None
        try:
            document = load_annotated(source, self.encoding)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this file's and reported
            self.failures[source] = messages.failure(error, source)
            return None
        if source.path is None:
            self.kept[source] = document
        return document

    def lost(self, chosen: Chosen, _document: Document, losses: Sequence[Loss]) -> None:
        """Take in what the article at hand loses."""
        if self.at is not None:
            self.notes += self.report.add(chosen, self.at, losses)

    def refused(self, chosen: Chosen, losses: Sequence[Loss]) -> None:
        """Take in that the article at hand would lose something."""
        if self.at is not None:
            self.report.refuse(chosen, self.at, losses)


def export_corpus(
    sources: Sequence[Input],
    formats: Sequence[Chosen],
    out: Path | None,
    report: LossReport,
    *,
    strict: bool,
    encoding: str | None,
) -> int:
    """Write all articles into one output a format, and report; gives the exit code.

    Raises `ExportError` before any is read, for a format that has no such output or one that would
    overwrite an input.
    """
    targets = [_target(chosen, sources, out) for chosen in formats]
    walks = len(formats) * (2 if strict else 1)
    with progress(len(sources) * walks if out or _is_file(sys.stdout) else 0) as advance:
        articles = _Articles(sources, encoding, report, advance)
        failed = [
            _write(articles, chosen, target, strict) for chosen, target in zip(formats, targets, strict=True)
        ]
    for note in articles.notes:
        messages.say(note)
    for failure in [*articles.failures.values(), *failed]:
        if failure is not None and not isinstance(failure, LossError):  # those the report tells
            messages.tell(failure)
    if articles.failures and len(sources) > 1:
        messages.say(f"{len(articles.failures)} of {len(sources)} inputs failed")
    report.tell()
    messages.say_written(failed.count(None), out)
    return 1 if articles.failures or any(failed) else 0


def _is_file(stream: IO[Any] | None) -> bool:
    """Tell whether it is a file: a pipe may lead to a pager, whose screen is not ours to draw on."""
    try:
        return stream is not None and stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except OSError:  # of a notebook, say, which has no number
        return False


def _target(chosen: Chosen, sources: Sequence[Input], out: Path | None) -> Path | None:
    if chosen.exporter.render_corpus is None:
        raise ExportError("it writes one document at a time", chosen.place, "leave --corpus out")
    if out is None:
        return None
    target = out / f"{_STEM}{chosen.exporter.suffix}"
    problem = overwritten(target, sources)
    if problem is not None:
        raise ExportError(problem, chosen.place)
    return target


def _write(articles: _Articles, chosen: Chosen, target: Path | None, strict: bool) -> AnnotkitError | None:
    try:
        with kept_clean():
            pieces = write_corpus(articles, chosen, strict=strict, report=partial(articles.lost, chosen))
        write(target, made_aside(pieces))
    except BrokenPipeError:
        raise  # nobody reads standard output any more: click ends the run quietly
    except LossError as error:
        articles.refused(chosen, error.losses)
        return error
    except AnnotkitError as error:
        return error
    except OSError as error:
        return AnnotkitError(str(error.strerror), str(error.filename))
    return None
