"""The pictures of the ask page can be made again at any time."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from console.runtime.words import LANGUAGES
from tests.web.ask_pictures import take_pictures
from tests.web.browser import PHONE, needs_chromium

if TYPE_CHECKING:
    from pathlib import Path


@needs_chromium
@pytest.mark.long
async def test_each_language_has_its_pictures(tmp_path: Path) -> None:
    """On a phone's width, before and after somebody asked."""
    await take_pictures(tmp_path)
    for language in LANGUAGES:
        for name in (f"ask-{language}", f"ask-{language}-asked"):
            head = (tmp_path / f"{name}-{PHONE[0]}x{PHONE[1]}.png").read_bytes()[:24]
            assert struct.unpack(">II", head[16:]) == PHONE
