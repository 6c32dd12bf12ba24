# What the markup says an element is for. Class names and ids are free text, but in practice few words are
# used; they are matched as whole words, so that "commentary" is no comment. Microdata says it outright.

from __future__ import annotations

import re

from attrs import frozen
from lxml.html import HtmlElement

# Elements that can be a part of the page; a class on inline elements means something else.
_PARTS = frozenset(
    "div section article aside details footer header li ol ul dl dd p table tr td blockquote center".split()
)
_BEGIN, _END = r"(?:^|[\s:])", r"(?=$|\s)"
_COMMENTS = re.compile(
    _BEGIN + r"(?:(?:reader|user|article|post|blog|entry|story|page|disqus|dsq)s?[-_]?)?comments?"
    r"(?:[-_]?(?:list|area|section|thread|threads|wrapper|wrap|container|block|holder|page|box|tree|body))?"
    + _END
)
_POSTING = re.compile(_BEGIN + r"(?:(?:div|li)[-_])?comment(?:[-_](?:item|body|\d{1,20}))?" + _END)
_FORM = re.compile(_BEGIN + r"(?:respond|comment-?respond|(?:comment|reply)-?form|reply-title)" + _END)
_REPLIES = re.compile(_BEGIN + r"(?:children|replies|nested|nested-comments|comment-replies)" + _END)
_NOTICE = re.compile(
    r"(?:^|[\s_-])(?:corrections?|clarifications?|retractions?|erratum|errata|editors?-?note)(?=$|[\s_-])"
)
_NO_NOTICE = re.compile(r"report|polic|link|form|button|request|nav")
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|(?:entry|post|article|story)-(?:meta|author|byline))(?=$|[\s_-])"
)
_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_LONGEST = 1000  # a longer class or style says nothing


@frozen
class Marks:
    """What an element's attributes say about its use."""

    comments: bool = False
    posting: bool = False
    """One comment."""
    replies: bool = False
    form: bool = False
    """Where a comment is written."""
    notice: bool = False
    """A correction or the like."""
    byline: bool = False


_NONE = Marks()


def marks_of(element: HtmlElement) -> Marks:
    """Give what an element is marked as."""
    if element.tag not in _PARTS or not element.attrib:
        return _NONE
    kind = element.get("itemtype", "").rpartition("/")[2]
    prop = element.get("itemprop", "").lower()
    names = f"{element.get('class', '')} {element.get('id', '')}"[:_LONGEST].lower()
    if names == " " and not kind and not prop:
        return _NONE
    posting = kind in ("Comment", "UserComments") or prop == "comment" or _POSTING.search(names) is not None
    return Marks(
        comments=posting or _COMMENTS.search(names) is not None,
        posting=posting,
        replies=_REPLIES.search(names) is not None,
        form=_FORM.search(names) is not None,
        notice=(prop == "correction" or _NOTICE.search(names) is not None) and not _NO_NOTICE.search(names),
        byline=_BYLINE.search(names) is not None,
    )


def is_hidden(element: HtmlElement) -> bool:
    """Tell whether the page does not show an element."""
    style = element.get("style")
    if element.tag == "body":  # shown as soon as its scripts have run
        return False
    return "hidden" in element.attrib or (style is not None and _HIDDEN.search(style[:_LONGEST]) is not None)
