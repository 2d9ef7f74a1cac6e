"""Pictures of the pages can be made again at any time, those of the README among them."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from tests.web.browser import needs_chromium
from tests.web.page_pictures import take_pictures

README = Path(__file__).resolve().parents[2] / "README.md"


@needs_chromium
@pytest.mark.long
async def test_every_page_of_the_readme_has_its_picture_in_both_languages(tmp_path: Path) -> None:
    """One command makes them, each at the size that its name says."""
    shown = re.findall(r"pictures/((?:page|desk|ask)-[\w-]+\.png)", README.read_text("utf-8"))
    await take_pictures(tmp_path)

    assert shown
    for name in shown:
        language, size = re.findall(r"-(ar|en|es|fr|ru|zh)-(?:asked-)?(\d+x\d+)\.png", name)[0]
        head = (tmp_path / name).read_bytes()[:24]
        assert struct.unpack(">II", head[16:]) == tuple(int(each) for each in size.split("x"))
        if language in {"ar", "en"}:
            other = {"ar": "en", "en": "ar"}[language]
            assert (tmp_path / name.replace(f"-{language}-", f"-{other}-")).exists()
