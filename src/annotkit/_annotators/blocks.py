# The page's layout: which line is the title, where the article begins and ends, what is navigation.
#
# A page runs: navigation, head (title, byline, date), body, foot, comments, foot. Comments and notices are
# found first, because they are sure; the head is what stands before the first running text; the rest is
# body until boilerplate says otherwise. Given Blocks (a reader's, a person's) are kept.

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from annotkit._annotators.dates import find_stamp
from annotkit._annotators.layout import Line, covered_by, is_boilerplate, paragraphs_of
from annotkit._annotators.notices import find_notices
from annotkit._annotators.sentences import sentence_spans
from annotkit._annotators.threads import Thread, find_thread
from annotkit._annotators.titles import ITEM, META, capitals, could_head, is_byline, is_dated, title_of
from annotkit._model.document import Document
from annotkit._model.kinds import Block, BlockRole
from annotkit._model.span import Span
from annotkit._records import Annotator

_DATELINE = re.compile(
    # Capitals for the place, then perhaps a state, an agency in brackets and a date, then a dash.
    r"(?:[A-Z][A-Z.’'-]+(?:[ ,/]{1,2}[A-Z][A-Z.’'-]*){0,5}"
    r"(?:, [A-Z][A-Za-z.]{1,12}(?: [A-Z][A-Za-z.]{1,12})?)?)"
    r"(?:,? \([A-Z][\w. ]{1,20}\))?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, (?:19|20)\d\d)?)?"
    r"(?: \([A-Z][\w. ]{1,20}\))?"
    r" ?(?:[—–]|--| - )(?=\s?\S)"
)
# By role, as sure as the rules for it are.
_CONFIDENCE: dict[BlockRole, float] = {
    "title": 0.85,
    "byline": 0.5,
    "heading": 0.6,
    "boilerplate": 0.7,
    "list-item": 0.8,
}
_HEAD_LINES = 14  # a head longer than this is no head but a front page


@frozen
class _Parts:
    """The lines of a page by what they belong to."""

    head: Sequence[Line]
    body: Sequence[Line]
    foot: Sequence[Line]
    title: Line | None


def _find_blocks(document: Document) -> Iterator[Block]:
    given = document.select(Block)
    for block in _blocks_of(document.text):
        if not given or not document.overlapping(block.spans[0], Block):
            yield block


def _blocks_of(text: str) -> Iterator[Block]:
    lines = paragraphs_of(text)
    thread = find_thread(text, lines)
    article = [line for line in lines if line.start < _first_comment(text, thread)]
    notices = find_notices(text, article)
    noticed = covered_by((notice.start, notice.end) for notice in notices)
    parts = _parts(text, article, noticed)
    yield from _head_blocks(text, parts.head, parts.title, noticed)
    yield from _body_blocks(text, [*parts.body, *parts.foot], noticed)
    yield from _thread_blocks(lines, thread, article[-1].end if article else 0)


def _first_comment(text: str, thread: Thread | None) -> int:
    """Where the comments begin, their heading included."""
    if thread is None:
        return len(text)
    heading = [thread.heading.start] if thread.heading is not None else []
    return min([posting.header for posting in thread.postings] + heading)


def _parts(text: str, article: Sequence[Line], noticed: Callable[[int], bool]) -> _Parts:
    # A notice may stand above the title of what it corrects.
    top = next((i for i, line in enumerate(article) if not noticed(line.start)), 0)
    begin = top + _body_start(text, article[top:])
    foot = len(article)
    while foot > begin and is_boilerplate(article[foot - 1]):
        foot -= 1
    title = title_of(text, article[top:begin])
    if title is None and begin == top and foot - begin > 1 and could_head(*article[begin : begin + 2]):
        title, begin = article[begin], begin + 1
    return _Parts(article[:begin], article[begin:foot], article[foot:], title)


