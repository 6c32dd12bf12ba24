# Whom "he" and "she" stand for.
#
# Everything looks back, as a reader does. Who spoke last, in this paragraph or the one before, goes on
# speaking, unless the article has named another since whom the pronoun fits better; where nobody did, it is
# the last person named. Where two fit equally well, and where nobody fits, it stays unresolved.

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from attrs import frozen

from annotkit._annotators.english import words
from annotkit._annotators.members import Offsets, members_of
from annotkit._annotators.names import Name, Names, Who, gender_of_pronoun


@frozen
class Said:
    """A quotation's speaker and its pieces, by offsets."""

    speaker: Offsets
    spans: tuple[Offsets, ...]


@frozen
class _Last:
    """Who spoke last, and where."""

    end: int
    """One past their words."""
    paragraph: int
    speakers: tuple[Who, ...]


def speakers_of(
    names: Names, said: Sequence[Said], paragraphs: Iterable[Offsets]
) -> dict[Offsets, list[tuple[Offsets, Who]]]:
    """Give the members of each speaker's words, in the order of the text, and whom they stand for."""
    starts = sorted(start for start, _ in paragraphs)
    reader = _Reader(names, sorted(span for one in said for span in one.spans), {})
    found: dict[Offsets, list[tuple[Offsets, Who]]] = {}
    last = _Last(0, -1, ())
    for one in sorted(said, key=lambda one: one.speaker):
        if one.speaker not in found:
            paragraph = bisect_right(starts, one.speaker[0])
            members = found[one.speaker] = reader.read(one, last, paragraph - last.paragraph)
            last = _Last(one.speaker[1], paragraph, tuple(who for _, who in members))
    return found


@frozen
class _Reader:
    """What is known of an article's people while its speakers are read in order."""

    names: Names
    reported: list[Offsets]
    genders: dict[str, str]
    """Of people whom a title or a pronoun has told of so far."""

    def read(self, one: Said, last: _Last, distance: int) -> list[tuple[Offsets, Who]]:
        """Resolve a speaker, so many paragraphs behind who spoke last."""
        start, end = one.speaker
        for name in self.names.within(start, end):
            if name.gender:
                self.genders.setdefault(name.text, name.gender)
        gender = gender_of_pronoun(self.names.text[start:end])
        if gender is None:
            return members_of(self.names, start, end)
        value = self._antecedent(one, last, distance, gender)
        if value is not None:
            self.genders.setdefault(value, gender)
        return [(one.speaker, Who(value, "person"))]

    def _antecedent(self, one: Said, last: _Last, distance: int, gender: str) -> str | None:
        near = [who for who in last.speakers if who.value and self._fits(who.value, gender)]
        near = near if distance <= 1 else []
        fitting = self._best([who.value or "" for who in near if _is_person(who, sure=distance > 0)])
        named = self._named_since(last.end, one.speaker[0], gender) if fitting else None
        if named is not None and named not in fitting:
            fitting = [named] if self._gender(named) else self._best([*fitting, named])
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
        other = self._last_named(one, gender)
        rest = [who.value for who in near if _is_person(who, sure=False) or _is_office(who)]
        return other or (rest[0] if len(rest) == 1 else None)

    def _fits(self, value: str, gender: str) -> bool:
        return self._gender(value) in (None, gender)

    def _best(self, fitting: list[str]) -> list[str]:
        """Those whose gender is known, where there are any."""
        return [value for value in fitting if self._gender(value)] or fitting

    def _gender(self, value: str) -> str | None:
        ending = {"woman": "f", "man": "m"}
        common = next((sex for end, sex in ending.items() if value.endswith(end) and value.islower()), None)
        return self.genders.get(value) or common or self.names.gender_of(value)

    def _named_since(self, end: int, before: int, gender: str) -> str | None:
        """The last person named since somebody spoke, by the article and in nobody's words."""
        for name, full in self.names.people_before(before):
            if name.start < end:
                return None
            if self._may_be(name, full, gender) and not self._is_reported(name.start):
                return full.text
        return None

    def _is_reported(self, at: int) -> bool:
        i = bisect_right(self.reported, (at, len(self.names.text)))
        return i > 0 and at < self.reported[i - 1][1]

    def _last_named(self, one: Said, gender: str) -> str | None:
        for name, full in self.names.people_before(one.speaker[0]):
            spoken = any(start <= name.start < end for start, end in one.spans)
            if self._may_be(name, full, gender) and not spoken:
                return full.text
        return None

    def _may_be(self, name: Name, full: Name, gender: str) -> bool:
        known = full.gender or name.gender
        return known == gender or (known is None and self._fits(full.text, gender))


def _is_person(who: Who, *, sure: bool) -> bool:
    """Whether a speaker is somebody with a name; where nothing tells a person's, unless it must be sure."""
    value = who.value or ""
    named = value[:1].isupper() and value.split()[0].lower() not in words("reporting", "determiners")
    if not named or " and " in value or value.lower() in words("reporting", "pronouns"):
        return False
    return who.type == "person" or (who.type is None and not sure and not value.isupper())


def _is_office(who: Who) -> bool:
    """Whether a speaker is one person called by a common noun: "the mayor"."""
    first, *rest = (who.value or "").lower().split() or [""]
    single = first in {"the", "a", "an", "his", "her", "their"} and not "".join(rest[-1:]).endswith("s")
    return single and who.type == "person" and "".join(rest[-1:]) in words("reporting", "person_nouns")
