"""The audience's window is where a person put it, or hidden, and never over the console."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from console.display.guard import MOST_TRIES
from console.display.screens import ScreenInfo, ScreenKey
from console.display.status import LossReason, OutputState, Refusal
from console.domain.timeline import Moment
from tests.display.simulated import LAPTOP, PROJECTOR, Desk, Monitor

if TYPE_CHECKING:
    import pytest

    from tests.display.stage import Stage

THIRD = Monitor("2-third", left=4000, width=1024, height=768)


def test_at_first_nothing_is_shown_and_the_other_screen_is_on_offer(stage: Stage) -> None:
    """A screen that nobody chose is never taken, but can be seen to be there."""
    stage.guard.restore(None)
    status = stage.guard.status
    assert status.state is OutputState.OFF
    assert [offer.key.connector for offer in status.offers] == [PROJECTOR.name]
    assert not stage.window.isVisible()


def test_use_fills_the_screen_and_wishes_to_remember_it(stage: Stage) -> None:
    """One call shows the picture on exactly that screen."""
    assert stage.guard.use(stage.key(PROJECTOR)) is None
    assert stage.state() is OutputState.SHOWING
    assert stage.window.isFullScreen()
    assert stage.window.geometry() == QRect(1920, 0, 1280, 720)
    assert stage.window.screen().name() == PROJECTOR.name
    assert stage.named("identity_chosen") == [stage.key(PROJECTOR)]
    assert stage.guard.status.offers == ()


def test_the_default_is_the_screen_the_console_is_not_on(stage: Stage) -> None:
    """Wherever the console is, the other screen is filled."""
    stage.console.move(2000, 100)
    stage.settle()
    assert stage.guard.use_default() is None
    assert stage.window.screen().name() == LAPTOP.name


def test_the_default_is_the_screen_that_was_chosen_before(stage: Stage, desk: Desk) -> None:
    """A choice counts more than size."""
    desk.plug(THIRD)
    stage.settle()
    stage.guard.use(stage.key(THIRD))
    stage.guard.close()
    stage.guard.use_default()
    assert stage.window.screen().name() == THIRD.name


def test_a_screen_that_is_not_there_is_refused(stage: Stage) -> None:
    """Nothing changes when what was asked for cannot be."""
    assert stage.guard.use(ScreenKey(connector="HDMI-7")) is Refusal.NOT_THERE
    assert stage.state() is OutputState.OFF


def test_the_consoles_own_screen_is_refused(stage: Stage) -> None:
    """Not even a person can put the picture over the console by a slip."""
    assert stage.guard.use(stage.key(LAPTOP)) is Refusal.CONSOLE_IS_THERE
    assert stage.guard.restore(stage.key(LAPTOP)) is Refusal.CONSOLE_IS_THERE
    assert not stage.window.isVisible()


def test_unplugging_hides_the_window_inside_the_signal(stage: Stage, desk: Desk) -> None:
    """The window is gone before any event could bring it onto the console, and the time is kept."""
    stage.guard.use_default()
    stage.settle()
    projector = stage.screens[PROJECTOR.name]
    stage.now = Moment(1_234_567)
    desk.unplug(PROJECTOR)
    assert not stage.window.isVisible()
    assert not stage.window.isFullScreen()
    assert stage.state() is OutputState.LOST
    assert [(loss.reason, loss.since, loss.screen) for loss in stage.losses] == [
        (LossReason.UNPLUGGED, 1_234_567, projector)
    ]


def test_replugging_brings_the_window_back(stage: Stage, desk: Desk) -> None:
    """The same screen gets its picture back by itself, wherever it lies now."""
    stage.guard.use_default()
    desk.unplug(PROJECTOR)
    stage.settle()
    desk.plug(replace(PROJECTOR, left=-1280))
    stage.settle()
    assert stage.state() is OutputState.SHOWING
    assert stage.window.geometry() == QRect(-1280, 0, 1280, 720)
    assert stage.guard.status.loss is None
    assert stage.named("back") == [stage.screens[PROJECTOR.name]]


def test_a_flickering_cable_keeps_the_moment_of_the_first_loss(stage: Stage, desk: Desk) -> None:
    """As long as it is lost, it is one loss."""
    stage.guard.use_default()
    desk.unplug(PROJECTOR)
    stage.now = Moment(stage.now + 5000)
    for _ in range(3):
        desk.plug(PROJECTOR)
        desk.unplug(PROJECTOR)
    stage.settle()
    assert len(stage.losses) == 1
    assert stage.guard.status.loss == stage.losses[0]


def test_another_screen_is_offered_and_not_taken(stage: Stage, desk: Desk) -> None:
    """While the projector is lost a new screen waits for somebody to say so."""
    stage.guard.use_default()
    desk.set(LAPTOP, THIRD)
    stage.settle()
    assert stage.state() is OutputState.LOST
    assert not stage.window.isVisible()
    assert stage.named("offered") == [(stage.screens[THIRD.name],)]
    assert stage.guard.use(stage.key(THIRD)) is None
    assert stage.window.screen().name() == THIRD.name
    assert stage.guard.status.offers == ()


def test_a_third_screen_changes_nothing_while_showing(stage: Stage, desk: Desk) -> None:
    """It is offered, and the picture stays where it is."""
    stage.guard.use_default()
    stage.settle()
    before = len(stage.witness.sightings)
    desk.plug(THIRD)
    stage.settle()
    assert stage.window.screen().name() == PROJECTOR.name
    assert stage.named("offered") == [(stage.screens[THIRD.name],)]
    assert len(stage.witness.sightings) == before


def test_a_remembered_screen_is_taken_at_the_start(stage: Stage) -> None:
    """A choice of yesterday is a choice."""
    assert stage.guard.restore(stage.key(PROJECTOR)) is None
    assert stage.state() is OutputState.SHOWING
    assert stage.named("identity_chosen") == []


def test_a_remembered_screen_that_comes_later_is_taken_then(stage: Stage, desk: Desk) -> None:
    """After a restart with the projector asleep the picture comes when the projector does."""
    key = stage.key(PROJECTOR)
    desk.unplug(PROJECTOR)
    stage.settle()
    assert stage.guard.restore(key) is Refusal.NOT_THERE
    stage.settle()
    loss = stage.guard.status.loss
    assert loss is not None
    assert loss.reason is LossReason.NOT_FOUND
    desk.plug(PROJECTOR)
    stage.settle()
    assert stage.state() is OutputState.SHOWING


def test_a_new_size_is_filled(stage: Stage, desk: Desk) -> None:
    """A projector that changes its resolution is filled again without any loss."""
    stage.guard.use_default()
    stage.settle()
    desk.plug(replace(PROJECTOR, width=3840, height=2160, scale=2.0))
    stage.settle()
    assert stage.window.geometry() == QRect(1920, 0, 1920, 1080)
    assert stage.window.devicePixelRatio() == 2.0
    assert stage.losses == []


def test_a_console_moved_onto_the_picture_hides_it_and_says_so(stage: Stage) -> None:
    """The moderator always sees the console; dragged away again, the picture is back."""
    stage.guard.use_default()
    stage.settle()
    stage.console.move(2000, 100)
    stage.application.processEvents()
    assert not stage.window.isVisible()
    assert [loss.reason for loss in stage.losses] == [LossReason.CONSOLE_CAME]
    stage.settle()
    assert stage.state() is OutputState.LOST
    stage.console.move(100, 100)
    stage.settle()
    assert stage.state() is OutputState.SHOWING
    assert stage.covers_console() == []


def test_a_console_that_loses_its_screen_takes_the_audiences(stage: Stage, desk: Desk) -> None:
    """The console needs a screen more than the audience does, and goes home when it can."""
    stage.guard.use_default()
    stage.settle()
    desk.unplug(LAPTOP)
    assert not stage.window.isVisible()
    stage.settle()
    loss = stage.guard.status.loss
    assert loss is not None
    assert loss.reason is LossReason.CONSOLE_FLED
    assert stage.console.screen().name() == PROJECTOR.name
    assert stage.guard.use_default() is Refusal.ONE_SCREEN
    desk.plug(LAPTOP)
    stage.settle()
    assert stage.console.screen().name() == LAPTOP.name
    assert stage.state() is OutputState.SHOWING
    assert stage.window.screen().name() == PROJECTOR.name
    assert stage.covers_console() == []


def test_a_console_that_a_person_moved_meanwhile_is_left_alone(stage: Stage, desk: Desk) -> None:
    """Only a console that stands where Qt put it is brought home."""
    desk.plug(THIRD)
    stage.guard.use_default()
    stage.settle()
    desk.unplug(LAPTOP)
    stage.settle()
    fled_to = stage.console.screen().name()
    other = THIRD if fled_to == PROJECTOR.name else PROJECTOR
    stage.console.move(other.left + 50, 50)
    stage.settle()
    desk.plug(LAPTOP)
    stage.settle()
    assert stage.console.screen().name() == other.name


def test_a_mirrored_screen_is_never_filled(stage: Stage, desk: Desk) -> None:
    """A full-screen window there would lie over the console."""
    desk.plug(replace(PROJECTOR, left=0))
    stage.settle()
    assert stage.guard.use(stage.key(PROJECTOR)) is Refusal.MIRRORED
    assert stage.guard.use_default() is Refusal.ONE_SCREEN
    assert stage.guard.status.offers == ()


def test_mirroring_hides_the_picture_until_the_screens_are_apart(stage: Stage, desk: Desk) -> None:
    """Switching the system to "duplicate" is a loss with its own reason."""
    stage.guard.use_default()
    stage.settle()
    desk.plug(replace(PROJECTOR, left=0))
    assert not stage.window.isVisible()
    assert [loss.reason for loss in stage.losses] == [LossReason.MIRRORED]
    stage.settle()
    desk.plug(PROJECTOR)
    stage.settle()
    assert stage.state() is OutputState.SHOWING


def test_a_window_left_behind_over_the_console_is_hidden_at_once(stage: Stage, desk: Desk) -> None:
    """When the screens change places the old place of the picture may be the console's now."""
    stage.guard.use_default()
    stage.settle()
    desk.set(replace(LAPTOP, left=1280), replace(PROJECTOR, left=0))
    assert not stage.window.isVisible()
    stage.settle()
    assert stage.state() is OutputState.SHOWING
    assert stage.window.geometry() == QRect(0, 0, 1280, 720)


