# `teiHeader` (TEI P5, chapter 2). What is known of the article stands once, in `sourceDesc/bibl`: the file is
# new, the article is its source. `titleStmt` repeats the title because TEI asks for one there.

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotkit import Agent, Document, Mention
from annotkit_tei._dates import when
from annotkit_tei._escape import char, escaped
from annotkit_tei._features import data, f, fs, value
from annotkit_tei._ids import Ids, other_creators
from annotkit_tei._kinds import MEANINGS, ROLES
from annotkit_tei._page import Page

_NAMES = {"person": "persName", "organization": "orgName"}
# The version is that of the form described in the README, not of the program: a reader goes by it.
_APPLICATION = '<application ident="annotkit-tei" version="1"><label>annotkit-tei</label></application>'
_RULES = {
    "standoff": "None: the character data of body, white space included, is the text of the source, code "
    "point by code point; a g stands for a character that XML has no way to write.",
    "inline": "None: the character data of body, white space included, is the text of the source, code "
    "point by code point, but for the words in corr, which are the annotators’; a g stands for a character "
    "that XML has no way to write.",
}


def file_description(document: Document, page: Page) -> str:
    """Write `fileDesc`: who annotated, and what is known of the article."""
    title, ids = escaped(_title(document, page)), page.ids
    return "\n".join(
        [
            "<fileDesc>",
            f"<titleStmt><title>{title}</title>",
            *(_agent(agent, ids) for agent in document.agents),
            *(_creator(creator, ids) for creator in other_creators(document)),
            "</titleStmt>",
            "<publicationStmt><p>An annotated article, written for exchange.</p></publicationStmt>",
            f'<sourceDesc><bibl xml:id="{ids.prefix}article">',
            *_bibliography(document, page),
            "</bibl></sourceDesc>",
            "</fileDesc>\n",
        ]
    )


def _title(document: Document, page: Page) -> str:
    # TEI wants a title. The one that is read back is in bibl; this one may be the page's own words.
    shown = (document.text_of(block) for block in page.blocks if block.role == "title")
    return document.metadata.title or next(shown, "Untitled")


def _agent(agent: Agent, ids: Ids) -> str:
    fields = ("id", "name", "type", "version", "url")
    given = [(field, getattr(agent, field)) for field in fields]
    structure = fs("agent", "".join([f(field, value(item)) for field, item in given if item is not None]))
    element = _NAMES.get(agent.type or "", "name")
    name = f"<{element}>{escaped(agent.name or agent.id)}</{element}>"
    return _responsible(agent.id, name + data(structure), ids)


def _creator(creator: str, ids: Ids) -> str:
    return _responsible(creator, f"<name>{escaped(creator)}</name>", ids)


def _responsible(creator: str, named: str, ids: Ids) -> str:
    return f'<respStmt xml:id="{ids.creators[creator]}"><resp>annotation</resp>{named}</respStmt>'


def _bibliography(document: Document, page: Page) -> Iterator[str]:
    metadata = document.metadata
    yield from _element("title", metadata.title)
    for i, author in enumerate(metadata.authors, 1):
        yield f"<author>{_author(author, page, page.ids.derived(None, f'authors.{i}.'))}</author>"
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
        yield data(fs("metadata", "".join(features)))


def _element(name: str, content: str | None, attributes: str = "") -> Iterator[str]:
    if content is not None:
        yield f"<{name}{attributes}>{escaped(content)}</{name}>"


def _author(author: Mention, page: Page, base: str) -> str:
    # Where the name stands in a list of persons only, it is repeated here, for those who print the header.
    name = author.value if page.people.known(author) else None
    return escaped(name or "") + page.people.mention(
        author, page.marks.anchored(base, "authors", author.spans)
    )


def encoding_description(characters: Iterable[str], profile: str) -> str:
    """Write `encodingDesc`: how the text was treated, the kinds, and characters that XML cannot hold."""
    described, rule = [char(name) for name in characters], f"<p>{_RULES[profile]}</p>"
    return "\n".join(
        [
            "<encodingDesc>",
            f"<appInfo>{_APPLICATION}</appInfo>",
            f'<editorialDecl><normalization method="silent">{rule}</normalization></editorialDecl>',
            '<classDecl><taxonomy xml:id="kinds">',
            *(_category(kind, meaning, profile) for kind, meaning in MEANINGS.items()),
            "</taxonomy></classDecl>",
            *(["<charDecl>", *described, "</charDecl>"] if described else []),
            "</encodingDesc>\n",
        ]
    )


def _category(kind: str, meaning: str, profile: str) -> str:
    # The reading form points at what a Block is; in the stand-off form that is a feature.
    roles = [
        f'<category xml:id="kind.block.{role}"><catDesc>{role}</catDesc></category>'
        for role in ROLES
        if (kind, profile) == ("block", "inline")
    ]
    return f'<category xml:id="kind.{kind}"><catDesc>{meaning}</catDesc>{"".join(roles)}</category>'


def corpus_description() -> str:
    """Write `fileDesc` of a corpus; each article's own header says what is known of it."""
    return (
        "<fileDesc>\n<titleStmt><title>Annotated articles</title></titleStmt>\n"
        "<publicationStmt><p>Annotated articles, written for exchange.</p></publicationStmt>\n"
        "<sourceDesc><p>The header of each article names its source.</p></sourceDesc>\n</fileDesc>\n"
    )
