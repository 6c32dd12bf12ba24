# One annotation as one line (TEI P5, 16.10, which mirrors the Web Annotation Data Model): what it speaks of,
# who made it, when, how sure; then pointers; then, as a feature structure, what its kind has of its own.

from __future__ import annotations

from collections.abc import Iterator

from annotkit import AnyAnnotation, Comment, Document, Emendation, Mention, Note, kind_of
from annotkit_tei._dates import instant
from annotkit_tei._escape import escaped
from annotkit_tei._features import collection, data, f, fs, value
from annotkit_tei._fields import are_mentions, other_fields, own_path, span_fields
from annotkit_tei._ids import Ids
from annotkit_tei._kinds import motivation
from annotkit_tei._mentions import mention

# Fields whose values are words of a closed list of the model.
_SYMBOLS = frozenset({"role", "mode", "category"})
# A longer passage is not repeated in `sic` but pointed at, or many emendations of one would fill the memory.
_LONGEST_SIC = 200
# Fields that another element than a feature holds.
_WRITTEN_ELSEWHERE: dict[type, tuple[str, ...]] = {
    Comment: ("reply_to",),
    Emendation: ("reading",),
    Note: ("text", "language"),
}


def annotation_line(a: AnyAnnotation, document: Document, ids: Ids, with_post: frozenset[str | None]) -> str:
    """Write an annotation; `with_post` has the ids of the comments that the body has a `post` for."""
    own = ids.annotations[a.id]
    resp = "" if a.creator is None else f' resp="#{ids.creators[a.creator]}"'
    cert = "" if a.confidence is None else f' cert="{a.confidence!r}"'
    return (
        f'<annotation xml:id="{own}" target="{_target(a, ids)}" motivation="{motivation(a)}"'
        f' ana="#kind.{kind_of(a)}"{resp}{cert}>{_changes(a)}{_links(a, ids, with_post)}'
        f"{_remark(a)}{_data(a, document, ids)}</annotation>"
    )


def _target(a: AnyAnnotation, ids: Ids) -> str:
    # TEI wants a target. What is neither located nor about an annotation speaks of the text as a whole.
    spans = ids.pointers(a.id, own_path(a), a.spans)
    about = " ".join([f"#{ids.annotations[aim]}" for aim in a.about])
    return f"{spans} {about}".strip() or "#text"


def _changes(a: AnyAnnotation) -> str:
    changes = [
        f'<change status="{status}" when="{instant(moment)}"/>'
        for status, moment in (("created", a.created), ("modified", a.modified))
        if moment is not None
    ]
    return f"<revisionDesc>{''.join(changes)}</revisionDesc>" if changes else ""


def _links(a: AnyAnnotation, ids: Ids, with_post: frozenset[str | None]) -> str:
    links = [(name, ids.pointers(a.id, name, spans)) for name, spans in span_fields(a)]
    if type(a) is Comment:
        if a.reply_to is not None:
            links.append(("reply_to", f"#{ids.annotations[a.reply_to]}"))
        if a.id in with_post:
            links.append(("post", f"#{ids.post(a.id)}"))
    return "".join([f'<ptr type="{name}" target="{target}"/>' for name, target in links])


def _remark(a: AnyAnnotation) -> str:
    if type(a) is not Note:
        return ""
    language = "" if a.language is None else f' xml:lang="{a.language}"'
    return f"<note{language}>{escaped(a.text)}</note>"


def _data(a: AnyAnnotation, document: Document, ids: Ids) -> str:
    features = list(_features(a, ids))
    structure = fs(kind_of(a), features) if features else ""
    mending = _mending(a, document, ids) if type(a) is Emendation else ""
    return data(mending + structure) if mending or structure else ""


def _features(a: AnyAnnotation, ids: Ids) -> Iterator[str]:
    if ids.annotations[a.id] != a.id:
        yield f("id", value(a.id))
    written = _WRITTEN_ELSEWHERE.get(type(a), ())
    for name, given in other_fields(a):
        if name in written:
            continue
        if type(given) is Mention:
            yield f(name, mention(given, ids, a.id, name))
        elif are_mentions(given):
            yield f(name, collection(mention(m, ids, a.id, f"{name}.{i}") for i, m in enumerate(given, 1)))
        elif name in _SYMBOLS:
            yield f(name, f'<symbol value="{given}"/>')
        else:
            yield f(name, value(given))


def _mending(emendation: Emendation, document: Document, ids: Ids) -> str:
    if sum(map(len, emendation.spans)) <= _LONGEST_SIC:
        sic = escaped(document.text_of(emendation))
    else:
        sic = f'<ptr target="{ids.pointers(emendation.id, "spans", emendation.spans)}"/>'
    return f"<choice><sic>{sic}</sic><corr>{escaped(emendation.reading)}</corr></choice>"
