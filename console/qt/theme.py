"""The look of the console: a theme at a text size, and one small style sheet from both.

Widgets carry hooks (dynamic properties), never colours of their own:

- ``card``: ``plain``, ``selected``, ``due``, ``air``, ``now``, ``next``, ``done``
- ``role`` of a button: ``go`` (with ``hollow`` in a rehearsal), ``take``, ``quiet``, ``tab``
- ``tone`` of a label: the name of an ink, such as ``dim`` or ``attention``
- ``rank``: a `TextRole`, put on by `set_text_role` together with the font
- ``badge``: ``ok``, ``attention``, ``air``, ``key``; ``bar``: ``top``, ``bottom``, ``notice``,
  ``call``, ``urgent``
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum, unique
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette

from console.qt.fonts import REGULAR, SEMIBOLD, ui_font
from console.qt.tokens import DARK, INKS, Tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

SMALLEST_PX = 15
"""Nothing on the console is written smaller, at any text size and in any window."""

REFERENCE_WIDTH = 1600
REFERENCE_HEIGHT = 900
"""The window in pixels at which a `TextRole` has its own size."""


@unique
class TextRole(Enum):
    """A rank of text: pixels in the window of reference, weight, and tracking in parts of it."""

    TIMER = (140, SEMIBOLD, -0.035)
    SIDE = (50, SEMIBOLD, 0.0)
    SPEAKER = (36, SEMIBOLD, 0.0)
    TURN = (34, SEMIBOLD, 0.0)
    SAY = (28, REGULAR, 0.0)
    CUE_DUE = (26, SEMIBOLD, 0.0)
    AIR = (24, SEMIBOLD, 0.0)
    CLOCK = (22, SEMIBOLD, 0.0)
    SCRIPT = (22, REGULAR, 0.0)
    GO = (21, SEMIBOLD, 0.0)
    CUE = (18, REGULAR, 0.0)
    BODY = (17, REGULAR, 0.0)
    STRONG = (17, SEMIBOLD, 0.0)
    LABEL = (15, SEMIBOLD, 0.0)
    SMALL = (15, REGULAR, 0.0)

    @property
    def px(self) -> int:
        """Pixels in the window of reference."""
        return self.value[0]

    @property
    def weight(self) -> int:
        """On the scale of fonts: 400 is regular, 600 semibold."""
        return self.value[1]

    @property
    def tracking(self) -> float:
        """What is added between letters, in parts of the size."""
        return self.value[2]

    @property
    def hook(self) -> str:
        """The value of the ``rank`` property."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Look:
    """A theme at a text size."""

    tokens: Tokens = DARK
    scale: float = 1.0
    """What the sizes of the window of reference are multiplied by."""

    def px(self, role: TextRole) -> int:
        """Give the size of a rank of text in pixels."""
        return max(SMALLEST_PX, round(role.px * self.scale))

    def font(self, role: TextRole) -> QFont:
        """Give the font of a rank of text, for what is painted by hand."""
        return ui_font(self.px(role), role.weight, tracking=role.tracking)

    def colour(self, token: str) -> QColor:
        """Give a token as Qt's colour."""
        return QColor(getattr(self.tokens, token))

    def scaled(self, scale: float) -> Look:
        """Give the same theme at another text size."""
        return Look(self.tokens, scale)


def scale_for(width: int, height: int, wish: float = 1.0) -> float:
    """Give the scale at which the console of 1600x900 fits a window, times the operator's wish."""
    return min(width / REFERENCE_WIDTH, height / REFERENCE_HEIGHT) * wish


def apply_look(app: QApplication, look: Look) -> None:
    """Dress the whole application; call again when theme, text size or direction changes."""
    app.setStyle("Fusion")
    app.setPalette(make_palette(look.tokens))
    app.setFont(look.font(TextRole.BODY))
    is_mirrored = app.layoutDirection() == Qt.LayoutDirection.RightToLeft
    app.setStyleSheet(style_sheet(look, is_mirrored=is_mirrored))
    # After the sheet, whose first coming forgets the fonts of classes. The stub asks for bytes,
    # which PySide refuses: it takes the name of the class as it is written.
    app.setFont(look.font(TextRole.BODY), "QLineEdit")  # type: ignore[arg-type]
    app.setFont(look.font(TextRole.LABEL), "QPushButton")  # type: ignore[arg-type]


def set_text_role(widget: QWidget, role: TextRole) -> None:
    """Give a widget the font of a rank; the style sheet keeps its size in step afterwards."""
    widget.setFont(ui_font(role.px, role.weight, tracking=role.tracking))
    set_hook(widget, "rank", role.hook)


