"""What is said beside a picture that comes from another machine: why it is hidden or refused."""

from __future__ import annotations

from console.display.status import LossReason, Refusal
from console.domain.wording import text

LOSSES = {
    LossReason.UNPLUGGED: text(
        "The second screen is gone. Its picture is kept and comes back when it is plugged in."
    ),
    LossReason.NOT_FOUND: text("The remembered second screen is not there."),
    LossReason.CONSOLE_CAME: text(
        "This window is on the picture’s screen now, so the picture is hidden."
    ),
    LossReason.CONSOLE_FLED: text(
        "This window’s own screen is gone. The picture is hidden meanwhile."
    ),
    LossReason.MIRRORED: text(
        "The screens mirror each other. Set the computer to extend the desktop."
    ),
    LossReason.PUSHED_AWAY: text(
        "The desktop moved the second screen’s picture away. It is hidden: show it again."
    ),
    LossReason.SEVERAL_FIT: text("Two screens look the same. Choose one in the list of screens."),
    LossReason.TAKEN: text("Another picture is on the second screen’s monitor."),
}

REFUSALS = {
    Refusal.NOT_THERE: text("That screen is not there now. Plug it in, or choose another."),
    Refusal.CONSOLE_IS_THERE: text("This window is on that screen. Swap the screens instead."),
    Refusal.MIRRORED: text(
        "That screen mirrors this one. Set the computer to extend the desktop, not to mirror it."
    ),
    Refusal.TAKEN: text("Another picture is on that screen. Choose the screen in the menu."),
    Refusal.ONE_SCREEN: text("There is one screen only. Open the second screen as a window."),
    Refusal.SEVERAL_FIT: text("Two screens look the same. Choose one in the list of screens."),
    Refusal.NOT_SHOWING: text("Nothing is shown on a second screen now."),
    Refusal.CANNOT_PLACE: text(
        "This desktop lets no program move its windows. Move this window by hand."
    ),
}
