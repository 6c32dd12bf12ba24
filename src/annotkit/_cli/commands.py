# The commands on articles: parse, call, write. What the user has wrong is found before any file is read and
# ends with exit code 2; what is wrong with a file is the batch's to report.

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from annotkit import Document, Export, dumps
from annotkit import annotate as annotate_document
from annotkit._cli import batch, messages, parameters
from annotkit._cli.corpus import export_corpus
from annotkit._cli.formats import choose_formats, suffixes
from annotkit._cli.inputs import NATIVE_SUFFIX, find_inputs, load, load_annotated
from annotkit._cli.losses import LossReport
from annotkit._cli.outputs import Job, kept_clean, overwritten, plan, write, write_text
from annotkit._cli.plugin_commands import new_plugin, plugins
from annotkit._cli.refusals import CommandLine
from annotkit._cli.show import shown
from annotkit._cli.tally import Tally
from annotkit._cli.view import open_page, page_exporter, temporary_page
from annotkit._export import Chosen, render
from annotkit.errors import LossError, OptionError


@click.group(
    cls=CommandLine,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=parameters.examples(
        "annotkit show article.txt",
        "annotkit view article.txt",
        "annotkit annotate articles/ --out annotated/",
        "annotkit export annotated/ --to tei,jsonld --out exported/",
    ),
)
@click.version_option(package_name="annotkit", message="annotkit %(version)s")
@click.pass_context
def annotkit(context: click.Context) -> None:
    """Annotate published articles, look at them, and export them.

    Exit codes: 0, all went well; 1, something failed and is reported; 2, nothing was tried, because
    the command is wrong.
    """
    context.color = messages.wants_colour()  # of click's own messages, too


@annotkit.command(
    epilog=parameters.examples(
        "annotkit export article.txt --to markdown",
        "annotkit export articles/ --to tei,jsonld --out exported/",
        "annotkit export articles/ --to tei --corpus > corpus.tei.xml",
        "annotkit export articles/ --to markdown --out exported/ --losses",
        "annotkit export article.txt --to markdown --option markdown.carry=true --strict",
    )
)
@parameters.several_inputs
@parameters.to
@parameters.out
@click.option("--option", multiple=True, metavar="FORMAT.NAME=VALUE", help="Set an option of a format.")
@click.option("--strict", is_flag=True, help="Let a file fail if its export would lose anything.")
@click.option("--losses", is_flag=True, help="Say what the exports lose, by reason.")
@click.option("--corpus", is_flag=True, help="Write all into one file, DIR/corpus<suffix>.")
@parameters.encoding
def export(
    inputs: Sequence[str],
    to: Sequence[str],
    out: Path | None,
    option: Sequence[str],
    strict: bool,
    losses: bool,
    corpus: bool,
    encoding: str | None,
) -> None:
    """Write articles in other formats.

    INPUT is a file, a folder with all files below it, or - for standard input. Hidden files and
    links to folders are passed over. What has no annotations is annotated first. The files are
    DIR/<path below INPUT><suffix>; those that are there already are replaced. What cannot be read
    back from them is counted on standard error, file by file; with --losses, reason by reason.

    `annotkit plugins` lists the formats, `annotkit plugins FORMAT` the options of one.
    """
    with parameters.told_as(click.UsageError), kept_clean():
        formats = choose_formats(to, option)
    report = LossReport(losses)
    if corpus:
        ends = [chosen.exporter.suffix for chosen in formats]
        with parameters.told_as(click.UsageError):
            sources = parameters.chosen_inputs(inputs, out, ends=ends, together=True)
            sys.exit(export_corpus(sources, formats, out, report, strict=strict, encoding=encoding))
    ends = [suffix for chosen in formats for suffix in suffixes(chosen)]
    with parameters.told_as(click.UsageError):
        jobs = plan(parameters.chosen_inputs(inputs, out, ends=ends), ends, out)
    done: list[Job] = []

    def work(job: Job) -> list[str]:
        notes = _export(job, formats, report, strict, encoding)
        done.append(job)
        return notes

    code = batch.run(jobs, work)
    report.tell()
    messages.say_written(len(done) * len(ends), out)
    sys.exit(code)


