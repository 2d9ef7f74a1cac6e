"""What a hand wishes for an output other than by preview and take: looks, test card, speakers."""

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

if TYPE_CHECKING:
    from collections.abc import Callable

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
        wishes.look_chosen.connect(self._on_look)
        wishes.test_card_toggled.connect(self._on_test_card)
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

    def _on_speakers_told(self, words: str, rung: int) -> None:
        """Show a sentence to the speakers; that somebody can see it is the acknowledgement."""
        if not self._give(c.Show(MessageScene(words, rung), SPEAKERS)):
            return
        self._tell(
            text("The speakers see it now.")
            if self._is_seen(SPEAKERS)
            else text(
                "Nobody sees it yet: the speakers’ screen is shown nowhere. "
                "“Screens and desks” shows it on a monitor or in a browser."
            )
        )

    def _on_speakers_cleared(self) -> None:
        self._give(c.Clear(SPEAKERS))
