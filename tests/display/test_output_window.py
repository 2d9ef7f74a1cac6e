"""The audience's window shows a picture and nothing else, whatever happens to the picture."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtTest import QTest

from console.display.output_window import OutputWindow
from tests.display.stage import paint_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QApplication

    from console.display.output_window import Picture
    from tests.display.simulated import Desk

AREA = QRect(100, 100, 640, 360)
FAULT = "picture could not be painted"


@pytest.fixture
def window(qapp: QApplication, desk: Desk) -> Iterator[OutputWindow]:
    """A window that is not shown yet."""
    window = OutputWindow(paint_plain, "Audience", is_borderless=False)
    yield window
    window.withdraw()
    window.deleteLater()
    qapp.processEvents()


@pytest.fixture
def opened(qapp: QApplication, window: OutputWindow) -> OutputWindow:
    """The same, open as a window and painted once."""
    window.open_windowed(AREA, qapp.primaryScreen())
    qapp.processEvents()
    return window


def plain(colour: str) -> Picture:
    """Make a picture of one colour."""

    def paint(painter: QPainter, size: QSize, ratio: float) -> None:
        del ratio
        painter.fillRect(QRect(0, 0, size.width(), size.height()), QColor(colour))

    return paint


def broken(painter: QPainter, size: QSize, ratio: float) -> None:
    """Paint half of a picture and fail."""
    del ratio
    painter.fillRect(0, 0, size.width() // 2, size.height(), QColor("white"))
    raise RuntimeError("no such font")


def colours(window: OutputWindow) -> set[str]:
    """Name the colours at some points of what stands on the window."""
    picture = window.grab().toImage()
    points = [(5, 5), (300, 200), (635, 355)]
    return {picture.pixelColor(left, top).name() for left, top in points}


def test_the_picture_is_given_the_size_and_the_scale(
    qapp: QApplication, window: OutputWindow
) -> None:
    """It is painted for the widget as it is now, not for a screen of before."""
    seen: list[tuple[int, int, float]] = []

    def paint(painter: QPainter, size: QSize, ratio: float) -> None:
        seen.append((size.width(), size.height(), ratio))
        paint_plain(painter, size, ratio)

    window.show_picture(paint)
    window.fill_screen(qapp.screens()[1])
    qapp.processEvents()
    assert seen == [(1280, 720, 1.0)]


def test_the_window_never_takes_the_keyboard(qapp: QApplication, opened: OutputWindow) -> None:
    """Keys stay at the console, whether the window is shown, filled or clicked."""
    handle = opened.windowHandle()
    assert handle.flags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert opened.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert opened.focusPolicy() is Qt.FocusPolicy.NoFocus
    QTest.mouseClick(opened, Qt.MouseButton.LeftButton)
    opened.fill_screen(qapp.screens()[1])
    qapp.processEvents()
    assert not opened.hasFocus()


def test_the_window_is_opaque_and_draws_no_ground_of_its_own(window: OutputWindow) -> None:
    """A partial repaint costs its part alone."""
    assert window.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    assert window.testAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
    assert not window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_there_is_no_pointer_on_a_filled_screen(qapp: QApplication, window: OutputWindow) -> None:
    """The room sees no arrow; a window that one moves by hand has one."""
    window.fill_screen(qapp.screens()[1])
    assert window.cursor().shape() is Qt.CursorShape.BlankCursor
    window.open_windowed(AREA, qapp.primaryScreen())
    assert window.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_only_the_regions_named_are_painted_again(qapp: QApplication, opened: OutputWindow) -> None:
    """The clock's digit costs the clock's rectangle."""
    clips: list[QRect] = []

    def paint(painter: QPainter, size: QSize, ratio: float) -> None:
        clips.append(painter.clipBoundingRect().toRect())
        paint_plain(painter, size, ratio)

    clock = QRect(400, 20, 100, 40)
    opened.show_picture(paint, [clock])
    qapp.processEvents()
    opened.repaint_regions([clock])
    qapp.processEvents()
    opened.show_picture(paint)
    qapp.processEvents()
    assert clips == [clock, clock, QRect(0, 0, 640, 360)]


def test_a_fault_is_logged_once_and_leaves_the_last_picture(
    qapp: QApplication, opened: OutputWindow, expects_log: Callable[..., None]
) -> None:
    """The room keeps seeing what it saw, whole, however often the broken picture is asked for."""
    expects_log(FAULT)
    opened.show_picture(plain("#336699"))
    qapp.processEvents()
    told: list[bool] = []
    opened.stuck_changed.connect(told.append)
    opened.show_picture(broken)
    for _ in range(3):
        qapp.processEvents()
        assert colours(opened) == {"#336699"}
    assert told == [True]
    assert opened.is_stuck


def test_one_log_record_is_written_however_often_the_clock_turns(
    qapp: QApplication,
    opened: OutputWindow,
    expects_log: Callable[..., None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A fault that repeats every second does not fill the disk; another one is told as well."""
    expects_log()
    for _ in range(5):
        opened.show_picture(partial(broken), [QRect(0, 0, 50, 50)])
        qapp.processEvents()
    assert len(caplog.records) == 1

    def worse(*drawn: object) -> None:
        raise ValueError(drawn)

    opened.show_picture(worse)
    qapp.processEvents()
    assert len(caplog.records) == 2


