"""The ladder's keys at a real console: to the speakers where they have a screen, as it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.app.open_session import OpenSession
from console.domain.looks import AUDIENCE, SPEAKERS
from console.domain.output import FollowScene, MessageScene
from console.views.frames import MessagePicture
from console.widgets.buttons import KeyButton
from tests.app.launch import Launch, shipped
from tests.display.simulated import LAPTOP, PROJECTOR, Desk, Monitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from console.domain.output import OutputName
    from console.widgets.ladder_row import LadderRow

SIDE = Monitor("2-side", 4000, 0, 1280, 720)
STEPS = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4}


@pytest.fixture
def three(qapp: QApplication, screens: Desk) -> Iterator[Launch]:
    """The launch, begun, with the speakers' screen at the side."""
    screens.set(LAPTOP, PROJECTOR, SIDE)
    launch = Launch(qapp, shipped("tccm-launch.yaml"))
    launch.session.console.wishes.go_requested.emit(launch.state.standby)
    choice = next(each for each in launch.session.screen.choices(SPEAKERS) if "side" in each.label)
    launch.session.console.wishes.screen_chosen.emit(SPEAKERS, choice.key)
    _settle(launch)
    yield launch
    launch.close()


def _settle(launch: Launch) -> None:
    QTest.qWait(300)  # the screens are quiet for long enough
    launch.spin()


def _rung(launch: Launch, output: OutputName) -> int:
    """Give the step that stands on an output; 0 is none."""
    scene = launch.state.output(output).scene
    return scene.rung if isinstance(scene, MessageScene) else 0


def _row(launch: Launch) -> LadderRow:
    return launch.session.console.transport._ladder


def _seen(launch: Launch) -> str:
    """Read what the console says that the speakers see."""
    return launch.session.console.output._told.text


def _notice(launch: Launch) -> str:
    return str(launch.session.notice or "")


