"""What of a frame moves while it stays equal: its one clock, and the flash of what was just taken.

For whoever paints frames without the session behind them; the twin of `tick` in the web pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.flash import next_light
from console.domain.timeline import Duration, after, between
from console.views.faces import SECOND
from console.views.frames import (
    BlackPicture,
    Frame,
    ImagePicture,
    Message,
    MessagePicture,
    SlatePicture,
    SpeakersPicture,
    TestCardPicture,
    TimerPicture,
)

if TYPE_CHECKING:
    from console.domain.timeline import Moment
    from console.views.frames import Countdown


def since_of(frame: Frame) -> Moment | None:
    """Give since when a frame's message flashes; None where nothing does, or it is stopped."""
    if frame.stopped is not None:
        return None
    match frame.picture:
        case MessagePicture(since=since) | SpeakersPicture(message=Message(since=since)):
            return since
        case _:
            return None


def countdown_of(frame: Frame) -> Countdown | None:
    """Give the one clock that a frame shows, if any."""
    match frame.picture:
        case TimerPicture(countdown=countdown) | SpeakersPicture(TimerPicture(countdown=countdown)):
            return countdown
        case ImagePicture() | SlatePicture() | TestCardPicture() | BlackPicture():
            return None
        case _ as picture:
            return picture.foot.countdown


def next_turn(frame: Frame, now: Moment) -> Moment | None:
    """Give the next moment, always after `now`, at which a frame looks different; None if none."""
    if frame.stopped is not None:
        return None
    countdown, since = countdown_of(frame), since_of(frame)
    turns = [
        _next_digit(countdown, now) if countdown is not None else None,
        next_light(since, now) if since is not None else None,
    ]
    return min((turn for turn in turns if turn is not None), default=None)


def _next_digit(countdown: Countdown, now: Moment) -> Moment | None:
    """Give when the digits turn: one that counts down is rounded up, one that counts up down."""
    if countdown.counted is not None:
        return None
    if countdown.since is not None:
        return after(now, Duration(SECOND - between(countdown.since, now) % SECOND))
    if countdown.end is not None:
        return after(now, Duration(between(now, countdown.end) % SECOND or SECOND))
    return None