def _export(
    job: Job, formats: Sequence[Chosen], report: LossReport, strict: bool, encoding: str | None
) -> list[str]:
    with kept_clean():
        document = load_annotated(job.source, encoding)
        # All are rendered before any is written, so that a file that fails leaves nothing.
        exports = [_rendered(document, chosen, job, report, strict) for chosen in formats]
    contents = [
        {e.suffix: e.content, **e.beside}[suffix]
        for chosen, e in zip(formats, exports, strict=True)
        for suffix in suffixes(chosen)
    ]
    for target, content in zip(job.targets, contents, strict=True):
        write(target, content)
    made = zip(formats, exports, strict=True)
    return [note for chosen, e in made for note in report.add(chosen, job.source, e.losses)]


def _rendered(document: Document, chosen: Chosen, job: Job, report: LossReport, strict: bool) -> Export:
    try:
        return render(document, chosen, strict=strict)
    except LossError as error:
        report.refuse(chosen, job.source, error.losses)
        raise


@annotkit.command(
    epilog=parameters.examples(
        "annotkit annotate article.txt > article.annotkit.json",
        "annotkit annotate articles/ --out annotated/",
        "annotkit annotate articles/ --out annotated/ --each",
    )
)
@parameters.several_inputs
@parameters.out
@click.option("--each", is_flag=True, help="Count the annotations of each file, too.")
@parameters.encoding
def annotate(inputs: Sequence[str], out: Path | None, each: bool, encoding: str | None) -> None:
    """Find corrections, comments, quotes and claims.

    INPUT is a file, a folder with all files below it, or - for standard input. Writes native
    files, DIR/<path below INPUT>.annotkit.json. A native INPUT is annotated anew: what annotkit
    found earlier is replaced, what people made stays. A table on standard error counts the
    annotations that the files now have.
    """
    with parameters.told_as(click.UsageError):
        jobs = plan(parameters.chosen_inputs(inputs, out, ends=[NATIVE_SUFFIX]), [NATIVE_SUFFIX], out)
    tally = Tally()
    code = batch.run(jobs, lambda job: _annotate(job, encoding, tally))
    for line in tally.lines(each=each):
        messages.say(line)
    sys.exit(code)


def _annotate(job: Job, encoding: str | None, tally: Tally) -> tuple[()]:
    with kept_clean():
        document = annotate_document(load(job.source, encoding))
    write(job.targets[0], dumps(document))
    tally.add(str(job.source.place), document)
    return ()


@annotkit.command(
    epilog=parameters.examples(
        "annotkit show article.txt", "FORCE_COLOR=1 annotkit show article.txt | less -R"
    )
)
@parameters.one_input
@parameters.encoding
def show(input: str, encoding: str | None) -> None:
    """Print an article with its annotations in colour.

    INPUT is a file, or - for standard input. Claims are underlined, the other kinds coloured; where
    several colours meet, the inner one shows, in bold. In a terminal an annotation's id stands
    behind its words, in brackets. A list of the annotations follows: who → what, replies below
    what they answer, offsets in code points. Control characters show as signs such as ␛.
    """
    jobs = [Job(source, ()) for source in find_inputs([input], None)]
    sys.exit(batch.run(jobs, lambda job: _show(job, encoding)))


def _show(job: Job, encoding: str | None) -> tuple[()]:
    write_text(shown(load_annotated(job.source, encoding)))
    return ()


@annotkit.command(
    epilog=parameters.examples("annotkit view article.txt", "annotkit view article.txt --out article.html")
)
@parameters.one_input
@click.option(
    *("--out", "out"),
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="File to write the page to; without it, a temporary one.",
)
@parameters.encoding
def view(input: str, out: Path | None, encoding: str | None) -> None:
    """Open an article with its annotations in the browser.

    INPUT is a file, or - for standard input. Needs the plugin annotkit-html, which writes a page
    that loads nothing from outside.
    """
    with parameters.told_as(click.UsageError):
        exporter = page_exporter()
        sources = find_inputs([input], None)
        if out is not None and (problem := overwritten(out, sources)):
            raise OptionError(problem, "--out")
    jobs = [Job(source, (out,)) for source in sources]
    sys.exit(batch.run(jobs, lambda job: _view(job, exporter, encoding)))


def _view(job: Job, exporter: Chosen, encoding: str | None) -> list[str]:
    content = render(load_annotated(job.source, encoding), exporter, strict=False).content
    target = job.targets[0] or temporary_page(job.source)
    write(target, content)
    unopened = "" if open_page(target) else "; no browser was found to open it"
    return [f"the page is {target}{unopened}"]


annotkit.add_command(plugins)
annotkit.add_command(new_plugin)
