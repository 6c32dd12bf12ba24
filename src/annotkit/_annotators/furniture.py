# The furniture of comments: buttons beside them, labels around names and dates. All of it is English, and
# comes in any order: "Reply • Share ›", "Posted by: Ann Lee | May 3, 2024", "#2 bob77 says:".

from __future__ import annotations

import re

from annotkit._annotators.dates import Stamp, find_stamp
from annotkit._annotators.english import words
from annotkit._annotators.layout import plain

_BUTTONS = frozenset(
    """abuse add as avatar by comment complain delete deletereply dislike down downvote edit flag guest
    helpful hide in inappropriate like liked likes link load log logged member moderator more
    offensive on parent permalink points post quote rate recommend recommended registered removal
    replies reply replydelete report reported says said see share show spam suggest thread this
    thumbs time to top translate unlike up upvote user view vote voted votes with mark reportreply
    profile""".split()
)
_BUTTON_PHRASES = ("complain about this", "report this", "in reply to", "reply to ", "liked by", "log in")
_WORD = re.compile(r"[^\W\d_]+(?:’[a-z]+)?")
_LONGEST = 8  # words of a line of buttons

_BEFORE = re.compile(
    r"(?:at\s\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?,"
    r"|(?:(?:written|posted|submitted|comment(?:ed)?|permalink submitted|reply|added)\s)?(?:by|from)\b:?"
    r"|comment link\b|(?:posted|submitted|author|name|time|date|on|at|permalink|reply|comment)\b:?"
    r"|#\s?\d{1,5}[.:)]?|\d{1,5}[.)]?(?=\s)|\[\d{1,5}\])\s{1,3}"
    r"|[-–—•|·,:(@/»›*#)>]{1,3}\s{0,3}",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:\s{0,3}\b(?:on|at|by|said|says|wrote|writes|commented|replied|responded|posted|comment(?:ed)?"
    r"|permalink|link|reply|quote|edit|report|share|flag|delete|time|date)\b\s{0,2}(?:[:.…↓#]{0,3}))$"
    r"|\s{0,3}\((?:not verified|permalink|link|suggest removal|#?\d{1,9}|score:\s?-?\d+)\)\.?$"
    r"|\s{0,3}[-–—•|·,:(@…/»›*#)]{1,3}$|\.{3}$|\s#\d{1,5}$",
    re.IGNORECASE,
)


def is_furniture(text: str) -> bool:
    """Tell whether a line has nothing but buttons, counts and marks."""
    if plain(text) in words("page", "buttons"):
        return True
    found = _WORD.findall(text)
    if len(found) > _LONGEST:
        return False
    return plain(text).startswith(_BUTTON_PHRASES) or all(word.lower() in _BUTTONS for word in found)


def unlabelled(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Give what is between two offsets, labels and marks at its ends left out; None where nothing is."""
    while True:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        label = _BEFORE.match(text, start, end)
        if label is not None:
            start = label.end()
            continue
        label = _BEHIND.search(text[max(start, end - 30) : end])
        if label is None:
            break
        end -= len(label[0])
    return (start, end) if any(c.isalnum() for c in text[start:end]) else None


def name_beside(text: str, start: int, end: int, stamp: Stamp | None) -> tuple[int, int] | None:
    """Give what stands before or behind a date, labels left out."""
    if stamp is None:
        return unlabelled(text, start, end)
    before = unlabelled(text, start, min(stamp.start, end))
    return before or unlabelled(text, min(stamp.end, end), end)


def is_name(text: str) -> bool:
    """Tell whether a line or a part of it may be a commenter's name."""
    bare = text.strip()
    if not 0 < len(bare) <= 60 or not any(map(str.isalpha, bare)):
        return False
    if bare.endswith((".", "!", "?", ";", ",")) and not re.search(r"\b(?:Jr|Sr|[A-Z])\.(?: Reply)?$", bare):
        return False
    if len(bare.split()) > 6 or plain(bare) in words("page", "boilerplate", "buttons"):
        return False
    return find_stamp(bare) is None
