"""What is said of an output's window: why it is hidden, and why what was asked for is not done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.display.status import LossReason, Refusal
from console.domain.looks import AUDIENCE, OutputName
from console.domain.wording import Text, text

_AUDIENCE_LOSSES = {
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
    LossReason.PUSHED_AWAY: text(
        "The desktop moved the second screen’s picture away. It is hidden: show it again."
    ),
    LossReason.TAKEN: text("Another picture is on the second screen’s monitor."),
}

_LOSSES = {
    LossReason.UNPLUGGED: text("its monitor is gone. The picture comes back with it."),
    LossReason.NOT_FOUND: text("the remembered monitor is not there."),
    LossReason.CONSOLE_CAME: text("the console is on its monitor now, so it is hidden."),
    LossReason.CONSOLE_FLED: text("hidden while the console’s own screen is gone."),
    LossReason.PUSHED_AWAY: text("the desktop moved it away. It is hidden: show it again."),
    LossReason.TAKEN: text("another picture is on its monitor."),
}

_ANY_LOSS = {
    LossReason.MIRRORED: text(
        "The screens mirror each other. Set the computer to extend the desktop."
    ),
    LossReason.SEVERAL_FIT: text("Two screens look the same. Choose one in the list of screens."),
}

_REFUSALS = {
    Refusal.NOT_THERE: text("That screen is not there now. Plug it in, or choose another."),
    Refusal.CONSOLE_IS_THERE: text("The console is on that screen. Swap the screens instead."),
    Refusal.MIRRORED: text(
        "That screen mirrors this one. Set the computer to extend the desktop, not to mirror it."
    ),
    Refusal.TAKEN: text("Another picture is on that screen. Choose the screen in the menu."),
    Refusal.ONE_SCREEN: text("There is one screen only. Open the second screen as a window."),
    Refusal.SEVERAL_FIT: text("Two screens look the same. Choose one in the list of screens."),
    Refusal.NOT_SHOWING: text("Nothing is shown on a second screen now."),
    Refusal.CANNOT_PLACE: text(
        "This desktop lets no program move its windows. Move the console by hand."
    ),
}


@dataclass(frozen=True, slots=True)
class Sayings:
    """What is said at one place: at the console, or beside a picture from another machine."""

    losses: Mapping[LossReason, Text]
    """Of the audience's output, or of the only one that is shown."""
    refusals: Mapping[Refusal, Text]

    def loss(self, reason: LossReason, output: OutputName, title: str) -> Text:
        """Say why an output's window is hidden though it is wanted."""
        if reason in _ANY_LOSS:
            return _ANY_LOSS[reason]
        if output == AUDIENCE:
            return self.losses[reason]
        return text("{output}: {said}", output=title, said=_LOSSES[reason])

    def refusal(self, refusal: Refusal) -> Text:
        """Say why nothing was done."""
        return self.refusals[refusal]


AT_THE_CONSOLE = Sayings(_AUDIENCE_LOSSES, _REFUSALS)

AT_A_FAR_SCREEN = Sayings(
    {
        **_AUDIENCE_LOSSES,
        LossReason.CONSOLE_CAME: text(
            "This window is on the picture’s screen now, so the picture is hidden."
        ),
        LossReason.CONSOLE_FLED: text(
            "This window’s own screen is gone. The picture is hidden meanwhile."
        ),
    },
    {
        **_REFUSALS,
        Refusal.CONSOLE_IS_THERE: text("This window is on that screen. Swap the screens instead."),
        Refusal.CANNOT_PLACE: text(
            "This desktop lets no program move its windows. Move this window by hand."
        ),
    },
)
"""A small window stands there in the console's place."""


def back_words(screen: str, output: OutputName, title: str) -> Text:
    """Say that what was lost is shown again."""
    if output == AUDIENCE:
        return text("The second screen is back on {name}.", name=screen)
    return text("{output} is back on {name}.", output=title, name=screen)
