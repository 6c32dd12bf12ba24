"""No regular expression takes more than linear time: that is proved from its parse tree, with no clock.

A pattern becomes an automaton with a position for each character that it names (Glushkov 1961). A matcher
that backtracks tries each path through it. The paths are too many where a word leads from a loop round to
itself, and on to another place that it also leads round to: then the word, n times, has n paths or more
(Weber and Seidl 1991, On the degree of ambiguity of finite automata; Weideman and others 2016, Analyzing
matching time behavior of backtracking regular expression matchers). A search begins anywhere, which is a
loop as well. Paths that are too many are never tried where each round of the second loop can end the match.

What holds back is not looked at: conditions, words behind, atomic groups. So each pattern that is too slow
is refused, and a few that are not; these are in PROVED_BY_HAND.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, reduce
from importlib.util import find_spec
from pathlib import Path
from re import _compiler, _parser
from re import _constants as op
from types import MappingProxyType, ModuleType
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = {
    ".".join(path.relative_to(folder).with_suffix("").parts).removesuffix(".__init__"): path
    for folder in [ROOT / "src", *sorted(ROOT.glob("plugins/*/src"))]
    for path in sorted(folder.rglob("*.py"))
    if "re." in path.read_text(encoding="utf-8") and path.stem != "__main__"
}
PROVED_BY_HAND = {
    "annotkit._annotators.names._capitals()": "begins where a token does; nothing is asked for behind it",
    "annotkit._html._BEGINNING": "atomic groups begin with different letters, and --> ends the comment",
    "annotkit._markup.markdown._ANYWHERE": "a name that is looked at follows a mark that it cannot hold",
}
MANY = 1000  # up to so many times is a factor and no power
COPIES = 3  # of what is repeated a few times: enough to see how one follows the other
LETTERS = "".join(map(chr, [*range(0x300), *range(0x2000, 0x2100), 0x5D0, 0x4E00, 0xE000, 0xFFFD, 0x1F600]))
ANY = (1 << len(LETTERS)) - 1
LINE_END = 1 << LETTERS.index("\n")


class Part(NamedTuple):
    """A piece of a pattern: ways to pass it by, positions where it begins and ends and in how many ways.

    What is done when it is over is done for sure: no condition stands behind these ends.
    """

    empty: int = 1
    first: Mapping[int, int] = MappingProxyType({})
    last: Mapping[int, int] = MappingProxyType({})
    is_surely_empty: bool = True
    sure: frozenset[int] = frozenset()


CONDITION = Part(is_surely_empty=False)


class Automaton:
    """The positions of a pattern, the letters at each as bits, and in how many ways one follows another."""

    def __init__(self, pattern: re.Pattern[Any]) -> None:
        self.is_bytes = isinstance(pattern.pattern, bytes)
        self.letters: list[int] = []
        self.edges: Counter[tuple[int, int]] = Counter()
        self.groups: dict[int, tuple[Sequence[Any], int]] = {}
        self.whole = self.sequence(_parser.parse(pattern.pattern, pattern.flags), pattern.flags)

    def position(self, letters: int) -> Part:
        """Make a position where one of these letters stands."""
        self.letters.append(letters)
        at = len(self.letters) - 1
        return Part(0, {at: 1}, {at: 1}, False, frozenset({at}))

    def join(self, a: Part, b: Part) -> Part:
        """Let one part follow another."""
        for end, ways in a.last.items():
            for begin, more in b.first.items():
                self.edges[end, begin] += ways * more
        return Part(
            min(a.empty * b.empty, 9),
            added(a.first, b.first, a.empty),
            added(b.last, a.last, b.empty),
            a.is_surely_empty and b.is_surely_empty,
            b.sure | (a.sure if b.is_surely_empty else frozenset()),
        )

    def sequence(self, nodes: Iterable[Any], flags: int) -> Part:
        """Make a part of nodes that follow each other."""
        return reduce(self.join, (self.part(kind, value, flags) for kind, value in nodes), Part())

    def part(self, kind: Any, value: Any, flags: int) -> Part:
        """Make a part of one node; what is looked for ahead begins here and leads nowhere."""
        match kind:
            case op.BRANCH:
                return either(*(self.sequence(nodes, flags) for nodes in value[1]))
            case op.SUBPATTERN:
                group, added, removed, nodes = value
                self.groups[group] = nodes, (flags | added) & ~removed
                return self.sequence(*self.groups[group])
            case op.GROUPREF:
                return self.sequence(*self.groups[value])
            case op.ATOMIC_GROUP:
                return self.sequence(value, flags)
            case op.AT:
                return CONDITION
            case op.ASSERT | op.ASSERT_NOT:
                ahead = self.sequence(value[1], flags) if value[0] > 0 else CONDITION
                return CONDITION._replace(first=ahead.first)
            case op.MAX_REPEAT | op.MIN_REPEAT | op.POSSESSIVE_REPEAT:
                return self.repeated(*value, flags)
        return self.position(letters_of(kind, value, flags, self.is_bytes))

    def repeated(self, least: int, most: int, nodes: Sequence[Any], flags: int) -> Part:
        """Make copies, each in the one before where it may be missing, and a loop if they are many."""
        least = min(least, COPIES)
        count = max(least, 1) if most >= MANY else min(most, COPIES)
        copies = [self.sequence(nodes, flags) for _ in range(count)]
        if most >= MANY:
            self.join(Part(last=copies[-1].last), Part(first=copies[-1].first))
        whole = Part()
        for number in reversed(range(count)):
            whole = self.join(copies[number], whole)
            whole = whole if number < least else either(whole, Part())
        return whole


def added(ways: Mapping[int, int], more: Mapping[int, int], times: int = 1) -> Mapping[int, int]:
    return {at: ways.get(at, 0) + more.get(at, 0) * times for at in [*ways, *(more if times else ())]}


def either(*parts: Part) -> Part:
    return Part(
        min(sum(part.empty for part in parts), 9),
        reduce(added, (part.first for part in parts)),
        reduce(added, (part.last for part in parts)),
        any(part.is_surely_empty for part in parts),
        frozenset().union(*(part.sure for part in parts)),
    )


_LETTERS: dict[str, int] = {}


def letters_of(kind: Any, value: Any, flags: int, is_bytes: bool) -> int:
    """Ask the engine itself which letters a character, a class or a dot means."""
    key = repr((kind, value, flags, is_bytes))
    if key not in _LETTERS:
        state = _parser.State()
        state.flags, state.str = flags, b"" if is_bytes else ""
        found = _compiler.compile(_parser.SubPattern(state, [(kind, value)]), flags)
        text: Any = LETTERS[:256].encode("latin-1") if is_bytes else LETTERS
        _LETTERS[key] = sum(1 << match.start() for match in found.finditer(text))
    return _LETTERS[key]


def too_many_paths(pattern: re.Pattern[Any], method: str) -> bool:
    """Tell whether a match by this method may try more paths than the text has letters, many times over."""
    automaton = Automaton(pattern)
    letters, edges = list(automaton.letters), Counter(automaton.edges)
    if method not in ("match", "fullmatch"):
        begin = position_before(pattern, letters, edges)
        edges.update({(begin, at): ways for at, ways in automaton.whole.first.items()})
    follow: list[list[int]] = [[] for _ in letters]
    for before, after in edges:
        follow[before].append(after)
    sure = frozenset() if method == "fullmatch" else automaton.whole.sure
    reach = [reachable(at, follow) for at in range(len(letters))]
    if any(ways > 1 and before in reach[after] for (before, after), ways in edges.items()):
        return True
    loops = [at for at in range(len(letters)) if at in reach[at]]
    return any(
        is_led_on(p, q, letters, follow, reach, sure)
        for p in loops
        for q in loops
        if p != q and q in reach[p] and q not in sure
    )


def position_before(pattern: re.Pattern[Any], letters: list[int], edges: Counter[tuple[int, int]]) -> int:
    """Add the loop over the letters where a search does not begin, and give where it is left.

    A pattern of lines begins behind a line end; one of the beginning is not looked for elsewhere.
    """
    anywhere = len(letters)
    tree = _parser.parse(pattern.pattern, pattern.flags)
    if not tree or tree[0] != (op.AT, op.AT_BEGINNING):
        letters.append(ANY)
        edges[anywhere, anywhere] = 1
        return anywhere
    letters.append(LINE_END)
    if pattern.flags & re.MULTILINE:
        letters.append(ANY & ~LINE_END)
        pairs = [(at, after) for at in (anywhere, anywhere + 1) for after in (anywhere, anywhere + 1)]
        edges.update(dict.fromkeys(pairs, 1))
    return anywhere


def reachable(start: int, follow: list[list[int]]) -> set[int]:
    seen: set[int] = set()
    todo = [start]
    while todo:
        new = [at for at in follow[todo.pop()] if at not in seen]
        seen.update(new)
        todo += new
    return seen


def is_led_on(
    p: int, q: int, letters: list[int], follow: list[list[int]], reach: list[set[int]], sure: frozenset[int]
) -> bool:
    """Tell whether one word leads from p to p, from p to q, and from q to q without an end in between."""
    seen, todo = {(p, p, q)}, [(p, p, q)]
    while todo:
        here = todo.pop()
        for a in (at for at in follow[here[0]] if p in reach[at]):
            for c in (at for at in follow[here[2]] if q in reach[at] and at not in sure):
                both = letters[a] & letters[c]
                for b in follow[here[1]] if both else ():
                    step = (a, b, c)
                    if letters[b] & both and step == (p, q, q):
                        return True
                    if letters[b] & both and step not in seen and q in reach[b]:
                        seen.add(step)
                        todo.append(step)
    return False


METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn")


def held(name: str, value: object) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Give the patterns that are a value or lie in it, and those that a function without arguments makes."""
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, dict):
        yield from (found for key, one in value.items() for found in held(f"{name}[{key}]", one))
    elif isinstance(value, list | tuple):
        yield from (found for at, one in enumerate(value) for found in held(f"{name}[{at}]", one))
    elif inspect.isroutine(value) or hasattr(value, "__wrapped__"):
        made = getattr(inspect.unwrap(value), "__annotations__", {})
        if set(made) == {"return"} and "re.Pattern" in made["return"]:
            yield f"{name}()", value()


