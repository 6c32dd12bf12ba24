# HTML as text. Rules first:
#
# - A `str` is words and is escaped; only what `element` made is markup. The types hold that: whoever has
#   words cannot hand them in as markup by mistake.
# - `shown` changes characters one for one: offsets into the text hold before and after.
# - Only http and https addresses become links; anything else stays words.

from __future__ import annotations

from urllib.parse import urlsplit

from attrs import frozen

from annotkit import escape_html, is_iri

# What HTML cannot hold (its standard, 13.2.3.5), or other parsers of it drop. Two of them are white space.
_LOST = {code: "\ufffd" for code in (*range(32), 0x7F, 0xFFFE, 0xFFFF) if chr(code) not in "\t\n\r"}
_LOST |= {0x0B: " ", 0x0C: " "}
_VOID = frozenset({"input"})


@frozen
class Html:
    """A piece of markup."""

    text: str
    """The markup as it is written."""


def shown(text: str) -> str:
    r"""Give a text in which what HTML cannot hold is U+FFFD and lines end with \n; offsets stay.

    Examples:
        >>> shown("a\x01b\r\nc\rd")
        'a�b \nc\nd'
    """
    return text.translate(_LOST).replace("\r\n", " \n").replace("\r", "\n")


def escaped(words: str) -> str:
    """Write words so that they are words in content and in quoted attributes.

    Examples:
        >>> escaped("<b> & 'c'")
        '&lt;b&gt; &amp; &#39;c&#39;'
    """
    return escape_html(shown(words))


def joined(*content: Html | str | None) -> Html:
    """Write pieces after one another; what is None is left out."""
    return Html(
        "".join(piece.text if isinstance(piece, Html) else escaped(piece) for piece in content if piece)
    )


def element(name: str, /, *content: Html | str | None, **attributes: str | bool | None) -> Html:
    """Write an element; attributes are named as in Python (`class_`, `aria_label`), None and False left out.

    Examples:
        >>> element("a", "1 < 2", href="#q1", class_="call", hidden=True).text
        '<a href="#q1" class="call" hidden>1 &lt; 2</a>'
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escaped(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    end = "" if name in _VOID else f"</{name}>"
    return Html(f"<{name}{written}>{joined(*content).text}{end}")


def link(address: str, words: str | None = None) -> Html | str:
    """Write an address as a link if it is one of the web; else as words.

    Examples:
        >>> link("javascript:alert(1)")
        'javascript:alert(1)'
    """
    if not _is_web(address):
        return address
    return element("a", words or address, href=address, rel="noreferrer")


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return is_iri(address) and parts.scheme in ("http", "https") and bool(parts.netloc)
