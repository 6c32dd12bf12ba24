# A page as pieces: what stands on lines of its own, in the order of the page, with its role, its links and
# the part of the page it is in. Characters that only a style sheet would draw (bullets, numbers) are no
# text, except the quotation marks of <q>.
#
# One walk over the tree, without recursion: pages may be nested deeper than Python's calls.

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from attrs import Factory, define, evolve, frozen
from lxml import etree
from lxml.html import HtmlElement

from annotkit._html._marks import Marks, is_hidden, marks_of
from annotkit._html._writer import Frame, Piece, Writer, Zone
from annotkit._model.kinds import BlockRole

_UNSEEN = frozenset(
    "head script style template noscript noframes noembed iframe object embed applet svg canvas audio video "
    "textarea select option button input datalist map rp rt annotation annotation-xml title meta link".split()
)
_ASIDE = frozenset("nav aside footer menu dialog".split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ROLES: dict[str, BlockRole] = {
    **dict.fromkeys(_HEADINGS, "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list-item"),
    "blockquote": "blockquote",
    "figcaption": "caption",
    "caption": "caption",
}
_LISTS = frozenset(("ul", "ol", "dl"))
_CELLS = frozenset(("td", "th"))
_LINES_KEPT = frozenset("pre listing xmp plaintext".split())
# Parts that stand side by side on a page; what is in one of them belongs together.
_HOMES = _ASIDE | frozenset("body div section article main header form center fieldset details".split())
_BLOCKS = (
    _HOMES
    | _LISTS
    | _CELLS
    | _LINES_KEPT
    | frozenset(_ROLES)
    | frozenset("html p address figure hgroup legend summary table thead tbody tfoot tr hr dir".split())
)


@frozen
class Page:
    """A page's pieces, the addresses of its links by number, and for each image the home that it is in."""

    pieces: Sequence[Piece]
    addresses: Sequence[str]
    images: Sequence[int]


def pieces_of(root: HtmlElement) -> Page:
    """Give the pieces of a page, those that it shows to readers."""
    walk = _Walk(frozenset(_around_article(root)))
    events = etree.iterwalk(root, events=("start", "end"))
    skipped = False
    for event, element in events:
        if event == "end":
            if not skipped:
                walk.leave(element)
            walk.text(element.tail)
            skipped = False
        elif element.tag in _UNSEEN or is_hidden(element):
            events.skip_subtree()  # its end still comes
            skipped = True
        else:
            walk.enter(element)
            walk.text(element.text)
    walk.writer.flush()
    return Page(walk.writer.pieces, walk.writer.addresses, walk.images)


def _around_article(root: HtmlElement) -> Iterator[HtmlElement]:
    """The elements around a page's first h1 and its article: whatever they are called, no comments."""
    bodies = (element for element in root.iter("article", "div", "section", "main") if _is_body(element))
    seen: set[HtmlElement] = set()
    for element in (*islice(root.iter("h1"), 1), *bodies):
        for holder in (element, *element.iterancestors()):
            if holder in seen:
                break
            seen.add(holder)
            yield holder


def _is_body(element: HtmlElement) -> bool:
    return element.get("itemprop") == "articleBody"


@define
class _Walk:
    """Where the walk is: the frames of the elements it is in, and what it has counted."""

    around_article: frozenset[HtmlElement]
    writer: Writer = Factory(Writer)
    images: list[int] = Factory(list)
    _frames: list[tuple[HtmlElement | None, Frame]] = Factory(lambda: [(None, Frame())])
    _count: int = 0
    _quotations: int = 0

    def text(self, text: str | None) -> None:
        if text:
            self.writer.write(text, self._frames[-1][1])

    def enter(self, element: HtmlElement) -> None:
        frame = self._frames[-1][1]
        match element.tag:
            case "a":
                self.writer.open_link(element.get("href"))
            case "br" if frame.row:
                self.text(" ")
            case "br":
                self.writer.end_line()
            case "img":
                self.images.append(frame.home)
            case "q":
                self.text("‘" if self._quotations % 2 else "“")
                self._quotations += 1
            case tag if frame.row and tag in _CELLS:
                self.writer.end_cell()
            case "p" | "div" if frame.row:
                self.text(" ")
            case tag if tag in _BLOCKS:
                self.writer.flush()
                self._frames.append((element, self._inner(element, frame)))
            case _:
                pass

    def leave(self, element: HtmlElement) -> None:
        if element is self._frames[-1][0]:
            self.writer.flush()
            self._frames.pop()
        elif element.tag == "a":
            self.writer.close_link()
        elif element.tag == "q":
            self._quotations -= 1
            self.writer.close_up()
            self.text("’" if self._quotations % 2 else "”")

    def _inner(self, element: HtmlElement, frame: Frame) -> Frame:
        tag = str(element.tag)
        marks = marks_of(element)
        if marks.comments and frame.zone != "comments" and element in self.around_article:
            marks = evolve(marks, comments=False, posting=False)
        self._count += 1
        zone = _zone(frame.zone, tag, marks)
        inner = evolve(
            frame,
            zone=zone,
            home=self._count if tag in _HOMES else frame.home,
            lists=frame.lists + (tag in _LISTS),
            lines=frame.lines or tag in _LINES_KEPT,
            group=self._count if tag == "table" else frame.group,
            row=tag == "tr" and _is_one_line(element),
        )
        return self._comment(inner, tag, marks) if zone == "comments" else _part(inner, tag, marks)

    def _comment(self, frame: Frame, tag: str, marks: Marks) -> Frame:
        """Within readers' comments: first their heading, then one comment after the other."""
        is_comment = frame.role == "comment"
        if marks.posting or (not is_comment and tag in ("li", "article", "dt")):
            inner = evolve(frame, role="comment", level=None, home=self._count, group=self._count)
            return evolve(inner, depth=frame.depth + frame.replies, replies=False)
        if is_comment or tag == "dd":
            return evolve(
                frame, role="comment", level=None, replies=frame.replies or _may_hold_replies(tag, marks)
            )
        if tag in _HEADINGS:
            return evolve(frame, role="comment-heading", level=None)
        return frame if frame.role == "comment-heading" else evolve(frame, role="boilerplate", level=None)


def _may_hold_replies(tag: str, marks: Marks) -> bool:
    return marks.replies or tag in _LISTS


def _zone(around: Zone, tag: str, marks: Marks) -> Zone:
    if around in ("comments", "form"):
        return "form" if marks.form or tag == "form" else around
    if marks.comments:
        return "comments"
    if around == "notice" or marks.notice:
        return "notice"
    return "aside" if tag in _ASIDE else around


def _part(frame: Frame, tag: str, marks: Marks) -> Frame:
    """Outside comments: what an element makes of its text."""
    if frame.zone == "form":
        return evolve(frame, role="boilerplate", level=None)
    if frame.zone == "notice":
        return evolve(frame, role="correction-notice", level=None)
    if tag in _ROLES:
        level = _HEADINGS.get(tag) or (frame.lists or 1 if _ROLES[tag] == "list-item" else None)
        return evolve(frame, role=_ROLES[tag], level=level)
    return evolve(frame, role="byline") if marks.byline and frame.role == "paragraph" else frame


def _is_one_line(row: HtmlElement) -> bool:
    """Whether a table's row has cells of a few words; tables that lay out a page hold whole parts of it."""
    cells = [cell for cell in row if cell.tag in _CELLS]
    return len(cells) > 1 and all(map(_is_line, cells))


def _is_line(cell: HtmlElement) -> bool:
    breaks = 0
    for inner in cell.iterdescendants():
        breaks += inner.tag in ("p", "div", "br")
        if breaks > 1 or (inner.tag in _BLOCKS and inner.tag not in ("p", "div")):
            return False
    return True
