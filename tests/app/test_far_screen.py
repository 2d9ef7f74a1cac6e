"""The windows of a picture from elsewhere, on simulated screens and without a network."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from console import paths
from console.app.desk import Desk
from console.app.far_screen import FarScreen
from console.app.options import ScreenOptions
from console.domain.output import AUDIENCE
from console.domain.rundown import Thresholds
from console.domain.timeline import Moment, after, seconds
from console.qt.stage.images import FarImageShelf
from console.runtime.settings import Settings, SettingsFile
from console.views.frames import (
    Countdown,
    Foot,
    Frame,
    ImagePicture,
    SlatePicture,
    TimerPicture,
    TitlePicture,
)
from console.web.far_clock import FarClock, Told
from console.web.far_line import End, FarLine
from console.web.far_link import FarLink
from tests.display.simulated import LAPTOP, PROJECTOR, Monitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.display.simulated import Desk as Monitors

NOW = Moment(1_734_429_600_000)
LINK = FarLink("192.0.2.7", 8765, AUDIENCE, "swordfish")
HERE = FarLine().let_in()
TIMER = Frame(
    TimerPicture(
        Countdown(Thresholds(), seconds(600), end=after(NOW, seconds(600))),
        "Keynote",
        "Soon",
        "Wrap up",
        "Over",
        "Held",
    )
)


class Machine:
    """A machine with its screens, the windows on it, and a console's clock that only jumps."""

    def __init__(self, application: QApplication, options: ScreenOptions) -> None:
        self.seconds = 1000.0
        self.clock = FarClock(lambda: self.seconds, NOW)
        self.clock.moved(Told(NOW))
        self.file = SettingsFile(paths.user_config() / "screen-audience.json")
        loaded = self.file.load().settings
        self.desk = Desk(application, self.file, loaded, options.language or "en")
        self.images = FarImageShelf()
        self.wanted: list[str] = []
        self.images.wanted.connect(self.wanted.append)
        self.far = FarScreen(self.desk, options, self.images, self.clock)
        self.far.show_line(HERE)
        self.far.show_frame(TIMER, "en")
        self.far.show()
        application.processEvents()  # a test drives the loop

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key at the small window."""
        self.far.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.far.window, 2000)
        QTest.keyClick(self.far.window, key, held)

    @property
    def window_screen(self) -> str:
        """The name of the screen that the picture is on; empty when it is hidden."""
        window = self.far.screen.window
        return window.screen().name() if window.isVisible() else ""

    def close(self) -> None:
        """Take everything down."""
        self.far.close()
        self.images.close()
        self.desk.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def start(qapp: QApplication, screens: Monitors) -> Iterator[Callable[..., Machine]]:
    """Give the call that shows the windows, with options."""
    machines: list[Machine] = []

    def begin(**options: object) -> Machine:
        machine = Machine(qapp, replace(ScreenOptions(LINK), **options))  # type: ignore[arg-type]  # any of them
        machines.append(machine)
        return machine

    yield begin
    for machine in machines:
        machine.close()


def test_the_picture_fills_the_free_screen_and_is_remembered(
    start: Callable[..., Machine], screens: Monitors
) -> None:
    """The small window stays where somebody can reach it."""
    machine = start()

    assert machine.window_screen == PROJECTOR.name
    assert machine.far.screen.window.isFullScreen()
    assert machine.far.window.screen().name() == LAPTOP.name
    assert machine.far.window.said[:2] == (
        "From the console at 192.0.2.7:8765",
        "The picture is on 1-projector, 1280×720.",
    )
    remembered = machine.file.load().settings.screens
    assert remembered is not None
    assert remembered["connector"] == PROJECTOR.name


def test_the_remembered_screen_is_waited_for(
    start: Callable[..., Machine], screens: Monitors
) -> None:
    """Another one is not taken in its place."""
    foyer = Monitor("2-foyer", left=3200, width=1920, height=1080)
    file = SettingsFile(paths.user_config() / "screen-audience.json")
    file.save(Settings(screens={"connector": foyer.name}))
    machine = start()

    assert machine.window_screen == ""
    assert "not there" in machine.far.window.said[2]
    assert "hidden until" in machine.far.window.said[1]


def test_a_screen_may_be_named(start: Callable[..., Machine]) -> None:
    """By a part of its name; a name that means none is told, and the free one is taken."""
    assert start(screen="PROJ").window_screen == PROJECTOR.name
    other = start(screen="foyer")
    assert other.window_screen == PROJECTOR.name
    assert "There are: 1-projector, 1280×720" in other.far.window.said[2]


def test_it_can_be_a_window(start: Callable[..., Machine]) -> None:
    """Beside the small one, although there is another screen."""
    machine = start(is_windowed=True)
    assert machine.window_screen == LAPTOP.name
    assert not machine.far.screen.window.isFullScreen()


def test_on_one_screen_it_is_a_window_that_may_fill_it_until_esc(
    start: Callable[..., Machine], screens: Monitors
) -> None:
    """By a key, as the console itself fills its screen."""
    screens.unplug(PROJECTOR)
    machine = start()
    window = machine.far.screen.window
    was_full = window.isFullScreen()
    machine.press(Qt.Key.Key_F11)
    is_full = window.isFullScreen()
    machine.press(Qt.Key.Key_Escape)

    assert (was_full, is_full, window.isFullScreen()) == (False, True, False)
    assert window.isVisible()


def test_esc_never_takes_the_picture_off_its_own_screen(start: Callable[..., Machine]) -> None:
    """Nor does the wish to fill the only one."""
    machine = start()
    machine.press(Qt.Key.Key_F11)
    machine.press(Qt.Key.Key_Escape)
    assert machine.far.screen.window.isFullScreen()
    assert machine.window_screen == PROJECTOR.name


def test_it_is_left_by_ctrl_q_and_by_closing_the_small_window(
    start: Callable[..., Machine],
) -> None:
    """Whoever holds the program decides; the windows stay until then."""
    machine = start()
    left: list[bool] = []
    machine.far.left.connect(lambda: left.append(True))
    machine.press(Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    machine.far.window.close()
    assert left == [True, True]
    assert machine.far.window.isVisible()


def test_the_picture_goes_with_its_screen_and_comes_back(
    start: Callable[..., Machine], screens: Monitors, qtbot: QtBot
) -> None:
    """It is never put over the small window."""
    machine = start()
    screens.unplug(PROJECTOR)
    gone = machine.window_screen
    screens.plug(PROJECTOR)
    qtbot.waitUntil(lambda: machine.window_screen == PROJECTOR.name)

    assert gone == ""


def test_digits_turn_by_its_own_clock(start: Callable[..., Machine]) -> None:
    """With and without a console."""
    machine = start()
    before = machine.far.screen.window.grab().toImage()
    machine.far.show_line(HERE.broken())
    machine.far.mark.say("")
    machine.seconds += 1
    machine.far.paint()
    after_one = machine.far.screen.window.grab().toImage()
    machine.far.paint()

    assert before != after_one
    assert machine.far.screen.window.grab().toImage() == after_one


def test_a_console_that_is_gone_leaves_its_picture_and_a_small_mark(
    start: Callable[..., Machine],
) -> None:
    """Since when does not change with every try; the next picture takes the mark away."""
    machine = start()
    machine.far.show_line(HERE.broken())
    said = machine.far.mark.words
    machine.far.show_line(HERE.broken().broken())
    again = machine.far.mark.words
    lamp = machine.far.window.monitor.accessibleDescription()
    machine.far.show_line(HERE)
    machine.far.show_frame(TIMER, "en")

    assert said.startswith("Connection lost. This picture is from ")
    assert again == said
    assert lamp == "Connection lost"
    assert machine.far.frame == TIMER
    assert machine.far.mark.words == ""
    assert machine.far.window.monitor.accessibleDescription() == "Connected"


def test_the_slate_may_stand_instead(start: Callable[..., Machine]) -> None:
    """In the words and colours of the session, until the next picture."""
    machine = start(is_slate_when_lost=True)
    machine.far.show_frame(Frame(TitlePicture("Launch", "IGF 2024", Foot())), "en")
    machine.far.show_frame(TIMER, "en")
    machine.far.show_line(HERE.broken())
    machine.far.show_line(HERE.broken().broken())
    slate = machine.far.frame
    machine.far.show_frame(TIMER, "en")

    assert slate.picture == SlatePicture("Launch", "IGF 2024")
    assert slate.look == TIMER.look
    assert machine.far.frame == TIMER


@pytest.mark.parametrize("end", list(End))
def test_a_no_of_the_console_is_said_on_the_window(start: Callable[..., Machine], end: End) -> None:
    """The picture stays; whoever is there may try again."""
    machine = start()
    wishes: list[bool] = []
    machine.far.retry_requested.connect(lambda: wishes.append(True))
    machine.far.show_line(HERE.ended(end))
    said = machine.far.window.said[2]
    machine.far.window.retry_requested.emit()
    machine.far.show_line(HERE)

    assert said == machine.far.mark.words != ""
    assert wishes == [True]
    assert machine.far.window.said[2] == ""


def test_what_the_room_reads_is_in_the_console_s_language(start: Callable[..., Machine]) -> None:
    """The small window is in this machine's."""
    machine = start()
    machine.far.show_frame(replace(TIMER, is_mirrored=True), "ar")
    machine.far.show_line(HERE.broken())
    assert "انقطع" in machine.far.mark.words
    assert machine.far.window.monitor.accessibleDescription() == "Connection lost"


def test_a_screen_says_who_it_is(start: Callable[..., Machine]) -> None:
    """For a moment, by the number under which the console lists it."""
    machine = start()
    machine.far.show_name("Foyer", 3)
    named = machine.far.name.words
    machine.far.show_name("", 4)
    assert (named, machine.far.name.words) == ("3 Foyer", "4 audience")


def test_pictures_that_could_not_be_had_are_fetched_when_the_console_is_back(
    start: Callable[..., Machine],
) -> None:
    """By their names at the console."""
    machine = start()
    machine.far.show_frame(Frame(ImagePicture("abc", "A map")), "en")
    machine.images.bring("abc", b"")
    machine.images.close()
    machine.far.show_line(HERE.broken())
    machine.far.show_line(HERE)
    assert machine.wanted == ["abc", "abc"]
