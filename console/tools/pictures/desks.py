"""What other people's desks do in the pictures: they look after who is online, and call."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from console.domain import commands as c
from console.domain.desk_commands import AcknowledgeCall, MakeCall, NotePresence, WriteNote
from console.domain.desks import CallId, CallKind, NoteMark, Presence, Sound
from console.domain.people import Actor, Person, PersonId, PersonRole, Place, Role
from console.domain.timeline import minutes, seconds
from console.tools.pictures.sessions import Script, asking, opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.tools.pictures.player import Player

_MODERATOR = Actor(Role.ONLINE_MODERATOR)
_TECHNICAL = Actor(Role.TECHNICAL)
_GOOD = Presence(is_here=True, sound=Sound.GOOD)
_GUESTS = ("Aya Tanaka", "Bo Larsen")


def _guests(player: Player) -> Sequence[Person]:
    """Put two speakers online, the first of whom is heard well and the other one badly."""
    people = [
        Person(PersonId(f"guest-{number}"), name, (PersonRole.SPEAKER,), where=Place.ONLINE)
        for number, name in enumerate(_GUESTS)
    ]
    bad = Presence(is_here=True, sound=Sound.BAD)
    for person, presence in zip(people, (_GOOD, bad), strict=True):
        player.do(c.EditPerson(person))
        player.do(NotePresence(person.id, presence), _MODERATOR)
    return people


def looked_after(script: Script) -> Player:
    """Open a session whose remote speakers are looked after before the first GO."""
    player = opened(script)
    for person in _guests(player):
        player.do(c.AddTurn(player.state.segments[0].id, person.id, minutes(3)))
    speaker = player.state.person(script.speaker)
    if speaker is not None:
        player.do(c.EditPerson(replace(speaker, where=Place.ONLINE)))
        player.do(NotePresence(speaker.id, Presence(is_here=True)), _MODERATOR)
    return player


def called(script: Script) -> Player:
    """Let online want the floor while others call too, and somebody online speaks."""
    player = asking(script)
    run = player.state.run
    _, other = _guests(player)
    speaker = player.state.person(script.speaker)
    if run is not None:
        player.do(c.AddTurn(run.segment, other.id, minutes(3)))
    if speaker is not None:
        player.do(c.EditPerson(replace(speaker, where=Place.ONLINE)))
        player.do(NotePresence(speaker.id, _GOOD), _MODERATOR)
    player.do(MakeCall(Role.PODIUM, CallKind.FLOOR), _MODERATOR)
    player.do(MakeCall(Role.PODIUM, words=_sentence(script)), _TECHNICAL)
    player.do(MakeCall(Role.PODIUM, words=_sentence(script)), Actor(Role.RAPPORTEUR))
    return player


def without_sound(script: Script) -> Player:
    """Let online hear nothing after some calls there and back, and a few notes."""
    player = asking(script)
    player.do(MakeCall(Role.ONLINE_MODERATOR, words=_sentence(script)))
    player.do(MakeCall(Role.TECHNICAL, words=_sentence(script)))
    player.wait(seconds(4))
    player.do(AcknowledgeCall(CallId(1)), _MODERATOR)
    player.do(MakeCall(Role.PODIUM, CallKind.NO_SOUND), _MODERATOR)
    player.do(WriteNote(_sentence(script), NoteMark.TAKE_AWAY))
    return player


def _sentence(script: Script) -> str:
    """Say something in the session's own language."""
    said = script.plan.messages[0].text if script.plan.messages else script.plan.title
    return said.splitlines()[0]
