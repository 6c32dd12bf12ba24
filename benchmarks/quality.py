"""Measure annotators against a gold standard in JSON Lines.

    uv run python benchmarks/quality.py KIND GOLD.jsonl [--speech] [--write PREDICTED.jsonl] [--table]

KIND is quotes, claims, corrections, comments or structure. A line of the file is a document: `id`, `text` and
a list KIND of items with `start` and `end` (code points, end exclusive), `spans` where the parts are not
adjacent, and what the kind has: `speaker`, `cue`, `type` and `speech` of quotes, `claimer` and `checkworthy`
of claims, `wrong`, `right` and `kind` of corrections, `author` and `date` of comments. An item with
`"optional": true` counts neither way; `--speech` makes optional what has `"speech": false`.

The documents are annotated with annotkit's own annotators, on one core, and the speed is printed with the
scores. `--write` keeps the predictions in the same format, for other scorers; `--table` shows precision by
confidence.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, TypeAlias

from attrs import evolve

import annotkit
from annotkit import (
    AnyAnnotation,
    Block,
    Claim,
    Comment,
    Correction,
    Document,
    Mention,
    Quote,
    Span,
    evaluate,
)

Match: TypeAlias = Literal["exact", "overlap", "token"]
KINDS: dict[str, type[AnyAnnotation]] = {
    "quotes": Quote,
    "claims": Claim,
    "corrections": Correction,
    "comments": Comment,
}
BODY = {"paragraph", "heading", "list-item", "blockquote", "correction-notice", "dateline"}


def main() -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=[*KINDS, "structure"])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--speech", action="store_true")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--table", action="store_true")
    arguments = parser.parse_args()
    records = [json.loads(line) for line in arguments.gold.read_text("utf-8").split("\n") if line.strip()]
    annotkit.annotate(Document("“Yes,” said Jo Park."))  # loads the lexicons
    began = time.perf_counter()
    found = [annotkit.annotate(Document(record["text"])) for record in records]
    seconds = time.perf_counter() - began
    size = sum(len(record["text"].encode()) for record in records)
    print(
        f"{len(records)} documents, {size / 1e6:.2f} MB in {seconds:.1f} s: {size / 1e6 / seconds:.2f} MB/s"
    )
    if arguments.write:
        lines = [
            json.dumps(neutral(record["id"], document))
            for record, document in zip(records, found, strict=True)
        ]
        arguments.write.write_text("\n".join(lines) + "\n", "utf-8")
    if arguments.kind == "structure":
        return structure(records, found)
    kind = KINDS[arguments.kind]
    judgements = [
        judged(record, document, arguments.kind, speech=arguments.speech)
        for record, document in zip(records, found, strict=True)
    ]
    print(f"{'':10} {'':8} {'P':>6} {'R':>6} {'F1':>6}")
    matches: tuple[Match, ...] = ("exact", "overlap", "token")
    for match in matches:
        result = evaluate([w for w, _ in judgements], [f for _, f in judgements], kind, match)
        for name in ("content", "speakers", "cue"):
            score = getattr(result, name)
            figures = (100 * score.precision, 100 * score.recall, 100 * score.f1)
            print(f"{match:10} {name:8} {figures[0]:6.1f} {figures[1]:6.1f} {figures[2]:6.1f}")
    if arguments.table:
        by_confidence(judgements, kind)
    return 0


def judged(record: dict[str, Any], found: Document, kind: str, *, speech: bool) -> tuple[Document, Document]:
    """Give the gold document and the found one, optional items taken out of both."""
    items = record.get(kind) or []
    optional = [i for i in items if i.get("optional") or (speech and i.get("speech") is False)]
    wanted = Document(record["text"], [gold(kind, item) for item in items if item not in optional])
    free = Document(record["text"], [gold(kind, item) for item in optional])
    keep = Document(found.text, [alone(a) for a in found.select(KINDS[kind])])
    for other in free.select(KINDS[kind]):
        hits = [a for a in keep.overlapping(other, KINDS[kind]) if _half(a, other)]
        hits = [a for a in hits if not any(_half(a, must) for must in wanted.overlapping(a, KINDS[kind]))]
        keep = keep.remove(*(a.id for a in hits if a.id is not None), cascade=True)
    return wanted, keep


def alone(annotation: AnyAnnotation) -> AnyAnnotation:
    """Give an annotation that speaks of no other, so that it can be taken out of its document."""
    if isinstance(annotation, Comment):
        return evolve(annotation, about=(), reply_to=None)
    return evolve(annotation, about=())


def _half(one: AnyAnnotation, other: AnyAnnotation) -> bool:
    a, b = places(one), places(other)
    return 2 * len(a & b) >= len(a | b)


def places(annotation: AnyAnnotation) -> set[int]:
    """Give the code points of an annotation."""
    return {i for span in annotation.spans for i in range(span.start, span.end)}


def gold(kind: str, item: dict[str, Any]) -> AnyAnnotation:
    """Make an annotation of an item of the neutral format."""
    fragments = sorted(map(tuple, item.get("spans") or [(item["start"], item["end"])]))
    spans = tuple(Span(*place) for place in fragments)
    if kind == "quotes":
        cue = (Span(*item["cue"]),) if item.get("cue") else ()
        return Quote(
            spans=spans, mode=item.get("type", "direct"), speakers=mentions(item.get("speaker")), cue=cue
        )
    if kind == "claims":
        return Claim(spans=spans, claimants=mentions(item.get("claimer")))
    if kind == "comments":
        return Comment(spans=spans, author=next(iter(mentions(item.get("author"))), None))
    return Correction(spans=spans, category=item.get("kind", "correction"))


def mentions(place: list[int] | None) -> tuple[Mention, ...]:
    """Make a mention of a place."""
    return (Mention(spans=(Span(*place),)),) if place else ()


def neutral(name: str, document: Document) -> dict[str, Any]:
    """Give a document's annotations in the neutral format."""
    return {
        "id": name,
        "quotes": [
            {**_base(q), "type": q.mode, "speaker": _hull(q.speakers), "cue": _ends(q.cue)}
            for q in document.select(Quote)
        ],
        "claims": [
            {**_base(c), "claimer": _hull(c.claimants), "checkworthy": (c.check_worthiness or 0) >= 0.5}
            for c in document.select(Claim)
        ],
        "corrections": [
            {**_base(k), "kind": k.category, "wrong": _place(k.before), "right": _place(k.after)}
            for k in document.select(Correction)
        ],
        "comments": [
            {
                **_base(m),
                "author": _place(m.author),
                "date": _place(m.date),
                "kind": m.category,
                "level": m.level,
            }
            for m in document.select(Comment)
        ],
        "structure": layout(document),
    }


