# A file of annotations as a Document: first what the items are called, so that they can speak of each other,
# then where their words are, then what they say.

from __future__ import annotations

from collections.abc import Iterator

import attrs

from annotkit import AnyAnnotation, Block, Custom, Document, Metadata, Source, is_iri
from annotkit.errors import AnnotkitError, ReadError
from annotkit_jsonld._read.article import metadata, text_of
from annotkit_jsonld._read.collect import Found, collect
from annotkit_jsonld._read.items import Item, annotations_of
from annotkit_jsonld._read.kinds import Frame
from annotkit_jsonld._read.mentions import Agents
from annotkit_jsonld._read.names import bodies_of, concerns_of, items_of, linked, main_source, names_of
from annotkit_jsonld._read.page import is_page, page
from annotkit_jsonld._read.parse import parse
from annotkit_jsonld._read.places import Places, places_of
from annotkit_jsonld._read.targets import Targets, selections
from annotkit_jsonld._read.thing import Notes, Thing
from annotkit_jsonld._vocabulary import AGENTS, POSITION_UNIT


def read(source: Source) -> Document:
    """Read a file of annotations; raises `ReadError`."""
    try:
        return _made(source)
    except RecursionError:
        raise ReadError("it is nested too deep", "$", "no file of annotations is") from None
    except ReadError:
        raise
    except AnnotkitError as error:
        raise ReadError(error.problem, error.place, error.remedy) from None


def _made(source: Source) -> Document:
    notes = Notes()
    value = parse(source)
    if is_page(value):
        return page(value, source, notes)
    found = collect(value, notes)
    if not found.items and not any(Thing(head, "$", notes).get("schema:about") for head in found.heads):
        raise ReadError("there are no annotations in it", "$", "is it a file of Web Annotations?")
    return _document(found, notes, source)


def _document(found: Found, notes: Notes, source: Source) -> Document:
    about = _about(found, notes)
    article = about.string("id") or main_source(found)
    items = items_of(found, article, notes)
    targets = Targets(_places(text_of(about, source), found, items, notes), article, names_of(items), notes)
    agents = _agents(found, notes)
    bodies = bodies_of(items)
    frame = Frame(targets, agents, bodies, concerns_of(items, bodies, targets))
    told = [item for item in items if linked(item) not in frame.concerns]
    made = [annotation for item in told for annotation in annotations_of(item, frame)]
    return Document(
        targets.places.text,
        list(_side_by_side(made, notes)),
        _metadata(about, targets),
        id=about.string("schema:identifier"),
        agents=agents.known.values(),
        diagnostics=notes.diagnostics(),
    )


def _about(found: Found, notes: Notes) -> Thing:
    for head in found.heads:
        for inner in Thing(head, "collection", notes).things("schema:about"):
            return Thing(inner.values, "article", notes)
    return Thing({}, "article", notes)


def _places(text: str, found: Found, items: list[Item], notes: Notes) -> Places:
    heads = [Thing(head, "collection", notes) for head in found.heads]
    units = [head.choice(POSITION_UNIT, ("code-point", "utf-16")) for head in heads]
    unit = next((unit for unit in units if unit is not None), None)
    return places_of(text, unit, (pair for item in items for pair in selections(item.thing.get("target"))))


def _agents(found: Found, notes: Notes) -> Agents:
    agents = Agents({}, {})
    for head in found.heads:
        for agent in Thing(head, "agents", notes).things(AGENTS):
            agents.add(agent)
    return agents


def _metadata(about: Thing, targets: Targets) -> Metadata:
    if about.values:
        return metadata(about, targets)
    is_address = targets.article is not None and is_iri(targets.article)
    return Metadata(url=targets.article if is_address else None)


def _side_by_side(made: list[AnyAnnotation], notes: Notes) -> Iterator[AnyAnnotation]:
    """Keep Blocks that lie side by side; one that another program moved over its neighbour is a Custom."""
    blocks = [annotation for annotation in made if isinstance(annotation, Block)]
    blocks.sort(key=lambda block: (block.spans[0].start, -block.spans[0].end))
    end, over = 0, set()
    for block in blocks:
        if block.spans[0].start < end:
            notes.add("blocks-overlap", "a block lies over another; it is kept as a Custom", "blocks")
            over.add(id(block))
        else:
            end = block.spans[0].end
    for annotation in made:
        yield _custom(annotation) if isinstance(annotation, Block) and id(annotation) in over else annotation


def _custom(block: Block) -> Custom:
    own = {"role": block.role, "level": block.level}
    shared = {a.name: getattr(block, a.name) for a in attrs.fields(Block) if a.name not in own}
    return Custom(**shared, kind="oa:classifying", data=own)
