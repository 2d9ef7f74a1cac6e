"""What the transport keys will do, said on them before they are pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.fit import go_length
from console.domain.timing import allotted, has_run
from console.views.faces import budget
from console.views.panels import TransportPanel

if TYPE_CHECKING:
    from console.domain.rundown import Segment
    from console.views.sight import Sight


def transport_panel(sight: Sight) -> TransportPanel:
    """Give the labels of the keys and whether each can be pressed."""
    state, words = sight.state, sight.words
    run = state.run
    standby = state.segment(state.standby)
    is_held = run is not None and state.hold is not None
    can_skip = standby is not None and not has_run(state, standby.id)
    skip = words.say("Skip")
    if standby is not None:
        skip = words.say("Skip {segment}", segment=standby.title)
    return TransportPanel(
        go=_go(sight, standby),
        go_expecting=standby.id if standby else None,
        can_go=standby is not None,
        is_end=standby is None and run is not None,
        hold=words.say("Resume") if is_held else words.say("Hold"),
        is_held=is_held,
        can_hold=run is not None,
        running=run.segment if run else None,
        can_add_time=run is not None and allotted(run) is not None,
        can_skip=can_skip,
        skip=skip,
    )


def _go(sight: Sight, standby: Segment | None) -> str:
    state, words = sight.state, sight.words
    if state.ended is not None:
        return words.say("The session has ended")
    if standby is None:
        if state.run is None:
            return words.say("There is no segment to start")
        return words.say("Last segment. End the session…")
    length = go_length(state, standby, sight.now)
    if length is None:
        return words.say("GO → {segment}, open", segment=standby.title)
    return words.say("GO → {segment}, gets {time}", segment=standby.title, time=budget(length))
