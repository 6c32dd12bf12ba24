"""A floor: stand-off TEI by string templates, as much said of each annotation as annotkit says."""

from __future__ import annotations

from task import Task
from workload import Row, Workload

from adapters import tei_places

_HEAD = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc><titleStmt><title>Untitled</title>
"""
_TEXT = """</listAnnotation>
</standOff>
<text><body xml:space="preserve"><div><ab>"""
_MENTION = '<fs type="mention"><f name="value"><string>{who}</string></f></fs>'
_VALUE = _MENTION.replace("who", "value")
_PEOPLE = f'<vColl org="list">{_MENTION}</vColl>'
_DATE = _MENTION.replace("{who}", "2014-01-01")
_FEATURES = (
    f'<fs type="correction"><f name="category"><symbol value="update"/></f><f name="before">{_VALUE}</f>'
    f'<f name="after">{_MENTION}</f></fs>',
    f'<fs type="comment"><f name="author">{_MENTION}</f><f name="date">{_DATE}</f><f name="category">'
    '<symbol value="comment"/></f><f name="level"><numeric value="0"/></f></fs>',
    f'<fs type="quote"><f name="mode"><symbol value="direct"/></f><f name="speakers">{_PEOPLE}</f></fs>',
    f'<fs type="claim"><f name="claimants">{_PEOPLE}</f><f name="statement"><string>{{value}}</string></f>'
    "</fs>",
)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tei(load: Workload) -> Task:
    """Write TEI from plain rows."""
    return Task(lambda: _tei(load), len(load.rows), tei_places.read)


def _tei(load: Workload) -> bytes:
    rows = sorted(load.rows, key=lambda row: (row.start, -row.end, row.kind))
    parts = [_HEAD]
    for i, row in enumerate(rows):
        if row.kind == 2:
            name = _escaped(row.value)
            parts.append(f'<respStmt xml:id="p{i}"><resp>annotation</resp><name>{name}</name></respStmt>\n')
    parts.append('</titleStmt></fileDesc></teiHeader>\n<standOff>\n<spanGrp type="spans">\n')
    parts += [f'<span xml:id="a{i}.1" from="#a{i}a" to="#a{i}z"/>\n' for i in range(len(rows))]
    parts.append("</spanGrp>\n<listAnnotation>\n")
    parts += [_annotation(i, row) for i, row in enumerate(rows)]
    parts.append(_TEXT)
    parts += _anchored(load.text, rows)
    parts.append("</ab></div></body></text>\n</TEI>\n")
    return "".join(parts).encode()


def _annotation(i: int, row: Row) -> str:
    features = _FEATURES[row.kind].format(value=_escaped(row.value), who=_escaped(row.who))
    resp = f' resp="#p{i}"' if row.kind == 2 else ""
    return (
        f'<annotation xml:id="a{i}" target="#a{i}.1" motivation="identifying" ana="#kind.{row.kind}"{resp}>'
        f'<note type="data">{features}</note></annotation>\n'
    )


def _anchored(text: str, rows: list[Row]) -> list[str]:
    places = [(row.start, f'<anchor xml:id="a{i}a"/>') for i, row in enumerate(rows)]
    places += [(row.end, f'<anchor xml:id="a{i}z"/>') for i, row in enumerate(rows)]
    places.sort()
    pieces: list[str] = []
    done = 0
    for offset, anchor in places:
        pieces += (_escaped(text[done:offset]), anchor)
        done = offset
    return [*pieces, _escaped(text[done:])]
