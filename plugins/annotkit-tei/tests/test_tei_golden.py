"""A small file as a whole, to be read."""

from __future__ import annotations

from pathlib import Path

from annotkit import Agent, Block, Claim, Document, Mention, Metadata, Quote, Review, Span, export

GOLDEN = Path(__file__).parent / "golden.tei.xml"


def _document() -> Document:
    ann = Mention(value="Ann Lee", spans=(Span(13, 16),), type="person")
    return Document(
        "Taxes\n\n“Up,” she said. “Soon.”\n",
        [
            Block(spans=(Span(0, 5),), role="title"),
            Block(spans=(Span(7, 30),), role="paragraph"),
            Quote(
                spans=(Span(7, 12), Span(23, 30)),
                speakers=(ann,),
                cue=(Span(17, 21),),
                creator="bea",
                confidence=0.9,
            ),
            Claim(spans=(Span(8, 10),), claimants=(ann,), statement="Taxes will rise."),
            Review(about=("c1",), verdict="False", reviewer=Mention(value="The Desk", type="organization")),
        ],
        Metadata(title="Taxes", published="2024-02-29", url="https://example.org/1", language="en"),
        agents=[Agent(id="bea", name="Bea", type="person")],
    )


def test_golden() -> None:
    """The file is, byte for byte, the one that was read and found right."""
    made = export(_document(), "tei", strict=True)
    assert made.content == GOLDEN.read_bytes()
    assert (made.media_type, made.suffix, made.losses) == ("application/tei+xml", ".tei.xml", ())
