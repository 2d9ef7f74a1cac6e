"""The trade's words for stages and roles, as a report writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from console.domain.people import PersonRole
from console.domain.questions import Stage

if TYPE_CHECKING:
    from console.domain.wording import Words


def stage_words(words: Words, stage: Stage) -> str:
    """Say where a question stands."""
    match stage:
        case Stage.NEW:
            return words.say("new")
        case Stage.IN_LINE:
            return words.say("in line")
        case Stage.ON_AIR:
            return words.say("on air")
        case Stage.ANSWERED:
            return words.say("answered")
        case Stage.FOLLOW_UP:
            return words.say("follow-up")
        case Stage.SET_ASIDE:
            return words.say("set aside")
        case Stage.HELD_BACK:
            return words.say("held back")
        case Stage.FOLDED:
            return words.say("folded")
        case _:
            assert_never(stage)


def role_words(words: Words, role: PersonRole) -> str:
    """Say what a person does in the session."""
    match role:
        case PersonRole.ONSITE_MODERATOR:
            return words.say("onsite moderator")
        case PersonRole.ONLINE_MODERATOR:
            return words.say("online moderator")
        case PersonRole.RAPPORTEUR:
            return words.say("rapporteur")
        case PersonRole.TECHNICAL:
            return words.say("technical staff")
        case PersonRole.ORGANIZER:
            return words.say("organizer")
        case PersonRole.SPEAKER:
            return words.say("speaker")
        case PersonRole.INTERPRETER:
            return words.say("interpreter")
        case _:
            assert_never(role)
