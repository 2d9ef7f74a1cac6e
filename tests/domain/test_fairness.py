"""Fairness: what the rule promises for every setting, whoever waits and whatever was taken."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.fair_rule import (
    LIMITS,
    MOST_GROUP,
    Rule,
    longest_head_start,
    most_passed_over,
    within_limits,
)
from console.domain.fairness import (
    LONGEST_ORDER,
    Because,
    Left,
    Pick,
    Taken,
    Waiting,
    ask_first,
    left_open,
    ordered,
    suggestion,
)
from console.domain.questions import QuestionId
from console.domain.sources import Side
from console.domain.timeline import Duration, Moment, after, minutes, seconds
from tests.domain.situations import (
    NOW,
    ONLINE,
    ROOM,
    SITUATIONS,
    Situation,
    had,
    waits,
)
from tests.strategies import durations, moments, texts

rules = st.builds(Rule, *[st.integers(-3, 70)] * len(LIMITS), keeps_line=st.booleans())
sides = st.sampled_from(Side)
few = st.sampled_from(["", "a", "b", "c"])
past = st.integers(0, 1_200_000).map(lambda passed: Moment(NOW - passed))
waiting_lists = st.lists(
    st.builds(
        Waiting,
        st.integers(1, 30).map(lambda n: QuestionId(f"q{n}")),
        sides,
        past,
        st.integers(0, 5),
        few,
        few,
        st.integers(-2, 500),
    ),
    max_size=8,
    unique_by=lambda each: each.question,
)
taken_lists = st.lists(st.builds(Taken, sides, durations, few, few), max_size=12)


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: each.told)
def test_the_table_of_situations(situation: Situation) -> None:
    """What a fair person would take next."""
    found = suggestion(situation.rule, situation.waiting, situation.taken, NOW)

    assert found is not None
    assert found.question == situation.suggested


def test_the_table_has_twenty_situations() -> None:
    """Each told once, each with another line or another question."""
    assert len(SITUATIONS) == len({each.told for each in SITUATIONS}) == 20


def test_nobody_waits_and_nobody_is_suggested() -> None:
    """There is no question to take."""
    assert suggestion(Rule(), (), [had(ROOM)], NOW) is None
    assert ordered(Rule(), (), (), NOW) == ()


def test_every_number_of_a_rule_has_limits() -> None:
    """A rule from a file or from another desk counts as the nearest that is allowed."""
    numbers = [each.name for each in fields(Rule) if each.type == "int"]

    assert list(LIMITS) == numbers
    assert within_limits(Rule()) == Rule()
    assert within_limits(Rule(in_a_row=-1, patience=0, votes=99)) == Rule(0, 1, votes=60)


def test_a_side_that_others_were_taken_before_is_passed_over() -> None:
    """When more than one side came before it, the reason counts them all."""
    taken = [had(ONLINE), had(ROOM), had(ROOM), had(ROOM), had(ROOM)]
    waiting = [waits("r1", ROOM, "1:00"), waits("o1", ONLINE, "1:00")]
    found = suggestion(Rule(in_a_row=0), waiting, taken, NOW)

    assert found is not None
    assert found.reason.because is Because.IN_A_ROW
    assert found.reason.number == 4


def test_the_order_takes_each_in_turn() -> None:
    """By turns while both wait; then who is left."""
    waiting = [waits(f"r{n}", ROOM, f"{9 - n}:00") for n in range(4)]
    waiting += [waits(f"o{n}", ONLINE, f"{5 - n}:00") for n in range(2)]
    order = ordered(Rule(in_a_row=1), waiting, [had(ROOM)], NOW)

    assert [each.question for each in order] == ["o0", "r0", "o1", "r1", "r2", "r3"]
    assert [each.reason.because for each in order][-1] is Because.ONLY


def test_in_the_order_who_has_just_asked_does_not_ask_for_the_first_time_again() -> None:
    """Each one taken counts for those after it."""
    waiting = [
        waits("r1", ROOM, "5:00", asker="aya"),
        waits("r2", ROOM, "4:00", asker="aya"),
        waits("r3", ROOM, "3:00", asker="bo"),
    ]
    order = ordered(Rule(), waiting, (), NOW)

    assert [each.question for each in order] == ["r1", "r3", "r2"]
    assert [each.reason.pick for each in order] == [Pick.OLDEST, Pick.FIRST_TIME, Pick.ALONE]


def test_a_long_line_is_put_in_order_as_far_as_anybody_looks() -> None:
    """A flood costs no more than that."""
    waiting = [waits(f"o{n}", ONLINE, "1:00", place=n) for n in range(LONGEST_ORDER + 20)]

    assert len(ordered(Rule(), waiting, (), NOW)) == LONGEST_ORDER


def test_the_order_of_a_long_line_begins_with_the_suggestion_and_its_reason() -> None:
    """Also where the oldest is not among the first, because it is somebody's second question."""
    waiting = [waits(f"o{n}", ONLINE, "3:00", asker=f"p{n}") for n in range(LONGEST_ORDER + 20)]
    waiting += [waits("old", ONLINE, "4:00", asker="aya"), waits("r1", ROOM, "0:10")]
    taken = [had(ROOM, asker="aya"), had(ROOM)]
    found = suggestion(Rule(), waiting, taken, NOW)

    assert found is not None
    assert found.reason.oldest == minutes(4)
    assert ordered(Rule(), waiting, taken, NOW)[0] == found


