# The elements of the reading form, each with what it can say. One that says all of its annotation points at
# the kind with `@ana` and bears its id; then there is no `annotation`. Any other bears the id of a span, and
# the `annotation` that points at it says the rest.

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotkit import (
    AnyAnnotation,
    Block,
    Claim,
    Correction,
    Emendation,
    Mention,
    Quote,
    Span,
    is_iri,
    kind_of,
)
from annotkit_tei._annotation import responsibility
from annotkit_tei._escape import attribute, escaped
from annotkit_tei._fields import DEFAULTS
from annotkit_tei._inline import Element, Piece
from annotkit_tei._page import Page

# The fields that an element has a way to say.
_ALWAYS = frozenset({"id", "spans", "creator", "confidence"})
_SAID: dict[type[AnyAnnotation], frozenset[str]] = {
    Block: _ALWAYS | {"role"},
    Quote: _ALWAYS | {"mode", "speakers"},
    Claim: _ALWAYS | {"claimants"},
    Correction: _ALWAYS,
    Emendation: _ALWAYS | {"reading"},
}
_DIRECT = {"direct": "", "indirect": ' direct="false"', "mixed": ' direct="unknown"'}


def says_all(a: AnyAnnotation, page: Page) -> bool:
    """Tell whether the element around an annotation's words can say all of it."""
    said = _SAID[type(a)]
    if len(a.spans) != 1 or page.ids.annotations[a.id] != a.id:
        return False
    if any(getattr(a, name) != default for name, default in DEFAULTS[type(a)].items() if name not in said):
        return False
    if type(a) is Quote and a.mode == "mixed":
        return False
    return all(page.people.is_plain(mention) for mention in _voices(a))


def _voices(a: AnyAnnotation) -> tuple[Mention, ...]:
    return a.speakers if type(a) is Quote else a.claimants if type(a) is Claim else ()


def tags(pieces: Iterable[Piece], page: Page) -> Iterator[tuple[Span, str, str]]:
    """Give the spans with the tags around them."""
    for piece in pieces:
        a = piece.annotation
        named = _named(piece, page)
        if type(a) is Emendation:
            corr = f"<corr{responsibility(a, page)}>{escaped(a.reading)}</corr>"
            yield piece.span, f"<choice{named}><sic>", f"</sic>{corr}</choice>"
        else:
            name, attributes = _element(a, page)
            yield piece.span, f"<{name}{named}{attributes}>", f"</{name}>"


def _named(piece: Piece, page: Page) -> str:
    a, number = piece.annotation, piece.number
    if a.id in page.told:
        # Whose reading it is stands at `corr`.
        resp = "" if type(a) is Emendation else responsibility(a, page)
        return f' xml:id="{page.ids.annotations[a.id]}" ana="#kind.{kind_of(a)}"{resp}'
    last = number == len(a.spans)
    following = "" if last else f' next="#{page.ids.derived(a.id, str(number + 1))}"'
    previous = "" if number == 1 else f' prev="#{page.ids.derived(a.id, str(number - 1))}"'
    return f' xml:id="{page.ids.derived(a.id, str(number))}"{following}{previous}'


def _element(a: Element, page: Page) -> tuple[str, str]:
    """Give the name of an annotation's element, and its attributes."""
    voices = _voices(a)
    pointers = [pointer for voice in voices if (pointer := page.people.pointer(voice))]
    who = f' who="{" ".join(pointers)}"' if pointers else ""
    if type(a) is Quote:
        if voices and all(voice.type == "work" for voice in voices):
            works = " ".join(attribute(v.ref) for v in voices if v.ref is not None and is_iri(v.ref))
            return "quote", f' source="{works}"' if works else ""
        return "said", who + _DIRECT[a.mode]
    if type(a) is Claim:
        return ("said", f'{who} direct="false"') if who else ("seg", ' type="claim"')
    return "seg", ' type="correction"' + _concerns(a, page)


def _concerns(a: Element, page: Page) -> str:
    if type(a) is not Correction or not a.concerns:
        return ""
    pointers = [f"#{page.ids.derived(a.id, f'concerns.{i}')}" for i, _ in enumerate(a.concerns, 1)]
    return f' corresp="{" ".join(pointers)}"'
