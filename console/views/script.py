"""The script and the notes of the present segment, and how far it should have been read."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from console.domain.timing import elapsed
from console.views.panels import ScriptPanel

if TYPE_CHECKING:
    from console.views.sight import Sight

PACE = 14
"""Letters read aloud in a second, calmly; a wide letter such as a Chinese one counts for three."""

_WIDE = 3


def script_panel(sight: Sight) -> ScriptPanel:
    """Give the script of the running segment, or of the standby one before the first GO.

    What is next to say is told by a calm pace of reading since the segment began.
    """
    state = sight.state
    run = state.run
    segment = state.segment(run.segment if run else state.standby)
    if segment is None:
        return ScriptPanel((), "", 0)
    parts = tuple(line.strip() for line in segment.script.splitlines() if line.strip())
    ran = elapsed(run, state.hold, sight.now) if run else 0
    return ScriptPanel(parts, segment.notes, _next_to_say(parts, ran * PACE // 1000))


def _next_to_say(parts: tuple[str, ...], letters_read: int) -> int:
    at = 0
    for part in parts[:-1]:
        letters_read -= sum(_weight(letter) for letter in part)
        if letters_read < 0:
            break
        at += 1
    return at


def _weight(letter: str) -> int:
    return _WIDE if unicodedata.east_asian_width(letter) in {"W", "F"} else 1
