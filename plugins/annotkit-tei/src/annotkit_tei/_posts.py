# Readers' comments as `post`, TEI's element for them: where a Comment begins and ends in Blocks of the role
# "comment" that nothing but white space divides and no other Comment shares.

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import zip_longest

from annotkit import Block, Comment, Document
from annotkit_tei._dates import when
from annotkit_tei._escape import is_white
from annotkit_tei._ids import Ids
from annotkit_tei._people import bearer_of


def posted(document: Document) -> dict[str | None, Comment]:
    """Give for the ids of Blocks the Comment whose post they are part of."""
    blocks = document.select(Block)
    stretches = _stretches(document, blocks)
    posts: dict[str | None, Comment] = {}
    reach = 0
    for (first, end, comment), following in zip_longest(stretches, stretches[1:]):
        if reach <= first and (following is None or end <= following[0]):
            posts.update((block.id, comment) for block in blocks[first:end])
        reach = max(reach, end)
    return posts


def _stretches(document: Document, blocks: Sequence[Block]) -> list[tuple[int, int, Comment]]:
    """Which Blocks each Comment is in, from the first up to, not including, an end."""
    starts = [block.spans[0].start for block in blocks]
    ends = [block.spans[0].end for block in blocks]
    runs = _runs(document.text, blocks)
    stretches: list[tuple[int, int, Comment]] = []
    for comment in document.select(Comment):
        if not any(map(len, comment.spans)):
            continue
        start, end = comment.spans[0].start, comment.spans[-1].end
        i, j = bisect_right(ends, start), bisect_left(starts, end)
        if i < j and starts[i] <= start and end <= ends[j - 1] and 0 < runs[i] == runs[j - 1]:
            stretches.append((i, j, comment))
    return stretches


def _runs(text: str, blocks: Sequence[Block]) -> list[int]:
    """Number the rows of neighbouring comments' Blocks from 1; 0 is for other roles."""
    runs: list[int] = []
    number, end = 0, -1
    for block in blocks:
        span = block.spans[0]
        if block.role != "comment":
            end = -1
            runs.append(0)
            continue
        if end < 0 or not is_white(text[end : span.start]):
            number += 1
        end = span.end
        runs.append(number)
    return runs


def post_tag(comment: Comment, ids: Ids, with_post: frozenset[str | None]) -> str:
    """Write a post's start tag without its brackets; the annotation has all of this, too."""
    who = bearer_of(comment.author) if comment.author else None
    reply_to = comment.reply_to if comment.reply_to in with_post else None
    return "".join(
        [
            f'post xml:id="{ids.post(comment.id)}" modality="written"',
            f' who="#{ids.bearers[who, None]}"' if who else "",
            when(comment.date.value) if comment.date else "",
            f' replyTo="#{ids.post(reply_to)}"' if reply_to is not None else "",
        ]
    )
