"""A person brings a table in: read beside the loop, corrected, and taken in by slices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from console.domain.people import PODIUM
from console.domain.questions import Stage
from console.domain.sources import Side
from console.exchange.sheets.meanings import Meaning

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from console.domain.questions import Question
    from console.widgets.import_sheet import ImportSheet
    from tests.app.launch import Launch

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", r"raise\(\)")
"""The offscreen platform has neither size hints nor an order of windows."""

WRITTEN = "Question;Remark;Name;Side\nWhy?;How so?;Ana;online\nWhen?;Where?;Bo;room\n"


def comes_true(condition: Callable[[], bool]) -> bool:
    """Let the loop run until something is so, for ten seconds at most."""
    for _ in range(2000):
        if condition():
            return True
        QTest.qWait(5)
    return False


def shown(launch: Launch) -> ImportSheet:
    """Give the window once what was asked for has been read."""
    bringing = launch.session.console.bringing

    def is_there() -> bool:
        sheet = bringing.sheet
        return sheet is not None and sheet.isVisible() and sheet._take.isEnabled()

    assert comes_true(is_there)
    assert bringing.sheet is not None
    return bringing.sheet


def file_of(folder: Path, written: str = WRITTEN) -> str:
    """Write a table."""
    file = folder / "asked.csv"
    file.write_text(written, encoding="utf-8")
    return str(file)


def bring_in(launch: Launch) -> str:
    """Take in what is shown, and give what the notice bar says."""
    launch.session.console.wishes.bring_in_requested.emit()
    assert comes_true(lambda: not launch.session.importing.is_bringing)
    launch.spin()
    return str(launch.session.notice)


def texts(launch: Launch) -> list[str]:
    """Give the words of all questions that ever came."""
    return [each.raw.text for each in in_order(launch)]


def in_order(launch: Launch) -> list[Question]:
    """Give all questions as they came."""
    return sorted(launch.state.questions.by_id.values(), key=lambda each: each.number)


def test_a_file_comes_in_and_says_how_many(launch: Launch, tmp_path: Path) -> None:
    """As new questions, by the hand of the podium."""
    launch.session.console.wishes.questions_file_chosen.emit(file_of(tmp_path))
    sheet = shown(launch)
    assert sheet._heading.text == "asked.csv"
    assert bring_in(launch) == "2 questions came in."
    assert texts(launch) == ["Why?", "When?"]
    questions = in_order(launch)
    assert {each.stage for each in questions} == {Stage.NEW}
    assert [each.raw.side for each in questions] == [Side.ONLINE, Side.ROOM]
    assert not sheet.isVisible()
    events = list(launch.store.record.events())
    assert events[-1].by == PODIUM


def test_a_longer_export_of_the_same_brings_only_what_is_new(
    launch: Launch, tmp_path: Path
) -> None:
    """And says how many were known."""
    wishes = launch.session.console.wishes
    wishes.questions_file_chosen.emit(file_of(tmp_path))
    shown(launch)
    bring_in(launch)
    wishes.questions_file_chosen.emit(file_of(tmp_path, WRITTEN + "Who?;;Cy;\n"))
    shown(launch)
    assert bring_in(launch) == "1 question came in, 2 were known already."
    assert texts(launch) == ["Why?", "When?", "Who?"]


def test_a_column_is_corrected_before_it_goes_in(launch: Launch, tmp_path: Path) -> None:
    """What is shown is what comes."""
    wishes = launch.session.console.wishes
    wishes.questions_file_chosen.emit(file_of(tmp_path))
    shown(launch)
    wishes.column_meant.emit(1, Meaning.TEXT.value)
    wishes.column_meant.emit(2, "")  # at once: the first is still being read
    shown(launch)
    bring_in(launch)
    assert [(each.raw.text, each.raw.asker) for each in in_order(launch)] == [
        ("How so?", ""),
        ("Where?", ""),
    ]


def test_the_heading_and_the_sheet_are_chosen(launch: Launch, tmp_path: Path) -> None:
    """A file without a workbook has one sheet, which is said."""
    wishes = launch.session.console.wishes
    wishes.questions_file_chosen.emit(file_of(tmp_path))
    sheet = shown(launch)
    wishes.header_chosen.emit(0)
    shown(launch)
    assert sheet._header.value == 0
    wishes.sheet_chosen.emit("Elsewhere")
    assert comes_true(lambda: not sheet._take.isEnabled() and bool(sheet._remarks.text))
    assert comes_true(lambda: not sheet.table.isVisible())
    wishes.column_meant.emit(0, Meaning.TEXT.value)
    wishes.header_chosen.emit(1)
    wishes.sheet_chosen.emit("Elsewhere")
    wishes.bring_in_requested.emit()
    launch.spin()
    assert texts(launch) == []


def test_pasted_lines_come_in(launch: Launch) -> None:
    """After they were seen; with nothing copied a sentence says so."""
    wishes = launch.session.console.wishes
    wishes.questions_pasted.emit(" \n")
    assert str(launch.session.notice) == "There is no text to paste."
    wishes.questions_pasted.emit("1. Why?\n2. When?")
    shown(launch)
    assert texts(launch) == []
    assert bring_in(launch) == "2 questions came in."
    assert texts(launch) == ["Why?", "When?"]


def test_what_was_left_does_not_come_back(launch: Launch, tmp_path: Path) -> None:
    """A window that is closed is not opened again by what was still being read."""
    wishes = launch.session.console.wishes
    wishes.questions_file_chosen.emit(file_of(tmp_path))
    shown(launch)
    wishes.header_chosen.emit(0)
    launch.session.console.bringing.close_sheet()
    QTest.qWait(50)
    launch.spin()
    sheet = launch.session.console.bringing.sheet
    assert sheet is not None
    assert not sheet.isVisible()


def large(folder: Path, number: int) -> str:
    """Write a table that is read in a process of its own."""
    rows = (f"Why is it {each}?;;Person {each};online\n" for each in range(number))
    return file_of(folder, "Question;Remark;Name;Side\n" + "".join(rows))


def test_a_large_file_is_read_apart_and_comes_in_whole(launch: Launch, tmp_path: Path) -> None:
    """With the same preview; brought in again, all of it is known."""
    wishes = launch.session.console.wishes
    said = []
    for _ in range(2):
        wishes.questions_file_chosen.emit(large(tmp_path, 600))
        sheet = shown(launch)
        assert sheet._total.text == "600 questions"
        said.append(bring_in(launch))
    assert said == ["600 questions came in.", "0 questions came in, 600 were known already."]
    assert texts(launch) == [f"Why is it {number}?" for number in range(600)]


def test_a_session_that_is_closed_takes_in_what_was_wished_for(
    launch: Launch, tmp_path: Path
) -> None:
    """Though not all of it had come from where it was read."""
    launch.session.console.wishes.questions_file_chosen.emit(large(tmp_path, 600))
    shown(launch)
    launch.session.console.wishes.bring_in_requested.emit()
    launch.session.importing.close()
    assert len(launch.state.questions) == 600


def test_another_file_or_none_breaks_reading_off(launch: Launch, tmp_path: Path) -> None:
    """What is chosen last is shown, and a window that is closed stays closed."""
    wishes, bringing = launch.session.console.wishes, launch.session.console.bringing
    first = tmp_path / "first"
    first.mkdir()
    wishes.questions_file_chosen.emit(large(first, 9_000))
    wishes.questions_file_chosen.emit(large(tmp_path, 600))
    assert shown(launch)._total.text == "600 questions"
    wishes.questions_file_chosen.emit(large(first, 9_000))
    bringing.close_sheet()
    wishes.questions_pasted.emit("1. Why?\n2. When?")
    assert shown(launch)._total.text == "2 questions"
    assert texts(launch) == []


def test_a_table_whose_process_ends_is_not_taken_in_by_half(launch: Launch, tmp_path: Path) -> None:
    """And the notice bar says so."""
    launch.session.console.wishes.questions_file_chosen.emit(large(tmp_path, 600))
    shown(launch)
    tables = launch.session.importing._tables
    assert tables is not None
    process = tables._apart._process
    assert process is not None
    process.kill()
    process.join()
    assert bring_in(launch) == "Reading it broke off."
    assert texts(launch) == []


def test_a_large_table_leaves_the_console_its_turns(launch: Launch) -> None:
    """It comes in by slices: a key pressed meanwhile is heard before the last of them."""
    written = "\n".join(f"{number}. Why is it {number}?" for number in range(1, 301))
    launch.session.console.wishes.questions_pasted.emit(written)
    shown(launch)
    launch.session.console.wishes.bring_in_requested.emit()
    assert launch.session.importing.is_bringing
    assert comes_true(lambda: 0 < launch.session.importing.inbox.waiting < 300)
    launch.session.console.wishes.go_requested.emit(launch.state.standby)
    assert launch.session.importing.inbox.waiting > 0
    assert launch.state.run is not None
    assert comes_true(lambda: len(launch.state.questions) >= 300)
