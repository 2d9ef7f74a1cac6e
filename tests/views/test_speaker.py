"""What the speaker card says."""

from __future__ import annotations

from dataclasses import replace

from console.domain import commands as c
from console.domain.people import PersonId, Place
from console.domain.rundown import Turn, TurnId
from console.domain.timeline import minutes
from console.views.panels import ClockPhase, SpeakerPanel
from tests.builders import a_person, a_plan, a_segment, panel
from tests.scenario import Playbook, go, next_speaker
from tests.views.looks import panels


def speaker(play: Playbook) -> SpeakerPanel:
    """Look at the card, which must be there."""
    seen = panels(play).speaker
    assert seen is not None
    return seen


def test_the_present_speaker_is_shown_with_the_spelling_and_the_time_left() -> None:
    """And the next one, to be prepared."""
    play = Playbook(panel()).at("10:00", go, next_speaker).at("10:00:50")

    assert speaker(play) == SpeakerPanel(
        turn=TurnId("panel/aya"),
        person=PersonId("aya"),
        kicker="Now speaking",
        name="Aya",
        say="AYA-say",
        detail="Aya's registry, in the room",
        digits="2:10",
        of="of 3:00",
        phase=ClockPhase.IN_TIME,
        next_turn=TurnId("panel/bo"),
        next_name="Bo",
        next_say="BO-say",
        can_next=True,
        can_end=True,
    )


def test_a_turn_over_time_counts_up_and_a_held_one_stands() -> None:
    """The turn's clock follows the hold of the segment's."""
    play = Playbook(panel()).at("10:00", go, next_speaker)
    held = speaker(play.at("10:01", c.Hold()).at("10:02"))
    over = speaker(play.at("10:02", c.Resume()).at("10:04:10"))

    assert (held.digits, held.phase) == ("2:00", ClockPhase.HELD)
    assert (over.digits, over.phase) == ("+0:10", ClockPhase.OVER)


def test_before_the_first_go_the_first_speaker_is_prepared() -> None:
    """The name can be practised, but nobody can be given the floor yet."""
    seen = speaker(Playbook(panel()))

    assert (seen.kicker, seen.name, seen.digits) == ("Nobody has the floor", "", "")
    assert (seen.next_name, seen.next_say, seen.can_next) == ("Aya", "AYA-say", False)
    assert (seen.turn, seen.can_end, seen.phase) == (None, False, ClockPhase.IDLE)


def test_whoever_is_absent_is_not_prepared() -> None:
    """The next one who is there comes first; with nobody there the card is away."""
    play = Playbook(panel())
    people = play.state.people
    play.at("09:55", c.EditPerson(replace(people[PersonId("aya")], is_absent=True)))

    assert speaker(play).next_name == "Bo"
    for name in ("bo", "chen", "dina"):
        play.at("09:56", c.EditPerson(replace(people[PersonId(name)], is_absent=True)))
    assert panels(play).speaker is None


def test_the_last_speaker_has_nobody_behind() -> None:
    """And when the last turn is over there is no card."""
    play = Playbook(panel()).at("10:00", go, *([next_speaker] * 4))

    seen = speaker(play)

    assert (seen.name, seen.next_turn, seen.next_name, seen.can_next) == ("Dina", None, "", False)
    assert panels(play.at("10:10", c.EndTurn(TurnId("panel/dina")))).speaker is None


def test_a_segment_without_turns_has_no_card() -> None:
    """Nor has a session without segments."""
    play = Playbook(a_plan())

    assert panels(play).speaker is None
    assert panels(play.at("10:00", go)).speaker is None
    assert panels(Playbook(replace(a_plan(), segments=()))).speaker is None


def test_a_turn_without_a_length_counts_up() -> None:
    """There is nothing to be over."""
    segment = a_segment("Talk", speakers=("aya",))
    play = Playbook(a_plan(segment, people=(a_person("Aya"),)))
    play.at("10:00", go, next_speaker).at("10:02:05")

    seen = speaker(play)

    assert (seen.digits, seen.of, seen.phase) == ("2:05", "", ClockPhase.OPEN)


def test_an_unconfirmed_speaker_is_marked() -> None:
    """On the console the moderator must know."""
    doubtful = replace(a_person("Aya"), is_confirmed=False, where=Place.ONLINE)
    segment = a_segment("Talk", speakers=("aya",), turn=minutes(3))
    play = Playbook(a_plan(segment, people=(doubtful,))).at("10:00", go, next_speaker)

    assert (speaker(play).name, speaker(play).detail) == ("Aya (unconfirmed)", "online")


def test_a_turn_of_nobody_yet_goes_by_its_title() -> None:
    """Or by a plain word."""
    turns = (Turn(TurnId("a"), None, None, "First keynote"), Turn(TurnId("b"), None, None))
    play = Playbook(a_plan(replace(a_segment("Talk"), turns=turns))).at("10:00", go, next_speaker)

    seen = speaker(play)

    assert (seen.name, seen.person, seen.say, seen.detail) == ("First keynote", None, "", "")
    assert seen.next_name == "Speaker"
