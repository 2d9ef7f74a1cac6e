"""GO and the other transport keys: each says what it will do before it is pressed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from console.domain.looks import AUDIENCE
from console.qt.icons import IconName
from console.qt.theme import TextRole, set_hook
from console.widgets.buttons import KeyButton
from console.widgets.ladder_row import LadderRow, close_button, row_of
from console.widgets.parts import TickText

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from console.views.panels import LadderPanel, TransportPanel
    from console.widgets.kit import Kit

MINUTE_MS = 60_000

_TYPED = re.compile(r"^\s*([+\-−]?)\s*(\d{1,3})(?:[:.](\d{1,2}))?\s*$")


def typed_time(words: str) -> int | None:
    """Read ``5``, ``-2`` or ``1:30`` (minutes, and minutes with seconds) as milliseconds."""
    found = _TYPED.match(words)
    if found is None:
        return None
    seconds = int(found[2]) * 60 + int(found[3] or 0)
    milliseconds = seconds * 1000
    return -milliseconds if found[1] in {"-", "−"} else milliseconds


class Transport(QWidget):
    """Shows a `TransportPanel`."""

    go_requested = Signal(object)
    hold_requested = Signal()
    resume_requested = Signal()
    time_added = Signal(int, object)
    segment_skipped = Signal(str)
    end_requested = Signal(object)
    rung_requested = Signal(int, str)
    rung_cleared = Signal()
    reshaped = Signal()
    """Higher or lower than before."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._panel: TransportPanel | None = None
        self._is_typing = False
        self._rows = _Rows()
        self._rows.currentChanged.connect(self._on_row_changed)
        self._usual = self._usual_row()
        self._ladder = LadderRow(kit)
        self._ladder.rung_requested.connect(self._on_rung)
        self._ladder.rung_cleared.connect(self.take_rung_away)
        self._ladder.close_requested.connect(self.close_rows)
        self._typed = self._typed_row()
        self._ending = self._ending_row()
        for row in (self._usual, self._ladder, self._typed, self._ending):
            self._rows.addWidget(row)
        self._go = KeyButton(kit, kit.say("GO"), key="go", role="go", rank=TextRole.GO, elides=True)
        self._go.spread()
        self._go.clicked.connect(self._on_go_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._rows)
        column.addWidget(self._go)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _usual_row(self) -> QWidget:
        kit = self._kit
        self._hold = KeyButton(kit, kit.say("Hold"), key="hold")
        self._minus = KeyButton(kit, kit.say("−1 min"), key="drop_minute")
        self._plus = KeyButton(kit, kit.say("+1 min"), key="add_minute")
        self._type = KeyButton(kit, kit.say("Time…"))
        self._wrap = KeyButton(kit, kit.say("Wrap up"), key="ladder")
        self._more = KeyButton(kit, kit.say("More…"))
        self._hold.clicked.connect(self.hold)
        self._minus.clicked.connect(self.drop_minute)
        self._plus.clicked.connect(self.add_minute)
        self._type.clicked.connect(self.open_typed)
        self._wrap.clicked.connect(self.open_ladder)
        self._more.clicked.connect(self._open_more)
        self._minus.setAccessibleName(kit.say("One minute less"))
        self._plus.setAccessibleName(kit.say("One minute more"))
        self._type.setAccessibleName(kit.say("Type the time to add"))
        return row_of((self._hold, self._minus, self._plus, self._type, self._wrap, self._more))

    def _typed_row(self) -> QWidget:
        kit = self._kit
        self._field = QLineEdit()
        self._field.setPlaceholderText(kit.say("Minutes, such as 5, 1:30 or −2"))
        self._field.setAccessibleName(kit.say("Time to add, in minutes"))
        self._field.returnPressed.connect(self._on_typed)
        add = KeyButton(kit, kit.say("Add"))
        add.clicked.connect(self._on_typed)
        close = close_button(kit)
        close.clicked.connect(self.close_rows)
        return row_of((self._field, add, close), 0)

    def _ending_row(self) -> QWidget:
        kit = self._kit
        self._question = TickText(kit, TextRole.STRONG, elides=True)
        self._question.show_text(kit.say("End the session now?"))
        self._end = KeyButton(kit, kit.say("End it"), role="take", icon=IconName.FLAG)
        keep = KeyButton(kit, kit.say("Go on"), key="close")
        self._end.clicked.connect(self._on_end)
        keep.clicked.connect(self.close_rows)
        return row_of((self._question, self._end, keep))

    def show_panel(self, panel: TransportPanel) -> None:
        """Show what the keys will do now."""
        old, self._panel = self._panel, panel
        if panel == old:
            return
        self._hold.show_words(panel.hold)
        self._hold.setEnabled(panel.can_hold)
        set_hook(self._hold, "role", "held" if panel.is_held else "")
        for button in (self._minus, self._plus, self._type):
            button.setEnabled(panel.can_add_time)
        self._go.setEnabled(panel.can_go or panel.is_end)
        self._say_go()

    def hollow(self, *, is_hollow: bool) -> None:
        """Leave GO empty in a rehearsal."""
        set_hook(self._go, "hollow", is_hollow)

    def compact(self, *, is_compact: bool) -> None:
        """Leave out key caps that only repeat their button, where there is little room."""
        for button, key in ((self._minus, "drop_minute"), (self._plus, "add_minute")):
            button.show_words(button.text(), "" if is_compact else self._kit.keys.cap(key))

    def show_typing(self, *, is_typing: bool) -> None:
        """Say on GO that Space writes, while somebody types."""
        if is_typing != self._is_typing:
            self._is_typing = is_typing
            self._say_go()

    def _say_go(self) -> None:
        if self._panel is None:
            return
        keys = self._kit.keys
        if self._panel.is_end:
            cap = keys.cap("end")
        elif self._is_typing:
            # Space is text now; the keys of a remote still do what they say.
            away = keys.caps("go")[-1] if keys.caps("go") else ""
            cap = self._kit.say("you are typing: {key}", key=away)
        else:
            cap = keys.cap("go")
        self._go.show_words(self._panel.go, cap)
        self._go.setToolTip(self._panel.go)

    @property
    def go_button(self) -> KeyButton:
        """The green key."""
        return self._go

    def go(self) -> None:
        """Wish for GO, seen as the button says it; a refusal is the core's business."""
        expecting = self._panel.go_expecting if self._panel else None
        self.go_requested.emit(expecting)

    def _on_go_button(self) -> None:
        if self._panel is not None and self._panel.is_end:
            self.open_ending()
        else:
            self.go()

    def hold(self) -> None:
        """Wish to hold, or to resume."""
        if self._panel is not None:
            (self.resume_requested if self._panel.is_held else self.hold_requested).emit()

    def add_minute(self) -> None:
        """Wish for one minute more."""
        self._add(MINUTE_MS)

    def drop_minute(self) -> None:
        """Wish for one minute less."""
        self._add(-MINUTE_MS)

    def _add(self, milliseconds: int) -> None:
        if self._panel is not None:
            self.time_added.emit(milliseconds, self._panel.running)

    def skip(self) -> None:
        """Wish to skip the standby segment."""
        if self._panel is not None and self._panel.can_skip and self._panel.go_expecting:
            self.segment_skipped.emit(self._panel.go_expecting)

    def show_ladder(self, panel: LadderPanel) -> None:
        """Say where a step of the ladder goes now."""
        self._ladder.show_panel(panel)
        self._wrap.setToolTip(self._ladder.said)
        self._wrap.setAccessibleName(self._kit.say("Wrap up: {where}", where=self._ladder.said))

    def open_ladder(self) -> None:
        """Offer the ready sentences, or put them away."""
        is_open = self._rows.currentWidget() is self._ladder
        self.close_rows()
        if not is_open:
            self._rows.setCurrentWidget(self._ladder)

    def open_room_ladder(self) -> None:
        """Offer the ready sentences for the room, whoever has a screen."""
        self.close_rows()
        self._ladder.turn_to(AUDIENCE)
        self._rows.setCurrentWidget(self._ladder)

    def open_typed(self) -> None:
        """Offer a field for the time to add."""
        if self._panel is not None and self._panel.can_add_time:
            self._field.clear()
            self._rows.setCurrentWidget(self._typed)
            self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_ending(self) -> None:
        """Ask once more before the session ends; in place, nothing waits for the answer."""
        if self._panel is not None and self._panel.running is not None:
            self._rows.setCurrentWidget(self._ending)
            self._end.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_rows(self) -> bool:
        """Put away what is open; say whether anything was."""
        row = self._rows.currentWidget()
        was_open = row is not None and row is not self._usual
        if row is not None and was_open:
            focus: QWidget | None = self.window().focusWidget()
            had_focus = focus is not None and row.isAncestorOf(focus)
            self._rows.setCurrentWidget(self._usual)
            if had_focus:
                self._wrap.setFocus(Qt.FocusReason.OtherFocusReason)
        return was_open

    def rung(self, number: int) -> None:
        """Wish for a step of the ladder, to where it is said to go."""
        self._on_rung(number, self._ladder.output)

    def _on_rung(self, number: int, output: str) -> None:
        self.rung_requested.emit(number, output)
        if self._rows.currentWidget() is self._ladder:
            self.close_rows()

    def take_rung_away(self) -> None:
        """Wish that the sentence of the ladder goes, wherever it stands."""
        self.rung_cleared.emit()
        if self._rows.currentWidget() is self._ladder:
            self.close_rows()

    def _on_row_changed(self) -> None:
        if self._rows.currentWidget() is not self._ladder:
            self._ladder.turn_back()
        self._rows.updateGeometry()
        self.reshaped.emit()

    def _on_typed(self) -> None:
        milliseconds = typed_time(self._field.text())
        if milliseconds is None:
            self._field.selectAll()
            return
        self._add(milliseconds)
        self.close_rows()

    def _on_end(self) -> None:
        running = self._panel.running if self._panel else None
        self.close_rows()
        self.end_requested.emit(running)

    def more_menu(self) -> QMenu:
        """Make the menu of what is seldom needed."""
        made, panel = QMenu(self), self._panel
        skip = made.addAction(panel.skip if panel else self._kit.say("Skip"))
        skip.setEnabled(bool(panel and panel.can_skip))
        skip.triggered.connect(self.skip)
        end = made.addAction(f"{self._kit.say('End the session…')}\t{self._kit.keys.cap('end')}")
        end.setEnabled(bool(panel and panel.running))
        end.triggered.connect(self.open_ending)
        made.aboutToHide.connect(made.deleteLater)
        return made

    def _open_more(self) -> None:
        self.more_menu().popup(self._more.mapToGlobal(QPoint(0, 0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the window."""
        event.ignore()


class _Rows(QStackedWidget):
    """A stack as high as what it shows, so that only an open ladder takes a second line."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Give the room of the row that is shown, as wide as the widest."""
        hint, row = super().sizeHint(), self.currentWidget()
        return QSize(hint.width(), row.sizeHint().height()) if row is not None else hint

    def minimumSizeHint(self) -> QSize:
        """Give its least room in the same way."""
        hint, row = super().minimumSizeHint(), self.currentWidget()
        return QSize(hint.width(), row.minimumSizeHint().height()) if row is not None else hint
