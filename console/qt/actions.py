"""The one table of keys, and what turns a pressed key into a wish.

Promises: no two keys that can be meant at once share a sequence; a text field keeps every key that
writes or edits, so a letter typed is a letter; nothing repeats while a key is held down; where the
layout writes no Latin letters, a key is known by its place on the keyboard.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from console.domain.wording import Text, text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget


class Context(StrEnum):
    """Where a key counts; text fields keep what writes, wherever they are."""

    WINDOW = "window"
    QUESTIONS = "questions"
    """While the focus is in the question column, or on the card that is read out."""
    ORDER = "order"
    """While the focus is in the running order."""


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the table: what is pressed where, and what it is called."""

    name: str
    sequences: tuple[str, ...]
    """In Qt's portable writing; the first is the one that buttons show."""
    label: Text
    context: Context = Context.WINDOW


KEYS: tuple[Key, ...] = (
    Key("go", ("Space", "PgDown"), text("GO: start the standby segment")),
    Key("take", ("PgUp",), text("Take: put the preview on the second screen")),
    Key("black", ("B", "."), text("Black, on and off")),
    Key("next_turn", ("N", "F5"), text("Next speaker")),
    Key("hold", ("H",), text("Hold the clock, or resume")),
    Key("add_minute", ("+", "="), text("One minute more")),
    Key("drop_minute", ("-",), text("One minute less")),
    Key("type_time", ("M",), text("Type the time to add")),
    Key("more_turn", ("Ctrl+Up",), text("30 seconds more for the speaker")),
    Key("less_turn", ("Ctrl+Down",), text("30 seconds less for the speaker")),
    Key("end", ("Ctrl+E",), text("End the session")),
    Key("agree", ("Y",), text("Accept the proposed lengths")),
    Key("undo", ("Backspace", "Ctrl+Z"), text("Undo")),
    Key("redo", ("Shift+Backspace", "Ctrl+Shift+Z"), text("Redo")),
    Key("cue_done", ("C",), text("The cue is done")),
    Key("cue_skipped", ("Shift+C",), text("Skip the cue")),
    Key("ladder", ("W",), text("Wrap up: the ladder; it says where it goes")),
    Key("ladder_room", ("Shift+W",), text("Wrap up: the ladder for the room")),
    Key("rung_1", ("1",), text("Two minutes: to the speakers, else the room")),
    Key("rung_2", ("2",), text("One minute: to the speakers, else the room")),
    Key("rung_3", ("3",), text("Wrap up: to the speakers, else the room")),
    Key("rung_4", ("4",), text("Please stop: to the speakers, else the room")),
    Key("rung_off", ("0",), text("Take the sentence of the ladder away")),
    Key("clear", ("L",), text("Clear: back to the segment’s own picture")),
    Key("freeze", ("F",), text("Freeze the picture, on and off")),
    Key("slate", ("F8",), text("Show the slate")),
    Key("message", ("S",), text("Write a message for the second screen")),
    Key("identify", ("F4",), text("Show on each screen which one it is")),
    Key("swap", ("F6",), text("Swap the two screens")),
    Key("screen", ("F9",), text("Second screen on and off")),
    Key("desks", ("F7",), text("Screens and desks")),
    Key("room_question", ("R",), text("Question from the room")),
    Key("hand", ("Shift+R",), text("A hand in the room, without words")),
    Key("suggested", ("K",), text("Preview the suggested question")),
    Key("take_suggested", ("Z",), text("Take the suggested question")),
    Key("wait_online", ("6",), text("Wait six seconds for online")),
    Key("read_out", ("O",), text("Read out, on and off")),
    Key("answer_call", ("7",), text("The call of a desk: seen, then over")),
    Key("calls", ("Shift+N",), text("Say something to a desk, or write a note")),
    Key("queue", ("Shift+Q",), text("Close the questions, or open them")),
    Key("bring_in", ("Ctrl+O",), text("Bring in questions from a file")),
    Key("paste", ("Ctrl+Shift+V",), text("Paste questions")),
    Key("fairness", ("Ctrl+K",), text("The rule for the next question")),
    Key("marked_words", ("Ctrl+M",), text("The words that mark a question")),
    Key("go_to_questions", ("Q",), text("Go to the questions")),
    Key("go_to_order", ("P",), text("Go to the running order")),
    Key("go_to_tracks", ("Shift+P",), text("Go to the tracks, from one to the next")),
    Key("tab_1", ("Ctrl+1",), text("Questions: first tab")),
    Key("tab_2", ("Ctrl+2",), text("Questions: second tab")),
    Key("tab_3", ("Ctrl+3",), text("Questions: third tab")),
    Key("tab_4", ("Ctrl+4",), text("Questions: fourth tab")),
    Key("tab_5", ("Ctrl+5",), text("Questions: fifth tab")),
    Key("search", ("/", "Ctrl+F"), text("Search the questions")),
    Key("edit", ("F2",), text("Edit the speaker, or a segment’s turns")),
    Key("report", ("Ctrl+S",), text("Write the report")),
    Key("menu", ("F10",), text("Open the menu")),
    Key("larger", ("Ctrl++", "Ctrl+="), text("Larger text")),
    Key("smaller", ("Ctrl+-",), text("Smaller text")),
    Key("full_screen", ("F11",), text("Console over the whole screen, on and off")),
    Key("help", ("?", "F1"), text("Show all keys")),
    Key("close", ("Esc",), text("Close what is open; never stops the session")),
    Key("take_question", ("T",), text("Take the chosen question"), Context.QUESTIONS),
    Key("answered", ("A",), text("The question on air is answered"), Context.QUESTIONS),
    Key("follow_up", ("U",), text("The question on air needs a follow-up"), Context.QUESTIONS),
    Key("in_line", ("I",), text("Put the chosen question in line"), Context.QUESTIONS),
    Key("set_aside", ("D",), text("Set the chosen question aside"), Context.QUESTIONS),
    Key("put_aside", ("Shift+D",), text("Set it aside with a reason"), Context.QUESTIONS),
    Key("back_to_new", ("Shift+I",), text("Back to the new questions"), Context.QUESTIONS),
    Key("note", ("E",), text("Write a note on the chosen question"), Context.QUESTIONS),
    Key("fold", ("J",), text("Fold it into another question"), Context.QUESTIONS),
    Key("choose_all", ("Ctrl+A",), text("Choose all questions of the tab"), Context.QUESTIONS),
    Key("line_up", ("Alt+Up",), text("Earlier in line"), Context.QUESTIONS),
    Key("line_down", ("Alt+Down",), text("Later in line"), Context.QUESTIONS),
    Key("line_first", ("Alt+Home",), text("First in line"), Context.QUESTIONS),
    Key("line_last", ("Alt+End",), text("Last in line"), Context.QUESTIONS),
    Key("next_sort", ("V",), text("Sort the tab otherwise"), Context.QUESTIONS),
    Key("filters", ("Shift+V",), text("Filter the questions"), Context.QUESTIONS),
    Key("row_menu", ("Shift+F10",), text("All that can be done"), Context.QUESTIONS),
    Key("stand_by", ("T",), text("Stand by: GO starts the chosen segment"), Context.ORDER),
    Key("jump", ("G",), text("Go to the chosen segment now"), Context.ORDER),
    Key("skip", ("X",), text("Skip the chosen segment, or take it back"), Context.ORDER),
    Key("move_up", ("Alt+Up",), text("Move the chosen segment up"), Context.ORDER),
    Key("move_down", ("Alt+Down",), text("Move the chosen segment down"), Context.ORDER),
)

