"""What the moderator says, scrolled to what is next to say, and what they should know, dimmer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.qt.theme import TextRole
from console.widgets.prose_view import Paragraph, ProseView

if TYPE_CHECKING:
    from console.views.panels import ScriptPanel
    from console.widgets.kit import Kit


class ScriptView(ProseView):
    """Shows a `ScriptPanel`."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._say = kit.say
        self.setAccessibleDescription(kit.say("Script"))

    def show_panel(self, panel: ScriptPanel) -> None:
        """Show another script, or the same with another paragraph next."""
        several = len(panel.paragraphs) > 1
        script = tuple(
            Paragraph(
                text,
                TextRole.SCRIPT,
                "ink" if place >= panel.at or not several else "dim",
                is_marked=several and place == panel.at,
            )
            for place, text in enumerate(panel.paragraphs)
        )
        notes = tuple(
            Paragraph(line, TextRole.BODY, "dim")
            for line in panel.notes.splitlines()
            if line.strip()
        )
        self.show_paragraphs(script + notes, panel.at)
