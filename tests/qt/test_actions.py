"""What the table of keys promises."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from console.qt.actions import (
    KEYS,
    Context,
    Key,
    KeyMap,
    letter_at,
    sequence_by_place,
)

NO_KEYS = Qt.KeyboardModifier.NoModifier


def event(
    key: int, text: str, scan_code: int, modifiers: Qt.KeyboardModifier = NO_KEYS
) -> QKeyEvent:
    """Make a key press as the window system tells it."""
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan_code, 0, 0, text)


def can_meet(one: Key, other: Key) -> bool:
    """Whether two keys can count at the same time."""
    return Context.WINDOW in {one.context, other.context} or one.context is other.context


def test_no_two_keys_that_can_meet_share_a_sequence() -> None:
    """One press never means two things."""
    clashes = {
        (one.name, other.name)
        for one, other in combinations(KEYS, 2)
        if can_meet(one, other) and set(one.sequences) & set(other.sequences)
    }
    assert clashes == set()


def test_every_sequence_is_one_that_qt_can_read() -> None:
    """What stands in the table can be pressed, in a single stroke."""
    for key in KEYS:
        for written in key.sequences:
            assert QKeySequence(written).count() == 1
            assert QKeySequence(written).toString() == written


def test_names_and_labels_are_there_once() -> None:
    """A name is a key of its own, and each has words for the help."""
    names = [key.name for key in KEYS]
    assert len(names) == len(set(names))
    assert all(str(key.label) for key in KEYS)


def test_space_and_page_down_are_go_and_nothing_else() -> None:
    """The one main key, at the desk and on a remote."""
    table = {written: key.name for key in KEYS for written in key.sequences}
    assert table["Space"] == table["PgDown"] == "go"


def test_the_four_keys_of_a_remote_run_a_show() -> None:
    """PageDown, PageUp, B (or a full stop) and F5 are GO, take, black and next speaker."""
    table = {written: key.name for key in KEYS for written in key.sequences}
    remote = [table[each] for each in ("PgDown", "PgUp", "B", ".", "F5")]
    assert remote == ["go", "take", "black", "black", "next_turn"]


def test_escape_ends_nothing() -> None:
    """Esc puts away what is open; ending the session has a key of its own."""
    table = {written: key.name for key in KEYS for written in key.sequences}
    assert table["Esc"] == "close"
    assert table["Ctrl+E"] == "end"


def test_a_persons_own_sequence_takes_the_place_of_the_shipped_one() -> None:
    """And the key that had it before gives way."""
    keys = KeyMap({"hold": ("G",), "clear": ("H",)})
    assert keys.sequences("hold") == ("G",)
    assert keys.sequences("clear") == ("H",)
    assert keys.cap("hold") == "G"
    # G belonged to the running order, which can meet a key of the window.
    assert keys.sequences("jump") == ()
    assert keys.cap("jump") == ""


@pytest.mark.parametrize("nonsense", ["", "no such key", "A, B"])
def test_what_qt_cannot_read_leaves_the_shipped_sequence(nonsense: str) -> None:
    """A slip in the settings takes no key away."""
    assert KeyMap({"hold": (nonsense,), "no such name": ("Z",)}).sequences("hold") == ("H",)


def test_caps_say_what_stands_on_the_keyboard() -> None:
    """The first sequence, in the words of keyboards."""
    keys = KeyMap()
    assert keys.cap("go") == "Space"
    assert keys.cap("take") == "PageUp"
    assert keys.cap("drop_minute") == "−"
    assert keys.caps("go") == ("Space", "PageDown")


def test_a_key_of_a_russian_layout_is_known_by_its_place() -> None:
    """Where H stands, a Russian layout writes another letter; it holds the clock all the same."""
    press = event(0x420, "р", 43)  # the letter that stands there
    assert sequence_by_place(press, "linux") == "H"


def test_the_place_counts_with_its_modifiers() -> None:
    """Shift and the key where C stands is Shift+C."""
    press = event(0x421, "С", 54, Qt.KeyboardModifier.ShiftModifier)
    assert sequence_by_place(press, "linux") == "Shift+C"


def test_a_latin_layout_is_known_by_what_it_writes() -> None:
    """On a French keyboard A is where it says A."""
    assert sequence_by_place(event(Qt.Key.Key_A, "a", 24), "linux") == ""


def test_places_are_numbered_as_each_platform_does() -> None:
    """X adds eight to what Windows says; elsewhere the text is all there is."""
    assert letter_at(43, "linux") == letter_at(35, "win32") == "H"
    assert letter_at(35, "darwin") == ""
    assert letter_at(9999, "linux") == ""
