# What an exporter promises, each with the check of it. They see an exporter as a caller does: through
# `annotkit.export`, so that what it declares (capabilities, losses) counts.

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import attrs
from attrs import evolve, field, frozen
from hypothesis import strategies as st

from annotkit import _plugins
from annotkit._export import export, export_corpus
from annotkit._model.document import Document
from annotkit._model.kinds import KINDS, Custom
from annotkit._native import dumps
from annotkit._read import read
from annotkit._records import Export, Exporter, Source
from annotkit.errors import AnnotkitError, ExportError, OptionError
from annotkit.testing._code import as_code
from annotkit.testing._failures import said
from annotkit.testing._minus import without
from annotkit.testing._processes import SAMPLE, object_path, offline, other_hash_seeds, transportable
from annotkit.testing._promises import Promise, Report, expecting, for_all, hold
from annotkit.testing._silence import hold_nothing_silent, hold_true
from annotkit.testing._strategies import documents

Format = str | Exporter
# RFC 6838, 4.2, with parameters.
_MEDIA_TYPE = r"[\w.+-]+/[\w.+-]+(?:; *[\w-]+=[^;]+)*"
_NOT_GIVEN = "`{}` was not given"


@frozen(kw_only=True)
class _Exporting:
    """An exporter, and what its author gave to check it by."""

    format: Format
    options: Mapping[str, Any]
    text_of: Callable[[bytes], str] | None
    validate: Callable[[bytes], object] | None
    reader: str | None
    strategy: st.SearchStrategy[Document] = field(factory=documents)
    examples: int

    def export(self, document: Document) -> Export | None:
        """Export; None for a document that the exporter refuses on purpose."""
        try:
            return export(document, self.format, **self.options)
        except ExportError:
            return None

    def exporter(self) -> Exporter:
        if isinstance(self.format, Exporter):
            return self.format
        return _plugins.load(Exporter, _plugins.find(Exporter, self.format))

    def object_path(self) -> str | None:
        """Say from where another process can import it; None where there is no such place."""
        if isinstance(self.format, Exporter):
            return object_path(self.format)
        return _plugins.find(Exporter, self.format).object_path

    def for_all(self, check: Callable[[Document, Export], None]) -> Callable[[], None]:
        def one(document: Document) -> None:
            exported = self.export(document)
            if exported is not None:
                check(document, exported)

        return lambda: for_all(self.strategy, self.examples, one)


def exporter_promises(
    format: Format,
    *,
    options: Mapping[str, Any] | None = None,
    text_of: Callable[[bytes], str] | None = None,
    validate: Callable[[bytes], object] | None = None,
    reader: str | None = None,
    documents: st.SearchStrategy[Document] | None = None,
    examples: int = 50,
    expected_failures: Mapping[str, str] | None = None,
) -> tuple[Promise, ...]:
    """Give the promises of an exporter, one by one, for pytest to make a test of each.

    `format` is the name of an installed exporter or a record. `text_of(content)` gives the article's
    text that the output shows; `validate(content)` raises, or gives what is wrong, for output that
    is not well-formed; `reader` names the reader that reads it back. What is not given is not
    checked. `documents` is a strategy for the documents to try, `examples` how many. An expected
    failure needs a reason, by the promise's name.
    """
    given = _Exporting(
        format=format,
        options=options or {},
        text_of=text_of,
        validate=validate,
        reader=reader,
        examples=examples,
        **({} if documents is None else {"strategy": documents}),
    )
    return expecting(_promises(given), expected_failures or {})


def check_exporter(format: Format, **given: Any) -> Report:
    """Check all promises of an exporter and report; takes what `exporter_promises` takes.

    Examples:
        >>> from annotkit import Capabilities, Document, Exporter
        >>> plain = Exporter(
        ...     lambda document: document.text,
        ...     media_type="text/plain",
        ...     suffix=".txt",
        ...     can_carry=Capabilities(kinds=(), metadata=False),
        ... )
        >>> check_exporter(plain, text_of=bytes.decode, examples=5).kept
        True
    """
    return Report(tuple(promise.result() for promise in exporter_promises(format, **given)))


def check_fragments(format: Format, cases: Iterable[tuple[Document, str]], **options: Any) -> None:
    """Hold that each document's export has a fragment in it: a table, for those who like tables.

    Raises `AssertionError` with the first output that has not.
    """
    __tracebackhide__ = True
    for document, fragment in cases:
        content = export(document, format, **options).content.decode()
        shown = as_code(document)
        hold(fragment in content, f"{fragment!r} is not in the export of\n{shown}\nwhich is\n{content}")


def _promises(x: _Exporting) -> Iterator[Promise]:
    yield Promise("record", "its record is what the host expects", lambda: _record(x))
    yield Promise("survives", "no document makes it fail by accident", lambda: _survives(x))
    yield Promise("input", "the document is the same afterwards", lambda: _input(x))
    yield Promise("deterministic", "equal documents give equal bytes", x.for_all(_deterministic(x)))
    path = x.object_path()
    seeds = partial(other_hash_seeds, str(path), x.exporter(), x.options)
    yield Promise("hash seeds", "so they do in other processes", seeds, _alone(path, x.options))
    yield Promise("offline", "it opens no connection", lambda: offline(lambda: x.export(SAMPLE)))
    yield Promise("nothing silent", "what is lost is told", x.for_all(_nothing_silent(x)))
    yield Promise(
        "losses", "each loss names what the document has", x.for_all(lambda d, e: hold_true(d, e.losses))
    )
    yield Promise("options", "unknown and wrong options are typed errors", lambda: _options(x))
    yield Promise("growth", "unknown kinds are carried or told", lambda: _growth(x))
    yield Promise("text", "the text is kept", x.for_all(_text(x)), _missing(x.text_of, "text_of"))
    yield Promise(
        "well-formed", "the output is valid", x.for_all(_valid(x)), _missing(x.validate, "validate")
    )
    yield Promise(
        "read back", "equal, but for the losses", x.for_all(_read_back(x)), _missing(x.reader, "reader")
    )
    no_corpus = None if x.exporter().render_corpus else "it writes one document at a time"
    yield Promise("corpus", "many documents go into one output, all of them", lambda: _corpus(x), no_corpus)


