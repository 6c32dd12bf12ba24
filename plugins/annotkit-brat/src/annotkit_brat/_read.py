# A Document of the two files. What the exporter wrote gives an equal one; what people changed counts:
#
# - Offsets say where words are. The note with the exact spans counts only while the offsets are as written.
# - A type that is no kind becomes a Custom `brat:TYPE`, its attributes its data; an AnnotatorNotes a Note.
# - What names a line that is not there, or does not fit the kind, is told as a Diagnostic and passed by.

from __future__ import annotations

from annotkit import AnyAnnotation, Custom, Diagnostic, Document, Note, Source, Span
from annotkit.errors import DocumentError, ReadError, SpanError
from annotkit_brat._fields import required
from annotkit_brat._linked import Linked
from annotkit_brat._options import Options, code_points
from annotkit_brat._parse import TextBound, decoded, parse, passed_by
from annotkit_brat._parts import FOREIGN, KIND_OF_TYPE
from annotkit_brat._places import Unit, joined, spans_in, text_file
from annotkit_brat._values import fields_of

_NOTES = "AnnotatorNotes"


def read(source: Source, options: Options) -> Document:
    """Make a Document of an `.ann` and its text; raises `ReadError`."""
    text = _text(source)
    shown = text_file(text)
    lines = parse(source.data)
    told = [*lines.passed_by]
    unit = code_points(shown, options)
    exact = {said.target: said.value for said in lines.notes if said.name == "spans"}
    places = {t.id: _spans(t, exact.get(t.id, ""), shown, unit, told) for t in lines.text_bounds.values()}
    linked = Linked.of(lines, places, told)
    try:
        annotations = [_annotation(t, linked, told) for t in linked.whole]
        annotations += _remarks(linked, told)
        return Document(text, annotations, diagnostics=told)
    except DocumentError as error:
        raise ReadError(error.problem, error.place, error.remedy) from None


def _text(source: Source) -> str:
    data = source.sibling(".txt")
    if data is None:
        if source.text is None:
            remedy = "put the .txt beside it, or give read(…, text=…)"
            raise ReadError("its text is not there", source.name or ".ann", remedy)
        return source.text
    text = decoded(data, ".txt")
    given = source.text
    return given if given is not None and text_file(given) == text_file(text) else text


def _spans(t: TextBound, exact: str, text: str, unit: Unit, told: list[Diagnostic]) -> tuple[Span, ...]:
    try:
        fragments = spans_in(t.offsets, unit)
        written, _, meant = exact.partition(" = ")
        spans = joined(text, fragments)
        if written == t.offsets:
            spans = () if meant == "-" else spans_in(meant, unit)
    except (SpanError, ValueError) as error:
        raise ReadError(f"{t.offsets!a} are no offsets: {error}", f"line {t.line}", "correct them") from None
    if any(span.end > len(text) for span in (*fragments, *spans)):
        problem = f"{t.offsets!a} ends after the text, which has {len(text)} code points"
        raise ReadError(problem, f"line {t.line}", "correct the offsets, or take the .txt that belongs to it")
    words = " ".join(text[span.start : span.end] for span in fragments)
    if t.words and not t.words.startswith(words):
        told.append(
            passed_by(t.line, f"it quotes {t.words[:40]!a}, but its offsets are those of {words[:40]!a}")
        )
    return spans


def _annotation(t: TextBound, linked: Linked, told: list[Diagnostic]) -> AnyAnnotation:
    kind = KIND_OF_TYPE.get(t.type, Custom)
    fields = fields_of(t, kind, linked, told)
    fields |= {"id": linked.ids[t.id], "spans": linked.places[t.id]}
    if t.type not in KIND_OF_TYPE:
        fields["kind"] = FOREIGN + t.type
    return kind(**{**required(kind), **fields})


def _remarks(linked: Linked, told: list[Diagnostic]) -> list[Note]:
    """Give what people noted in brat's own dialog."""
    notes: list[Note] = []
    taken = set(linked.ids.values())
    for said in linked.lines.notes:
        if said.name == _NOTES and said.target in linked.ids:
            id = None if said.id in taken else said.id
            taken.add(said.id)
            notes.append(Note(id=id, text=said.value.strip(), about=(linked.ids[said.target],)))
        elif said.name == _NOTES and said.target in linked.lines.text_bounds:
            told.append(passed_by(said.line, "it is a note on what only belongs to an annotation"))
    return notes
