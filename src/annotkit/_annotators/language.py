# Whether a document is in a language that there are rules for. Only English has them so far: what is bound to
# it lies in english.toml, and a second language is a second such file and a second name here.

from __future__ import annotations

import re
from functools import lru_cache

from annotkit._annotators.english import words
from annotkit._model.document import Document

_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 2000  # code points: a look, not a reading
_FEW = 12  # words that say nothing about their language
_COMMON = 0.12  # English prose has 0.25 to 0.45 of these words, other languages hardly any


def is_english(document: Document) -> bool:
    """Tell whether a document says that it is English, or looks like it where it does not say."""
    declared = document.metadata.language
    if declared is not None:
        return declared.lower().partition("-")[0] == "en"
    return _looks_english(document.text[:_LOOKED_AT])


@lru_cache(maxsize=4)  # several annotators ask about one document
def _looks_english(text: str) -> bool:
    found = [word.lower() for word in _WORD.findall(text)]
    if len(found) <= _FEW:
        return all(word.isascii() or "’" in word for word in found)
    common = sum(map(words("reporting", "function_words").__contains__, found))
    return common >= _COMMON * len(found)
