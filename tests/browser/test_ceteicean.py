"""CETEIcean, which shows TEI in a browser, shows the article and finds every annotation in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from annotkit import Document, export

pytestmark = pytest.mark.browser

SHOW = """(tei) => {
  document.getElementById('text').append(new CETEI().makeHTML5(tei));
  return document.querySelector('tei-body').textContent;
}"""
# For each annotation the words of its targets: between a span's anchors, else an element's own.
# An annotation about another one, or about the whole text, has no words by that target.
WORDS = """() => {
  const named = (pointer) => document.getElementById(pointer.slice(1));
  const range = document.createRange();
  const words = (target) => {
    if (['tei-annotation', 'tei-text'].includes(target.localName)) return [];
    if (target.localName !== 'tei-span') return [target.textContent];
    range.setStartAfter(named(target.getAttribute('from')));
    range.setEndBefore(named(target.getAttribute('to')));
    return [range.toString()];
  };
  return Object.fromEntries([...document.querySelectorAll('tei-annotation')].map((annotation) => [
    annotation.id, annotation.getAttribute('target').split(' ').flatMap((pointer) => words(named(pointer))),
  ]));
}"""


def test_the_text_and_its_annotations_are_shown(
    article: Document, opened: Callable[..., Any], package: Callable[[str], str]
) -> None:
    """The body has the article's text, and each annotation its words between its anchors."""
    page = opened("", package("CETEIcean/dist/CETEI.js"))
    assert page.evaluate(SHOW, export(article, "tei").content.decode()) == article.text
    assert page.evaluate(WORDS) == {
        known.id: [article.text[span.start : span.end] for span in known.spans]
        for known in article.annotations
    }
