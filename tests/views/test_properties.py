"""Promises of the views that hold for every session, whatever people do in it."""

from __future__ import annotations

from datetime import UTC, tzinfo
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from console.domain.output import AUDIENCE, SPEAKERS
from console.domain.people import PersonId
from console.domain.questions import Stage
from console.domain.timeline import Moment
from console.domain.timing import Phase, next_change, phase, starts
from console.views.console import console_panels
from console.views.display_frame import display_frame, preview_frame
from console.views.frames import SpeakerPicture, SpeakersPicture, TimerPicture
from console.views.question_sort import TABS, question_ids
from console.views.questions import question_row
from console.views.surroundings import Surroundings
from tests.views.mirrored import ENGLISH
from tests.views.strategies import SECRETS, UNNAMED, languages, looks, surroundings, zones

if TYPE_CHECKING:
    from console.domain.output import OutputName
    from console.domain.wording import Words
    from tests.domain.walks import Walk

outputs = st.sampled_from([AUDIENCE, SPEAKERS])
waits = st.integers(-100_000, 10_000_000)
_NAMING = SpeakerPicture | TimerPicture | SpeakersPicture
"""The pictures that name people by themselves."""


@given(looks(), waits, languages, zones, surroundings)
def test_the_console_can_always_be_made(
    walk: Walk, wait: int, words: Words, zone: tzinfo, around: Surroundings
) -> None:
    """No state, no moment, no language and no mishap is too odd for a panel."""
    now = Moment(walk.now + wait)

    seen = console_panels(walk.state, now, words, zone, around)

    assert len(seen.order.rows) == len(walk.state.segments)
    assert 0 <= seen.clock.progress <= 1
    assert all(0 < tick < 1 for tick in seen.clock.ticks)
    assert "{" not in str(seen), "a place in a sentence was left open"


@given(looks(), waits, languages, zones)
def test_no_frame_holds_what_is_meant_for_the_console(
    walk: Walk, wait: int, words: Words, zone: tzinfo
) -> None:
    """Notes, script and spelling stay at the podium, and so do names that nobody confirmed."""
    now = Moment(walk.now + wait)
    seen = (
        display_frame(walk.state, now, words, zone=zone),
        preview_frame(walk.state, now, words, zone=zone),
        display_frame(walk.state, now, words, SPEAKERS, zone=zone),
        preview_frame(walk.state, now, words, SPEAKERS, zone=zone),
    )

    assert not any(secret in str(frame) for secret in SECRETS for frame in seen)
    named = [f.picture for f in seen if f and isinstance(f.picture, _NAMING)]
    is_open = walk.state.people[PersonId("p2")].is_confirmed  # edited on the day
    assert is_open or not any(UNNAMED in str(each) for each in named)


@given(looks(), st.integers(0, 600_000), st.integers(0, 59_999), languages, outputs)
def test_a_frame_stays_equal_while_only_time_passes_within_a_minute(
    walk: Walk, wait: int, later: int, words: Words, output: OutputName
) -> None:
    """Nothing repaints for the sake of a digit; the start alone takes the wait for it away."""
    now = Moment(walk.now + wait)
    minute = (now + walk.state.wall_shift) // 60_000 * 60_000 - walk.state.wall_shift
    then = Moment(max(now, minute + later))
    begin = starts(walk.state)
    if begin is not None and not walk.state.runs and now < begin <= then:
        return

    before = display_frame(walk.state, now, words, output, zone=UTC)

    assert display_frame(walk.state, then, words, output, zone=UTC) == before


@given(looks(), st.integers(0, 600_000), st.integers(0, 1000))
def test_the_huge_clock_turns_exactly_at_the_next_change(walk: Walk, wait: int, part: int) -> None:
    """Whoever wakes at the next change paints each digit once and misses none."""
    now = Moment(walk.now + wait)
    change = next_change(walk.state, now)
    between_them = Moment(now + (change - now - 1) * part // 1000)

    def digits(moment: Moment) -> str:
        return console_panels(walk.state, moment, ENGLISH, UTC, Surroundings()).clock.digits

    assert digits(between_them) == digits(now)
    if phase(walk.state) is Phase.LIVE:
        assert digits(change) != digits(now)


@given(looks())
def test_a_frozen_frame_never_changes(walk: Walk) -> None:
    """Whatever happens under a freeze, the room sees the held picture with its held clock."""
    frame = display_frame(walk.state, walk.now, ENGLISH, zone=UTC)
    if frame.stopped is None:
        return

    assert display_frame(walk.state, Moment(walk.now + 9_000_000), ENGLISH, zone=UTC) == frame


@given(looks(), waits)
def test_every_frame_of_a_rehearsal_says_so(walk: Walk, wait: int) -> None:
    """A rehearsal cannot be mistaken, on the second screen either."""
    frame = display_frame(walk.state, Moment(walk.now + wait), ENGLISH, zone=UTC)

    assert bool(frame.mark) is walk.state.is_rehearsal


@given(looks(30), languages)
def test_every_question_is_in_one_tab_and_has_a_row(walk: Walk, words: Words) -> None:
    """Nothing is ever lost: the tabs, the card and the folds hold all that came."""
    shown = (*TABS, Stage.ON_AIR, Stage.FOLDED)
    ids = [name for tab in shown for name in question_ids(walk.state, tab)]
    rows = [question_row(walk.state, name, walk.now, words) for name in ids]

    assert len(ids) == len(set(ids)) == len(walk.state.questions)
    assert sorted(row.number for row in rows) == list(range(1, len(ids) + 1))


@given(looks(), waits)
def test_the_reasons_add_up_to_the_lateness(walk: Walk, wait: int) -> None:
    """What is named is what is counted, to the second."""
    if not walk.state.runs:
        return  # late without a reason but that nobody pressed GO
    now = Moment(max(walk.now, walk.now + wait))
    clock = console_panels(walk.state, now, ENGLISH, UTC, Surroundings()).clock

    parts = clock.behind_words.partition(": ")[2].split(", ")
    assert sum(_signed(part) for part in parts if part) == _seconds(clock.behind)


def _signed(reason: str) -> int:
    """Read ``started 1:20 late``, ``Segment 1 0:20 under`` or ``others +0:10``."""
    early = reason.endswith(("early", "under"))
    number = next(word for word in reason.split() if ":" in word)
    return -_seconds(number) if early else _seconds(number)


def _seconds(number: str) -> int:
    sign = -1 if number.startswith("−") else 1
    whole = 0
    for part in number.lstrip("+−").split(":"):
        whole = whole * 60 + int(part)
    return sign * whole
