"""What every panel is given: the words, the look and the names of the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from console.qt.theme import apply_look, style_sheet
from console.widgets.prose import ProseFont

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from console.domain.wording import Text, Words
    from console.qt.actions import KeyMap
    from console.qt.theme import Look, TextRole


class Kit(QObject):
    """Shared by the panels of one window."""

    dressed = Signal()
    """The look has changed: what is painted by hand is painted anew."""

    def __init__(self, words: Words, look: Look, keys: KeyMap) -> None:
        super().__init__()
        self.words = words
        self.keys = keys
        self._look = look
        self._fonts: dict[tuple[TextRole, bool], ProseFont] = {}
        self.window_scale = 1.0
        """The scale that belongs to the window, without a person's wish for larger text."""

    @property
    def look(self) -> Look:
        """The look as it is now."""
        return self._look

    def dress(self, look: Look) -> None:
        """Change the look."""
        if look != self._look:
            self._look = look
            self._fonts.clear()
            self.dressed.emit()

    def dress_application(self, look: Look, *, is_mirrored: bool) -> None:
        """Dress the application and all that is painted by hand; costs little if nothing differs.

        The style sheet says which look the application has: setting it costs a few frames.
        """
        app = QApplication.instance()
        if isinstance(app, QApplication):
            wanted = style_sheet(look, is_mirrored=is_mirrored)
            if app.styleSheet() != wanted:
                left, right = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
                app.setLayoutDirection(right if is_mirrored else left)
                apply_look(app, look)
        self.dress(look)

    def say(self, msgid: str, /, **values: str | int | Text) -> str:
        """Say a sentence of the catalogue."""
        return self.words.say(msgid, **values)

    def font(self, role: TextRole) -> QFont:
        """Give the font of a rank of text at the present size; it is shared, so never changed."""
        return self._font(role, is_prose=False)

    def prose_font(self, role: TextRole) -> QFont:
        """Give the font for words, with the spaces and hyphens of its letters; never changed.

        Tabular digits bring tabular hyphens, which tear words apart.
        """
        return self._font(role, is_prose=True)

    def _font(self, role: TextRole, *, is_prose: bool) -> ProseFont:
        """Make a font once: painting the window asks for some two hundred of a dozen kinds."""
        found = self._fonts.get((role, is_prose))
        if found is None:
            font = self._look.font(role)
            if is_prose:
                font.unsetFeature(QFont.Tag("tnum"))
            found = self._fonts[role, is_prose] = ProseFont(font)
        return found

    def colour(self, token: str) -> QColor:
        """Give a colour by its meaning."""
        return self._look.colour(token)

    @property
    def clock_look(self) -> Look:
        """Give the look of what is huge already: it grows with the window, not with the wish."""
        return self._look.scaled(min(self._look.scale, self.window_scale))

    def px(self, size: float) -> int:
        """Give a distance of the window of reference at the present size."""
        return round(size * self._look.scale)
