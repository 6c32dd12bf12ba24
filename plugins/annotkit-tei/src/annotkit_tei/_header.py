# `teiHeader` (TEI P5, chapter 2). What is known of the article stands once, in `sourceDesc/bibl`: the file is
# new, the article is its source. `titleStmt` repeats the title because TEI asks for one there.

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotkit import Agent, Block, Document, Mention
from annotkit_tei._dates import when
from annotkit_tei._escape import char, escaped
from annotkit_tei._features import data, f, fs, value
from annotkit_tei._ids import Ids, other_creators
from annotkit_tei._kinds import MEANINGS
from annotkit_tei._mentions import mention
from annotkit_tei._people import bearer_of

_NAMES = {"person": "persName", "organization": "orgName"}
# The version is that of the form described in the README, not of the program: a reader goes by it.
_APPLICATION = '<application ident="annotkit-tei" version="1"><label>annotkit-tei</label></application>'
_RULE = (
    "<p>None: the character data of body, white space included, is the text of the source, code point by "
    "code point; a g stands for a character that XML has no way to write.</p>"
)


def file_description(document: Document, ids: Ids) -> str:
    """Write `fileDesc`: who annotated, and what is known of the article."""
    title = escaped(_title(document))
    return "\n".join(
        [
            "<fileDesc>",
            f"<titleStmt><title>{title}</title>",
            *(_agent(agent, ids) for agent in document.agents),
            *(_creator(creator, ids) for creator in other_creators(document)),
            "</titleStmt>",
            "<publicationStmt><p>An annotated article, written for exchange.</p></publicationStmt>",
            '<sourceDesc><bibl xml:id="article">',
            *_bibliography(document, ids),
            "</bibl></sourceDesc>",
            "</fileDesc>\n",
        ]
    )


def _title(document: Document) -> str:
    # TEI wants a title. The one that is read back is in bibl; this one may be the page's own words.
    shown = (document.text_of(block) for block in document.select(Block) if block.role == "title")
    return document.metadata.title or next(shown, "Untitled")


def _agent(agent: Agent, ids: Ids) -> str:
    fields = ("id", "name", "type", "version", "url")
    given = [(field, getattr(agent, field)) for field in fields]
    structure = fs("agent", [f(field, value(item)) for field, item in given if item is not None])
    element = _NAMES.get(agent.type or "", "name")
    name = f"<{element}>{escaped(agent.name or agent.id)}</{element}>"
    return _responsible(agent.id, name + data(structure), ids)


def _creator(creator: str, ids: Ids) -> str:
    return _responsible(creator, f"<name>{escaped(creator)}</name>", ids)


def _responsible(creator: str, named: str, ids: Ids) -> str:
    return f'<respStmt xml:id="{ids.creators[creator]}"><resp>annotation</resp>{named}</respStmt>'


def _bibliography(document: Document, ids: Ids) -> Iterator[str]:
    metadata = document.metadata
    yield from _element("title", metadata.title)
    for i, author in enumerate(metadata.authors, 1):
        yield f"<author>{_author(author, ids, f'authors.{i}')}</author>"
    yield from _element("publisher", metadata.publisher)
    for name in ("published", "modified", "retrieved"):
        date = getattr(metadata, name)
        yield from _element("date", date, f' type="{name}"{when(date)}')
    yield from _element("idno", document.id, ' type="id"')
    yield from _element("idno", metadata.url, ' type="URI"')
    yield from _element("idno", metadata.source_name, ' type="file"')
    yield from _element("idno", metadata.source_sha256, ' type="sha256"')
    terms = [*_element("licence", metadata.licence), *_element("p", metadata.rights)]
    if terms:
        yield f"<availability>{''.join(terms)}</availability>"
    # TEI has no place of its own for these.
    rest = {"byline": metadata.byline, "extracted_by": metadata.extracted_by, "extra": metadata.extra or None}
    features = [f(name, value(given)) for name, given in rest.items() if given is not None]
    if features:
        yield data(fs("metadata", features))


def _element(name: str, content: str | None, attributes: str = "") -> Iterator[str]:
    if content is not None:
        yield f"<{name}{attributes}>{escaped(content)}</{name}>"


def _author(author: Mention, ids: Ids, path: str) -> str:
    # Where the name stands in a list of persons only, it is repeated here, for those who print the header.
    name = author.value if bearer_of(author) else None
    return escaped(name or "") + mention(author, ids, None, path)


def encoding_description(characters: Iterable[str]) -> str:
    """Write `encodingDesc`: how the text was treated, the kinds, and characters that XML cannot hold."""
    described = [char(name) for name in characters]
    return "\n".join(
        [
            "<encodingDesc>",
            f"<appInfo>{_APPLICATION}</appInfo>",
            f'<editorialDecl><normalization method="silent">{_RULE}</normalization></editorialDecl>',
            '<classDecl><taxonomy xml:id="kinds">',
            *(
                f'<category xml:id="kind.{kind}"><catDesc>{meaning}</catDesc></category>'
                for kind, meaning in MEANINGS.items()
            ),
            "</taxonomy></classDecl>",
            *(["<charDecl>", *described, "</charDecl>"] if described else []),
            "</encodingDesc>\n",
        ]
    )
