"""What the sources of a session file may be, and what is said of those that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.sources import Budget, Side, Source, SourceKind
from console.runtime.session_file import Reading, read_session_text

HERE = Path(__file__).parent

ALL = """\
podium: 1
title: T
sources:
  form: {kind: webhook, secret: env:FORM}
  broker:
    kind: mqtt
    address: mqtts://broker.example.org:8883
    topic: podium/+/questions/#
    user: podium
    client: podium-hall-2
    secret: file:broker.secret
  matrix:
    kind: matrix
    address: https://matrix.example.org
    room: "#questions:example.org"
    secret: env:TOKEN
  stream: {kind: sse, address: "https://ask.example.org/stream?room=2", secret: env:STREAM}
  hall: {kind: websocket, side: hub, address: "ws://10.0.0.7:9000/"}
  exports: {kind: folder, folder: exports, poll: yes, side: room}
running order:
  - {title: A, time: 10 min}
"""


def sources(written: str) -> tuple[Source, ...]:
    """Read the sources of a file without faults."""
    reading = read_session_text(written, "s.yaml", HERE)
    assert isinstance(reading, Reading)
    assert reading.plan is not None, [str(fault) for fault in reading.faults]
    return reading.plan.sources


def said(lines: str) -> list[str]:
    """Give the faults of a file with these lines under "sources"; the first is line 4."""
    head = "podium: 1\ntitle: T\nsources:\n"
    order = "\nrunning order:\n  - {title: A, time: 10 min}\n"
    reading = read_session_text(f"{head}{lines}{order}", "s.yaml", HERE)
    assert isinstance(reading, Reading)
    return [str(fault) for fault in reading.faults]


def test_every_kind_is_read_with_all_that_it_has() -> None:
    """In the order of the file."""
    kind = SourceKind
    assert sources(ALL) == (
        Source("form", kind.WEBHOOK, secret="env:FORM"),
        Source(
            "broker",
            kind.MQTT,
            address="mqtts://broker.example.org:8883",
            topic="podium/+/questions/#",
            user="podium",
            client="podium-hall-2",
            secret="file:broker.secret",
        ),
        Source(
            "matrix",
            kind.MATRIX,
            address="https://matrix.example.org",
            room="#questions:example.org",
            secret="env:TOKEN",
        ),
        Source(
            "stream",
            kind.SSE,
            address="https://ask.example.org/stream?room=2",
            secret="env:STREAM",
        ),
        Source("hall", kind.WEBSOCKET, Side.HUB, address="ws://10.0.0.7:9000/"),
        Source("exports", kind.FOLDER, Side.ROOM, address="exports", is_polled=True),
    )


def test_a_budget_is_the_sessions_and_a_source_may_change_a_part_of_it() -> None:
    """What nobody wrote is as ever."""
    reading = read_session_text(
        "podium: 1\ntitle: T\n"
        "sources:\n"
        "  form: {kind: webhook, budget: {sender: 60 per min, source: 100000/min}}\n"
        "  gate: {kind: webhook, budget: 20 a minute}\n"
        "  open: {kind: webhook}\n"
        "budget: {source: 300 a minute}\n"
        "running order: [A]\n",
        "s.yaml",
        HERE,
    )
    assert isinstance(reading, Reading)
    assert reading.plan is not None
    assert reading.plan.budget == Budget(6, 300)
    assert [each.budget for each in reading.plan.sources] == [
        Budget(60, 100_000),
        Budget(20, 300),
        None,
    ]


def test_a_budget_says_what_it_may_be() -> None:
    """A number from one on, with its time; a folder has none, for its tables come by hand."""
    assert said(
        "  a: {kind: webhook, budget: 6}\n"
        "  b: {kind: webhook, budget: {sendr: 6 a minute, source: 0 a minute}}\n"
        "  c: {kind: webhook, budget: {sender: 100 an hour, source: 100001 a minute}}\n"
        "  d: {kind: folder, folder: exports, budget: 6 a minute}\n"
        "  e: {kind: webhok, budget: [6 a minute]}"
    ) == [
        "s.yaml:4:30: “6” is not a budget. Allowed: 6 a minute.",
        "s.yaml:5:31: “sendr” is not a key here. Did you mean “sender”?",
        "s.yaml:5:58: “0 a minute” cannot be a budget. Allowed: 1 to 100000 a minute.",
        "s.yaml:6:39: “100 an hour” is not a budget. Allowed: 6 a minute.",
        "s.yaml:6:60: “100001 a minute” cannot be a budget. Allowed: 1 to 100000 a minute.",
        "s.yaml:7:38: “budget” is not a key here. Allowed: kind, side, hub, folder, poll.",
        "s.yaml:8:13: “webhok” is not known here. Did you mean “webhook”? "
        "Allowed: webhook, mqtt, matrix, sse, websocket, folder.",
        "s.yaml:8:29: An entry of “budget” holds lines of the form “key: value”.",
    ]


def test_a_hub_is_named_and_a_source_says_which_it_is() -> None:
    """Without a word on its side; small and capital letters are alike."""
    reading = read_session_text(
        "podium: 1\ntitle: T\n"
        "sources:\n"
        "  a: {kind: webhook, hub: nairobi  hub}\n"
        "  b: {kind: webhook, hub: Accra hub, side: hub}\n"
        "  c: {kind: webhook, side: hub}\n"
        "hubs: [Nairobi hub, ' Accra hub']\n"
        "running order: [A]\n",
        "s.yaml",
        HERE,
    )
    assert isinstance(reading, Reading)
    assert reading.plan is not None
    assert reading.plan.hubs == ("Nairobi hub", "Accra hub")
    assert [(each.side, each.hub) for each in reading.plan.sources] == [
        (Side.HUB, "Nairobi hub"),
        (Side.HUB, "Accra hub"),
        (Side.HUB, ""),
    ]


def test_a_hub_that_cannot_be_says_why() -> None:
    """Two of one name, one that is not listed, one that is online."""
    named = "\nhubs: [Nairobi hub, Accra hub, NAIROBI HUB]"
    assert said(
        "  a: {kind: webhook, hub: Nairoby hub}\n"
        "  b: {kind: webhook, hub: Lima}\n"
        "  c: {kind: webhook, hub: Accra hub, side: online}" + named
    ) == [
        "s.yaml:4:27: “Nairoby hub” is not known here. Did you mean “Nairobi hub”? "
        "Allowed: Nairobi hub, Accra hub, NAIROBI HUB.",
        "s.yaml:5:27: “Lima” is not known here. Allowed: Nairobi hub, Accra hub, NAIROBI HUB.",
        "s.yaml:6:44: With “hub” the side is “hub”, and need not be written.",
        "s.yaml:7:7: Two hubs are called “NAIROBI HUB”.",
    ]
    assert said("  a: {kind: webhook, hub: Lima}") == [
        "s.yaml:4:27: There is no hub “Lima”, for “hubs” lists none."
    ]


def test_every_fault_is_told_at_once_at_its_place() -> None:
    """With what is allowed, and the nearest word."""
    assert said(
        "  form: {kind: webhok}\n"
        "  broker: {kind: mqtt, adress: mqtts://x.org, topic: t}\n"
        "  matrix: {kind: matrix, address: ftp://x.org, room: questions, secret: syt_abc}\n"
        "  drop: {folder: exports}\n"
        "  stream:"
    ) == [
        "s.yaml:4:16: “webhok” is not known here. Did you mean “webhook”? "
        "Allowed: webhook, mqtt, matrix, sse, websocket, folder.",
        "s.yaml:5:11: “address” is missing here.",
        "s.yaml:5:24: “adress” is not a key here. Did you mean “address”?",
        "s.yaml:6:35: “ftp://x.org” is not an address for matrix. Allowed: https://…, http://….",
        "s.yaml:6:54: “questions” is not a Matrix room. Allowed: #alias:example.org and "
        "!id:example.org. In YAML an alias stands in quotation marks.",
        "s.yaml:6:73: A secret does not stand in this file, which others get to see. Put it into "
        "the environment and write env:NAME, or into a file that only you can read and write "
        "file:PATH.",
        "s.yaml:7:9: “kind” is missing here.",
        "s.yaml:8:3: “stream” is left empty, but is needed.",
    ]


@pytest.mark.parametrize("name", ["room", "File", "ask", "paste"])
def test_a_name_under_which_other_questions_come_is_refused(name: str) -> None:
    """The record would mix them."""
    assert "cannot be the name of a source" in said(f"  {name}: {{kind: webhook}}")[0]


def test_a_name_is_one_word_and_given_once() -> None:
    """For it stands with every question."""
    assert "cannot be an id" in said("  my form: {kind: webhook}")[0]
    assert "twice" in said("  a: {kind: webhook}\n  a: {kind: webhook}")[0]


@pytest.mark.parametrize(
    "key", ["address: https://x.org", "room: '!a:x'", "poll: yes", "user: me", "folder: x"]
)
def test_a_key_of_another_kind_is_none_of_this(key: str) -> None:
    """It would be believed to do something."""
    assert "is not a key here" in said(f"  form: {{kind: webhook, {key}}}")[0]


def address(written: str, kind: str = "sse") -> str:
    """Give what is said of an address; nothing where it is right."""
    more = {"mqtt": ", topic: t", "matrix": ", room: '!a:x', secret: env:X"}.get(kind, "")
    return " ".join(said(f"  it: {{kind: {kind}, address: '{written}'{more}}}"))


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("https://ask.example.org/a?b=c", "sse"),
        ("http://localhost:8080/", "sse"),
        ("http://127.0.0.1:8080/", "sse"),
        ("http://[::1]:8080/", "sse"),
        ("http://192.168.1.20/", "sse"),
        ("http://forms.local/", "sse"),
        ("http://nas/", "sse"),
        ("ws://10.1.2.3/", "websocket"),
        ("wss://example.org", "websocket"),
        ("mqtt://broker.lan", "mqtt"),
        ("mqtts://broker.example.org:8883", "mqtt"),
        ("https://matrix.example.org", "matrix"),
    ],
)
def test_an_address_is_encrypted_or_near(written: str, kind: str) -> None:
    """What goes in clear stays on this computer or the venue's network."""
    assert address(written, kind) == ""


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("http://ask.example.org/", "sse"),
        ("http://8.8.8.8/", "sse"),
        ("ws://example.org/", "websocket"),
        ("mqtt://broker.example.org", "mqtt"),
        ("http://matrix.org", "matrix"),
    ],
)
def test_an_address_in_clear_that_is_far_is_refused(written: str, kind: str) -> None:
    """With the scheme that is encrypted."""
    assert "is not encrypted" in address(written, kind)


