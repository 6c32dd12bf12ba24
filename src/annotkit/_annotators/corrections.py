# Corrections: the notices of the article, as annotations.

from __future__ import annotations

from collections.abc import Iterator

from annotkit._annotators.blocks import article_lines
from annotkit._annotators.notices import Notice, find_notices
from annotkit._model.document import Document
from annotkit._model.kinds import Correction
from annotkit._model.span import Mention, Span
from annotkit._records import Annotator


def _find_corrections(document: Document) -> Iterator[Correction]:
    for notice in find_notices(document.text, article_lines(document)):
        yield _correction(document.text, notice)


def _correction(text: str, notice: Notice) -> Correction:
    stamp = notice.stamp
    return Correction(
        spans=(Span(notice.start, notice.end),),
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
