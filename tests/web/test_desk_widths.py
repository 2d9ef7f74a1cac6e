"""Every desk on a tablet and on a phone, in the languages with the longest words and in Arabic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from console.web.desks import DESKS
from tests.web.browser import PHONE, needs_chromium
from tests.web.page_pictures import a_launch, make_busy
from tests.web.rapporteur_house import TABLET, a_podium

if TYPE_CHECKING:
    from pathlib import Path

    from console.domain.people import Role

ROLES = [role for role, _ in DESKS.values()]

NARROW = """() => [...document.querySelectorAll("input, textarea, select")]
    .filter((each) => !["hidden", "radio"].includes(each.type))
    .filter((each) => each.offsetParent && each.clientWidth < 90).map((each) => each.id)"""


@needs_chromium
@pytest.mark.parametrize("role", ROLES)
async def test_no_desk_is_wider_than_what_it_is_looked_at_on(tmp_path: Path, role: Role) -> None:
    """Nobody moves the page sideways to find a key, and what is typed into can be read."""
    async with a_podium(tmp_path, a_launch()) as podium:
        make_busy(podium.store)
        for language in ("ar", "ru", "en"):
            for size in (TABLET, PHONE):
                async with podium.context(size) as context:
                    page = await podium.page(context, language, role)
                    width = await page.evaluate("document.documentElement.scrollWidth")
                    assert (width, await page.evaluate(NARROW)) == (size[0], [])
