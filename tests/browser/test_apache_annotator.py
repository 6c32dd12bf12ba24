"""Apache Annotator finds the words that the Web Annotation export points at, and nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotkit import Document, Note, Span, export

pytestmark = pytest.mark.browser
ADDRESS = "https://article.test/1"
Places = dict[str, list[tuple[int, int]]]
Opened = Callable[..., Any]

# For each selector all the places that it fits, in code points of the text.
FIND = """async (selectors) => {
  const scope = document.getElementById('text');
  const matcher = (selector) => ({
    RangeSelector: Annotator.makeCreateRangeSelectorMatcher(matcher),
    TextQuoteSelector: Annotator.createTextQuoteSelectorMatcher,
    TextPositionSelector: Annotator.createTextPositionSelectorMatcher,
  })[selector.type](selector);
  const before = document.createRange();
  const offset = (node, at) => {
    before.setStart(scope, 0);
    before.setEnd(node, at);
    return [...before.toString()].length;
  };
  const found = [];
  for (const selector of selectors) {
    const places = [];
    for await (const place of matcher(selector)(scope)) {
      places.push([
        offset(place.startContainer, place.startOffset),
        offset(place.endContainer, place.endOffset),
      ]);
    }
    found.push(places);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def annotator(node_modules: Path) -> str:
    """Make one script of Apache Annotator, which is published as modules."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not on the path: it comes with npm")
    command = [node, str(node_modules / "esbuild/bin/esbuild"), "--bundle", "--global-name=Annotator"]
    entry = "export * from '@apache-annotator/dom'"
    found_in = {"NODE_PATH": str(node_modules)}
    made = subprocess.run(command, input=entry, env=found_in, capture_output=True, check=True, text=True)
    return made.stdout


def targets(content: bytes) -> dict[str, list[dict[str, Any]]]:
    """Give the targets of each item that are words of the article."""
    items = json.loads(content)["first"]["items"]
    listed = {item["id"]: item["target"] for item in items}
    listed = {id: target if isinstance(target, list) else [target] for id, target in listed.items()}
    words = {id: [one for one in several if "selector" in one] for id, several in listed.items()}
    return {id: several for id, several in words.items() if several}


@pytest.mark.parametrize("kind", ["TextQuoteSelector", "TextPositionSelector"])
def test_each_target_is_found_once(
    article: Document, places: Places, opened: Opened, annotator: str, kind: str
) -> None:
    """By its words as by its position, each piece of each annotation is found at its place alone."""
    pieces = targets(export(article, "jsonld", base=ADDRESS).content)
    selectors = [
        one
        for several in pieces.values()
        for piece in several
        for one in piece["selector"]
        if one["type"] == kind
    ]
    found = iter(opened(article.text, annotator).evaluate(FIND, selectors))
    assert {id: [next(found) for _ in several] for id, several in pieces.items()} == {
        id: [[list(place)] for place in several] for id, several in places.items()
    }
    assert list(found) == []


def test_a_long_piece_is_found_by_its_range(opened: Opened, annotator: str) -> None:
    """What is too long to be quoted lies between its first words and those that follow it."""
    text = "".join(f"Line {number} has {number} 🙂.\n" for number in range(1000))
    place = Span(text.index("Line 10 "), text.index("Line 900 "))
    document = Document(text, [Note(spans=(place,), text="long")], id=ADDRESS)
    ((piece,),) = targets(export(document, "jsonld").content).values()
    selectors = piece["selector"]
    assert [one["type"] for one in selectors] == ["RangeSelector", "TextPositionSelector"]
    found = opened(text, annotator).evaluate(FIND, selectors)
    assert found == [[[place.start, place.end]]] * 2
