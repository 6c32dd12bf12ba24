"""The rules by given parses: Universal Dependencies, spaCy's English labels, another language, odd shapes.

A parse is written as word/label/head; `_` behind a word stands for no space.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from annotkit import Annotator, Document, Mention, Quote, annotate
from annotkit_spacy import quotes

Find = Callable[[str, Annotator], list[Any]]
Given = Callable[..., tuple[Language, str]]

# Universal Dependencies (universaldependencies.org/u/dep), version 2.
UNIVERSAL = [
    (
        "“_/punct/3 We/nsubj/3 will/aux/3 appeal_/root/3 ,_/punct/3 ”/punct/3 said/parataxis/3 Ann/nsubj/6 "
        "Lee_/flat/7 ./punct/3",
        ("direct", ("“We will appeal,”",), "said", ["Ann Lee"]),
    ),
    (
        "“_/punct/3 We/nsubj/3 will/aux/3 appeal_/ccomp/7 ,_/punct/3 ”/punct/3 Ann/nsubj/7 said_/root/7 "
        "./punct/7",
        ("direct", ("“We will appeal,”",), "said", ["Ann"]),
    ),
    (
        "Bus/compound/1 fares_/nsubj/6 ,/punct/4 Ann/nsubj/4 said_/parataxis/6 ,/punct/4 rise_/root/6 "
        "./punct/6",
        ("indirect", ("Bus fares", "rise"), "said", ["Ann"]),
    ),
    (
        "Bus/compound/1 fares/nsubj/2 rise_/root/2 ,/punct/7 according/case/7 to/fixed/4 the/det/7 "
        "mayor_/obl/2 ./punct/2",
        ("indirect", ("Bus fares rise",), "according to", ["the mayor"]),
    ),
    (
        "It/nsubj:pass/2 was/aux:pass/2 announced/root/2 by/case/5 the/det/5 mayor/obl:agent/2 that/mark/8 "
        "fares/nsubj/8 rise_/ccomp/2 ./punct/2",
        ("indirect", ("that fares rise",), "was announced", ["the mayor"]),
    ),
    (
        "Ann_/nsubj/7 ,/punct/3 who/nsubj/3 said/acl:relcl/0 that/mark/6 fares/nsubj/6 rise/ccomp/3 "
        "left_/root/7 ./punct/7",
        ("indirect", ("that fares rise",), "said", ["Ann"]),
    ),
]
# ClearNLP's labels, as spaCy's English pipelines have them.
ENGLISH = [
    (
        "It/nsubjpass/2 was/auxpass/2 announced/ROOT/2 by/agent/2 the/det/5 mayor/pobj/3 that/mark/8 "
        "fares/nsubj/8 rise_/ccomp/2 ./punct/2",
        ("indirect", ("that fares rise",), "was announced", ["the mayor"]),
    ),
    (
        "Ann/nsubj/1 left_/ROOT/1 ,/punct/1 saying/advcl/1 that/mark/6 fares/nsubj/6 rise_/ccomp/3 ./punct/1",
        ("indirect", ("that fares rise",), "saying", ["Ann"]),
    ),
    (
        "Ann/nsubj/1 declined/ROOT/1 to/aux/3 say/xcomp/1 whether/mark/6 fares/nsubj/6 rise_/ccomp/3 "
        "./punct/1",
        ("indirect", ("whether fares rise",), "to say", ["Ann"]),
    ),
    (
        "Bus/compound/1 fares/nsubj/2 rise_/ROOT/2 ,/punct/2 as/mark/6 Ann/nsubj/6 said_/advcl/2 ./punct/2",
        ("indirect", ("Bus fares rise",), "said", ["Ann"]),
    ),
    (
        "The/det/1 law_/nsubj/8 ,/punct/1 which/nsubj/6 he/nsubj/5 said/relcl/1 was/ccomp/5 cheap/acomp/6 "
        "failed_/ROOT/8 ./punct/8",
        ("indirect", ("which", "was cheap"), "said", [None]),
    ),
]


@pytest.mark.parametrize(("parse", "wanted"), [*UNIVERSAL, *ENGLISH])
def test_labels(given_parse: Given, found_in: Find, parse: str, wanted: object) -> None:
    """The same speech is found by either set of labels."""
    nlp, text = given_parse(parse)
    assert found_in(text, quotes(nlp)) == [wanted]


def test_speech_without_a_speaker(given_parse: Given, found_in: Find) -> None:
    """What is said by nobody in particular is no quotation, unless it has its marks."""
    nlp, text = given_parse("It/nsubjpass/2 is/auxpass/2 said/ROOT/2 that/mark/5 fares/nsubj/5 rise/ccomp/2")
    assert found_in(text, quotes(nlp)) == []
    nlp, text = given_parse(
        "“_/punct/3 Fares/nsubj/3 will/aux/3 rise_/ccomp/6 ,_/punct/6 ”/punct/6 said/ROOT/6"
    )
    assert found_in(text, quotes(nlp)) == [("direct", ("“Fares will rise,”",), "said", [])]


def test_another_language(given_parse: Given, found_in: Find) -> None:
    """With that language's verbs and Universal Dependencies nothing else is needed."""
    nlp, text = given_parse(
        "„_/punct/2 Wir/nsubj/2 klagen_/ccomp/5 “_/punct/2 ,/punct/2 sagte/root/5 Anna/nsubj/5 Berg_/flat/6 "
        "./punct/5"
    )
    assert found_in(text, quotes(nlp, verbs={"sagte"})) == [
        ("direct", ("„Wir klagen“",), "sagte", ["Anna Berg"])
    ]


