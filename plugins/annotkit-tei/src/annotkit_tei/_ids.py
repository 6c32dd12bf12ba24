# The xml:id of everything that is pointed at. No two are alike, not even where an annotation is called
# `q1.1a`, `kinds` or `u000C`:
# - Annotations get their names in one call, after the words that every file has or that others begin with,
#   and after the ids of an edition's header.
# - Every other name is one of those, then a row of dots that is longer than any in them, then what is named,
#   which begins with no dot and has single ones only. So it is no annotation's name; and it can be taken
#   apart again behind the last such row of dots, so that two are alike only if both their parts are.
# - In a corpus each document's names have a prefix of their own, which ends in a dot and has none before.
# Persons are numbered: an id made from a name would tell it to those who see the link alone.

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from attrs import frozen

from annotkit import Document, safe_names
from annotkit_tei._escape import CHARACTERS
from annotkit_tei._kinds import CATEGORIES

# Other names repeat an annotation's: a long one, on many spans, would fill the memory.
_LONGEST = 64
# What the names of other things begin with.
_BASES = ("agent", "creator", "person", "org")
POINTED_AT = frozenset({"text", "article", "kinds", *CATEGORIES, *CHARACTERS})
"""The ids that a file may have whatever is in it."""
ARTICLE = re.compile(r"(?:d+[0-9]+\.)?article")
"""The id of what is known of the article; in a corpus it begins with the number of the document."""
# Most ids are names already; to look at each of their characters, as safe_names does, takes a microsecond.
_NAME = re.compile(rf"[A-Za-z_][A-Za-z0-9_-]{{,{_LONGEST - 1}}}")


@frozen
class Ids:
    """The ids of a file, or of one document in a corpus."""

    annotations: Mapping[str | None, str]
    """Of annotations, by their own ids."""
    creators: Mapping[str, str]
    """Of agents and other creators."""
    dots: str
    """What divides the two halves of other names."""
    prefix: str = ""
    """What all begin with."""

    def derived(self, owner: str | None, what: str) -> str:
        """Give the id of something that belongs to an annotation, or to the article as a whole."""
        base = f"{self.prefix}article" if owner is None else self.annotations[owner]
        return f"{base}{self.dots}{what}"

    def post(self, comment: str | None) -> str:
        """Give the id of a comment's post."""
        return self.derived(comment, "post")


def ids_of(document: Document, *, taken: Iterable[str] = (), prefix: str = "") -> Ids:
    """Give the ids of all that the file will point at; `taken` are those of an edition's header."""
    own = [str(annotation.id) for annotation in document.annotations]
    reserved = dict.fromkeys([*sorted(POINTED_AT), *_BASES, *taken])
    if all(map(_NAME.fullmatch, own)) and reserved.keys().isdisjoint(own):
        names: Iterable[str] = own
        dotted = tuple(taken)
    else:
        wanted = (*reserved, *(re.sub(r"\.{2,}", "-", name)[:_LONGEST] for name in own))
        names = safe_names(wanted, "ncname")[len(reserved) :]
        dotted = (*names, *taken)
    dots = "." * (1 + _longest_row(dotted))
    return Ids(
        annotations=dict(zip(own, [prefix + name for name in names] if prefix else names, strict=True)),
        creators=_creators(document, prefix, dots),
        dots=dots,
        prefix=prefix,
    )


def _longest_row(names: Iterable[str]) -> int:
    """Give the length of the longest row of dots in some names."""
    return max((len(row) for name in names if "." in name for row in re.findall(r"\.+", name)), default=0)


def _creators(document: Document, prefix: str, dots: str) -> dict[str, str]:
    agents = [agent.id for agent in document.agents]
    others = other_creators(document)
    return {
        creator: f"{prefix}{sort}{dots}{i}"
        for sort, creators in (("agent", agents), ("creator", others))
        for i, creator in enumerate(creators, 1)
    }


def other_creators(document: Document) -> tuple[str, ...]:
    """Give the creators that are no Agent of the document, in the order of their first annotations."""
    agents = {agent.id for agent in document.agents}
    creators = dict.fromkeys([a.creator for a in document.annotations])
    return tuple(creator for creator in creators if creator is not None and creator not in agents)
