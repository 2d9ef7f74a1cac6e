"""The words that let somebody in: one for each role, kept secret, and ended at will."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.people import Role
from console.web.passes import PASS_ROLES, Passes


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the words are kept; its folder is not there yet."""
    return tmp_path / "data" / "passes.json"


def test_each_role_has_a_word_of_its_own(file: Path) -> None:
    """A word lets in as one role."""
    passes = Passes(file)

    words = {role: passes.word(role) for role in PASS_ROLES}

    assert len(set(words.values())) == len(PASS_ROLES)
    assert all(passes.role_of(word) is role for role, word in words.items())


def test_links_hold_over_a_restart(file: Path) -> None:
    """A screen that was set up yesterday comes in today."""
    word = Passes(file).word(Role.SCREEN)

    assert Passes(file).role_of(word) is Role.SCREEN


def test_a_renewed_word_ends_the_old_one_and_no_other(file: Path) -> None:
    """A link can be ended by itself."""
    passes = Passes(file)
    old, other = passes.word(Role.TECHNICAL), passes.word(Role.SCREEN)

    passes.renew(Role.TECHNICAL)

    assert passes.role_of(old) is None
    assert passes.role_of(other) is Role.SCREEN
    assert passes.role_of(passes.word(Role.TECHNICAL)) is Role.TECHNICAL


@given(st.text(max_size=200))
def test_no_other_word_lets_anybody_in(word: str) -> None:
    """Whatever is tried, and while a role has no word yet."""
    passes = Passes(Path("nowhere", "passes.json"), made=lambda: "the-right-word-of-this-test")

    assert passes.role_of(word) is None


def test_nobody_comes_in_as_a_feed(file: Path) -> None:
    """Roles of the program itself have no word."""
    passes = Passes(file)

    passes.renew(Role.FEED)

    assert not file.exists()
    with pytest.raises(ValueError, match="feed"):
        passes.word(Role.FEED)


@pytest.mark.skipif(os.name != "posix", reason="only POSIX files have an owner's mode")
def test_the_file_is_read_by_its_owner_only(file: Path) -> None:
    """Nobody else on this computer reads the words."""
    Passes(file).word(Role.SCREEN)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "kept",
    ["", "[]", "{", '{"screen": 5}', '{"screen": ""}', '{"screen": "-"}', '{"screen": "wört"}'],
)
def test_what_cannot_be_read_is_made_anew(file: Path, kept: str) -> None:
    """A damaged file lets nobody in, and new words take its place."""
    file.parent.mkdir()
    file.write_text(kept, encoding="utf-8")

    word = Passes(file).word(Role.SCREEN)

    assert json.loads(file.read_text(encoding="utf-8"))["screen"] == word
    assert Passes(file).role_of("-") is None


@pytest.mark.expects_log("The links are not kept")
def test_a_disk_that_takes_nothing_ends_no_session(tmp_path: Path) -> None:
    """The words then hold until the program ends."""
    (tmp_path / "data").write_text("a file where a folder should be", encoding="utf-8")
    passes = Passes(tmp_path / "data" / "passes.json")

    assert passes.role_of(passes.word(Role.SCREEN)) is Role.SCREEN
