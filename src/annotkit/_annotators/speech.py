# What a quotation looks like that is speech, and no title and no word held at arm's length.

from __future__ import annotations

from annotkit._annotators.tokens import Token

_MARKS = "“”\"'«»„‘’` "
_SHORTEST = 5  # words; less may be a title


def begins_as_speech(quoted: Token, fewest: int = 4) -> bool:
    """Tell whether a quotation is a sentence of its own, and no word or title."""
    return len(quoted.text.split()) >= fewest and quoted.text.lstrip("“\"'‘`«„")[:1].isupper()


def ends_as_speech(quoted: Token) -> bool:
    """Tell whether a quotation ends as one does that an attribution follows: "“So,” she said"."""
    return quoted.closed and last_mark(quoted) in {",", "?", "!", "…", "—"}


def last_mark(quoted: Token) -> str:
    """Give the last character of a quotation within its marks."""
    return quoted.text.rstrip("”\"'»’“ ")[-1:]


def is_whole_speech(quoted: Token) -> bool:
    """Tell whether a quotation is speech, whoever speaks: whole sentences, which no title is."""
    spoken = quoted.text.strip(_MARKS)
    return (
        len(spoken.split()) >= _SHORTEST
        and spoken[0].isupper()
        and spoken.endswith((".", "!", "?", "…", ","))
    )
