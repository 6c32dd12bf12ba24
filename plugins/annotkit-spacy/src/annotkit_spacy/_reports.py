# Attributions by the dependency parse: which words report, who speaks, and which clauses are reported.
#
# Labels are those of Universal Dependencies and of spaCy's English pipelines (ClearNLP); each set holds both.
# Steps through the parse are few and counted, so that no shape of it takes more than linear time.

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias

from attrs import frozen

from annotkit_spacy._parse import Parse

Range: TypeAlias = tuple[int, int]
"""Positions of words, the last excluded."""

SUBJECTS = frozenset({"nsubj", "nsubj:outer"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "nsubj:pass", "csubjpass", "csubj:pass"})
_AGENTS = ("agent", "obl:agent")
_CLAUSES = ("ccomp", "xcomp")
_RELATIVE = ("relcl", "acl:relcl", "acl")
_INHERITING = ("conj", "advcl", "xcomp", "pcomp")
_GOING_ON = ("conj", "advcl")
_WITHIN_CUE = ("aux", "auxpass", "aux:pass", "neg", "prt", "compound:prt")
_OBJECTS = ("pobj", "obj", "obl", "nmod")
_FAR = 8  # the most steps


@frozen
class Speaker:
    """Who speaks: the main word, and the range of the whole phrase."""

    head: int
    phrase: Range


@frozen
class Report:
    """An attribution: its cue, its speakers and the clauses that it reports."""

    word: int
    """The verb, or "according"."""
    cue: Range
    speakers: tuple[Speaker, ...]
    contents: tuple[Range, ...]
    own: Range
    """From the first to the last word of cue and speakers, where these stand together."""


def reports_of(parse: Parse) -> Iterator[Report]:
    """Find the attributions of a paragraph, in its order."""
    for i, word in enumerate(parse.words):
        if word.reports:
            yield _by_verb(parse, i)
        elif word.lower == "according" and i + 1 < len(parse.words) and parse.words[i + 1].lower == "to":
            report = _according(parse, i)
            if report is not None:
                yield report


# Verbs -------------------------------------------------------------------------------------------


def _by_verb(parse: Parse, verb: int) -> Report:
    subject = _subject(parse, verb)
    speakers = () if subject is None else _speakers(parse, subject, verb)
    cue = _cue(parse, verb)
    near = [s.phrase for s in speakers if min(abs(end - verb) for end in s.phrase) < _FAR]
    own = min([cue[0], *(first for first, _ in near)]), max([cue[1], *(last for _, last in near)])
    contents = tuple(piece for whole in _contents(parse, verb) for piece in _without(whole, own))
    return Report(verb, cue, speakers, contents, own)


def _subject(parse: Parse, verb: int) -> int | None:
    """The word that names the speaker: the verb's own subject, or that of the verb that it goes on from."""
    at = verb
    for _ in range(_FAR):
        label, head = parse.words[at].label, parse.words[at].head
        subject = parse.child(at, SUBJECTS)
        if subject is not None:
            is_relative = label in _RELATIVE and parse.words[subject].lower in {"who", "which", "that"}
            return head if is_relative else subject
        agent = parse.child(at, _AGENTS)
        if agent is not None:
            return parse.child(agent, _OBJECTS) if parse.words[agent].lower == "by" else agent
        if label in _RELATIVE:
            return head
        if label not in _INHERITING or parse.child(at, _PASSIVE_SUBJECTS) is not None:
            return None
        # In "She said that A and added that B" a parser may join "added" to A: it is she who added it.
        outer = parse.words[head].head
        at = outer if parse.words[head].label in _CLAUSES and parse.words[outer].reports else head
    return None


def _speakers(parse: Parse, head: int, verb: int) -> tuple[Speaker, ...]:
    """Who is joined by "and" speaks together."""
    heads = [head]
    while len(heads) < _FAR and (following := parse.child(heads[-1], ("conj",))) is not None:
        heads.append(following)
    phrases = ((one, _phrase(parse, one, verb)) for one in heads)
    return tuple(Speaker(one, phrase) for one, phrase in phrases if phrase is not None)


