# What the kinds of annotation look like in a terminal: its own colours, readable on dark and on light.

from __future__ import annotations

STYLES = {
    "quote": "green",
    "claim": "underline",
    "correction": "red",
    "emendation": "magenta",
    "comment": "yellow",
    "review": "cyan",
    "note": "blue",
    "custom": "bright_blue",
}
ROLES = {"title": "bold", "heading": "bold", "byline": "italic", "dateline": "italic", "boilerplate": "dim"}
DETAILS = {"before": "strike red", "after": "green"}
MARK = "dim"