def test_the_last_good_picture_is_painted_for_a_new_size(
    qapp: QApplication, opened: OutputWindow, expects_log: Callable[..., None]
) -> None:
    """A screen that comes back while a picture is broken gets the last good one in full."""
    expects_log(FAULT)
    opened.show_picture(plain("#336699"))
    qapp.processEvents()
    opened.show_picture(broken)
    qapp.processEvents()
    opened.fill_screen(qapp.screens()[1])
    qapp.processEvents()
    picture = opened.grab().toImage()
    assert picture.pixelColor(1270, 710).name() == "#336699"


def test_a_window_whose_first_picture_is_broken_is_black(
    qapp: QApplication, window: OutputWindow, expects_log: Callable[..., None]
) -> None:
    """Black is the only picture that needs no painter."""
    expects_log(FAULT)
    window.show_picture(broken)
    window.open_windowed(AREA, qapp.primaryScreen())
    qapp.processEvents()
    assert colours(window) == {"#000000"}


def test_a_good_picture_after_a_broken_one_covers_all_of_it(
    qapp: QApplication, opened: OutputWindow, expects_log: Callable[..., None]
) -> None:
    """Nothing of the stand-in is left, even if only a part was asked to be painted."""
    expects_log(FAULT)
    opened.show_picture(broken)
    qapp.processEvents()
    told: list[bool] = []
    opened.stuck_changed.connect(told.append)
    clips: list[QRect] = []

    def paint(painter: QPainter, size: QSize, ratio: float) -> None:
        clips.append(painter.clipBoundingRect().toRect())
        plain("#008800")(painter, size, ratio)

    opened.show_picture(paint, [QRect(0, 0, 10, 10)])
    for _ in range(3):
        qapp.processEvents()
    assert clips[-1] == QRect(0, 0, 640, 360)
    assert told == [False]


def test_a_filled_screen_shows_one_window_of_its_size(
    qapp: QApplication, window: OutputWindow
) -> None:
    """The screen named is filled, and asking again for another one moves there."""
    for screen in qapp.screens():
        window.fill_screen(screen)
        qapp.processEvents()
        assert window.is_in_place(screen)
    assert window.fills_screen


def test_a_borderless_window_fills_without_the_full_screen_state(
    qapp: QApplication, desk: Desk
) -> None:
    """As macOS needs it; as a window it has its frame again."""
    window = OutputWindow(paint_plain, "Audience", is_borderless=True)
    screen = qapp.screens()[1]
    window.fill_screen(screen)
    qapp.processEvents()
    assert window.is_in_place(screen)
    assert not window.isFullScreen()
    assert window.windowFlags() & Qt.WindowType.FramelessWindowHint
    window.open_windowed(AREA, screen)
    assert not window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    window.close()
    window.deleteLater()


def test_vanishing_leaves_nothing_to_be_moved(qapp: QApplication, window: OutputWindow) -> None:
    """No native window is left that Qt could carry to another screen."""
    window.fill_screen(qapp.screens()[1])
    qapp.processEvents()
    window.vanish()
    assert not window.isVisible()
    assert not window.isFullScreen()
    assert window.windowHandle() is None


def test_a_double_click_uncovers_the_only_screen(qapp: QApplication, opened: OutputWindow) -> None:
    """For whoever has a pointer but no Esc."""
    opened.fill_only_screen(on=True)
    assert opened.isFullScreen()
    click = QMouseEvent(
        QEvent.Type.MouseButtonDblClick,
        QPointF(5, 5),
        QPointF(5, 5),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    opened.mouseDoubleClickEvent(click)
    assert not opened.isFullScreen()
    assert opened.isVisible()


def test_escape_elsewhere_is_left_alone(qapp: QApplication, opened: OutputWindow) -> None:
    """Only while the window covers the only screen does it take a key of the program."""
    opened.fill_only_screen(on=True)
    opened.fill_only_screen(on=False)
    keys: list[int] = []
    other = OutputWindow(paint_plain, "Other")
    other.keyPressEvent = lambda event: keys.append(event.key())  # type: ignore[method-assign]  # a spy
    QTest.keyClick(other, Qt.Key.Key_Escape)
    assert keys == [Qt.Key.Key_Escape]
    other.deleteLater()
