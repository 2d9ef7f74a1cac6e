"""The people of a session and the roles they may have."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType, assert_never

from console.domain.wording import Text, text

PersonId = NewType("PersonId", str)


class PersonRole(StrEnum):
    """What a person does in the session, as the running order names it."""

    ONSITE_MODERATOR = "onsite moderator"
    ONLINE_MODERATOR = "online moderator"
    RAPPORTEUR = "rapporteur"
    TECHNICAL = "technical"
    ORGANIZER = "organizer"
    SPEAKER = "speaker"
    INTERPRETER = "interpreter"


class Place(StrEnum):
    """Where a person or a track is; the two sides of a hybrid session, or both at once."""

    ROOM = "room"
    ONLINE = "online"
    BOTH = "both"


ELSEWHERE = frozenset({Place.ONLINE, Place.BOTH})
"""The places of those who are not, or not only, in the room."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a part in the session; what nobody told stays empty."""

    id: PersonId
    name: str
    roles: tuple[PersonRole, ...] = ()
    say: str = ""
    """How to say the name, for the console only."""
    affiliation: str = ""
    language: str = ""
    """A BCP 47 tag such as ``en`` or ``zh-Hans``."""
    where: Place | None = None
    is_confirmed: bool = True
    is_absent: bool = False


class Role(StrEnum):
    """The part from which a command is given; it decides what the command may change."""

    PODIUM = "podium"
    TECHNICAL = "technical desk"
    ONLINE_MODERATOR = "online moderator"
    RAPPORTEUR = "rapporteur"
    ASKER = "asker"
    SCREEN = "screen"
    FEED = "feed"


def role_text(role: Role) -> Text:
    """Name a role as people do."""
    match role:
        case Role.PODIUM:
            return text("podium")
        case Role.TECHNICAL:
            return text("technical desk")
        case Role.ONLINE_MODERATOR:
            return text("online moderator")
        case Role.RAPPORTEUR:
            return text("rapporteur")
        case Role.ASKER:
            return text("asker")
        case Role.SCREEN:
            return text("screen")
        case Role.FEED:
            return text("question feed")
        case _:
            assert_never(role)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who gave a command: the role that counts and the name that is recorded."""

    role: Role
    name: str = ""


PODIUM = Actor(Role.PODIUM)
FEED = Actor(Role.FEED)
