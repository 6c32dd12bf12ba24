"""The pipelines of these tests. They run in an environment of their own, which has spaCy: see the README."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

_IS_HERE = find_spec("spacy") is not None and find_spec("annotkit_spacy") is not None
collect_ignore_glob = [] if _IS_HERE else ["*"]

TREEBANK = Path(__file__).parent / "tests" / "treebank.txt"
_ROUNDS = 15

# Words, heads and labels of one sentence or paragraph, each as in the treebank.
Table = tuple[list[str], list[int], list[str]]


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say what was left out."""
    if not _IS_HERE:
        terminalreporter.write_line(
            "annotkit-spacy was not tested: spaCy or the plugin is not installed here"
        )


def tables() -> list[Table]:
    """Give the treebank's sentences, eight of each pattern."""
    lines = [line for line in TREEBANK.read_text("utf-8").splitlines() if not line.startswith("#")]
    slots = {name: words for line in lines if line[0] == "=" for name, *words in [line[1:].split()]}
    patterns = [[item.split("/") for item in line.split()] for line in lines if line[0] != "="]
    return [
        (
            [_filled(word, slots, turn + row) for word, _, _ in pattern],
            [int(head) for _, _, head in pattern],
            [label for _, label, _ in pattern],
        )
        for turn in range(8)
        for row, pattern in enumerate(patterns)
    ]


def _filled(word: str, slots: dict[str, list[str]], turn: int) -> str:
    return slots[word][turn % len(slots[word])] if word in slots else word


def text_of(words: list[str]) -> str:
    """Write words as text: no space before a comma or behind an opening mark."""
    text = " ".join(words)
    for mark in ",.:”":
        text = text.replace(f" {mark}", mark)
    return text.replace("“ ", "“")


@pytest.fixture(scope="session")
def trained() -> Language:
    """Give a pipeline whose parser was trained here, on the treebank; it takes some seconds."""
    import spacy
    from spacy.training import Example

    spacy.util.fix_random_seed(0)
    nlp = spacy.blank("en", meta={"name": "trained_here"})
    nlp.add_pipe("parser", config={"min_action_freq": 1})  # labels as rare as here would be dropped
    examples = [
        Example.from_dict(nlp.make_doc(text_of(words)), {"words": words, "heads": heads, "deps": labels})
        for words, heads, labels in tables()
    ]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(_ROUNDS):
        for batch in spacy.util.minibatch(examples, 9):
            nlp.update(batch, sgd=optimizer, drop=0.3)
    return nlp


@pytest.fixture
def example_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trained: Language) -> Path:
    """Run the README's example in a folder with its article and, if none is installed, its pipeline."""
    (tmp_path / "article.txt").write_text("“We will appeal,” said Leonie Haimson.\n", "utf-8")
    trained.to_disk(tmp_path / "en_core_web_sm")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def treebank_texts() -> list[str]:
    """Give the texts that the parser was trained on."""
    return [text_of(words) for words, _, _ in tables()]
