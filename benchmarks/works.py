"""The rows of the table: each work, who can do it, and how fast annotkit must be."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

Measure: TypeAlias = Literal["time", "traced", "resident"]
Against: TypeAlias = Literal["peer", "floor", "above floor", "nothing"] | str


@frozen
class Bound:
    """What annotkit's figure is held against."""

    against: Against
    """The best peer, the first floor (a ratio, or what comes on top of it), nothing, or another work."""
    must: float
    """What it may be at most: a ratio, or an amount in the work's unit."""
    aim: float | None = None
    """What it would be at best."""


@frozen
class Work:
    """A row of the table."""

    title: str
    """What is done."""
    unit: str
    """What one figure counts."""
    bounds: tuple[Bound, ...] = ()
    """What must hold."""
    peers: tuple[str, ...] = ()
    """The adapters of other libraries that can do it."""
    floors: tuple[str, ...] = ()
    """The adapters that do it without a library's checks and comforts."""
    measure: Measure = "time"
    """What is measured: the processor's time, bytes of Python objects, or the process's memory."""
    adapter: str = ""
    """The adapter's function, where its name is not the work's."""
    covering: int = 0
    """How many annotations cover the whole text."""
    shuffled: bool = False
    """Whether the annotations are given in no order."""
    grows: bool = True
    """Whether it is measured at all sizes."""


_ALL = ("stam", "gatenlp", "dkpro_cassis", "spacy")
_US = "µs an annotation"
_QUERY = "µs a query"

WORKS: dict[str, Work] = {
    "build": Work("build a document, checked", _US, (Bound("peer", 1.0, 0.5),), _ALL, ("structs",)),
    "build_unnamed": Work("build a document that gives the ids", _US),
    "build_shuffled": Work(
        "build, annotations in no order", _US, (), ("stam",), adapter="build", shuffled=True
    ),
    "memory": Work(
        "memory of Python objects",
        "bytes an annotation",
        (Bound("peer", 0.75, 0.5),),
        ("gatenlp", "dkpro_cassis", "spacy"),
        ("structs",),
        measure="traced",
        adapter="build",
    ),
    "resident": Work(
        "memory of the process",
        "bytes an annotation",
        (),
        _ALL,
        ("structs",),
        measure="resident",
        adapter="build",
    ),
    "first_query": Work("first query, which makes the index", _US, (), ("gatenlp",)),
    "overlap": Work("overlap query", _QUERY, (Bound("peer", 0.005, 0.002),), ("stam", "gatenlp")),
    "covering": Work(
        "covering query", _QUERY, (Bound("peer", 0.005, 0.002),), ("stam", "gatenlp", "dkpro_cassis")
    ),
    "overlap_50": Work(
        "overlap query, 50 cover the whole text",
        _QUERY,
        (Bound("overlap", 10),),
        adapter="overlap",
        covering=50,
    ),
    "covering_50": Work(
        "covering query, 50 cover the whole text",
        _QUERY,
        (Bound("covering", 10),),
        adapter="covering",
        covering=50,
    ),
    "iterate": Work(
        "walk one kind in order: place and a string", _US, (Bound("peer", 1.0, 0.6),), _ALL, ("structs",)
    ),
    "save": Work("save natively", _US, (Bound("peer", 0.7, 0.35),), _ALL, ("structs",)),
    "save_shuffled": Work(
        "save, annotations made in no order", _US, (), ("stam",), adapter="save", shuffled=True
    ),
    "load": Work("load natively, checked", _US, (Bound("peer", 1.6, 0.8),), _ALL, ("structs",)),
    "web_annotation": Work(
        "export Web Annotations", _US, (Bound("peer", 0.5, 0.25),), ("stam",), ("structs",)
    ),
    "tei": Work(
        "export TEI, stand-off",
        _US,
        (Bound("nothing", 10, 5), Bound("floor", 2)),
        (),
        ("templates", "xmlfile"),
    ),
    "markdown": Work("export Markdown", _US, (Bound("tei", 1.0),)),
    "small": Work(
        "small document: build and save",
        "µs a document",
        (Bound("peer", 0.6, 0.3),),
        _ALL,
        ("structs",),
        grows=False,
    ),
    "annotate": Work("all annotators, one core", "s a MB", (Bound("nothing", 1.0, 0.25),), grows=False),
    "article": Work("an article: annotate and save", "µs an article", grows=False),
    "article_load": Work("an annotated article: load", "µs an article", grows=False),
    "article_export": Work("an annotated article: TEI, JSON-LD and Markdown", "µs an article", grows=False),
    "start": Work(
        "import in a fresh process", "ms", (Bound("above floor", 60, 25),), (), ("attrs_lxml",), grows=False
    ),
    "discover": Work(
        "list plugins, 150 distributions, warm", "ms", (Bound("nothing", 30),), (), ("stdlib",), grows=False
    ),
}
