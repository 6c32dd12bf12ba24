"""`annotkit export --losses` and `--strict`: what exports lose, by reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from annotkit import Loss
from annotkit._cli.losses import Losses

Make = Callable[..., None]
Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("formats")


def test_losses_are_told_by_reason(run: Run, make: Make) -> None:
    """For each format what is lost, how often and why, and where first; not a line for each file."""
    make(**{f"in__{name}_txt": "loss " * n for name, n in {"a": 1, "b": 0, "c": 5, "d": 1, "e": 1}.items()})
    result = run("export", "in", "--to", "lossy,count", "--out", "out", "--losses")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        "lossy: 16 losses (dropped 8, approximated 8) in 4 articles",
        "  8 × annotation dropped: no place",
        "      in/a.txt: q1; in/c.txt: q1, q1, q1, q1, …; in/d.txt: q1; and 1 other article",
        "  8 × text approximated: white space",
        "      in/a.txt; in/c.txt; in/d.txt; and 1 other article",
        "count: nothing is lost",
    ]


def test_strict_tells_by_reason_what_it_refuses(run: Run, make: Make) -> None:
    """Not one line for each of a thousand files; a single one is named with the error."""
    make(in__a_txt="loss", in__b_txt="none", in__c_txt="loss loss", in__d_txt=b"\xff")
    lines = run("export", "in", "--to", "lossy", "--out", "out", "--strict").stderr.splitlines()
    assert lines[0].startswith("failed: in/d.txt: byte 0")
    assert lines[1:] == [
        "3 of 4 inputs failed",
        "failed: export to lossy: it would lose something: 6 losses (dropped 3, approximated 3) "
        "in 2 articles; choose another format or other options, or leave --strict out",
        "  3 × annotation dropped: no place",
        "      in/a.txt: q1; in/c.txt: q1, q1",
        "  3 × text approximated: white space",
        "      in/a.txt; in/c.txt",
    ]
    result = run("export", "in/a.txt", "--to", "lossy", "--strict")
    assert result.exit_code == 1
    assert result.stderr.startswith("failed: in/a.txt: export to lossy: it would lose something: 2 losses")


def test_reasons_that_differ_in_names_alone_are_one() -> None:
    """Ids in a reason and numbers in a field do not part what is one reason."""
    losses = Losses()
    losses.add("a", [Loss(f"n{i}", f"speakers[{i}].ref", "dropped", f"it names 'c{i}'") for i in range(3)])
    losses.add("b", [Loss("n9", "about", "dropped", "it names 'c9'")])
    assert list(losses.lines()) == [
        "  3 × speakers[…].ref dropped: it names '…'",
        "      a: n0, n1, n2",
        "  1 × about dropped: it names 'c9'",
        "      b: n9",
    ]


_LOSSES = st.builds(
    Loss,
    st.none() | st.text(max_size=3),
    st.sampled_from([None, "text", "speakers[0]", "speakers[1]"]),
    st.sampled_from(["dropped", "split", "approximated"]),
    st.text(max_size=5),
)


@given(st.dictionaries(st.text(min_size=1), st.lists(_LOSSES), max_size=40))
def test_none_is_left_out_of_the_counts(exports: dict[str, list[Loss]]) -> None:
    """The numbers of all reasons add up to all losses, however many there are, in few lines."""
    losses = Losses()
    for article, lost in exports.items():
        losses.add(article, lost)
    heads = [line.split() for line in list(losses.lines())[:50:2] + list(losses.lines())[50:]]
    numbers = [int(words[1] if words[0] == "and" else words[0]) for words in heads]
    total = sum(map(len, exports.values()))
    assert sum(numbers) == total
    assert numbers[:25] == sorted(numbers[:25], reverse=True)
    assert str(losses).startswith(f"{total} loss" if total else "nothing is lost")
