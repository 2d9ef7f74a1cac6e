"""Everything that somebody may try on purpose, all at once, against the real console.

Is it all refused or shown as text, does each source say what was wrong, is no honest question lost,
and does the console still answer the one who works at it?
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.abuses import make_tables
from benchmarks.consoles import console, feed, sender, sent_of, usable
from benchmarks.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLE_ROWS = 2_000
"""Rows of the one table that can be read, and some of every turn."""


def measure(seconds: int) -> list[Figure]:
    """Attack for so many seconds."""
    sources = {
        "signed": "kind: webhook, secret: 'env:BENCH_SECRET'",
        "plain": "kind: webhook",
        "drop": "kind: folder, folder: 'FOLDER'",
    }
    with console(sources) as running:
        port = running.port()
        made = running.folder / "made"
        make_tables(made)
        running.go()
        running.tell("begin")
        with sender("harm", port, seconds, made, running.folder / "drop") as attack:
            told = sent_of(attack)
        measured = running.tell("end")
        health = [
            f"{name}: {feed(measured, name)['link']}, {feed(measured, name)['problem']}"
            for name in sources
        ]
        record = running.leave()
    answers: Mapping[str, Mapping[str, int]] = told["answers"]  # type: ignore[assignment]
    sent = int(str(told["sent"]))
    asked = sum(name.split()[1].startswith("h") and not name.startswith("drop") for name in record)
    lines = [f"{kind}: {_counted(statuses)}" for kind, statuses in answers.items()]
    return [
        *usable(measured, f"while all is tried for {seconds} s"),
        Figure("answers by kind", "\n    ".join(["", *lines]), "refused; honest 202"),
        Figure("health lines", "\n    ".join(["", *health]), "each says what was wrong"),
        Figure("honest questions lost, by the record", f"{sent - asked} of {sent}", "0"),
    ]


def _counted(statuses: Mapping[str, int]) -> str:
    return ", ".join(f"{count} x {status}" for status, count in sorted(statuses.items()))
