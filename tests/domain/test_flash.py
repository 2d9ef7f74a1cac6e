"""A message flashes slowly, for two seconds, and then stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.domain import commands as c
from console.domain.flash import flash_since, is_bright, next_flash
from console.domain.output import AUDIENCE, SPEAKERS, Cover, MessageScene, TimerScene
from console.domain.timeline import Moment, after, seconds
from tests.builders import a_plan, wall
from tests.domain.walks import Walk, walks
from tests.scenario import Playbook, go

MESSAGE = MessageScene("One minute", 2)


def lights(since: Moment, until_ms: int = 10_000) -> list[bool]:
    """Give whether the light is on, for every millisecond from the take."""
    return [is_bright(since, Moment(since + n)) for n in range(until_ms)]


def test_the_light_goes_on_twice_and_is_off_after_two_seconds() -> None:
    """Half a second on, half a second off."""
    seen = lights(wall("10:00"))
    changes = [n for n in range(1, len(seen)) if seen[n] is not seen[n - 1]]
    assert seen[0]
    assert changes == [500, 1000, 1500]
    assert not any(seen[1500:])


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=8))
def test_there_are_never_more_than_three_flashes_in_a_second(waits: list[int]) -> None:
    """However quickly one message follows another: each begins a flash anew (WCAG 2.3.1)."""
    taken = [sum(waits[: n + 1]) for n in range(len(waits))]
    since = 0
    seen = []
    for now in range(0, taken[-1] + 3000, 10):
        since = max((each for each in taken if each <= now), default=-10_000)
        seen.append(is_bright(Moment(since), Moment(now)))
    for start in range(len(seen)):
        window = seen[start : start + 100]
        rises = sum(1 for n in range(1, len(window)) if window[n] and not window[n - 1])
        assert rises <= 3


def test_only_a_message_flashes_and_only_at_the_pace_of_time() -> None:
    """A rehearsal at sixty times would flash sixty times as quickly: it does not at all."""
    play = Playbook(a_plan(), is_rehearsal=True).at("10:00", go)
    assert flash_since(play.state, MESSAGE, wall("10:00")) == wall("10:00")
    assert flash_since(play.state, TimerScene(), wall("10:00")) is None
    play.at("10:01", c.SetPace(2, is_paused=False))
    assert flash_since(play.state, MESSAGE, wall("10:00")) is None


def test_the_next_step_of_the_light_is_known() -> None:
    """Of whichever output comes first; none once it is over, and none under a cover."""
    play = Playbook(a_plan()).at("10:00", go)
    assert next_flash(play.state, play.now) is None
    play.at("10:01", c.Show(MESSAGE)).at("10:01:00.300", c.Show(MESSAGE, SPEAKERS))
    assert next_flash(play.state, wall("10:01:00.300")) == wall("10:01:00.500")
    assert next_flash(play.state, wall("10:01:00.500")) == wall("10:01:00.800")
    assert next_flash(play.state, wall("10:01:01.600")) == wall("10:01:01.800")
    assert next_flash(play.state, wall("10:01:01.800")) is None
    assert next_flash(play.state, wall("10:00")) is None
    play.at("10:02", c.Show(MESSAGE), c.PutCover(Cover.BLACK))
    assert next_flash(play.state, play.now) is None


@given(walks(), st.integers(0, 3000))
def test_whoever_wakes_at_every_step_sees_every_change(walk: Walk, wait: int) -> None:
    """Between now and the next step no light changes."""
    now = Moment(walk.now + wait)
    step = next_flash(walk.state, now)
    until = min(step or after(now, seconds(4)), after(now, seconds(4)))
    assert step is None or step > now
    for output in (AUDIENCE, SPEAKERS):
        shown = walk.state.output(output)
        since = flash_since(walk.state, shown.scene, shown.taken)
        if since is None or shown.cover is not Cover.NONE:
            continue
        seen = {is_bright(since, Moment(each)) for each in range(now, until, 50)}
        assert len(seen | {is_bright(since, Moment(until - 1))}) == 1


def test_a_light_is_off_before_its_message_was_taken() -> None:
    """A page whose clock is a little behind shows the message plainly."""
    assert not is_bright(wall("10:00"), wall("09:59:59.999"))
