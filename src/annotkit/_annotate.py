# Annotating: run annotators in order and merge what they find with what is there.
#
# Results of an annotator that are already there are taken out before any runs, so that a second run sees
# what the first saw; equal findings then get their old ids back. What people made is never touched: a remark
# about a finding stays, and keeps that finding alive if the annotator no longer makes it.

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve, frozen

from annotkit import _plugins
from annotkit._model.arrange import batches, in_order
from annotkit._model.document import Document, assembled
from annotkit._model.header import check_diagnostic_types
from annotkit._model.invariants import check_kinds, references_of
from annotkit._model.kinds import KINDS, LETTERS, AnyAnnotation, Block, Comment
from annotkit._model.metadata import Agent, Diagnostic
from annotkit._model.structs import changed
from annotkit._plugins import Plugin
from annotkit._records import Annotator
from annotkit.errors import DocumentError, PluginError

OWN = ("blocks", "corrections", "comments", "quotes", "claims")


@frozen
class _Chosen:
    annotator: Annotator
    agent: Agent
    plugin: Plugin | None


def annotate(document: Document, annotators: Iterable[str | Annotator] | None = None) -> Document:
    """Find annotations: give a document with what the annotators found.

    `annotators` are names of installed ones (or `distribution:name`) and `Annotator` records,
    run in this order; None means annotkit's own: blocks, corrections, comments, quotes, claims.
    Each annotation's `creator` says who found it: `distribution:name`, or of a record its
    function's dotted name, which records of one function share. What the same annotators found
    earlier is replaced, unchanged findings keep their ids, and annotations by others stay as
    they are: annotating twice gives the same as once. So who changes a finding says so by
    `replace(finding, creator=…)`.

    Raises `PluginError` for an annotator that is not installed or fails.
    """
    if not isinstance(document, Document):
        remedy = "make a Document of text, or read one"
        raise DocumentError(f"a {type(document).__name__} is no Document", "annotate", remedy, document)
    if isinstance(annotators, str | Annotator):
        remedy = f"give a list: [{annotators!r}]"
        raise PluginError("it is one annotator, not several", "annotators", remedy, str(annotators))
    named = _own_names() if annotators is None else annotators
    # An installed one named twice runs once.
    chosen = list({c.plugin or i: c for i, c in enumerate(map(_choose, named))}.values())
    creators = {c.agent.id for c in chosen}
    old = [a for a in document.annotations if a.creator in creators]
    result = document.remove(*(a.id for a in old if a.id is not None), cascade=True) if old else document
    set_aside = [a for a in document.annotations if a.id not in result and a.creator not in creators]
    agents = [a for a in result.agents if a.id not in creators]
    diagnostics = [d for d in result.diagnostics if d.source not in creators]
    if len(agents) + len(diagnostics) < len(result.agents) + len(result.diagnostics):
        result = evolve(result, agents=agents, diagnostics=diagnostics)
    former: dict[AnyAnnotation, list[str]] = {}
    for annotation in reversed(old):
        former.setdefault(_nameless(annotation, annotation.creator), []).append(annotation.id or "")
    taken = {a.id for a in document.annotations if a.id is not None}
    for one in chosen:
        result = _run(one, result, former, taken)
    return _put_back(result, set_aside, document)


def creator_of(annotator: str | Annotator) -> str:
    """Give the creator that an annotator's findings have."""
    return _choose(annotator).agent.id


def _own_names() -> list[str]:
    return [f"annotkit:{name}" for name in OWN]


def _choose(annotator: str | Annotator) -> _Chosen:
    if isinstance(annotator, str):
        plugin = _plugins.find(Annotator, annotator)
        name = f"{plugin.distribution}:{plugin.name}"
        agent = Agent(
            id=name, name=f"{plugin.distribution} {plugin.name}", type="software", version=plugin.version
        )
        return _Chosen(_plugins.load(Annotator, plugin), agent, plugin)
    if not isinstance(annotator, Annotator):
        problem = f"{annotator!r} is neither the name of an annotator nor an annotkit.Annotator"
        raise PluginError(problem, "annotate", "make a record of a function: Annotator(function)")
    run = annotator.run
    name = f"{run.__module__}.{run.__qualname__}" if hasattr(run, "__qualname__") else type(run).__qualname__
    return _Chosen(annotator, Agent(id=name, type="software"), None)


