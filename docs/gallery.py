"""A hook of MkDocs that writes the gallery: the samples in every format, made as the docs are built."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from textwrap import shorten
from typing import Any

from attrs import evolve, frozen
from lxml import etree

import annotkit
from annotkit import Block, Document, Quote, Source

SEEDS = Path(__file__).parents[1] / "seeds"
OPTIONS = {
    "Page": ("html", {}),
    "TEI": ("tei", {}),
    "TEI, reading form": ("tei", {"profile": "inline"}),
    "JSON-LD": ("jsonld", {}),
    "schema.org": ("jsonld", {"profile": "schema.org"}),
    "Markdown": ("markdown", {}),
    "CriticMarkup": ("markdown", {"profile": "critic"}),
    "brat": ("brat", {}),
}
LANGUAGES = {"tei": "xml", "jsonld": "json", "markdown": "markdown", "native": "json"}


@frozen
class Output:
    """An article in one format."""

    title: str
    format: str
    options: str
    file: str
    """Its name in the gallery's folder `files`."""
    content: bytes
    losses: int
    back: str
    """Whether it is read back equal, or what of it."""


def on_files(files: Any, config: Any) -> Any:
    """Add the gallery to the files of the site."""
    from mkdocs.structure.files import File

    for path, content in pages().items():
        files.append(File.generated(config, path, content=content))
    return files


def pages() -> dict[str, bytes]:
    """Give the gallery's files, by their path in the docs."""
    articles = {path.name[:3]: _annotated(path) for path in sorted(SEEDS.glob("*.txt"))}
    outputs = {number: list(_outputs(number, document)) for number, document in articles.items()}
    made = {f"gallery/{number}.md": _page(articles[number], outputs[number]).encode() for number in articles}
    made["gallery/index.md"] = _index(articles).encode()
    every = [output for some in outputs.values() for output in some]
    return made | {f"gallery/files/{output.file}": output.content for output in every}


def _annotated(path: Path) -> Document:
    document = annotkit.annotate(annotkit.read(path))
    return evolve(document, metadata=evolve(document.metadata, title=_title(document), language="en"))


def _title(document: Document) -> str:
    return next(document.text_of(block) for block in document.select(Block) if block.role == "title")


def _outputs(number: str, document: Document) -> Iterator[Output]:
    yield Output("Text", "text", "", f"{number}.txt", document.text.encode(), 0, "no")
    for title, (format, options) in OPTIONS.items():
        made = annotkit.export(document, format, **options)
        said = ", ".join(f'{name}="{value}"' for name, value in options.items())
        file = f"{number}{'-' if options else ''}{'-'.join(options.values())}{made.suffix}"
        # MkDocs would take a file that ends in .md for a page of its own.
        file += ".txt" if file.endswith(".md") else ""
        back = _back(Source(made.content, sibling=made.beside.get), format, document)
        yield Output(title, format, said, file, made.content, len(made.losses), back)
    kept = annotkit.dumps(document)
    back = _back(Source(kept), "native", document)
    yield Output("Native", "native", "", f"{number}.annotkit.json", kept, 0, back)


def _back(source: Source, format: str, document: Document) -> str:
    if format == "html":
        return "no"  # it is not made for that, and to read a page needs an extra
    back = annotkit.read(source, format=format)
    if back == document:
        return "equal"
    same = (back.text, back.annotations) == (document.text, document.annotations)
    return "text and annotations" if same else "roughly"


# Pages --------------------------------------------------------------------------------------------


def _page(document: Document, outputs: list[Output]) -> str:
    (shown,) = (output for output in outputs if output.format == "html")
    tabs = "\n\n".join(_tab(output) for output in outputs if output is not shown)
    return f"""---
title: {json.dumps(_title(document), ensure_ascii=False)}
hide: [navigation, toc]
---

# {_title(document)}

One article as a page to read, and beside it the files of every format. [More of the gallery](index.md).

<div class="side-by-side" markdown>
<iframe src="../files/{shown.file}" title="The article as a page to read"></iframe>
<div markdown>
{tabs}
</div>
</div>

{_table(outputs)}"""


