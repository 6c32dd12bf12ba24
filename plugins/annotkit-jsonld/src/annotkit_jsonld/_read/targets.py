# What an annotation is on: words of the text, other annotations, or the article as a whole.

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from annotkit import Span
from annotkit_jsonld._read.places import Places, Words
from annotkit_jsonld._read.thing import Notes, Thing, iri_of, many

_FRAGMENT = re.compile(r"char=(\d{1,15}),(\d{1,15})", re.ASCII)  # RFC 5147


@frozen
class Selected:
    """What the selectors of one target say."""

    words: Words | None
    position: tuple[int, int] | None
    ends: tuple[Any, Any] | None
    """The selectors of a Range Selector's two ends."""

    @property
    def has_quoted_ends(self) -> bool:
        """Tell whether the two ends are known by words."""
        return self.ends is not None and all(selected(end).words is not None for end in self.ends)


@frozen
class Targets:
    """Resolves the targets of a file's annotations."""

    places: Places
    """Where words are."""
    article: str | None
    """The article's IRI."""
    names: Mapping[str, str]
    """The ids of the file's annotations, by their IRIs."""
    notes: Notes
    """Takes what is passed by."""

    def spans(self, value: Any, place: str) -> tuple[Span, ...]:
        """Give the spans of resources that have selectors, in the order of the text."""
        return self.of(value, place)[0]

    def of(self, value: Any, place: str) -> tuple[tuple[Span, ...], tuple[str, ...]]:
        """Give the spans and the ids of the annotations that targets name."""
        spans: list[Span] = []
        about: list[str] = []
        for target in flat(value):
            if isinstance(target, dict) and target.get("selector") is not None:
                span = self._span(Thing(target, place, self.notes))
                spans += [] if span is None else [span]
            else:
                about += self._named(target, place)
        return self._in_order(spans, place), tuple(about)

    def _named(self, target: Any, place: str) -> list[str]:
        iri = iri_of(target)
        if iri is None and isinstance(target, dict):
            iri = iri_of(target.get("source"))
        if iri is not None and iri in self.names:
            return [self.names[iri]]
        if iri is None:
            self.notes.add("not-understood", "a target without an IRI or a selector is passed by", place)
        elif isinstance(target, dict) and "Annotation" in Thing(target, place, self.notes).types():
            self.notes.add("not-found", f"the annotation {iri!a}, which it is about, is not there", place)
        elif self.article is not None and iri != self.article:
            self.notes.add("not-found", f"the target {iri!a} is neither the article nor in the file", place)
        return []

    def _span(self, target: Thing) -> Span | None:
        source = iri_of(target.get("source"))
        is_here = source is None or self.article is None or source == self.article
        if not is_here:
            self.notes.add("other-source", f"a target is on {source!a}; only its words count", target.place)
        return self._located(selected(target.get("selector")), is_here, target.place)

    def _located(self, chosen: Selected, is_here: bool, place: str) -> Span | None:
        words, position = chosen.words, chosen.position if is_here else None
        span = None
        if words is not None:
            span = self.places.agreed(words, position) or self.places.of_words(words)
        elif chosen.ends is not None:
            span = self._between(chosen.ends, position)
        if span is None and position is not None:
            span = self._by_position(chosen, position, place)
        if span is None:
            self.notes.add("not-located", "a target is not found in the text, or more than once", place)
        return span

    def _by_position(self, chosen: Selected, position: tuple[int, int], place: str) -> Span | None:
        words = chosen.words
        span = self.places.of_position(position, words.exact if words is not None else None)
        if span is None or (words is None and not chosen.has_quoted_ends):
            return span
        if words is not None and self.places.text[span.start : span.end] == words.exact:
            return span
        if self.places.gave_up:
            self.notes.add("search-limit", "too many words do not stand where they should", place)
            return None
        message = "its words do not stand in the text once; its position is taken"
        self.notes.add("words-not-found", message, place)
        return span

    def _between(self, ends: tuple[Any, Any], position: tuple[int, int] | None) -> Span | None:
        # Data Model 4.2.9: up to the beginning of the second selection, not including it.
        first, second = selected(ends[0]), selected(ends[1])
        if position is not None and first.words is not None and second.words is not None:
            span = self.places.between((first.words, second.words), position)
            if span is not None:
                return span
        starts = [self._end(end) for end in (first, second)]
        if starts[0] is None or starts[1] is None or starts[0].start > starts[1].start:
            return None
        return Span(starts[0].start, starts[1].start)

    def _end(self, chosen: Selected) -> Span | None:
        span = self.places.of_words(chosen.words) if chosen.words is not None else None
        if span is None and chosen.position is not None:
            span = self.places.of_position(chosen.position)
        return span

    def _in_order(self, spans: list[Span], place: str) -> tuple[Span, ...]:
        if len(spans) < 2:
            return tuple(spans)
        made: list[Span] = []
        for span in sorted(spans, key=lambda span: (span.start, span.end)):
            if made and (made[-1].end > span.start or made[-1] == span):
                made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
                self.notes.add("targets-overlap", "targets that overlap are taken as one", place)
            else:
                made.append(span)
        return tuple(made)


def flat(value: Any) -> Iterator[Any]:
    """Give targets, those in a Composite, List or set of Independents each."""
    waiting = many(value)[::-1]
    while waiting:
        target = waiting.pop()
        if isinstance(target, list):
            waiting += target[::-1]
        elif isinstance(target, dict) and "items" in target:
            waiting += many(target["items"])[::-1]
        else:
            yield target


def selected(value: Any) -> Selected:
    """Give what selectors say; of several of one class the first, of one that is refined the refined, too."""
    words: Words | None = None
    position: tuple[int, int] | None = None
    ends: tuple[Any, Any] | None = None
    waiting = many(value)[::-1]
    while waiting:
        selector = waiting.pop()
        if not isinstance(selector, dict):
            continue
        words = words or _words(selector)
        position = position or _position(selector)
        if "startSelector" in selector and "endSelector" in selector:
            ends = ends or (selector["startSelector"], selector["endSelector"])
        # A position in it would count from the beginning of what it refines.
        waiting += [refined for refined in many(selector.get("refinedBy")) if _is_quote(refined)]
    return Selected(words, position, ends)


def _is_quote(selector: Any) -> bool:
    return isinstance(selector, dict) and "exact" in selector


def _words(selector: dict[str, Any]) -> Words | None:
    parts = [selector.get(name) for name in ("exact", "prefix", "suffix")]
    if not isinstance(parts[0], str):
        return None
    return Words(*(part if isinstance(part, str) else "" for part in parts))


def _position(selector: dict[str, Any]) -> tuple[int, int] | None:
    start, end = selector.get("start"), selector.get("end")
    if type(start) is int and type(end) is int:
        return (start, end)
    value = selector.get("value")
    match = _FRAGMENT.match(value) if isinstance(value, str) else None
    return (int(match[1]), int(match[2])) if match else None


def selections(value: Any) -> Iterator[tuple[Words, tuple[int, int]]]:
    """Give the words and positions that targets have, to see how positions were counted."""
    for target in flat(value):
        if isinstance(target, dict) and target.get("selector") is not None:
            chosen = selected(target["selector"])
            if chosen.words is not None and chosen.position is not None:
                yield chosen.words, chosen.position
