# From a page's bytes to its characters. In this order decides: what the caller names, a byte order mark,
# what the page declares, UTF-8. Nothing is guessed from statistics: bytes that do not fit are an error.
#
# A declaration is read as browsers read it (Encoding Standard 4.2): latin-1 means windows-1252, and so on.
# The one doubt that is settled is a page in UTF-8 that still declares the one-byte encoding it once had.

from __future__ import annotations

import codecs
import re

from annotkit._model.metadata import Diagnostic
from annotkit._records import Source
from annotkit.errors import ReadError

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_ONE_BYTE = frozenset(
    f"cp866 cp874 koi8-r koi8-u mac-roman mac-cyrillic {' '.join(f'cp125{i}' for i in range(9))} "
    f"{' '.join(f'iso8859-{i}' for i in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16))}".split()
)
_MORE_BYTES = frozenset("utf-8 gb18030 big5hkscs euc_jp iso2022_jp cp932 cp949".split())
# What a label means where it is not what Python takes it for.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",  # it could not be read if it were
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_LABELS = {"x-sjis": "cp932", "x-gbk": "gb18030", "x-mac-cyrillic": "mac-cyrillic", "windows-874": "cp874"}

# Browsers look through the first 1024 bytes, and again where a declaration comes later.
_HEAD = 65536
_IN_META = re.compile(rb"<meta\s[^>]{0,400}?charset\s{0,9}=[\s\"']{0,9}([\w.:-]{1,40})", re.IGNORECASE)
_IN_XML = re.compile(rb"\s{0,99}<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})")


def decode(source: Source) -> tuple[str, list[Diagnostic]]:
    """Give the characters of a page, and a word where its declaration is wrong; raises `ReadError`."""
    data = source.data
    if source.encoding is not None:
        return _text(data, source.encoding).removeprefix("\ufeff"), []
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _text(data, encoding), []
    label = _declared(data)
    encoding = _meaning(label) or "utf-8"
    if encoding in _ONE_BYTE and not data.isascii() and _is_utf_8(data):
        message = f"The page declares {label}, but its bytes are UTF-8; they are read as that."
        return _text(data, "utf-8"), [Diagnostic(code="encoding", message=message)]
    return _text(data, encoding, label), []


def head_of(source: Source) -> str:
    """Give the page's first characters, for a look; what cannot be decoded is replaced."""
    data = source.data[:_HEAD]
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "latin-1")
    try:
        return data.decode(source.encoding or marked, errors="replace").removeprefix("\ufeff")
    except (LookupError, ValueError):
        return ""


def _declared(data: bytes) -> str | None:
    head = _without_comments(data[:_HEAD])
    match = _IN_XML.match(head) or _IN_META.search(head)
    return match[1].decode("ascii").lower() if match else None


def _without_comments(head: bytes) -> bytes:
    first, *others = head.split(b"<!--")
    return first + b"".join(other.partition(b"-->")[2] for other in others)


def _meaning(label: str | None) -> str | None:
    """The codec that a label means; None for one that browsers do not know, such as UTF-7."""
    if label is None:
        return None
    if label in _LABELS:
        return _LABELS[label]
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    name = _MEANT.get(name, name)
    return name if name in _ONE_BYTE | _MORE_BYTES else None


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _text(data: bytes, encoding: str, label: str | None = None) -> str:
    try:
        text = data.decode(encoding)
        text.encode()  # some encodings (UTF-7) can write lone surrogates
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        bad = data[error.start : error.end].hex(" ")
        told = f", which the page declares as {label}" if label else ""
        problem = f"{bad} is not {encoding}{told}: {error.reason}"
        remedy = "name the encoding it has, such as encoding='cp1252'"
        raise ReadError(problem, f"byte {error.start}, line {line}", remedy) from None
    except (LookupError, ValueError) as error:
        problem = f"{encoding!r} is no encoding to read a page with: {error}"
        raise ReadError(problem, "", "try utf-8 or cp1252") from None
    return text
