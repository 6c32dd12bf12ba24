"""What holds for every annotator, and for this one with any pipeline: nothing is harmed, misuse is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import annotkit
from annotkit import Annotator, Block, Comment, Document, Note, Quote, Span, annotate
from annotkit.errors import OptionError
from annotkit.testing import check_annotator, documents, hostile_text
from annotkit_spacy import REPORTING_VERBS, quotes

TEXT = "“We will resign,” said Maria Gomez.\n\nGomez said that wages will rise.\n"
CREATOR = "annotkit_spacy.quotes(en_trained_here)"


@pytest.fixture
def annotator(trained: Language) -> Annotator:
    return quotes(trained)


def test_the_creator_names_plugin_and_pipeline(annotator: Annotator) -> None:
    """It is the same in every run, whatever the pipeline's version."""
    document = annotate(Document(TEXT), [annotator])
    assert {a.creator for a in document.annotations} == {CREATOR}
    assert [(agent.id, agent.type) for agent in document.agents] == [(CREATOR, "software")]


def test_twice_is_as_once(annotator: Annotator, trained: Language) -> None:
    """Findings are replaced by equal ones, also by another record of the same pipeline."""
    once = annotate(Document(TEXT), [annotator])
    assert len(once.select(Quote)) == 2
    assert annotate(once, [annotator]) == annotate(once, [quotes(trained)]) == once


def test_people_keep_theirs(annotator: Annotator) -> None:
    """What people annotated stays as it is, also their remarks about findings."""
    mine = Quote(spans=(Span(0, 17),), creator="ann")
    document = annotate(Document(TEXT, [mine]), [annotator]).add(
        Note(text="Sure?", about=("q2",), creator="ann")
    )
    again = annotate(document, [annotator])
    assert again == document
    assert again.select(Quote, creator="ann")[0].spans == mine.spans


def test_it_keeps_what_an_annotator_promises(annotator: Annotator) -> None:
    """Each promise of annotkit's kit."""
    report = check_annotator(annotator, examples=25)
    assert report.kept, str(report)


def test_it_stands_beside_the_core_s_own(annotator: Annotator) -> None:
    """Two annotators find the same words, each in its own name, and neither removes the other's."""
    both = annotate(Document(TEXT), ["blocks", "quotes", annotator])
    assert [q.spans for q in both.select(Quote, creator=CREATOR)] == [
        q.spans for q in both.select(Quote, creator="annotkit:quotes")
    ]
    assert annotate(both, [annotator]) == annotate(both) == both
    assert annotkit.loads(annotkit.dumps(both)) == both


def test_only_prose_is_read(annotator: Annotator) -> None:
    """Of a document with Blocks its paragraphs, list items, quotations and captions; else its lines."""
    line = "“We will resign,” said Maria Gomez."
    whole = Span(0, len(line))
    roles = {"paragraph": 1, "list-item": 1, "blockquote": 1, "caption": 1, "title": 0, "comment": 0}
    for role, count in roles.items():
        document = Document(line, [Block(spans=(whole,), role=role)])  # type: ignore[arg-type]
        assert len(annotate(document, [annotator]).select(Quote)) == count, role
    comment = Document(line, [Comment(spans=(whole,))])
    assert annotate(comment, [annotator]).select(Quote) == ()


def test_a_paragraph_is_parsed_by_itself(annotator: Annotator) -> None:
    """A Block's findings are inside of it."""
    document = annotate(Document(TEXT), ["blocks", annotator])
    assert [len(document.covering(q.spans[0], Block)) for q in document.select(Quote, creator=CREATOR)] == [
        1,
        1,
    ]


@pytest.mark.parametrize(
    "text", ["", "\n", " \n\u2028\t", "\x00", "”", "“", "''", "said", "according to", "“”,"]
)
def test_nothing_to_find(annotator: Annotator, text: str) -> None:
    """Empty and odd texts are left as they are."""
    assert annotate(Document(text), [annotator]) == Document(text)


