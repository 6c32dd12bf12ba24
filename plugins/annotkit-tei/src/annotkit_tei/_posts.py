# Readers' comments as `post`, TEI's element for them: where a Comment begins and ends in Blocks of the role
# "comment" that nothing but white space divides and no other Comment shares.

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from annotkit import Block, Comment, Document, Span
from annotkit_tei._dates import when
from annotkit_tei._escape import is_white
from annotkit_tei._page import Page


def posted(document: Document, blocks: Sequence[Block]) -> dict[str | None, Comment]:
    """Give for the ids of Blocks the Comment whose post they are part of."""
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
    if not any(block.role == "comment" for block in blocks):
        return []
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


def whole(page: Page) -> Iterator[Comment]:
    """Give the Comments whose words are those of their post, from its first to its last."""
    hulls: dict[str | None, Span] = {}
    for block in page.blocks:
        comment = page.posts.get(block.id)
        if comment is not None:
            first = hulls.get(comment.id, block.spans[0])
            hulls[comment.id] = Span(first.start, block.spans[0].end)
    for comment in {comment.id: comment for comment in page.posts.values()}.values():
        if comment.spans == (hulls[comment.id],):
            yield comment


def post_tags(page: Page) -> dict[str | None, str]:
    """Give for the ids of Blocks the start tag, without its brackets, of the post they are part of."""
    tags = {comment.id: _post_tag(comment, page) for comment in page.posts.values()}
    return {block: tags[comment.id] for block, comment in page.posts.items()}


def _post_tag(comment: Comment, page: Page) -> str:
    # The annotation has all of this, too.
    who = page.people.pointer(comment.author) if comment.author else None
    reply_to = comment.reply_to if comment.reply_to in page.with_post else None
    return "".join(
        [
            f'post xml:id="{page.ids.post(comment.id)}" modality="written"',
            f' who="{who}"' if who else "",
            when(comment.date.value) if comment.date else "",
            f' replyTo="#{page.ids.post(reply_to)}"' if reply_to is not None else "",
        ]
    )
