"""What the rows of questions promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from console.domain.questions import QuestionId, Stage
from console.domain.sources import Side
from console.qt.question_model import ROW_ROLE, QuestionModel
from console.views.panels import QuestionRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

NOTHING: frozenset[QuestionId] = frozenset()


def row(question: QuestionId) -> QuestionRow:
    """Make what stands behind an id."""
    return QuestionRow(
        question=question,
        number=1,
        stage=Stage.NEW,
        side=Side.ONLINE,
        side_word="online",
        asker="Aya",
        detail="Egypt",
        words=f"Why {question}?",
        is_withdrawn=False,
        is_right_to_left=False,
    )


def names(*numbers: int) -> list[QuestionId]:
    """Make ids."""
    return [QuestionId(f"q{number}") for number in numbers]


class Changes:
    """Counts what a model tells."""

    def __init__(self, model: QuestionModel) -> None:
        self.told: list[tuple[str, int, int]] = []
        model.rowsInserted.connect(self.on_inserted)
        model.rowsRemoved.connect(self.on_removed)
        model.rowsMoved.connect(self.on_moved)
        model.dataChanged.connect(self.on_changed)
        model.layoutChanged.connect(self.on_layout)
        model.modelReset.connect(self.on_layout)

    def on_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Note inserted rows."""
        self.told.append(("inserted", first, last))

    def on_removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Note removed rows."""
        self.told.append(("removed", first, last))

    def on_moved(
        self, _parent: QModelIndex, first: int, _last: int, _to: QModelIndex, row: int
    ) -> None:
        """Note moved rows."""
        self.told.append(("moved", first, row))

    def on_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        """Note changed rows."""
        self.told.append(("changed", first.row(), last.row()))

    def on_layout(self) -> None:
        """Note what is larger than it need be."""
        self.told.append(("layout", 0, 0))


def test_one_new_row_among_ten_thousand_is_one_insert(qapp: QApplication) -> None:
    """Nothing else is told, wherever the row comes."""
    model = QuestionModel(row)
    ids = names(*range(10_000))
    model.apply(ids, NOTHING)
    changes = Changes(model)
    model.apply([*ids, QuestionId("new")], frozenset({QuestionId("new")}))
    model.apply([*ids[:5000], QuestionId("mid"), *ids[5000:], QuestionId("new")], NOTHING)
    assert changes.told == [("inserted", 10_000, 10_000), ("inserted", 5000, 5000)]


def test_a_row_that_moves_is_one_move(qapp: QApplication) -> None:
    """The others stay where they are."""
    model = QuestionModel(row)
    model.apply(names(1, 2, 3, 4, 5), NOTHING)
    changes = Changes(model)
    model.apply(names(1, 5, 2, 3, 4), NOTHING)
    assert changes.told == [("moved", 4, 1)]


def test_a_changed_question_is_told_by_its_row(qapp: QApplication) -> None:
    """And one that is not in this tab is told by nothing."""
    model = QuestionModel(row)
    model.apply(names(1, 2, 3), NOTHING)
    changes = Changes(model)
    model.apply(names(1, 2, 3), frozenset(names(2, 9)))
    assert changes.told == [("changed", 1, 1)]


def test_a_row_is_read_only_when_somebody_asks(qapp: QApplication) -> None:
    """Ten thousand questions cost ten thousand ids."""
    asked: list[QuestionId] = []

    def reading(question: QuestionId) -> QuestionRow:
        asked.append(question)
        return row(question)

    model = QuestionModel(reading)
    model.apply(names(*range(10_000)), NOTHING)
    assert asked == []
    assert model.index(7, 0).data(ROW_ROLE) == row(QuestionId("q7"))
    assert asked == names(7)


def test_a_screen_reader_hears_who_asks_what(qapp: QApplication) -> None:
    """Asker, side, what else is known, and the words."""
    model = QuestionModel(row)
    model.apply(names(1), NOTHING)
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Aya, online, Egypt, Why q1?"


def test_a_question_that_nobody_knows_is_an_empty_row(qapp: QApplication) -> None:
    """A race between two publications paints nothing and raises nothing."""
    nobody: dict[QuestionId, QuestionRow] = {}
    model = QuestionModel(nobody.get)
    model.apply(names(1), NOTHING)
    assert model.index(0, 0).data(ROW_ROLE) is None
    assert model.index(0, 0).data(Qt.ItemDataRole.DisplayRole) == ""


orders = st.lists(st.integers(0, 30), unique=True, max_size=25)


@given(st.lists(orders, min_size=1, max_size=6))
def test_rows_kept_equal_rows_made_afresh(qapp: QApplication, steps: list[list[int]]) -> None:
    """Whatever comes after whatever, under Qt's own tester of models."""
    model = QuestionModel(row)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for numbers in steps:
        ids = names(*numbers)
        model.apply(ids, frozenset(names(1, 2)))
        assert model.ids == tuple(ids)
        assert model.rowCount() == len(ids)
        assert [model.place(each) for each in ids] == list(range(len(ids)))
    del tester


@given(orders, orders)
def test_whoever_holds_a_row_keeps_its_question(
    qapp: QApplication, first: list[int], second: list[int]
) -> None:
    """A persistent index, which selections are made of, follows its question or goes with it."""
    model = QuestionModel(row)
    model.apply(names(*first), NOTHING)
    held = {each: QPersistentModelIndex(model.index(place, 0)) for place, each in enumerate(first)}
    model.apply(names(*second), NOTHING)
    for number, index in held.items():
        assert index.isValid() == (number in second)
        if number in second:
            assert model.ids[index.row()] == QuestionId(f"q{number}")


@pytest.mark.parametrize("seed", range(3))
def test_a_wild_change_of_order_is_one_step(qapp: QApplication, seed: int) -> None:
    """More moves than a view can follow become one new layout, in which selections stay right."""
    import random

    chance = random.Random(seed)
    ids = names(*range(500))
    model = QuestionModel(row)
    model.apply(ids, NOTHING)
    held = QPersistentModelIndex(model.index(123, 0))
    changes = Changes(model)
    mixed = [*ids, *names(*range(500, 700))]
    chance.shuffle(mixed)
    model.apply(mixed, NOTHING)
    assert model.ids == tuple(mixed)
    assert model.ids[held.row()] == QuestionId("q123")
    assert len(changes.told) <= 3
