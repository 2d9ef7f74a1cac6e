"""The notes at the head of a record: what can be known of a session without folding it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from console import __version__
from console.domain.timeline import NO_TIME, Duration, Moment
from console.runtime.clock import Anchor

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE, REHEARSAL, VERSION, ANCHORS, UNTIL = "title", "rehearsal", "version", "anchors", "until"

_YES, _NO = "yes", "no"


def first_notes(title: str, anchor: Anchor, *, is_rehearsal: bool) -> dict[str, str]:
    """Give the notes of a new record."""
    return {
        TITLE: title,
        REHEARSAL: _YES if is_rehearsal else _NO,
        VERSION: __version__,
        ANCHORS: json.dumps([_plain(anchor)]),
    }


def is_rehearsal(notes: Mapping[str, str]) -> bool:
    """Whether the session is a rehearsal; whatever says nothing is not taken for a live one."""
    return notes.get(REHEARSAL, _YES) != _NO


def with_anchor(notes: Mapping[str, str], anchor: Anchor) -> dict[str, str]:
    """Give the note of all anchors with one more, and the version that goes on."""
    anchors = [*map(_plain, all_anchors(notes)), _plain(anchor)]
    return {ANCHORS: json.dumps(anchors), VERSION: __version__}


def all_anchors(notes: Mapping[str, str]) -> tuple[Anchor, ...]:
    """Give where the session's clock was tied, one for each boot, the latest last."""
    try:
        return tuple(
            Anchor(Moment(int(wall)), Duration(int(boot)), str(boot_id))
            for wall, boot, boot_id in json.loads(notes.get(ANCHORS, "[]"))
        )
    except (TypeError, ValueError):
        return ()


def latest_anchor(notes: Mapping[str, str], opened: Moment) -> Anchor:
    """Give where the clock is tied now; tied to no boot where the note is lost."""
    anchors = all_anchors(notes)
    return anchors[-1] if anchors else Anchor(opened, NO_TIME, "")


def until_note(until: Moment | None) -> dict[str, str]:
    """Give the note until when the session goes on by itself after a restart."""
    return {UNTIL: "" if until is None else str(until)}


def until(notes: Mapping[str, str]) -> Moment | None:
    """Read until when the session goes on by itself; None when it does not at all."""
    written = notes.get(UNTIL, "")
    return Moment(int(written)) if written.isdecimal() else None


def _plain(anchor: Anchor) -> list[int | str]:
    return [anchor.wall, anchor.boot, anchor.boot_id]
