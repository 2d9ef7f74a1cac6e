"""What was our own mistake: logged with its trace, told in one quiet line, and never the end.

Promises: a mistake that repeats with every frame is logged when it has come 1, 2, 4, 8 … times;
no dialog; the picture on the second screen is nobody's business here and stays.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QtMsgType, Signal, qInstallMessageHandler

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext

_log = logging.getLogger(__name__)

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Failures(QObject):
    """The one exception hook; hangs on for the life of the program."""

    happened = Signal(str)
    """One line for the log's reader, such as ``KeyError in show_panels``; comes once a mistake."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[str, int] = {}

    def install(self) -> None:
        """Take over what Python and Qt would print."""
        sys.excepthook = self.on_exception
        threading.excepthook = self._on_thread
        sys.unraisablehook = self._on_unraisable
        qInstallMessageHandler(self._on_qt)

    def remove(self) -> None:
        """Give everything back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        qInstallMessageHandler(None)

    def on_exception(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log a mistake that nobody caught, and tell of it the first time."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        where = _where(trace)
        key = f"{kind.__name__} in {where}"
        count = self._counts[key] = self._counts.get(key, 0) + 1
        if count & (count - 1) == 0:
            _log.error("%s (time %d)", key, count, exc_info=(kind, error, trace))
        if count == 1:
            self.happened.emit(key)

    def _on_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_unraisable(self, unraisable: sys.UnraisableHookArgs) -> None:
        if unraisable.exc_value is not None:
            self.on_exception(unraisable.exc_type, unraisable.exc_value, unraisable.exc_traceback)

    def _on_qt(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s", message)


def _where(trace: TracebackType | None) -> str:
    """Name the innermost function and line of a trace."""
    frames = traceback.extract_tb(trace)
    return f"{frames[-1].name}:{frames[-1].lineno}" if frames else "nowhere"
