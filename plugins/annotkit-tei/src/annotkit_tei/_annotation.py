# One annotation as one line (TEI P5, 16.10, which mirrors the Web Annotation Data Model): what it speaks of,
# who made it, when, how sure; then pointers; then, as a feature structure, what its kind has of its own.
#
# Most of the time goes here. So what can be known of a kind is known before: its fields, how to get them all
# at once, and how each is written.

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, TypeAlias

from attrs import frozen

from annotkit import KINDS, AnyAnnotation, Block, Comment, Emendation, Mention, Note
from annotkit_tei._dates import instant
from annotkit_tei._escape import escaped
from annotkit_tei._features import f, string, value
from annotkit_tei._fields import DEFAULTS, FIELDS
from annotkit_tei._kinds import MOTIVATIONS
from annotkit_tei._page import Page

# Takes what stands in a field, what the annotation's derived ids begin with, and the page; gives a feature.
_Write: TypeAlias = Callable[[Any, str, Page], str]

# A longer passage is not repeated in `sic` but pointed at, or many emendations of one would fill the memory.
_LONGEST_SIC = 200
# Fields that another element than a feature holds.
_WRITTEN_ELSEWHERE: dict[type, tuple[str, ...]] = {
    Comment: ("reply_to",),
    Emendation: ("reading",),
    Note: ("text", "language"),
}


@frozen
class _Kind:
    """How to write what a kind has of its own."""

    attributes: str
    """Of `annotation`: what it was made for, and its kind."""
    about_others: str
    """The same where it is about other annotations."""
    name: str
    values: Callable[[AnyAnnotation], tuple[Any, ...]]
    """Gives what stands in the fields."""
    fields: tuple[tuple[Any, _Write], ...]
    """For each: what it is by default, and how it is written."""
    links: tuple[str, ...]
    """The fields that hold spans."""


def annotation_line(a: AnyAnnotation, page: Page) -> str:
    """Write an annotation, and note its spans."""
    kind, ids = _KINDS[type(a)], page.ids
    own = ids.annotations[a.id]
    base = own + ids.dots
    attributes = kind.about_others if a.about else kind.attributes
    target = _target(a, base, page)
    changes = "" if a.created is a.modified is None else _changes(a)
    return (
        f'<annotation xml:id="{own}" target="{target}"{attributes}{responsibility(a, page)}>'
        f"{changes}{_links(a, kind, base, page)}{_data(a, kind, base, page)}</annotation>"
    )


def _target(a: AnyAnnotation, base: str, page: Page) -> str:
    if type(a) is Block:
        own = f"#{base}1"
    elif a.id in page.elements:
        own = page.elements[a.id]
    else:
        own = page.marks.anchored(base, "spans", a.spans)
    if own and not a.about:
        return own
    # TEI wants a target. What is neither located nor about an annotation speaks of the text as a whole.
    about = [f"#{page.ids.annotations[aim]}" for aim in a.about]
    return f"{own} {' '.join(about)}".strip() or f"#{page.ids.prefix}text"


def responsibility(a: AnyAnnotation, page: Page) -> str:
    """Write who made an annotation, and how sure they are, as attributes."""
    creator = a.creator
    resp = "" if creator is None else f' resp="#{page.ids.creators[creator]}"'
    return resp if a.confidence is None else f'{resp} cert="{a.confidence!r}"'


def _changes(a: AnyAnnotation) -> str:
    changes = [
        f'<change status="{status}" when="{instant(moment)}"/>'
        for status, moment in (("created", a.created), ("modified", a.modified))
        if moment is not None
    ]
    return f"<revisionDesc>{''.join(changes)}</revisionDesc>"


