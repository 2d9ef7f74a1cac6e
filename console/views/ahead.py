"""What would be on the second screen after the next GO, so that it can be prepared in peace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.commands import Go, Rejected
from console.domain.decide import decide
from console.domain.decide_transport import DOUBLE_GO
from console.domain.evolve import evolve
from console.domain.people import PODIUM
from console.domain.timeline import Moment
from console.views.display_frame import display_frame

if TYPE_CHECKING:
    from datetime import tzinfo

    from console.domain.session import SessionState
    from console.domain.wording import Words
    from console.views.frames import Frame


def frame_after_go(
    state: SessionState,
    now: Moment,
    words: Words,
    *,
    zone: tzinfo,
    caption_strip: bool = False,
) -> Frame | None:
    """Give the frame that GO would bring, pressed as soon as it may be; None when nothing follows.

    Nothing happens by it: the state that it is read from is thrown away.
    """
    then = Moment(now + DOUBLE_GO * state.rate)
    decision = decide(state, Go(state.standby), PODIUM, then)
    if isinstance(decision, Rejected):
        return None
    for event in decision:
        state = evolve(state, event, then)
    return display_frame(state, then, words, zone=zone, caption_strip=caption_strip)
