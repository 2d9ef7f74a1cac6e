"""What the window for bringing questions in shows: whole sentences, ready to be painted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """A column of the table."""

    heading: str
    meaning: str = ""
    """The value of a `Meaning`; empty is not read."""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A row of the table."""

    line: str
    cells: tuple[str, ...]
    """As many as there are columns."""
    what: str
    """What becomes of it, in words."""
    is_question: bool = True
    is_skipped: bool = False


@dataclass(frozen=True, slots=True)
class ImportView:
    """Everything that is shown of a table before it goes in."""

    title: str
    columns: tuple[ImportColumn, ...] = ()
    rows: tuple[ImportRow, ...] = ()
    more: str = ""
    """How many rows are not shown; empty when all are."""
    meanings: tuple[tuple[str, str], ...] = ()
    """Each `Meaning` with its words; empty where there is nothing to correct."""
    sheets: tuple[str, ...] = ()
    """The sheets of the workbook, the one that is shown first; empty where there are no others."""
    headers: tuple[int, ...] = ()
    """The lines that may be the heading."""
    header: int = 0
    """The line that is; 0 is none."""
    remarks: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    """Rows that are left out, each with its line and why."""
    total: str = ""
    """What goes in and what does not, in one sentence."""
    action: str = ""
    """The words of the button that takes it in; empty while there is nothing to take in."""
    fault: str = ""
    """Why it cannot be read; then there is nothing else."""

    @property
    def can_correct(self) -> bool:
        """Whether columns have meanings that can be wrong."""
        return bool(self.meanings)
