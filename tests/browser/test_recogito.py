"""Recogito paints the words that the Web Annotation export points at, and no others."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from annotkit import Document, export

pytestmark = pytest.mark.browser
ADDRESS = "https://article.test/1"
Places = dict[str, list[tuple[int, int]]]

# Recogito's own builds ask for the mode of a bundler that is not there.
PROCESS = "window.process = { env: { NODE_ENV: 'production' } }"
SHOW = """([source, items]) => {
  const container = document.getElementById('text');
  const adapter = RecogitoJS.W3CTextFormat(source, container);
  const annotator = RecogitoJS.createTextAnnotator(container, { adapter, renderer: 'SPANS' });
  annotator.setAnnotations(items);
}"""
PAINTED = """(number) => {
  const boxes = [...document.querySelectorAll('.r6o-annotation')];
  return new Set(boxes.map((box) => box.dataset.annotation)).size >= number;
}"""
# For each annotation the text with a dot for every code point that none of its boxes lies on. Characters are
# taken as a reader sees them: a mark above a letter has no place of its own. White space stays as it is.
SEEN = """() => {
  const boxes = {};
  for (const box of document.querySelectorAll('.r6o-annotation')) {
    (boxes[box.dataset.annotation] ??= []).push(box.getBoundingClientRect());
  }
  const seen = Object.fromEntries(Object.keys(boxes).map((id) => [id, '']));
  const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });
  const range = document.createRange();
  for (const line of document.querySelectorAll('#text p')) {
    for (const { segment, index } of segments.segment(line.textContent)) {
      range.setStart(line.firstChild, index);
      range.setEnd(line.firstChild, index + segment.length);
      const place = range.getBoundingClientRect();
      const [x, y] = [place.x + place.width / 2, place.y + place.height / 2];
      const on = (box) => box.left < x && x < box.right && box.top < y && y < box.bottom;
      for (const id in boxes) {
        const shown = /[ \\n\\u00a0]/.test(segment) || boxes[id].some(on);
        seen[id] += shown ? segment : '·'.repeat([...segment].length);
      }
    }
  }
  return seen;
}"""


def expected(text: str, places: list[tuple[int, int]]) -> str:
    """Give the text with a dot for every code point outside these places."""
    inside = {at for start, end in places for at in range(start, end)}
    return "".join(letter if at in inside or letter in " \n\u00a0" else "·" for at, letter in enumerate(text))


@pytest.mark.parametrize("build", ["recogito-3", "@recogito/text-annotator"])
def test_the_right_words_are_painted(
    article: Document,
    places: Places,
    opened: Callable[..., Any],
    package: Callable[[str], str],
    build: str,
) -> None:
    """With positions in UTF-16 units each annotation lies on its own words, in all its pieces."""
    made = export(article, "jsonld", base=ADDRESS, text_targets_only=True, position_unit="utf-16")
    items = json.loads(made.content)["first"]["items"]
    style = package(f"{build}/dist/text-annotator.css")
    page = opened(article.text, PROCESS, package(f"{build}/dist/text-annotator.umd.js"), style=style)
    page.evaluate(SHOW, [ADDRESS, items])
    page.wait_for_function(PAINTED, arg=len(places))
    assert page.evaluate(SEEN) == {id: expected(article.text, spans) for id, spans in places.items()}
