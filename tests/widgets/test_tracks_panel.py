"""The tracks on the console: their clocks, and what a hand does with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from console.widgets.parts import TickText
from tests.widgets.sample_panels import LIVE, NOW, PARALLEL, TRACKS
from tests.widgets.test_keys import Ear, press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from console.widgets.console_window import ConsoleWindow

ROOM, ONLINE = (row.track for row in TRACKS.rows)
ENDED = replace(
    TRACKS,
    rows=(
        TRACKS.rows[0],
        replace(
            TRACKS.rows[1], has_ended=True, digits="", words="", of="ended after 9:00", cue=None
        ),
    ),
)


def button(console: ConsoleWindow, name: str) -> QPushButton:
    """Find a key of the tracks by the name that a screen reader says."""
    (found,) = (
        each for each in console.tracks.findChildren(QPushButton) if each.accessibleName() == name
    )
    return found


def test_tracks_are_shown_while_they_run(console: ConsoleWindow) -> None:
    """Before and after them there is nothing of them."""
    assert console.tracks.isHidden()
    console.show_panels(PARALLEL, NOW)
    assert not console.tracks.isHidden()
    assert len(console.tracks.lines) == 2
    fewer = replace(TRACKS, rows=TRACKS.rows[:1], digits="", come_back="Come back", is_due=True)
    console.show_panels(replace(PARALLEL, tracks=fewer), NOW)
    assert len(console.tracks.lines) == 1
    console.show_panels(LIVE, NOW)
    assert console.tracks.isHidden()


def test_every_key_of_a_track_says_which(console: ConsoleWindow) -> None:
    """And wishes for that one, in the segment that was seen."""
    console.show_panels(PARALLEL, NOW)
    wishes = console.wishes
    added, ended = Ear(wishes.track_time_added), Ear(wishes.track_ended)
    button(console, "One minute more for “Online: Moderated discussion”").click()
    button(console, "One minute less for “Room: Open networking”").click()
    button(console, "Finish “Online: Moderated discussion”").click()
    assert added.heard == [(60_000, ONLINE, "n"), (-60_000, ROOM, "n")]
    assert ended.heard == [(ONLINE, "n")]


def test_an_ended_track_can_go_on(console: ConsoleWindow) -> None:
    """The key that ended it lets it go on, and says so; the others are gone."""
    console.show_panels(PARALLEL, NOW)
    button(console, "One minute more for “Online: Moderated discussion”").setFocus()
    console.show_panels(replace(PARALLEL, tracks=ENDED), NOW)
    on = button(console, "Go on with “Online: Moderated discussion”")
    assert on.text() == "Go on"
    assert on.hasFocus()
    assert button(console, "One minute more for “Online: Moderated discussion”").isHidden()
    reopened = Ear(console.wishes.track_reopened)
    on.click()
    assert reopened.heard == [(ONLINE, "n")]


def test_one_key_goes_from_track_to_track(console: ConsoleWindow, qtbot: QtBot) -> None:
    """Then Enter gives a minute."""
    press(qtbot, "Shift+P")
    console.show_panels(PARALLEL, NOW)
    added = Ear(console.wishes.track_time_added)
    for _ in range(3):
        press(qtbot, "Shift+P")
        press(qtbot, "Return")
    assert [track for _, track, _ in added.heard] == [ROOM, ONLINE, ROOM]
    console.show_panels(replace(PARALLEL, tracks=ENDED), NOW)
    press(qtbot, "Shift+P")
    assert button(console, "Go on with “Online: Moderated discussion”").hasFocus()


def test_a_key_of_a_track_that_is_gone_does_nothing(console: ConsoleWindow) -> None:
    """A click that was on its way when the segment ended."""
    console.show_panels(PARALLEL, NOW)
    line = console.tracks.lines[0]
    console.show_panels(LIVE, NOW)
    ears = [
        Ear(getattr(console.wishes, f"track_{wish}"))
        for wish in ("time_added", "ended", "reopened")
    ]
    line.more()
    line.end()
    line.reopened.emit(ROOM)
    assert [ear.heard for ear in ears] == [[], [], []]


def test_where_there_is_little_room_only_what_presses_is_said(console: ConsoleWindow) -> None:
    """A word for a colour and a cue that is due stay."""
    console.show_panels(PARALLEL, NOW)
    console.tracks.limit(has_detail=False)
    shown = {each.text for each in console.tracks.findChildren(TickText) if each.isVisible()}
    assert "of 25:00" not in shown
    assert {"Over time", "now: Three points from online"} <= shown
    console.tracks.limit(has_detail=True)
    shown = {each.text for each in console.tracks.findChildren(TickText) if each.isVisible()}
    assert "of 25:00" in shown
