# Nothing is lost in silence: a document that lacks one thing must give another output, unless a loss tells
# of that thing. And a loss must tell of something that there is.

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, get_args

import attrs
from attrs import evolve

from annotkit._loss import Loss, LossSort
from annotkit._model.document import Document
from annotkit._model.kinds import AnyAnnotation, Block
from annotkit._model.metadata import Metadata
from annotkit._model.span import Mention
from annotkit._records import Export
from annotkit.testing._minus import without
from annotkit.testing._promises import hold

_PLACES = ("spans", "cue", "concerns")


def hold_nothing_silent(
    document: Document, exported: Export, again: Callable[[Document], Export | None]
) -> None:
    """Hold that what is not in the output is among the losses; `again` exports another document."""
    if any(loss.annotation is None and loss.field is None for loss in exported.losses):
        return
    for what, loss, less in _lessened(document):
        told = any(_tells(given, loss) for given in exported.losses)
        other = None if told else again(less)
        same = other is not None and (other.content, other.beside) == (exported.content, exported.beside)
        hold(not same, f"{what} is neither in the output nor among the losses")


def _lessened(document: Document) -> Iterator[tuple[str, Loss, Document]]:
    """Give documents that lack one thing of this one."""
    yield "the text", Loss(None, "text", "dropped", ""), evolve(document, text=document.text + "x")
    for a in document.annotations:
        loss = Loss(a.id, None, "dropped", "")
        yield f"annotation {a.id!r}", loss, document.remove(str(a.id), cascade=True)
        for name in _set_fields(a):
            loss = Loss(a.id, name, "dropped", "")
            yield f"{name} of {a.id!r}", loss, without(document, [loss])
        for path, less in _with_less_of_mentions(a):
            loss = Loss(a.id, path, "dropped", "")
            others = (less if other is a else other for other in document.annotations)
            yield f"{path} of {a.id!r}", loss, evolve(document, annotations=others)
    names = [f"metadata.{name}" for name in _set_fields(document.metadata)]
    names += [name for name in ("id", "agents") if getattr(document, name)]
    for name in names:
        loss = Loss(None, name, "dropped", "")
        yield name, loss, without(document, [loss])


def _with_less_of_mentions(a: AnyAnnotation) -> Iterator[tuple[str, AnyAnnotation]]:
    """Give annotations whose Mentions lack one thing of this one's, each with the path to it."""
    for field in attrs.fields(type(a)):
        given = getattr(a, field.name)
        if isinstance(given, Mention):
            for name, less in _less_of(given):
                change: dict[str, Any] = {field.name: less}
                yield f"{field.name}.{name}", evolve(a, **change)
        elif isinstance(given, tuple) and given and isinstance(given[0], Mention):
            for i, mention in enumerate(given):
                for name, less in _less_of(mention):
                    changed: dict[str, Any] = {field.name: (*given[:i], less, *given[i + 1 :])}
                    yield f"{field.name}[{i}].{name}", evolve(a, **changed)


def _less_of(mention: Mention) -> Iterator[tuple[str, Mention]]:
    blanks: dict[str, Any] = {"ref": None, "type": None, "spans": (), "value": None}
    for name, blank in blanks.items():
        needed = (name == "spans" and mention.value is None) or (name == "value" and not mention.spans)
        if getattr(mention, name) != blank and not needed:
            yield name, evolve(mention, **{name: blank})


def _set_fields(value: AnyAnnotation | Metadata) -> list[str]:
    """Name the fields that have another value than by default; a Block must have its span."""
    kept = ("id", "spans") if isinstance(value, Block) else ("id",)
    named = [a for a in attrs.fields(type(value)) if a.name not in kept and a.default is not attrs.NOTHING]
    return [a.name for a in named if getattr(value, a.name) != a.default]


def _tells(given: Loss, loss: Loss) -> bool:
    textless = (given.annotation, given.field) == (None, "text") and given.what != "approximated"
    if textless and loss.field is not None and loss.field.endswith(_PLACES):
        return True  # without the text there are no places in it
    if given.annotation != loss.annotation:
        return False
    if given.field is None or loss.field is None:
        return given.field is None
    return _inside(given.field, loss.field) or _inside(loss.field, given.field)


def _inside(field: str, whole: str) -> bool:
    """Tell whether a field's name is this one or that of a part of it: `speakers[0].ref`."""
    return field == whole or field.startswith((f"{whole}.", f"{whole}["))


def hold_true(document: Document, losses: Iterable[Loss]) -> None:
    """Hold that each loss names what the document has, and says why."""
    for loss in losses:
        hold(
            loss.annotation is None or loss.annotation in document,
            f"there is no annotation {loss.annotation!r}",
        )
        hold(
            loss.field is None or loss.field == "metadata" or _is_named(document, loss),
            f"{loss} names no field",
        )
        hold(loss.what in get_args(LossSort), f"{loss} is none of {', '.join(get_args(LossSort))}")
        hold(loss.why.strip(), f"{loss} does not say why")


def _is_named(document: Document, loss: Loss) -> bool:
    if loss.annotation is not None:
        names = [a.name for a in attrs.fields(type(document[loss.annotation]))]
    else:
        names = ["text", "id", "agents", *(f"metadata.{a.name}" for a in attrs.fields(Metadata))]
    return any(_inside(str(loss.field), name) for name in names)
