"""Finds the sentences of the source for Babel; `resources/catalogues/babel.cfg` names it.

Babel's own reader of Python goes by tokens: it takes ``raw.count(b"…")`` for a sentence and stops,
and sees none inside an f-string. This one reads the tree.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from typing import IO

Found = tuple[int, str, tuple[str | None, ...], list[str]]
"""The line, the name of the call, its arguments (None where one is no text), no comments."""


def sentences(
    file: IO[bytes], calls: Collection[str], tags: Collection[str], options: Mapping[str, str]
) -> Iterator[Found]:
    """Give the texts in the calls of a file; `calls` are the names that make a sentence."""
    made = (node for node in ast.walk(ast.parse(file.read())) if isinstance(node, ast.Call))
    for call in sorted(made, key=lambda call: (call.lineno, call.col_offset)):
        texts = tuple(_text(argument) for argument in call.args)
        if _name(call.func) in calls and texts and texts[0] is not None:
            yield call.lineno, _name(call.func), texts, []


def _name(called: ast.expr) -> str:
    match called:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _text(argument: ast.expr) -> str | None:
    match argument:
        case ast.Constant(value=str() as words):
            return words
        case _:
            return None
