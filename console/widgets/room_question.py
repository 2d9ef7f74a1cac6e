"""How questions come in: typed in place from the room, a raised hand, and the open queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from console.qt.icons import IconName
from console.qt.text import cleaned
from console.qt.theme import TextRole, set_hook, set_text_role
from console.widgets.boxes import add_row
from console.widgets.buttons import KeyButton
from console.widgets.choice_box import ChoiceBox
from console.widgets.flow_layout import FlowLayout
from console.widgets.parts import TickText

if TYPE_CHECKING:
    from console.widgets.kit import Kit


_LEAST_LETTERS = 12
"""For which there is room in the box of places: a longer name is cut, and whole in its list."""


class RoomQuestion(QWidget):
    """A button that opens into three fields; Enter puts the question in line.

    Name, seat and words are each optional; where the session has hubs, it may be from one of them.
    Beside it stand a button for a hand that is raised, which goes in line at once without a word,
    and the switch of the queue.
    """

    asked = Signal(str, str, str, str)
    """Name, seat, words, and the hub; each may be empty."""
    queue_set = Signal(bool)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._open = KeyButton(
            kit, kit.say("From the room"), key="room_question", icon=IconName.ADD
        )
        self._open.setAccessibleName(kit.say("Question from the room"))
        self._open.clicked.connect(self.open)
        self._hand = KeyButton(kit, kit.say("Hand"), key="hand", icon=IconName.HAND)
        self._hand.setToolTip(
            f"{kit.say('A hand in the room, without words')} · {kit.keys.cap('hand')}"
        )
        self._hand.clicked.connect(self.raise_hand)
        self._is_queue_open = True
        self._queue = KeyButton(kit, "", role="quiet")
        self._queue.setCheckable(True)
        self._queue.setToolTip(
            f"{kit.say('Close the questions, or open them')} · {kit.keys.cap('queue')}"
        )
        self._queue.clicked.connect(self.toggle_queue)
        self.show_queue(is_open=True)
        self._closed = QWidget()
        keys = FlowLayout(self._closed, gap=5)
        keys.addWidget(self._open)
        keys.addWidget(self._hand)
        keys.addWidget(self._queue)
        self._heading = TickText(kit, TextRole.LABEL, elides=True)
        self._place = self._make_place()
        self._hubs: tuple[str, ...] = ()
        self._seat = self._field(kit.say("Seat or mic"))
        self._name = self._field(kit.say("Name"))
        self._words = self._field(kit.say("Question (may stay empty)"))
        self._form = self._make_form()
        self._form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._closed)
        column.addWidget(self._form)

    def _make_form(self) -> QWidget:
        kit = self._kit
        form = QFrame()
        set_hook(form, "card", "selected")
        self._heading.show_text(kit.say("Question from the room"))
        put = KeyButton(kit, kit.say("Put in line"))
        put.clicked.connect(self.submit)
        close = KeyButton(kit, "", icon=IconName.CLOSE, role="quiet")
        close.setAccessibleName(kit.say("Close"))
        close.clicked.connect(self.close_form)
        column = QVBoxLayout(form)
        column.setContentsMargins(10, 6, 10, 8)
        column.setSpacing(6)
        head = add_row(column)
        head.addWidget(self._heading)
        head.addWidget(self._place)
        head.addStretch(1)
        head.addWidget(put)
        head.addWidget(close)
        who = add_row(column)
        who.setSpacing(6)
        who.addWidget(self._seat, 2)
        who.addWidget(self._name, 3)
        column.addWidget(self._words)
        return form

    def _make_place(self) -> ChoiceBox:
        """Make what stands in place of the heading where a question may be from a hub."""
        place = ChoiceBox()
        set_text_role(place, TextRole.LABEL)
        place.setAccessibleName(self._kit.say("Where the question comes from"))
        place.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        place.setMinimumContentsLength(_LEAST_LETTERS)
        place.hide()
        return place

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.setMaxLength(2000)
        field.returnPressed.connect(self.submit)
        return field

    def compact(self, *, is_compact: bool) -> None:
        """Show no cap beside the hand where there is little room."""
        cap = "" if is_compact else self._kit.keys.cap("hand")
        self._hand.show_words(self._kit.say("Hand"), cap)

    def show_queue(self, *, is_open: bool) -> None:
        """Say whether questions are taken."""
        say = self._kit.say
        self._is_queue_open = is_open
        self._queue.setChecked(not is_open)
        self._queue.show_words(say("Queue open") if is_open else say("Queue closed"))

    def show_hubs(self, hubs: tuple[str, ...]) -> None:
        """Offer the hubs of the session, which are the same from its opening to its end."""
        if hubs == self._hubs:
            return
        self._hubs = hubs
        self._place.clear()
        self._place.addItems([self._kit.say("From the room"), *map(cleaned, hubs)])
        self._place.setVisible(bool(hubs))
        self._heading.setVisible(not hubs)

    def toggle_queue(self) -> None:
        """Wish to take no more questions, or to take them again; it shows what is true."""
        self._queue.setChecked(not self._is_queue_open)
        self.queue_set.emit(not self._is_queue_open)

    @property
    def is_open(self) -> bool:
        """Whether the fields are there."""
        return not self._form.isHidden()

    def open(self) -> None:
        """Open the fields, the seat first: ``mic 2``, Enter is a whole question."""
        self._form.show()
        self._closed.hide()
        self._seat.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_form(self) -> bool:
        """Close the fields, which forget what was typed; say whether they were open."""
        if not self.is_open:
            return False
        for field in (self._name, self._seat, self._words):
            field.clear()
        self._place.setCurrentIndex(0)
        self._closed.show()
        self._form.hide()
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def raise_hand(self) -> None:
        """Wish for a hand in line; who it is can be asked when it is their turn."""
        self.asked.emit("", "", "", "")

    def submit(self) -> None:
        """Wish to put it in line."""
        name, seat, words = (
            field.text().strip() for field in (self._name, self._seat, self._words)
        )
        hub = ("", *self._hubs)[max(0, self._place.currentIndex())]
        self.asked.emit(name, seat, words, hub)
        self.close_form()
