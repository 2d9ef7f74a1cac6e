"""What a frame does by itself while time passes, told by when it looks different next."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.rundown import Thresholds
from console.domain.timeline import Duration, Moment, after
from console.views.faces import face, is_flashing_bright
from console.views.frames import (
    BlackPicture,
    Countdown,
    Foot,
    Frame,
    ImagePicture,
    Message,
    MessagePicture,
    SlatePicture,
    SpeakersPicture,
    TestCardPicture,
    TimerPicture,
    TitlePicture,
)
from console.views.turning import countdown_of, next_turn, since_of

NOW = Moment(1_734_429_600_000)
LIMITS = Thresholds()
near = st.integers(-7_300_000, 7_300_000).map(lambda length: Moment(NOW + length))


def timer(countdown: Countdown | None) -> TimerPicture:
    """Show a clock and nothing else."""
    return TimerPicture(countdown, "Keynote", "Soon", "Wrap up", "Over", "Held")


def speakers(message: Message | None, countdown: Countdown | None = None) -> SpeakersPicture:
    """Show the speakers' picture, with a message or without."""
    return SpeakersPicture(timer(countdown), "", "", "", "", "", "10:00", message=message)


@given(near, st.booleans())
def test_the_digits_turn_at_that_moment_and_not_before(tied: Moment, counts_down: bool) -> None:
    """Counting down, past zero, counting up, and before it begins to count."""
    countdown = Countdown(LIMITS, end=tied) if counts_down else Countdown(LIMITS, since=tied)
    turn = next_turn(Frame(timer(countdown)), NOW)

    assert turn is not None
    assert NOW < turn <= after(NOW, Duration(1000))
    assert face(countdown, Moment(turn - 1)).digits == face(countdown, NOW).digits
    if counts_down or turn > tied:
        assert face(countdown, turn).digits != face(countdown, NOW).digits


@given(near)
def test_the_light_changes_at_that_moment_and_not_before(since: Moment) -> None:
    """A message that was just taken flashes, and then stays."""
    frame = Frame(MessagePicture("Please stop", 4, Foot(), since))
    turn = next_turn(frame, NOW)

    if turn is None:
        assert not is_flashing_bright(since, NOW)
        assert since_of(frame) == since
    else:
        assert turn > NOW
        assert is_flashing_bright(since, turn) != is_flashing_bright(since, Moment(turn - 1))
        assert is_flashing_bright(since, Moment(turn - 1)) == is_flashing_bright(since, NOW)


@pytest.mark.parametrize(
    ("passed", "turn"), [(-10, 0), (0, 500), (499, 500), (500, 1000), (1499, 1500), (1500, None)]
)
def test_a_flash_has_four_steps(passed: int, turn: int | None) -> None:
    """Bright, plain, bright, plain."""
    frame = Frame(MessagePicture("Please stop", 4, Foot(), NOW))
    expected = None if turn is None else after(NOW, Duration(turn))
    assert next_turn(frame, after(NOW, Duration(passed))) == expected


def test_whichever_comes_first_is_told() -> None:
    """The speakers' picture has a clock and a message."""
    countdown = Countdown(LIMITS, end=after(NOW, Duration(5_700)))
    frame = Frame(speakers(Message("One minute", since=NOW), countdown))
    assert next_turn(frame, NOW) == after(NOW, Duration(500))
    assert next_turn(frame, after(NOW, Duration(600))) == after(NOW, Duration(700))


@pytest.mark.parametrize(
    "picture",
    [
        BlackPicture(),
        SlatePicture("Launch", ""),
        TestCardPicture("audience"),
        ImagePicture("map", ""),
        TitlePicture("Launch", "", Foot()),
        timer(None),
        timer(Countdown(LIMITS, left=Duration(61_000))),
        timer(Countdown(LIMITS, counted=Duration(61_000))),
        speakers(None),
    ],
)
def test_what_stands_still_is_never_painted_again(
    picture: BlackPicture | SlatePicture | TimerPicture,
) -> None:
    """No clock, one that is held, no message."""
    assert next_turn(Frame(picture), NOW) is None
    assert since_of(Frame(picture)) is None


def test_a_frozen_frame_stands_still() -> None:
    """Its clock is read at the moment at which it was frozen."""
    running = Frame(speakers(Message("Stop", since=NOW), Countdown(LIMITS, end=NOW)))
    assert next_turn(running, NOW) is not None
    assert next_turn(replace(running, stopped=NOW), NOW) is None
    assert since_of(replace(running, stopped=NOW)) is None


def test_the_clock_in_the_foot_is_the_frame_s_clock() -> None:
    """Before the start the title counts down there."""
    countdown = Countdown(LIMITS, end=after(NOW, Duration(1)))
    frame = Frame(TitlePicture("Launch", "", Foot("Starts in", "", countdown)))
    assert countdown_of(frame) == countdown
    assert next_turn(frame, NOW) == after(NOW, Duration(1))


@pytest.mark.parametrize(("since", "turn"), [(0, 1000), (-1, 999), (-999, 1), (300, 300)])
def test_what_counts_up_turns_with_its_own_seconds(since: int, turn: int) -> None:
    """Also before it has begun, when its digits stay at zero."""
    frame = Frame(timer(Countdown(LIMITS, since=after(NOW, Duration(since)))))
    assert next_turn(frame, NOW) == after(NOW, Duration(turn))
