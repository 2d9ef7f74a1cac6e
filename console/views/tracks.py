"""The tracks that run side by side: each with its clock, its cues, and the coming back together.

The same rows go to the console and to whoever runs a track elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.timing import CueState, allotted
from console.domain.track_clock import come_back, track_stands
from console.views.countdowns import come_back_countdown, track_countdown
from console.views.cues import cue_row
from console.views.faces import budget, face, short
from console.views.panels import ClockPhase, CueRow, TrackRow, TracksPanel
from console.views.phrases import marked_name, phase_words, track_words

if TYPE_CHECKING:
    from console.domain.session import Run
    from console.domain.track_clock import TrackStand
    from console.views.sight import Sight


def tracks_panel(sight: Sight) -> TracksPanel | None:
    """Give the tracks of the running segment, or None where it has none."""
    state, run = sight.state, sight.state.run
    stands = track_stands(state, sight.now)
    if run is None or not stands:
        return None
    words = sight.words
    stand, countdown = come_back(state, sight.now), come_back_countdown(state, sight.now)
    is_due = stand is not None and stand.state is CueState.DUE
    said = ""
    if countdown is not None:
        said = words.say("Everyone comes back in")
    elif is_due and stand is not None:
        said = stand.cue.say
    return TracksPanel(
        segment=run.segment,
        rows=tuple(_row(sight, run, each) for each in stands),
        come_back=said,
        countdown=countdown,
        digits="" if countdown is None else face(countdown, sight.now).digits,
        is_due=is_due,
    )


def _row(sight: Sight, run: Run, stand: TrackStand) -> TrackRow:
    words = sight.words
    countdown = None
    seen = ClockPhase.IDLE
    digits = said = ""
    if stand.has_ended:
        of = words.say("ended after {time}", time=short(stand.elapsed))
    else:
        countdown = track_countdown(sight.state, run, stand.run, sight.now)
        read = face(countdown, sight.now)
        digits, seen = read.digits, read.phase
        said = phase_words(sight.words, seen)
        whole = stand.allotted
        of = words.say("open") if whole is None else words.say("of {length}", length=budget(whole))
    owner = sight.state.person(stand.track.owner)
    most = allotted(run)
    return TrackRow(
        track=stand.track.id,
        title=track_words(words, stand.track),
        place=stand.track.place,
        owner=marked_name(words, owner) if owner else "",
        countdown=countdown,
        digits=digits,
        phase=seen,
        words=said,
        of=of,
        cue=_cue(sight, stand),
        has_ended=stand.has_ended,
        can_add=not stand.has_ended
        and stand.allotted is not None
        and (most is None or stand.allotted < most),
        can_take=not stand.has_ended and bool(stand.allotted) and (stand.remaining or 0) >= 0,
    )


def _cue(sight: Sight, stand: TrackStand) -> CueRow | None:
    waiting = (CueState.DUE, CueState.UPCOMING)
    return next((cue_row(sight, each) for each in stand.cues if each.state in waiting), None)
