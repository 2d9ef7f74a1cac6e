"""Above the lists of questions: a field to search them, the filters, and how they are sorted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from console.domain.sources import Side
from console.qt.icons import IconName
from console.qt.text import in_menu
from console.views.question_filter import Filter, FilterChoice, FilterChoices
from console.views.question_sort import Sort
from console.widgets.buttons import KeyButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from console.widgets.kit import Kit


class SearchField(QLineEdit):
    """A line to type in; Down and Enter lead to what was found."""

    left = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.setPlaceholderText(kit.say("Search"))
        self.setAccessibleName(kit.say("Search the questions"))
        self.setMaxLength(200)
        self.returnPressed.connect(self.left)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down to the list; write everything else."""
        if event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class QuestionTools(QWidget):
    """Shows a `Filter` and a `Sort`; a change is only wished for here."""

    filtered = Signal(object)
    """A whole `Filter`."""
    sorted = Signal(str)
    choices_requested = Signal()
    left = Signal()
    """The search is done with: to the list."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._only = Filter()
        self._sort = Sort.LINE
        self._sorts: tuple[Sort, ...] = ()
        self.field = SearchField(kit)
        self.field.textChanged.connect(self._on_typed)
        self.field.left.connect(self.left)
        self._clear = KeyButton(kit, "", icon=IconName.CLOSE, role="quiet")
        self._clear.setAccessibleName(kit.say("Show all questions again"))
        self._clear.setToolTip(kit.say("Show all questions again"))
        self._clear.clicked.connect(self.clear)
        self._filter = KeyButton(kit, kit.say("Filter"), icon=IconName.FILTER, role="quiet")
        self._filter.clicked.connect(self.choices_requested)
        self._by = KeyButton(kit, "", icon=IconName.SORT, role="quiet")
        self._by.clicked.connect(self._open_sorts)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.field, 1)
        for part in (self._clear, self._filter, self._by):
            row.addWidget(part)
        self._clear.hide()

    @property
    def only(self) -> Filter:
        """What is asked for."""
        return self._only

    def show_filter(self, only: Filter) -> None:
        """Show what is asked for; what somebody types meanwhile stays."""
        self._only = only
        if self.field.text() != only.query and not self.field.hasFocus():
            self.field.blockSignals(True)
            self.field.setText(only.query)
            self.field.blockSignals(False)
        say = self._kit.say
        self._filter.show_words(say("Filtered") if only.is_set else say("Filter"))
        self._filter.setCheckable(only.is_set)
        self._filter.setChecked(only.is_set)
        self._clear.setVisible(not only.is_open)

    def show_sort(self, sort: Sort, sorts: Sequence[Sort]) -> None:
        """Show by what the open tab is sorted, and by what it can be."""
        self._sort, self._sorts = sort, tuple(sorts)
        self._by.show_words(_sort_words(self._kit, sort))

    def search(self) -> None:
        """Let words be typed."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def clear_search(self) -> bool:
        """Forget the words; say whether there were any, or somebody was about to type some."""
        was_open = bool(self.field.text()) or self.field.hasFocus()
        self.field.clear()
        return was_open

    def clear(self) -> None:
        """Wish for all questions again."""
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)
        self._wish(Filter())

    def next_sort(self) -> None:
        """Wish for the next order."""
        if self._sorts:
            place = self._sorts.index(self._sort) if self._sort in self._sorts else -1
            self.sorted.emit(self._sorts[(place + 1) % len(self._sorts)])

    def sort_menu(self) -> QMenu:
        """Make the menu of orders."""
        made = QMenu(self)
        for sort in self._sorts:
            action = made.addAction(_sort_words(self._kit, sort))
            action.setCheckable(True)
            action.setChecked(sort is self._sort)
            action.setData(sort.value)
        made.triggered.connect(self._on_sort)
        made.aboutToHide.connect(made.deleteLater)
        return made

    def offer(self, choices: FilterChoices) -> None:
        """Open the menu of filters under its button, or where it would be."""
        self.filter_menu(choices).popup(self._under(self._filter))

    def filter_menu(self, choices: FilterChoices) -> QMenu:
        """Make the menu of filters; each of its lines is on or off, of some only one is."""
        say, only = self._kit.say, self._only
        made = QMenu(self)
        for side, words in (
            (Side.ROOM, say("From the room")),
            (Side.ONLINE, say("From online")),
            (Side.HUB, say("From the hub")),
        ):
            wanted = None if only.side is side else side
            _add(made, words, replace(only, side=wanted), is_on=only.side is side)
        made.addSeparator()
        for words, is_on, wished in (
            (
                say("Unanswered"),
                only.is_unanswered,
                replace(only, is_unanswered=not only.is_unanswered),
            ),
            (
                say("With a marked word"),
                only.is_marked,
                replace(only, is_marked=not only.is_marked),
            ),
            (say("With a note"), only.has_note, replace(only, has_note=not only.has_note)),
        ):
            _add(made, words, wished, is_on=is_on)
        made.addSeparator()
        self._add_choices(made, say("Language"), "language", choices.languages)
        self._add_choices(made, say("Stakeholder group"), "group", choices.groups)
        self._add_choices(made, say("Addressee"), "addressee", choices.addressees)
        made.addSeparator()
        _add(made, say("Show all questions again"), Filter(), is_on=False)
        made.triggered.connect(self._on_filter)
        made.aboutToHide.connect(made.deleteLater)
        return made

    def _add_choices(
        self, menu: QMenu, words: str, part: str, choices: tuple[FilterChoice, ...]
    ) -> None:
        chosen = str(getattr(self._only, part))
        under = menu.addMenu(words)
        under.setEnabled(bool(choices))
        for choice in choices:
            is_on = choice.value == chosen
            wanted = {part: "" if is_on else choice.value}
            _add(under, choice.label, _with(self._only, wanted), is_on=is_on)

    def _wish(self, only: Filter) -> None:
        if only != self._only:
            self._only = only
            self.filtered.emit(only)

    def _under(self, button: KeyButton) -> QPoint:
        return (button if button.isVisible() else self).mapToGlobal(QPoint(0, button.height()))

    def _open_sorts(self) -> None:
        self.sort_menu().popup(self._under(self._by))

    def _on_typed(self, query: str) -> None:
        self._wish(replace(self._only, query=query))

    def _on_filter(self, action: object) -> None:
        wished = action.data()  # type: ignore[attr-defined]  # QAction
        if wished == Filter():
            self.clear()
        else:
            self._wish(wished)

    def _on_sort(self, action: object) -> None:
        self.sorted.emit(str(action.data()))  # type: ignore[attr-defined]  # QAction


def _with(only: Filter, part: dict[str, str]) -> Filter:
    return replace(only, **part)  # type: ignore[arg-type]  # of these parts each is a string


def _add(menu: QMenu, words: str, wished: Filter, *, is_on: bool) -> None:
    action = menu.addAction(in_menu(words))
    action.setCheckable(True)
    action.setChecked(is_on)
    action.setData(wished)


def _sort_words(kit: Kit, sort: Sort) -> str:
    match sort:
        case Sort.LINE:
            return kit.say("By line")
        case Sort.FAIR:
            return kit.say("By fairness")
        case Sort.TIME:
            return kit.say("By time")
        case Sort.VOTES:
            return kit.say("By votes")
