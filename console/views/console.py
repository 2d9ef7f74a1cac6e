"""Everything the console shows at a moment, made in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.fit import forecast
from console.views.calls import call_panel
from console.views.clock import clock_panel
from console.views.cues import cue_rows
from console.views.header import header_panel, rehearsal_panel
from console.views.ladder import ladder_panel
from console.views.next_question import next_question_panel
from console.views.order import order_panel
from console.views.output import output_panel
from console.views.outputs import output_cards
from console.views.panels import ConsolePanels
from console.views.questions import on_air_panel, stage_tabs
from console.views.script import script_panel
from console.views.sight import Sight
from console.views.speaker import speaker_panel
from console.views.status import notice, ready_rows, status_rows
from console.views.tracks import tracks_panel
from console.views.transport import transport_panel

if TYPE_CHECKING:
    from datetime import tzinfo

    from console.domain.session import SessionState
    from console.domain.timeline import Moment
    from console.domain.wording import Words
    from console.views.surroundings import Surroundings


def console_panels(
    state: SessionState, now: Moment, words: Words, zone: tzinfo, surroundings: Surroundings
) -> ConsolePanels:
    """Make every panel; `zone` is this computer's, for a session that names none."""
    sight = Sight(state, now, words, zone)
    view = forecast(state, now)
    cards = output_cards(sight, surroundings)
    return ConsolePanels(
        header=header_panel(sight),
        rehearsal=rehearsal_panel(sight, surroundings),
        order=order_panel(sight, view),
        clock=clock_panel(sight, view),
        speaker=speaker_panel(sight),
        cues=cue_rows(sight),
        script=script_panel(sight),
        transport=transport_panel(sight),
        on_air=on_air_panel(sight),
        next_question=next_question_panel(sight),
        tabs=stage_tabs(sight),
        output=output_panel(sight, surroundings, cards),
        status=status_rows(sight, surroundings, cards),
        ready=ready_rows(sight, view, surroundings, cards),
        notice=notice(sight, surroundings),
        is_mirrored=words.is_mirrored,
        tracks=tracks_panel(sight),
        call=call_panel(sight),
        ladder=ladder_panel(sight, surroundings),
    )
