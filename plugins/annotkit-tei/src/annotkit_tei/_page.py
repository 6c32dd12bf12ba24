# What is known of one document while it is written; all parts of the file draw on it and add to it.

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from annotkit import Block, Comment
from annotkit_tei._ids import Ids
from annotkit_tei._marks import Marks
from annotkit_tei._people import People


@frozen
class Page:
    """One document on its way into a file."""

    text: str
    """Its text."""
    blocks: tuple[Block, ...]
    """Its Blocks; to find them takes a walk over all annotations."""
    ids: Ids
    """The ids of what is pointed at."""
    people: People
    """Who has come up so far."""
    marks: Marks
    """What has been put into the text so far."""
    posts: Mapping[str | None, Comment]
    """For the ids of Blocks, the Comment whose post they are part of."""
    with_post: frozenset[str | None]
    """The ids of the Comments that have a post."""
    elements: Mapping[str | None, str]
    """For the ids of annotations that elements stand around, pointers to these; Blocks all have one."""
    told: frozenset[str | None] = frozenset()
    """The ids of annotations that their element says all of."""
