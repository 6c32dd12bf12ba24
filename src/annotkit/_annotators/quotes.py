# Quotations: what is reported, in whose words, by whom.
#
# Sentence by sentence: attributions are found (reporting.py), what they report is cut out of the sentence,
# and quotations that go on behind an attribution ("“A,” she said. “B.”") are joined to it as a further
# piece. Quotation marks alone make no Quote: titles and scare quotes have them, too.

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from attrs import evolve, frozen

from annotkit._annotators.antecedents import Said, speakers_of
from annotkit._annotators.contents import content_of, mode_of, pieces_of
from annotkit._annotators.headlines import colon_of, uncapitalized
from annotkit._annotators.language import is_english
from annotkit._annotators.leads import introduction_of, signature_end
from annotkit._annotators.marks import marked_quotes
from annotkit._annotators.names import Who, learn_names
from annotkit._annotators.paragraphs import Sentence, sentences_of
from annotkit._annotators.prose import prose_of
from annotkit._annotators.report import DASHES, Report
from annotkit._annotators.reporting import reports_of
from annotkit._annotators.speakers import fullest_wordings, mention_of
from annotkit._annotators.speech import is_whole_speech
from annotkit._annotators.subjects import Place
from annotkit._annotators.tokens import Token, quoted_of
from annotkit._annotators.transcripts import turns_of
from annotkit._model.document import Document
from annotkit._model.kinds import Block, Quote, QuoteMode
from annotkit._model.metadata import Diagnostic
from annotkit._model.span import Span
from annotkit._records import Annotator

_UNATTRIBUTED = 0.5  # confidence


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
    paragraphs = prose_of(document)
    if not is_english(document):
        message = "There are no rules for this language: only quotation marks were looked for."
        yield Diagnostic(code="language-without-rules", message=message)
        yield from marked_quotes(text, paragraphs)
        return
    titles = [(b.spans[0].start, b.spans[0].end) for b in document.select(Block) if b.role == "title"]
    names = learn_names(text, [*titles, *paragraphs])
    found = [one for title in titles for one in _in_headline(text, *title)]
    found += find_in(text, paragraphs)
    said = [Said(one.speaker, one.spans) for one in found if one.speaker is not None]
    speakers = speakers_of(names, said, [*titles, *paragraphs])
    fullest = fullest_wordings(member for one in said for member in speakers[one.speaker])
    for one in found:
        members = speakers[one.speaker] if one.speaker is not None else []
        yield _quote(one, [(place, Who(fullest.get(place, who.value), who.type)) for place, who in members])


def _in_headline(text: str, start: int, end: int) -> list[Found]:
    colon = colon_of(text, start, end)
    if colon is None:
        return _in_paragraph(text, [uncapitalized(one) for one in sentences_of(text, start, end)])
    speaker, cue, spoken = colon
    marked = [(q.start, q.end) for q in quoted_of(text, start, end)]
    return [Found((spoken,), mode_of(text, [spoken], marked), cue, speaker, 0.6)]


def find_in(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Found]:
    """Find the quotations of an article's paragraphs."""
    found: list[Found] = []
    above: Sentence | None = None
    spoken = False
    unclaimed: list[Sentence] = []
    turns = turns_of(text, paragraphs)
    for start, end in paragraphs:
        if start in turns:
            speaker, colon, words = turns[start]
            found.append(Found((words,), "direct", colon, speaker, 0.8))
            continue
        sentences = sentences_of(text, start, end)
        signed = _signed(sentences, unclaimed) if unclaimed else None
        found += [signed] if signed is not None else _alone(unclaimed)
        here = _in_paragraph(text, sentences)
        leading = list(takewhile(lambda sentence: sentence.is_quoted, sentences))
        if leading and here and here[0].spans[0][0] <= leading[0].start:
            leading = []
        unclaimed = []
        introduced = _introduced(above, leading) if leading and above is not None else None
        if introduced is not None:
            here = [introduced, *here]
        elif (
            leading
            and found
            and (
                found[-1].open
                or (spoken and all(is_whole_speech(sentence.quoted[0]) for sentence in leading))
            )
        ):
            # The speaker goes on in a paragraph of quotation marks alone.
            for sentence in leading:
                found[-1] = _joined(found[-1], sentence)
        elif len(leading) == len(sentences):
            unclaimed = leading
        else:
            here = [*_alone(leading), *here]
        found += here
        spoken = bool(here) and here[-1].mode != "indirect" and not _is_signature(text, here[-1])
        above = sentences[-1] if sentences else None
    return [*found, *_alone(unclaimed)]


def _signed(sentences: Sequence[Sentence], unclaimed: Sequence[Sentence]) -> Found | None:
    """A paragraph of speech whose speaker stands in the next: "— Jo Park"."""
    items = sentences[0].items if len(sentences) == 1 else ()
    if not items or items[0].text not in DASHES:
        return None
    last = signature_end(items, 1)
    if last == 1:
        return None
    return _of_pieces(unclaimed, _text_of(items, (0, 1)), _text_of(items, (1, last)), 0.8)


def _is_signature(text: str, found: Found) -> bool:
    return found.cue is not None and not text[found.cue[0]].isalnum()


