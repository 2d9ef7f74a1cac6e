"""The launch, open on two screens as the program opens it, for measuring from within."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.sessions import tccm
from console import paths
from console.app.desk import Desk
from console.app.open_session import OpenSession
from console.backstage.opening import Opened, open_live
from console.runtime.settings import Settings, SettingsFile

WIDTH, HEIGHT = 1920, 1080


class Bench:
    """An application with the launch open in it, begun, on two screens."""

    def __init__(self, opened: Opened | None = None) -> None:
        """Open the launch and begin it, or show a session that is open already."""
        self.application = QApplication([])
        self.application.setQuitOnLastWindowClosed(False)
        desk = Desk(
            self.application, SettingsFile(paths.user_config() / "settings.json"), Settings(), "en"
        )
        is_begun = opened is not None
        opened = opened or open_live(tccm())
        self.session = OpenSession(opened.store, desk, None)
        self.session.console.resize(WIDTH, HEIGHT)
        self.session.show()
        self.session.screen.toggle()
        self.spin(500)
        self.session.console.activateWindow()
        if is_begun:
            return
        wishes = self.session.console.wishes
        wishes.go_requested.emit(self.session.store.state.standby)
        self.spin(1000)

    def spin(self, milliseconds: int) -> None:
        """Let the program run for so long, without waking it more often than it wakes itself."""
        loop = QEventLoop()
        end = QTimer()
        end.setSingleShot(True)
        end.setTimerType(Qt.TimerType.PreciseTimer)
        end.timeout.connect(loop.quit)
        end.start(milliseconds)
        loop.exec()
