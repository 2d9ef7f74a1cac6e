"""Says on every screen which one it is, for a few seconds, when somebody asks.

Promises: takes neither keyboard nor clicks; ends by itself, and at once when a screen goes; what it
writes of its own is names and numbers, and a map that needs no language.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPen,
    QScreen,
    QWindow,
)
from PySide6.QtWidgets import QWidget

from console.display.placing import can_place_windows
from console.domain.timeline import Duration

if TYPE_CHECKING:
    from collections.abc import Mapping

    from console.display.screens import ScreenInfo, ScreenKey, ScreenWatch

SHOWN_FOR: Final = Duration(4000)

IDENTIFY_ENDS: Final = "identify-ends"
"""The name of the timer that takes the overlays away."""

PANEL: Final = QColor("#0b0f16")
INK: Final = QColor("#f4f7fb")
LINE: Final = QColor("#8fa3b8")
HERE: Final = QColor("#4ba3f5")

_NO_NOTES: Final[Mapping[ScreenKey, str]] = MappingProxyType({})

_LEAST_TEXT: Final = 15
_SHARE: Final = 0.5


class IdentifyOverlays(QObject):
    """One overlay on each screen, with its name, size and place; shown on demand."""

    def __init__(self, watch: ScreenWatch, parent: QObject | None = None) -> None:
        """Prepare; nothing is shown before `show`."""
        super().__init__(parent)
        self._watch = watch
        self._overlays: list[IdentifyOverlay] = []
        self._end = QTimer(self)
        self._end.setObjectName(IDENTIFY_ENDS)
        self._end.setSingleShot(True)
        self._end.setInterval(SHOWN_FOR)
        self._end.timeout.connect(self.hide)
        # An overlay whose screen goes would be put over the console.
        watch.removed.connect(self.hide)

    @property
    def is_shown(self) -> bool:
        """Whether the overlays stand on the screens now."""
        return bool(self._overlays)

    def show(self, notes: Mapping[ScreenKey, str] = _NO_NOTES, *, only_noted: bool = False) -> None:
        """Show for a few seconds, anew if they are shown; a note says what a screen is used for.

        The notes are wording, hence the caller's: "Console", "Audience". `only_noted` leaves
        screens alone of which nothing is noted.
        """
        self.hide()
        screens = self._watch.usable()
        for info in screens:
            screen = self._watch.screen(info)
            if screen is None or (only_noted and info.key not in notes):
                continue
            overlay = IdentifyOverlay(info, screens, notes.get(info.key, ""))
            overlay.winId()
            overlay.windowHandle().setScreen(screen)
            beneath = _window_filling(screen)
            if beneath is not None:
                # Full-screen windows lie above those that only stay on top, not above their own.
                overlay.windowHandle().setTransientParent(beneath)
            if can_place_windows():
                overlay.setGeometry(_middle(screen.geometry()))
                overlay.show()
            else:
                # Wayland puts only full-screen windows where one wants; the rest is see-through.
                overlay.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
                overlay.setWindowState(Qt.WindowState.WindowFullScreen)
                overlay.show()
            self._overlays.append(overlay)
        if self._overlays:
            self._end.start()

    def hide(self) -> None:
        """Take the overlays away."""
        self._end.stop()
        overlays, self._overlays = self._overlays, []
        for overlay in overlays:
            overlay.hide()
            overlay.deleteLater()


class IdentifyOverlay(QWidget):
    """What one screen says of itself."""

    def __init__(self, info: ScreenInfo, screens: tuple[ScreenInfo, ...], note: str) -> None:
        """Make the overlay of one of the screens, hidden."""
        super().__init__()
        self._info = info
        self._screens = screens
        self._lines = identify_lines(info, note)
        # A dialog, for only those are kept above the window that they belong to (X11).
        self.setWindowFlags(
            Qt.WindowType.Dialog
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
            | Qt.WindowType.WindowTransparentForInput
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWindowTitle(info.name)
        self.setAccessibleName(", ".join(self._lines))

    @property
    def lines(self) -> tuple[str, ...]:
        """What is written, from the largest to the smallest."""
        return self._lines

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a panel with the lines and the map of all screens."""
        del event
        panel = QRectF(self.rect() if can_place_windows() else _middle(self.rect()))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(panel, PANEL)
            painter.setPen(QPen(LINE, 4))
            painter.drawRect(panel.adjusted(2, 2, -2, -2))
            margin = panel.height() * 0.08
            room = panel.adjusted(margin, margin, -margin, -margin)
            shares = (0.30, 0.17, 0.13)
            top = room.top()
            painter.setPen(INK)
            for line, share in zip(self._lines, shares, strict=False):
                box = QRectF(room.left(), top, room.width(), room.height() * share)
                _draw_fitted(painter, box, line)
                top = box.bottom()
            self._draw_map(painter, QRectF(room.left(), top, room.width(), room.bottom() - top))

    def _draw_map(self, painter: QPainter, room: QRectF) -> None:
        """Draw all screens as they lie, this one filled."""
        whole = QRect()
        for screen in self._screens:
            whole = whole.united(screen.area)
        if whole.isEmpty() or room.isEmpty():
            return
        scale = min(room.width() / whole.width(), room.height() / whole.height()) * 0.9
        painter.save()
        painter.translate(room.center())
        painter.scale(scale, scale)
        painter.translate(-QRectF(whole).center())
        pen = QPen(LINE, 3)
        pen.setCosmetic(True)
        painter.setPen(pen)
        for screen in self._screens:
            painter.setBrush(HERE if screen == self._info else Qt.BrushStyle.NoBrush)
            painter.drawRect(screen.area)
        painter.restore()


def identify_lines(info: ScreenInfo, note: str = "") -> tuple[str, ...]:
    """Give what an overlay says: the name, size and place, and what the screen is used for.

    The size is in physical pixels, as the device's menu says it; the place is that of the system's
    settings.
    """
    width, height = info.pixels
    facts = f"{width} × {height}   {info.key.left:+d} {info.key.top:+d}"
    return (info.name, facts, note) if note else (info.name, facts)


def _window_filling(screen: QScreen) -> QWindow | None:
    """Find the window of this program that covers a screen, if there is one."""
    for window in QGuiApplication.topLevelWindows():
        covers = window.geometry().contains(screen.geometry())
        if window.isVisible() and window.screen() == screen and covers:
            return window
    return None


def _middle(area: QRect) -> QRect:
    panel = QRect(0, 0, round(area.width() * _SHARE), round(area.height() * _SHARE))
    panel.moveCenter(area.center())
    return panel


def _draw_fitted(painter: QPainter, box: QRectF, words: str) -> None:
    """Write one line as large as its box lets it, in its own direction."""
    font = QFont(painter.font())
    font.setPixelSize(max(_LEAST_TEXT, int(box.height() * 0.75)))
    width = QFontMetricsF(font).horizontalAdvance(words)
    if width > box.width():
        font.setPixelSize(max(_LEAST_TEXT, int(font.pixelSize() * box.width() / width)))
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)
