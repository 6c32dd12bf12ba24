# The fields of one annotation, out of all that is said of it. Those of several values are lists at first, so
# that very many take linear time.

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from annotkit import AnyAnnotation, Custom, Diagnostic, Mention
from annotkit_brat._fields import ATTRIBUTES, MENTIONS, NOTES, names_of, value_of
from annotkit_brat._linked import Linked, is_part
from annotkit_brat._parse import Relation, Said, TextBound, passed_by
from annotkit_brat._parts import KIND_OF_TYPE, WORDS

_ELSEWHERE = frozenset({"id", "spans", "AnnotatorNotes"})
"""Notes that are read in another place."""

Fields = dict[str, Any]


def fields_of(t: TextBound, kind: type[AnyAnnotation], linked: Linked, told: list[Diagnostic]) -> Fields:
    """Give the fields of an annotation, but for `id` and `spans`."""
    fields = _said(t, kind, linked, told)
    if t.type not in KIND_OF_TYPE and "data" not in fields:
        fields["data"] = _foreign(linked.attributes.get(t.id, ()))
    for relation in linked.relations.get(t.id, ()):
        if is_part(relation, linked.lines):
            _add_part(fields, relation, linked, told)
        elif relation.target not in linked.ids:
            told.append(passed_by(relation.line, f"{relation.target!a} is no annotation that it can name"))
        elif relation.name == "about":
            fields.setdefault("about", []).append(linked.ids[relation.target])
        elif relation.name == "reply_to" and relation.name in names_of(kind) and "reply_to" not in fields:
            fields["reply_to"] = linked.ids[relation.target]
        else:
            told.append(_unfit(t, relation))
    return {name: _settled(name, value) for name, value in fields.items()}


def _settled(name: str, value: Any) -> Any:
    if name in WORDS:
        value.sort(key=lambda span: (span.start, span.end))
    return tuple(value) if isinstance(value, list) else value


def _said(
    t: TextBound, kind: type[AnyAnnotation | Mention], linked: Linked, told: list[Diagnostic]
) -> Fields:
    """Give what attributes and notes say."""
    fields: Fields = {}
    names = names_of(kind)
    for said in linked.attributes.get(t.id, ()):
        if said.name in ATTRIBUTES and said.name in names:
            fields[said.name] = value_of(said, ATTRIBUTES[said.name])
        elif t.type in KIND_OF_TYPE or kind is Mention:
            told.append(_unfit(t, said))
    for said in linked.notes.get(t.id, ()):
        if said.name == "tags" and "tags" in names:
            fields.setdefault("tags", []).append(value_of(said, NOTES["text"]))
        elif said.name in NOTES and said.name in names:
            fields[said.name] = value_of(said, NOTES[said.name])
        elif said.name not in _ELSEWHERE:
            told.append(_unfit(t, said))
    return fields


def _foreign(attributes: Sequence[Said]) -> dict[str, str | bool] | None:
    """Give the attributes of a type that is no kind; one without a value is true."""
    names = names_of(Custom)
    return {said.name: said.value or True for said in attributes if said.name not in names} or None


def _add_part(fields: Fields, relation: Relation, linked: Linked, told: list[Diagnostic]) -> None:
    t = linked.lines.text_bounds[relation.target]
    spans = linked.places[t.id]
    if relation.name in WORDS:
        fields.setdefault(relation.name, []).extend(spans)
        return
    mention = Mention(**_said(t, Mention, linked, told) | {"spans": spans})
    if MENTIONS[relation.name]:
        fields.setdefault(relation.name, []).append(mention)
    elif relation.name not in fields:
        fields[relation.name] = mention
    else:
        told.append(passed_by(relation.line, f"it is a second {relation.name}"))


def _unfit(t: TextBound, line: Said | Relation) -> Diagnostic:
    return passed_by(line.line, f"{t.id}, a {t.type}, has no {line.name}")
