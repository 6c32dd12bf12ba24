# Where annotations stand. Brat wants fragments that lie on one line, are neither empty nor blank, and do not
# touch (its server takes touching ones for overlapping and drops the line). Its editor cuts what a person
# marks over several lines just so. So spans are cut at line breaks, and fragments with nothing but a line
# break between them are one span again. Where that does not give the same spans, a note has them.
#
# Line breaks are all that Python's, Java's or brat's own reading of lines ends a line at, and tabs.

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from annotkit import Span

Unit: TypeAlias = Callable[[int], int]

BREAKS = "\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029"
_LINE = re.compile(f"[^{BREAKS}]+")
_BREAK = re.compile(f"[{BREAKS}]")


def text_file(text: str) -> str:
    """Give the text as it stands in the `.txt`: as long, with a space for each carriage return.

    Brat counts CR LF as one character, INCEpTION as two; without CR all agree.
    """
    return text.replace("\r", " ")


def fragments_of(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    r"""Cut spans into fragments that brat takes; none where there are only blanks.

    Examples:
        >>> fragments_of("one\n two", [Span(0, 8)])
        (Span(start=0, end=3), Span(start=5, end=8))
    """
    found: list[Span] = []
    for span in spans:
        for line in _LINE.finditer(text, span.start, span.end):
            words = line[0].strip()
            if words:
                start = line.start() + len(line[0]) - len(line[0].lstrip())
                if found and found[-1].end == start:
                    start = found.pop().start
                found.append(Span(start, line.start() + len(line[0].rstrip())))
    return tuple(found)


def joined(text: str, fragments: Sequence[Span]) -> tuple[Span, ...]:
    r"""Join fragments between which there is a line break, and else only blanks.

    Examples:
        >>> joined("one\n two", [Span(0, 3), Span(5, 8)])
        (Span(start=0, end=8),)
    """
    spans: list[Span] = []
    for fragment in sorted(fragments, key=lambda fragment: (fragment.start, fragment.end)):
        between = text[spans[-1].end : fragment.start] if spans else ""
        goes_on = not between.strip() and _BREAK.search(between)
        spans.append(Span(spans.pop().start, fragment.end) if goes_on else fragment)
    return tuple(spans)


def offsets(spans: Iterable[Span], unit: Unit) -> str:
    """Write spans as brat does: `0 3;5 8`."""
    return ";".join(f"{unit(span.start)} {unit(span.end)}" for span in spans)


def spans_in(written: str, unit: Unit) -> tuple[Span, ...]:
    """Read spans as brat writes them; raises `ValueError` or `SpanError` for those that cannot be."""
    pairs = [pair.split(" ") for pair in written.split(";")]
    return tuple(Span(unit(int(start)), unit(int(end))) for start, end in pairs)
