# One file after the other: a bad one is reported at the end and stops no other. The report and the progress
# bar go to standard error, so that standard output holds what was exported and nothing else.

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Timer
from typing import TypeAlias

from attrs import frozen

from annotkit._cli import messages
from annotkit._cli.outputs import Job
from annotkit.errors import AnnotkitError, LossError

Work: TypeAlias = Callable[[Job], Sequence[str]]

_PATIENCE = 3.0  # seconds before a progress bar is worth its noise


@frozen
class _Result:
    notes: Sequence[str] = ()
    failure: AnnotkitError | None = None
    refused: bool = False


def run(jobs: Sequence[Job], work: Work) -> int:
    """Do the jobs and report; gives the exit code: 0, or 1 when any failed or an interrupt came.

    `work` gives what there is to say of a job that went well. Of one that it refuses by a `LossError`
    it knows what to say itself, of all of them together.
    """
    results: list[_Result] = []
    with progress(len(jobs)) as advance, suppress(KeyboardInterrupt):  # the report tells of an interrupt
        for job in jobs:
            results.append(_attempt(job, work))
            advance()
    return _report(results, len(jobs))


def _attempt(job: Job, work: Work) -> _Result:
    if job.problem is not None:
        return _Result(failure=AnnotkitError(job.problem, job.source.name))
    try:
        return _Result(work(job))
    except BrokenPipeError:
        raise  # nobody reads standard output any more: click ends the run quietly
    except LossError:
        return _Result(refused=True)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this file's and reported
        return _Result(failure=messages.failure(error, job.source))


def _report(results: Sequence[_Result], total: int) -> int:
    failures = [result.failure for result in results if result.failure is not None]
    failed = len(failures) + sum(result.refused for result in results)
    for result in results:
        for note in result.notes:
            messages.say(note)
    for failure in failures:
        messages.tell(failure)
    if failed and total > 1:
        messages.say(f"{failed} of {total} inputs failed")
    if len(results) < total:
        messages.say(f"interrupted: {len(results)} of {total} inputs were done")
    return 1 if failed or len(results) < total else 0


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """Show a progress bar from a few seconds of work on, if standard error is a terminal."""
    # A single file may go to standard output, and from there to a pager whose screen is not ours to draw on.
    if total < 2 or sys.stderr is None or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # 65 ms to import, and mostly not needed
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    bar = Progress(
        *(BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    task = bar.add_task("", total=total)
    # A timer, not a look at the clock between files: one large file takes long, too.
    timer = Timer(_PATIENCE, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda: bar.advance(task)
    finally:
        timer.cancel()
        timer.join()
        bar.live.stop()
