"""Which words are reported, and by whom: given parses, written as word/label/head (`_`: no space behind)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from spacy.language import Language

from annotkit import Annotator
from annotkit_spacy import quotes

Find = Callable[[str, Annotator], list[Any]]
Given = Callable[..., tuple[Language, str]]

CASES = {
    "speech within a quotation": (
        "“_/punct/2 He/nsubj/2 said/ccomp/8 fares/nsubj/5 will/aux/5 rise_/ccomp/2 ,_/punct/8 ”/punct/8 "
        "said/ROOT/8 Ann_/nsubj/8 ./punct/8",
        [("direct", ("“He said fares will rise,”",), "said", ["Ann"])],
    ),
    "each speaker has their own": (
        "“_/punct/1 One_/ccomp/4 ,_/punct/4 ”/punct/4 said/ROOT/4 Ann_/nsubj/4 ;/punct/4 “_/punct/8 "
        "two_/ccomp/11 ,_/punct/11 ”/punct/11 said/conj/4 Bo_/nsubj/11 ./punct/4",
        [("direct", ("“One,”",), "said", ["Ann"]), ("direct", ("“two,”",), "said", ["Bo"])],
    ),
    "each speaker in a sentence of their own": (
        "“_/punct/1 One_/ccomp/4 ,_/punct/4 ”/punct/4 said/ROOT/4 Ann_/nsubj/4 ./punct/4 “_/punct/8 "
        "Two_/dep/12 ,_/punct/12 ”/punct/12 Bo/nsubj/12 said_/ROOT/12 ./punct/12",
        [("direct", ("“One,”",), "said", ["Ann"]), ("direct", ("“Two,”",), "said", ["Bo"])],
    ),
    "a title in the attribution": (
        "“_/punct/1 One_/ccomp/4 ,_/punct/4 ”/punct/4 said/ROOT/4 Ann/nsubj/4 of/prep/5 the/det/11 "
        "“_/punct/11 Two_/compound/11 ”/punct/11 show_/pobj/6 ./punct/4",
        [("direct", ("“One,”",), "said", ["Ann"])],
    ),
    "a title behind the attribution": (
        "“_/punct/1 One_/ccomp/4 ,_/punct/4 ”/punct/4 said/ROOT/4 Ann/nsubj/4 after/prep/4 the/det/11 "
        "“_/punct/11 Two_/compound/11 ”/punct/11 show_/pobj/6 ./punct/4",
        [("direct", ("“One,”",), "said", ["Ann"])],
    ),
    "a question and then another's clause": (
        "“_/punct/1 Who_/ROOT/1 ?_/punct/1 ”/punct/1 Ann/nsubj/5 said/ROOT/5 fares/nsubj/8 will/aux/8 "
        "rise_/ccomp/5 ./punct/5",
        [("indirect", ("fares will rise",), "said", ["Ann"])],
    ),
    "words behind a whole quotation": (
        "“_/punct/2 We/nsubj/2 lost_/ccomp/8 ,_/punct/8 ”/punct/8 again/advmod/2 today_/advmod/2 ,/punct/8 "
        "said/ROOT/8 Ann_/nsubj/8 ./punct/8",
        [("direct", ("“We lost,”",), "said", ["Ann"])],
    ),
    "words behind a part of one": (
        "“_/punct/2 We/nsubj/2 lost_/ccomp/7 ”/punct/2 the/det/5 game_/dobj/2 ,/punct/7 said/ROOT/7 "
        "Ann_/nsubj/7 ./punct/7",
        [("mixed", ("“We lost” the game",), "said", ["Ann"])],
    ),
    "a quotation with according to": (
        "“_/punct/1 One_/ROOT/1 ,_/punct/1 ”/punct/1 according/prep/1 to/prep/4 Ann_/pobj/5 ./punct/1",
        [("direct", ("“One,”",), "according to", ["Ann"])],
    ),
    "two verbs for one quotation": (
        "“_/punct/1 One_/ccomp/5 ,_/punct/5 ”/punct/5 Ann/nsubj/5 said/ROOT/5 and/cc/5 warned_/conj/5 "
        "./punct/5",
        [("direct", ("“One,”",), "said", ["Ann"])],
    ),
    "a second report joined to the first's clause": (
        "Ann/nsubj/1 said/ROOT/1 that/mark/4 fares/nsubj/4 rise/ccomp/1 but/cc/4 added/conj/4 that/mark/9 "
        "rents/nsubj/9 fall_/ccomp/6 ./punct/1",
        [
            ("indirect", ("that fares rise",), "said", ["Ann"]),
            ("indirect", ("that rents fall",), "added", ["Ann"]),
        ],
    ),
    "a report that says": (
        "A/det/1 report/nsubj/6 saying/acl/1 that/mark/5 fares/nsubj/5 rise/ccomp/2 came_/ROOT/6 ./punct/6",
        [("indirect", ("that fares rise",), "saying", ["A report"])],
    ),
    "according to, behind two clauses": (
        "Fares/nsubj/1 rise/ROOT/1 and/cc/1 rents/nsubj/4 fall_/conj/1 ,/punct/1 according/prep/4 to/prep/6 "
        "Ann_/pobj/7 ./punct/1",
        [("indirect", ("Fares rise and rents fall",), "according to", ["Ann"])],
    ),
    "a subject far away": (
        "Ann/nsubj/1 sat/ROOT/1 on/prep/1 the/det/6 old/amod/6 red/amod/6 chair/pobj/2 for/prep/1 a/det/9 "
        "while_/pobj/7 ,/punct/1 “_/punct/12 One_/dep/1 ,_/punct/1 ”/punct/1 said_/conj/1 ./punct/1",
        [("direct", ("“One,”",), "said", ["Ann"])],
    ),
    "where it was said": (
        "Ann/nsubj/1 said/ROOT/1 in/prep/1 a/det/4 letter_/pobj/2 :/punct/1 “_/punct/7 One_/dep/1 ._/punct/1 "
        "”/punct/1",
        [("direct", ("“One.”",), "said", ["Ann"])],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_reported(given_parse: Given, found_in: Find, case: str) -> None:
    """Each quotation goes to who said it, whole and once."""
    parse, wanted = CASES[case]
    nlp, text = given_parse(parse)
    assert found_in(text, quotes(nlp)) == wanted