def test_entities_tell_the_type(given_parse: Given) -> None:
    """A pipeline that finds entities gives speakers their name and type; titles are no part of a name."""
    nlp, text = given_parse(
        "Mr./compound/1 Lee/nsubj/5 and/cc/1 the/det/4 BBC/conj/1 said/ROOT/5 bus/compound/7 fares/nsubj/8 "
        "rise/ccomp/5"
    )
    entities = {"Mr. Lee": "PERSON", "the BBC": "ORG", "Bo Ann": "PERSON", "Ann": "ORG"}
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": pattern} for pattern, label in entities.items()])
    document = annotate(Document(f"{text}\n“One,” said Ann.\nI met Bo Ann."), [quotes(nlp)])
    assert [speaker for quote in document.select(Quote) for speaker in quote.speakers] == [
        Mention(value="Lee", spans=(document.find("Mr. Lee"),), type="person"),
        Mention(value="the BBC", spans=(document.find("the BBC"),), type="organization"),
        # A surname alone, that the pipeline took for a company.
        Mention(value="Bo Ann", spans=(document.find("Ann", 0),), type="person"),
    ]


def test_parts_of_speech_are_used(given_parse: Given) -> None:
    """Where a pipeline tags, a noun reports nothing, a common noun is no name, and a pronoun is one."""
    nlp, text = given_parse("Whoever/nsubj/1 said/ROOT/1 bus/compound/3 fares/nsubj/4 rise/ccomp/1")
    annotator = quotes(nlp)
    assert _speakers(annotate(Document(text), [annotator])) == ["Whoever"]
    tagger = nlp.add_pipe("attribute_ruler")
    tagger.add([[{"LOWER": "whoever"}]], {"POS": "PRON"})
    assert _speakers(annotate(Document(text), [annotator])) == [None]
    tagger.add([[{"LOWER": "said"}]], {"POS": "NOUN"})
    assert _speakers(annotate(Document(text), [annotator])) == []


def test_a_capital_makes_no_name_of_a_noun(given_parse: Given) -> None:
    """A tagged common noun at a sentence's beginning stays a phrase."""
    nlp, text = given_parse(
        "Officials/nsubj/3 of/prep/0 Albany/pobj/1 said/ROOT/3 bus/compound/5 fares/nsubj/6 rise/ccomp/3"
    )
    nlp.add_pipe("attribute_ruler").add([[{"LOWER": "officials"}]], {"POS": "NOUN"})
    assert _speakers(annotate(Document(text), [quotes(nlp)])) == ["Officials of Albany"]


def test_titles_are_no_part_of_a_name(given_parse: Given) -> None:
    """Also without entities."""
    nlp, text = given_parse(
        "Prof./compound/2 Ann/compound/2 Lee/nsubj/3 said/ROOT/3 bus/compound/5 fares/nsubj/6 rise/ccomp/3"
    )
    assert _speakers(annotate(Document(text), [quotes(nlp)])) == ["Ann Lee"]


def _speakers(document: Document) -> list[str | None]:
    return [speaker.value for quote in document.select(Quote) for speaker in quote.speakers]


def test_lemmas_are_used(given_parse: Given) -> None:
    """Where a pipeline has lemmas, forms that no rule makes are known."""
    nlp, text = given_parse("Ann/nsubj/1 sayeth/ROOT/1 bus/compound/3 fares/nsubj/4 rise/ccomp/1")
    annotator = quotes(nlp)
    assert annotate(Document(text), [annotator]).select(Quote) == ()
    nlp.add_pipe("attribute_ruler").add([[{"LOWER": "sayeth"}]], {"LEMMA": "say"})
    assert len(annotate(Document(text), [annotator]).select(Quote)) == 1


