"""A small file is there whole, or as it was before."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from console.runtime.whole_file import OWNER_ONLY, write_whole

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_put_in_the_place_of_the_old_one(tmp_path: Path) -> None:
    """The folder is made, and nothing is left beside it."""
    file = tmp_path / "deep" / "file.json"

    write_whole(file, "old")
    write_whole(file, "néw")

    assert file.read_text(encoding="utf-8") == "néw"
    assert [each.name for each in file.parent.iterdir()] == ["file.json"]


@pytest.mark.skipif(os.name != "posix", reason="only POSIX files have an owner's mode")
def test_what_others_may_not_read_never_could(tmp_path: Path) -> None:
    """Not even where a draft was left that they could."""
    file = tmp_path / "words.json"
    draft = tmp_path / "words.json.new"
    draft.write_text("left behind", encoding="utf-8")
    draft.chmod(0o644)

    write_whole(file, "secret", OWNER_ONLY)

    assert stat.S_IMODE(file.stat().st_mode) == OWNER_ONLY


def test_a_disk_that_does_not_take_it_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And says so."""
    file = tmp_path / "file.json"
    write_whole(file, "old")

    def full(_: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(file, "new")

    assert file.read_text(encoding="utf-8") == "old"
