"""A roll reads as the tuple that it stands for, whatever rolls share with one another."""

from __future__ import annotations

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.questions import QuestionId, question_id
from console.views.roll import Roll

names = st.lists(st.integers(1, 5).map(question_id), max_size=6)


@given(names, st.lists(st.tuples(st.integers(0, 9), names), max_size=6))
def test_every_roll_stays_what_it_was(
    first: list[QuestionId], steps: list[tuple[int, list[QuestionId]]]
) -> None:
    """However often one is continued, and whichever one."""
    made = [(Roll(first), tuple(first))]
    for which, more in steps:
        roll, ids = made[which % len(made)]
        made.append((roll.continued(more), (*ids, *more)))
    for roll, ids in made:
        assert roll == ids
        assert tuple(roll) == ids
        assert len(roll) == len(ids)
        for other, others in made:
            assert roll.continues(other) == (ids[: len(others)] == others)
            assert (roll == other) == (ids == others)


@given(names, names, st.integers(-8, 8), st.slices(8))
def test_it_is_read_as_a_tuple_is(
    ids: list[QuestionId], more: list[QuestionId], place: int, part: slice
) -> None:
    """Also where another has gone on behind its end."""
    roll, same = Roll(ids), tuple(ids)
    roll.continued(more)
    assert roll[part] == same[part]
    assert list(reversed(roll)) == list(reversed(same))
    if -len(same) <= place < len(same):
        assert roll[place] == same[place]
    else:
        with pytest.raises(IndexError):
            roll[place]


def test_a_roll_of_a_roll_is_the_same() -> None:
    """And of others what is in them."""
    roll = Roll([question_id(1)])
    assert Roll.of(roll) is roll
    assert Roll.of((question_id(1),)) == roll
    assert roll.continued(()) is roll


def test_it_equals_no_other_things() -> None:
    """And is no key of a dictionary, as a list is none."""
    roll = Roll([question_id(1)])
    assert roll != question_id(1)
    assert roll != (question_id(2),)
    assert repr(roll) == "Roll(['q1'])"
    with pytest.raises(TypeError):
        hash(roll)


def test_what_comes_behind_is_no_new_thing_to_look_through() -> None:
    """A roll of fifty thousand that is continued leaves no other list of them behind."""
    roll = Roll(map(question_id, range(50_000)))
    gc.collect()
    longer = roll.continued([question_id(50_000)])
    young = [each for each in gc.get_objects(generation=0) if isinstance(each, list | tuple)]
    assert all(len(each) < len(roll) for each in young)
    assert longer.continues(roll)


def test_two_may_go_on_from_the_same() -> None:
    """The second makes its own; neither sees what the other has behind."""
    one = Roll(map(question_id, (1, 2)))
    first, second = one.continued([question_id(3)]), one.continued([question_id(4)])
    assert first == ("q1", "q2", "q3")
    assert second == ("q1", "q2", "q4")
    assert not first.continues(second)
    assert not one.continues(first)
    assert first.continues(one)
    assert second.continues(one)
    assert one != second


def test_a_place_that_is_not_there_is_an_error() -> None:
    """As with a tuple; parts and steps are given as tuples."""
    roll = Roll(map(question_id, range(5)))
    assert (roll[0], roll[-1]) == ("q0", "q4")
    assert roll[3:] == ("q3", "q4")
    assert roll[::2] == ("q0", "q2", "q4")
    for place in (5, -6):
        with pytest.raises(IndexError):
            roll[place]
