# Words as Markdown that every renderer shows as those words. Rules first:
#
# - Six renderers are the measure: markdown-it-py, Python-Markdown, cmark-gfm, pandoc as gfm and as markdown,
#   mistune. A mark is escaped where one of them, or a common extension of one, would take it for markup.
# - A backslash goes only before marks that CommonMark and Python-Markdown both let it hide (_BACKSLASHED);
#   anything else is written as a character reference, which all six read; so is a backslash itself, lest it
#   stand before a mark that is not escaped and make a formula of TeX's, \[…\].
# - Every pattern matches one character and looks around it; what it looks through holds no character that
#   could start another match, so that time stays linear.
# - What Markdown cannot carry is replaced one for one: offsets of references are those of the text as given.

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import partial

# CommonMark and HTML cannot carry these; CommonMark 2.3 names U+FFFD for U+0000.
_LOST = {code: "\ufffd" for code in (*range(32), 0x7F, 0xFFFE, 0xFFFF) if chr(code) not in "\t\n\r"}
_LOST[ord("\r")] = " "  # alone it would end a line
_UNCARRIED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_BACKSLASHED = frozenset("`*_{}[]()>#+-.!")
_NAMED = {"<": "&lt;", "&": "&amp;"}
_is_composed = partial(unicodedata.is_normalized, "NFC")

# The class stands first, so that the engine skips to the next mark without trying each branch at each letter.
_ANYWHERE = re.compile(
    r"""[\\`*_{}\[<~^@\ufeff&=%+$:./>](?:
      (?<=[\\`*_{}\[<~^@\ufeff])
    | (?<=&)(?=\#|[^\s<&;]++;)       # Python-Markdown mends &#42 without its semicolon; mistune takes &lt/x;
    | (?<==)(?==) | (?<=[=)]=)       # ==marked==, MyST's (target)=
    | (?<=%)(?=%) | (?<=%%)          # Obsidian's %%comment%%
    | (?<=\+)(?=\+) | (?<=\+\+)      # ++inserted++
    | (?<=\$)(?!\d) | (?<=\S\$)      # $math$; after a space and before a digit it ends no formula
    | (?<=:)(?=//|[\w+-]++:)         # addresses swallow the footnote after them; :emoji:
    | (?i:(?<=mailto:)|(?<=xmpp:)|(?<=www\.))
    | (?<=///)                       # ///Footnotes Go Here/// is Python-Markdown's
    | (?<=\{>)                       # {>>comment<<} of CriticMarkup
    )""",
    re.VERBOSE,
)
# What would make a line something else than words; one group is the mark to escape.
_LINE_START = re.compile(
    r"""^[^\S\n]*+(?:
      ([#>|+:=%!])                   # ! begins admonitions, and spoilers in a quotation
    | (-)(?![^\W_])                  # lists, rules, headings by underlining, front matter; not -5
    | (\?)(?=\?\?) | (/)(?=//)        # details and blocks of Python-Markdown's extensions
    | (?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)([.)])(?=\s|$)    # pandoc's lists count in letters, too
    | (\()(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)\)(?=\s|$)
    )""",
    re.VERBOSE | re.MULTILINE,
)


def escape_markdown(
    text: str, references: Mapping[int, str] | None = None, *, start: bool = True, heading: bool = False
) -> str:
    r"""Write words for Markdown, with footnote references at some of their offsets (in code points).

    What is written shows as these words in CommonMark, GitHub's, Python-Markdown, pandoc and mistune,
    with their common extensions. `start` says that each line begins where Markdown looks for lists,
    quotations and the like; `heading` that a `#` at the end would be taken for the heading's closing.
    What Markdown cannot carry (U+0000 and other controls) becomes U+FFFD.

    Examples:
        >>> escape_markdown("1. A*b* & c", {4: "[^q1]"})
        '1\\. A[^q1]\\*b\\* & c'
    """
    if _UNCARRIED.search(text):
        text = text.translate(_LOST)
    if not (references or start or heading) and _is_composed(text):
        return _ANYWHERE.sub(lambda match: _written(match[0]), text)
    references = references or {}
    pieces = _escapes(text, start, heading)
    for offset in references:
        if text[offset - 1 : offset] == "!":  # ![ begins an image
            pieces[offset - 1] = "\\!"
        if text[offset : offset + 1] in ("(", ":"):  # ]( makes a link, ]: a definition
            pieces[offset] = _written(text[offset])
    for offset, reference in references.items():
        pieces[offset] = reference + pieces.get(offset, text[offset : offset + 1])
    return _replaced(text, pieces)


def _escapes(line: str, start: bool, heading: bool) -> dict[int, str]:
    found = {match.start(): _written(match[0]) for match in _ANYWHERE.finditer(line)}
    for first in _LINE_START.finditer(line) if start else ():
        if first.lastindex:
            found[first.start(first.lastindex)] = _written(first[first.lastindex])
    if not _is_composed(line):
        found |= _uncomposed(line)
    if heading:  # marks at a heading's end are taken for its closing
        found.update((i, "\\#") for i, char in enumerate(line) if char == "#")
    return found


def _uncomposed(line: str) -> dict[int, str]:
    # pandoc's reader for gfm puts text into NFC; it does not join a mark that is a character reference.
    def joins(before: str, char: str) -> bool:
        if unicodedata.combining(char) or not _is_composed(char):
            return True
        return _is_composed(before) and not _is_composed(before + char)

    return {i: _written(char) for i, char in enumerate(line) if joins(line[i - 1 : i], char)}


def _written(char: str) -> str:
    if char in _BACKSLASHED:
        return "\\" + char
    return _NAMED.get(char) or f"&#{ord(char)};"


def _replaced(line: str, pieces: Mapping[int, str]) -> str:
    written: list[str] = []
    done = 0
    for offset in sorted(pieces):
        written += line[done:offset], pieces[offset]
        done = offset + 1
    return "".join(written) + line[done:]