def _alone(path: str | None, options: Mapping[str, Any]) -> str | None:
    if path is None:
        return "no module has it, from where another process could import it"
    return None if transportable(options) else "its options cannot be handed to another process"


def _missing(value: object, name: str) -> str | None:
    return _NOT_GIVEN.format(name) if value is None else None


def _record(x: _Exporting) -> None:
    exporter = x.exporter()
    hold(callable(exporter.render), "render is no function")
    hold(
        re.fullmatch(r"\.[^/\\]+", exporter.suffix),
        f"the suffix {exporter.suffix!r} does not begin with a dot",
    )
    hold(re.fullmatch(_MEDIA_TYPE, exporter.media_type), f"{exporter.media_type!r} is no media type")
    for other in exporter.other_suffixes:
        hold(re.fullmatch(r"\.[^/\\]+", other), f"the suffix {other!r} does not begin with a dot")
    hold(exporter.suffix not in exporter.other_suffixes, f"two files have the suffix {exporter.suffix!r}")
    known = {a.name for kind in KINDS for a in attrs.fields(kind)}
    odd = sorted(set(exporter.can_carry.fields or ()) - known)
    hold(not odd, f"can_carry names fields that no kind has: {', '.join(odd)}")
    hold(exporter.options is None or attrs.has(exporter.options), "the options are no attrs class")
    fields = {a.name for a in attrs.fields(exporter.options)} if exporter.options is not None else set()
    taken = sorted(fields & {"strict", "report"})
    hold(not taken, f"the host keeps {', '.join(taken)} for itself: no such option can be given")
    hold(exporter.api_version in range(1, _plugins.API_VERSION + 1), "the api_version is unknown")


def _survives(x: _Exporting) -> None:
    exported: list[Export] = []
    x.for_all(lambda _document, export: exported.append(export))()
    hold(exported or x.export(SAMPLE), "it refuses every document: give `documents` that it takes")


def _input(x: _Exporting) -> None:
    def same(document: Document) -> None:
        before = dumps(document)
        x.export(document)
        hold(dumps(document) == before, "it changes its input")

    for_all(x.strategy, x.examples, same)


def _deterministic(x: _Exporting) -> Callable[[Document, Export], None]:
    def check(document: Document, exported: Export) -> None:
        turned = evolve(document, annotations=document.annotations[::-1], agents=document.agents[::-1])
        for again in (document, turned):
            hold(x.export(again) == exported, "the same document gives other bytes or losses the second time")

    return check


def _nothing_silent(x: _Exporting) -> Callable[[Document, Export], None]:
    return lambda document, exported: hold_nothing_silent(document, exported, x.export)


def _options(x: _Exporting) -> None:
    wrong: list[dict[str, object]] = [{"no such option": 1}]
    cls = x.exporter().options
    wrong += [{a.name: object()} for a in attrs.fields(cls)] if cls is not None else []
    for options in wrong:
        try:
            export(Document(""), x.format, **{**x.options, **options})
        except OptionError:
            continue
        except AnnotkitError as error:
            raise AssertionError(f"the options {options} give no OptionError, but {said(error)}") from error
        raise AssertionError(f"the options {options} are taken in silence")


def _growth(x: _Exporting) -> None:
    kinds = documents(kinds=(Custom,))
    for_all(
        kinds,
        x.examples,
        lambda document: _nothing_silent(x)(document, e) if (e := x.export(document)) else None,
    )


def _text(x: _Exporting) -> Callable[[Document, Export], None]:
    def check(document: Document, exported: Export) -> None:
        lost = any(loss.annotation is None and loss.field in (None, "text") for loss in exported.losses)
        if x.text_of is not None and not lost:
            text = x.text_of(exported.content)
            hold(text == document.text, f"the output's text is {text!r}")

    return check


def _valid(x: _Exporting) -> Callable[[Document, Export], None]:
    def check(_document: Document, exported: Export) -> None:
        if x.validate is not None:
            wrong = x.validate(exported.content)
            hold(not wrong, f"it is not well-formed: {wrong}")

    return check


def _read_back(x: _Exporting) -> Callable[[Document, Export], None]:
    def check(document: Document, exported: Export) -> None:
        source = Source(exported.content, sibling=exported.beside.get)
        back = read(source, format=x.reader)
        hold(
            without(back, exported.losses) == without(document, exported.losses),
            f"it is read back as\n{as_code(back)}",
        )

    return check


def _corpus(x: _Exporting) -> None:
    def through(many: Sequence[Document]) -> None:
        taken: list[Document] = []

        def each() -> Iterator[Document]:
            for document in many:
                taken.append(document)
                yield document

        try:
            pieces = list(export_corpus(each(), x.format, **x.options))
        except ExportError:  # refused on purpose
            return
        hold(taken == list(many), "not every document is taken")
        hold(pieces == list(export_corpus(many, x.format, **x.options)), "other bytes the second time")
        wrong = x.validate(b"".join(pieces)) if x.validate is not None else None
        hold(not wrong, f"it is not well-formed: {wrong}")

    for_all(st.lists(x.strategy, min_size=1, max_size=3), max(1, x.examples // 5), through)
