"""Reading a session file: the plan, or every fault in it at once, each at its place.

Whatever stands at a path, the answer is a value: a `Reading` or an `Unreadable`. The schema and
the YAML parser are imported when a file is read, so that a start which restores a record does not
pay for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.rundown import Plan
from console.domain.wording import text
from console.runtime.faults import Fault, Unreadable, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from console.runtime.session_values import Around
    from console.runtime.yaml_located import Node

LARGEST = 2_000_000
"""Bytes of a session file; one with three hundred segments has a hundred thousand."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a session file says: a plan, or faults."""

    plan: Plan | None
    """None when there is any fault."""
    faults: tuple[Fault, ...] = ()


def read_session(path: Path) -> Reading | Unreadable:
    """Read a session file."""
    written = read_text(path, LARGEST)
    if isinstance(written, Unreadable):
        return written
    return read_session_text(written, str(path), path.parent)


def read_session_text(written: str, file: str, folder: Path) -> Reading | Unreadable:
    """Read the text of a session file that lies in `folder` and is called `file` in messages."""
    # Late, so that a start which restores a record does not wait for the parser.
    from console.runtime.session_keys import Sheet  # noqa: PLC0415
    from console.runtime.session_schema import Schema  # noqa: PLC0415
    from console.runtime.yaml_located import is_empty, read_located  # noqa: PLC0415

    located = read_located(written, file)
    if isinstance(located, Unreadable):
        return located
    root, faults = located.root, located.faults
    if root is None or is_empty(root):
        nothing = Fault(file, 1, 1, text("The file is empty. It begins with “podium: 1”."))
        return Reading(None, faults or (nothing,))
    sheet = Sheet(file)
    plan = sheet.entry(root, "", Schema(_around(root, folder)).plan, None)
    if faults or sheet.faults:
        found = (*faults, *sheet.faults)
        return Reading(None, tuple(sorted(found, key=lambda each: (each.line, each.column))))
    return Reading(plan)


def _around(root: Node, folder: Path) -> Around:
    """Gather what values refer to before any is checked, so that one fault makes no others."""
    from console.runtime.session_times import zone_of  # noqa: PLC0415
    from console.runtime.session_values import Around  # noqa: PLC0415
    from console.runtime.yaml_located import (  # noqa: PLC0415
        Mapping,
        Scalar,
        Sequence,
        written_at,
    )

    people = root.items.get("people") if isinstance(root, Mapping) else None
    names = people.items if isinstance(people, Mapping) else {}
    hubs = root.items.get("hubs") if isinstance(root, Mapping) else None
    order = root.items.get("running order") if isinstance(root, Mapping) else None
    segments = order.items if isinstance(order, Sequence) else []
    return Around(
        folder,
        people={
            who: (person.value or "") if isinstance(person, Scalar) else written_at(person, "name")
            for who, person in names.items()
        },
        hubs=tuple(
            each.value
            for each in (hubs.items if isinstance(hubs, Sequence) else ())
            if isinstance(each, Scalar) and each.value
        ),
        zone=zone_of(written_at(root, "zone").strip()),
        taken={written_at(segment, "id") for segment in segments},
    )