NAMES = frozenset(key.name for key in KEYS)

_CAPS = {"PgDown": "PageDown", "PgUp": "PageUp", "-": "−", "Ctrl+-": "Ctrl+−"}

_PLACES = (
    dict(zip(range(2, 14), "1234567890-=", strict=True))
    | dict(zip(range(16, 26), "QWERTYUIOP", strict=True))
    | dict(zip(range(30, 39), "ASDFGHJKL", strict=True))
    | dict(zip(range(44, 54), "ZXCVBNM,./", strict=True))
)
"""What a key of the middle block writes in an American layout, by its number.

Windows and the kernel of Linux number these keys alike; X adds eight.
"""

_X_OFFSET = 8


def _is_a_sequence(written: str) -> bool:
    """Whether Qt can read a sequence and it is a single stroke."""
    sequence = QKeySequence(written)
    return sequence.count() == 1 and bool(sequence.toString())


@dataclass(frozen=True)
class KeyMap:
    """The table with a person's own sequences in place of the shipped ones."""

    overrides: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By name of the key; what Qt cannot read, or another key has, is left out."""

    def __post_init__(self) -> None:
        """Settle the sequences once: shipped ones give way to a person's own."""
        own = {
            name: kept
            for name, wished in self.overrides.items()
            if name in NAMES and (kept := tuple(each for each in wished if _is_a_sequence(each)))
        }
        settled: dict[str, tuple[str, ...]] = {}
        taken: set[tuple[Context, str]] = set()
        for key in sorted(KEYS, key=lambda each: each.name not in own):
            free = [
                each
                for each in own.get(key.name, key.sequences)
                if not _clashes(taken, key.context, each)
            ]
            taken.update((key.context, _portable(each)) for each in free)
            settled[key.name] = tuple(free)
        object.__setattr__(self, "_settled", settled)

    def sequences(self, name: str) -> tuple[str, ...]:
        """Give what is pressed for a key; empty when a person gave its sequence to another."""
        settled: dict[str, tuple[str, ...]] = self._settled  # type: ignore[attr-defined]  # frozen
        return settled[name]

    def cap(self, name: str) -> str:
        """Give what stands on the key cap beside a label; empty when there is no key."""
        sequences = self.sequences(name)
        return _CAPS.get(sequences[0], sequences[0]) if sequences else ""

    def caps(self, name: str) -> tuple[str, ...]:
        """Give all of its key caps, for the help."""
        return tuple(_CAPS.get(each, each) for each in self.sequences(name))


