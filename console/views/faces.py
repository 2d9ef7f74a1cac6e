"""The faces of clocks: the only place where time is rounded and written as digits.

Countdowns round up, so that 00:00 stands for one second and an overrun starts at +00:01; what has
passed rounds down. A face changes only when its digits do. The table of vectors in
``tests/views/face_vectors.json`` holds this module and its twin in the web pages to the same faces.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.flash import is_bright
from console.domain.timeline import Duration, between
from console.views.panels import ClockPhase

if TYPE_CHECKING:
    from console.domain.timeline import Moment
    from console.views.frames import Countdown, Sentence

SECOND = 1000
MINUS = "−"
"""The true minus sign, as wide as the plus."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a clock shows at one moment."""

    digits: str
    phase: ClockPhase
    progress: float
    """How much of the bar is full, 0 to 1; 0 without a length."""


def face(countdown: Countdown, now: Moment) -> Face:
    """Read a clock at a moment."""
    if countdown.counted is not None:
        return Face(big(_down(countdown.counted)), ClockPhase.HELD, 0.0)
    if countdown.since is not None:
        passed = max(0, _down(between(countdown.since, now)))
        return Face(big(passed), ClockPhase.OPEN, 0.0)
    if countdown.end is not None:
        shown = _up(between(now, countdown.end))
        phase = _phase(countdown, shown)
    else:
        shown = _up(countdown.left or Duration(0))
        phase = ClockPhase.HELD
    digits = big(shown) if shown >= 0 else f"+{big(-shown)}"
    return Face(digits, phase, _progress(countdown.length, shown))


def sentence(
    sentences: tuple[Sentence, ...], countdown: Countdown | None, now: Moment
) -> Sentence | None:
    """Give the sentence that says itself at a moment; none while the clock stands or is open.

    Like a phase it goes by the shown second, so that clock and sentence change together.
    """
    if countdown is None or countdown.end is None:
        return None
    left = _up(between(now, countdown.end)) * SECOND
    for each in sentences:
        if left <= each.first and (each.last is None or left > each.last):
            return each
    return None


def is_flashing_bright(since: Moment | None, now: Moment) -> bool:
    """Whether what was taken at `since` is painted bright: twice in its first two seconds.

    A frame that is stopped is never painted bright, whatever the moment.
    """
    return since is not None and is_bright(since, now)


def _phase(countdown: Countdown, shown: int) -> ClockPhase:
    """Compare the shown second, so that no phase begins between two digits."""
    if shown < 0:
        return ClockPhase.OVER
    if shown * SECOND <= countdown.thresholds.wrap_up:
        return ClockPhase.WRAP_UP
    if shown * SECOND <= countdown.thresholds.warning:
        return ClockPhase.WARNING
    return ClockPhase.IN_TIME


def _progress(length: Duration | None, shown: int) -> float:
    if length is None:
        return 0.0
    if length <= 0:
        return 1.0
    return min(1.0, max(0.0, 1 - shown * SECOND / length))


def big(whole_seconds: int) -> str:
    """Write seconds, not negative, as the big clock does: MM:SS, and H:MM:SS from one hour."""
    minutes, seconds = divmod(whole_seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def short(duration: Duration) -> str:
    """Write a length as M:SS (H:MM:SS from one hour), parts of a second left away."""
    shown = whole_seconds(duration)
    digits = big(abs(shown))
    digits = digits[1:] if digits[0] == "0" else digits
    return f"{MINUS}{digits}" if shown < 0 else digits


def signed(duration: Duration) -> str:
    """Write a difference as +M:SS or −M:SS, and 0:00 without a sign."""
    return f"+{short(duration)}" if whole_seconds(duration) > 0 else short(duration)


def budget(duration: Duration) -> str:
    """Write time that is left or given as M:SS, rounded up as the countdown will be."""
    return short(Duration(_up(duration) * SECOND))


def countdown_digits(left: Duration) -> str:
    """Write the time left as M:SS, and as +M:SS when it is over."""
    shown = _up(left)
    digits = short(Duration(abs(shown) * SECOND))
    return f"+{digits}" if shown < 0 else digits


def whole_seconds(duration: Duration) -> int:
    """Give the whole seconds of a duration, towards zero."""
    return _down(duration) if duration >= 0 else -_down(Duration(-duration))


def seconds_up(duration: Duration) -> int:
    """Give the seconds of a wait as a countdown shows them: rounded up, never below nothing."""
    return max(0, _up(duration))


def _up(duration: Duration) -> int:
    return -(-duration // SECOND)


def _down(duration: Duration) -> int:
    return duration // SECOND