def written(module: ModuleType, tree: ast.Module) -> Iterator[tuple[str, str, re.Pattern[Any]]]:
    """Give place, method and pattern of each call such as `re.sub(r"a", …)`."""
    for call in ast.walk(tree):
        match call:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=method)) if method in METHODS:
                words = eval(ast.unparse(call.args[0]), vars(module))
                flags = [ast.unparse(one) for one in call.args if ast.unparse(one).startswith("re.")]
                pattern = re.compile(words, eval("|".join(flags), vars(module)) if flags else 0)
                yield f"{module.__name__}:{call.lineno}", method, pattern


def methods_of(name: str, trees: Iterable[ast.Module]) -> set[str]:
    """Give the methods that are called on a name; what is handed on may be searched for."""
    methods: set[str] = set()
    for node in (node for tree in trees for node in ast.walk(tree)):
        match node:
            case ast.Attribute(value=ast.Name(id=found), attr=method) if found == name:
                methods.add(method)
            case ast.Call(args=args) if any(isinstance(one, ast.Name) and one.id == name for one in args):
                methods.add("search")
    return methods & set(METHODS) or {"search"}


@cache
def tree_of(name: str) -> ast.Module:
    return ast.parse(SOURCES[name].read_text(encoding="utf-8"))


def patterns_in(name: str) -> Iterator[tuple[str, str, re.Pattern[Any]]]:
    """Give place, method and pattern of all that a module matches with."""
    module = importlib.import_module(name)
    yield from written(module, tree_of(name))
    for key, value in vars(module).items():
        where = [tree_of(name)] if key.startswith("_") else [tree_of(other) for other in SOURCES]
        for place, pattern in held(f"{name}.{key}", value):
            for method in methods_of(key, where) if place == f"{name}.{key}" else {"search"}:
                yield place, method, pattern


