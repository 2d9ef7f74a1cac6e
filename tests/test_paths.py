"""Where files are looked for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from console import paths

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that was copied out of its checkout; gives the folder it lies in."""
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "console" / "paths.py"))
    return tmp_path


def test_a_checkout_has_its_resources_beside_the_package() -> None:
    """The repository works as it was cloned."""
    assert (paths.resources() / "fonts").is_dir()
    assert paths.sessions().parent == paths.resources().parent


def test_a_wheel_carries_its_resources_inside_the_package(installed: Path) -> None:
    """A folder of the same name beside an installed package belongs to somebody else."""
    (installed / "resources").mkdir()
    inside = installed / "console" / "_share" / "resources"
    inside.mkdir(parents=True)
    assert paths.resources() == inside


def test_a_bundle_has_its_resources_where_it_unpacks(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing beside and nothing inside: the bundle's own folder."""
    monkeypatch.setattr(sys, "_MEIPASS", str(installed / "bundle"), raising=False)
    assert paths.sessions() == installed / "bundle" / "sessions"


def test_one_variable_moves_everything_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests and portable sticks leave no trace elsewhere, and asking makes no folder."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    asked = [paths.user_data(), paths.user_config(), paths.records(), paths.log_file()]
    assert all(path.is_relative_to(tmp_path / "home") for path in asked)
    assert len(set(asked)) == len(asked)
    assert not (tmp_path / "home").exists()


def test_without_it_the_platform_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every place carries the program's name."""
    monkeypatch.delenv(paths.HOME_VARIABLE, raising=False)
    asked = [paths.user_data(), paths.user_config(), paths.records(), paths.log_file()]
    assert all("podium" in str(path) for path in asked)
