# Reading HTML. The way: bytes → characters → tree → pieces → the article's pieces → text, Blocks and links;
# beside it, what the page declares about itself → Metadata. One module for each step.
#
# Nothing here is imported but a look at the first characters: `matches` is asked about every file.

from __future__ import annotations

import hashlib
import importlib.metadata
import re
from typing import TYPE_CHECKING

from attrs import evolve

from annotkit._html._decode import decode, head_of
from annotkit._model.document import Document
from annotkit._model.metadata import Agent
from annotkit._records import Reader, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotkit._model.kinds import Block

# How a page begins (WHATWG MIME Sniffing 7.1, fragments left out), behind white space, comments and
# processing instructions. Atomic and possessive: nothing is tried twice.
_BEGINNING = re.compile(
    r"(?>\s|<!--(?>[^-]|-(?!->))*+-->|<\?[^>]*+>)*+<(?:!doctype\s++html|html|head|body)(?=[\s>/]|$)",
    re.IGNORECASE,
)
_SUFFIXES = (".html", ".htm", ".xhtml")  # of a fragment: it may begin with any element
_ELEMENT = re.compile(r"\s*+<[a-z]", re.IGNORECASE)
_NAME = "annotkit:html"


def _matches(source: Source) -> bool:
    head = head_of(source)
    is_named_so = (source.name or "").lower().endswith(_SUFFIXES)
    return _BEGINNING.match(head) is not None or (is_named_so and _ELEMENT.match(head) is not None)


def _read(source: Source) -> Document:
    from annotkit._html import _article, _declared, _layout, _metadata, _page, _pieces, _roles

    extractor = _article.extractor()
    characters, encoding_oddities = decode(source)
    root = _page.parse(characters)
    metadata, undeclared = _metadata.metadata_of(root)
    page = _pieces.pieces_of(root)
    article = _article.article_of(root, page.pieces, metadata.title)
    layout = _layout.layout_of(article, page, _declared.base_of(root, metadata.url), _NAME)
    blocks = _roles.with_roles(layout.text, layout.blocks)
    oddities = (*encoding_oddities, *undeclared, *article.diagnostics, *layout.diagnostics)
    version = importlib.metadata.version("annotkit")
    agent = Agent(id=_NAME, name="annotkit html", type="software", version=version)
    return Document(
        layout.text,
        (*blocks, *layout.links),
        evolve(
            metadata,
            byline=_byline(layout.text, blocks),
            source_name=source.name,
            source_sha256=hashlib.sha256(source.data).hexdigest(),
            extracted_by=f"annotkit {version}" if article.whole else extractor,
        ),
        agents=[agent] if blocks else [],
        diagnostics=[evolve(oddity, source=_NAME) for oddity in oddities],
    )


def _byline(text: str, blocks: Sequence[Block]) -> str | None:
    """The byline as the page words it, on one line."""
    for block in blocks:
        if block.role == "byline":
            return " ".join(text[block.spans[0].start : block.spans[0].end].split())
    return None


reader = Reader(_read, _matches)
