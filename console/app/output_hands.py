"""What a hand wishes for an output other than by preview and take: looks, test card, ladder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.domain import commands as c
from console.domain.output import (
    AUDIENCE,
    SPEAKERS,
    Look,
    MessageScene,
    OutputName,
    TestCardScene,
)
from console.domain.wording import text
from console.views.ladder import said_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.domain.session import SessionState
    from console.domain.wording import Text
    from console.widgets.wishes import Wishes


class OutputHands(QObject):
    """Dispatches what is wished; a refusal is told, never raised."""

    def __init__(
        self,
        wishes: Wishes,
        give: Callable[[c.Command], bool],
        is_seen: Callable[[OutputName], bool],
        tell: Callable[[Text | None], None],
        state: Callable[[], SessionState],
        parent: QObject | None = None,
    ) -> None:
        """Listen to the wishes.

        `give` says whether a command was carried out; `is_seen` whether anybody can see an output
        now.
        """
        super().__init__(parent)
        self._give = give
        self._is_seen = is_seen
        self._tell = tell
        self._state = state
        wishes.look_chosen.connect(self._on_look)
        wishes.test_card_toggled.connect(self._on_test_card)
        wishes.rung_requested.connect(self._on_rung)
        wishes.rung_cleared.connect(self._on_rung_cleared)
        wishes.speakers_told.connect(self._on_speakers_told)
        wishes.speakers_cleared.connect(self._on_speakers_cleared)

    def _on_look(self, output: str, look: Look | None) -> None:
        self._give(c.SetLook(look, OutputName(output)))

    def _on_test_card(self, output: str, is_wanted: bool) -> None:
        """Show it at once, or stage it: to the audience nothing goes by itself."""
        name = OutputName(output)
        if name == AUDIENCE:
            self._give(c.Preview(TestCardScene()))
        elif is_wanted:
            self._give(c.Show(TestCardScene(), name))
        else:
            self._give(c.Clear(name))

    def _on_rung(self, rung: int, output: str) -> None:
        """Show a step where it was said to go, even if nobody sees it there any more."""
        for message in self._state().plan.messages:
            if message.rung != rung:
                continue
            if output == SPEAKERS:
                self._on_speakers_told(message.text, rung)
            else:
                self._give(c.Show(MessageScene(message.text, rung), OutputName(output)))
            return
        self._tell(text("This session has no sentence for that step."))

    def _on_rung_cleared(self) -> None:
        outputs = said_on(self._state())
        for output in outputs:
            self._give(c.Clear(output))
        if not outputs:
            self._tell(text("There is no sentence to take away."))

    def _on_speakers_told(self, words: str, rung: int) -> None:
        """Show a sentence to the speakers; that somebody can see it is the acknowledgement."""
        if not self._give(c.Show(MessageScene(words, rung), SPEAKERS)):
            return
        if self._is_seen(SPEAKERS):
            self._tell(text("The speakers see it now."))
        elif rung:
            self._tell(
                text(
                    "Nobody sees it yet: the speakers’ screen is shown nowhere. "
                    "“Wrap up” can show it to the room instead."
                )
            )
        else:
            self._tell(
                text(
                    "Nobody sees it yet: the speakers’ screen is shown nowhere. "
                    "“Screens and desks” shows it on a monitor or in a browser."
                )
            )

    def _on_speakers_cleared(self) -> None:
        self._give(c.Clear(SPEAKERS))
