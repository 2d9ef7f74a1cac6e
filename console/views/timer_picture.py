"""The countdown with its words, and who may be named: what several pictures share.

Promises: nobody is named who is absent or has not confirmed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.views.countdowns import run_countdown, turn_countdown
from console.views.frames import TimerPicture

if TYPE_CHECKING:
    from console.domain.people import Person, PersonId
    from console.domain.rundown import Segment
    from console.views.sight import Sight


def running_segment(sight: Sight) -> Segment | None:
    """Give the segment that goes on, or None."""
    run = sight.state.run
    return sight.state.segment(run.segment) if run else None


def nameable(sight: Sight, wanted: PersonId | None) -> Person | None:
    """Give a person whose name may stand on a screen, or None."""
    person = sight.state.person(wanted)
    return person if person and person.is_confirmed and not person.is_absent else None


def timer_picture(sight: Sight) -> TimerPicture:
    """Run the turn's clock where it has one, else the segment's."""
    state, words = sight.state, sight.words
    run, turn, segment = state.run, state.turn, running_segment(sight)
    title = segment.title if segment else state.plan.title
    countdown = None
    if run is not None and turn is not None and turn.length is not None:
        countdown = turn_countdown(state, turn, run.segment, sight.now)
        person = nameable(sight, turn.person)
        title = person.name if person else title
    elif run is not None:
        countdown = run_countdown(state, run, sight.now)
    return TimerPicture(
        countdown=countdown,
        title=title,
        warning=words.say("Please come to the end"),
        wrap_up=words.say("Please wrap up"),
        over=words.say("Over time, please stop"),
        held=words.say("The clock is held"),
        is_held=run is not None and state.hold is not None,
    )
