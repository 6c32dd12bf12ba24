# A Mention as a feature structure: `corresp` points at its words, `who` at the name it bears in the list of
# persons or organisations. Without `who` it carries value, type and ref.

from __future__ import annotations

from collections.abc import Iterator

from annotkit import Mention
from annotkit_tei._escape import escaped
from annotkit_tei._features import f, fs, value
from annotkit_tei._ids import Ids
from annotkit_tei._people import Bearer, bearer_of


def mention(given: Mention, ids: Ids, owner: str | None, path: str) -> str:
    """Write a Mention; `owner` and `path` say whose it is."""
    return fs("mention", _features(given, ids), ids.pointers(owner, path, given.spans))


def _features(given: Mention, ids: Ids) -> Iterator[str]:
    bearer = bearer_of(given)
    if bearer is not None:
        yield f'<f name="who" fVal="#{ids.bearers[bearer, given.value]}"/>'
        return
    if given.value is not None:
        yield f("value", value(given.value))
    if given.type is not None:
        yield f("type", f'<symbol value="{given.type}"/>')
    if given.ref is not None:
        yield f("ref", value(given.ref))


def listed(bearer: Bearer, names: tuple[str, ...], ids: Ids) -> str:
    """Write a person or organisation for its list."""
    name_element = "persName" if bearer.type == "person" else "orgName"
    named = [
        f'<{name_element} xml:id="{ids.bearers[bearer, name]}">{escaped(name)}</{name_element}>'
        for name in names
    ]
    ref = "" if bearer.ref is None else f'<idno type="URI">{escaped(bearer.ref)}</idno>'
    own = ids.bearers[bearer, None]
    return f'<{bearer.element} xml:id="{own}">{"".join(named)}{ref}</{bearer.element}>'
