# Many documents in one file (TEI P5, 2.1 and 15.1): `teiCorpus` with a header for all, then one TEI for each.
# Ids are unique in a file, so those of each document begin with its number; what all share is in the header.

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from annotkit import Document
from annotkit.errors import ExportError
from annotkit_tei._edition import NAMESPACE, edition_of
from annotkit_tei._escape import CHARACTERS
from annotkit_tei._header import corpus_description, encoding_description
from annotkit_tei._ids import ids_of
from annotkit_tei._options import Options
from annotkit_tei._write import XML, parts_of


def render_corpus(documents: Iterable[Document], options: Options) -> Iterator[str]:
    """Write documents one after the other; raises `ExportError` when there is none, which TEI forbids."""
    waiting = iter(documents)
    first = next(waiting, None)
    if first is None:
        raise ExportError("there is no document, and TEI has no empty corpus", "corpus", "give at least one")
    edition = edition_of(options.header)
    encoding = encoding_description(CHARACTERS, options.profile)
    header = f"<teiHeader>\n{corpus_description()}{encoding}</teiHeader>\n"
    if edition:
        header = edition.merged(header)
    yield f'{XML}<teiCorpus xmlns="{NAMESPACE}">\n{header}'
    stem = _stem(edition.ids if edition else ())
    for number, document in enumerate(chain([first], waiting), 1):
        ids = ids_of(document, prefix=f"{stem}{number}.")
        described, *content = parts_of(document, options, ids)
        yield f"<TEI>\n<teiHeader>\n{described}</teiHeader>\n"
        yield from content
        yield "</TEI>\n"
    yield "</teiCorpus>\n"


def _stem(taken: Iterable[str]) -> str:
    """Give what all ids of documents begin with and none of these does."""
    taken, stem = tuple(taken), "d"
    while any(name.startswith(stem) for name in taken):
        stem += "d"
    return stem
