# What a caller can choose. A wrong value is refused here, before anything is written.

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, TypeAlias, get_args

from attrs import field, frozen

from annotkit.errors import OptionError
from annotkit_jsonld._addresses import can_be_id

Profile: TypeAlias = Literal["web-annotation", "schema.org", "claimreview"]
PositionUnit: TypeAlias = Literal["code-point", "utf-16"]
ArticleType: TypeAlias = Literal["NewsArticle", "BlogPosting"]


def _check_base(_options: object, _attribute: Any, base: str | None) -> None:
    if base is not None and not can_be_id(base):
        remedy = "give an absolute IRI such as https://example.org/articles/1, or leave it out"
        raise OptionError(f"{base!r} is no absolute IRI", "option base", remedy)


def _one_of(*choices: object) -> Callable[[object, Any, object], None]:
    def check(_options: object, attribute: Any, value: object) -> None:
        if value not in choices:
            remedy = f"give {' or '.join(map(repr, choices))}"
            raise OptionError(f"{value!r} is none of its values", f"option {attribute.name}", remedy)

    return check


def _check_only_web_annotation(options: Options, attribute: Any, value: object) -> None:
    if options.profile != "web-annotation" and value != attribute.default:
        problem = f"profile {options.profile} has no {attribute.name}"
        raise OptionError(problem, f"option {attribute.name}", "leave out one of the two")


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
    profile: Profile = field(default="web-annotation", validator=_one_of(*get_args(Profile)))
    """What to write: all of it as a Web Annotation collection, or for the `script` element of a page
    what schema.org has terms for (`schema.org`), or its fact-checks alone (`claimreview`)."""
    article_type: ArticleType = field(default="NewsArticle", validator=_one_of(*get_args(ArticleType)))
    """The article's class in schema.org."""
    position_unit: PositionUnit = field(
        default="code-point", validator=[_one_of(*get_args(PositionUnit)), _check_only_web_annotation]
    )
    """What positions count: Unicode code points, as the standard wants, or the UTF-16 units of browsers."""
    text_targets_only: bool = field(
        default=False, validator=[_one_of(False, True), _check_only_web_annotation]
    )
    """Whether to leave out targets that are no words of the article but other annotations or the whole of it,
    which some clients cannot read; an annotation without any other is left out."""
    without_text: bool = field(default=False, validator=[_one_of(False, True), _check_only_web_annotation])
    """Whether to leave out the text and all that may hold words of it: for texts not to be passed on."""
