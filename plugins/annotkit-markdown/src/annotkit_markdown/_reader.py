# Reading back. Rules first:
#
# - A file is ours that has our front matter, our notes, our marks, or a carrier line; plain Markdown is not.
# - The carried document counts. Whether somebody edited the page since is seen by its words: if they are the
#   carried text's, the carried document is given as it is; else what can be moved is moved (`_moved`).
# - Without a carrier the page is read as it shows: its words, its layout, and what its notes say (`_told`).
# - Nothing is dropped in silence: what is not understood is a Diagnostic.

from __future__ import annotations

import re

from annotkit import Document, Source
from annotkit.errors import DocumentError, ReadError
from annotkit_markdown._carrier import carried
from annotkit_markdown._notes import LABEL
from annotkit_markdown._options import Options, Profile
from annotkit_markdown._render import render

_OURS = re.compile(
    "|".join(
        (
            r"^\[annotkit\]: <#annotkit:",
            r"\A(?:\xef\xbb\xbf)?---\r?\n(?:[^\n]+\n){0,40}?annotkit:",
            rf"^\[\^[a-z0-9.-]+\]: \*\*{LABEL}\*\*",
            rf"\{{>>[a-z0-9.-]+: {LABEL}",
        )
    ).encode(),
    re.MULTILINE,
)


def matches(source: Source) -> bool:
    """Tell whether a file has marks of this plugin; the carrier stands last, so all of it is looked at."""
    return _OURS.search(source.data) is not None


def read(source: Source) -> Document:
    """Make a document of a Markdown file; raises `ReadError`."""
    markdown = _decoded(source)
    document = carried(markdown)
    if document is not None and _is_untouched(markdown, document):
        return document
    # Parsing takes libraries that whoever reads other files should not wait for.
    from annotkit_markdown._moved import moved
    from annotkit_markdown._page import parsed
    from annotkit_markdown._told import told

    page = parsed(markdown)
    try:
        return told(page) if document is None else moved(document, page)
    except DocumentError as error:  # what somebody wrote breaks a rule of the model, such as a date's
        raise ReadError(error.problem, error.place, error.remedy) from None


def _is_untouched(markdown: str, document: Document) -> bool:
    # Nobody edited what would be written the same way again: no need to parse it.
    profiles: tuple[Profile, ...] = ("footnotes", "critic")
    return any(markdown == "".join(render(document, Options(profile, carry=True))) for profile in profiles)


def _decoded(source: Source) -> str:
    encoding = source.encoding or "utf-8"
    try:
        text = source.data.decode(encoding)
    except UnicodeDecodeError as error:
        line = source.data.count(b"\n", 0, error.start) + 1
        problem = f"{source.data[error.start : error.end].hex(' ')} is not {encoding}: {error.reason}"
        raise ReadError(problem, f"byte {error.start}, line {line}", "name the encoding it has") from None
    except (LookupError, ValueError) as error:
        raise ReadError(f"{encoding!r} is no encoding to read text with: {error}", "", "try utf-8") from None
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
