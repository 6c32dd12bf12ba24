# The docstrings that stand below names in a source: of a class's fields, of a module's objects. Python does
# not keep them, so the source is read; where there is none, there are none.

from __future__ import annotations

import ast
import inspect
import textwrap
from itertools import pairwise
from types import ModuleType


def attribute_docstrings(of: type | ModuleType) -> dict[str, str]:
    """Give the docstring below each name assigned in a module, or in a class and those it derives from."""
    if isinstance(of, ModuleType):
        return _below_names(of)
    found: dict[str, str] = {}
    for cls in reversed(of.__mro__[:-1]):
        found |= _below_names(cls)
    return found


def _below_names(of: type | ModuleType) -> dict[str, str]:
    try:
        tree: ast.AST = ast.parse(textwrap.dedent(inspect.getsource(of)))
    except (OSError, TypeError, SyntaxError):  # built in, made at run time, of a zip without sources
        return {}
    if isinstance(of, type):
        tree = next(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    body: list[ast.stmt] = getattr(tree, "body", [])
    found: dict[str, str] = {}
    for statement, after in pairwise(body):
        match statement, after:
            case (
                ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(words))),
            ):
                found[name] = inspect.cleandoc(words)
            case _:
                pass
    return found
