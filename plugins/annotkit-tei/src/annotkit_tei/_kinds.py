# The kinds of annotation in TEI: the category of each in the header, and the motivation, which is a word of
# the Web Annotation Vocabulary (TEI P5, 16.10): that list is closed, so several kinds share one.

from __future__ import annotations

from typing import get_args, get_type_hints

from annotkit import (
    AnyAnnotation,
    Block,
    Claim,
    Comment,
    Correction,
    Custom,
    Emendation,
    Note,
    Quote,
    Review,
)

MEANINGS = {
    "block": "a piece of the page’s layout",
    "quote": "reported speech",
    "claim": "a statement that can be checked",
    "correction": "the publisher’s notice that the article was changed or is wrong",
    "emendation": "an annotator’s mending of these words",
    "comment": "a reader’s comment on the page",
    "review": "a fact-check of a claim",
    "note": "an annotator’s remark",
    "custom": "something else; its feature “kind” says what",
}
ROLES: tuple[str, ...] = get_args(get_type_hints(Block)["role"])
"""The roles that a Block can have."""
CATEGORIES = (*(f"kind.{kind}" for kind in MEANINGS), *(f"kind.block.{role}" for role in ROLES))
"""The ids of the kinds in the taxonomy, and of the roles of Blocks, which the reading form points at."""
MOTIVATIONS: dict[type[AnyAnnotation], str] = {
    Block: "classifying",
    Quote: "identifying",
    Claim: "identifying",
    Correction: "identifying",
    Emendation: "editing",
    Comment: "identifying",
    Review: "assessing",
    Note: "commenting",
    Custom: "describing",
}
"""What annotations of a kind are made for; a Note about others is `replying`."""
