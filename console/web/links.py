"""The links that can be given away: one for each output, and one for each desk that has a page.

Made from the desks that are registered, so that a new one has its link without a line here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.people import Role
from console.views.desks_sheet import WayIn
from console.web.desks import DESKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from console.domain.output import OutputName

ASK = "ask"


def ways_in(outputs: Iterable[OutputName], *, takes_questions: bool) -> tuple[WayIn, ...]:
    """Give every way in: the screens, the desks, the ask page.

    The podium's comes last: whoever lists them keeps that one, and gives the others away.
    """
    screens = [WayIn(f"screen/{name}", Role.SCREEN, name) for name in outputs]
    desks = [WayIn(f"desk/{page}", role) for page, (role, _) in DESKS.items()]
    asking = [WayIn(ASK, Role.ASKER)] if takes_questions else []
    return tuple(sorted((*screens, *desks, *asking), key=lambda way: way.role is Role.PODIUM))


def page_of(role: Role) -> str:
    """Name a role as it stands in addresses."""
    return role.value.replace(" ", "-")
