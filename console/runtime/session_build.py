"""What a plan has and a session file may leave out: ids, thresholds, the cue that ends tracks."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from console.domain.rundown import Cue, Group, SegmentId, Thresholds, come_back_id
from console.domain.timeline import Duration

if TYPE_CHECKING:
    from console.domain.rundown import Anchor, Span

_LONGEST_ID = 40


def slug(title: str) -> str:
    """Make one word of a title, in its own script; empty when it has no letters."""
    plain = unicodedata.normalize("NFKC", title).casefold()
    return re.sub(r"[\W_]+", "-", plain).strip("-")[:_LONGEST_ID].strip("-")


def made_id(title: str, place: int, taken: set[str]) -> str:
    """Make the id of the segment at a place from its title, the same at every reading, and take it.

    `taken` are the ids that segments have or will have.
    """
    stem = slug(title) or f"segment-{place}"
    made, number = stem, 1
    while made in taken:
        number += 1
        made = f"{stem}-{number}"
    taken.add(made)
    return made


def thresholds_of(
    warning: Duration | None, wrap_up: Duration | None, whole: Thresholds
) -> Thresholds:
    """Fill what is not given from the session's, and keep the second not before the first."""
    if warning is None and wrap_up is not None:
        return Thresholds(max(whole.warning, wrap_up), wrap_up)
    first = warning if warning is not None else whole.warning
    second = wrap_up if wrap_up is not None else whole.wrap_up
    return Thresholds(first, min(first, second))


def come_back_cue(
    segment: SegmentId, at: tuple[Anchor, Duration], say: str, span: Span | None
) -> Cue:
    """Give the cue that ends the tracks of a segment.

    `span` is given where nobody wrote a time: the usual one is not the greater part of a short
    segment.
    """
    anchor, offset = at
    if span and span.planned:
        offset = Duration(-min(-offset, span.planned // 2 // 1000 * 1000))
    return Cue(come_back_id(segment), anchor, offset, Group.EVERYONE, say)
