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
from annotkit._annotators.english import lexicon
from annotkit._annotators.layout import Line, covered_by, is_boilerplate, paragraphs_of
from annotkit._annotators.notices import find_notices
from annotkit._annotators.sentences import sentence_spans
from annotkit._annotators.threads import Thread, announced, find_thread
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
_ITEM = re.compile(r"(?:[-•*◦▪·‣]|\d{1,3}[.)])\s{1,4}(?=\S)")
_META = re.compile(
    r"(?:posted|published|updated|last updated|modified|date|by|filed|created)\b", re.IGNORECASE
)
_ROLE_WORDS = re.compile(
    r"(?:(?:associate|assistant|managing|senior|staff|contributing|deputy|news|city|sports|guest|special)\s){0,3}"
    r"(?:editor|writer|reporter|correspondent|columnist|author|contributor|admin|administrator|press)s?\b",
    re.IGNORECASE,
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
    thread: Thread | None


def _find_blocks(document: Document) -> Iterator[Block]:
    given = document.select(Block)
    for block in _blocks_of(document.text):
        if not given or not document.overlapping(block.spans[0], Block):
            yield block


def _blocks_of(text: str) -> Iterator[Block]:
    lines = paragraphs_of(text)
    parts = _parts(text, lines)
    notices = find_notices(text, [*parts.head, *parts.body, *parts.foot])
    noticed = covered_by((notice.start, notice.end) for notice in notices)
    title = _title(text, parts.head, parts.body)
    yield from _head_blocks(text, parts.head, title, noticed)
    yield from _body_blocks(text, [*parts.body, *parts.foot], noticed)
    yield from _thread_blocks(lines, parts)


def _parts(text: str, lines: Sequence[Line]) -> _Parts:
    thread = find_thread(text, lines)
    first_comment = len(text)
    if thread is not None:
        headers = [posting.header for posting in thread.postings]
        heading = [thread.heading.start] if thread.heading is not None else []
        first_comment = min(headers + heading) if headers else heading[0]
    article = [line for line in lines if line.start < first_comment]
    begin = _body_start(text, article)
    foot = len(article)
    while foot > begin and is_boilerplate(article[foot - 1]):
        foot -= 1
    return _Parts(article[:begin], article[begin:foot], article[foot:], thread)


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
    return one_sentence and (_capitals(line.text) or line.words <= 12)


def _is_head(text: str, line: Line) -> bool:
    return (
        is_boilerplate(line)
        or _is_byline(line)
        or (line.words < 12 and find_stamp(text, line.start, line.end) is not None)
    )


def _title(text: str, head: Sequence[Line], body: Sequence[Line]) -> Line | None:
    """The head's line that is most like a title; the first wins among equals."""
    best, best_score = None, 0
    for i, line in enumerate(head):
        following = head[i + 1] if i + 1 < len(head) else None
        score = _title_score(text, line, following)
        if score > best_score:
            best, best_score = line, score
    if best is None and body and not head and len(body) > 1 and _could_head(body[0], body[1]):
        return body[0]
    return best


def _title_score(text: str, line: Line, following: Line | None) -> int:
    if is_boilerplate(line) or _is_byline(line) or announced(line)[0]:
        return 0
    stamp = find_stamp(text, line.start, line.end)
    if stamp is not None and (
        2 * (stamp.end - stamp.start) > line.end - line.start or _META.match(line.text)
    ):
        return 0
    if line.text.endswith(":") or _ITEM.match(line.text):
        return 0
    score = 2 + min(line.words, 6)
    score += 2 if _capitals(line.text) else 0
    if following is not None and (_is_byline(following) or find_stamp(text, following.start, following.end)):
        score += 4
    if stamp is not None and stamp.start == line.start:
        score -= 4
    if line.words < 3 or line.text.endswith(("|", "»")) or " » " in line.text or " | " in line.text:
        score -= 3
    if line.text.endswith(".") and not _capitals(line.text) and line.words > 12:
        score -= 3
    return score


def _is_dated(text: str, line: Line) -> bool:
    """Whether a line is a date and little else."""
    stamp = find_stamp(text, line.start, line.end)
    return stamp is not None and 2 * (stamp.end - stamp.start) > line.end - line.start


def _could_head(first: Line, second: Line) -> bool:
    return second.gap > 1 and first.words <= 25 and not re.search(r"[.!?…][”’\"']?\s", first.text)


def _capitals(text: str) -> bool:
    """Whether most long words begin with a capital."""
    long = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return bool(long) and 2 * sum(word[0].isupper() for word in long) > len(long)


def _is_byline(line: Line) -> bool:
    bare = line.text.strip(" \t\u00a0-–—~*")
    if line.words > 16 or not bare:
        return False
    lower = bare.lower()
    if any(
        lower == b or (lower.startswith(b + " ") and bare[len(b) + 1 :][:1].isupper())
        for b in lexicon("page", "byline_beginnings")
    ):
        return not bare.endswith((".", "!", "?")) or line.words <= 8
    if _ROLE_WORDS.fullmatch(bare):
        return True
    # "Jane Doe, Staff Writer": a name and what it does.
    name, _, role = bare.partition(",")
    return bool(role) and line.words <= 9 and _ROLE_WORDS.match(role.strip()) is not None and _capitals(name)


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
            dated = _META.match(line.text) or _is_dated(text, line)
            yield _block(line.start, line.end, "byline" if dated else "heading")


def _is_byline_below(text: str, line: Line) -> bool:
    if _is_byline(line):
        return True
    stamp = find_stamp(text, line.start, line.end)
    names = (
        line.text
        if stamp is None
        else text[line.start : stamp.start] + text[min(stamp.end, line.end) : line.end]
    )
    return (
        line.words <= 12 and 1 <= len(names.split()) <= 4 and _capitals(names) and not line.text.endswith(".")
    )


def _body_blocks(text: str, lines: Sequence[Line], noticed: Callable[[int], bool]) -> Iterator[Block]:
    for i, line in enumerate(lines):
        start = line.start
        role: BlockRole = "paragraph"
        if noticed(line.start):
            role = "correction-notice"
        elif is_boilerplate(line):
            role = "boilerplate"
        elif _ITEM.match(line.text):
            role = "list-item"
        elif _is_byline(line) and line.words <= 9:
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
    return _capitals(line.text) or (line.words <= 6 and line.text[0].isupper())


def _thread_blocks(lines: Sequence[Line], parts: _Parts) -> Iterator[Block]:
    thread = parts.thread
    if thread is None:
        return
    article_end = max((line.end for part in (parts.head, parts.body, parts.foot) for line in part), default=0)
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