def _phrase(parse: Parse, head: int, verb: int) -> Range | None:
    """A speaker's whole phrase, without "by", other speakers, the verb's clause, and marks at its ends."""
    whole = parse.words[head].left, parse.words[head].right
    for c in islice(parse.children(head, ("case", "cc", "conj")), _FAR):
        whole = _cut(whole, head, (parse.words[c].left, parse.words[c].right))
    clause = parse.words[verb]
    whole = _cut(whole, head, (clause.left, clause.right) if clause.head == head else (verb, verb + 1))
    return trimmed(parse, whole)


def _cut(whole: Range, keep: int, away: Range) -> Range:
    """Take a range off another, and what lies beyond it as seen from the word to keep."""
    if away[1] <= keep:
        return max(whole[0], away[1]), whole[1]
    return (whole[0], min(whole[1], away[0])) if keep < away[0] else whole


def _cue(parse: Parse, verb: int) -> Range:
    first, last = verb, verb + 1
    near = set(islice(parse.children(verb, _WITHIN_CUE), _FAR))
    while first - 1 in near:
        first -= 1
    while last in near:
        last += 1
    return first, last


def _contents(parse: Parse, verb: int) -> tuple[Range, ...]:
    clauses = tuple(_clause(parse, c) for c in parse.children(verb, _CLAUSES))
    word = parse.words[verb]
    follows_as = word.label == "advcl" and parse.words[word.left].lower == "as"
    if clauses or not (word.label == "parataxis" or follows_as):
        return clauses
    return _without(_clause(parse, word.head), (word.left, word.right))


def _clause(parse: Parse, clause: int) -> Range:
    """A clause up to where the speaker's next report begins: "She said that A and added that B"."""
    first, last = parse.words[clause].left, parse.words[clause].right
    for c in islice(parse.children(clause, _GOING_ON), _FAR):
        if c > clause and parse.words[c].reports and parse.child(c, SUBJECTS) is None:
            last = min(last, parse.words[c].left)
            return first, last - (parse.words[last - 1].label == "cc")
    return first, last


def _without(whole: Range, own: Range) -> tuple[Range, ...]:
    """What is reported without the attribution that stands in it, before it or behind it."""
    pieces = (whole[0], min(own[0], whole[1])), (max(own[1], whole[0]), whole[1])
    return tuple(piece for piece in pieces if piece[0] < piece[1])


# According to ------------------------------------------------------------------------------------


def _according(parse: Parse, i: int) -> Report | None:
    # In Universal Dependencies "according" depends on the speaker; in ClearNLP the speaker on "to".
    word = parse.words[i]
    inside = parse.child(i + 1, _OBJECTS)
    head = word.head if word.label == "case" else parse.child(i, _OBJECTS) if inside is None else inside
    if head is None:
        return None
    top = head if word.label == "case" else i
    cue = (i, i + 2)
    own = min(parse.words[top].left, cue[0]), max(parse.words[top].right, cue[1])
    contents = _without(_clause(parse, _main(parse, top)), own)
    return Report(i, cue, _speakers(parse, head, i + 1), contents, own)


def _main(parse: Parse, i: int) -> int:
    """The verb of the clause that a word stands in."""
    for _ in range(_FAR):
        i = parse.words[i].head
        has_subject = parse.child(i, SUBJECTS | _PASSIVE_SUBJECTS) is not None
        if parse.words[i].head == i or (has_subject and parse.words[i].label != "conj"):
            break
    return i


def trimmed(parse: Parse, whole: Range) -> Range | None:
    """Take marks and white space off the ends of a range; None where nothing is left."""
    first, last = whole
    while first < last and not parse.words[first].has_letters:
        first += 1
    while first < last and not parse.words[last - 1].has_letters:
        last -= 1
    return (first, last) if first < last else None
