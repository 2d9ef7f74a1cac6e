"""The trade's words for the parts of people, as a report writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from console.domain.people import PersonRole

if TYPE_CHECKING:
    from console.domain.wording import Words


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
