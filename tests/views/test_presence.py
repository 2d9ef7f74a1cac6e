"""Who takes part from elsewhere: here or not, heard or not, by word and shape."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain import commands as c
from console.domain.desk_commands import NotePresence
from console.domain.desks import Presence, Sound
from console.domain.people import Actor, Person, PersonId, PersonRole, Place, Role
from console.domain.timeline import seconds
from console.views.panels import SpeakerPanel, StatusRow, Tone
from console.views.presence import (
    presence_of,
    presence_tone,
    presence_words,
    remote_speakers,
    speakers_with_presence,
)
from tests.builders import a_person, a_plan, a_segment, panel
from tests.scenario import Playbook, go, next_speaker
from tests.views.looks import look, panels
from tests.views.mirrored import ENGLISH

DESK = Actor(Role.ONLINE_MODERATOR, "Alishah")
AYA, BO, CHEN, DINA = (PersonId(name) for name in ("aya", "bo", "chen", "dina"))
HERE = Presence(is_here=True)
GOOD, BAD = Presence(is_here=True, sound=Sound.GOOD), Presence(is_here=True, sound=Sound.BAD)


def play(*online: PersonId) -> Playbook:
    """Open the panel with some of its people online."""
    made = Playbook(panel())
    for name in online:
        made.after(seconds(1), c.EditPerson(replace(person(made, name), where=Place.ONLINE)))
    return made


def person(made: Playbook, name: PersonId) -> Person:
    """Give somebody who is there."""
    found = made.state.person(name)
    assert found is not None
    return found


def note(made: Playbook, **presence: Presence) -> Playbook:
    """Say how some people are."""
    commands = [NotePresence(PersonId(name), how) for name, how in presence.items()]
    return made.after(seconds(1), *commands, by=DESK)


def ready(made: Playbook) -> StatusRow | None:
    """Look at the line of the Ready list."""
    return next((row for row in panels(made).ready if row.key == "remote"), None)


def speaker(made: Playbook) -> SpeakerPanel:
    """Look at the speaker card."""
    shown = panels(made).speaker
    assert shown is not None
    return shown


@pytest.mark.parametrize(
    ("presence", "said", "tone"),
    [
        (Presence(), "○ not here", Tone.ATTENTION),
        (Presence(sound=Sound.GOOD), "○ not here", Tone.ATTENTION),
        (HERE, "● here, sound not checked", Tone.DIM),
        (GOOD, "✓ sound good", Tone.OK),
        (BAD, "✗ bad sound", Tone.ATTENTION),
    ],
)
def test_each_answer_has_a_word_and_a_shape(presence: Presence, said: str, tone: Tone) -> None:
    """Never a colour alone; who is gone is not heard, whatever was checked before."""
    assert presence_words(ENGLISH, presence) == said
    assert presence_tone(presence) is tone


def test_nobody_is_missing_where_nobody_looks() -> None:
    """Without an online moderator's desk the console says nothing of presence."""
    made = play(AYA)
    assert presence_of(made.state, ENGLISH, person(made, AYA)) == ("", Tone.DIM)
    assert presence_of(made.state, ENGLISH, None) == ("", Tone.DIM)


def test_who_is_in_the_room_needs_no_mark() -> None:
    """Nor who is absent altogether."""
    made = note(play(AYA, BO), aya=GOOD)
    assert presence_of(made.state, ENGLISH, person(made, CHEN))[0] == ""
    made.after(seconds(1), c.EditPerson(replace(person(made, BO), is_absent=True)))
    assert presence_of(made.state, ENGLISH, person(made, BO))[0] == ""


def test_the_speaker_and_the_next_one_show_how_they_are() -> None:
    """The present one in the line below the name, the next one beside it."""
    made = note(play(AYA, BO).at("10:00", go, next_speaker), aya=BAD)
    shown = speaker(made)
    assert shown.detail == "Aya's registry, online · ✗ bad sound"
    assert shown.detail_tone is Tone.ATTENTION
    assert (shown.next_presence, shown.next_presence_tone) == ("○ not here", Tone.ATTENTION)
    shown = speaker(note(made, aya=GOOD, bo=GOOD))
    assert shown.detail == "Aya's registry, online · ✓ sound good"
    assert shown.detail_tone is Tone.DIM
    assert (shown.next_presence, shown.next_presence_tone) == ("✓ sound good", Tone.OK)


def test_the_running_order_names_who_is_online_with_their_mark() -> None:
    """Everybody else stands there by name alone."""
    made = note(play(AYA, CHEN), aya=HERE)
    rows = panels(made).order.rows
    said = next(line for row in rows for line in row.lines if "Aya" in line)
    assert said == "Aya (●~here,~sound~not~checked), Bo, Chen (○~not~here), Dina".replace(
        "~", "\N{NO-BREAK SPACE}"
    )


def test_the_speakers_of_a_segment_are_listed_once_each() -> None:
    """Whoever has two turns is one name; an unknown person is none."""
    segment = a_segment("Panel", speakers=("aya", "bo", "x"))
    twice = replace(segment, turns=(*segment.turns, *segment.turns))
    people = (a_person("Aya"), replace(a_person("Bo"), is_confirmed=False))
    made = Playbook(a_plan(twice, people=people))
    assert speakers_with_presence(look(made), twice) == "Aya, Bo (unconfirmed)"


def test_the_ready_list_counts_who_speaks_from_elsewhere() -> None:
    """No line where all are in the room; nothing is claimed before somebody has looked."""
    assert ready(play()) is None
    made = play(AYA, BO, CHEN)
    assert ready(made) == StatusRow("remote", "Remote speakers", "nobody has looked yet", Tone.DIM)
    row = ready(note(made, aya=GOOD, bo=HERE))
    assert row is not None
    assert (row.value, row.tone) == ("2 of 3 here, 1 sound check open", Tone.ATTENTION)
    row = ready(note(made, chen=BAD))
    assert row is not None
    assert row.value == "3 of 3 here, 1 sound check open, 1 bad"
    row = ready(note(made, bo=GOOD))
    assert row is not None
    assert (row.value, row.tone) == ("3 of 3 here, 1 with bad sound", Tone.ATTENTION)
    row = ready(note(made, chen=GOOD))
    assert row is not None
    assert (row.value, row.tone) == ("3 of 3 here", Tone.OK)


def test_who_speaks_from_elsewhere_has_the_role_or_a_turn() -> None:
    """A moderator at the other side is no remote speaker; somebody added during the session is."""
    made = play(AYA)
    new = Person(PersonId("eve"), "Eve", (PersonRole.SPEAKER,), where=Place.BOTH)
    host = Person(PersonId("host"), "Host", (PersonRole.ONLINE_MODERATOR,), where=Place.ONLINE)
    made.after(seconds(1), c.EditPerson(new), c.EditPerson(host))
    assert [each.id for each in remote_speakers(made.state)] == ["aya", "eve"]
