"""Tables as Markdown and as CSV, in which text from outside stays text.

Promises: a cell never becomes markup, never ends its row, and never starts a formula.
"""

from __future__ import annotations

import csv
import io
import re

Table = tuple[tuple[str, ...], ...]
"""Rows of cells of one number, the heading first."""

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$]")
_BLOCK = re.compile(r"^([-+=]|\d{1,9}(?=[.)]))")
"""What begins a list or a rule at the start of a line."""

_FORMULA = re.compile("(?:^(?=\\s*[=+@\uff1d\uff0b\uff0d\uff20-])|(?<=;)(?=[=+@-]))")
"""Where a formula would begin: at the start of a cell, and behind the mark that parts cells
in countries whose decimal mark is the comma. The wide signs count in East Asian spreadsheets."""

_SIGNED_TIME = re.compile(r"[+−]?\d+(?::\d\d)*", re.ASCII)


def as_markdown(table: Table) -> str:
    """Lay a table out as Markdown."""
    lines = ["| " + " | ".join(escaped(cell) for cell in row) + " |" for row in table]
    lines.insert(1, "|" + " --- |" * len(table[0]))
    return "\n".join(lines)


def escaped(text: str) -> str:
    """Give outside text on one line, without what Markdown or HTML would make of it."""
    plain = _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))
    return _BLOCK.sub(lambda begun: _unbegun(begun[1]), plain)


def _unbegun(sign: str) -> str:
    return f"{sign}\\" if sign.isdecimal() else f"\\{sign}"


def as_csv(table: Table) -> str:
    """Lay a table out as CSV in which no cell starts a formula.

    A spreadsheet runs what begins with one of ``= + - @``; an apostrophe makes it text (OWASP,
    CSV injection). Times keep their sign, in the form that a spreadsheet reckons with.
    """
    out = io.StringIO()
    csv.writer(out).writerows([[_harmless(cell) for cell in row] for row in table])
    return out.getvalue()


def _harmless(cell: str) -> str:
    if _SIGNED_TIME.fullmatch(cell):
        return cell.replace("−", "-")
    return _FORMULA.sub("'", cell)
