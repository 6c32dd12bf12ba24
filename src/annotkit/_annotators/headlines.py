# Headlines: "Park: Bridge to Close", "Park Says Bridge Will Close". Capitals say nothing there.

from __future__ import annotations

import re

from annotkit._annotators.english import words
from annotkit._annotators.paragraphs import Sentence
from annotkit._annotators.tokens import Token
from annotkit._annotators.verbs import verb_forms

_LED_BY_NAME = re.compile(r"(?P<who>[^:\n“”\"]{2,50})(?P<colon>:)\s+(?P<words>\S)")
_WORD = re.compile(r"[\w’'-]+")


def colon_of(
    text: str, start: int, end: int
) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]] | None:
    """Give speaker, colon and words of a headline that names who says it, where the article does so, too."""
    match = _LED_BY_NAME.match(text, start, end)
    if match is None:
        return None
    last = _WORD.findall(match["who"].partition(" to ")[0].partition(" on ")[0])[-1:] or [""]
    known = last[0][:1].isupper() and text.find(last[0], end) >= 0
    if not (known or last[0].lower() in words("reporting", "work_nouns")) or last[0].lower() in words(
        "names", "calendar"
    ):
        return None
    stop = end - 1 if text[end - 1] == "." else end
    return match.span("who"), match.span("colon"), (match.start("words"), stop)


def uncapitalized(sentence: Sentence) -> Sentence:
    """Give a headline's sentence with its reporting verbs as they are in running text."""
    items = tuple(
        item._replace(text=item.lower) if i and _is_verb(item) else item
        for i, item in enumerate(sentence.items)
    )
    return sentence._replace(items=items)


def _is_verb(item: Token) -> bool:
    verb = verb_forms().get((item.lower,))
    return verb is not None and (verb.clause or verb.base == "call") and item.text.istitle()
