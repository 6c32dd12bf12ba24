# What cannot be read back from a page: the whole of it, for there is no reader.

from __future__ import annotations

from annotkit import Document, Loss


def losses(_document: Document) -> tuple[Loss, ...]:
    """Tell that a page is for reading."""
    why = "a page to read, not to read back: keep the document in the native format (annotkit.dumps) as well"
    return (Loss(None, None, "approximated", why),)
