# Putting a file together: ids first, then the parts that hold what users gave, then what describes them.

from __future__ import annotations

from annotkit import Document
from annotkit_tei._body import body
from annotkit_tei._escape import characters_in
from annotkit_tei._header import encoding_description, file_description
from annotkit_tei._ids import ids_of
from annotkit_tei._posts import post_tag, posted
from annotkit_tei._standoff import standoff


def render(document: Document) -> str:
    """Write a document in the stand-off form, from which an equal one can be read."""
    ids = ids_of(document)
    posts = posted(document)
    with_post = frozenset(comment.id for comment in posts.values())
    tags = {block: post_tag(comment, ids, with_post) for block, comment in posts.items()}
    parts = (
        file_description(document, ids),
        standoff(document, ids, with_post),
        body(document, ids, tags),
    )
    encoding = encoding_description(characters_in(*parts))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">\n'
        f"<teiHeader>\n{parts[0]}{encoding}</teiHeader>\n{parts[1]}{parts[2]}</TEI>\n"
    )
