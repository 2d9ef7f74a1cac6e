"""Nothing is cut off, nothing is too small, nothing is without a name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QLabel,
    QLineEdit,
    QSlider,
    QWidget,
)

from console.domain.questions import Stage
from console.domain.wording import PlainWords
from console.qt.theme import SMALLEST_PX, TextRole
from console.widgets.buttons import KeyButton
from console.widgets.console_window import ConsoleWindow
from console.widgets.parts import Block, TickText
from tests.widgets.sample_panels import LINE, LIVE, NOW, QUESTIONS, REHEARSAL, STATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from console.views.panels import ConsolePanels

SIZES = [(1280, 720), (1600, 900), (1920, 1080)]

Opener = "Callable[[ConsolePanels, tuple[int, int]], ConsoleWindow]"


class MirroredWords(PlainWords):
    """English that is laid out as Arabic is."""

    @property
    def language(self) -> str:
        """Arabic."""
        return "ar"

    @property
    def is_mirrored(self) -> bool:
        """From right to left."""
        return True


@pytest.fixture
def opened(
    app: QApplication, qtbot: QtBot
) -> Iterator[Callable[[ConsolePanels, tuple[int, int]], ConsoleWindow]]:
    """Open a console of some size with some panels."""
    windows: list[ConsoleWindow] = []

    def opening(panels: ConsolePanels, size: tuple[int, int]) -> ConsoleWindow:
        words = MirroredWords() if panels.is_mirrored else PlainWords()
        window = ConsoleWindow(words, QUESTIONS.get)
        windows.append(window)
        window.resize(*size)
        window.show_panels(panels, NOW)
        window.show_questions(Stage.IN_LINE, LINE)
        with qtbot.waitExposed(window):
            window.show()
        settle(window)
        return window

    yield opening
    for window in windows:
        window.hide()
        window.deleteLater()


def settle(window: QWidget) -> None:
    """Let the layouts come to rest, as an event loop would."""
    for _ in range(4):
        for widget in (window, *window.findChildren(QWidget)):
            layout = widget.layout()
            if layout is not None:
                layout.activate()


def seen(window: QWidget) -> list[QWidget]:
    """Give every widget that can be seen."""
    return [each for each in window.findChildren(QWidget) if each.isVisible()]


def box(widget: QWidget, window: QWidget) -> QRect:
    """Give where a widget lies in its window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def is_scrolled(widget: QWidget) -> bool:
    """Whether a widget lies in what scrolls."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def assert_whole(window: ConsoleWindow) -> None:
    """Check that clock, due cue, GO and the question on air have all the room they ask for."""
    for panel in (window.clock, window.transport, window.on_air, window.cues):
        if panel.isHidden():
            continue
        layout = panel.layout()
        least = panel.sizeHint().height()
        if layout is not None and layout.hasHeightForWidth():
            least = layout.totalHeightForWidth(panel.width())
        assert panel.height() >= least, type(panel).__name__
        assert window.rect().contains(box(panel, window))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("is_mirrored", [False, True], ids=["left to right", "mirrored"])
def test_nothing_is_cut_off(
    opened: Callable[[ConsolePanels, tuple[int, int]], ConsoleWindow],
    size: tuple[int, int],
    state: str,
    is_mirrored: bool,  # a parameter of the test
) -> None:
    """Buttons, labels, clock and cards have the room they ask for, inside window and parent."""
    window = opened(replace(STATES[state], is_mirrored=is_mirrored), size)
    faults: list[str] = []
    for widget in seen(window):
        name = f"{type(widget).__name__} {widget.accessibleName()[:40]!r}"
        if not isinstance(widget, (QAbstractButton, QLabel, TickText, Block)):
            continue
        may_shrink = isinstance(widget, (TickText, Block)) or widget.property("role") == "go"
        least = widget.minimumSizeHint()
        if isinstance(widget, KeyButton) and not may_shrink and widget.sizePolicy() is not None:
            least = widget.minimumSizeHint()
        if widget.width() < least.width() or widget.height() < least.height():
            faults.append(f"{name}: {widget.size().toTuple()} < {least.toTuple()}")
        if isinstance(widget, Block) and widget.height() < widget.heightForWidth(widget.width()):
            faults.append(f"{name}: too low")
        parent = widget.parentWidget()
        if parent is not None and not is_scrolled(widget):
            if not parent.rect().contains(widget.geometry()):
                faults.append(f"{name} leaves its parent")
            if not window.rect().contains(box(widget, window)):
                faults.append(f"{name} leaves the window")
    assert faults == []


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("state", STATES)
def test_panels_do_not_overlap(
    opened: Callable[[ConsolePanels, tuple[int, int]], ConsoleWindow],
    size: tuple[int, int],
    state: str,
) -> None:
    """And the clock, the due cue, the question on air and GO are there whole."""
    window = opened(STATES[state], size)
    panels: list[QWidget] = [
        window.header,
        window.rehearsal,
        window.drawer,
        window.clock,
        window.speaker,
        window.ready,
        window.cues,
        window.script,
        window.transport,
        window.on_air,
        window.questions,
        window.room_question,
        window.output,
        window.status,
    ]
    boxes = [(type(each).__name__, box(each, window)) for each in panels if each.isVisible()]
    overlapping = [
        (name, other)
        for place, (name, one) in enumerate(boxes)
        for other, two in boxes[place + 1 :]
        if one.intersects(two)
    ]
    assert overlapping == []
    assert_whole(window)


def test_the_sizes_that_are_promised(console: ConsoleWindow) -> None:
    """In the window of reference: three numbers of 48 pixels and more, and all the others."""
    look = console.kit.look
    assert look.scale == pytest.approx(1.0)
    assert console.clock.digits_font().pixelSize() >= 120
    assert look.px(TextRole.SIDE) >= 48
    assert look.px(TextRole.SPEAKER) >= 36
    assert look.px(TextRole.SAY) >= 28
    assert look.px(TextRole.CUE_DUE) >= 24
    assert look.px(TextRole.AIR) >= 24
    assert look.px(TextRole.SCRIPT) >= 22


@pytest.mark.parametrize("digits", ["07:18", "+12:34", "1:07:18", "+1:07:18", "12:07:18"])
def test_the_clock_fits_whatever_it_shows(console: ConsoleWindow, digits: str) -> None:
    """Longer digits are smaller, never cut, and never below 48 pixels."""
    from PySide6.QtGui import QFontMetricsF

    clock = replace(LIVE.clock, digits=digits)
    console.show_panels(replace(LIVE, clock=clock), NOW)
    font = console.clock.digits_font()
    assert font.pixelSize() >= 48
    assert QFontMetricsF(font).horizontalAdvance(digits) <= console.clock._places().digits.width()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_writing_is_smaller_than_fifteen_pixels(
    opened: Callable[[ConsolePanels, tuple[int, int]], ConsoleWindow], size: tuple[int, int]
) -> None:
    """In no window, on no label, button or field."""
    window = opened(REHEARSAL, size)
    kinds = (QAbstractButton, QLabel, QLineEdit, QAbstractItemView)
    small = [
        (type(each).__name__, each.accessibleName(), QFontInfo(each.font()).pixelSize())
        for each in window.findChildren(QWidget)
        if isinstance(each, kinds) and QFontInfo(each.font()).pixelSize() < SMALLEST_PX
    ]
    assert small == []


def test_the_text_grows_with_the_window_and_with_the_wish(console: ConsoleWindow) -> None:
    """Twice over: 1920x1080 is a fifth larger, and so is a wish for it."""
    console.resize(1920, 1080)
    assert console.kit.look.scale == pytest.approx(1.2)
    console.resize(1600, 900)
    console.apply_settings(replace(console.settings, text_size=1.1))
    assert console.kit.look.scale == pytest.approx(1.1)


@pytest.mark.parametrize("state", STATES)
def test_larger_text_leaves_out_what_may_be_left_out(console: ConsoleWindow, state: str) -> None:
    """At 125 per cent clock, due cue and GO are still whole."""
    console.show_panels(STATES[state], NOW)
    console.apply_settings(replace(console.settings, text_size=1.25))
    settle(console)
    assert_whole(console)


def test_coming_cues_go_before_the_script_does(
    opened: Callable[[ConsolePanels, tuple[int, int]], ConsoleWindow],
) -> None:
    """In the smallest window a line of the script can still be read."""
    window = opened(LIVE, (1280, 720))
    assert window.script.height() >= window.kit.look.px(TextRole.SCRIPT) * 1.3


def test_scene_buttons_fold_into_a_menu_where_there_is_no_room(
    opened: Callable[[ConsolePanels, tuple[int, int]], ConsoleWindow],
) -> None:
    """At 1280x720; every scene is in the menu then."""
    small, large = opened(LIVE, (1280, 720)), opened(LIVE, (1600, 900))
    assert small.output.is_folded
    assert not large.output.is_folded
    keys = [action.data() for action in small.output.scenes_menu().actions()]
    assert {"segment", "title", "running order", "speaker", "timer", "how to ask"} <= set(keys)


def test_everything_that_takes_the_focus_has_a_name(console: ConsoleWindow) -> None:
    """A screen reader can say what it is, and what key it has."""
    console.room_question.open()
    console.transport.open_typed()
    nameless = [
        type(each).__name__
        for each in seen(console)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and isinstance(each, (QAbstractButton, QAbstractScrollArea, QLineEdit, QSlider))
        and not each.accessibleName()
    ]
    assert nameless == []


def test_a_mirrored_console_begins_at_the_right(
    opened: Callable[[ConsolePanels, tuple[int, int]], ConsoleWindow],
) -> None:
    """The running order is at the right, the questions at the left, digits as ever."""
    window = opened(replace(LIVE, is_mirrored=True), (1600, 900))
    order, questions = box(window.order, window), box(window.questions, window)
    assert order.left() > questions.right()


def test_a_rehearsal_cannot_be_mistaken(
    opened: Callable[[ConsolePanels, tuple[int, int]], ConsoleWindow],
) -> None:
    """Band, hollow GO, and the word in the place of LIVE."""
    window = opened(REHEARSAL, (1600, 900))
    assert window.rehearsal.isVisible()
    assert window.header.badge.text() == "REHEARSAL"
    assert window.output.lamp.word == "REHEARSAL"
    assert window.transport.go_button.property("hollow") is True
    window.show_panels(LIVE, NOW)
    assert not window.rehearsal.isVisible()
    assert window.transport.go_button.property("hollow") is False
