"""What the start window is pictured with: the examples, a recent session, a file with faults."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from console import paths
from console.domain.check import warnings
from console.runtime.faults import Unreadable
from console.runtime.session_file import read_session, read_session_text
from console.views.plan_table import about, columns, rows
from console.widgets.start_window import EntryKind, StartEntry, StartReading

if TYPE_CHECKING:
    from pathlib import Path

    from console.domain.wording import Words

FAULTY = """\
podium: 1
title: Who keeps the lights on?
legnth: 75 min
starts: 2026-02-30 14:00
people:
  ines: {name: Inês Caldeira, role: onsite moderater}
  lin: {name: Lin Yueran, confirmed: maybe}
running order:
  - title: Welcome
    time: 5
  - title: Opening statements
    time: 24-28 min
    turns: [amara]
    cues:
      - {at: 2 min befor end, to: technical, say: Lights}
  - time: 20 min
"""
"""A file as it may be after a hurried evening."""


def entries(words: Words) -> list[StartEntry]:
    """Give a session that was open before, and the examples."""
    say = words.say
    recent = "/home/ines/sessions/lights.yaml"
    return [
        StartEntry(recent, "lights", "/home/ines/sessions", EntryKind.RECENT),
        *(
            StartEntry(str(paths.sessions() / name), title, name, EntryKind.EXAMPLE)
            for name, title in (
                ("panel.yaml", say("A panel with four speakers")),
                ("tccm-launch.yaml", say("Launch of the TCCM, IGF 2024")),
                ("workshop.yaml", say("A workshop in Arabic, French and Chinese")),
            )
        ),
    ]


def with_faults(words: Words) -> StartReading:
    """Read a file with faults, which is in no folder."""
    path = paths.sessions() / "lights.yaml"
    reading = read_session_text(FAULTY, path.name, path.parent)
    if isinstance(reading, Unreadable):
        return StartReading(str(path), path.name, "", faults=(reading.say(words),))
    faults = tuple(fault.say(words) for fault in reading.faults)
    return StartReading(
        "/home/ines/sessions/lights.yaml", path.name, "/home/ines/sessions", faults=faults
    )


def with_warnings(words: Words, stem: str = "tccm-launch") -> StartReading:
    """Read an example: it has no faults, but something to think of."""
    path: Path = paths.sessions() / f"{stem}.yaml"
    reading = read_session(path)
    if isinstance(reading, Unreadable) or reading.plan is None:
        raise ValueError(stem)
    plan = reading.plan
    return StartReading(
        str(path),
        plan.title,
        " · ".join(about(plan, words, UTC)),
        warnings=tuple(words.render(warning) for warning in warnings(plan)),
        columns=_narrow(columns(words)),
        rows=tuple(_narrow(row) for row in rows(plan, words, UTC)),
    )


def _narrow(row: tuple[str, ...]) -> tuple[str, ...]:
    starts, _planned, length, title, *_ = row
    return (starts, title, length)
