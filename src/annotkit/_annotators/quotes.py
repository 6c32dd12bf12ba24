# Quotations: what is reported, in whose words, by whom.
#
# Sentence by sentence: attributions are found (reporting.py), what they report is cut out of the sentence,
# and quotations that go on behind an attribution ("“A,” she said. “B.”") are joined to it as a further
# piece. Quotation marks alone make no Quote: titles and scare quotes have them, too.

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from attrs import evolve, frozen

from annotkit._annotators.contents import content_of, pieces_of
from annotkit._annotators.language import is_english
from annotkit._annotators.marks import marked_quotes
from annotkit._annotators.names import Names, Who, learn_names
from annotkit._annotators.paragraphs import Paragraph, Sentence, paragraph_of, sentences_of
from annotkit._annotators.prose import prose_of
from annotkit._annotators.reporting import Report, introduction_of, reports_of
from annotkit._annotators.speakers import fullest_wordings, mention_of
from annotkit._annotators.subjects import Place
from annotkit._annotators.tokens import Token
from annotkit._model.document import Document
from annotkit._model.kinds import Quote, QuoteMode
from annotkit._model.metadata import Diagnostic
from annotkit._model.span import Mention, Span
from annotkit._records import Annotator


@frozen
class Found:
    """A quotation by offsets, before its speaker is resolved."""

    spans: tuple[tuple[int, int], ...]
    mode: QuoteMode
    cue: tuple[int, int] | None
    speaker: tuple[int, int] | None
    confidence: float
    open: bool = False
    """Whether its last quotation mark was never closed: the next paragraph may go on with it."""


def _find_quotes(document: Document) -> Iterator[Quote | Diagnostic]:
    text = document.text
    paragraphs = [paragraph_of(text, start, end) for start, end in prose_of(document)]
    if not is_english(document):
        message = "There are no rules for this language: only quotation marks were looked for."
        yield Diagnostic(code="language-without-rules", message=message)
        yield from marked_quotes(text, paragraphs)
        return
    names = learn_names(text, paragraphs)
    found = find_in(text, paragraphs)
    fullest = fullest_wordings(names, [one.speaker for one in found if one.speaker is not None])
    for one in found:
        yield _quote(one, names, fullest)


def find_in(text: str, paragraphs: Sequence[Paragraph]) -> list[Found]:
    """Find the quotations of an article's paragraphs."""
    found: list[Found] = []
    above: Sentence | None = None
    spoken = False
    for paragraph in paragraphs:
        sentences = sentences_of(text, paragraph)
        here = _in_paragraph(text, sentences)
        leading = list(takewhile(lambda sentence: sentence.is_quoted, sentences))
        unclaimed = bool(leading) and not (here and here[0].spans[0][0] <= leading[0].start)
        introduced = _introduced(above, leading) if unclaimed and above is not None else None
        if introduced is not None:
            here = [introduced, *here]
        elif unclaimed and found and (spoken or found[-1].open):
            # The speaker goes on in a paragraph of quotation marks alone.
            for sentence in leading:
                found[-1] = _joined(found[-1], sentence)
        found += here
        spoken = bool(here) and here[-1].mode != "indirect"
        above = sentences[-1] if sentences else None
    return found


def _introduced(above: Sentence, leading: Sequence[Sentence]) -> Found | None:
    introduction = introduction_of(above.items)
    if introduction is None:
        return None
    cue, subject = introduction
    pieces = tuple((q.start, q.end) for sentence in leading for q in sentence.quoted)
    return Found(
        pieces,
        "direct",
        _text_of(above.items, cue),
        _text_of(above.items, subject) if subject else None,
        0.8,
        not leading[-1].quoted[-1].closed,
    )


def _text_of(items: Sequence[Token], place: Place) -> tuple[int, int]:
    return items[place[0]].start, items[place[1] - 1].end


