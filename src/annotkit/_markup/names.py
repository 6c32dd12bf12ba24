# Names that a format allows, made of any ids, without two becoming one.

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, TypeAlias

NameForm: TypeAlias = Literal["ncname", "fragment", "footnote"]

_FORMS: dict[NameForm, tuple[re.Pattern[str], re.Pattern[str]]] = {
    # A name that is allowed, and what is not in it. ASCII alone, so that no tool differs.
    "ncname": (re.compile(r"[A-Za-z_][A-Za-z0-9._-]*+"), re.compile(r"[^A-Za-z0-9._-]")),
    "fragment": (re.compile(r"[A-Za-z0-9._~-]++"), re.compile(r"[^A-Za-z0-9._~-]")),
    "footnote": (re.compile(r"[a-z0-9][a-z0-9.-]*+"), re.compile(r"[^a-z0-9.-]")),
}


def safe_names(wanted: Iterable[str], form: NameForm) -> tuple[str, ...]:
    """Give each wanted name a unique one that the format allows, in the same order.

    `ncname`: for `xml:id`; `fragment`: for the part of an IRI after `#`; `footnote`: lower case
    only, for Markdown. What is allowed and still free stays as it is.

    Examples:
        >>> safe_names(["q1", "a b", "a-b", "Q1", "🙂"], "footnote")
        ('q1', 'a-20-b', 'a-b', 'q1-2', 'x-1f642-')
    """
    wanted = list(wanted)
    allowed, _ = _FORMS[form]
    if len(set(wanted)) == len(wanted) and all(map(allowed.fullmatch, wanted)):
        return tuple(wanted)  # nearly always
    legal = [_legal(name, form) for name in wanted]
    taken = {name for name, same in zip(legal, wanted, strict=True) if name == same}
    given: dict[str, None] = {}
    last: dict[str, int] = {}  # the number tried last, so that many equal names take linear time
    for want, name in zip(wanted, legal, strict=True):
        unique = name
        while unique in given or (unique != want and unique in taken):
            last[name] = last.get(name, 1) + 1
            unique = f"{name}-{last[name]}"
        given[unique] = None
    return tuple(given)


def _legal(name: str, form: NameForm) -> str:
    allowed, other = _FORMS[form]
    if form == "footnote":
        name = name.lower()
    legal = other.sub(lambda match: f"-{ord(match[0]):x}-", name)
    return legal if allowed.fullmatch(legal) else f"x{legal}"