def _links(a: AnyAnnotation, kind: _Kind, base: str, page: Page) -> str:
    links = ""
    for name in kind.links:
        if spans := getattr(a, name):
            links += f'<ptr type="{name}" target="{page.marks.anchored(f"{base}{name}.", name, spans)}"/>'
    if type(a) is Comment:
        if a.reply_to is not None:
            links += f'<ptr type="reply_to" target="#{page.ids.annotations[a.reply_to]}"/>'
        if a.id in page.with_post:
            links += f'<ptr type="post" target="#{page.ids.post(a.id)}"/>'
    elif type(a) is Note:
        language = "" if a.language is None else f' xml:lang="{a.language}"'
        links += f"<note{language}>{escaped(a.text)}</note>"
    return links


def _data(a: AnyAnnotation, kind: _Kind, base: str, page: Page) -> str:
    features = "" if page.ids.annotations[a.id] == a.id else f("id", value(a.id))
    for (default, write), given in zip(kind.fields, kind.values(a), strict=True):
        # () says nothing where it is the default; as Custom.data it is an empty list.
        if given is not None and (given or given != () or default != ()):
            features += write(given, base, page)
    structure = f'<fs type="{kind.name}">{features}</fs>' if features else ""
    if type(a) is Emendation:
        structure = _mending(a, base, page) + structure
    return structure and f'<note type="data">{structure}</note>'


def _mending(emendation: Emendation, base: str, page: Page) -> str:
    spans = emendation.spans
    if sum(map(len, spans)) <= _LONGEST_SIC:
        sic = escaped(" ".join([page.text[span.start : span.end] for span in spans]))
    else:
        pointers = page.elements.get(emendation.id) or " ".join(f"#{base}{i}" for i, _ in enumerate(spans, 1))
        sic = f'<ptr target="{pointers}"/>'
    return f"<choice><sic>{sic}</sic><corr>{escaped(emendation.reading)}</corr></choice>"


def _symbol(name: str) -> _Write:
    start, end = f'<f name="{name}"><symbol value="', '"/></f>'
    return lambda given, _base, _page: f"{start}{given}{end}"


def _value(name: str) -> _Write:
    start = f'<f name="{name}">'
    return lambda given, _base, _page: f"{start}{string(given) if type(given) is str else value(given)}</f>"


def _mention(name: str) -> _Write:
    start = f'<f name="{name}">'
    return lambda given, base, page: f"{start}{_worded(given, name, name, base, page)}</f>"


def _mentions(name: str) -> _Write:
    start, end = f'<f name="{name}"><vColl org="list">', "</vColl></f>"

    def write(given: tuple[Mention, ...], base: str, page: Page) -> str:
        if len(given) == 1:  # as most are
            return f"{start}{_worded(given[0], f'{name}.1', name, base, page)}{end}"
        listed = [_worded(m, f"{name}.{i}", name, base, page) for i, m in enumerate(given, 1)]
        return f"{start}{''.join(listed)}{end}"

    return write


def _worded(given: Mention, path: str, group: str, base: str, page: Page) -> str:
    if not given.spans:
        return page.people.mention(given)
    return page.people.mention(given, page.marks.anchored(f"{base}{path}.", group, given.spans))


_WRITERS: dict[str, Callable[[str], _Write]] = {
    "symbol": _symbol,
    "mention": _mention,
    "mentions": _mentions,
    "value": _value,
}


def _compiled(kind: type[AnyAnnotation]) -> _Kind:
    name, elsewhere = kind.__name__.lower(), _WRITTEN_ELSEWHERE.get(kind, ())
    others = [(field, sort) for field, sort in FIELDS[kind] if sort != "spans" and field not in elsewhere]
    get = attrgetter(*(field for field, _ in others))
    reason, replying = MOTIVATIONS[kind], "replying" if kind is Note else MOTIVATIONS[kind]
    return _Kind(
        attributes=f' motivation="{reason}" ana="#kind.{name}"',
        about_others=f' motivation="{replying}" ana="#kind.{name}"',
        name=name,
        values=get if len(others) > 1 else lambda a: (get(a),),
        fields=tuple((DEFAULTS[kind][field], _WRITERS[sort](field)) for field, sort in others),
        links=tuple(field for field, sort in FIELDS[kind] if sort == "spans"),
    )


_KINDS = {kind: _compiled(kind) for kind in KINDS}
