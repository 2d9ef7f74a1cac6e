"""The window that the audience sees: one opaque widget, painted by a callable that it is given.

Promises: never takes the keyboard from the console; shows no pointer while it fills a screen;
is hidden, moved and shown in the one order that works on every platform; a picture that cannot be
painted is logged once and leaves the last good one standing.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QRegion,
    QResizeEvent,
    QScreen,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

Picture = Callable[[QPainter, QSize, float], None]
"""Paints one picture: ``paint(painter, size, ratio)``.

`size` is in device-independent pixels, `ratio` says how many physical pixels one of them has. The
painter is clipped to what has to be painted (`QPainter.clipBoundingRect` tells), and all of that
must be covered. A callable stands for one picture: for another picture hand over another callable,
so that the last one that worked can be painted again.
"""

GROUND = QColor(0, 0, 0)
"""What stands where nothing could be painted yet."""

_LEAST_SIZE = QSize(320, 180)

_log = logging.getLogger(__name__)


class OutputWindow(QWidget):
    """A second-screen window; what it shows and where it stands is decided by others."""

    closed = Signal()
    """A person closed the window, which was not filling a screen; it is hidden now."""

    disturbed = Signal()
    """The window system minimised it or took it out of full screen; somebody should look."""

    stuck_changed = Signal(bool)
    """Whether the present picture cannot be painted, and an older one stands in its place."""

    def __init__(
        self,
        picture: Picture,
        title: str,
        *,
        is_borderless: bool = sys.platform == "darwin",
    ) -> None:
        """Make the window, hidden.

        `is_borderless` fills a screen with a frameless window instead of the full-screen state:
        macOS may turn all other screens black for the latter.
        """
        super().__init__()
        self._picture = picture
        self._proven: Picture | None = None
        self._stand_in: QPixmap | None = None
        self._is_surface_new = True
        self._is_stuck = False
        self._told: set[tuple[type[Exception], str, int]] = set()
        self._is_borderless = is_borderless
        self._fills_screen = False
        self._fills_only_screen = False
        # Flags are set once, here: on Windows a change makes the window forget its screen. Only the
        # frame of macOS has to change, in `_set_frame`, while the window is hidden and unplaced.
        self.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setMinimumSize(_LEAST_SIZE)
        self.setWindowTitle(title)
        self.setAccessibleName(title)

    @property
    def fills_screen(self) -> bool:
        """Whether it is meant to fill a screen of its own, be it hidden at the moment or not."""
        return self._fills_screen

    @property
    def is_stuck(self) -> bool:
        """Whether the present picture cannot be painted."""
        return self._is_stuck

    def show_picture(self, picture: Picture, regions: Iterable[QRect] | None = None) -> None:
        """Hold another picture; repaint all of the window, or only where it differs."""
        self._picture = picture
        if regions is None:
            self.update()
        else:
            self.repaint_regions(regions)

    def repaint_regions(self, regions: Iterable[QRect]) -> None:
        """Have the held picture painted again in these places only, such as the clock's."""
        for region in regions:
            self.update(region)

    def fill_screen(self, screen: QScreen) -> None:
        """Show on the whole of a screen; the order of the steps is what makes it the right one.

        The native window has to be there before it can be given a screen (Wayland), and the
        screen has to be given before the size (X11, Windows).
        """
        self.vanish()
        self._fills_screen = True
        self._set_frame(is_framed=False)
        self.setCursor(Qt.CursorShape.BlankCursor)
        # Already the native window is made where it belongs: a window manager remembers where it
        # first saw one, and reports that place when the window is shown.
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.winId()
        handle = self.windowHandle()
        handle.setScreen(screen)
        self.setGeometry(screen.geometry())
        self._show_full(is_state=not self._is_borderless)

    def open_windowed(self, area: QRect, screen: QScreen | None) -> None:
        """Show as a window with a frame, which a person may move, resize and close."""
        self.vanish()
        self._set_frame(is_framed=True)
        self.unsetCursor()
        self.winId()
        if screen is not None:
            self.windowHandle().setScreen(screen)
        self.setGeometry(area)
        self.show()

    def fill_only_screen(self, *, on: bool) -> None:
        """Let an open window fill the console's screen, or leave that, as Esc does too.

        Only for a person who asked for it on a machine with one screen.
        """
        if self._fills_screen or not self.isVisible() or on == self._fills_only_screen:
            return
        self._fills_only_screen = on
        application = QGuiApplication.instance()
        if on:
            # The window has no keyboard, so Esc arrives at the console, which it covers.
            if application is not None:
                application.installEventFilter(self)
            self._show_full(is_state=True)
        else:
            if application is not None:
                application.removeEventFilter(self)
            self.showNormal()

    def vanish(self) -> None:
        """Hide at once, and keep nothing native that could be moved or shown.

        Qt moves what is left on a screen that goes to the primary one, and what the window system
        has already reported of a native window would still reach it there, hidden as it is. The
        next native window starts with neither past nor place. Not to be called from a signal or
        an event of the native window, which ends here: that is what `withdraw` is for.
        """
        self.withdraw()
        self.destroy()

    def withdraw(self) -> None:
        """Hide at once, and be no full-screen window any more."""
        self.hide()
        if self._fills_only_screen:
            self._fills_only_screen = False
            application = QGuiApplication.instance()
            if application is not None:
                application.removeEventFilter(self)
        self._fills_screen = False
        self.setWindowState(Qt.WindowState.WindowNoState)

    def is_in_place(self, screen: QScreen) -> bool:
        """Whether it fills exactly that screen now."""
        return (
            self._fills_screen
            and self.isVisible()
            and not self.isMinimized()
            and (self._is_borderless or self.isFullScreen())
            and self.screen() == screen
            and self.geometry() == screen.geometry()
        )

    def _show_full(self, *, is_state: bool) -> None:
        """Do what `showFullScreen` does, but for asking the desktop to make the window active."""
        if is_state:
            self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()

    def _set_frame(self, *, is_framed: bool) -> None:
        if self._is_borderless:
            self.setWindowFlag(Qt.WindowType.FramelessWindowHint, on=not is_framed)

    def _paint_now(self, painter: QPainter) -> bool:
        """Paint the held picture; False when it raised."""
        try:
            self._picture(painter, self.size(), self.devicePixelRatioF())
        except Exception as error:  # noqa: BLE001 - an outer edge: Qt would repeat it for ever
            self._tell_once(error)
            return False
        return True

    def _tell_once(self, error: Exception) -> None:
        """Log a fault the first time it comes from its line: a clock repeats it every second."""
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        line = (place.tb_frame.f_code.co_filename, place.tb_lineno) if place else ("", 0)
        fault = (type(error), *line)
        if fault not in self._told:
            self._told.add(fault)
            _log.error("A picture could not be painted; the last good one stays.", exc_info=error)

    def _paint_stand_in(self, region: QRegion) -> None:
        """Paint the last picture that worked, or leave what still stands on the window."""
        if self._stand_in is None and self._proven not in (None, self._picture):
            self._stand_in = self._last_good()
        if self._stand_in is None and not self._is_surface_new:
            return
        with QPainter(self) as painter:
            painter.setClipRegion(region)
            painter.fillRect(self.rect(), GROUND)
            if self._stand_in is not None:
                painter.drawPixmap(self.rect(), self._stand_in)

    def _last_good(self) -> QPixmap | None:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(GROUND)
        if self._proven is None:
            return None
        with QPainter(pixmap) as painter:
            painter.setClipRect(self.rect())
            try:
                self._proven(painter, self.size(), ratio)
            except Exception as error:  # noqa: BLE001 - as in `_paint_now`
                self._tell_once(error)
                return None
        return pixmap

    def _set_stuck(self, is_stuck: bool) -> None:
        if is_stuck != self._is_stuck:
            self._is_stuck = is_stuck
            self.stuck_changed.emit(is_stuck)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture where it is asked for; an exception never leaves this function.

        One that did would repeat at every frame, and a painter left open ends the process.
        """
        region = event.region()
        with QPainter(self) as painter:
            painter.setClipRegion(region)
            is_painted = self._paint_now(painter)
        if is_painted:
            self._proven = self._picture
            self._stand_in = None
            self._is_surface_new = False
            if self._is_stuck:
                self.update()  # the rest of the window may still show the stand-in
        else:
            self._paint_stand_in(region)
        self._set_stuck(not is_painted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Forget what was painted for another size."""
        self._is_surface_new = True
        self._stand_in = None
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Trust nothing that was painted before the window was hidden."""
        self._is_surface_new = True
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Notice when somebody minimises a window that the audience should see."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self._fills_screen:
            self.disturbed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let a window with a frame be closed; a filled screen is left by its guard alone.

        A stray "close" from the desktop, or a "quit" that the console then refuses, would let the
        room look at a desktop.
        """
        if self._fills_screen:
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Leave the only screen by the pointer too, for whoever has no Esc at hand."""
        if self._fills_only_screen:
            self.fill_only_screen(on=False)
        super().mouseDoubleClickEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Esc from the whole program while the window covers the only screen."""
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if (
            event.type() in kinds
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.fill_only_screen(on=False)
            return True
        return super().eventFilter(watched, event)
