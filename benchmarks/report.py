"""The results as Markdown tables."""

from __future__ import annotations

from math import log
from statistics import median
from typing import Any

from works import WORKS, Bound, Work

_NAMES = {
    "dkpro_cassis": "dkpro-cassis",
    "spacy": "spaCy",
    "structs": "msgspec structs",
    "templates": "string templates",
    "xmlfile": "lxml xmlfile",
    "attrs_lxml": "attrs and lxml",
    "stdlib": "importlib.metadata",
}


def table(results: dict[str, Any]) -> str:
    """Give all tables: annotkit beside the others, growth, and the conditions."""
    where = results["conditions"]
    lines = [
        f"{results['size']:,} annotations, 60 characters each; fresh processes for each figure: "
        f"{results['rounds']}; "
        f"Python {where['python']}, {where['processor']}, {where['cores']} cores.",
        "",
    ]
    if results["works"]:
        lines += [*_compared(results["works"]), ""]
    if results["growth"]:
        lines += [*_growth(results["growth"]), ""]
    return "\n".join(lines)


def _compared(works: dict[str, Any]) -> list[str]:
    lines = [
        "| work | unit | annotkit | best peer | ratio | must | holds | aim | floor | other peers |",
        "| --- | --- | --: | --: | --: | --: | :-: | --: | --: | --- |",
    ]
    for name, work in WORKS.items():
        if "annotkit" in works.get(name, {}):
            lines += [_line(work, bound, works[name], works) for bound in work.bounds or (None,)]
    return lines


def _line(work: Work, bound: Bound | None, found: dict[str, Any], works: dict[str, Any]) -> str:
    peers = sorted((p for p in work.peers if p in found), key=lambda p: float(found[p]["figure"]))
    best = _told(peers[0], found[peers[0]]) if peers else "–"
    floors = [_told(floor, found[floor]) for floor in work.floors if floor in found]
    value = _against(bound, work, found, works, peers) if bound else None
    cells = [
        work.title,
        work.unit,
        _number(found["annotkit"]["figure"]) + _mark(found["annotkit"]),
        best,
        "–" if not peers else _number(ratio(found["annotkit"], found[peers[0]])),
        _limit(bound, bound.must if bound else None),
        "–"
        if bound is None or value is None
        else "yes"
        if value <= bound.must
        else f"**no**: {_number(value)}",
        _limit(bound, bound.aim if bound else None),
        ", ".join(floors) or "–",
        ", ".join(_told(peer, found[peer]) for peer in peers[1:]) or "–",
    ]
    return f"| {' | '.join(cells)} |"


def ratio(ours: dict[str, Any], theirs: dict[str, Any]) -> float:
    """Give the median of the ratios of figures that were taken one after the other."""
    return float(median(a / b for a, b in zip(ours["rounds"], theirs["rounds"], strict=False)))


def _against(
    bound: Bound, work: Work, found: dict[str, Any], works: dict[str, Any], peers: list[str]
) -> float | None:
    ours = found["annotkit"]
    match bound.against:
        case "nothing":
            return float(ours["figure"])
        case "peer":
            return ratio(ours, found[peers[0]]) if peers else None
        case "floor":
            return ratio(ours, found[work.floors[0]])
        case "above floor":
            return float(ours["figure"] - found[work.floors[0]]["figure"])
        case other:
            return ratio(ours, works[other]["annotkit"]) if other in works else None


def _limit(bound: Bound | None, number: float | None) -> str:
    if bound is None or number is None:
        return "–"
    said = {"peer": "× peer", "floor": "× floor", "above floor": "over floor", "nothing": ""}
    return f"{number:g} {said.get(bound.against, f'× {bound.against}')}".strip()


def _told(library: str, entry: dict[str, Any]) -> str:
    return f"{_NAMES.get(library, library)} {_number(entry['figure'])}{_mark(entry)}"


def _mark(entry: dict[str, Any]) -> str:
    # Its answers are not plain Python's; how many are, is in the JSON file.
    return "" if entry["right"] in (None, 1.0) else "\\*"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2g}"


def _growth(growth: dict[str, Any]) -> list[str]:
    sizes = list(next(iter(growth.values())))
    lines = [
        f"| work | {' | '.join(f'{int(size):,}' for size in sizes)} | exponent |",
        "| --- |" + " --: |" * (len(sizes) + 1),
    ]
    for name, figures in growth.items():
        known = [(int(size), figure) for size, figure in figures.items() if figure]
        (small, first), (large, last) = known[0], known[-1]
        total = 0 if WORKS[name].unit.endswith("query") else 1  # a query is none for each annotation
        exponent = total + log(last / first) / log(large / small)
        shown = [_number(figure) if figure else "–" for figure in figures.values()]
        lines.append(f"| {WORKS[name].title}, {WORKS[name].unit} | {' | '.join(shown)} | {exponent:.2f} |")
    return lines
