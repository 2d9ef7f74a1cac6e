"""Buttons that show their key, and never take Space, which is GO and nothing else."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from console.qt.icons import icon_pixmap
from console.qt.theme import TextRole, set_hook, set_text_role
from console.widgets.parts import is_mirrored, leading, widest
from console.widgets.prose import draw_line, line_width

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from console.qt.icons import IconName
    from console.widgets.kit import Kit

_GAP = 8
"""Pixels between icon, words and key cap."""


_PADDING = {"go": (19, 14), "quiet": (8, 5), "tab": (8, 5), "mend": (9, 4)}
_USUAL_PADDING = (11, 8)
"""Pixels at the sides, and above and below, in the window of reference."""


class KeyButton(QPushButton):
    """A button with words, and its key as a cap at the end."""

    def __init__(  # all by keyword, all with a usual value
        self,
        kit: Kit,
        text: str,
        *,
        key: str = "",
        role: str = "",
        icon: IconName | None = None,
        rank: TextRole = TextRole.LABEL,
        elides: bool = False,
    ) -> None:
        super().__init__(text)
        self._kit = kit
        self._words = text
        self._key = key
        self._cap = kit.keys.cap(key) if key else ""
        self._icon = icon
        self._rank = rank
        self._elides = elides
        self._is_spread = False
        if role:
            set_hook(self, "role", role)
        set_text_role(self, rank)
        self.setSizePolicy(
            QSizePolicy.Policy.Preferred if elides else QSizePolicy.Policy.Fixed,
            QSizePolicy.Policy.Fixed,
        )
        self.setAccessibleName(text)
        self._describe()
        kit.dressed.connect(self.updateGeometry)

    def text(self) -> str:
        """Give its words."""
        return self._words

    @property
    def cap(self) -> str:
        """What stands on the key cap."""
        return self._cap

    def spread(self) -> None:
        """Take all the width there is, the cap at the far end."""
        self._is_spread = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_words(self, text: str, cap: str | None = None) -> None:
        """Say something else, and show another cap if one is given."""
        if text == self._words and cap in {None, self._cap}:
            return
        before = self.sizeHint()
        if text != self._words:
            # Not `setText`: Qt would lay the window out anew for a count that changes.
            self._words = text
            self.setAccessibleName(text)
            self.update()
        if cap is not None and cap != self._cap:
            self._cap = cap
            self._describe()
            self.update()
        if self.sizeHint() != before:
            self.updateGeometry()

    def _describe(self) -> None:
        if self._cap:
            self.setAccessibleDescription(self._kit.say("Key: {key}", key=self._cap))

    def _widest(self) -> str:
        """Give the words with any digits in the place of a tab's, so that a count moves nothing."""
        return widest(self._words) if self.property("role") == "tab" else self._words

    def _cap_width(self) -> int:
        if not self._cap:
            return 0
        return round(line_width(self._cap, self._kit.font(TextRole.LABEL))) + 14

    def _icon_width(self) -> int:
        return self._icon_px() + (_GAP if self.text() else 0) if self._icon else 0

    def _icon_px(self) -> int:
        return round(self._kit.look.px(self._rank) * 1.2)

    def _padding(self) -> tuple[int, int]:
        """Give the room around the words, which grows with the text as a style sheet's does not."""
        across, down = _PADDING.get(str(self.property("role") or ""), _USUAL_PADDING)
        return self._kit.px(across) + 1, self._kit.px(down) + 1

    def _ink(self) -> str:
        role = self.property("role")
        if not self.isEnabled():
            return "dim"
        if role == "go":
            return "go" if self.property("hollow") else "go_ink"
        if role in {"quiet", "tab"}:
            return "ink" if self.isChecked() or self.underMouse() else "dim"
        return "ink"

    def sizeHint(self) -> QSize:
        """Give the room of words, icon and cap."""
        font = self._kit.prose_font(self._rank)
        extra = self._cap_width() + (_GAP if self._cap else 0) + self._icon_width()
        width = math.ceil(line_width(self._widest(), font)) + extra
        height = round(self._kit.look.px(self._rank) * 1.25)
        across, down = self._padding()
        return QSize(width + 2 * across, height + 2 * down)

    def minimumSizeHint(self) -> QSize:
        """Give the least room: all of it, unless its words may be cut."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._kit.px(120)), hint.height()) if self._elides else hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter; leave every other key to the window."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Leave it to the window."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the style's box with words and cap in it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        with QPainter(self) as painter:
            self.style().drawControl(
                QStyle.ControlElement.CE_PushButtonBevel, option, painter, self
            )
            across, down = self._padding()
            box = QRectF(self.rect()).adjusted(across, down, -across, -down)
            self._paint_inside(painter, box)

    def _paint_inside(self, painter: QPainter, box: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._kit.prose_font(self._rank)
        cap = self._cap_width() + (_GAP if self._cap else 0)
        words = line_width(self._widest(), font)
        used = min(box.width(), self._icon_width() + words + cap)
        left = box.left() if self._is_spread else box.center().x() - used / 2
        right = box.right() if self._is_spread else left + used
        ink = self._kit.colour(self._ink())
        painter.setPen(ink)
        if self._icon is not None:
            side = self._icon_px()
            spot = QRectF(left, box.center().y() - side / 2, side, side)
            pixmap = icon_pixmap(self._icon, ink, side, self.devicePixelRatioF())
            painter.drawPixmap(self._mirrored(spot).topLeft(), pixmap)
        line = QRectF(left + self._icon_width(), box.top(), 0, box.height())
        line.setRight(max(line.left(), right - cap))
        draw_line(painter, self._mirrored(line), self.text(), font, leading(self))
        if self._cap:
            height = self._kit.look.px(TextRole.LABEL) * 1.3
            spot = QRectF(0, 0, self._cap_width(), height)
            spot.moveRight(right)
            spot.moveTop(box.center().y() - height / 2)
            self._paint_cap(painter, self._mirrored(spot))

    def _mirrored(self, rect: QRectF) -> QRectF:
        if not is_mirrored(self):
            return rect
        return QRectF(self.width() - rect.right(), rect.top(), rect.width(), rect.height())

    def _paint_cap(self, painter: QPainter, spot: QRectF) -> None:
        is_go = self.property("role") == "go" and not self.property("hollow") and self.isEnabled()
        edge = self._kit.colour("go_edge" if is_go else "line")
        painter.setPen(QPen(edge, 1))
        painter.setBrush(self._kit.colour("go_ground" if is_go else "well"))
        painter.drawRoundedRect(spot.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._kit.colour("go_ink" if is_go else "dim"))
        font = self._kit.font(TextRole.LABEL)
        draw_line(painter, spot, self._cap, font, Qt.AlignmentFlag.AlignHCenter)


class Check(QCheckBox):
    """A box to tick with Enter, for Space is GO and nothing else."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick on Enter; leave every other key to the window."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.toggle()
        else:
            event.ignore()


def is_text_field(widget: QWidget | None) -> bool:
    """Whether keys pressed there are writing."""
    if widget is None:
        return False
    if not widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
        return False
    is_read_only = widget.property("readOnly")
    return widget.isEnabled() and is_read_only is not True
