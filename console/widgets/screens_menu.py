"""The menus of the outputs: on which monitors each is shown, and how it looks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from console.domain.looks import AUDIENCE, Scheme
from console.qt.text import cleaned, in_menu

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from console.domain.looks import Look, OutputName
    from console.views.panels import OutputCard
    from console.widgets.kit import Kit


@dataclass(frozen=True, slots=True)
class ScreenChoice:
    """A monitor on which an output can be shown."""

    key: str
    label: str
    is_used: bool = False
    """Whether the output is shown there, or waits for it."""
    holder: str = ""
    """Which other output is there now, as people call it; empty when none is."""
    is_lost: bool = False
    """Whether it is waited for: the monitor is gone."""


class OutputMenus(QObject):
    """Makes the menus as things are; what is chosen in them is only wished for."""

    screen_chosen = Signal(str, str)
    """An output and the key of a `ScreenChoice`: show it there, or there no longer."""
    screen_toggled = Signal()
    identify_requested = Signal()
    swap_requested = Signal()
    window_requested = Signal(str)
    output_toggled = Signal(str)
    """Show this output where it was shown before, or nowhere on this computer."""
    look_chosen = Signal(str, object)
    """An output and its whole `Look`; None is as the session file has it."""
    test_card_toggled = Signal(str, bool)
    """Whether the test card is wanted on this output."""
    desks_requested = Signal()

    def __init__(self, kit: Kit, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self._cards: tuple[OutputCard, ...] = ()
        self._choices: Mapping[OutputName, tuple[ScreenChoice, ...]] = {}

    @property
    def cards(self) -> tuple[OutputCard, ...]:
        """Every output as it stands."""
        return self._cards

    def show_cards(self, cards: tuple[OutputCard, ...]) -> None:
        """Take over how the outputs stand."""
        self._cards = cards

    def show_screens(self, choices: Mapping[OutputName, tuple[ScreenChoice, ...]]) -> None:
        """Take over which monitors there are for each output."""
        self._choices = choices

    def whole(self, parent: QWidget) -> QMenu:
        """Make the menu of all outputs: the audience's monitors first, the others below."""
        kit, made = self._kit, QMenu(parent)
        self._add_screens(made, AUDIENCE)
        for words, key, wish in (
            (kit.say("Second screen on and off"), "screen", self.screen_toggled),
            (kit.say("Show which screen is which"), "identify", self.identify_requested),
            (kit.say("Swap the two screens"), "swap", self.swap_requested),
        ):
            made.addAction(f"{words}\t{kit.keys.cap(key)}").triggered.connect(wish)
        self._add_window(made, AUDIENCE)
        for card in self._cards:
            if card.output == AUDIENCE:
                made.addMenu(self.look(card, made, kit.say("How it looks")))
        made.addSeparator()
        for card in self._cards:
            if card.output != AUDIENCE:
                made.addMenu(self.places(card, made, with_look=True))
        made.addSeparator()
        desks = made.addAction(f"{kit.say('Screens and desks…')}\t{kit.keys.cap('desks')}")
        desks.triggered.connect(self.desks_requested)
        made.aboutToHide.connect(made.deleteLater)
        return made

    def places(self, card: OutputCard, parent: QWidget, *, with_look: bool = False) -> QMenu:
        """Make the menu of the monitors of one output."""
        made = QMenu(in_menu(f"{card.title}: {card.where}"), parent)
        self._add_screens(made, card.output)
        toggle = made.addAction(self._kit.say("On and off"))
        toggle.setData((card.output, None))
        toggle.triggered.connect(self._on_toggled)
        self._add_window(made, card.output)
        if with_look:
            made.addMenu(self.look(card, made, self._kit.say("How it looks")))
        return made

    def look(self, card: OutputCard, parent: QWidget, title: str = "") -> QMenu:
        """Make the menu of an output's look."""
        say, look, made = self._kit.say, card.look, QMenu(title, parent)
        group = QActionGroup(made)
        for scheme, words in (
            (Scheme.OWN, say("The session’s colours")),
            (Scheme.DARK, say("Dark")),
            (Scheme.LIGHT, say("Light")),
            (Scheme.HIGH_CONTRAST, say("High contrast")),
        ):
            action = self._look_action(made, card, words, replace(look, scheme=scheme))
            action.setChecked(look.scheme is scheme)
            group.addAction(action)
        made.addSeparator()
        for words, is_on, changed in (
            (
                say("Leave room for captions"),
                look.has_caption_strip,
                replace(look, has_caption_strip=not look.has_caption_strip),
            ),
            (
                say("Lines at the safe margins"),
                look.has_safe_margins,
                replace(look, has_safe_margins=not look.has_safe_margins),
            ),
            (
                say("Transparent ground, for keying in a browser"),
                look.is_see_through,
                replace(look, is_see_through=not look.is_see_through),
            ),
        ):
            self._look_action(made, card, words, changed).setChecked(is_on)
        made.addSeparator()
        planned = self._look_action(made, card, say("As the session file has it"), None)
        planned.setCheckable(False)
        planned.setEnabled(not card.is_as_planned)
        self._add_test_card(made, card)
        return made

    def _look_action(self, menu: QMenu, card: OutputCard, words: str, look: Look | None) -> QAction:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setData((card.output, look))
        action.triggered.connect(self._on_look)
        return action

    def _add_screens(self, menu: QMenu, output: OutputName) -> None:
        say = self._kit.say
        choices = self._choices.get(output, ())
        for choice in choices:
            label = cleaned(choice.label)
            if choice.is_lost:
                label = say("{screen} (lost)", screen=label)
            elif choice.holder:
                label = say("{screen} (now: {output})", screen=label, output=choice.holder)
            action = menu.addAction(in_menu(label))
            action.setCheckable(True)
            action.setChecked(choice.is_used)
            action.setData((output, choice.key))
            action.triggered.connect(self._on_screen)
        if not choices:
            menu.addAction(say("There is no other screen")).setEnabled(False)
        menu.addSeparator()

    def _add_window(self, menu: QMenu, output: OutputName) -> None:
        action = menu.addAction(self._kit.say("Show it as a window"))
        action.setData((output, None))
        action.triggered.connect(self._on_window)

    def _add_test_card(self, menu: QMenu, card: OutputCard) -> None:
        """Offer the test card: the audience's goes by preview and take as everything does."""
        is_audience = card.output == AUDIENCE
        say = self._kit.say
        words = say("Preview the test card") if is_audience else say("Test card")
        action = menu.addAction(words)
        action.setCheckable(not is_audience)
        action.setChecked(card.has_test_card)
        action.setData((card.output, not card.has_test_card))
        action.triggered.connect(self._on_test_card)

    # One slot for each kind of line; the line itself says what it means.

    def _on_screen(self) -> None:
        output, key = _pair(self.sender())
        self.screen_chosen.emit(output, key)

    def _on_toggled(self) -> None:
        self.output_toggled.emit(_pair(self.sender())[0])

    def _on_window(self) -> None:
        self.window_requested.emit(_pair(self.sender())[0])

    def _on_look(self) -> None:
        self.look_chosen.emit(*_pair(self.sender()))

    def _on_test_card(self) -> None:
        self.test_card_toggled.emit(*_pair(self.sender()))


def _pair(sender: QObject) -> tuple[object, object]:
    """Give what a line of a menu was told to mean: an output, and what goes with it."""
    data = sender.data() if isinstance(sender, QAction) else None
    return (data[0], data[1]) if isinstance(data, tuple) and len(data) == 2 else ("", None)  # noqa: PLR2004
