"""An open session: closing, screens that come and go, editing, reports, a set clock, rehearsals."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console import paths
from console.domain.looks import AUDIENCE
from console.domain.people import PersonId
from console.domain.timeline import minutes
from console.feed.inbox import SLICE
from console.runtime.settings import SettingsFile
from console.views.frames import BlackPicture
from console.views.surroundings import ScreenState
from console.widgets.person_editor import PersonValues
from tests.app.launch import Launch, shipped
from tests.builders import a_question
from tests.display.simulated import LAPTOP, PROJECTOR, Desk, Monitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def rehearsal(qapp: QApplication, screens: Desk) -> Iterator[Launch]:
    """The panel, rehearsed: its own questions, turns, a start that is known to nobody."""
    launch = Launch(qapp, shipped("panel.yaml"), is_rehearsal=True)
    yield launch
    launch.close()


def _settle(launch: Launch) -> None:
    """Let the screens be quiet for long enough."""
    QTest.qWait(600)
    launch.spin()


def test_a_live_window_closes_at_the_second_wish(launch: Launch) -> None:
    """The first close only warns, for the room must not look at a desktop."""
    closed: list[bool] = []
    launch.session.finished.connect(lambda: closed.append(True))
    launch.press(Qt.Key.Key_Space)
    wishes = launch.session.console.wishes
    wishes.close_requested.emit()
    assert not closed
    assert "Close again" in str(launch.session.notice)
    wishes.close_requested.emit()

    assert closed


def test_a_live_session_starts_anew_at_the_second_wish(launch: Launch) -> None:
    """One click in a menu does not end what two hundred people follow."""
    wished: list[bool] = []
    launch.session.restart_requested.connect(lambda: wished.append(True))
    launch.press(Qt.Key.Key_Space)
    wishes = launch.session.console.wishes
    wishes.restart_requested.emit()
    assert not wished
    assert "anew again" in str(launch.session.notice)
    wishes.restart_requested.emit()

    assert wished


def test_a_session_that_has_not_begun_closes_at_once(launch: Launch) -> None:
    """Nobody looks at it yet."""
    closed: list[bool] = []
    launch.session.finished.connect(lambda: closed.append(True))
    launch.session.console.wishes.close_requested.emit()

    assert closed


def test_a_screen_that_goes_is_lost_and_comes_back(launch: Launch, screens: Desk) -> None:
    """The console says so calmly, and the picture is back when the screen is."""
    launch.session.console.wishes.screen_toggled.emit()
    launch.spin()
    assert launch.session.screen.facts().state is ScreenState.SHOWING
    screens.set(LAPTOP)
    launch.spin()
    assert launch.session.screen.facts().state is ScreenState.LOST
    assert not launch.session.screen.window.isVisible()
    assert "gone" in str(launch.session.notice)
    screens.set(LAPTOP, PROJECTOR)
    _settle(launch)

    assert launch.session.screen.facts().state is ScreenState.SHOWING
    assert "back" in str(launch.session.notice)


def test_the_chosen_screen_is_remembered(launch: Launch) -> None:
    """The next start finds it without being asked."""
    launch.session.console.wishes.screen_toggled.emit()
    launch.spin()

    kept = SettingsFile(paths.user_config() / "settings.json").load().settings
    assert kept.screens is not None
    assert f"'connector': '{PROJECTOR.name}'" in str(kept.screens["audience"])


def test_with_one_screen_it_opens_as_a_window_when_asked(qapp: QApplication, screens: Desk) -> None:
    """Nothing ever covers the only screen by itself."""
    screens.set(LAPTOP)
    launch = Launch(qapp, shipped("tccm-launch.yaml"))
    wishes = launch.session.console.wishes
    wishes.screen_toggled.emit()
    assert launch.session.screen.facts().state is ScreenState.OFF
    assert "one screen only" in str(launch.session.notice)
    wishes.mend_requested.emit("screen")
    assert launch.session.screen.facts().state is ScreenState.WINDOWED
    launch.close()


def test_a_new_screen_is_offered_and_used_with_one_click(launch: Launch, screens: Desk) -> None:
    """It is never taken by itself; the menu shows it there too, or there alone."""
    launch.session.console.wishes.screen_toggled.emit()
    launch.spin()
    screens.set(LAPTOP, PROJECTOR, Monitor("2-wireless", 4000, 0, 1280, 720))
    _settle(launch)
    assert launch.session.screen.facts().name == PROJECTOR.name
    choices = launch.session.screen.choices()
    projector, wireless = choices
    assert (projector.is_used, wireless.is_used) == (True, False)
    launch.session.console.wishes.screen_chosen.emit("audience", wireless.key)
    launch.spin()
    assert launch.session.screen.windows(AUDIENCE) == 2
    launch.session.console.wishes.screen_chosen.emit("audience", projector.key)
    launch.spin()

    assert "wireless" in launch.session.screen.facts().name
    assert launch.session.screen.windows(AUDIENCE) == 1


def test_a_person_is_edited_on_the_day(launch: Launch) -> None:
    """The keynote speaker is known at last."""
    wishes = launch.session.console.wishes
    wishes.person_edit_requested.emit("keynote-1")
    wishes.person_edited.emit(PersonValues("keynote-1", "Ada Example", "AY-da", "Registry"))
    person = launch.state.person(PersonId("keynote-1"))
    assert person is not None
    assert (person.name, person.say, person.is_confirmed) == ("Ada Example", "AY-da", True)
    wishes.person_edited.emit(PersonValues("", "Somebody New"))

    assert [each.name for each in launch.state.people.values() if each.id.startswith("added")] == [
        "Somebody New"
    ]


def test_turns_are_edited_in_place(launch: Launch) -> None:
    """The sheet shows what is true after each change."""
    wishes = launch.session.console.wishes
    wishes.turns_edit_requested.emit("keynotes")
    wishes.turn_added.emit("keynotes", "nick", minutes(2))
    launch.spin()

    assert launch.session.console.drawer.segment == "keynotes"
    assert len(launch.state.segments[0].turns) == 2


def test_the_report_is_written_while_the_session_is_open(launch: Launch) -> None:
    """The menu's report holds what has happened so far."""
    launch.press(Qt.Key.Key_Space)
    launch.session.console.wishes.report_requested.emit()
    (report,) = (paths.user_data() / "reports").glob("*.md")

    assert "Keynote addresses" in report.read_text(encoding="utf-8")
    assert str(report) in str(launch.session.notice)