def _in_paragraph(text: str, sentences: Sequence[Sentence]) -> list[Found]:
    found: list[Found] = []
    waiting: list[Sentence] = []
    for sentence in sentences:
        if sentence.is_quoted:
            if found and not waiting:
                found[-1] = _joined(found[-1], sentence)
            else:
                waiting.append(sentence)
            continue
        if waiting and _is_attributed(waiting[-1], sentence):
            above = waiting.pop()
            sentence = Sentence(above.start, sentence.end, (*above.items, *sentence.items))
        here = list(_in_sentence(text, sentence, waiting))
        waiting = []
        found += here
    return found


def _is_attributed(quoted: Sentence, following: Sentence) -> bool:
    """Whether "“Who knows?” Trump said." is one sentence, though a question mark and a capital part it."""
    reports = reports_of((*quoted.items, *following.items))
    return bool(reports) and reports[0].before == len(quoted.items) and reports[0].behind is None


def _joined(found: Found, sentence: Sentence) -> Found:
    pieces = [(q.start, q.end) for q in sentence.quoted]
    spans = (*found.spans, *(p for p in pieces if p[0] >= found.spans[-1][1]))
    mode = "mixed" if found.mode == "indirect" else found.mode
    return evolve(found, spans=spans, mode=mode, open=not sentence.quoted[-1].closed)


# One sentence ------------------------------------------------------------------------------------


def _in_sentence(text: str, sentence: Sentence, waiting: Sequence[Sentence]) -> Iterator[Found]:
    items = sentence.items
    floor = 0
    for report in reports_of(items):
        if report.cue[0] < floor:
            continue
        taken = content_of(items, report, floor)
        spans = [piece for place in taken for piece in pieces_of(items, *place)]
        if not spans:
            continue
        if waiting and report.behind is None and taken[0][0] <= 1 and items[0].quoted:
            spans = [(q.start, q.end) for s in waiting for q in s.quoted] + spans
        mode = _mode(text, spans, [*waiting, sentence])
        if mode == "indirect" and not (report.plain and _is_long(text, spans)):
            continue
        floor = max(report.cue[1], report.subject[1] if report.subject else 0, *(last for _, last in taken))
        yield _found(items, report, spans, mode)


def _mode(text: str, spans: Sequence[tuple[int, int]], sentences: Sequence[Sentence]) -> QuoteMode:
    marked = [(q.start, q.end) for sentence in sentences for q in sentence.quoted]
    outside: list[str] = []
    touched = False
    for start, end in spans:
        at = start
        for first, last in marked:
            if first < end and at < last:
                touched = True
                outside.append(text[at : max(at, first)])
                at = max(at, min(last, end))
        outside.append(text[at:end])
    if not touched:
        return "indirect"
    return "mixed" if any(c.isalnum() for piece in outside for c in piece) else "direct"


def _is_long(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    return sum(len(text[start:end].split()) for start, end in spans) >= 2


def _found(items: Sequence[Token], report: Report, spans: list[tuple[int, int]], mode: QuoteMode) -> Found:
    quoted = [item for item in items if item.quoted]
    return Found(
        tuple(spans),
        mode,
        _text_of(items, report.cue),
        _text_of(items, report.subject) if report.subject else None,
        _confidence(mode, report),
        bool(quoted) and mode != "indirect" and not quoted[-1].closed,
    )


def _confidence(mode: QuoteMode, report: Report) -> float:
    base = {"direct": 0.9, "mixed": 0.75, "indirect": 0.7}[mode]
    common = report.verb is None or report.verb.base in {"say", "tell", "add", "write"}
    return round(base + (0.05 if common else -0.1) - (0.1 if report.subject is None else 0), 2)


def _quote(found: Found, names: Names, fullest: dict[tuple[int, int], str]) -> Quote:
    speakers: tuple[Mention, ...] = ()
    if found.speaker is not None:
        who = names.resolve(*found.speaker)
        value = fullest.get(found.speaker, who.value)
        speakers = (mention_of(found.speaker, Who(value, who.type)),)
    return Quote(
        spans=tuple(Span(*span) for span in found.spans),
        mode=found.mode,
        speakers=speakers,
        cue=(Span(*found.cue),) if found.cue else (),
        confidence=found.confidence,
    )


annotator = Annotator(_find_quotes)
