# Roles that plain markup does not tell: a byline or a notice in an ordinary paragraph, comments below an
# ordinary heading. The rules are those that raw text is read by, so that a page without marks is no worse
# off than its text.

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from annotkit._annotators.english import lexicon
from annotkit._annotators.layout import covered_by, lines_of
from annotkit._annotators.notices import find_notices
from annotkit._annotators.threads import find_thread
from annotkit._model.kinds import Block, BlockRole

_COMMENTS = frozenset({"comment", "comment-heading"})
_MAY_BE_NOTICE = frozenset({"paragraph", "list-item", "blockquote", "heading"})
_LONGEST_BYLINE = 120  # characters


def with_roles(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Give the blocks with the roles that their words tell."""
    if not any(block.role in _COMMENTS for block in blocks):
        blocks = _with_comments(text, blocks)
    return _with_byline(text, _with_notices(text, blocks))


def _with_comments(text: str, blocks: Sequence[Block]) -> Sequence[Block]:
    """Only below a heading of comments: articles have names and dates, too."""
    thread = find_thread(text, lines_of(text))
    if thread is None or thread.heading is None or not thread.postings:
        return blocks
    heading, end = thread.heading.start, thread.end
    first = min(posting.header for posting in thread.postings)

    def with_role(block: Block) -> Block:
        start = block.spans[0].start
        if start == heading:
            return _as(block, "comment-heading")
        if start < min(first, heading):
            return block
        return _as(block, "comment" if first <= start < end else "boilerplate")

    return [with_role(block) for block in blocks]


def _with_notices(text: str, blocks: Sequence[Block]) -> Sequence[Block]:
    lines = [
        line
        for block in blocks
        if block.role not in _COMMENTS
        for line in lines_of(text, block.spans[0].start, block.spans[0].end)
    ]
    noticed = covered_by((notice.start, notice.end) for notice in find_notices(text, lines))
    return [
        _as(block, "correction-notice")
        if block.role in _MAY_BE_NOTICE and noticed(block.spans[0].start)
        else block
        for block in blocks
    ]


def _with_byline(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The paragraph below the title, if it says by whom."""
    found = list(blocks)
    below = next((i for i, block in enumerate(found, 1) if block.role == "title"), len(found))
    if below < len(found) and found[below].role == "paragraph" and _is_byline(text, found[below]):
        found[below] = _as(found[below], "byline")
    return found


def _is_byline(text: str, block: Block) -> bool:
    start, end = block.spans[0].start, block.spans[0].end
    words = text[start:end]
    beginnings = (b for b in lexicon("page", "byline_beginnings") if words.lower().startswith(b + " "))
    return end - start <= _LONGEST_BYLINE and any(words[len(b) + 1 :][:1].isupper() for b in beginnings)


def _as(block: Block, role: BlockRole) -> Block:
    return evolve(block, role=role, level=None)
