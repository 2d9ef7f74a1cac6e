"""What the roles are called, wherever one is named to a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from console.domain import commands as c
from console.domain.people import Actor, Role, role_text
from console.domain.wording import PlainWords
from tests.domain.walks import Walk
from tests.runtime.sessions import plan

if TYPE_CHECKING:
    from console.domain.wording import Text


@dataclass(frozen=True, slots=True)
class Shouting(PlainWords):
    """A language of capitals, so that what was never translated is seen."""

    def say(self, msgid: str, /, **values: str | int | Text) -> str:
        """Say the sentence in capitals; what is put into it as plain words stays as it is."""
        said = {name: each if isinstance(each, str | int) else self.render(each)
                for name, each in values.items()}  # fmt: skip
        return PlainWords.say(self, msgid.upper().replace("{ROLE}", "{role}"), **said)

    def render(self, text: Text) -> str:
        """Say a sentence that the core made, in capitals."""
        return self.say(text.msgid, **dict(text.values))


def test_every_role_has_a_name_of_its_own() -> None:
    """None is empty, and no two are called the same."""
    names = {str(role_text(role)) for role in Role}
    assert len(names) == len(Role)
    assert all(names)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PODIUM])
def test_a_refusal_names_the_role_in_the_words_of_the_reader(role: Role) -> None:
    """Not by the word under which the record keeps it."""
    walk = Walk.of(plan())
    refused = walk.give(c.Go(walk.state.standby), Actor(role))

    assert isinstance(refused, c.Rejected)
    said = Shouting().render(refused.reason)
    assert said == f"THIS IS NOT FOR THE {str(role_text(role)).upper()} TO DO."
