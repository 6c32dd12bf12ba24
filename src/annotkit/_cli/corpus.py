# Many articles into one file a format. They are read one after the other as they are written; one that cannot
# be read is reported at the end, and the others are written all the same.

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import click
from attrs import define, field

from annotkit import Document, Loss
from annotkit._cli import batch
from annotkit._cli.inputs import Input, find_inputs, load_annotated
from annotkit._cli.outputs import write
from annotkit._export import Chosen, write_corpus
from annotkit.errors import AnnotkitError


@define
class _Articles:
    # Walked once, or with --strict twice; each walk reads the files anew, so that only one is in memory.
    sources: Sequence[Input]
    encoding: str | None
    failures: dict[Input, str] = field(factory=dict)
    at: Input | None = None

    def __iter__(self) -> Iterator[Document]:
        for source in self.sources:
            try:
                document = load_annotated(source, self.encoding)
            except (AnnotkitError, OSError) as error:
                self.failures[source] = batch.reason(error, source)
                continue
            self.at = source
            yield document


def export_corpus(
    arguments: Sequence[str],
    formats: Sequence[Chosen],
    out: Path | None,
    *,
    strict: bool,
    encoding: str | None,
) -> int:
    """Write all articles into one output a format, and report; gives the exit code."""
    if out is None and len(formats) > 1:
        raise click.UsageError("only one format goes to standard output; say --out DIR for more")
    sources = find_inputs(arguments, out)
    exit_code = 0
    for chosen in formats:
        articles = _Articles(sources, encoding)
        target = None if out is None else out / f"corpus{chosen.exporter.suffix}"
        try:
            report = partial(_report, articles)
            write(target, write_corpus(articles, chosen, strict=strict, report=report))
        except (AnnotkitError, OSError) as error:
            batch.say(f"failed: {error}")
            exit_code = 1
        for source, why in articles.failures.items():
            batch.say(f"failed: {source.name}: {why}")
        exit_code = 1 if articles.failures else exit_code
    return exit_code


def _report(articles: _Articles, _document: Document, losses: Sequence[Loss]) -> None:
    if losses and articles.at is not None:
        batch.say(f"{articles.at.place}: {batch.counted(losses)}")