def _of_pieces(
    quoted: Sequence[Sentence],
    cue: tuple[int, int] | None,
    speaker: tuple[int, int] | None,
    confidence: float,
) -> Found:
    pieces = tuple((q.start, q.end) for sentence in quoted for q in sentence.quoted)
    return Found(pieces, "direct", cue, speaker, confidence, not quoted[-1].quoted[-1].closed)


def _alone(quoted: Sequence[Sentence]) -> list[Found]:
    """Speech without an attribution: whole sentences in marks, which no title is."""
    if not quoted or not all(is_whole_speech(sentence.quoted[0]) for sentence in quoted):
        return []
    return [_of_pieces(quoted, None, None, _UNATTRIBUTED)]


def _introduced(above: Sentence, leading: Sequence[Sentence]) -> Found | None:
    introduction = introduction_of(above.items)
    if introduction is None:
        return None
    cue, subject = introduction
    return _of_pieces(
        leading, _text_of(above.items, cue), _text_of(above.items, subject) if subject else None, 0.8
    )


def _text_of(items: Sequence[Token], place: Place) -> tuple[int, int]:
    return items[place[0]].start, items[place[1] - 1].end


def _in_paragraph(text: str, sentences: Sequence[Sentence]) -> list[Found]:
    found: list[Found] = []
    waiting: list[Sentence] = []
    speaking: int | None = None
    for sentence in _with_signatures(sentences):
        if sentence.is_quoted:
            if speaking is not None and not waiting:
                found[speaking] = _joined(found[speaking], sentence)
            else:
                waiting.append(sentence)
            continue
        if waiting and _is_attributed(waiting[-1], sentence):
            above = waiting.pop()
            sentence = _together(above, sentence)
        here = list(_in_sentence(text, sentence, waiting))
        if (
            waiting
            and waiting[0] is not sentences[0]
            and not (here and here[0].spans[0][0] <= waiting[0].start)
        ):
            here = [*_alone(waiting), *here]
        waiting = []
        # "“A,” she said, recalling that it was so. “B.”": the speech goes on, and not what was recalled.
        spoken = [i for i, one in enumerate(here, len(found)) if one.mode != "indirect"]
        found += here
        speaking = spoken[-1] if spoken else len(found) - 1 if here else speaking
    return found


def _with_signatures(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Sentences with who said it joined to what was said: "“Who knows?”" and "[The Times.]" are one."""
    joined: list[Sentence] = []
    for sentence in sentences:
        items = sentence.items
        opens = len(items) > 1 and items[0].text in {*DASHES, "[", "("} and signature_end(items, 1) > 1
        if opens and joined and joined[-1].items and joined[-1].items[-1].quoted:
            joined[-1] = _together(joined[-1], sentence)
        else:
            joined.append(sentence)
    return joined


def _is_attributed(quoted: Sentence, following: Sentence) -> bool:
    """Whether "“Who knows?” Trump said." is one sentence, though a question mark and a capital part it."""
    reports = reports_of(_together(quoted, following).items)
    return bool(reports) and reports[0].before == len(quoted.items) and reports[0].behind is None


def _together(above: Sentence, following: Sentence) -> Sentence:
    items, quoted = (*above.items, *following.items), (*above.quoted, *following.quoted)
    return Sentence(above.start, following.end, items, quoted)


def _joined(found: Found, sentence: Sentence) -> Found:
    pieces = [(q.start, q.end) for q in sentence.quoted]
    spans = (*found.spans, *(p for p in pieces if p[0] >= found.spans[-1][1]))
    mode = "mixed" if found.mode == "indirect" else found.mode
    return evolve(found, spans=spans, mode=mode, open=not sentence.quoted[-1].closed)


def _in_sentence(text: str, sentence: Sentence, waiting: Sequence[Sentence]) -> Iterator[Found]:
    items = sentence.items
    marked = [(q.start, q.end) for one in (*waiting, sentence) for q in one.quoted]
    opened = bool(sentence.quoted) and not sentence.quoted[-1].closed
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
        mode = mode_of(text, spans, marked)
        if mode == "indirect" and not (report.plain and _is_long(text, spans)):
            continue
        floor = max(report.cue[1], report.subject[1] if report.subject else 0, *(last for _, last in taken))
        yield _found(items, report, spans, mode, opened=opened)


def _is_long(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    return sum(len(text[start:end].split()) for start, end in spans) >= 2


def _found(
    items: Sequence[Token], report: Report, spans: list[Place], mode: QuoteMode, *, opened: bool
) -> Found:
    return Found(
        tuple(spans),
        mode,
        _text_of(items, report.cue),
        _text_of(items, report.subject) if report.subject else None,
        _confidence(mode, report),
        opened and mode != "indirect",
    )


def _confidence(mode: QuoteMode, report: Report) -> float:
    base = {"direct": 0.9, "mixed": 0.75, "indirect": 0.7}[mode]
    common = report.verb is None or report.verb.base in {"say", "tell", "add", "write"}
    return round(base + (0.05 if common else -0.1) - (0.1 if report.subject is None else 0), 2)


def _quote(found: Found, speakers: Sequence[tuple[tuple[int, int], Who]]) -> Quote:
    return Quote(
        spans=tuple(Span(*span) for span in found.spans),
        mode=found.mode,
        speakers=tuple(mention_of(place, who) for place, who in speakers),
        cue=(Span(*found.cue),) if found.cue else (),
        confidence=found.confidence,
    )


annotator = Annotator(_find_quotes)
