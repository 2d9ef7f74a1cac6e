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

_SENTENCE_ENDS = tuple(
    ".!?…。؟\N{FULLWIDTH EXCLAMATION MARK}\N{FULLWIDTH QUESTION MARK}\N{ARABIC FULL STOP}"
)
_AFTER_SENTENCE = ")]』」’'\N{FULLWIDTH RIGHT PARENTHESIS}"
"""What may stand behind the end of a sentence."""
_SAID = ("”", "»", '"', "」", "』")
"""What ends a sentence that somebody else said."""


def script_panel(sight: Sight) -> ScriptPanel:
    """Give the script of the running segment, or of the standby one before the first GO.

    What is next to say is told by a calm pace of reading since the segment began.
    """
    state = sight.state
    run = state.run
    segment = state.segment(run.segment if run else state.standby)
    if segment is None:
        return ScriptPanel((), "", 0)
    parts = paragraphs(segment.script)
    ran = elapsed(run, state.hold, sight.now) if run else 0
    return ScriptPanel(parts, segment.notes, _next_to_say(parts, ran * PACE // 1000))


def paragraphs(script: str) -> tuple[str, ...]:
    """Give the paragraphs of a script: lines that were only folded in the file are joined.

    A paragraph ends at an empty line, and after a line that ends a sentence.
    """
    found: list[str] = []
    is_open = False
    for line in (each.strip() for each in script.splitlines()):
        if line and is_open:
            found[-1] = _joined(found[-1], line)
        elif line:
            found.append(line)
        is_open = bool(line) and not _ends_sentence(line)
    return tuple(found)


def _joined(before: str, after: str) -> str:
    """Join two lines, with no space between letters that are written without."""
    is_wide = _weight(before[-1]) == _weight(after[0]) == _WIDE
    return f"{before}{after}" if is_wide else f"{before} {after}"


def _ends_sentence(line: str) -> bool:
    return line.rstrip(_AFTER_SENTENCE).endswith(_SENTENCE_ENDS) or line.endswith(_SAID)


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