def _base(annotation: AnyAnnotation) -> dict[str, Any]:
    spans = [[span.start, span.end] for span in annotation.spans]
    return {"start": spans[0][0], "end": spans[-1][1], "spans": spans}


def _hull(people: Iterable[Mention]) -> list[int] | None:
    return next((_place(person) for person in people), None)


def _place(mention: Mention | None) -> list[int] | None:
    return _ends(mention.spans) if mention else None


def _ends(spans: tuple[Span, ...]) -> list[int] | None:
    return [spans[0].start, spans[-1].end] if spans else None


def layout(document: Document) -> dict[str, list[int]]:
    """Give the parts of a page as hulls of its Blocks."""
    blocks = document.select(Block)
    parts: dict[str, Iterator[Block]] = {
        "title": (b for b in blocks if b.role == "title"),
        "byline": (b for b in blocks if b.role == "byline"),
        "dateline": (b for b in blocks if b.role == "dateline"),
        "body": (b for b in blocks if b.role in BODY),
        "comment_section": (b for b in blocks if b.role in {"comment", "comment-heading"}),
    }
    found = {}
    for part, members in parts.items():
        here = list(members)
        if here:
            last = here[-1] if part in {"body", "comment_section"} else here[0]
            found[part] = [here[0].spans[0].start, last.spans[0].end]
    return found


def structure(records: list[dict[str, Any]], found: list[Document]) -> int:
    """Print how well the parts of pages were found: exactly, and with nine tenths of either shared."""
    print(f"{'part':16} {'gold':>5} {'exact':>6} {'>=0.9':>6}")
    for part in ("title", "byline", "dateline", "body", "comment_section"):
        wanted = exact = most = 0
        for record, document in zip(records, found, strict=True):
            place = (record.get("structure") or {}).get(part)
            if not place:
                continue
            wanted += 1
            mine = layout(document).get(part)
            if mine:
                a, b = set(range(*place)), set(range(*mine))
                exact += mine == place
                most += len(a & b) >= 0.9 * len(a | b)
        print(
            f"{part:16} {wanted:5} {100 * exact / max(1, wanted):5.1f}% {100 * most / max(1, wanted):5.1f}%"
        )
    return 0


def by_confidence(pairs: list[tuple[Document, Document]], kind: type[AnyAnnotation]) -> None:
    """Print the precision of what was found with each confidence."""
    print(f"{'confidence':>12} {'found':>6} {'P':>6}")
    steps = sorted({round(a.confidence or 0, 1) for _, found in pairs for a in found.select(kind)})
    for step in steps:
        some = [
            (wanted, found.keep(lambda a, step=step: round(a.confidence or 0, 1) == step))  # type: ignore[misc]
            for wanted, found in pairs
        ]
        score = evaluate([w for w, _ in some], [f for _, f in some], kind).content
        print(f"{step:12.1f} {score.found:6} {100 * score.precision:6.1f}")


if __name__ == "__main__":
    sys.exit(main())