@pytest.mark.parametrize(
    "written",
    ["", "ask.example.org", "https://", "https:///x", "https://x.org:99999", "https://x.org:0",
     "https://x y.org", "https://x.org/#top", "https://[::1", "wss://x.org", "file:///etc/x"],
)  # fmt: skip
def test_what_is_no_address_of_its_kind_is_refused(written: str) -> None:
    """With what is allowed."""
    assert "address" in address(written)


def test_only_streams_are_asked_for_with_a_query() -> None:
    """A homeserver's address is one that paths are put behind."""
    assert address("https://x.org/?room=2") == ""
    assert "is not an address for matrix" in address("https://x.org/?room=2", "matrix")


def test_a_password_in_an_address_is_refused_and_not_said() -> None:
    """It has its own key."""
    told = address("https://me:hunter2@x.org/")
    assert "without user and password" in told
    assert "hunter2" not in told


@pytest.mark.parametrize("topic", ["#", "a/#", "+", "+/a/+", "/", "a//b", "$share/g/a/#", "é"])
def test_a_filter_of_topics_is_read(topic: str) -> None:
    """As MQTT 5.0 has them."""
    lines = f"  m: {{kind: mqtt, address: 'mqtts://x.org', topic: '{topic}'}}"
    assert said(lines) == []


