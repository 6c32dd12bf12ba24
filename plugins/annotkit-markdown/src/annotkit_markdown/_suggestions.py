# CriticMarkup in a file, made footnotes: the parser knows these. Marks are found as pymdownx.critic finds
# them: in the source, each up to the first end of its kind, none within another.
#
# Words marked and commented on get a reference at both ends. What somebody proposes ({++new++}, {--old--}) is
# not accepted: the words of the article stand, and the proposal is told in a footnote.

from __future__ import annotations

import re
from collections.abc import Iterator

from annotkit_markdown._notes import LABEL

_ENDS = {"==": "==}", ">>": "<<}", "~~": "~~}", "++": "++}", "--": "--}"}
PREFIX = "CRITIC-"
"""What the names begin with that are given here; ours are in lower case."""
# What our comments begin with: a name, a label.
_OURS = re.compile(rf"([a-z0-9][a-z0-9.-]*): ({LABEL})(?=[,:]| — |$)(.*)")
_NEXT = re.compile(rf" — ({LABEL})(?=[,:]| — |$)")


def as_footnotes(source: str) -> tuple[str, frozenset[str]]:
    """Give a file without CriticMarkup, and the names of the footnotes that were made of it."""
    if not any("{" + kind in source for kind in _ENDS):
        return source, frozenset()
    body = source.find("\n---\n", 3) + 1 if source.startswith("---\n") else 0
    written = [source[:body]]
    notes: dict[str, str] = {}
    done, marked = body, None
    for start, end, kind in _marks(source, body):
        between, inner = source[done:start], source[start + 3 : end - 3]
        done = end
        if marked is not None and (kind != ">>" or between):
            written.append(_noted(marked, PREFIX, "", notes))
            marked = None
        written.append(between)
        if kind == "==":
            marked = inner
        elif kind == ">>":
            written.append(_commented(marked, inner, notes))
            marked = None
        else:
            written.append(_proposed(kind, inner, notes))
    if marked is not None:
        written.append(marked)
    told = "".join(f"\n\n[^{name}]: {note}" for name, note in notes.items())
    return f"{''.join(written)}{source[done:].rstrip()}{told}\n", frozenset(notes)


def _marks(source: str, begin: int) -> Iterator[tuple[int, int, str]]:
    missing: set[str] = set()  # an end looked for in vain is not looked for again: time stays linear
    at = source.find("{", begin)
    while at >= 0:
        kind = source[at + 1 : at + 3]
        after = at + 1
        if kind in _ENDS and kind not in missing:
            close = source.find(_ENDS[kind], at + 3)
            if close < 0:
                missing.add(kind)
            else:
                after = close + 3
                yield at, after, kind
        at = source.find("{", after)


def _commented(marked: str | None, comment: str, notes: dict[str, str]) -> str:
    comment = " ".join(comment.split())
    ours = _OURS.fullmatch(comment)
    if ours is None:
        return _noted(marked, PREFIX, comment, notes)
    name, label, told = ours.groups()
    return _noted(marked, name, f"**{label}**" + _NEXT.sub(r" — **\1**", told), notes)


def _proposed(kind: str, inner: str, notes: dict[str, str]) -> str:
    if kind == "~~":
        old, _, new = inner.partition("~>")
        return _noted(old, PREFIX, f"**Emendation**: → {' '.join(new.split())}", notes)
    if kind == "--":
        return _noted(inner, PREFIX, "**Emendation**: →", notes)
    return _noted(None, PREFIX, f"to be inserted: {' '.join(inner.split())}", notes)


def _noted(marked: str | None, name: str, note: str, notes: dict[str, str]) -> str:
    if name == PREFIX or notes.get(name, note) != note:  # somebody gave the name of one to another
        name = f"{PREFIX}{len(notes) + 1}"
    notes.setdefault(name, note)
    return f"[^{name}]{marked or ''}[^{name}]"
