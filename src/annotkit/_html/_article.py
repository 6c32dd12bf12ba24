# Which pieces of a page are the article. trafilatura decides: it reads the page its own way and gives the
# article's words, and the pieces that have these words are taken, as the page has them. So nothing hangs on
# what its output keeps of the markup: <time>, captions and lists come from the page.
#
# It leaves out single pieces between those it takes, too (short lists, short lines); these are the article's
# if they stand in the same part of the page and are more than links. Captions are taken between the title
# and the last line, notices and comments where the page marks them.

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from attrs import frozen
from lxml import etree
from lxml.html import HtmlElement

from annotkit._html._writer import Piece
from annotkit._model.metadata import Diagnostic
from annotkit.errors import PluginError

_WORD = re.compile(r"\w+")
_RUN = 3  # words; shorter runs stand in any text
# trafilatura's time grows with the square of the elements and with their depth: 20,000 paragraphs in a row
# (2.7 MB) take it 4 s, 5,000 in elements that are nested 1,000 deep (0.7 MB) 25 s.
_MOST_ELEMENTS = 50_000
_MOST_DEPTH = 1_000_000  # of all elements together


@frozen
class Article:
    """The pieces that are kept, which of them is the title, and what there is to say."""

    pieces: Sequence[Piece]
    title: Piece | None
    whole: bool
    """No article was found, and all of the page is kept."""
    diagnostics: Sequence[Diagnostic]


def extractor() -> str:
    """Give the name and version of the extractor; raises `PluginError` where it is not installed."""
    try:
        import trafilatura
    except ImportError as error:
        problem = f"HTML is read with trafilatura, which does not load: {error}"
        remedy = "pip install 'annotkit[html]', or read the page's source as it is with format='text'"
        raise PluginError(problem, "reader 'html'", remedy, "html", "annotkit") from None
    return f"trafilatura {trafilatura.__version__}"


def article_of(root: HtmlElement, pieces: Sequence[Piece], title: str | None) -> Article:
    """Choose the pieces of a page that are its article, with its notices and comments."""
    text, trouble = _extracted(root)
    found = _matches(pieces, text)
    heading = _heading(pieces, found, title)
    if not pieces:
        return Article((), None, True, [Diagnostic(code="no-text", message="The page has no text.")])
    if not found:
        message = f"{trouble or 'trafilatura finds no article'}; all of the page is kept."
        return Article(pieces, heading, True, [Diagnostic(code="whole-page", message=message)])
    kept = _kept(pieces, found, heading)
    left = [piece for i, piece in enumerate(pieces) if i not in kept]
    size = sum(len(piece.text) for piece in left)
    counts = f"{len(left)} of {len(pieces)}, with {size} characters"
    message = f"Blocks of the page that are no part of the article: {counts}."
    said = [Diagnostic(code="left-out", message=message)] if left else []
    return Article([piece for i, piece in enumerate(pieces) if i in kept], heading, False, said)


def _extracted(root: HtmlElement) -> tuple[str, str | None]:
    """The article's text as trafilatura gives it, or why it gives none."""
    import trafilatura

    if _is_too_large(root):
        return "", "The page is too large or too deep for trafilatura"
    logger = logging.getLogger("trafilatura")
    if not logger.handlers:  # else Python would print its complaints, which are said in Diagnostics
        logger.addHandler(logging.NullHandler())
    try:
        document = trafilatura.bare_extraction(
            root,
            include_comments=False,
            date_extraction_params={"max_date": "2100-01-01"},  # its default looks at the clock
        )
    except Exception as error:  # noqa: BLE001 - whatever it stumbles over, the page can still be read whole
        return "", f"trafilatura fails ({type(error).__name__}: {error})"
    text = getattr(document, "text", None)
    return text if isinstance(text, str) else "", None


def _is_too_large(root: HtmlElement) -> bool:
    count = depth = depths = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        depths += depth
    return count > _MOST_ELEMENTS or depths > 2 * _MOST_DEPTH


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _matches(pieces: Sequence[Piece], text: str) -> set[int]:
    """The positions of the pieces whose words, or most of them, the extractor gives."""
    words = _words(text)
    runs = set(zip(words, words[1:], words[2:], strict=False))
    lines = {tuple(_words(line)) for line in text.splitlines()}

    def is_given(piece: Piece) -> bool:
        words = _words(piece.text)
        if len(words) < _RUN:
            return bool(words) and tuple(words) in lines
        own = list(zip(words, words[1:], words[2:], strict=False))
        return 2 * sum(run in runs for run in own) >= len(own)

    return {i for i, piece in enumerate(pieces) if piece.frame.zone == "page" and is_given(piece)}


def _heading(pieces: Sequence[Piece], found: set[int], title: str | None) -> Piece | None:
    """The heading that is the article's title."""
    wanted = _words((title or "").casefold())
    known = set(wanted)
    same, part, alike = [], [], []
    for i, piece in enumerate(pieces):
        if piece.frame.role == "heading" and piece.frame.zone == "page":
            words = _words(piece.text.casefold())
            if words == wanted:
                same.append(i)
            elif len(words) > 1 and words in (wanted[: len(words)], wanted[-len(words) :]):
                part.append(i)  # the page's title has the site's name before or behind it
            elif piece.frame.level == 1 and 2 * sum(word in known for word in words) > len(words):
                alike.append(i)
    # Of the site's name and the article's title, the latter stands next to the article.
    above = [i for i in part if i <= min(found, default=0)][-1:]
    return next((pieces[i] for i in (*same, *above, *part, *alike)), None)


def _kept(pieces: Sequence[Piece], found: set[int], heading: Piece | None) -> set[int]:
    ordered = sorted(found)
    first = next((i for i in ordered if pieces[i].frame.role != "heading"), ordered[0])
    begin = next((i for i in range(first) if pieces[i] is heading), ordered[0])
    # From where to where each part of the page is article.
    reaches = {pieces[first].frame.home: range(begin, first)}
    for i in ordered:
        home = pieces[i].frame.home
        reaches[home] = range(min(i, reaches[home].start) if home in reaches else i, i)

    def is_kept(i: int, piece: Piece) -> bool:
        zone, role = piece.frame.zone, piece.frame.role
        if zone != "page":
            return zone in ("comments", "form") or (zone == "notice" and len(_words(piece.text)) > _RUN)
        if i in found or piece is heading:
            return True
        if role in ("byline", "caption"):
            return begin < i < (first if role == "byline" else ordered[-1])
        return i in reaches.get(piece.frame.home, ()) and not _is_links(piece)

    return {i for i, piece in enumerate(pieces) if is_kept(i, piece)}


def _is_links(piece: Piece) -> bool:
    return sum(end - start for start, end, _ in piece.links) > 0.8 * len(piece.text)