@pytest.mark.parametrize("topic", ["a/#/b", "a#", "a+/b", "##", "#/", "x" * 1_001])
def test_what_is_no_filter_of_topics_is_refused(topic: str) -> None:
    """With examples."""
    lines = f"  m: {{kind: mqtt, address: 'mqtts://x.org', topic: '{topic}'}}"
    assert "is not a filter of topics" in " ".join(said(lines))


@pytest.mark.parametrize("room", ["#a:x.org", "!a:x.org", "!onlyid"])
def test_a_room_has_an_alias_or_an_id(room: str) -> None:
    """Ids of room version 12 name no server."""
    lines = f"  m: {{kind: matrix, address: 'https://x.org', secret: env:X, room: '{room}'}}"
    assert said(lines) == []


@pytest.mark.parametrize("secret", ["env:", "env:A-B", "env:1", "file:", "hunter2", "ENV:X"])
def test_a_secret_that_is_written_out_is_refused_and_not_said(secret: str) -> None:
    """The message says how to do it."""
    told = " ".join(said(f"  f: {{kind: webhook, secret: '{secret}'}}"))
    assert "write env:NAME" in told
    assert "hunter2" not in told


_words = st.sampled_from(
    [*SourceKind, *Side, "yes", "no", "6/min", "env:X", "file:x", "mqtts://x", "#a:b"]
)
_values = _words | st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="'"), max_size=20
)
_keys = st.sampled_from(
    ["kind", "side", "hub", "address", "topic", "room", "folder", "user", "client", "secret",
     "poll", "budget", "x"]
)  # fmt: skip


@given(st.dictionaries(_keys, _values, max_size=6))
def test_whatever_stands_there_it_is_a_source_or_faults(values: dict[str, str]) -> None:
    """Nothing is raised, and a source that is read can be used."""
    lines = ", ".join(f"{key}: '{value}'" for key, value in values.items())
    written = f"podium: 1\ntitle: T\nsources: {{a: {{{lines}}}}}\nrunning order: [A]\n"
    reading = read_session_text(written, "s.yaml", HERE)
    assert isinstance(reading, Reading)
    if reading.plan is not None and values:
        (source,) = reading.plan.sources
        assert source.kind is SourceKind.WEBHOOK or source.address