def _shift_w(launch: Launch) -> None:
    launch.session.console.activateWindow()
    assert QTest.qWaitForWindowActive(launch.session.console, 2000)
    QTest.keyClick(launch.session.console, Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    launch.spin()


def test_a_step_is_seen_by_the_speakers_alone_and_taken_away_again(three: Launch) -> None:
    """The console says both, and the room sees neither."""
    before = three.on_screen
    assert _seen(three) == "The speakers see their clock"
    three.press(Qt.Key.Key_1)
    said = three.state.output(SPEAKERS).scene
    assert isinstance(said, MessageScene)
    assert _seen(three) == f"The speakers see: “{said.words}”"
    assert _notice(three) == "The speakers see it now."
    assert three.on_screen == before
    three.press(Qt.Key.Key_0)
    assert three.state.output(SPEAKERS).scene == FollowScene()
    assert _seen(three) == "The speakers see their clock"
    assert three.on_screen == before
    three.press(Qt.Key.Key_0)

    assert _notice(three) == "There is no sentence to take away."


def test_a_step_can_go_to_the_room_in_any_case(three: Launch) -> None:
    """By a ladder that says so; the next one goes to the speakers again."""
    _shift_w(three)
    assert _row(three).said == "To the room"
    three.press(Qt.Key.Key_3)
    assert (_rung(three, AUDIENCE), _rung(three, SPEAKERS)) == (3, 0)
    assert isinstance(three.on_screen.picture, MessagePicture)
    assert _row(three).said == "To the speakers"
    three.press(Qt.Key.Key_4)
    assert (_rung(three, AUDIENCE), _rung(three, SPEAKERS)) == (3, 4)
    three.press(Qt.Key.Key_0)

    assert (_rung(three, AUDIENCE), _rung(three, SPEAKERS)) == (0, 0)


def test_the_open_ladder_says_where_it_goes_and_can_be_turned(three: Launch) -> None:
    """In words on the row, and in the name of each of its keys."""
    three.press(Qt.Key.Key_W)
    row = _row(three)
    keys = {each.text(): each for each in row.findChildren(KeyButton)}
    assert row.isVisible()
    assert keys["One minute"].accessibleName() == "One minute, To the speakers"
    keys["To the room instead"].click()
    assert keys["One minute"].accessibleName() == "One minute, To the room"
    keys["One minute"].click()
    three.spin()
    assert (_rung(three, AUDIENCE), _rung(three, SPEAKERS)) == (2, 0)
    assert not row.isVisible()
    three.press(Qt.Key.Key_W)
    keys["Take it away"].click()
    three.spin()

    assert _rung(three, AUDIENCE) == 0


def test_without_a_screen_of_the_speakers_a_step_goes_to_the_room(launch: Launch) -> None:
    """And the console said so before."""
    assert _row(launch).said == "To the room"
    assert _seen(launch) == "The speakers have no screen: the ladder goes to the room"
    launch.press(Qt.Key.Key_2)

    assert (_rung(launch, AUDIENCE), _rung(launch, SPEAKERS)) == (2, 0)


def test_a_lost_screen_never_turns_the_ladder_over_to_the_room(
    three: Launch, screens: Desk
) -> None:
    """Nobody sees the step, the notice says so, and how it comes to the room after all."""
    screens.set(LAPTOP, PROJECTOR)
    _settle(three)
    before = three.on_screen
    assert _row(three).said == "To the speakers"
    three.press(Qt.Key.Key_4)
    assert three.on_screen == before
    assert "Nobody sees it yet" in _notice(three)
    assert "“Wrap up” can show it to the room" in _notice(three)
    assert _seen(three).startswith("Nobody sees it: “")
    screens.set(LAPTOP, PROJECTOR, SIDE)
    _settle(three)

    assert _seen(three).startswith("The speakers see: “")


def test_a_browser_that_is_away_for_a_moment_keeps_the_ladder(launch: Launch) -> None:
    """What speakers have seen once is theirs, until it is put away by hand."""
    connected = {SPEAKERS: 1}
    launch.session._showing._elsewhere = lambda: connected
    launch.session._showing.offer()
    launch.spin()
    assert _seen(launch) == "The speakers see their clock"
    connected.clear()
    launch.session._showing.offer()
    launch.spin()
    assert _seen(launch) == "Nobody sees the speakers’ screen"
    launch.press(Qt.Key.Key_2)

    assert (_rung(launch, AUDIENCE), _rung(launch, SPEAKERS)) == (0, 2)


def test_a_restart_in_the_middle_keeps_the_ladder(qapp: QApplication, launch: Launch) -> None:
    """The speakers' browser is still on its way back, and the room reads no “please stop”."""
    launch.session.console.wishes.go_requested.emit(launch.state.standby)
    again = OpenSession(launch.store, launch.desk, None)
    again.console.show()
    again.pulse.start()
    qapp.processEvents()
    said = again.console.transport._ladder.said
    again.close()

    assert said == "To the speakers"


def test_a_screen_that_was_put_away_by_hand_gives_the_ladder_to_the_room(three: Launch) -> None:
    """There are no speakers to say it to."""
    three.session.console.wishes.output_toggled.emit(SPEAKERS)
    _settle(three)

    assert _row(three).said == "To the room"


def test_a_step_goes_where_it_was_seen_to_go(launch: Launch) -> None:
    """A press that comes late is for whom the label named."""
    launch.session.console.wishes.rung_requested.emit(1, SPEAKERS)
    launch.spin()

    assert (_rung(launch, AUDIENCE), _rung(launch, SPEAKERS)) == (0, 1)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from([*STEPS, Qt.Key.Key_0, Qt.Key.Key_W]), max_size=8))
def test_no_key_of_the_speakers_ladder_changes_what_the_room_sees(
    three: Launch, keys: list[Qt.Key]
) -> None:
    """However they are pressed; and the last step is what the speakers see."""
    if _row(three).isVisible():
        three.press(Qt.Key.Key_W)
    three.press(Qt.Key.Key_1)
    before, rung = three.on_screen, 1
    for key in keys:
        three.press(key)
        rung = {**STEPS, Qt.Key.Key_0: 0}.get(key, rung)
        assert three.on_screen == before
        assert (_rung(three, SPEAKERS), _rung(three, AUDIENCE)) == (rung, 0)
