"""What is true of an output's window: values for whoever shows it or stores it.

Promises: frozen, comparable, without a word that a person reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from console.display.screens import ScreenInfo
from console.domain.timeline import Moment


class OutputState(Enum):
    """Where an output stands as a window."""

    OFF = "off"
    """No window, and nobody waits for one."""
    SHOWING = "showing"
    """Full-screen on a screen that the console is not on."""
    WINDOWED = "windowed"
    """A window that can be moved, because somebody asked for one."""
    LOST = "lost"
    """Wanted, but hidden; comes back by itself when its screen is there and free."""


class LossReason(Enum):
    """Why a wanted window is hidden."""

    UNPLUGGED = "unplugged"
    """Its screen went, or fell asleep."""
    NOT_FOUND = "not found"
    """The remembered screen was not there when it was asked for."""
    CONSOLE_CAME = "console came"
    """The console's window was moved onto its screen."""
    CONSOLE_FLED = "console fled"
    """The console's own screen went, which left the console no place but this."""
    MIRRORED = "mirrored"
    """Its screen shows the same part of the desktop as the console's."""
    PUSHED_AWAY = "pushed away"
    """The window system put the window onto another screen."""
    SEVERAL_FIT = "several fit"
    """More than one screen may be the remembered one: somebody has to say which."""
    TAKEN = "taken"
    """Another output fills its screen; it returns when that one goes."""


class Refusal(Enum):
    """Why what was asked for did not happen; nothing has changed then."""

    NOT_THERE = "not there"
    """That screen is not there now."""
    CONSOLE_IS_THERE = "console is there"
    """The console is on that screen; swap instead."""
    MIRRORED = "mirrored"
    """That screen shows the same part of the desktop as the console's."""
    TAKEN = "taken"
    """Another output fills that screen."""
    ONE_SCREEN = "one screen"
    """There is no other screen; ask for a window instead."""
    SEVERAL_FIT = "several fit"
    """More than one screen may be meant: name one."""
    NOT_SHOWING = "not showing"
    """There is nothing on a screen of its own that could be swapped."""
    CANNOT_PLACE = "cannot place"
    """This window system lets no program move its windows (Wayland)."""


@dataclass(frozen=True, slots=True)
class Loss:
    """That an output is hidden though it is wanted."""

    reason: LossReason
    since: Moment
    screen: ScreenInfo | None = None
    """Where it was, as last seen; None when it has not been anywhere yet."""


@dataclass(frozen=True, slots=True)
class OutputStatus:
    """All that is to be said of an output's window."""

    state: OutputState = OutputState.OFF
    screen: ScreenInfo | None = None
    """Where it is; when LOST, where it was."""
    loss: Loss | None = None
    """Present exactly when LOST."""
    offers: tuple[ScreenInfo, ...] = ()
    """Screens that could be used now in one call, besides the one that is."""
    twins: tuple[ScreenInfo, ...] = ()
    """When several screens may be the remembered one: those to ask about."""