@pytest.mark.parametrize("name", SOURCES)
def test_no_pattern_takes_more_than_linear_time(name: str) -> None:
    """Each pattern of each module, used as the module does."""
    if find_spec(name.partition(".")[0]) is None:
        pytest.skip(f"{name} is not installed")
    found = {place for place, method, pattern in patterns_in(name) if too_many_paths(pattern, method)}
    assert found == {place for place in PROVED_BY_HAND if place.rpartition(".")[0] == name}


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        ("(a+)+b", "match"),
        ("(a*)*b", "match"),
        ("(?:a|a)*b", "match"),
        ("(?:ab?|b?a)*c", "match"),
        (r"(?:\w+\s?)*:", "match"),
        ("a*a*b", "match"),
        (r"\s*,?\s*x", "match"),
        (r"(?:\w+\s?){0,8}:", "match"),
        ("(?i:[a-z]+)[A-Z]+!", "match"),
        ("(?:a(?=a*b))*", "match"),
        (r"(a*)\1b", "match"),
        (b"(a+)+[b]", "match"),
        (r"[\w.]+\w+", "fullmatch"),
        (r"\s+and", "search"),
        (r"\w++!", "search"),
        (r"\w(?:.*x)?", "search"),
        (r"(?m)^\s+x", "search"),
        (r"[.!?]+(?=\s)", "search"),
    ],
)
def test_a_pattern_that_backtracks_is_seen(pattern: str | bytes, method: str) -> None:
    """Loops in loops, loops side by side, and searches that read the same again from each letter on."""
    assert too_many_paths(re.compile(pattern), method)


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"\w+ \w+!", "match"),
        (r"(?:\w+\s)*:", "match"),
        (r"(?:[^\W\d]|\d)*:", "match"),
        ("a+b|a+c", "match"),
        (r"[\w.]+\w?", "match"),
        (r"\w+", "search"),
        (r"\w+(?:-\w+)*", "search"),
        (r"<[^<>]*>", "search"),
        (r"(?m)^\w+:", "search"),
        (r"^\w+:", "search"),
        (r".{0,60}!", "search"),
    ],
)
def test_a_pattern_that_does_not_is_let_pass(pattern: str, method: str) -> None:
    """A proof that refuses everything proves nothing."""
    assert not too_many_paths(re.compile(pattern), method)
