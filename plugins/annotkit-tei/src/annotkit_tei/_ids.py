# The xml:id of everything that is pointed at. No two are alike, not even where an annotation is called
# `q1.1a`, `kinds` or `u000C`:
# - Annotations get their names in one call, after the words that every file has or that others begin with.
#   None has two dots side by side.
# - Every other name is one of those, then a dot (two, if any annotation's name has one), then what is named,
#   which begins with no dot and has single ones only. So it is no annotation's name; and it can be taken
#   apart again behind the last such row of dots, so that two are alike only if both their parts are.
# Persons are numbered: an id made from a name would tell it to those who see the link alone.

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from annotkit import Document, Span, safe_names
from annotkit_tei._escape import CHARACTERS
from annotkit_tei._fields import Selection, selections
from annotkit_tei._kinds import MEANINGS
from annotkit_tei._people import Bearer, people

# Other names repeat an annotation's: a long one, on many spans, would fill the memory.
_LONGEST = 64
_BASES = ("article", "agent", "creator", "person", "org")
_FIXED = ("text", "kinds", *(f"kind.{kind}" for kind in MEANINGS), *_BASES, *CHARACTERS)


@frozen
class Ids:
    """The ids of a file, and what it was searched for to find them."""

    annotations: Mapping[str | None, str]
    """Of annotations, by their own ids."""
    dots: str
    """What divides the two halves of other names."""
    creators: Mapping[str, str]
    """Of agents and other creators."""
    people: Mapping[Bearer, tuple[str, ...]]
    """The persons and organisations, with the names each is called by."""
    bearers: Mapping[tuple[Bearer, str | None], str]
    """Of persons and organisations, and of each of their names."""
    selections: tuple[Selection, ...]
    """All spans that something points at."""

    def span(self, owner: str | None, path: str, i: int) -> str:
        """Give the id of the element for a span: the anchors at its ends have an `a` or a `z` more."""
        base = "article" if owner is None else self.annotations[owner]
        return f"{base}{self.dots}{'' if path in ('spans', 'block') else path + '.'}{i + 1}"

    def pointers(self, owner: str | None, path: str, spans: tuple[Span, ...]) -> str:
        """Give pointers to the elements for some spans."""
        return " ".join([f"#{self.span(owner, path, i)}" for i in range(len(spans))])

    def post(self, comment: str | None) -> str:
        """Give the id of a comment's post."""
        return f"{self.annotations[comment]}{self.dots}post"


def ids_of(document: Document) -> Ids:
    """Give the ids of all that the file will point at."""
    own = [str(annotation.id) for annotation in document.annotations]
    wanted = (*_FIXED, *(name.replace("..", "-")[:_LONGEST] for name in own))
    names = safe_names(wanted, "ncname")[len(_FIXED) :]
    dots = ".." if any("." in name for name in names) else "."
    selected = tuple(selections(document))
    listed = people(selection.mention for selection in selected)
    return Ids(
        annotations=dict(zip(own, names, strict=True)),
        dots=dots,
        creators=_creators(document, dots),
        people=listed,
        bearers=dict(_bearers(listed, dots)),
        selections=selected,
    )


def _creators(document: Document, dots: str) -> dict[str, str]:
    agents = [agent.id for agent in document.agents]
    others = other_creators(document)
    return {
        creator: f"{sort}{dots}{i}"
        for sort, creators in (("agent", agents), ("creator", others))
        for i, creator in enumerate(creators, 1)
    }


def other_creators(document: Document) -> tuple[str, ...]:
    """Give the creators that are no Agent of the document, in the order of their first annotations."""
    agents = {agent.id for agent in document.agents}
    creators = dict.fromkeys(a.creator for a in document.annotations)
    return tuple(creator for creator in creators if creator is not None and creator not in agents)


def _bearers(
    listed: Mapping[Bearer, tuple[str, ...]], dots: str
) -> Iterator[tuple[tuple[Bearer, str | None], str]]:
    counts = dict.fromkeys(("person", "org"), 0)
    for bearer, names in listed.items():
        counts[bearer.element] += 1
        own = f"{bearer.element}{dots}{counts[bearer.element]}"
        yield (bearer, None), own
        for i, name in enumerate(names, 1):
            yield (bearer, name), f"{own}.{i}"
