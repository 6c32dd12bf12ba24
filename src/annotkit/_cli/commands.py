# The four commands: parse, call, write. What the user has wrong is found before any file is read and ends
# with exit code 2; what is wrong with a file is the batch's to report.

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from annotkit import annotate as annotate_document
from annotkit import dumps
from annotkit._cli import batch, printable
from annotkit._cli.corpus import export_corpus
from annotkit._cli.formats import choose_formats
from annotkit._cli.inputs import NATIVE_SUFFIX, STANDARD_INPUT, find_inputs, load, load_annotated
from annotkit._cli.outputs import Job, plan, write, write_text
from annotkit._cli.plugin_table import plugin_table
from annotkit._cli.show import shown
from annotkit._export import Chosen, render
from annotkit.errors import AnnotkitError

F = TypeVar("F", bound=Callable[..., Any])


def _examples(*lines: str) -> str:
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])  # \b: as it is, unwrapped


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_examples(
        "annotkit show article.txt",
        "annotkit annotate articles/ --out annotated/",
        "annotkit export annotated/ --to tei,jsonld --out exported/",
    ),
)
@click.version_option(package_name="annotkit", message="annotkit %(version)s")
def annotkit() -> None:
    """Annotate published articles, look at them, and export them.

    Exit codes: 0, all went well; 1, something failed and is reported; 2, nothing was tried, because
    the command is wrong.
    """


def _inputs(command: F) -> F:
    kind = click.Path(exists=True, readable=False, allow_dash=True)
    return click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=kind)(command)


def _out(command: F) -> F:
    kind = click.Path(file_okay=False, path_type=Path)
    text = "Folder to write to; made if it is not there. Without it, one file goes to standard output."
    return click.option("--out", type=kind, metavar="DIR", help=text)(command)


def _encoding(command: F) -> F:
    text = "Encoding of raw text, such as cp1252; UTF-8 otherwise."
    return click.option("--encoding", metavar="NAME", callback=_known_encoding, help=text)(command)


def _known_encoding(_context: click.Context, _parameter: click.Parameter, name: str | None) -> str | None:
    try:
        b"a".decode(name or "utf-8")  # codecs.lookup would let pass those that are not for text
    except LookupError:
        raise click.BadParameter(f"there is no encoding {name!r}; try utf-8 or cp1252") from None
    except UnicodeError:
        pass  # one byte is too few for some
    return name


@annotkit.command(
    epilog=_examples(
        "annotkit export article.txt --to markdown",
        "annotkit export articles/ --to tei,jsonld --out exported/",
        "annotkit export article.txt --to markdown --option markdown.carry=true --strict",
    )
)
@_inputs
@click.option("--to", required=True, multiple=True, metavar="FORMAT[,FORMAT]", help="Formats to write.")
@_out
@click.option("--option", multiple=True, metavar="FORMAT.NAME=VALUE", help="Set an option of a format.")
@click.option("--strict", is_flag=True, help="Let a file fail if its export would lose anything.")
@click.option("--corpus", is_flag=True, help="Write all into one file, DIR/corpus<suffix>.")
@_encoding
def export(
    inputs: Sequence[str],
    to: Sequence[str],
    out: Path | None,
    option: Sequence[str],
    strict: bool,
    corpus: bool,
    encoding: str | None,
) -> None:
    """Write articles in other formats.

    INPUT is a file, a folder with all files below it, or - for standard input. Hidden files and
    links to folders are passed over. What has no annotations is annotated first. The files are
    DIR/<path below INPUT><suffix>; those that are there already are replaced. What cannot be read
    back from them is counted on standard error.
    """
    with _told_as(click.UsageError):
        formats = choose_formats(to, option)
    suffixes = [suffix for chosen in formats for suffix in _suffixes(chosen)]
    if corpus:
        sys.exit(export_corpus(inputs, formats, out, strict=strict, encoding=encoding))
    jobs = _jobs(inputs, suffixes, out)
    sys.exit(batch.run(jobs, lambda job: _export(job, formats, strict, encoding)))


