"""The settings: kept whole, read kindly, and nothing of anybody's lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.runtime.settings import MOST_RECENT, Settings, SettingsFile

CHOSEN = Settings(
    language="ar",
    theme="dark",
    text_scale=1.25,
    recent=("/a/launch.yaml",),
    screens={"audience": {"name": "HDMI-1"}},
    keys={"go": "F5"},
    has_caption_strip=True,
    certificate="/a/cert.pem",
    key="/a/key.pem",
)


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    """Settings of a user who has none yet."""
    return SettingsFile(tmp_path / "config" / "settings.json")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where they will be."""
    return tmp_path / "config" / "settings.json"


def write(path: Path, content: str) -> None:
    """Put something there."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")


def test_without_a_file_everything_is_as_usual(file: SettingsFile) -> None:
    """The first start says nothing about it."""
    loaded = file.load()
    assert loaded.settings == Settings()
    assert loaded.notice is None


def test_what_was_chosen_is_there_the_next_time(file: SettingsFile, path: Path) -> None:
    """Every choice, in a folder that is made for it."""
    assert file.save(CHOSEN) is None
    assert SettingsFile(path).load().settings == CHOSEN
    assert [each.name for each in path.parent.iterdir()] == ["settings.json"]


def test_a_key_of_a_newer_podium_stays_in_the_file(file: SettingsFile, path: Path) -> None:
    """Who goes back and forth between two versions loses nothing."""
    write(path, '{"theme": "dark", "haptics": {"strength": 3}}')
    loaded = file.load()
    assert loaded.settings == Settings(theme="dark")
    file.save(loaded.settings)
    assert json.loads(path.read_text("utf-8"))["haptics"] == {"strength": 3}


@pytest.mark.parametrize("content", ["", "{", "[1]", "null", '"dark"'])
def test_a_broken_file_is_kept_aside_and_said(file: SettingsFile, path: Path, content: str) -> None:
    """Podium starts as usual, and the sentence names the file that was kept."""
    write(path, content)
    loaded = file.load()
    assert loaded.settings == Settings()
    assert "settings.json.broken" in str(loaded.notice)
    assert path.with_name("settings.json.broken").read_text("utf-8") == content
    assert not path.exists()


def test_a_value_of_the_wrong_kind_costs_only_itself(file: SettingsFile, path: Path) -> None:
    """The other choices stand."""
    wrong = {
        "language": 3,
        "theme": "dark",
        "text_scale": "large",
        "recent": "launch.yaml",
        "screens": [],
        "keys": {"go": "F5", "take": 7},
        "has_caption_strip": "yes",
    }
    write(path, json.dumps(wrong))
    loaded = file.load()
    assert loaded.settings == Settings(theme="dark", keys={"go": "F5"})
    assert loaded.notice is None


@pytest.mark.parametrize(("written", "taken"), [(0.1, 0.75), (9, 2.0), (True, 1.0), (1, 1.0)])
def test_text_is_never_too_small_or_too_large_to_work_with(
    file: SettingsFile, path: Path, written: float, taken: float
) -> None:
    """A slip of the hand in the file does not hide the console."""
    write(path, json.dumps({"text_scale": written}))
    assert file.load().settings.text_scale == taken


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(list(Settings.__slots__)), st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=5,
)))  # fmt: skip
def test_no_file_whatsoever_stops_the_start(tmp_path: Path, content: dict[str, object]) -> None:
    """Any JSON at all gives settings that can be used and written again."""
    path = tmp_path / "any.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    loaded = SettingsFile(path).load()
    assert SettingsFile(path).save(loaded.settings) is None
    assert SettingsFile(path).load().settings == loaded.settings


def test_the_latest_session_comes_first_and_only_once() -> None:
    """The oldest of more than twelve is forgotten."""
    chosen = Settings()
    for number in [*range(20), 15]:
        chosen = chosen.with_recent(Path(f"/s/{number}.yaml"))
    assert len(chosen.recent) == MOST_RECENT
    assert chosen.recent[:3] == tuple(str(Path(f"/s/{n}.yaml")) for n in (15, 19, 18))


def test_a_file_that_cannot_be_written_is_said_and_the_old_one_stays(
    file: SettingsFile, path: Path
) -> None:
    """Where the new file should be made lies a folder: the old settings are untouched."""
    file.save(CHOSEN)
    path.with_name("settings.json.new").mkdir()
    assert "were not saved" in str(file.save(Settings()))
    assert SettingsFile(path).load().settings == CHOSEN


def test_a_file_that_cannot_be_opened_is_left_alone(file: SettingsFile, path: Path) -> None:
    """A folder in its place is no file of settings; it is said and not moved."""
    path.mkdir(parents=True)
    loaded = file.load()
    assert loaded.settings == Settings()
    assert "cannot be read" in str(loaded.notice)
    assert path.is_dir()


def test_a_broken_file_that_cannot_be_moved_is_said(file: SettingsFile, path: Path) -> None:
    """Even then Podium starts."""
    write(path, "{")
    path.with_name("settings.json.broken").mkdir()
    assert "cannot be read" in str(file.load().notice)
