"""What people read about the screen of a picture: why it is hidden, why a wish was refused.

At the console these speak of the console; beside a picture that comes from another machine, of the
small window that is there in its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.display.status import LossReason, Refusal
from console.domain.wording import Text, text


@dataclass(frozen=True, slots=True)
class ScreenWords:
    """The sentences of one place."""

    losses: Mapping[LossReason, Text]
    refusals: Mapping[Refusal, Text]


AT_THE_CONSOLE = ScreenWords(
    losses={
        LossReason.UNPLUGGED: text(
            "The second screen is gone. Its picture is kept and comes back when it is plugged in."
        ),
        LossReason.NOT_FOUND: text("The remembered second screen is not there."),
        LossReason.CONSOLE_CAME: text(
            "The console is on the second screen now, so its picture is hidden."
        ),
        LossReason.CONSOLE_FLED: text(
            "The console’s own screen is gone. The second screen’s picture is hidden meanwhile."
        ),
        LossReason.MIRRORED: text(
            "The screens mirror each other. Set the computer to extend the desktop."
        ),
        LossReason.PUSHED_AWAY: text(
            "The desktop moved the second screen’s picture away. It is hidden: show it again."
        ),
        LossReason.SEVERAL_FIT: text(
            "Two screens look the same. Choose one in the list of screens."
        ),
    },
    refusals={
        Refusal.NOT_THERE: text("That screen is not there now. Plug it in, or choose another."),
        Refusal.CONSOLE_IS_THERE: text("The console is on that screen. Swap the screens instead."),
        Refusal.MIRRORED: text(
            "That screen mirrors this one. Set the computer to extend the desktop, "
            "not to mirror it."
        ),
        Refusal.ONE_SCREEN: text("There is one screen only. Open the second screen as a window."),
        Refusal.SEVERAL_FIT: text("Two screens look the same. Choose one in the list of screens."),
        Refusal.NOT_SHOWING: text("Nothing is shown on a second screen now."),
        Refusal.CANNOT_PLACE: text(
            "This desktop lets no program move its windows. Move the console by hand."
        ),
    },
)

AT_A_FAR_SCREEN = ScreenWords(
    losses={
        **AT_THE_CONSOLE.losses,
        LossReason.CONSOLE_CAME: text(
            "This window is on the picture’s screen now, so the picture is hidden."
        ),
        LossReason.CONSOLE_FLED: text(
            "This window’s own screen is gone. The picture is hidden meanwhile."
        ),
    },
    refusals={
        **AT_THE_CONSOLE.refusals,
        Refusal.CONSOLE_IS_THERE: text("This window is on that screen. Swap the screens instead."),
        Refusal.CANNOT_PLACE: text(
            "This desktop lets no program move its windows. Move this window by hand."
        ),
    },
)