def test_looks_and_language_change_while_it_runs(launch: Launch) -> None:
    """Theme, text size, captions and Arabic, without a restart."""
    wishes = launch.session.console.wishes
    wishes.theme_chosen.emit("light")
    wishes.text_size_chosen.emit(1.1)
    wishes.captions_toggled.emit(True)
    launch.spin()
    assert launch.on_screen.look.has_caption_strip
    wishes.language_chosen.emit("ar")
    launch.spin()
    assert launch.on_screen.is_mirrored
    kept = SettingsFile(paths.user_config() / "settings.json").load().settings

    assert (kept.theme, kept.text_scale, kept.language) == ("light", 1.1, "ar")


def test_a_rehearsal_is_paced_and_jumped(rehearsal: Launch) -> None:
    """The band sets the rate, pauses, and jumps to what comes next."""
    wishes = rehearsal.session.console.wishes
    wishes.go_requested.emit(rehearsal.state.standby)
    begun = rehearsal.store.now()
    wishes.pace_requested.emit(20, True)
    assert (rehearsal.state.rate, rehearsal.state.is_paused) == (20, True)
    wishes.next_change_requested.emit()
    first = rehearsal.store.now()
    assert first > begun
    wishes.next_change_requested.emit()
    assert rehearsal.store.now() > first
    wishes.near_end_requested.emit()
    rehearsal.spin()

    assert rehearsal.on_screen.mark


def test_black_reaches_the_window(launch: Launch) -> None:
    """The B key, from the console to the second screen."""
    launch.session.console.wishes.black_toggled.emit(True)
    launch.spin()

    assert launch.on_screen == replace(launch.on_screen, picture=BlackPicture())


def test_a_link_is_copied_only_when_somebody_is_served(launch: Launch) -> None:
    """And its word is never shown: the room may read along."""
    launch.session.console.wishes.link_wanted.emit("audience")
    assert "Nobody is served yet" in str(launch.session.notice)


def test_a_flood_leaves_no_long_search_for_garbage(launch: Launch) -> None:
    """What is young is searched between the slices, so that no search is longer than a slice."""
    inbox = launch.session.inbox
    most = 0
    for first in range(0, 2_000, SLICE):
        inbox.offer([a_question(number) for number in range(first, first + SLICE)])
        inbox.flush()
        most = max(most, gc.get_count()[0])

    assert len(launch.session.store.state.questions) == 2_000
    assert most < 2_000
