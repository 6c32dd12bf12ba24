# An article in a notebook. A frame and not a piece of HTML in the notebook's own page: no style of either
# reaches the other, ids cannot meet those of another cell, and `sandbox` lets nothing in it run.

from __future__ import annotations

from attrs import frozen

from annotkit import Document
from annotkit_html._markup import element
from annotkit_html._page import still


@frozen(repr=False)
class Shown:
    """An annotated article that Jupyter shows."""

    page: str
    """The page, without scripts."""

    def _repr_html_(self) -> str:
        frame = element(
            "iframe",
            title="Annotated article",
            sandbox="",
            srcdoc=self.page,
            style="width: 100%; height: 40rem; border: 1px solid #8884; border-radius: 4px",
        )
        return frame.text


def show(document: Document) -> Shown:
    """Show a document in Jupyter as its page looks, without scripts: notes stand in the flow.

    Examples:
        >>> from annotkit import Document
        >>> show(Document("Yes."))._repr_html_().startswith('<iframe title="Annotated article" sandbox=""')
        True
    """
    return Shown(still(document))
