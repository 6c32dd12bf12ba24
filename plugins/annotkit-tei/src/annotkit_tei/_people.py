# Persons and organisations, each listed once, with the names by which mentions call them. One is known by
# its `ref`, else by its name. A Mention points at the name it bears; where it has a `ref` alone, at the
# person. Every other Mention (a date, a statement, one of no known type) carries its value itself.
#
# They are numbered as they come up while the file is written, so that one walk over the annotations does.

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from attrs import field, frozen

from annotkit import Mention, is_iri
from annotkit_tei._escape import attribute, escaped
from annotkit_tei._features import f, fs, value

# Type, ref and, where there is no ref, the name.
_Bearer: TypeAlias = tuple[str | None, str | None, str | None]
_ELEMENTS = {"person": ("person", "persName"), "organization": ("org", "orgName")}


@frozen
class People:
    """The persons and organisations of one file, as far as it is written."""

    prefix: str
    """What their ids begin with."""
    dots: str
    """What divides the two halves of their ids."""
    personography: str | None = None
    """The IRI of a file that describes some of them."""
    _names: dict[_Bearer, dict[str, int]] = field(factory=dict)
    _ids: dict[_Bearer, str] = field(factory=dict)
    _counts: dict[str, int] = field(factory=dict)
    _written: dict[_Bearer, str] = field(factory=dict)

    def mention(self, given: Mention, corresp: str = "") -> str:
        """Write a Mention as a feature structure; `corresp` points at its words."""
        key = (given.type, given.ref, given.value)
        written = self._written.get(key)
        if written is None:
            written = self._written[key] = fs("mention", "".join(self._features(given)))
        return written.replace(">", f' corresp="{corresp}">', 1) if corresp else written

    def _features(self, given: Mention) -> Iterator[str]:
        own = self.known(given)
        if own is not None:
            name = "" if given.value is None else f".{self._number(given, given.value)}"
            yield f'<f name="who" fVal="#{own}{name}"/>'
            return
        if given.value is not None:
            yield f("value", value(given.value))
        if given.type is not None:
            yield f("type", f'<symbol value="{given.type}"/>')
        if given.ref is not None:
            yield f("ref", value(given.ref))

    def known(self, given: Mention) -> str | None:
        """Give the id of who is meant, or None where it is no person or organisation or not known which."""
        if given.type not in _ELEMENTS or given.value is given.ref is None:
            return None
        bearer = _bearer(given)
        own = self._ids.get(bearer)
        if own is None:
            element, _ = _ELEMENTS[given.type]
            self._counts[element] = self._counts.get(element, 0) + 1
            own = self._ids[bearer] = f"{self.prefix}{element}{self.dots}{self._counts[element]}"
            self._names[bearer] = {}
        if given.value is not None:
            self._number(given, given.value)
        return own

    def pointer(self, given: Mention) -> str | None:
        """Give a pointer to who is meant: in the personography, if it describes them, else in this file."""
        own = self.known(given)
        return own and (self._elsewhere(given.ref) or f"#{own}")

    def is_plain(self, given: Mention) -> bool:
        """Tell whether a pointer to the person in this file says all of a Mention: it has the first name."""
        if given.spans or self.known(given) is None or self._elsewhere(given.ref):
            return False
        return given.value == next(iter(self._names[_bearer(given)]), None)

    def listed(self, type: str) -> list[str]:
        """Write the persons, or the organisations, for their list."""
        return [self._entry(bearer, own) for bearer, own in self._ids.items() if bearer[0] == type]

    def _entry(self, bearer: _Bearer, own: str) -> str:
        element, name_element = _ELEMENTS[bearer[0] or ""]
        named = [
            f'<{name_element} xml:id="{own}.{i}">{escaped(name)}</{name_element}>'
            for name, i in self._names[bearer].items()
        ]
        elsewhere = self._elsewhere(bearer[1])
        same = f' sameAs="{elsewhere}"' if elsewhere else ""
        ref = "" if bearer[1] is None else f'<idno type="URI">{escaped(bearer[1])}</idno>'
        return f'<{element} xml:id="{own}"{same}>{"".join(named)}{ref}</{element}>'

    def _number(self, given: Mention, name: str) -> int:
        names = self._names[_bearer(given)]
        return names.setdefault(name, len(names) + 1)

    def _elsewhere(self, ref: str | None) -> str | None:
        inside = self.personography is not None and ref is not None and is_iri(ref)
        return attribute(ref) if ref and inside and ref.startswith(f"{self.personography}#") else None


def _bearer(given: Mention) -> _Bearer:
    return given.type, given.ref, given.value if given.ref is None else None