def _portable(written: str) -> str:
    return QKeySequence(written).toString(QKeySequence.SequenceFormat.PortableText)


def _clashes(taken: set[tuple[Context, str]], context: Context, written: str) -> bool:
    """Whether a sequence is meant already where a key of this context counts."""
    rivals = set(Context) if context is Context.WINDOW else {Context.WINDOW, context}
    return any((rival, _portable(written)) in taken for rival in rivals)


def letter_at(scan_code: int, platform: str = sys.platform) -> str:
    """Give what a key writes in an American layout, by the platform's number; empty if unknown."""
    if platform.startswith("linux"):
        return _PLACES.get(scan_code - _X_OFFSET, "")
    return _PLACES.get(scan_code, "") if platform == "win32" else ""


def sequence_by_place(event: QKeyEvent, platform: str = sys.platform) -> str:
    """Give the sequence that a key stands for by its place; empty when it writes Latin anyway."""
    if event.text().isascii() and event.key() < _FIRST_FOREIGN_KEY:
        return ""
    letter = letter_at(event.nativeScanCode(), platform)
    if not letter:
        return ""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if letter == "/" and modifiers == Qt.KeyboardModifier.ShiftModifier:
        return "?"
    if letter == "=" and modifiers == Qt.KeyboardModifier.ShiftModifier:
        return "+"
    return QKeySequence(modifiers.value | ord(letter)).toString(
        QKeySequence.SequenceFormat.PortableText
    )


_FIRST_FOREIGN_KEY = 0x100
"""Qt's numbers of keys below this are those of Latin letters and signs."""


class KeyRing(QObject):
    """All keys of a window: tells which was pressed, by its name in the table."""

    pressed = Signal(str)
    """The name of a `Key`."""

    def __init__(self, window: QWidget, keys: KeyMap) -> None:
        super().__init__(window)
        self._keys = keys
        self._panels: dict[Context, list[QWidget]] = {Context.WINDOW: [window]}
        self._shortcuts: list[QShortcut] = []
        self._bind(Context.WINDOW, window, Qt.ShortcutContext.WindowShortcut)

    def add_panel(self, context: Context, panel: QWidget) -> None:
        """Let the keys of a context count while the focus is in a panel."""
        self._panels.setdefault(context, []).append(panel)
        self._bind(context, panel, Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def handle(self, event: QKeyEvent) -> bool:
        """Look a key up that no shortcut took, by its place; say whether it was one of ours."""
        if event.isAutoRepeat():
            return False
        wanted = sequence_by_place(event)
        name = next((name for name in self._names(wanted)), "") if wanted else ""
        if name:
            self.pressed.emit(name)
        return bool(name)

    def _names(self, sequence: str) -> list[str]:
        """Name the keys with a sequence that count where the focus is."""
        return [
            key.name
            for key in KEYS
            if self._counts(key.context)
            and sequence in {_portable(each) for each in self._keys.sequences(key.name)}
        ]

    def _counts(self, context: Context) -> bool:
        panels = self._panels.get(context, [])
        if context is Context.WINDOW:
            return True
        return any(_has_focus_within(panel) for panel in panels)

    def _bind(self, context: Context, widget: QWidget, where: Qt.ShortcutContext) -> None:
        for key in KEYS:
            sequences = self._keys.sequences(key.name)
            if key.context is not context or not sequences:
                continue
            shortcut = QShortcut(widget)
            shortcut.setKeys([QKeySequence(each) for each in sequences])
            shortcut.setContext(where)
            shortcut.setAutoRepeat(False)
            shortcut.setObjectName(key.name)
            shortcut.activated.connect(self._on_activated)
            shortcut.activatedAmbiguously.connect(self._on_activated)
            self._shortcuts.append(shortcut)

    def _on_activated(self) -> None:
        self.pressed.emit(self.sender().objectName())


def _has_focus_within(panel: QWidget) -> bool:
    focus: QWidget | None = panel.window().focusWidget()
    return focus is not None and (focus is panel or panel.isAncestorOf(focus))
