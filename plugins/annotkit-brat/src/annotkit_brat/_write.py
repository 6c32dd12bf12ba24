# The two files. Each annotation is a text-bound annotation (T), followed by what belongs to it: attributes
# (A), notes (#), and relations (R) to the mentions and words that it names. Relations between annotations
# come last. Mentions that are equal are one T line: whoever corrects a speaker does it once.
#
# One without words of its own stands at the first line of what it is about, and a note says that it has none.

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator

from attrs import Factory, frozen

from annotkit import AnyAnnotation, Comment, Document, Loss, Mention, Span
from annotkit_brat._options import Options, units
from annotkit_brat._parts import MENTION, WORDS, Value, parts_of, type_of
from annotkit_brat._places import Unit, fragments_of, joined, offsets, text_file
from annotkit_brat._strings import quoted

Places = dict[str, tuple[Span, ...]]
_NO_PLACE = "brat has no place for what has no words and is about nothing that has any"
_CR = "a carriage return is written as a space: brat counts one before a line feed as nothing"


def render(document: Document, options: Options) -> dict[str, str]:
    """Write a document as an `.ann` and a `.txt`."""
    text = text_file(document.text)
    places = _places(document)
    lines = _Lines(text, units(text, options))
    ids = {a.id: _write(lines, a, places[a.id]) for a in document.annotations if a.id in places}
    for a in document.annotations:
        for name, aim in _references(a):
            if a.id in ids and aim in ids:
                lines.relation(name, ids[a.id], ids[aim])
    return {".ann": "".join(lines.written), ".txt": text}


def losses(document: Document, _options: Options) -> Iterator[Loss]:
    """Tell what of a document the files do not have."""
    if "\r" in document.text:
        yield Loss(None, "text", "approximated", _CR)
    places = _places(document)
    for a in document.annotations:
        if a.id not in places:
            yield Loss(a.id, None, "dropped", _NO_PLACE)
            continue
        for name, aim in dict(_references(a, places)).items():
            yield Loss(a.id, name, "dropped", f"it names {aim!r}, which is dropped")


def _references(a: AnyAnnotation, without: Places | None = None) -> Iterator[tuple[str, str]]:
    """Give the ids that an annotation names, each with the field; if asked, only those that have no place."""
    found = [("about", aim) for aim in a.about]
    if isinstance(a, Comment) and a.reply_to is not None:
        found.append(("reply_to", a.reply_to))
    return ((name, aim) for name, aim in found if without is None or aim not in without)


def _places(document: Document) -> Places:
    """Give by id where to show what has no words of its own; what has no place is left out.

    One fragment, so that many remarks on a long passage do not repeat all of it.
    """
    text = text_file(document.text)
    places: Places = {}
    for a in document.annotations:
        if found := fragments_of(text, a.spans):
            places[str(a.id)] = found[:1]
    waiting = deque(document[id] for id in places)
    while waiting:
        aim = waiting.popleft()
        for a in document.about(aim):
            if a.id not in places:
                places[str(a.id)] = places[str(aim.id)]
                waiting.append(a)
    return places


@frozen
class _Lines:
    """The lines written so far."""

    text: str
    unit: Unit
    written: list[str] = Factory(list)
    counts: Counter[str] = Factory(Counter)
    mentions: dict[tuple[Mention, tuple[Span, ...]], str] = Factory(dict)
    """The ids of mentions, and of those without words the place where they are shown."""
    words: dict[tuple[str, tuple[Span, ...]], str] = Factory(dict)
    """The ids of cues and passages."""

    def text_bound(self, type: str, spans: tuple[Span, ...], place: tuple[Span, ...]) -> str:
        """Write words: their fragments, or else the place; a note has the spans where those differ."""
        shown = fragments_of(self.text, spans) or place
        at = offsets(shown, self.unit)
        words = " ".join(self.text[span.start : span.end] for span in shown)
        id = self._line("T", f"{type} {at}\t{words}")
        if joined(self.text, shown) != spans:
            self.note("spans", id, f"{at} = {offsets(spans, self.unit) or '-'}")
        return id

    def attribute(self, name: str, target: str, value: Value) -> None:
        if value is not None:
            self._line("A", f"{name} {target} {value}")

    def note(self, name: str, target: str, words: str | None) -> None:
        if words is not None:
            self._line("#", f"{name} {target}\t{quoted(words)}")

    def json(self, name: str, target: str, line: str) -> None:
        self._line("#", f"{name} {target}\t{line}")

    def relation(self, name: str, source: str, target: str) -> None:
        self._line("R", f"{name} Arg1:{source} Arg2:{target}")

    def _line(self, letter: str, body: str) -> str:
        self.counts[letter] += 1
        id = f"{letter}{self.counts[letter]}"
        self.written.append(f"{id}\t{body}\n")
        return id


def _write(lines: _Lines, a: AnyAnnotation, place: tuple[Span, ...]) -> str:
    id = lines.text_bound(type_of(a), a.spans, place)
    parts = parts_of(a)
    for name, value in {**parts.attributes, "confidence": a.confidence}.items():
        lines.attribute(name, id, value)
    for name, words in [*_shared(a), *parts.notes.items()]:
        lines.note(name, id, words)
    if parts.json is not None:
        lines.json("data", id, parts.json)
    for name, mentions in parts.mentions.items():
        for mention in filter(None, mentions):
            lines.relation(name, id, _write_mention(lines, mention, place))
    for name, spans in parts.words.items():
        if spans:
            lines.relation(name, id, _write_words(lines, WORDS[name], spans, place))
    return id


def _shared(a: AnyAnnotation) -> list[tuple[str, str | None]]:
    created, modified = (when.isoformat() if when else None for when in (a.created, a.modified))
    labels = {"id": a.id, "creator": a.creator, "created": created, "modified": modified}
    return [*labels.items(), *(("tags", tag) for tag in a.tags)]


def _write_mention(lines: _Lines, mention: Mention, place: tuple[Span, ...]) -> str:
    key = mention, () if mention.spans else place
    if key not in lines.mentions:
        id = lines.mentions[key] = lines.text_bound(MENTION, mention.spans, place)
        lines.attribute("type", id, mention.type)
        lines.note("value", id, mention.value)
        lines.note("ref", id, mention.ref)
    return lines.mentions[key]


def _write_words(lines: _Lines, type: str, spans: tuple[Span, ...], place: tuple[Span, ...]) -> str:
    key = type, spans
    if key not in lines.words:
        lines.words[key] = lines.text_bound(type, spans, place)
    return lines.words[key]