def test_what_is_open_is_counted_by_side() -> None:
    """Three online are open, the oldest 8:20: they are asked first."""
    waiting = [waits(f"o{n}", ONLINE, f"{8 - n}:20") for n in range(3)]
    waiting.append(waits("r1", ROOM, "9:00"))
    left = left_open(waiting, NOW)

    assert left == (Left(ROOM, 1, minutes(9)), Left(ONLINE, 3, seconds(500)))
    assert ask_first(left) == left[1]


def test_when_only_the_room_waits_nobody_need_be_asked_first() -> None:
    """They can be seen."""
    assert ask_first(left_open([waits("r1", ROOM, "9:00")], NOW)) is None
    assert left_open((), NOW) == ()


def test_a_clock_that_is_ahead_makes_no_negative_wait() -> None:
    """A source's time may lie in the future."""
    one = replace(waits("o1", ONLINE, "0:00"), since=after(NOW, minutes(3)))

    assert left_open([one], NOW) == (Left(ONLINE, 1, Duration(0)),)


@given(
    rules,
    st.lists(st.builds(Waiting, texts.map(QuestionId), sides, moments, votes=st.integers())),
    taken_lists,
    moments,
)
def test_whatever_waits_something_of_it_is_suggested(
    rule: Rule, waiting: list[Waiting], taken: list[Taken], now: Moment
) -> None:
    """Nothing raises; the suggestion is one that waits, and the same each time."""
    found = suggestion(rule, waiting, taken, now)

    assert (found is None) == (not waiting)
    assert found == suggestion(rule, waiting, taken, now)
    if found:
        assert found.question in {each.question for each in waiting}
        assert found.reason.oldest >= 0


@given(rules, waiting_lists, taken_lists)
def test_it_does_not_matter_in_which_order_the_waiting_are_named(
    rule: Rule, waiting: list[Waiting], taken: list[Taken]
) -> None:
    """Only what is known of them counts."""
    assert suggestion(rule, waiting, taken, NOW) == suggestion(rule, waiting[::-1], taken, NOW)


@given(rules, waiting_lists, taken_lists)
def test_the_order_holds_each_question_once_and_begins_with_the_suggestion(
    rule: Rule, waiting: list[Waiting], taken: list[Taken]
) -> None:
    """The list and the line beside the key say the same."""
    order = ordered(rule, waiting, taken, NOW)

    assert sorted(each.question for each in order) == sorted(each.question for each in waiting)
    assert (order[0] if order else None) == suggestion(rule, waiting, taken, NOW)


