"""axe-core in a page: what is wrong with it for who cannot see, hear or point well.

Only the script of the package is used; nothing is fetched from a network.
"""

from __future__ import annotations

import functools
import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.async_api import Page

PACKAGE = "axe_playwright_python"

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
"""Levels A and AA of WCAG 2.0, 2.1 and 2.2, as axe names them."""

_found = importlib.util.find_spec(PACKAGE)

needs_axe = pytest.mark.skipif(_found is None, reason=f"NOT TESTED: {PACKAGE} is not installed")


@functools.cache
def _script() -> str:
    assert _found is not None
    folders = _found.submodule_search_locations
    assert folders
    return Path(folders[0], "axe.min.js").read_text(encoding="utf-8")


async def violations(page: Page) -> list[str]:
    """Give each violation of a rule, with the element and what is wrong with it."""
    await page.evaluate(_script())
    run = f"axe.run(document, {{runOnly: {{type: 'tag', values: {json.dumps(RULES)}}}}})"
    found: dict[str, Any] = await page.evaluate(run)
    return [
        f"{rule['id']}: {node['html']}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