def set_hook(widget: QWidget, name: str, value: str | bool) -> None:
    """Set a property that the style sheet looks at, and let the widget be styled anew by it."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def make_palette(tokens: Tokens) -> QPalette:
    """Make the palette that Fusion paints with."""
    role = QPalette.ColorRole
    palette = QPalette()
    for target, colour in (
        (role.Window, tokens.ground),
        (role.Base, tokens.well),
        (role.AlternateBase, tokens.panel),
        (role.Button, tokens.raised),
        (role.ToolTipBase, tokens.raised),
        (role.WindowText, tokens.ink),
        (role.Text, tokens.ink),
        (role.ButtonText, tokens.ink),
        (role.ToolTipText, tokens.ink),
        (role.BrightText, tokens.air),
        (role.PlaceholderText, tokens.dim),
        (role.Highlight, tokens.chosen),
        (role.HighlightedText, tokens.ink),
        (role.Link, tokens.running),
        (role.LinkVisited, tokens.running),
        (role.Accent, tokens.running),
        (role.Light, tokens.strong_line),
        (role.Midlight, tokens.line),
        (role.Mid, tokens.line),
        (role.Dark, tokens.line),
        (role.Shadow, tokens.ground),
    ):
        palette.setColor(target, QColor(colour))
    for target in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(tokens.dim))
    return palette


def style_sheet(look: Look, *, is_mirrored: bool = False) -> str:
    """Make the style sheet of the application: edges, grounds, and of fonts only the size."""
    values = {"start": "right" if is_mirrored else "left"} | {
        token.name: getattr(look.tokens, token.name) for token in fields(Tokens)
    }
    tones = "".join(f'QLabel[tone="{ink}"] {{ color: {values[ink]}; }}\n' for ink in INKS)
    sizes = "".join(
        f'*[rank="{role.hook}"] {{ font-size: {look.px(role)}px; }}\n' for role in TextRole
    )
    return Template(_SHEET).substitute(values) + tones + sizes


_SHEET = """
QToolTip { background: $raised; color: $ink; border: 1px solid $line; padding: 4px 8px; }
QFrame[card] { background: $panel; border: 1px solid $line; border-radius: 10px; }
QFrame[card="selected"] { background: $chosen; border-color: $strong_line; }
QFrame[card="due"] { border: 2px solid $attention; border-radius: 8px; }
QFrame[card="air"] { border: 2px solid $air; }
QFrame[card="now"] { background: $raised; border: 0; border-$start: 4px solid $running; }
QFrame[card="next"] { background: $ground; border: 0; border-$start: 4px solid $go; }
QFrame[card="done"] { background: $ground; border: 0; border-$start: 4px solid $ground; }
QFrame[bar="top"] { border: 0; border-bottom: 1px solid $line; }
QFrame[bar="bottom"] { border: 0; border-top: 1px solid $line; }
QFrame[bar="notice"] { background: $raised; border: 0; border-$start: 4px solid $attention; }
QFrame[bar="call"] { background: $raised; border: 0; border-$start: 4px solid $running; }
QFrame[bar="urgent"] { background: $raised; border: 2px solid $attention; border-radius: 6px; }
QPushButton {
  background: $raised; color: $ink; border: 1px solid $line; border-radius: 8px;
  padding: 8px 11px;
}
QPushButton:hover { border-color: $strong_line; }
QPushButton:pressed, QPushButton:checked { background: $chosen; border-color: $strong_line; }
QPushButton:disabled { color: $dim; background: $ground; }
QPushButton:focus { border: 2px solid $running; padding: 7px 10px; }
QPushButton[role="take"] { border-color: $air; }
QPushButton[role="quiet"], QPushButton[role="tab"] {
  background: transparent; color: $dim; border-color: transparent; padding: 5px 8px;
}
QPushButton[role="quiet"]:hover { color: $ink; }
QPushButton[role="tab"]:checked { background: $raised; color: $ink; }
QPushButton[role="tab"]:focus, QPushButton[role="quiet"]:focus {
  border: 2px solid $running; padding: 4px 7px;
}
QPushButton[role="go"] {
  background: $go_ground; color: $go_ink; border: 2px solid $go_edge; padding: 12px 19px;
}
QPushButton[role="go"][hollow="true"] { background: transparent; color: $go; }
QPushButton[role="go"]:disabled { background: $ground; color: $dim; border-color: $line; }
QPushButton[role="go"]:focus { border: 3px solid $ink; padding: 11px 18px; }
QLabel[badge] { border-radius: 6px; padding: 2px 9px; border: 2px solid $line; }
QLabel[badge="ok"] { border-color: $ok; color: $ok; }
QLabel[badge="attention"] { border-color: $attention; color: $attention; }
QLabel[badge="air"] { border-color: $air; color: $air; }
QLabel[badge="key"] {
  background: $well; color: $dim; border: 1px solid $line; border-radius: 4px; padding: 0 6px;
}
QLineEdit, QPlainTextEdit, QTextEdit {
  background: $well; color: $ink; border: 1px solid $line; border-radius: 6px; padding: 6px 8px;
  placeholder-text-color: $dim;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {
  border: 2px solid $running; padding: 5px 7px;
}
QCheckBox::indicator, QRadioButton::indicator {
  background: $well; border: 2px solid $strong_line; width: 14px; height: 14px;
}
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked { background: $running; }
QCheckBox:focus, QRadioButton:focus { color: $running; }
QAbstractItemView { background: $ground; color: $ink; border: 0; outline: 0; }
QAbstractScrollArea { border: 0; }
QListView[list="rows"], QTreeView[list="rows"] {
  background: $panel; border: 1px solid $line; border-radius: 8px; padding: 4px;
}
QListView[list="rows"]:focus, QTreeView[list="rows"]:focus { border: 1px solid $running; }
QListView[list="rows"]::item, QTreeView[list="rows"]::item { padding: 2px 8px; color: $ink; }
QListView[list="rows"]::item:selected, QTreeView[list="rows"]::item:selected {
  background: $chosen; color: $ink;
}
QHeaderView { background: $panel; border: 0; }
QTreeView[list="rows"] QHeaderView::section {
  background: $panel; color: $dim; border: 0; padding: 4px 8px;
}
QMenu { background: $panel; border: 1px solid $line; padding: 6px; }
QMenu::item { padding: 8px 24px; border-radius: 6px; }
QMenu::item:selected { background: $raised; }
QMenu::item:disabled { color: $dim; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $strong_line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
