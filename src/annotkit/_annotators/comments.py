# Readers' comments, and a word where the page announces another number than it shows.

from __future__ import annotations

from collections.abc import Iterator

from annotkit._annotators.layout import lines_of
from annotkit._annotators.postings import Posting
from annotkit._annotators.threads import find_thread, levels
from annotkit._model.document import Document
from annotkit._model.kinds import Block, Comment
from annotkit._model.metadata import Diagnostic
from annotkit._model.span import Mention, Span
from annotkit._records import Annotator


def _find_comments(document: Document) -> Iterator[Comment | Diagnostic]:
    text, blocks = document.text, document.select(Block)
    if blocks and not any(block.role in ("comment", "comment-heading") for block in blocks):
        return
    thread = find_thread(text, lines_of(text))
    if thread is None:
        return
    parents: list[str] = []
    for number, (posting, level) in enumerate(zip(thread.postings, levels(thread.postings), strict=True), 1):
        parents = parents[:level]
        name = f"m{number}"
        yield _comment(text, posting, name, level, parents[-1] if parents else None)
        parents += [name] * (level + 1 - len(parents))
    found = len(thread.postings)
    if thread.heading is not None and thread.announced is not None and thread.announced != found:
        yield Diagnostic(
            code="comment-count",
            message=f"The page announces {thread.announced} comments; found: {found}.",
            spans=(Span(thread.heading.start, thread.heading.end),),
        )


def _comment(text: str, posting: Posting, name: str, level: int, parent: str | None) -> Comment:
    author = posting.author
    stamp = posting.stamp
    return Comment(
        id=name,
        spans=(Span(posting.start, posting.end),),
        confidence=0.95 if posting.number is not None or posting.stamp is not None else 0.8,
        author=Mention(value=text[slice(*author)], spans=(Span(*author),)) if author else None,
        date=Mention(value=stamp.value, spans=(Span(stamp.start, stamp.end),)) if stamp else None,
        number=posting.number,
        category="pingback" if posting.pingback else "comment",
        level=level,
        reply_to=parent,
    )


annotator = Annotator(_find_comments)
