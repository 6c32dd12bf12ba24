# Verbs that report speech, and their forms for pipelines that know no lemmas. Verbs of thinking and wanting
# are left out: what somebody believes is not what somebody said.

from __future__ import annotations

from collections.abc import Iterable

REPORTING_VERBS: frozenset[str] = frozenset(
    """
    accuse acknowledge add admit advise affirm agree allege announce answer argue ask assert assure boast
    caution charge claim comment complain concede conclude confess confirm contend counter declare demand
    deny disclose emphasise emphasize estimate exclaim explain hint imply indicate inform insist joke lament
    maintain mention muse note object observe pledge point predict proclaim promise protest question quip
    read recall recommend recount reiterate remark remind repeat reply report respond retort reveal say
    scoff shout state stress suggest swear tell testify threaten tweet urge vow warn whisper wonder write
    yell
    """.split()
)
"""Lemmas of English verbs that report what somebody said, asked or wrote."""

_IRREGULAR = {
    "said": "say",
    "told": "tell",
    "wrote": "write",
    "written": "write",
    "swore": "swear",
    "sworn": "swear",
    "admitted": "admit",
    "admitting": "admit",
    "quipped": "quip",
    "quipping": "quip",
}


def forms_of(verbs: Iterable[str]) -> frozenset[str]:
    """Give the verbs and their inflected forms, as English makes them."""
    wanted = {verb.lower() for verb in verbs if verb}
    regular = {form for verb in wanted for form in _regular(verb)}
    return frozenset(wanted | regular | {form for form, verb in _IRREGULAR.items() if verb in wanted})


def _regular(verb: str) -> tuple[str, str, str]:
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2:-1] not in "aeou":
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"
    return third, f"{verb}ed", f"{verb}ing"