def test_swap_changes_the_places_of_console_and_picture(stage: Stage) -> None:
    """Both move, the console keeps its size, and the new choice is to be remembered."""
    stage.guard.use_default()
    stage.settle()
    assert stage.guard.swap() is None
    stage.settle()
    assert stage.console.screen().name() == PROJECTOR.name
    assert stage.window.screen().name() == LAPTOP.name
    assert stage.state() is OutputState.SHOWING
    assert stage.screens[PROJECTOR.name].area.contains(stage.console.geometry())
    assert stage.named("identity_chosen")[-1] == stage.key(LAPTOP)
    assert stage.covers_console() == []
    assert stage.losses == []


def test_swap_moves_a_maximised_console_as_such(stage: Stage) -> None:
    """It fills the other screen afterwards."""
    stage.console.showMaximized()
    stage.guard.use_default()
    stage.settle()
    stage.guard.swap()
    stage.settle()
    assert stage.console.isMaximized()
    assert stage.console.geometry() == stage.screens[PROJECTOR.name].area


def test_there_is_nothing_to_swap_before_something_shows(stage: Stage) -> None:
    """Said as a value, and nothing moves."""
    assert stage.guard.swap() is Refusal.NOT_SHOWING
    assert stage.console.screen().name() == LAPTOP.name