def _run(
    one: _Chosen, document: Document, former: dict[AnyAnnotation, list[str]], taken: set[str]
) -> Document:
    found: list[AnyAnnotation] = []
    diagnostics: list[Diagnostic] = []
    for item in _plugins.call(one.plugin, lambda: list(_results(one, document))):
        if isinstance(item, Diagnostic):
            diagnostics.append(evolve(item, source=one.agent.id))
        elif isinstance(item, KINDS):
            found.append(item)
        else:
            raise _refusal(one, f"it yielded {item!r}, which is neither an annotation nor a Diagnostic")
    known = any(agent.id == one.agent.id for agent in document.agents)
    try:
        check_kinds(batches(found), found)
        check_diagnostic_types(diagnostics)
        named = _named(in_order(found), one.agent.id, former, taken)
        return assembled(
            document.text,
            (*document.annotations, *named),
            document.metadata,
            id=document.id,
            agents=document.agents if known or not found else (*document.agents, one.agent),
            diagnostics=(*document.diagnostics, *diagnostics),
            fresh=named,
        )
    except DocumentError as error:
        raise _refusal(one, f"it yielded what breaks a rule of the model: {error}") from error


def _refusal(one: _Chosen, problem: str) -> PluginError:
    if one.plugin is not None:
        return _plugins.plugin_error(one.plugin, problem)
    return PluginError(problem, f"annotator {one.agent.id!r}", name=one.agent.id)


def _results(one: _Chosen, document: Document) -> Iterator[Any]:
    options = _plugins.make_options(one.annotator.options, {}, f"annotator {one.agent.id!r}")
    arguments = (document,) if one.annotator.options is None else (document, options)
    yield from one.annotator.run(*arguments)


def _named(
    found: list[AnyAnnotation], creator: str, former: dict[AnyAnnotation, list[str]], taken: set[str]
) -> list[AnyAnnotation]:
    """Give findings their creator and an id: that of an equal old one, else the next that is free."""
    ids: list[str] = []
    counters = dict.fromkeys(KINDS, 0)
    for annotation in found:
        same = former.get(_nameless(annotation, creator)) if former else None
        ids.append(same.pop() if same else _free(annotation, counters, taken))
        taken.add(ids[-1])
    names = {a.id: new for a, new in zip(found, ids, strict=True) if a.id is not None}
    return [_known_as(a, new, creator, names) for a, new in zip(found, ids, strict=True)]


def _nameless(annotation: AnyAnnotation, creator: str | None) -> AnyAnnotation:
    """Give an annotation without what depends on where it stands: what two runs find alike is equal then."""
    alone = changed(annotation, id=None, creator=creator, about=())
    return changed(alone, reply_to=None) if isinstance(alone, Comment) else alone


def _known_as(a: AnyAnnotation, id: str, creator: str, names: Mapping[str, str]) -> AnyAnnotation:
    about = tuple([names.get(aim, aim) for aim in a.about])
    if isinstance(a, Comment):
        parent = a.reply_to and names.get(a.reply_to, a.reply_to)
        return changed(a, id=id, creator=creator, about=about, reply_to=parent)
    return changed(a, id=id, creator=creator, about=about)


def _free(annotation: AnyAnnotation, counters: dict[Any, int], taken: set[str]) -> str:
    kind = type(annotation)
    counters[kind] += 1
    while f"{LETTERS[kind]}{counters[kind]}" in taken:
        counters[kind] += 1
    return f"{LETTERS[kind]}{counters[kind]}"


def _put_back(result: Document, set_aside: list[AnyAnnotation], before: Document) -> Document:
    """Add what was set aside, and what it speaks of where no annotator found that again."""
    back = {a.id: a for a in set_aside}
    queue = list(set_aside)
    while queue:
        for aim in references_of(queue.pop()):
            if aim not in result and aim not in back:
                back[aim] = before[aim]
                queue.append(before[aim])
    if not back:
        return result
    kept = [a for a in back.values() if isinstance(a, Block)]
    in_the_way = {b.id: b for block in kept for b in result.overlapping(block, Block)}
    stay = result.remove(*map(str, in_the_way), cascade=True).annotations
    agents = {a.id: a for a in (*before.agents, *result.agents)}
    creators = {a.creator for a in (*stay, *back.values())} | {a.id for a in result.agents}
    return evolve(
        result,
        annotations=(*stay, *back.values()),
        agents=[agent for agent in agents.values() if agent.id in creators],
    )
