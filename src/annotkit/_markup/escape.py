# Words as XML and as HTML. In both, the text of an article can never become markup.

from __future__ import annotations

import re
from collections.abc import Callable

from annotkit.errors import ExportError

# A parser turns a bare CR into LF (XML 1.0, 2.11), and white space in an attribute into spaces (3.3.3), but
# not what is written as a reference; `>` must not follow `]]` (2.4).
_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_IN_ATTRIBUTES = _REFERENCES | {'"': "&quot;", "'": "&#39;", "\t": "&#9;", "\n": "&#10;"}
# XML 1.0, 2.2: what is no character of XML, not even as a reference.
_ILLEGAL = "\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff"
_SPECIAL = re.compile(f"[&<>\r{_ILLEGAL}]")
_SPECIAL_IN_ATTRIBUTES = re.compile(f"[&<>\r\"'\t\n{_ILLEGAL}]")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\r": "&#13;", "\x00": "\ufffd"}
_HTML_SPECIAL = re.compile("[&<>\"'\r\x00]")


def escape_xml(text: str, *, attribute: bool = False, illegal: Callable[[str], str] | None = None) -> str:
    r"""Write a text as the content of an element of XML, or of a quoted attribute.

    XML 1.0 (2.2) cannot hold control characters but tab, LF and CR, nor U+FFFE and U+FFFF, not even
    as references. `illegal` gives the markup for such a character; without it, one raises `ExportError`.

    Examples:
        >>> escape_xml("a < b\r"), escape_xml('"a"\n', attribute=True)
        ('a &lt; b&#13;', '&quot;a&quot;&#10;')
        >>> escape_xml("\x0c", illegal=lambda character: f'<g ref="#u{ord(character):04X}"/>')
        '<g ref="#u000C"/>'
    """
    references = _IN_ATTRIBUTES if attribute else _REFERENCES

    def reference(match: re.Match[str]) -> str:
        known = references.get(match[0])
        if known is not None:
            return known
        if illegal is not None:
            return illegal(match[0])
        problem = f"U+{ord(match[0]):04X} is no character of XML"
        remedy = "give `illegal`, a function from such a character to markup"
        raise ExportError(problem, f"character {match.start()}", remedy)

    return (_SPECIAL_IN_ATTRIBUTES if attribute else _SPECIAL).sub(reference, text)


def escape_html(text: str) -> str:
    r"""Write a text as the content of an element of HTML, or of a quoted attribute.

    U+0000, which HTML cannot hold (HTML Standard, 13.2.5), becomes U+FFFD. Not for what is inside
    `script` and `style`, where HTML reads no references.

    Examples:
        >>> escape_html("<b>Tom & Ann's</b>")
        '&lt;b&gt;Tom &amp; Ann&#39;s&lt;/b&gt;'
    """
    return _HTML_SPECIAL.sub(lambda match: _HTML[match[0]], text)
