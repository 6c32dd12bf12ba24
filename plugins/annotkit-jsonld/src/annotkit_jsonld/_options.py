# What a caller can choose. A wrong value is refused here, before anything is written.

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from annotkit.errors import OptionError
from annotkit_jsonld._addresses import can_be_id


def _check_base(_options: object, _attribute: Any, base: str | None) -> None:
    if base is not None and not can_be_id(base):
        remedy = "give an absolute IRI such as https://example.org/articles/1, or leave it out"
        raise OptionError(f"{base!r} is no absolute IRI", "option base", remedy)


@frozen(kw_only=True)
class Options:
    """The options of the JSON-LD exporter; a wrong value raises `OptionError`.

    Examples:
        >>> Options(base="https://example.org/articles/1").base
        'https://example.org/articles/1'
    """

    base: str | None = field(default=None, validator=_check_base)
    """The absolute IRI that stands for the article and that all ids derive from (RFC 3987).

    Without it: the document's id, else its url, else the digest of its text."""
