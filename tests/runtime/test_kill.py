"""Killed at any point, Podium is back where it was: nothing published or acknowledged is lost."""

from __future__ import annotations

import contextlib
import logging
import os
import random
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from console.runtime.codec import digest
from console.runtime.record_faults import RecordUnreadable
from console.runtime.restore import read, restore
from tests.runtime.sessions import state_after

if TYPE_CHECKING:
    from collections.abc import Generator

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = int(os.environ.get("PODIUM_KILL_ROUNDS", "20"))
"""How often a session is killed; PODIUM_KILL_ROUNDS asks for more."""

_log = logging.getLogger(__name__)


@dataclass
class Said:
    """What a session said before it was killed."""

    published: dict[int, str] = field(default_factory=dict)
    """Digests by sequence number."""
    acknowledged: set[int] = field(default_factory=set)

    def take(self, line: bytes) -> None:
        """Take a whole line; the last one may be torn."""
        match line.decode().split():
            case ["P", sequence, fingerprint] if line.endswith(b"\n"):
                self.published[int(sequence)] = fingerprint
            case ["A", sequence] if line.endswith(b"\n"):
                self.acknowledged.add(int(sequence))


@dataclass
class Tally:
    """What all rounds came to."""

    kills: int = 0
    before_anything: int = 0
    published: int = 0
    acknowledged: int = 0
    unpublished: int = 0
    """Events that were in the record though nobody was told of them any more."""


@pytest.fixture(scope="module")
def tally() -> Generator[Tally, None, None]:
    """Count over all rounds, for the note: run with ``--log-cli-level=INFO``."""
    counted = Tally()
    yield counted
    _log.info("%s", counted)


def run_and_kill(record: Path, seed: int) -> Said:
    """Run a session and kill it at a random moment, often in the middle of a flood."""
    chance = random.Random(seed)
    program = [sys.executable, str(ROOT / "tests/runtime/doomed.py"), str(record), str(seed)]
    said = Said()
    with subprocess.Popen(
        program, stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as child:
        assert child.stdout is not None
        try:
            if seed % 10 == 9:
                threading.Event().wait(chance.uniform(0.05, 0.4))  # while it starts
            else:
                for _ in range(chance.randint(1, 100)):
                    said.take(child.stdout.readline())
                threading.Event().wait(chance.uniform(0, 0.02))
            assert child.poll() is None, "it ended by itself"
        finally:
            child.kill()
        for line in child.stdout:
            said.take(line)
    return said


def check(record: Path, said: Said, tally: Tally) -> None:
    """Check what is left against what was said."""
    tally.kills += 1
    tally.published += len(said.published)
    tally.acknowledged += len(said.acknowledged)
    if not said.published:
        tally.before_anything += 1
        with contextlib.suppress(FileNotFoundError, RecordUnreadable):
            restore(record).record.close()
        return
    events = read(record).events
    last = max(said.published)
    assert digest(state_after(events[:last])) == said.published[last]
    assert max(said.acknowledged, default=0) <= len(events)
    tally.unpublished += len(events) - last
    restored = restore(record)
    restored.record.close()
    assert restored.notice is None
    assert restored.history.sequence == len(events)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_session_that_was_killed_is_whole(tmp_path: Path, seed: int, tally: Tally) -> None:
    """The digest of the last publication is the same, and every acknowledgement is there.

    Every fourth session goes on after that, and is killed again.
    """
    record = tmp_path / "doomed.podium"
    said = run_and_kill(record, seed)
    check(record, said, tally)
    if seed % 4 == 0 and said.published:
        second = run_and_kill(record, seed + 10_000)
        check(record, second, tally)
        assert min(second.published, default=sys.maxsize) > max(said.published)
