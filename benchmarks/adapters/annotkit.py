"""annotkit: the public face alone."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from distributions import install
from task import RUNS, Task
from workload import CHECKED, Row, Workload
from workload import small as small_workloads

import annotkit
from adapters import tei_places
from annotkit import Claim, Comment, Correction, Document, Mention, Quote, Span

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
SEEDS = Path(__file__).parents[2] / "seeds"


def _annotation(row: Row) -> Correction | Comment | Quote | Claim:
    kind, start, end, who, value, id = row
    spans = (Span(start, end),)
    if kind == 0:
        before, after = Mention(value=value), Mention(value=who)
        return Correction(id=id, spans=spans, before=before, after=after, category="update")
    if kind == 1:
        return Comment(id=id, spans=spans, author=Mention(value=who), date=Mention(value="2014-01-01"))
    if kind == 2:
        return Quote(id=id, spans=spans, speakers=(Mention(value=who),), creator=value, mode="direct")
    return Claim(id=id, spans=spans, claimants=(Mention(value=who),), statement=value)


def _document(load: Workload) -> Document:
    return Document(load.text, map(_annotation, load.rows))


def _placed(annotations: Any) -> list[tuple[int, int, str]]:
    return [(a.spans[0].start, a.spans[0].end, type(a).__name__) for a in annotations]


def _read_back(data: bytes) -> list[Any]:
    return sorted(_placed(annotkit.loads(data).annotations))


def build(load: Workload) -> Task:
    """Make annotations and the document; all is checked."""
    return Task(lambda: _document(load), len(load.rows), lambda d: sorted(_placed(d.annotations)))


def build_unnamed(load: Workload) -> Task:
    """Make annotations without ids and the document, which gives them."""
    rows = [row._replace(id=None) for row in load.rows]
    return Task(lambda: Document(load.text, map(_annotation, rows)), len(rows))


def first_query(load: Workload) -> Task:
    """Ask once: the index is made then."""
    annotations = _document(load).annotations
    documents = [Document(load.text, annotations) for _ in range(RUNS + 1)]
    return Task(lambda: documents.pop().at(0), len(load.rows), once=True)


def _query(load: Workload, name: str) -> Task:
    ask = getattr(_document(load), name)
    spans = [Span(start, end) for start, end in load.queries]
    return Task(
        lambda: [ask(span) for span in spans],
        len(spans),
        lambda found: [sorted(place[:2] for place in _placed(one)) for one in found[:CHECKED]],
    )


def overlap(load: Workload) -> Task:
    """Ask what shares a code point with a place."""
    return _query(load, "overlapping")


def covering(load: Workload) -> Task:
    """Ask what contains a place."""
    return _query(load, "covering")


def iterate(load: Workload) -> Task:
    """Take each quote, and of it a place and a string."""
    document = _document(load)
    return Task(
        lambda: [(a.spans[0].start, a.creator) for a in document.select(Quote)],
        len(document.select(Quote)),
        lambda found: [start for start, _ in found],
    )


def save(load: Workload) -> Task:
    """Write the native format."""
    document = _document(load)
    return Task(lambda: annotkit.dumps(document), len(load.rows), _read_back)


def load(load: Workload) -> Task:
    """Read the native format; digest, types and rules are checked."""
    data = annotkit.dumps(_document(load))
    return Task(lambda: annotkit.loads(data), len(load.rows), lambda d: sorted(_placed(d.annotations)))


def web_annotation(load: Workload) -> Task:
    """Write Web Annotations with quote and position selectors."""
    document = _document(load)
    return Task(lambda: annotkit.export(document, "jsonld").content, len(load.rows), _positions)


def _positions(content: bytes) -> list[Any]:
    items = json.loads(content)["first"]["items"]
    selectors = [item["target"]["selector"][1] for item in items]
    return sorted((selector["start"], selector["end"]) for selector in selectors)


def tei(load: Workload) -> Task:
    """Write TEI in its stand-off form."""
    document = _document(load)
    return Task(lambda: annotkit.export(document, "tei").content, len(load.rows), tei_places.read)


def markdown(load: Workload) -> Task:
    """Write Markdown with footnotes."""
    document = _document(load)
    return Task(
        lambda: annotkit.export(document, "markdown").content,
        len(load.rows),
        lambda content: [len(re.findall(rb"^\[\^[^]]+\]: ", content, re.MULTILINE))],
    )


def small(_load: Workload) -> Task:
    """Build and save small documents."""
    loads = small_workloads(100)
    return Task(lambda: [annotkit.dumps(_document(one)) for one in loads], len(loads))


def annotate(_load: Workload) -> Task:
    """Run all annotators over articles: of the corpora beside the repository, else the seeds."""
    texts = _articles()
    size = sum(len(text.encode()) for text in texts)
    annotkit.annotate(Document("“Yes,” said Jo Park."))  # loads the lexicons
    return Task(lambda: [annotkit.annotate(Document(text)) for text in texts], size)


def _articles() -> list[str]:
    texts = []
    for path in (CORPORA / "pages" / "pages-dev.jsonl", CORPORA / "quotes" / "polnear.jsonl"):
        lines = path.read_text("utf-8").split("\n") if path.exists() else []
        records = [json.loads(line) for line in lines[:150] if line]
        texts += [r["text"] for r in records if int(hashlib.sha256(r["id"].encode()).hexdigest(), 16) % 5]
    return texts or [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]


def _annotated(texts: list[str]) -> list[Document]:
    return [annotkit.annotate(Document(text)) for text in texts]


def article(_load: Workload) -> Task:
    """Annotate articles and save them."""
    texts = _articles()[:60]
    _annotated(texts[:1])  # loads the lexicons
    return Task(lambda: [annotkit.dumps(document) for document in _annotated(texts)], len(texts))


def article_load(_load: Workload) -> Task:
    """Load articles that were annotated."""
    files = [annotkit.dumps(document) for document in _annotated(_articles()[:60])]
    return Task(lambda: [annotkit.loads(data) for data in files], len(files))


def article_export(_load: Workload) -> Task:
    """Export articles that were annotated."""
    documents = _annotated(_articles()[:60])
    formats = ("tei", "jsonld", "markdown")
    return Task(
        lambda: [annotkit.export(one, name).content for one in documents for name in formats], len(documents)
    )


def start(_load: Workload) -> Task:
    """Import annotkit in a fresh process."""
    command = [sys.executable, "-c", "import annotkit"]
    return Task(lambda: subprocess.run(command, check=True), 1000)


def discover(_load: Workload) -> Task:
    """List plugins when the places to look in have changed: nothing is kept from the last time."""
    folder = TemporaryDirectory()
    install(Path(folder.name))
    annotkit.plugins()  # what is imported on first use is imported
    numbers = count()

    def scan() -> int:
        before = sys.path
        sys.path = [folder.name, f"{folder.name}/none-{next(numbers)}"]
        try:
            return len(annotkit.plugins())
        finally:
            sys.path = before

    return Task(scan, 1000, lambda found: [found])
