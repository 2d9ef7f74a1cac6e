"""The README says what is true: its pictures are there, its tables are those of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from console.qt.actions import KEYS, Key, KeyMap
from console.runtime.session_file import Reading, read_session_text

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")

NOWHERE_KNOWN = """\
podium: 1
title: A session
zzzzzz: 1
warn: {zzzzzz: 1}
ladder: {zzzzzz: 1}
people: {ann: {name: Ann, zzzzzz: 1}}
outputs: {audience: {zzzzzz: 1}}
sources:
  a: {kind: webhook, zzzzzz: 1}
  b: {kind: mqtt, address: "mqtts://x.org", topic: t, zzzzzz: 1}
  c: {kind: matrix, address: "https://x.org", room: "#r:x.org", secret: "env:X", zzzzzz: 1}
  d: {kind: sse, address: "https://x.org", zzzzzz: 1}
  e: {kind: websocket, address: "wss://x.org", zzzzzz: 1}
  f: {kind: folder, folder: drop, zzzzzz: 1}
running order:
  - title: A segment
    zzzzzz: 1
    warn: {zzzzzz: 1}
    turns: [{who: ann, zzzzzz: 1}]
    cues: [{at: at end, say: Stop, zzzzzz: 1}]
    tracks: [{title: A track, cues: [{at: at end, say: Stop, zzzzzz: 1}], zzzzzz: 1}]
    come back: {zzzzzz: 1}
"""
"""A key that is none in every place that has keys; each fault then lists those that are."""


def test_what_it_links_to_is_there() -> None:
    """Every picture and file that is named exists, and the pictures stay below two megabytes."""
    linked = [ROOT / name for name in re.findall(r"\]\((?!http)([^)#]+)\)", TEXT)]
    assert not [path for path in linked if not path.exists()]
    pictures = [path for path in linked if path.suffix == ".png"]
    assert pictures
    assert sum(path.stat().st_size for path in pictures) < 2_000_000


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_it_shows_every_key(key: Key) -> None:
    """The table of keys is the table that the help overlay shows."""
    name, label = key.name, key.label
    caps = ", ".join(f"`{cap}`" for cap in KeyMap().caps(name))
    assert f"| {caps} | {label} |" in TEXT


def test_it_names_every_key_of_a_session_file() -> None:
    """Whatever a session file may hold, at any depth, is named between grave accents."""
    reading = read_session_text(NOWHERE_KNOWN, "x.yaml", ROOT)
    assert isinstance(reading, Reading)
    allowed = [re.search(r"Allowed: (.*)\.$", str(fault.message)) for fault in reading.faults]
    keys = [set(found[1].split(", ")) for found in allowed if found]
    assert len(keys) == NOWHERE_KNOWN.count("zzzzzz")
    assert not [key for key in set().union(*keys) if not re.search(rf"`[^`]*\b{key}\b", TEXT)]


def test_its_session_can_be_opened() -> None:
    """The example is a session file without a fault."""
    example = re.search(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert example is not None
    reading = read_session_text(example[1], "README.md", ROOT)
    assert isinstance(reading, Reading)
    assert not reading.faults


def test_it_gives_the_two_commands() -> None:
    """A newcomer finds how to run it and how to test it, exactly."""
    assert "python3 dev.py run " in TEXT
    assert "python3 dev.py test " in TEXT
