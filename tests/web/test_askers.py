"""Who asks, without knowing who it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.web.askers import MOST_REMEMBERED, is_once, new_asker, new_once, read_asker


@given(st.integers(0, 2 * MOST_REMEMBERED))
def test_a_token_is_read_as_it_was_written(count: int) -> None:
    """However many questions were asked, the latest are remembered."""
    asker = new_asker()
    marks = [new_once() for _ in range(count)]
    for once in marks:
        asker = asker.with_question(once)
    assert read_asker(str(asker)) == asker
    assert asker.asked == tuple(marks[-MOST_REMEMBERED:])


def test_a_question_is_remembered_once() -> None:
    """Sending again what was sent changes nothing."""
    asker = new_asker().with_question(new_once())
    assert asker.with_question(asker.asked[0]) == asker


@given(st.text())
def test_what_is_no_token_is_nobody(token: str) -> None:
    """Any other text is refused without a complaint."""
    assert read_asker(token) is None or token == str(read_asker(token))


def test_a_token_that_names_a_question_twice_is_read_once() -> None:
    """Nobody can make the page show one question many times."""
    asker = new_asker().with_question(new_once())
    assert read_asker(f"{asker}.{asker.asked[0]}") == asker


def test_the_record_cannot_be_used_to_withdraw() -> None:
    """It has digests, different for each question, from which no key follows."""
    asker = new_asker()
    first, second = new_once(), new_once()
    told = {asker.sender, asker.source_id(first), asker.source_id(second)}
    assert len(told) == 3
    assert not any(asker.key in each or first in each for each in told)
    assert all(read_asker(each) is None for each in told)


def test_a_mark_is_known_by_its_form() -> None:
    """What a browser sends is compared before it is used."""
    assert is_once(new_once())
    assert not any(is_once(each) for each in ("", "short", "far too long", "../../et"))
