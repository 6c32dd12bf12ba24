# What stands around the article: tools above it, what is known about it, and its linked data.

from __future__ import annotations

from collections.abc import Iterator

from annotkit import Block, Document, export, kind_of
from annotkit_html._markup import Html, element, joined, link
from annotkit_html._notes import Book
from annotkit_html._segments import DEPTH
from annotkit_html._words import creator, date, mention

# In the order of the kinds.
_PLURALS = {
    "quote": "Quotes",
    "claim": "Claims",
    "correction": "Corrections",
    "emendation": "Emendations",
    "comment": "Comments",
    "review": "Reviews",
    "note": "Notes",
    "custom": "Others",
}


def tools(book: Book) -> Html:
    """Write the bar with filters, the way from note to note, and the theme; without a script, a legend."""
    counts: dict[str, int] = dict.fromkeys(_PLURALS, 0)
    for annotation in book.document.annotations:
        if not isinstance(annotation, Block):
            counts[kind_of(annotation)] += 1
    filters = [_filter(kind, count) for kind, count in counts.items() if count]
    theme = element("button", "Dark", type="button", id="theme", aria_pressed="false")
    legend = element("legend", "Show", class_="unseen")
    return element(
        "header",
        element("fieldset", legend, *filters, class_="kinds") if filters else None,
        _speakers(book),
        element("div", _pager() if filters else None, theme, _keys() if filters else None, class_="ends"),
        class_="tools",
    )


def _filter(kind: str, count: int) -> Html:
    box = element("input", type="checkbox", value=kind, checked=True)
    words = element("span", _PLURALS[kind], class_=f"swatch {kind}")
    return element("label", box, words, " ", element("small", str(count)))


def _speakers(book: Book) -> Html | None:
    if not book.voices.names:
        return None
    names = [element("option", name, value=str(i)) for i, name in enumerate(book.voices.names)]
    select = element("select", element("option", "Everybody", value=""), *names, id="who")
    return element("label", element("span", "Voice", class_="unseen"), select, class_="who-filter")


def _pager() -> Html:
    return element(
        "nav",
        element("button", "‹", type="button", id="previous", aria_label="Previous annotation"),
        element("span", id="position"),
        element("button", "›", type="button", id="next", aria_label="Next annotation"),
        element("button", "×", type="button", id="close", aria_label="Close the note", disabled=True),
        class_="pager",
        aria_label="Annotations",
    )


def _keys() -> Html:
    rows = [
        ("j, Alt ↓", "next annotation"),
        ("k, Alt ↑", "previous annotation"),
        ("Esc", "back to the text"),
    ]
    told = [element("div", element("dt", keys), element("dd", does)) for keys, does in rows]
    letters = element("label", element("input", type="checkbox", id="letters", checked=True), " use j and k")
    panel = element("div", element("dl", *told), letters)
    return element("details", element("summary", "Keys"), panel, class_="keys")


def masthead(document: Document, *, headed: bool) -> Html:
    """Write what is known about an article before its first words; `headed`: the text has its title."""
    metadata = document.metadata
    roles = {block.role for block in document.select(Block)}
    when = metadata.published and element("time", date(metadata.published), datetime=metadata.published)
    origin = [part for part in (metadata.publisher, when) if part]
    name = element(
        "h1", metadata.title or "Annotated article", dir="auto", class_=None if metadata.title else "unseen"
    )
    authors = metadata.byline or " and ".join(mention(document, author) for author in metadata.authors)
    return element(
        "div",
        element("p", *_parted(origin), class_="origin") if origin else None,
        None if headed else name,
        element("p", authors, class_="byline", dir="auto") if authors and "byline" not in roles else None,
        class_="masthead",
    )


def _parted(parts: list[Html | str]) -> list[Html | str]:
    return [piece for part in parts for piece in (" · ", part)][1:]


def colophon(book: Book, hidden: int) -> Html:
    """Write what is known about the article and its annotations, below it."""
    facts = [*_about(book.document), *_makers(book.document)]
    rows = [element("div", element("dt", name), element("dd", value, dir="auto")) for name, value in facts]
    limit = (
        f"Where more than {DEPTH} annotations lie on the same words, the outer {DEPTH} are marked: {hidden} "
    )
    limit += "of them are not, or not wholly; their notes are here all the same."
    return joined(
        element("p", limit, class_="limit") if hidden else None, element("dl", *rows) if rows else None
    )


def _about(document: Document) -> Iterator[tuple[str, Html | str]]:
    metadata = document.metadata
    if metadata.url:
        yield "Article", link(metadata.url)
    if document.id:
        yield "Identifier", link(document.id)
    for name in ("published", "modified", "retrieved"):
        value = getattr(metadata, name)
        if value:
            yield name.capitalize(), element("time", date(value), datetime=value)
    for name in ("publisher", "rights", "licence"):
        value = getattr(metadata, name)
        if value:
            yield name.capitalize(), link(value)
    yield from metadata.extra


def _makers(document: Document) -> Iterator[tuple[str, str]]:
    made = [a for a in document.annotations if not isinstance(a, Block)]
    names = dict.fromkeys(filter(None, (creator(document, annotation) for annotation in made)))
    if names:
        yield "Annotated by", ", ".join(names)


def linked_data(document: Document) -> Html:
    """Write the article's linked data (schema.org) as the block of data that search engines look for."""
    data = export(document, "jsonld", profile="schema.org").content.decode()
    # Inside a script HTML reads no references; `<` could end it, and JSON may write it so (RFC 8259, 7).
    data = data.replace("<", "\\u003c")
    return Html(f'<script type="application/ld+json">{data}</script>')


def title(document: Document) -> str | None:
    """Give an article's title: as its metadata has it, else the words of its first title Block."""
    blocks = [block for block in document.select(Block) if block.role == "title"]
    words = " ".join(document.text_of(blocks[0]).split()) if blocks else None
    return document.metadata.title or words


def source(document: Document) -> str:
    """Name the article as a citation does: its title, publisher and date."""
    metadata, named = document.metadata, title(document)
    quoted = f"“{named}”" if named else None
    when = metadata.published and date(metadata.published)
    return ", ".join(part for part in (quoted, metadata.publisher, when, metadata.url) if part)
