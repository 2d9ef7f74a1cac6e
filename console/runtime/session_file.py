"""Reading a session file: the plan, or every fault in it at once, each at its place.

Whatever stands at a path, the answer is a value: a `Reading` or an `Unreadable`. The checker and
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
    # Late, for pydantic alone takes longer to import than the window to be painted.
    from pydantic import ValidationError  # noqa: PLC0415

    from console.runtime.session_build import plan_of  # noqa: PLC0415
    from console.runtime.session_faults import empty_people, faults_of, is_nothing  # noqa: PLC0415
    from console.runtime.session_schema import SessionEntry  # noqa: PLC0415
    from console.runtime.yaml_located import plain, read_located  # noqa: PLC0415

    located = read_located(written, file)
    if isinstance(located, Unreadable):
        return located
    root, faults = located.root, list(located.faults)
    if root is None or is_nothing(root):
        nothing = Fault(file, 1, 1, text("The file is empty. It begins with “podium: 1”."))
        return Reading(None, tuple(faults) or (nothing,))
    faults += empty_people(root, file)
    entry = None
    try:
        entry = SessionEntry.model_validate(plain(root), context=_around(root, folder))
    except ValidationError as error:
        faults += faults_of(error.errors(include_url=False), root, file)
    if faults or entry is None:
        return Reading(None, tuple(sorted(faults, key=lambda each: (each.line, each.column))))
    return Reading(plan_of(entry, str(folder.absolute())))


def _around(root: Node, folder: Path) -> Around:
    """Gather what values refer to before any is checked, so that one fault makes no others."""
    from console.runtime.session_times import zone_of  # noqa: PLC0415
    from console.runtime.session_values import Around  # noqa: PLC0415
    from console.runtime.yaml_located import Mapping, Scalar, find  # noqa: PLC0415

    names: dict[str, str] = {}
    people = find(root, ("people",))
    if isinstance(people, Mapping) and people is not root:
        for who, person in people.items.items():
            name = find(person, ("name",))
            names[who] = name.value or "" if isinstance(name, Scalar) else ""
    zone = find(root, ("zone",))
    zone_name = (zone.value or "").strip() if isinstance(zone, Scalar) else ""
    return Around(folder, names, zone_of(zone_name))
