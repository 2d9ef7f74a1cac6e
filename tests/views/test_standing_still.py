"""No row moves under the hand, and nothing is lost that waits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.domain.questions import QuestionId
from console.views.standing_still import Waiting, displaced, standing_still


def names(*numbers: int) -> tuple[QuestionId, ...]:
    """Make ids."""
    return tuple(QuestionId(f"q{number}") for number in numbers)


rows = st.lists(st.integers(1, 12), unique=True, min_size=1).map(lambda each: names(*each))


@given(rows, rows, st.data())
def test_no_row_in_sight_moves(
    known: tuple[QuestionId, ...], wanted: tuple[QuestionId, ...], data: st.DataObject
) -> None:
    """What stays, stays in its order; nothing comes in above the last row that can be seen."""
    lowest = data.draw(st.sampled_from(known))
    shown, waiting = standing_still(known, wanted, lowest)
    stay = tuple(each for each in known if each in wanted)
    seen = known[: known.index(lowest) + 1]
    still = [each for each in seen if each in wanted]

    assert tuple(each for each in shown if each in known) == stay
    assert list(shown[: len(still)]) == still
    assert set(shown) <= set(wanted)
    assert waiting.new == len(wanted) - len(shown)
    assert bool(waiting) == (shown != wanted)


@given(rows, st.randoms())
def test_moves_are_counted_as_few_as_they_can_be(
    old: tuple[QuestionId, ...], chance: object
) -> None:
    """One row that goes elsewhere is one move, whichever others it passes."""
    new = list(old)
    new.append(new.pop(0))

    assert displaced(old, old) == 0
    assert displaced(old, new) == (1 if len(old) > 1 else 0)


def test_rows_around_a_move_stay() -> None:
    """What stands before it and behind it has not moved."""
    assert displaced(names(1, 3, 2, 4), names(1, 2, 3, 4)) == 1


def test_of_thousands_the_places_are_counted() -> None:
    """It costs no time, and the number is as good."""
    many = names(*range(6_000))

    assert displaced(many, (*many[1:], many[0])) == 6_000


def test_a_list_in_another_order_waits_as_a_whole() -> None:
    """New rows too: where they belong is not known before."""
    shown, waiting = standing_still(names(1, 2, 3), names(3, 4, 1), QuestionId("q3"))

    assert shown == names(1, 3)
    assert waiting == Waiting(new=1, moved=1)
