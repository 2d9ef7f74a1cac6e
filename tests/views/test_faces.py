"""What the faces of clocks promise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.rundown import Thresholds
from console.domain.timeline import Duration, Moment
from console.views.faces import (
    Face,
    budget,
    countdown_digits,
    face,
    is_flashing_bright,
    sentence,
    short,
    signed,
)
from console.views.frames import Countdown, Sentence
from console.views.panels import ClockPhase

NOW = Moment(1_734_429_600_000)
VECTORS = [
    (
        Countdown(
            **{**row["countdown"], "thresholds": Thresholds(**row["countdown"]["thresholds"])}
        ),
        Moment(row["now"]),
        Face(row["face"]["digits"], ClockPhase(row["face"]["phase"]), row["face"]["progress"]),
        row["name"],
    )
    for row in json.loads((Path(__file__).parent / "face_vectors.json").read_text(encoding="utf-8"))
]

SAID = json.loads((Path(__file__).parent / "said_vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", SAID["flash"], ids=lambda row: row["name"])
def test_a_flash_is_read_as_the_table_of_vectors_says(row: dict[str, Any]) -> None:
    """Windows and web pages flash together."""
    since = None if row["since"] is None else Moment(row["since"])

    assert is_flashing_bright(since, Moment(row["now"])) is row["bright"]


@pytest.mark.parametrize("row", SAID["sentence"], ids=lambda row: row["name"])
def test_a_step_of_the_ladder_says_itself_as_the_table_of_vectors_says(
    row: dict[str, Any],
) -> None:
    """Windows and web pages say the same at the same second."""
    steps = tuple(Sentence(**each) for each in SAID["sentences"])
    given = row["countdown"]
    countdown = None
    if given is not None:
        countdown = Countdown(**{**given, "thresholds": Thresholds(**given["thresholds"])})

    said = sentence(steps, countdown, Moment(row["now"]))

    assert (said.rung if said else 0) == row["rung"]


@pytest.mark.parametrize(
    ("countdown", "now", "expected"),
    [pytest.param(*vector[:3], id=vector[3]) for vector in VECTORS],
)
def test_a_clock_is_read_as_the_table_of_vectors_says(
    countdown: Countdown, now: Moment, expected: Face
) -> None:
    """The table holds this face and the one in the web pages together."""
    seen = face(countdown, now)

    assert seen.digits == expected.digits
    assert seen.phase is expected.phase
    assert seen.progress == pytest.approx(expected.progress)


lefts = st.integers(-7_200_000, 7_200_000)


@given(lefts, st.integers(0, 999))
def test_a_face_stands_for_exactly_one_second(left: int, part: int) -> None:
    """Within the second nothing changes, at its end the digits do."""
    end = Moment(NOW + left)
    begins = Moment(end - left // 1000 * 1000)  # a moment at which the digits turn

    seen = face(Countdown(Thresholds(), Duration(900_000), end), begins)

    assert face(Countdown(Thresholds(), Duration(900_000), end), Moment(begins + part)) == seen
    later = face(Countdown(Thresholds(), Duration(900_000), end), Moment(begins + 1000))
    assert later.digits != seen.digits


@given(lefts)
def test_the_bar_never_leaves_its_box(left: int) -> None:
    """Progress lies between empty and full, whatever is added or overrun."""
    seen = face(Countdown(Thresholds(), Duration(600_000), left=Duration(left)), NOW)

    assert 0 <= seen.progress <= 1


def test_a_clock_that_stands_does_not_depend_on_the_moment() -> None:
    """A held clock reads the same an hour later."""
    held = Countdown(Thresholds(), left=Duration(61_000))

    assert face(held, NOW) == face(held, Moment(NOW + 3_600_000))
    assert face(held, NOW) == Face("01:01", ClockPhase.HELD, 0.0)


@pytest.mark.parametrize(
    ("length", "shown"),
    [
        (0, "0:00"),
        (999, "0:00"),
        (48_000, "0:48"),
        (600_000, "10:00"),
        (3_725_000, "1:02:05"),
        (-20_000, "−0:20"),
        (-999, "0:00"),
    ],
)
def test_a_length_is_short(length: int, shown: str) -> None:
    """M:SS, hours only where there are some, and a true minus sign."""
    assert short(Duration(length)) == shown


@pytest.mark.parametrize(
    ("difference", "shown"),
    [(100_000, "+1:40"), (-100_000, "−1:40"), (0, "0:00"), (999, "0:00"), (-999, "0:00")],
)
def test_a_difference_carries_its_sign(difference: int, shown: str) -> None:
    """Late is plus, early is minus, nothing is neither."""
    assert signed(Duration(difference)) == shown


def test_what_is_left_is_rounded_up_as_the_countdown_will_be() -> None:
    """A budget of 18:19.7 will begin at 18:20, so it says so."""
    assert budget(Duration(1_099_700)) == "18:20"
    assert countdown_digits(Duration(1_099_700)) == "18:20"
    assert countdown_digits(Duration(-1000)) == "+0:01"
    assert countdown_digits(Duration(-999)) == "0:00"