def _export(job: Job, formats: Sequence[Chosen], strict: bool, encoding: str | None) -> list[str]:
    document = load_annotated(job.source, encoding)
    # All are rendered before any is written, so that a file that fails leaves nothing.
    exports = [render(document, chosen, strict=strict) for chosen in formats]
    contents = [content for e in exports for content in (e.content, *e.beside.values())]
    for target, content in zip(job.targets, contents, strict=True):
        write(target, content)
    return [f"{job.source.place}{e.suffix}: {batch.counted(e.losses)}" for e in exports if e.losses]


def _suffixes(chosen: Chosen) -> list[str]:
    return [chosen.exporter.suffix, *sorted(chosen.exporter.other_suffixes)]


@annotkit.command(
    epilog=_examples(
        "annotkit annotate article.txt > article.annotkit.json",
        "annotkit annotate articles/ --out annotated/",
    )
)
@_inputs
@_out
@_encoding
def annotate(inputs: Sequence[str], out: Path | None, encoding: str | None) -> None:
    """Find corrections, comments, quotes and claims.

    INPUT is a file, a folder with all files below it, or - for standard input. Writes native
    files, DIR/<path below INPUT>.annotkit.json. A native INPUT is annotated anew: what annotkit
    found earlier is replaced, what people made stays.
    """
    jobs = _jobs(inputs, [NATIVE_SUFFIX], out)
    sys.exit(batch.run(jobs, lambda job: _annotate(job, encoding)))


def _annotate(job: Job, encoding: str | None) -> tuple[()]:
    document = annotate_document(load(job.source, encoding))
    write(job.targets[0], dumps(document))
    return ()


@annotkit.command(
    epilog=_examples("annotkit show article.txt", "FORCE_COLOR=1 annotkit show article.txt | less -R")
)
@click.argument("input", type=click.Path(exists=True, dir_okay=False, readable=False, allow_dash=True))
@_encoding
def show(input: str, encoding: str | None) -> None:
    """Print an article with its annotations in colour.

    INPUT is a file, or - for standard input. Claims are underlined, the other kinds coloured; where
    several colours meet, the inner one shows, in bold. A list of the annotations follows; offsets
    are code points. Without colour (NO_COLOR, or not in a terminal) the list alone says where they
    are. Control characters show as signs such as ␛.
    """
    jobs = [Job(source, ()) for source in find_inputs([input], None)]
    sys.exit(batch.run(jobs, lambda job: _show(job, encoding)))


def _show(job: Job, encoding: str | None) -> tuple[()]:
    write_text(shown(load_annotated(job.source, encoding)))
    return ()


@annotkit.command(epilog=_examples("annotkit plugins", "annotkit plugins --check"))
@click.option("--check", is_flag=True, help="Load each, and say what is broken and why.")
def plugins(check: bool) -> None:
    """List the installed plugins.

    A line each: kind, name, distribution, version, state. With --check the exit code is 1 if any is broken.
    """
    table = plugin_table(check=check)
    with _told_as(click.ClickException):
        write_text("".join(f"{line}\n" for line in table.lines))
    sys.exit(1 if table.broken else 0)


@contextmanager
def _told_as(kind: type[click.ClickException]) -> Iterator[None]:
    try:
        yield
    except AnnotkitError as error:
        raise kind(printable.line(str(error))) from error


def _jobs(arguments: Sequence[str], suffixes: Sequence[str], out: Path | None) -> tuple[Job, ...]:
    if out is None and (len(suffixes) > 1 or len(arguments) > 1 or _is_folder(arguments[0])):
        raise click.UsageError("only one file in one format goes to standard output; say --out DIR for more")
    sources = find_inputs(arguments, out)
    if not sources:
        raise click.UsageError(printable.line(f"there is no file in {' or '.join(arguments)}"))
    return plan(sources, suffixes, out)


def _is_folder(argument: str) -> bool:
    return argument != STANDARD_INPUT and Path(argument).is_dir()
