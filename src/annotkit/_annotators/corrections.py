# Corrections: the notices of the article, as annotations.

from __future__ import annotations

from collections.abc import Iterator

from annotkit._annotators.language import is_english
from annotkit._annotators.layout import Line, lines_of
from annotkit._annotators.notices import Notice, find_notices
from annotkit._model.document import Document
from annotkit._model.kinds import Block, Correction
from annotkit._model.span import Mention, Span
from annotkit._records import Annotator


def _find_corrections(document: Document) -> Iterator[Correction]:
    if not is_english(document):
        return
    for notice in find_notices(document.text, _article_lines(document)):
        yield _correction(document.text, notice)


def _article_lines(document: Document) -> list[Line]:
    """The lines of the article itself: what readers comment is no notice of the publisher's."""
    text, blocks = document.text, document.select(Block)
    if not blocks:
        return lines_of(text)
    whole = {(line.start, line.end): line for line in lines_of(text)}
    places = (block.spans[0] for block in blocks if block.role not in ("comment", "comment-heading"))
    found = []
    for place in places:
        line = whole.get((place.start, place.end))
        found += [line] if line is not None else lines_of(text, place.start, place.end)
    return found


def _correction(text: str, notice: Notice) -> Correction:
    stamp = notice.stamp
    return Correction(
        spans=(Span(notice.start, notice.end),),
        confidence=0.9 if notice.labelled else 0.75,
        category=notice.category,
        before=_words(text, notice.before),
        after=_words(text, notice.after),
        date=Mention(value=stamp.value, spans=(Span(stamp.start, stamp.end),)) if stamp else None,
    )


def _words(text: str, place: tuple[int, int] | None) -> Mention | None:
    if place is None:
        return None
    return Mention(value=text[slice(*place)], spans=(Span(*place),))


annotator = Annotator(_find_corrections)