def test_a_console_that_came_back_by_swap_stays_when_its_old_screen_returns(
    stage: Stage, desk: Desk
) -> None:
    """What a person chose is the console's own screen from then on."""
    stage.guard.use_default()
    stage.guard.swap()
    stage.settle()
    desk.unplug(LAPTOP)
    stage.settle()
    desk.plug(LAPTOP)
    stage.settle()
    assert stage.console.screen().name() == PROJECTOR.name
    assert stage.window.screen().name() == LAPTOP.name


def twins(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> ScreenKey:
    """Let all screens but the laptop's say the same of themselves, as cheap monitors do.

    The platform's screens say nothing at all; the key remembered is of a connector that is gone.
    """
    real = ScreenInfo.of

    def of(screen: object) -> ScreenInfo:
        info = real(screen)  # type: ignore[arg-type]  # stands in for a class method
        if info.key.connector == LAPTOP.name:
            return info
        return replace(info, key=replace(info.key, serial="0", maker="Acme", model="Twin"))

    monkeypatch.setattr(ScreenInfo, "of", of)
    return ScreenKey("0", "Acme", "Twin", "DP-9", 9000, 0)


def test_twins_are_asked_about(stage: Stage, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two screens that may be the remembered one are both named, and none is taken."""
    remembered = twins(stage, monkeypatch)
    desk.plug(THIRD)
    stage.settle()
    assert stage.guard.restore(remembered) is Refusal.SEVERAL_FIT
    both = (stage.screens[PROJECTOR.name], stage.screens[THIRD.name])
    assert stage.named("ambiguous") == [both]
    assert stage.guard.status.twins == both
    assert not stage.window.isVisible()
    stage.settle()
    loss = stage.guard.status.loss
    assert loss is not None
    assert loss.reason is LossReason.SEVERAL_FIT
    assert stage.guard.use(both[1].key) is None
    assert stage.window.screen().name() == THIRD.name
    assert not stage.guard.status.twins


def test_use_asks_too_when_the_key_fits_several(
    stage: Stage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key out of date is not enough to choose between twins."""
    remembered = twins(stage, monkeypatch)
    desk.plug(THIRD)
    assert stage.guard.use(remembered) is Refusal.SEVERAL_FIT


def test_a_window_opens_only_when_asked_for(stage: Stage, desk: Desk) -> None:
    """With one screen nothing opens by itself; asked for, it can be moved and leaves room."""
    desk.unplug(PROJECTOR)
    stage.settle()
    assert stage.guard.use_default() is Refusal.ONE_SCREEN
    assert stage.guard.use(stage.key(LAPTOP)) is Refusal.ONE_SCREEN
    assert not stage.window.isVisible()
    stage.guard.open_window()
    stage.settle()
    assert stage.state() is OutputState.WINDOWED
    assert stage.window.isVisible()
    assert not stage.window.isFullScreen()
    assert stage.screens[LAPTOP.name].area.contains(stage.window.geometry())
    stage.window.setGeometry(10, 20, 640, 360)
    stage.settle()
    assert stage.window.geometry() == QRect(10, 20, 640, 360)


def test_a_window_stays_a_window_when_a_screen_comes(stage: Stage, desk: Desk) -> None:
    """Who asked for a window gets an offer, not a surprise."""
    desk.unplug(PROJECTOR)
    stage.settle()
    stage.guard.open_window()
    desk.plug(PROJECTOR)
    stage.settle()
    assert stage.state() is OutputState.WINDOWED
    assert stage.named("offered") == [(stage.screens[PROJECTOR.name],)]
    assert stage.guard.use_default() is None
    assert stage.state() is OutputState.SHOWING
    assert stage.window.isFullScreen()


def test_a_window_whose_screen_goes_is_brought_to_the_console(stage: Stage, desk: Desk) -> None:
    """A movable window is never left where nobody can reach it."""
    stage.guard.open_window()
    stage.window.setGeometry(2000, 50, 640, 360)
    stage.settle()
    desk.unplug(PROJECTOR)
    stage.settle()
    assert stage.state() is OutputState.WINDOWED
    assert stage.window.isVisible()
    assert stage.screens[LAPTOP.name].area.contains(stage.window.geometry())


def test_escape_uncovers_the_only_screen(stage: Stage, desk: Desk) -> None:
    """Esc works though the console has the keyboard and cannot be seen."""
    desk.unplug(PROJECTOR)
    stage.settle()
    assert stage.guard.fill_only_screen(on=True) is Refusal.NOT_SHOWING
    stage.guard.open_window()
    assert stage.guard.fill_only_screen(on=True) is None
    stage.settle()
    assert stage.window.isFullScreen()
    QTest.keyClick(stage.console, Qt.Key.Key_Escape)
    stage.settle()
    assert not stage.window.isFullScreen()
    assert stage.window.isVisible()


def test_a_second_screen_uncovers_the_only_one(stage: Stage, desk: Desk) -> None:
    """With two screens there is no reason left to cover the console."""
    desk.unplug(PROJECTOR)
    stage.settle()
    stage.guard.open_window()
    stage.guard.fill_only_screen(on=True)
    desk.plug(PROJECTOR)
    stage.settle()
    assert not stage.window.isFullScreen()
    assert stage.guard.fill_only_screen(on=True) is Refusal.CONSOLE_IS_THERE


def test_closing_the_window_by_its_frame_is_off(stage: Stage) -> None:
    """A movable window is closed as any other, and nobody waits for it."""
    stage.guard.open_window()
    stage.window.close()
    stage.settle()
    assert stage.state() is OutputState.OFF


def test_a_filled_screen_is_not_closed_from_outside(stage: Stage) -> None:
    """A stray "close", or a "quit" that the console refuses, never lets the room see a desktop."""
    stage.guard.use_default()
    stage.settle()
    assert not stage.window.close()
    stage.application.closeAllWindows()
    assert stage.window.isVisible()
    assert stage.state() is OutputState.SHOWING
    stage.guard.close()
    assert stage.window.close()


def test_a_minimised_picture_is_put_back(stage: Stage) -> None:
    """Showing the desktop on the moderator's machine does not show it to the room for long."""
    stage.guard.use_default()
    stage.settle()
    stage.window.setWindowState(stage.window.windowState() | Qt.WindowState.WindowMinimized)
    stage.settle()
    assert not stage.window.isMinimized()
    assert stage.window.isFullScreen()
    assert stage.state() is OutputState.SHOWING


def test_a_window_that_is_pushed_away_is_put_back(stage: Stage) -> None:
    """A window manager that knows better is answered once things are quiet."""
    stage.guard.use_default()
    stage.settle()
    stage.window.windowHandle().setScreen(stage.application.screens()[0])
    assert not stage.window.isVisible()
    assert [loss.reason for loss in stage.losses] == [LossReason.PUSHED_AWAY]
    stage.settle()
    assert stage.state() is OutputState.SHOWING
    assert stage.window.screen().name() == PROJECTOR.name


def test_a_window_that_is_always_pushed_away_stays_hidden(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some tries the picture waits for a person instead of flashing for ever."""
    tries: list[str] = []
    laptop = stage.application.screens()[0]
    monkeypatch.setattr(stage.window, "fill_screen", lambda screen: tries.append(screen.name()))
    monkeypatch.setattr(stage.window, "screen", lambda: laptop)
    stage.guard.use(stage.key(PROJECTOR))
    for _ in range(5):
        stage.settle()
        stage.watch.look_again()
    stage.settle()
    assert len(tries) == MOST_TRIES
    assert stage.state() is OutputState.LOST


def test_close_waits_for_nothing(stage: Stage, desk: Desk) -> None:
    """Switched off by a person, the picture does not come back by itself."""
    stage.guard.use_default()
    stage.guard.close()
    desk.unplug(PROJECTOR)
    stage.settle()
    desk.plug(PROJECTOR)
    stage.settle()
    assert stage.state() is OutputState.OFF
    assert not stage.window.isVisible()


def test_another_console_window_is_guarded_as_well(stage: Stage) -> None:
    """After the start window comes the console, maybe on the other screen."""
    stage.guard.use_default()
    stage.settle()
    console = QWidget()
    console.setGeometry(2000, 100, 400, 300)
    console.show()
    stage.guard.follow(console)
    assert not stage.window.isVisible()
    console.move(QPoint(100, 100))
    stage.settle()
    assert stage.state() is OutputState.SHOWING
    stage.guard.follow(stage.console)
    console.close()


def test_each_change_of_the_status_is_told_once(stage: Stage, desk: Desk) -> None:
    """Who shows the status hears of it when it differs, and else not."""
    told: list[OutputState] = []
    stage.guard.status_changed.connect(lambda status: told.append(status.state))
    stage.guard.use_default()
    stage.settle()
    desk.unplug(PROJECTOR)
    stage.settle()
    stage.watch.look_again()
    stage.settle()
    assert told[0] is OutputState.SHOWING
    assert told[1] is OutputState.LOST
    assert all(state is OutputState.LOST for state in told[1:])
    count = len(told)
    stage.watch.look_again()
    stage.settle()
    assert len(told) == count


def test_nothing_is_left_of_the_event_that_hid_it(stage: Stage, desk: Desk) -> None:
    """Reports of the window system that were under way never reach the window afterwards."""
    stage.guard.use_default()
    stage.window.update()
    desk.unplug(PROJECTOR)
    before = len(stage.witness.sightings)
    stage.settle()
    late = stage.witness.sightings[before:]
    assert not any(seen.kind == QEvent.Type.Paint.name for seen in late)
    assert stage.covers_console() == []