@pytest.mark.parametrize(
    "verb", ["said", "told", "wrote", "denied", "denies", "declaring", "vows", "quipped"]
)
def test_forms_without_lemmas(given_parse: Given, verb: str) -> None:
    """Where it has none, English forms are made by rule, the irregular ones by list."""
    nlp, text = given_parse(f"Ann/nsubj/1 {verb}/ROOT/1 bus/compound/3 fares/nsubj/4 rise/ccomp/1")
    assert len(annotate(Document(text), [quotes(nlp)]).select(Quote)) == 1


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("“One.\n“Two,” said Ann.", ("“Two,”",)),
        ("“One,” said Ann. “Two.\n“Three.”", ("“One,”", "“Two.", "“Three.”")),
        ("“One,” said Ann. “Two.”\n“Three.”", ("“One,”", "“Two.”")),
        ('"One," said Ann.', ('"One,"',)),
        ("''One,'' said Ann.", ("''One,''",)),
        ("«One», said Ann.", ("«One»",)),
        ("‘It’s one,’ said Ann.", ("‘It’s one,’",)),
        ("“One”, said Ann.", ("“One”",)),
        ("Ann said: “One.”", ("“One.”",)),
        ("“Who?” said Ann.", ("“Who?”",)),
        ("“One.” Ann said so.", None),
        ("The “One” said it.", None),
        ("“One,” said Ann, ‘90s fan.", ("“One,”",)),
        ("“One,” said Ann. “Two. \t\n“Three.”", ("“One,”", "“Two.", "“Three.”")),
        ('A 5"x7 card. "One," said Ann.', ('"One,"',)),
    ],
)
def test_quotation_marks_without_a_clause(
    given_parse: Given, found_in: Find, text: str, pieces: tuple[str, ...] | None
) -> None:
    """Where the parse helps little, marks and commas do; a mark left open goes on in the next paragraph."""
    nlp, _ = given_parse()
    found = found_in(text, quotes(nlp))
    assert [one[1] for one in found] == ([] if pieces is None else [pieces])


def test_an_open_mark_takes_no_quotation_of_another(given_parse: Given, found_in: Find) -> None:
    """A paragraph whose quotation has its own attribution goes on with nobody's."""
    nlp, _ = given_parse()
    found = found_in("“One,” said Ann. “Two.\n“Three,” said Ann.", quotes(nlp))
    assert [one[1] for one in found] == [("“One,”", "“Two."), ("“Three,”",)]


SHAPES: dict[str, Callable[[int], tuple[list[str], list[int], list[str]]]] = {
    "each clause in the next": lambda n: (["said"] * n, [max(0, i - 1) for i in range(n)], ["ccomp"] * n),
    "each joined to the one before": lambda n: (
        ["said"] * n,
        [max(0, i - 1) for i in range(n)],
        ["conj"] * n,
    ),
    "all joined to the first": lambda n: (["said"] * n, [0] * n, ["conj"] * n),
    "all in parentheses": lambda n: (["said"] * n, [0] * n, ["parataxis"] * n),
    "one subject of many parts": lambda n: (["said"] * n, [n - 1] * n, ["nsubj"] * n),
    "quotations in a row": lambda n: (["said", *["“a”"] * (n - 1)], [0] * n, ["dep"] * n),
    "quotations in each clause": lambda n: (
        ["said", "“a”"] * (n // 2),
        _pairs(n),
        ["ccomp", "dobj"] * (n // 2),
    ),
}


def _pairs(n: int) -> list[int]:
    return [max(0, i - 2) if i % 2 == 0 else i - 1 for i in range(n // 2 * 2)]


@pytest.mark.parametrize("shape", SHAPES)
def test_work_is_linear(given_parse: Given, growth: Any, shape: str) -> None:
    """Four times the words take four times the lines, whatever shape their parse has."""
    nlp, _ = given_parse()
    annotator = quotes(nlp)

    def annotating(size: int) -> Callable[[], Document]:
        words, heads, labels = SHAPES[shape](size)
        nlp.tokenizer = lambda _text: Doc(nlp.vocab, words, heads=heads, deps=labels)
        return partial(annotate, Document(" ".join(words) + " "), [annotator])

    annotating(4)()
    assert growth.of_lines(annotating, 250) < growth.LINEAR
