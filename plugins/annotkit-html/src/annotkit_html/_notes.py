# The notes beside the text, as lists of cards. Rules first:
#
# - Each annotation is one element with its own id, so that `#q1` leads to it; replies are items of a flat
#   list in their card, indented by class, for no parser takes lists in lists ten thousand deep.
# - The script finds what it needs in `data-` attributes: the kind, and the numbers of who speaks.

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from annotkit import AnyAnnotation, Comment, Document, Note, kind_of
from annotkit_html._contents import Content, content, label
from annotkit_html._markup import Html, element, joined
from annotkit_html._threads import Card, aims
from annotkit_html._voices import Voices
from annotkit_html._words import creator

_DEEPEST = 4  # an indent further would leave no room for words


@frozen
class Book:
    """What notes refer to: the document, its people, and the names by which links find annotations."""

    document: Document
    """The article."""
    voices: Voices
    """Who speaks in it."""
    names: Mapping[str, str]
    """By id, the name of an annotation's element."""
    numbers: Mapping[str, int]
    """By id, the number of a card."""
    at: Mapping[str, str]
    """By id, the name of the mark in the text that leads to the card; none for cards below the article."""


def notes(book: Book, cards: Iterable[Card], name: str) -> Html | None:
    """Write a list of cards."""
    given = list(cards)
    written = [_card(book, card, before) for card, before in zip(given, [None, *given], strict=False)]
    # The role is named because WebKit takes it from lists without bullets.
    return element("ul", *written, class_="notes", role="list", aria_label=name) if written else None


def call(book: Book, annotation: AnyAnnotation) -> Html:
    """Write the mark in the text that leads to a card; the style shows its number: it is no text."""
    told, number = content(book.document, annotation), str(book.numbers[annotation.id or ""])
    name = f"{label(annotation)} {number}" + (f": {told.who}" if told.who else "")
    return element(
        "a",
        class_=f"call {kind_of(annotation)}",
        id=book.at[annotation.id or ""],
        href=f"#{book.names[annotation.id or '']}",
        data_number=number,
        aria_label=name,
    )


def _card(book: Book, card: Card, before: Card | None) -> Html:
    id = card.annotation.id or ""
    number = element("span", str(book.numbers[id]), class_="number")
    if id in book.at:
        back = f"{book.numbers[id]}, back to the text"
        number = element("a", str(book.numbers[id]), class_="number", href=f"#{book.at[id]}", aria_label=back)
    replies = [_reply(book, reply, depth) for reply, depth in card.replies]
    thread = element("ul", *replies, class_="thread", role="list", aria_label="Replies") if replies else None
    again = before is not None and before.annotation.spans == card.annotation.spans
    form = "card again" if again else "card"  # the words need not be read twice
    return _item(book, card.annotation, form, aims(card.annotation), number, thread)


def _reply(book: Book, annotation: AnyAnnotation, depth: int) -> Html:
    # It stands below the first of what it speaks of.
    return _item(book, annotation, f"reply deep{min(depth, _DEEPEST)}", aims(annotation)[1:])


def _item(
    book: Book,
    annotation: AnyAnnotation,
    form: str,
    about: Iterable[str],
    number: Html | None = None,
    thread: Html | None = None,
) -> Html:
    told = content(book.document, annotation)
    language = book.document.metadata.language or ""
    return element(
        "li",
        element("p", number, *_head(annotation, told), class_="head"),
        element("blockquote", told.words, dir="auto", lang=language) if told.words else None,
        element("p", told.says, class_="says", dir="auto", lang=_language(annotation)) if told.says else None,
        _facts(book, annotation, told, about),
        _origin(book, annotation, told.who),
        thread,
        class_=form,
        id=book.names[annotation.id or ""],
        data_kind=kind_of(annotation),
        data_who=" ".join(map(str, book.voices.numbers(annotation))) or None,
        tabindex="-1",
    )


def _head(annotation: AnyAnnotation, told: Content) -> Iterable[Html | str]:
    yield element("span", label(annotation), class_="kind")
    if told.who:
        yield " "
        yield element("bdi", told.who, class_="who")


def _language(annotation: AnyAnnotation) -> str | None:
    return annotation.language if isinstance(annotation, Note) else None


def _facts(book: Book, annotation: AnyAnnotation, told: Content, about: Iterable[str]) -> Html | None:
    pairs = list(told.facts)
    behind = [other for other in book.document.about(annotation) if other.spans]
    ahead, back = ("answers", "answered by") if isinstance(annotation, Comment) else ("about", "see also")
    for name, others in ((ahead, [book.document[id] for id in about]), (back, behind)):
        if others:
            links = [part for other in others for part in (", ", _pointer(book, other))]
            pairs.append((name, joined(*links[1:])))
    rows = [element("div", element("dt", name), element("dd", value, dir="auto")) for name, value in pairs]
    return element("dl", *rows) if rows else None


def _pointer(book: Book, other: AnyAnnotation) -> Html:
    number = book.numbers.get(other.id or "")
    words = label(other) if number is None else f"{label(other)} ({number})"
    return element("a", words, href=f"#{book.names[other.id or '']}")


def _origin(book: Book, annotation: AnyAnnotation, who: str) -> Html | None:
    made_by = creator(book.document, annotation)
    sure = None if annotation.confidence is None else f"{annotation.confidence:.0%} sure"
    made = annotation.created and f"made {annotation.created.date()}"
    changed = annotation.modified and f"changed {annotation.modified.date()}"
    parts = [None if made_by == who else made_by, sure, made, changed, *annotation.tags]
    told = " · ".join(part for part in parts if part)
    return element("p", told, class_="origin") if told else None