def _body_start(text: str, lines: Sequence[Line]) -> int:
    """Where the head ends: at the first running text, else at the first sentence that is no title."""
    sentence: int | None = None
    titled = headlined = False
    for i, line in enumerate(lines):
        if _is_head(text, line):
            continue
        if line.is_prose and (headlined or titled or not _is_headline(lines, i)):
            return i
        if line.is_sentence and titled and line.words >= 4 and sentence is None:
            sentence = i
        headlined = headlined or line.is_prose
        titled = titled or (line.words >= 3 and line.text[0].isupper() and not line.is_sentence)
    if sentence is None and len(lines) <= 2:
        sentence = next((i for i, line in enumerate(lines) if line.is_sentence and line.words >= 4), None)
    if sentence is not None:
        return sentence  # no running text: a sentence among short lines is text all the same
    return len(lines) if len(lines) <= _HEAD_LINES else 0


def _is_headline(lines: Sequence[Line], i: int) -> bool:
    """Whether a sentence is the page's title: short, and apart from the text below it."""
    line, below = lines[i], lines[i + 1] if i + 1 < len(lines) else None
    if below is None or below.gap < 2 or line.words > 18:
        return False
    one_sentence = len(sentence_spans(line.text, 0, len(line.text))) == 1
    return one_sentence and (capitals(line.text) or line.words <= 12)


def _is_head(text: str, line: Line) -> bool:
    return (
        is_boilerplate(line)
        or is_byline(line)
        or (line.words < 12 and find_stamp(text, line.start, line.end) is not None)
    )


def _head_blocks(
    text: str, head: Sequence[Line], title: Line | None, noticed: Callable[[int], bool]
) -> Iterator[Block]:
    for line in head:
        if noticed(line.start):
            yield _block(line.start, line.end, "correction-notice")
        elif line is title:
            yield _block(line.start, line.end, "title")
        elif title is not None and line.start > title.start and _is_byline_below(text, line):
            yield _block(line.start, line.end, "byline")
        elif (title is not None and line.start < title.start) or is_boilerplate(line):
            yield _block(line.start, line.end, "boilerplate")
        else:
            dated = META.match(line.text) or is_dated(text, line)
            yield _block(line.start, line.end, "byline" if dated else "heading")


def _is_byline_below(text: str, line: Line) -> bool:
    if is_byline(line):
        return True
    stamp = find_stamp(text, line.start, line.end)
    names = (
        line.text
        if stamp is None
        else text[line.start : stamp.start] + text[min(stamp.end, line.end) : line.end]
    )
    return (
        line.words <= 12 and 1 <= len(names.split()) <= 4 and capitals(names) and not line.text.endswith(".")
    )


def _body_blocks(text: str, lines: Sequence[Line], noticed: Callable[[int], bool]) -> Iterator[Block]:
    for i, line in enumerate(lines):
        start = line.start
        role: BlockRole = "paragraph"
        if noticed(line.start):
            role = "correction-notice"
        elif is_boilerplate(line):
            role = "boilerplate"
        elif ITEM.match(line.text):
            role = "list-item"
        elif is_byline(line) and line.words <= 9:
            role = "byline"
        elif i and _is_heading(line):
            role = "heading"
        dateline = _DATELINE.match(line.text) if role == "paragraph" else None
        if dateline:
            yield _block(start, start + dateline.end(), "dateline")
            start += dateline.end()
            while text[start].isspace():
                start += 1
        yield _block(start, line.end, role)


def _is_heading(line: Line) -> bool:
    if line.words > 9 or line.gap < 2 or line.text.endswith((".", "!", "?", ",", ";", ":", "”", '"')):
        return False
    return capitals(line.text) or (line.words <= 6 and line.text[0].isupper())


def _thread_blocks(lines: Sequence[Line], thread: Thread | None, article_end: int) -> Iterator[Block]:
    if thread is None:
        return
    bodies = [(posting.header, posting.end) for posting in thread.postings]
    at = 0
    for line in lines:
        if line.start < article_end:
            continue
        while at < len(bodies) and bodies[at][1] <= line.start:
            at += 1
        if thread.heading is not None and line.start == thread.heading.start:
            yield _block(line.start, line.end, "comment-heading")
        elif at < len(bodies) and bodies[at][0] <= line.start:
            yield _block(line.start, line.end, "comment")
        else:
            yield _block(line.start, line.end, "boilerplate")


def _block(start: int, end: int, role: BlockRole) -> Block:
    return Block(spans=(Span(start, end),), role=role, confidence=_CONFIDENCE.get(role, 0.9))


annotator = Annotator(_find_blocks)
