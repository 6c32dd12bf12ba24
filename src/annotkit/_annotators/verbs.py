# The forms of reporting verbs and what each may take.

from __future__ import annotations

from functools import cache

from attrs import frozen

from annotkit._annotators.english import lexicon, words


@frozen
class Verb:
    """A form of a reporting verb."""

    base: str
    form: str
    """base, third, ing, past or participle; "past" where past and participle are one."""
    clause: bool
    """Whether it may have a clause: "said that …"."""
    bare: bool
    """Whether the clause comes without "that" as well."""
    infinitive: bool
    """Whether "to …" may be what is reported: "vowed to …"."""
    addressee: bool
    """Whether somebody told stands before the clause."""


@cache
def verb_forms() -> dict[tuple[str, ...], Verb]:
    """Give every form of every reporting verb, by its words in lower case."""
    forms: dict[tuple[str, ...], Verb] = {}
    clauses = {_forms(entry)[0] for entry in lexicon("reporting", "clause")}
    infinitives = {_forms(entry)[0] for entry in lexicon("reporting", "infinitive")}
    entries = [
        *lexicon("reporting", "quotation"),
        *lexicon("reporting", "infinitive"),
        *lexicon("reporting", "clause"),
    ]
    for entry in entries:
        base, *inflected = _forms(entry)
        for form, name in zip(
            (base, *inflected), ("base", "third", "ing", "past", "participle"), strict=False
        ):
            forms[tuple(form.split())] = Verb(
                base,
                name,
                base in clauses,
                base in words("reporting", "bare"),
                base in infinitives,
                base in words("reporting", "addressee"),
            )
    return forms


def _forms(entry: str) -> tuple[str, ...]:
    if "/" in entry:
        return tuple(form.strip() for form in entry.split("/"))
    given = tuple(entry.split())
    return given if len(given) > 1 else _regular(entry)


def _regular(base: str) -> tuple[str, str, str, str]:
    if base.endswith("e"):
        return base, f"{base}s", f"{base[:-1]}ing", f"{base}d"
    if base.endswith("y") and base[-2] not in "aeou":
        return base, f"{base[:-1]}ies", f"{base}ing", f"{base[:-1]}ied"
    third = f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z")) else f"{base}s"
    return base, third, f"{base}ing", f"{base}ed"
