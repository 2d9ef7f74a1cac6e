"""No sleep and no screen saver from the first screen shown until closing.

wakepy speaks to Windows, macOS, GNOME and the freedesktop portals; where none of them listens, or
the one that did fails, it is only noted, and the status corner says it to the person: the show
goes on either way. Promises: never raises.
"""

from __future__ import annotations

import contextvars
import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wakepy import Mode

_log = logging.getLogger(__name__)


class Awake:
    """Holds this computer awake while it is on."""

    def __init__(self) -> None:
        self._mode: Mode | None = None
        # wakepy leaves a mark in the present context and refuses to take it away in another one;
        # a Qt slot and a task each have their own.
        self._context = contextvars.copy_context()

    @property
    def is_on(self) -> bool | None:
        """Whether sleep is inhibited; None when nobody asked for it."""
        return None if self._mode is None else bool(self._mode.active)

    def switch_on(self) -> None:
        """Inhibit sleep; does nothing when that was tried already."""
        if self._mode is not None:
            return
        from wakepy import keep

        self._mode = self._context.run(keep.presenting, on_fail="pass")
        self._context.run(self._mode.__enter__)
        if not self._mode.active:
            _log.info("nothing on this computer lets a program keep it awake")

    def switch_off(self) -> None:
        """Let the computer sleep again; does nothing when it is off."""
        mode, self._mode = self._mode, None
        if mode is None:
            return
        try:
            self._context.run(mode.__exit__, None, None, None)
        except RuntimeError as error:  # the desktop that held it is gone; so is what it held
            _log.info("keeping this computer awake did not end well: %s", error)
