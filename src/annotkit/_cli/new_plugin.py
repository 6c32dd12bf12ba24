# A new plugin: the templates beside this file with the plugin's name put in.

from __future__ import annotations

import re
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from attrs import field, frozen

from annotkit._plugins import plugins
from annotkit.errors import ExportError, OptionError

# Names of distributions: the specification "Names and normalization" of packaging.python.org.
_NAME = re.compile(r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?", re.ASCII | re.IGNORECASE)
# annotkit's own on the package index, installed here or not: `pip` would take one for the other.
_OFFICIAL = frozenset({"annotkit", "brat", "html", "jsonld", "markdown", "spacy", "tei"})
# The file of the distribution: the template, of which {kind} is a folder.
_FILES = {
    "pyproject.toml": "pyproject.toml.txt",
    "README.md": "{kind}/README.md.txt",
    "src/{module}/__init__.py": "{kind}/module.py.txt",
    "src/{module}/py.typed": "py.typed.txt",
    "tests/test_{name}.py": "{kind}/tests.py.txt",
    ".github/workflows/tests.yml": "tests.yml.txt",
}


def _without_prefix(name: str) -> str:
    return name.removeprefix("annotkit-")


def _normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _check_name(plugin: NewPlugin, _attribute: object, name: str) -> None:
    if not _NAME.fullmatch(name):
        remedy = "use letters, digits, -, _ and . between them, such as my-format"
        raise OptionError(f"{name!r} cannot be the name of a distribution", "NAME", remedy)
    if _normalised(name) in _OFFICIAL:
        own = "annotkit" if _normalised(name) == "annotkit" else plugin.distribution
        remedy = f"choose another name, such as my-{_normalised(name)}"
        raise OptionError(f"{own} is one of annotkit's own distributions", f"NAME {name!r}", remedy)
    for other in plugins():
        if (other.kind, other.name) == (plugin.kind, name):
            problem = f"{other.distribution} provides the {plugin.kind} {name!r} already"
            raise OptionError(problem, "NAME", "choose another name, so that both can be installed")


@frozen
class NewPlugin:
    """A plugin to begin; raises `OptionError` for a name that cannot be one, or is taken."""

    kind: str
    """`exporter`, `reader` or `annotator`."""
    name: str = field(converter=_without_prefix, validator=_check_name)
    """What it is called in `annotkit.export(document, name)` and the like."""

    @property
    def distribution(self) -> str:
        """The name to install it by, normalised."""
        return f"annotkit-{_normalised(self.name)}"

    @property
    def module(self) -> str:
        """The name to import it by."""
        return self.distribution.replace("-", "_")


def write_plugin(plugin: NewPlugin, folder: Path) -> tuple[Path, ...]:
    """Write the files of a new distribution into a folder of its own; raises `ExportError` if that exists."""
    target = folder / plugin.distribution
    try:
        target.mkdir(parents=True)
    except FileExistsError:
        remedy = "choose another name, or another folder by --out"
        raise ExportError("it is there already, and nothing is overwritten", str(target), remedy) from None
    except OSError as error:
        raise ExportError(f"it cannot be made: {error.strerror}", str(target)) from error
    return tuple(_write(plugin, target, path, template) for path, template in _FILES.items())


def _write(plugin: NewPlugin, target: Path, path: str, template: str) -> Path:
    named = {"module": plugin.module, "name": plugin.module.removeprefix("annotkit_")}
    file = target / path.format(**named)
    file.parent.mkdir(parents=True, exist_ok=True)
    source = files("annotkit._cli").joinpath("templates", *template.format(kind=plugin.kind).split("/"))
    text = source.read_text(encoding="utf-8")
    for token, value in _tokens(plugin).items():
        text = text.replace(f"@{token}@", value)
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


def _tokens(plugin: NewPlugin) -> dict[str, str]:
    installed = version("annotkit")
    return {
        "KIND": plugin.kind,
        "NAME": plugin.name,
        "DISTRIBUTION": plugin.distribution,
        "MODULE": plugin.module,
        "TESTS": f"test_{plugin.module.removeprefix('annotkit_')}.py",
        "ANNOTKIT": f"annotkit>={installed},<{int(installed.partition('.')[0]) + 1}",
        "TESTING": f"annotkit[testing]>={installed},<{int(installed.partition('.')[0]) + 1}",
    }
