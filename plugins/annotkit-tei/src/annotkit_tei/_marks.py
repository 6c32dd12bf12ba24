# What stands in the text: anchors and tags, each with its place. The place is four times the offset, and one
# or two more for the anchors of what is empty, three for what begins: so at one offset come first what ends
# there, then what is empty, then what begins.
#
# While annotations are written, spans are only noted; all anchors are made at once, in flat lists of strings
# and whole numbers. A list or tuple for each would have the garbage collector walk over them again and again
# (a third of the time at 100,000 annotations).

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from attrs import field, frozen

from annotkit import Span


@frozen
class Group:
    """Spans that are of one field, with the ids of their elements."""

    names: list[str] = field(factory=list)
    spans: list[Span] = field(factory=list)


@frozen
class Marks:
    """What stands in the body of one file."""

    groups: defaultdict[str, Group] = field(factory=lambda: defaultdict(Group))
    """The spans with anchors, by the field that they are of."""
    _elements: list[tuple[Span, str, str]] = field(factory=list)

    def anchored(self, base: str, group: str, spans: tuple[Span, ...]) -> str:
        """Note spans of a group for anchors around them, and give pointers to their elements."""
        noted = self.groups[group]
        if len(spans) == 1:
            name = f"{base}1"
            noted.names.append(name)
            noted.spans.append(spans[0])
            return f"#{name}"
        names = [f"{base}{i}" for i, _ in enumerate(spans, 1)]
        noted.names.extend(names)
        noted.spans.extend(spans)
        return " ".join([f"#{name}" for name in names])

    def tagged(self, elements: Iterable[tuple[Span, str, str]]) -> None:
        """Put tags around spans that nest and are not empty; they come in order, the outer first."""
        self._elements.extend(elements)

    def span_elements(self, group: str) -> list[str]:
        """Write the elements for the spans of a group, which point at the anchors."""
        return [f'<span xml:id="{n}" from="#{n}a" to="#{n}z"/>' for n in self.groups[group].names]

    def in_order(self) -> tuple[list[int], list[str]]:
        """Give the places and what stands there, in the order in which to write it."""
        begins = [4 * span.start + 3 for span, _, _ in self._elements]
        ends = [4 * span.end for span, _, _ in self._elements]
        opening = [start for _, start, _ in self._elements]
        closing = [end for _, _, end in self._elements]
        for group in self.groups.values():
            begins += [4 * s.start + (3 if s.start < s.end else 1) for s in group.spans]
            ends += [4 * s.end + (0 if s.start < s.end else 2) for s in group.spans]
            opening += [f'<anchor xml:id="{name}a"/>' for name in group.names]
            closing += [f'<anchor xml:id="{name}z"/>' for name in group.names]
        # What was opened last is closed first. Sorting keeps the order of what stands at one place.
        places, written = ends[::-1] + begins, closing[::-1] + opening
        order = sorted(range(len(places)), key=places.__getitem__)
        return [places[i] for i in order], [written[i] for i in order]
