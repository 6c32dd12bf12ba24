"""The face: all names, sorted, documented field by field, and cheap to import."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

import annotkit
from annotkit import errors, testing

SOURCE = Path(annotkit.__file__).parent
MODULES = [annotkit, errors, testing]
PUBLIC = [
    pytest.param(getattr(module, name), id=f"{module.__name__}.{name}")
    for module in MODULES
    for name in module.__all__
    if isinstance(getattr(module, name), type) or inspect.isfunction(getattr(module, name))
]


def _sort_key(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions, as ruff's RUF022 sorts."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_all_names_are_listed_and_sorted(module: ModuleType) -> None:
    """`__all__` has each public name once, in order, and each can be had."""
    names = module.__all__
    assert list(names) == sorted(names, key=_sort_key)
    assert len(set(names)) == len(names)
    for name in names:
        assert getattr(module, name) is not None


def test_the_face_has_no_other_public_name() -> None:
    """What is in the namespace and not private is in `__all__`, but for modules that were imported."""
    found = {
        name for name, value in vars(annotkit).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }  # fmt: skip
    assert found == set(annotkit.__all__) - {"errors"}


@pytest.mark.parametrize("value", PUBLIC)
def test_every_public_object_is_documented(value: Any) -> None:
    """Its own docstring, not an inherited one; public methods too."""
    assert inspect.cleandoc(vars(value).get("__doc__") or "" if isinstance(value, type) else value.__doc__)
    if isinstance(value, type):
        methods = [m for n, m in vars(value).items() if inspect.isfunction(m) and not n.startswith("_")]
        assert [method.__name__ for method in methods if not method.__doc__] == []


def _classes() -> list[ast.ClassDef]:
    return [
        node
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    ]


def _undocumented(node: ast.ClassDef) -> list[str]:
    """Give the annotated names of a class that no docstring follows."""
    after = [*node.body[1:], None]
    return [
        f"{node.name}.{statement.target.id}"
        for statement, follower in zip(node.body, after, strict=True)
        if isinstance(statement, ast.AnnAssign)
        and isinstance(statement.target, ast.Name)
        and not statement.target.id.startswith("_")
        and not (
            isinstance(follower, ast.Expr)
            and isinstance(follower.value, ast.Constant)
            and isinstance(follower.value.value, str)
        )
    ]


def test_every_field_of_the_public_classes_has_a_docstring() -> None:
    """What each field means stands below it, where editors and the documentation find it."""
    public = {
        cls.__name__
        for module in (annotkit, errors)
        for name in module.__all__
        for cls in getattr(getattr(module, name), "__mro__", ())
        if attrs.has(cls)
    }
    classes = [node for node in _classes() if node.name in public]
    assert {node.name for node in classes} == public
    assert [name for node in classes for name in _undocumented(node)] == []


def test_the_kinds_and_the_union_are_documented() -> None:
    """`KINDS` and `AnyAnnotation` are data; their docstrings stand below them."""
    body = ast.parse((SOURCE / "_model" / "kinds.py").read_text("utf-8")).body
    below = {ast.unparse(a).split(":")[0]: ast.unparse(b) for a, b in pairwise(body)}
    assert below["KINDS"].startswith(("'", '"'))
    assert below["AnyAnnotation"].startswith(("'", '"'))


HEAVY = ["click", "rich", "hypothesis", "importlib_metadata", "lxml", "email", "asyncio", "annotkit.testing"]


def test_importing_annotkit_imports_nothing_heavy() -> None:
    """Not the command line's libraries, not the testing kit's, no plugin; metadata are read on first use."""
    script = "import sys, annotkit; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, timeout=60)
    loaded = done.stdout.decode().split()
    assert "annotkit" in loaded
    assert [name for name in loaded if name in HEAVY or name.startswith("annotkit_")] == []


def test_nothing_of_annotkit_opens_the_network() -> None:
    """No module of the core imports a library that could."""
    network = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "asyncio"}
    imported = {
        name.split(".")[0]
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in _imported(node)
        if name != "urllib.parse"  # it takes addresses apart and opens none
    }
    assert "attrs" in imported
    assert imported & network == set()


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []
