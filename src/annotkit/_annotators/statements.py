# What a notice says: the statement as published, and as it should be.

from __future__ import annotations

import re
from collections.abc import Sequence

from annotkit._annotators.sentences import sentence_spans

PIECE = (
    r"(?:article|story|post|report|column|headline|caption|piece|editorial|entry|page|item|photo|graphic|list|review"
    r"|interview|transcript|version)"
)
WRONGLY = r"(?:incorrectly|erroneously|mistakenly|wrongly|inaccurately|falsely|inadvertently)"
MISTOOK = (
    r"(?:mis(?:stated|spelled|identified|quoted|reported|attributed|characterized|represented|labell?ed|stating|spelling|"
    r"identifying)|"
    + WRONGLY
    + r"|gave\s(?:the|an?)\s(?:wrong|incorrect)|omitted|should\shave|contained\s(?:an?\s)?"
    r"(?:errors?|incorrect|inaccura)|(?:was|were)\s(?:inaccurate|incorrect|wrong)|referred\sincorrectly|overstated|understated)"
)
_BEFORE = re.compile(
    rf"\b(?:{WRONGLY}\s(?:stated|said|reported|claimed|wrote|suggested|indicated|noted|attributed|implied|described|referred|called|named|put|gave)|"
    rf"(?:misstated|said\s{WRONGLY}|stated\s{WRONGLY}|reported\s{WRONGLY})|it\swas\s(?:reported|stated|said)|(?:stating|saying|reporting)\s{WRONGLY}|{WRONGLY}\s(?:stating|saying|reporting))"
    r"\s(?:that\s)"
    rf"|\b(?:earlier|previous|original)\s(?:version|{PIECE})s?\s(?:of\sth(?:e|is)\s{PIECE}\s)?(?:said|stated|reported)"
    r"\s(?:that\s)?|\boriginally\s(?:said|stated|reported)\s(?:that\s)?",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"[,;][”’\"']{0,2}\s(?:and\s)?not\s(?:that\s)?|\s[-–—]{1,2}\s?not\s|,?\srather\sthan\s|,?\sinstead\sof\s",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:in\s(?:fact|reality)|actually|rather|instead|indeed|we\snow\sknow\sthat|the\scorrect\s\w+\sis|while\s[^,]{3,120})[,:]?\s(?:that\s)?",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    r"\bshould\shave\s(?:read|been|said|stated)\s?:?\s|\b(?:clarified|corrected|updated|revised)\s(?:on\s[^,.]{3,20}\s)?to\s(?:reflect|say|show|note|indicate|state)\s(?:that\s)?"
    r"|\bthe\scorrect\s(?:\w+\s){1,3}is\s|\bshould\s(?:read|say|be)\s?:?\s",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;]\s(?:which|who|but|and|the\s\w+\ssaid)\b|\s\(|;")
_MISTAKE = re.compile(rf"\b{MISTOOK}\b", re.IGNORECASE)


def statements_of(text: str, start: int, end: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Give the mistaken and the corrected statement of a notice, where it says them."""
    sentences = sentence_spans(text, start, end)
    before = after = None
    for i, (first, last) in enumerate(sentences):
        said = _BEFORE.search(text, first, last)
        if said and before is None:
            stop = text.find(";", said.end(), last)
            before = _trimmed(text, said.end(), last if stop < 0 else stop)
            if stop >= 0:
                after = _stated(text, stop + 1, last)
            elif after is None and i + 1 < len(sentences):
                after = _stated(text, *sentences[i + 1])
        should = _SHOULD.search(text, first, last)
        if should and after is None:
            after = _trimmed(text, should.end(), _clause_end(text, should.end(), last))
        contrast = _NOT.search(text, should.end() if should else first, last)
        if contrast:
            stop = _clause_end(text, contrast.end(), last)
            before = before or _trimmed(text, contrast.end(), stop)
            begin = should.end() if should else first
            after = _stated(text, begin, contrast.start()) or after
            break
    return (before, after) if before or after else (None, _after_mistake(text, sentences))


def _after_mistake(text: str, sentences: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """What follows "… misspelled the name of …" says how it is."""
    for i, (first, last) in enumerate(sentences[:-1]):
        if _MISTAKE.search(text, first, last):
            return _stated(text, *sentences[i + 1])
    return None


def _stated(text: str, start: int, end: int) -> tuple[int, int] | None:
    lead = _LEAD.match(text, start, end)
    return _trimmed(text, lead.end() if lead else start, end)


def _clause_end(text: str, start: int, end: int) -> int:
    match = _CLAUSE_END.search(text, start, end)
    return match.start() if match else end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:"):
        end -= 1
    return (start, end) if end - start > 1 else None
