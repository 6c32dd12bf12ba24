# An attribution within a sentence, as reporting.py and its helpers find it.

from __future__ import annotations

from typing import NamedTuple

from annotkit._annotators.subjects import Place
from annotkit._annotators.verbs import Verb

DASHES = frozenset({"—", "–", "―", "--", "-"})


class Report(NamedTuple):
    """An attribution within a sentence, by positions among its items."""

    cue: Place
    subject: Place | None
    """The speaker's words."""
    behind: int | None
    """Where reported words behind the cue begin; None where they stand before it."""
    before: int | None
    """One past the last item of what is reported before the attribution; None where there is nothing."""
    verb: Verb | None = None
    """None for "according to"."""
    plain: bool = True
    """Whether reported words need no quotation marks."""
    stop: int = 0
    """One past the last item that may belong to what is reported behind."""
