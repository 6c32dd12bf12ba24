# What a page declares about itself, as Metadata: JSON-LD before <meta> and <link>, these before microdata,
# microformats and headings. Nothing is guessed: a date in the running text or in an address is none of the
# page's. A declaration that cannot be taken, such as a date that is none, is said in a Diagnostic.

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from lxml.html import HtmlElement

from annotkit._html._authors import authors_of
from annotkit._html._declared import (
    Declared,
    base_of,
    declared_by,
    first,
    is_in_comments,
    join,
    linked,
    tidy,
    tokens,
)
from annotkit._html._jsonld import objects_of, string_of
from annotkit._markup.iris import is_iri
from annotkit._model.metadata import Diagnostic, Metadata, check_language, is_date
from annotkit.errors import DocumentError

# Names of <meta>, the more specific first: Open Graph, Highwire, Dublin Core, Parse.ly, Sailthru.
_TITLES = "og:title citation_title dc.title dcterms.title parsely-title sailthru.title twitter:title".split()
_PUBLISHED = (
    "article:published_time og:published_time datepublished citation_publication_date citation_date "
    "dcterms.issued dc.date.issued dcterms.date dc.date dcterms.created parsely-pub-date sailthru.date "
    "pubdate date"
).split()
_MODIFIED = (
    "article:modified_time og:updated_time datemodified dcterms.modified dc.date.modified last-modified"
).split()
_ADDRESSES = "og:url twitter:url".split()
_LANGUAGES = "dcterms.language dc.language content-language og:locale".split()
_PUBLISHERS = (
    "og:site_name citation_journal_title dcterms.publisher dc.publisher publisher application-name"
).split()
_RIGHTS = "dcterms.rights dc.rights copyright rights".split()
_LICENCES = "dcterms.license dc.rights.license".split()
_MOST = 50  # dates; more are a list of articles


def metadata_of(root: HtmlElement) -> tuple[Metadata, list[Diagnostic]]:
    """Give what a page declares about itself, and a word for each declaration that cannot be taken."""
    page, oddities = declared_by(root)
    article = page.article
    stamps = {"published", "dt-published", "entry-date"}
    published, no_dates = _date(page, "datePublished", _PUBLISHED, stamps)
    modified, more_no_dates = _date(page, "dateModified", _MODIFIED, {"updated", "dt-updated"})
    headline = string_of(article, "headline", "name")
    licence = string_of(article.get("license"), "@id", "url", "name")
    publishers = objects_of(article.get("publisher"), page.nodes)
    known = Metadata(
        title=first(headline, *page.meta_values(_TITLES), *_headings(root)),
        authors=authors_of(page),
        published=published,
        modified=modified,
        url=_address(page),
        language=_language(page),
        publisher=first(string_of(publishers, "name"), *page.meta_values(_PUBLISHERS)),
        rights=first(string_of(article.get("copyrightNotice")), *page.meta_values(_RIGHTS)),
        licence=first(licence, *page.meta_values(_LICENCES), *linked(root, "license")),
    )
    return known, [*oddities, *no_dates, *more_no_dates]


def _headings(root: HtmlElement) -> Iterator[str]:
    headings = list(root.iter("h1"))
    if len(headings) == 1:
        yield str(headings[0].text_content())
    yield from (str(title.text_content()) for title in root.iterfind("head/title"))


def _date(
    page: Declared, term: str, names: Sequence[str], classes: set[str]
) -> tuple[str | None, list[Diagnostic]]:
    marked = _marked(page.root, term, classes)
    candidates = [string_of(page.article.get(term)), *page.meta_values(names), *marked]
    found = [one for one in map(tidy, candidates) if one]
    taken = next((date for date in map(_iso_8601, found) if date), None)
    if taken is not None or not found:
        return taken, []
    message = f"The page's {term} is {found[0]!r}, which is no date of ISO 8601."
    return None, [Diagnostic(code="metadata-date", message=message)]


def _marked(root: HtmlElement, term: str, classes: set[str]) -> Iterator[str | None]:
    """The dates that microdata or microformats mark."""
    count = 0
    for element in root.iter("time", "abbr", "span", "p", "div"):
        is_stamp = element.tag in ("time", "abbr") and not classes.isdisjoint(tokens(element, "class"))
        if (is_stamp or element.get("itemprop") == term) and count < _MOST:
            count += 1
            if not is_in_comments(element):
                yield element.get("datetime") or element.get("content") or element.get("title")


def _iso_8601(value: str) -> str | None:
    """The date as the model has it: hyphens, seconds, a colon in the time zone."""
    if is_date(value):
        return value
    try:
        when = datetime.fromisoformat(value.replace("/", "-"))
    except ValueError:
        return None
    written = when.isoformat() if ":" in value else when.date().isoformat()
    return written if is_date(written) else None


def _address(page: Declared) -> str | None:
    base = base_of(page.root, None)
    candidates = (
        *linked(page.root, "canonical"),
        *page.meta_values(_ADDRESSES),
        string_of(page.article.get("url")),
        string_of(page.article.get("mainEntityOfPage"), "@id", "url"),
    )
    addresses = (join(base, one) for one in map(tidy, candidates) if one)
    return next((one for one in addresses if one.startswith(("http://", "https://")) and is_iri(one)), None)


def _language(page: Declared) -> str | None:
    candidates = (
        page.root.get("lang"),
        page.root.get("xml:lang"),
        string_of(page.article.get("inLanguage"), "alternateName", "name"),
        *page.meta_values(_LANGUAGES),
    )
    return next((tag for tag in map(_tag, candidates) if tag), None)


def _tag(value: str | None) -> str | None:
    tag = tidy(value).replace("_", "-")
    try:
        check_language(tag, "language")
    except DocumentError:
        return None
    return tag
