"""annotkit annotator: quotations by the dependency parse of a spaCy pipeline.

For people who run spaCy already: the pipeline is theirs, loaded by them, and nothing is downloaded.
`quotes` makes an annotator of it, which is given to `annotkit.annotate` like any other:

    annotator = annotkit_spacy.quotes(spacy.load("en_core_web_sm"))
    document = annotkit.annotate(document, ["blocks", annotator])

`REPORTING_VERBS` are the verbs that it looks for:

>>> import annotkit_spacy
>>> {"say", "tell", "continue"} - annotkit_spacy.REPORTING_VERBS
{'continue'}
"""

from __future__ import annotations

from annotkit_spacy._annotator import quotes
from annotkit_spacy._verbs import REPORTING_VERBS

__all__ = ["REPORTING_VERBS", "quotes"]
