"""What can be wrong with a table, in sentences for a person: what, where, and what to do."""

from __future__ import annotations

from console.domain.wording import Text, text
from console.exchange.sheets.sheet import LARGEST, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS


def too_large() -> Text:
    """Say that a file has too many bytes."""
    return text("It is larger than {most} MB.", most=LARGEST // 1_000_000)


def too_many_rows(line: int) -> Text:
    """Say that a table is too long."""
    return text(
        "There are more than {most} rows (line {line}). Take the table in by parts.",
        most=MOST_ROWS,
        line=line,
    )


def too_many_columns(line: int) -> Text:
    """Say that a row is too wide."""
    return text(
        "Line {line} has more than {most} columns. Keep only the columns with the questions.",
        most=MOST_COLUMNS,
        line=line,
    )


def too_many_cells() -> Text:
    """Say that a table, laid out, is more than any table of questions."""
    return text("This table is far too large for questions. Copy the questions into a new one.")


def cell_too_long() -> Text:
    """Say that a row has a cell beyond measure."""
    return text("A cell is longer than {most} characters.", most=LONGEST_CELL)


def nothing_in_it() -> Text:
    """Say that a file is empty."""
    return text("There is nothing in this file.")


def no_text() -> Text:
    """Say that a file is of another kind altogether."""
    return text("It is not a table. Save the questions as CSV or as an Excel workbook (.xlsx).")


def another_kind(kind: str) -> Text:
    """Say that a file is a table of a kind that is not read; `kind` is as ``.xls``."""
    return text(
        "This is a file of the kind {kind}. Save it as CSV or as an Excel workbook (.xlsx).",
        kind=kind,
    )


def archive() -> Text:
    """Say that the table is packed."""
    return text("This is a packed archive. Unpack it and open the table inside.")


def encrypted() -> Text:
    """Say that a workbook is locked."""
    return text("This workbook has a password. Save it without one.")


def damaged() -> Text:
    """Say that a workbook is broken."""
    return text("This workbook is damaged. Open it in a spreadsheet and save it anew.")


def bomb() -> Text:
    """Say that a workbook is far larger inside than any table of questions."""
    return text(
        "Unpacked, this workbook would be many times its size, as no table of questions is. "
        "It was not opened."
    )


def no_sheet(name: str) -> Text:
    """Say that a workbook has no sheet of a name."""
    return text("There is no sheet “{name}” in this workbook.", name=name[:60])


def not_utf8() -> Text:
    """Remark that letters were guessed."""
    return text(
        "The text is not UTF-8 and was read as Western European. "
        "If letters look wrong, save the table as UTF-8."
    )


def bad_letters() -> Text:
    """Remark that some bytes are no letters."""
    return text("Some letters could not be read and are shown as �.")


def open_quote(line: int) -> Text:
    """Remark that a quotation mark is taken as a letter."""
    return text("A quotation mark in line {line} never closes; it was read as a letter.", line=line)


def no_object() -> Text:
    """Say that a line of JSON holds no object, or an empty one."""
    return text("This line cannot be read.")


def rest_unreadable() -> Text:
    """Say that a list of JSON breaks off."""
    return text("From here on this is not JSON; the rest was not read.")
