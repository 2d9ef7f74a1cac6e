"""Secrets are found where a reference points, kept from others, and never said."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.runtime.secrets import NO_SECRET, NoSecret, Secret, find_secret, is_reference

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent
HUSH = "s3cr3t-t0ken"

posix = pytest.mark.skipif(os.name != "posix", reason="files have no mode here")


def reason(
    reference: str, folder: Path = HERE, environment: Mapping[str, str] | None = None
) -> str:
    """Give why a reference leads nowhere, in English."""
    found = find_secret(reference, folder, environment or {})
    assert isinstance(found, NoSecret)
    return str(found.reason)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that only its owner can read."""
    path = tmp_path / "broker.secret"
    path.write_text(f"\ufeff  {HUSH}\r\n", encoding="utf-8")
    path.chmod(0o600)
    return path


def test_a_variable_of_the_environment_is_taken_trimmed() -> None:
    """A line end that came along is no part of a token."""
    assert find_secret(" env:TOKEN ", HERE, {"TOKEN": f" {HUSH}\n"}) == Secret(HUSH)


def test_a_file_beside_the_session_is_taken_trimmed(file: Path) -> None:
    """Relative to the session file, absolute, or from the home of the user."""
    assert find_secret("file:broker.secret", file.parent) == Secret(HUSH)
    assert find_secret(f"file: {file}", HERE) == Secret(HUSH)


def test_a_path_may_begin_at_home(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a person would type it."""
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(file.parent))
    assert find_secret("file:~/broker.secret", HERE) == Secret(HUSH)


def test_no_reference_is_no_secret() -> None:
    """A source may need none."""
    assert find_secret("", HERE) == NO_SECRET


def test_a_secret_says_nothing_of_itself() -> None:
    """Neither in a log nor in a failing test nor within something else."""
    said = f"{Secret(HUSH)} {Secret(HUSH)!r} {[Secret(HUSH)]} {(Secret(HUSH),)!s}"
    assert HUSH not in said


def test_what_may_be_the_secret_itself_is_not_said_again() -> None:
    """Somebody wrote it where the reference belongs."""
    assert HUSH not in reason(HUSH)


@pytest.mark.parametrize("environment", [{}, {"TOKEN": ""}, {"TOKEN": " \n"}])
def test_a_variable_that_is_not_set_is_named(environment: dict[str, str]) -> None:
    """With what to do."""
    assert reason("env:TOKEN", HERE, environment) == (
        "The environment has no TOKEN. Set it before Podium is started."
    )


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o620, 0o610])
def test_a_file_that_others_can_get_at_is_refused_with_what_to_type(file: Path, mode: int) -> None:
    """And what is typed mends it, whatever the name of the file."""
    odd = file.rename(file.with_name("it's $a secret"))
    odd.chmod(mode)
    said = reason(f"file:{odd}")
    command = said.partition("Type: ")[2]
    assert said == f"Others can read {odd}. Type: {command}"
    program, wanted, name = shlex.split(command)
    assert (program, wanted) == ("chmod", "600")
    Path(name).chmod(int(wanted, 8))
    assert find_secret(f"file:{odd}", HERE) == Secret(HUSH)


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    """Missing, a folder, a pipe, empty, too long, or not text."""
    assert "No such file" in reason("file:none", tmp_path)
    assert "is not a file" in reason("file:.", tmp_path)
    for name, raw, said in (
        ("empty", b" \n", "is empty"),
        ("long", b"x" * 10_001, "too long for a secret"),
        ("binary", b"\xff\xfe\x00", "not UTF-8 text"),
    ):
        (tmp_path / name).write_bytes(raw)
        (tmp_path / name).chmod(0o600)
        assert said in reason(f"file:{name}", tmp_path)


@posix
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """To open one would hold up the start for ever."""
    os.mkfifo(tmp_path / "pipe", 0o600)
    assert "is not a file" in reason("file:pipe", tmp_path)


@given(st.text() | st.from_regex(r"(env|file):.*"))
def test_any_reference_leads_to_a_secret_or_to_a_reason(reference: str) -> None:
    """Nothing is raised, and what is no reference is never followed."""
    found = find_secret(reference, HERE / "nowhere", {})
    if reference.strip():
        assert isinstance(found, NoSecret)
        assert is_reference(reference) or "env:NAME" in str(found.reason)
