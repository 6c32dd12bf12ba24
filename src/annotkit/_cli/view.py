# The article in a browser: `export` to `html` by name, into a file that the browser is asked to open.

from __future__ import annotations

import tempfile
import webbrowser
from pathlib import Path

from annotkit._cli.formats import choose_formats
from annotkit._cli.inputs import Input
from annotkit._export import Chosen
from annotkit._plugins import plugins
from annotkit.errors import PluginError

_FORMAT = "html"


def page_exporter() -> Chosen:
    """Give the exporter of pages; raises `PluginError` where it is not installed or broken."""
    if not any(plugin.name == _FORMAT for plugin in plugins("exporter")):
        remedy = "install it: pip install annotkit-html"
        raise PluginError("it is not installed", "the plugin annotkit-html, which writes the page", remedy)
    (chosen,) = choose_formats([_FORMAT], [])
    return chosen


def temporary_page(source: Input) -> Path:
    """Give a path for the page, in a new folder that only this user can read."""
    return Path(tempfile.mkdtemp(prefix="annotkit-")) / f"{source.place.name}.html"


def open_page(page: Path) -> bool:
    """Open a page in the browser; tells whether there is one."""
    return webbrowser.open(page.resolve().as_uri())
