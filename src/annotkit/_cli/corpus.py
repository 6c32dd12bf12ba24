# Many articles into one file a format. They are read one after the other as they are written; one that cannot
# be read is reported at the end, and the others are written all the same.

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from attrs import define, field

from annotkit import Document, Loss
from annotkit._cli import messages
from annotkit._cli.inputs import Input, load_annotated
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
    failures: dict[Input, AnnotkitError] = field(factory=dict)
    kept: dict[Input, Document] = field(factory=dict)
    at: Input | None = None

    def __iter__(self) -> Iterator[Document]:
        for source in self.sources:
            document = self._read(source)
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


def export_corpus(
    sources: Sequence[Input],
    formats: Sequence[Chosen],
    out: Path | None,
    *,
    strict: bool,
    encoding: str | None,
) -> int:
    """Write all articles into one output a format, and report; gives the exit code.

    Raises `ExportError` before any is read, for a format that has no such output or one that would
    overwrite an input.
    """
    targets = [_target(chosen, sources, out) for chosen in formats]
    articles = _Articles(sources, encoding)
    failed = [
        _write(articles, chosen, target, strict) for chosen, target in zip(formats, targets, strict=True)
    ]
    for failure in [*articles.failures.values(), *filter(None, failed)]:
        messages.tell(failure)
    if articles.failures and len(sources) > 1:
        messages.say(f"{len(articles.failures)} of {len(sources)} inputs failed")
    return 1 if articles.failures or any(failed) else 0


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
    report = partial(_report, articles, chosen.exporter.suffix)
    try:
        with kept_clean():
            pieces = write_corpus(articles, chosen, strict=strict, report=report)
        write(target, made_aside(pieces))
    except BrokenPipeError:
        raise  # nobody reads standard output any more: click ends the run quietly
    except LossError as error:
        return error if articles.at is None else messages.failure(error, articles.at)
    except AnnotkitError as error:
        return error
    except OSError as error:
        return AnnotkitError(str(error.strerror), str(error.filename))
    return None


def _report(articles: _Articles, suffix: str, _document: Document, losses: Sequence[Loss]) -> None:
    if losses and articles.at is not None:
        messages.say(f"{articles.at.place}{suffix}: {messages.counted(losses)}")