def _tab(output: Output) -> str:
    lines = output.content.decode().splitlines()
    return _indented(f'=== "{output.title}"', _fenced(lines, LANGUAGES.get(output.format, "text")))


def _indented(head: str, lines: list[str]) -> str:
    return "\n".join([head, "", *(f"    {line}" if line else "" for line in lines)])


def _fenced(lines: list[str], language: str) -> list[str]:
    return [f"~~~~~~ {{.{language} }}", *lines, "~~~~~~"]


def _table(outputs: list[Output]) -> str:
    rows = [
        f"| [{output.title}](files/{output.file}) | {_call(output)} | {len(output.content):,} | "
        f"{output.losses} | {output.back} |"
        for output in outputs
        if output.format != "text"
    ]
    head = ["| file | made by | bytes | losses | reads back |", "| --- | --- | --- | --- | --- |"]
    return "\n".join([*head, *rows]) + "\n"


def _call(output: Output) -> str:
    if output.format == "native":
        return "`annotkit.dumps(document)`"
    return f'`annotkit.export(document, "{output.format}"{", " if output.options else ""}{output.options})`'


def _index(articles: dict[str, Document]) -> str:
    links = "\n".join(f"- [{_title(document)}]({number}.md)" for number, document in articles.items())
    document = next(iter(articles.values()))
    quote = next(q for q in document.select(Quote) if len(q.spans) > 1)
    columns = "\n\n".join(
        f"<div markdown>\n**{title}**\n\n" + "\n".join(_fenced(text.splitlines(), language)) + "\n</div>"
        for title, language, text in _excerpts(document, quote)
    )
    return f"""---
hide: [navigation, toc]
---

# Gallery

The sample articles of the repository in all formats. The files are made as these pages are built.

{links}

## One quotation in every format

Somebody is quoted in two pieces, and the words between say who it is. It is one annotation of two spans:
{_named(document, quote)}.

<div class="columns" markdown>
{columns}
</div>
"""


def _named(document: Document, quote: Quote) -> str:
    pieces = (f"*{shorten(piece, 48, placeholder=' …')}*" for piece in document.pieces(quote))
    return f"{' and '.join(pieces)}, said by {quote.speakers[0].value}"


def _excerpts(document: Document, quote: Quote) -> Iterator[tuple[str, str, str]]:
    name = str(quote.id)
    around = slice(quote.spans[0].start, quote.spans[-1].end)
    yield "In the text", "text", document.text[around]
    kept = annotkit.dumps(document).decode().splitlines()
    yield "Native", "json", next(line for line in kept if f'"id":"{name}"' in line).strip(",")
    yield "TEI", "xml", _element(annotkit.export(document, "tei").content, name)
    inline = annotkit.export(document, "tei", profile="inline").content
    yield "TEI, reading form", "xml", _element(inline, f"{name}.1") + "\n…\n" + _element(inline, f"{name}.2")
    collection = json.loads(annotkit.export(document, "jsonld").content)
    item = next(item for item in collection["first"]["items"] if item["id"].endswith(f"#{name}"))
    yield "JSON-LD", "json", _pretty(item)
    for title, profile in (("Markdown", "footnotes"), ("CriticMarkup", "critic")):
        lines = annotkit.export(document, "markdown", profile=profile).content.decode().splitlines()
        yield (
            title,
            "markdown",
            "\n\n".join(line for line in lines if f"[^{name}]" in line or f">>{name}:" in line),
        )


def _pretty(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False)


def _element(content: bytes, name: str) -> str:
    """Give an element of a TEI file as it stands there, without the declarations of its ancestors."""
    (found,) = etree.fromstring(content).xpath("//*[@xml:id = $name]", name=name)
    found.tail = None
    text = etree.tostring(found, encoding="unicode")
    return text.replace(' xmlns="http://www.tei-c.org/ns/1.0"', "").replace("><", ">\n<")
