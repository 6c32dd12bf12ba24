# How the notes word what the model holds: passages, mentions, dates, creators.

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from annotkit import AnyAnnotation, Document, Mention, Span

_WHOLE = 96  # a passage up to this many code points is given whole
_END = 44  # of a longer one, so many at each end
_MONTHS = "January February March April May June July August September October November December".split()


def passage(document: Document, spans: Sequence[Span]) -> str:
    """Give the words of spans on one line, or their first and last words where that would be long."""
    if not spans:
        return ""
    first, last = spans[0], spans[-1]
    if len(spans) == 1 and len(first) <= _WHOLE:
        return _on_one_line(document.text[first.start : first.end])
    head = document.text[first.start : min(first.end, first.start + _END)]
    tail = document.text[max(last.start, last.end - _END) : last.end]
    if len(first) > _END:
        head = head.rpartition(" ")[0] or head
    if len(last) > _END:
        tail = tail.partition(" ")[2] or tail
    return f"{_on_one_line(head)} … {_on_one_line(tail)}"


def _on_one_line(words: str) -> str:
    return " ".join(words.split())


def mention(document: Document, found: Mention) -> str:
    """Give what a mention stands for, or its words where nobody has resolved it."""
    return passage(document, found.spans) if found.value is None else found.value


def date(value: str) -> str:
    """Word a date of ISO 8601 for readers.

    Examples:
        >>> date("2014-04-01"), date("2014-04"), date("2014-04-01T09:30:00Z")
        ('1 April 2014', 'April 2014', '1 April 2014, 09:30 UTC')
    """
    year, month, day = value[:4], value[5:7], value[8:10]
    if not month:
        return year
    named = f"{_MONTHS[int(month) - 1]} {year}"
    if not day:
        return named
    clock, zone = value[11:16], value[16:].lstrip(":.0123456789")
    return f"{int(day)} {named}" + (f", {clock} {zone.replace('Z', 'UTC')}".rstrip() if clock else "")


def creator(document: Document, annotation: AnyAnnotation) -> str:
    """Give who made an annotation, by name where the document knows one."""
    name = annotation.creator or ""
    at = bisect_left(document.agents, name, key=lambda agent: agent.id)  # a Document has them in order
    known = [agent.name for agent in document.agents[at : at + 1] if agent.id == name]
    return (known and known[0]) or name