def test_no_parser() -> None:
    """A pipeline that does not parse is refused at once, with what to do."""
    with pytest.raises(OptionError, match=r"'en_pipeline'.*no dependency parser.*en_core_web_sm"):
        quotes(spacy.blank("en"))


def test_a_parser_switched_off_later(trained: Language, annotator: Annotator) -> None:
    """Nothing found is not mistaken for nothing there."""
    with trained.select_pipes(disable="parser"), pytest.raises(OptionError, match="no dependency parser"):
        annotate(Document(TEXT), [annotator])


def test_a_parser_with_other_labels() -> None:
    """A parser whose labels have no subject could find no speaker; that is said."""
    nlp = spacy.blank("de")
    parser = nlp.add_pipe("parser")
    parser.add_label("sb")
    nlp.initialize()
    with pytest.raises(OptionError, match=r"'de_pipeline'.*nsubj.*Universal Dependencies"):
        quotes(nlp)


def test_a_tokenizer_that_changes_the_text(given_parse: Callable[..., tuple[Language, str]]) -> None:
    """Offsets of another text would mean other words: that is an error, not a wrong result."""
    nlp, _ = given_parse()
    annotator = quotes(nlp)
    nlp.tokenizer = lambda text: Doc(nlp.vocab, text.split(), heads=[0, 0, 0], deps=["dep"] * 3)
    with pytest.raises(OptionError, match=r"tokenizer changed the text 'Yes, {2}she said'"):
        annotate(Document("Yes,  she said"), [annotator])


def test_a_name_is_no_pipeline() -> None:
    """Loading is the caller's: nothing is looked for, nothing downloaded."""
    with pytest.raises(OptionError, match=r"'en_core_web_sm' is no loaded pipeline.*spacy\.load"):
        quotes("en_core_web_sm")  # type: ignore[arg-type]


def test_a_paragraph_that_is_too_long(
    trained: Language, annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SpaCy's limit is told with its way out, before anything is parsed."""
    monkeypatch.setattr(trained, "max_length", 20)
    with pytest.raises(OptionError, match=r"35 characters.*nlp\.max_length, 20"):
        annotate(Document(TEXT), [annotator])


def test_verbs_of_one_s_own(trained: Language) -> None:
    """The verbs may be others; one word that is no list of verbs is a slip."""
    text = "“We will resign,” chirped Maria Gomez."
    more = quotes(trained, verbs={*REPORTING_VERBS, "chirp"})
    assert annotate(Document(text), [quotes(trained)]).select(Quote) == ()
    assert len(annotate(Document(text), [more]).select(Quote)) == 1
    with pytest.raises(OptionError, match="verbs"):
        quotes(trained, verbs="chirp")


@pytest.fixture(scope="module")
def session_annotator(trained: Language) -> Annotator:
    return quotes(trained)


_pieces = st.sampled_from(
    [
        *("“", "”", '"', "''", "‘", "’", "«", "»", ",", ".", "?", ":", " — ", " ", " ", "\n", "🙂", "\u00a0"),
        *("We will resign", " said ", "Maria Gomez", "according to", "She said that ", " told reporters "),
    ]
)


@given(text=hostile_text() | st.lists(_pieces, max_size=30).map("".join))
def test_any_text(session_annotator: Annotator, text: str) -> None:
    """Whatever the text, what is found is lawful, has words, and is found again."""
    document = annotate(Document(text), [session_annotator])
    for quote in document.select(Quote):
        assert all(piece.strip() == piece != "" for piece in document.pieces(quote))
        assert all(piece.strip() == piece != "" for s in quote.speakers for piece in document.pieces(s))
    assert annotate(document, [session_annotator]) == document


@given(document=documents())
def test_any_document(session_annotator: Annotator, document: Document) -> None:
    """Whatever is annotated already stays, and twice is as once."""
    once = annotate(document, [session_annotator])
    assert set(document.annotations) <= set(once.annotations)
    assert annotate(once, [session_annotator]) == once
