# The exporter's two functions: which profile writes, and which tells the losses.

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotkit import Document, Loss
from annotkit_jsonld._claim_review import claim_reviews, claim_reviews_losses
from annotkit_jsonld._collection import collection
from annotkit_jsonld._left import left, taken
from annotkit_jsonld._options import Options
from annotkit_jsonld._page import page, page_losses


def render(document: Document, options: Options) -> Iterator[bytes]:
    """Write a document in the profile that the options name."""
    match options.profile:
        case "web-annotation":
            return collection(left(document, options), options)
        case "schema.org":
            return page(document, options)
        case "claimreview":
            return claim_reviews(document, options)


def losses(document: Document, options: Options) -> Iterable[Loss]:
    """Tell what cannot be read back from the file."""
    match options.profile:
        case "web-annotation":
            return taken(document, options)
        case "schema.org":
            return page_losses(document, options)
        case "claimreview":
            return claim_reviews_losses(document, options)
