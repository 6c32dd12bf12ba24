# What may reach a terminal. Articles, file names, ids and the messages that quote them are other people's
# words: an escape sequence in them could rewrite the screen or the window's title, and a bidirectional
# control could show a path that is not there. All text that the command line prints goes through here.

from __future__ import annotations

from collections.abc import Iterator, Sequence

# Unicode 3.4 and UAX #9: the marks, embeddings, overrides and isolates that turn the direction of text.
_BIDIRECTIONAL = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SURROGATES = range(0xD800, 0xE000)  # in file names that are not UTF-8
_IN_LINE: dict[int, int] = {
    **{code: 0x2400 + code for code in range(0x20)},  # the block Control Pictures
    0x7F: 0x2421,
    **dict.fromkeys((*range(0x80, 0xA0), *_BIDIRECTIONAL, *_SURROGATES), 0xFFFD),
}
_IN_TEXT = {code: shown for code, shown in _IN_LINE.items() if code not in (0x09, 0x0A)}


def text(raw: str) -> str:
    """Give an article's text with a visible sign for each control character but line feed and tab."""
    return raw.replace("\r\n", "\n").translate(_IN_TEXT)


def line(raw: str) -> str:
    """Give a message or name as one line, with a visible sign for each control character."""
    return raw.translate(_IN_LINE)


def excerpt(raw: str, length: int) -> str:
    """Give the first words as one line of at most so many characters."""
    words = line(" ".join(raw.split()))
    return words if len(words) <= length else words[: length - 1] + "…"


def columns(rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Give the rows of a table with each cell as wide as the widest of its column."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
