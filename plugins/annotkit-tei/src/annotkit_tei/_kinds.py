# The kinds of annotation in TEI: the category of each in the header, and the motivation, which is a word of
# the Web Annotation Vocabulary (TEI P5, 16.10): that list is closed, so several kinds share one.

from __future__ import annotations

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


def motivation(a: AnyAnnotation) -> str:
    """Give what an annotation was made for."""
    match a:
        case Block():
            return "classifying"
        case Quote() | Claim() | Correction() | Comment():
            return "identifying"
        case Emendation():
            return "editing"
        case Review():
            return "assessing"
        case Note():
            return "replying" if a.about else "commenting"
        case Custom():
            return "describing"
