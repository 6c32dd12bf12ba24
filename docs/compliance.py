"""Write `docs/reference/compliance.md`: what each exporter of this repository promises, checked.

    python docs/compliance.py

It takes a minute or two. A test makes the same page from few examples and compares.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import evolve, frozen
from lxml import etree

import annotkit_tei
from annotkit.testing import Report, check_exporter, documents, hostile_text

PAGE = Path(__file__).parent / "reference" / "compliance.md"
EXAMPLES = 50
HEAD = """# Compliance

What the exporters of this repository promise, checked on hostile documents with
[`check_exporter`](testing.md#annotkit.testing.check_exporter). A dash: not checked, and why.
`docs/compliance.py` writes this page.

"""


@frozen
class Checked:
    """An exporter with its options, and how it is checked."""

    title: str
    format: str
    given: Mapping[str, Any]
    """What `check_exporter` gets."""
    why_not: Mapping[str, str] = {}
    """Why a promise is not checked."""

    def section(self, examples: int) -> str:
        """Check all promises and give the table."""
        report = check_exporter(self.format, examples=examples, **self.given)
        results = [
            evolve(result, why=self.why_not.get(result.name, result.why))
            if result.outcome == "not checked"
            else result
            for result in report.results
        ]
        return f"## {self.title}\n\n{Report(tuple(results)).table()}"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(EXAMPLES), encoding="utf-8")


def page(examples: int) -> str:
    """Give the page, made from so many documents a promise."""
    return HEAD + "\n".join(checked.section(examples) for checked in CHECKED)


def words_of_tei(content: bytes) -> str:
    """Give the words of `body` without those of `corr`; a `g` is the character that its pointer names."""
    (body,) = etree.fromstring(content).iter("{*}body")
    pieces = []
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        name = etree.QName(element).localname
        if event == "end":
            pieces.append("" if element is body else element.tail or "")
        elif name == "corr":
            walk.skip_subtree()
        elif name == "g":
            pieces.append(chr(int(element.get("ref").removeprefix("#u"), 16)))
            walk.skip_subtree()
        else:
            pieces.append(element.text or "")
    return "".join(pieces)


def _words_of_jsonld(content: bytes) -> str:
    return str(json.loads(content)["schema:about"]["schema:articleBody"])


def _is_json(content: bytes) -> None:
    json.loads(content)


def _is_text(content: bytes) -> None:
    content.decode()


def _is_page(content: bytes) -> str | None:
    parsed = etree.fromstring(content, etree.HTMLParser(encoding="utf-8"))
    return None if parsed.find("body//article") is not None else "it has no article"


_TEI = {"text_of": words_of_tei, "validate": annotkit_tei.validate, "reader": "tei"}
_AS_SHOWN = {"text": "it shows the words, not the white space; the renderers' own tests compare them"}
_NO_TEXT = {"text": "it leaves out the text", "read back": "its reader needs the text: tested in the plugin"}
_BESIDE = {"text": "the text is a file of its own; read back compares it"}
# A carriage return is a loss of the text, and then the kit compares no spans.
_NO_RETURN = documents(text=hostile_text().map(lambda text: text.replace("\r", "")))
_TO_READ = {"text": "tested in a browser", "read back": "a page to read"}
CHECKED = (
    Checked("`tei`", "tei", _TEI),
    Checked('`tei`, `profile="inline"`', "tei", _TEI | {"options": {"profile": "inline"}}),
    Checked("`jsonld`", "jsonld", {"text_of": _words_of_jsonld, "validate": _is_json, "reader": "jsonld"}),
    Checked(
        "`jsonld`, `without_text=True`",
        "jsonld",
        {"validate": _is_json, "options": {"without_text": True}},
        _NO_TEXT,
    ),
    Checked(
        "`markdown`, `carry=True`",
        "markdown",
        {"validate": _is_text, "reader": "markdown", "options": {"carry": True}},
        _AS_SHOWN,
    ),
    Checked(
        "`markdown`",
        "markdown",
        {"validate": _is_text},
        _AS_SHOWN | {"read back": "roughly, as its losses say: tested in the plugin"},
    ),
    Checked(
        "`brat`, texts without a carriage return",
        "brat",
        {"validate": _is_text, "reader": "brat", "documents": _NO_RETURN},
        _BESIDE,
    ),
    Checked("`html`", "html", {"validate": _is_page}, _TO_READ),
)

if __name__ == "__main__":
    main()