@given(
    rules,
    taken_lists,
    sides,
    st.lists(st.lists(st.tuples(sides, st.integers(0, 500)), max_size=3), min_size=1),
    st.lists(st.integers(0, 600), min_size=1),
)
def test_no_side_starves_while_somebody_is_in_line(
    rule: Rule,
    taken: list[Taken],
    waits_there: Side,
    floods: list[list[tuple[Side, int]]],
    answers: list[int],
) -> None:
    """However many come elsewhere, with whatever votes, it is next within the bound."""
    now = NOW
    one = Waiting(QuestionId("it"), waits_there, now)
    waiting = [one] + [
        Waiting(QuestionId(f"old{side}"), side, Moment(0), votes=500, asker="new") for side in Side
    ]
    passed_over = 0
    while True:
        found = suggestion(rule, waiting, taken, now)
        assert found is not None
        if found.reason.side is waits_there:
            break
        passed_over += 1
        assert passed_over <= most_passed_over(rule)
        chosen = next(each for each in waiting if each.question == found.question)
        spoken = seconds(answers[passed_over % len(answers)])
        now = after(now, spoken)
        taken = [*taken, Taken(chosen.side, spoken)]
        waiting = [each for each in waiting if each is not chosen]
        for number, (side, votes) in enumerate(floods[passed_over % len(floods)]):
            name = QuestionId(f"new{passed_over}.{number}")
            waiting.append(Waiting(name, side, Moment(0), votes=votes))


@given(rules, taken_lists, sides, st.integers(0, 20))
def test_with_two_sides_a_suggestion_stays_until_it_is_followed(
    rule: Rule, taken: list[Taken], waits_there: Side, overruled: int
) -> None:
    """A moderator who takes the other side again and again is told again and again."""
    elsewhere = next(side for side in Side if side is not waits_there)
    waiting = [
        Waiting(QuestionId("it"), waits_there, NOW),
        Waiting(QuestionId("other"), elsewhere, Moment(0), votes=500),
    ]
    taken = [*taken, *[Taken(elsewhere)] * (within_limits(rule).patience + overruled)]
    found = suggestion(rule, waiting, taken, NOW)

    assert found is not None
    assert found.question == "it"


@given(rules, waiting_lists, taken_lists, few, few)
def test_on_a_side_nobody_is_overtaken_by_more_than_the_head_start(
    rule: Rule, waiting: list[Waiting], taken: list[Taken], group: str, asker: str
) -> None:
    """So nobody in line starves behind newcomers."""
    rule = replace(rule, keeps_line=False)
    longest = longest_head_start(rule)
    begins = min((each.since for each in waiting), default=NOW)
    early = Moment(begins - longest - 1)
    one = Waiting(QuestionId("it"), ROOM, early, 99, group, asker)
    elsewhere = [each for each in waiting if each.side is ROOM]
    found = suggestion(rule, [*elsewhere, one], taken, NOW)

    assert found is not None
    assert found.question == "it"


def test_the_rule_says_how_long_anybody_may_have_to_wait() -> None:
    """By its own settings, whatever waits."""
    rule = Rule()
    assert most_passed_over(rule) == rule.patience + 1
    head_start = minutes(rule.first_time + MOST_GROUP * rule.group)
    assert longest_head_start(rule) == head_start
    assert longest_head_start(replace(rule, votes=1)) > head_start


def test_a_new_side_is_not_passed_over_for_ever() -> None:
    """With the usual rule, a flood on every other side, and answers of any length."""
    rule, taken, now = Rule(), list[Taken](), NOW
    waits_there = Waiting(QuestionId("it"), Side.HUB, NOW)
    passed_over = 0
    for number in range(most_passed_over(rule) + 1):
        flood = [
            Waiting(QuestionId(f"{side}{number}"), side, Moment(0), votes=500, asker="new")
            for side in (Side.ROOM, Side.ONLINE)
        ]
        found = suggestion(rule, [waits_there, *flood], taken, now)
        assert found is not None
        if found.question == "it":
            break
        passed_over += 1
        taken.append(Taken(found.reason.side, minutes(1)))
        now = after(now, minutes(1))
    assert passed_over <= most_passed_over(rule)
