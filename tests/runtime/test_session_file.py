"""What the reading of session files promises."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.people import PersonId, PersonRole, Place
from console.domain.rundown import (
    AS_TIME_PERMITS,
    Anchor,
    Gives,
    Group,
    Kind,
    Plan,
    SceneKind,
    Segment,
    Thresholds,
)
from console.domain.timeline import minutes, seconds
from console.runtime.faults import Unreadable
from console.runtime.session_file import Reading, read_session, read_session_text
from tests.builders import wall

HERE = Path(__file__).parent

SMALLEST = "podium: 1\ntitle: T\nrunning order:\n  - {title: A, time: 10 min}\n"

TEN = """\
podium: 1
title: Ten faults
lenght: 60 min
zone: Europe/Pariss
ask: ftp://example.org
people:
  nick: {name: Nick, role: onsite moderater, confirmed: maybe}
running order:
  - title: A
    time: forty
    turns: [nik]
    cues:
      - {at: 2 min, say: Now}
  - title: B
    title: C
    time: 20-15 min
"""


def reading(written: str, folder: Path = HERE) -> Reading:
    """Read a text, which can be read."""
    answer = read_session_text(written, "s.yaml", folder)
    assert isinstance(answer, Reading)
    return answer


def plan_of(written: str, folder: Path = HERE) -> Plan:
    """Read a text without faults."""
    answer = reading(written, folder)
    assert answer.faults == ()
    assert answer.plan is not None
    return answer.plan


def said(written: str, folder: Path = HERE) -> list[str]:
    """Give the faults of a text in English."""
    answer = reading(written, folder)
    assert answer.plan is None
    return [str(fault) for fault in answer.faults]


def with_head(head: str) -> str:
    """Put keys before a running order of one segment; they begin in line 3."""
    return f"podium: 1\ntitle: T\n{head}\nrunning order:\n  - {{title: A, time: 10 min}}\n"


def segment(keys: str) -> Segment:
    """Read a session of one segment with these keys."""
    people = "people:\n  aya: {name: Aya}\n"
    body = "".join(f"    {line}\n" for line in keys.split("\n"))
    return plan_of(f"podium: 1\ntitle: T\n{people}running order:\n  - title: A\n{body}").segments[0]


def fault(written: str, line: int) -> str:
    """Give the only fault of a text, which is at a line, without its file and line."""
    (only,) = said(written)
    assert only.startswith(f"s.yaml:{line}:"), only
    return only.removeprefix(f"s.yaml:{line}:")


def test_ten_faults_are_said_at_once_each_at_its_place() -> None:
    """Line and column of the exact value or key, what is wrong, and what is allowed."""
    assert said(TEN) == [
        "s.yaml:3:1: “lenght” is not a key here. Did you mean “length”?",
        "s.yaml:4:7: “Europe/Pariss” is not a time zone. Did you mean “Europe/Paris”?",
        "s.yaml:5:6: “ftp://example.org” is not an address of the web. "
        "Allowed: https://… and http://….",
        "s.yaml:7:28: “onsite moderater” is not known here. Did you mean “onsite moderator”? "
        "Allowed: onsite moderator, online moderator, rapporteur, technical, organizer, speaker, "
        "interpreter.",
        "s.yaml:7:57: “maybe” is not known here. Allowed: yes, no.",
        "s.yaml:10:11: “forty” is not a length. Allowed: 15 min, 15-20 min, at most 4 min, "
        "about 10 min, 00:15:00, PT15M, as time permits.",
        "s.yaml:11:13: Nobody under “people” has the id “nik”. Did you mean “nick”?",
        "s.yaml:13:14: “2 min” is not a time of a cue. Allowed: 2 min before end, "
        "1 min after start, 30 s before start, at start, at end.",
        "s.yaml:15:5: “title” is given twice (first on line 14).",
        "s.yaml:16:11: “20-15 min” is the wrong way round: the shorter comes first.",
    ]


def test_the_smallest_session_has_sensible_defaults() -> None:
    """A title and one segment; the end is hard, the ladder is there in English."""
    plan = plan_of(SMALLEST)
    assert (plan.title, plan.is_end_hard, plan.length, plan.starts) == ("T", True, None, None)
    assert plan.thresholds == Thresholds()
    assert [(each.text, each.rung) for each in plan.messages] == [
        ("Two minutes left", 1),
        ("One minute left", 2),
        ("Please wrap up", 3),
        ("Please stop", 4),
    ]
    (only,) = plan.segments
    assert (only.id, only.kind, only.gives, only.scene, only.cues) == (
        "a",
        Kind.TALK,
        Gives.NORMAL,
        SceneKind.SEGMENT,
        (),
    )
    assert plan.folder == str(HERE)


def test_the_head_of_a_session_is_read_whole() -> None:
    """Every key of the session reaches the plan."""
    plan = plan_of(
        with_head(
            "programme: P\nformat: F\nroom: R\nlength: 1 h\nend: soft\nlanguage: en_GB\n"
            "sdgs: 9, 16\ntargets: [16.10, 16.1, 9.A]\nask: https://example.org/ask?x=1\n"
            "messages: [Slower]\nladder: {wrap up: Now}"
        )
    )
    assert (plan.programme, plan.format, plan.room) == ("P", "F", "R")
    assert (plan.length, plan.is_end_hard, plan.language) == (minutes(60), False, "en-GB")
    assert (plan.sdgs, plan.targets) == (("9", "16"), ("16.10", "16.1", "9.a"))
    assert plan.ask == "https://example.org/ask?x=1"
    assert [(each.text, each.rung) for each in plan.messages[2:]] == [
        ("Now", 3),
        ("Please stop", 4),
        ("Slower", 0),
    ]


def test_people_are_read_whole_or_as_a_bare_name() -> None:
    """Roles are one, several with commas, or a list."""
    aya, bo, cy = plan_of(
        with_head(
            "people:\n"
            "  aya: {name: Aya, role: 'speaker, rapporteur', say: AH-ya, affiliation: X,"
            " language: ar, where: online, confirmed: no, absent: yes}\n"
            "  bo: {name: Bo, roles: [technical], role: speaker}\n"
            "  cy: Cy"
        )
    ).people
    assert aya.roles == (PersonRole.SPEAKER, PersonRole.RAPPORTEUR)
    assert (aya.say, aya.affiliation, aya.language, aya.where) == ("AH-ya", "X", "ar", Place.ONLINE)
    assert (aya.is_confirmed, aya.is_absent) == (False, True)
    assert bo.roles == (PersonRole.SPEAKER, PersonRole.TECHNICAL)
    assert (cy.id, cy.name, cy.is_confirmed) == ("cy", "Cy", True)


def test_a_segment_is_read_whole() -> None:
    """Turns, cues, words and marks."""
    read = segment(
        "kind: questions\ntime: 15-20 min\ngives: last\nscript: |\n  One\n  two\nnotes: N\n"
        "scene: timer\nbroadcast: yes\nwarn: {at: 1 min}\n"
        "turns: [aya, {who: aya, time: 2:30, title: Talk}, {title: Open}]\n"
        "cues:\n  - {at: 2 min before end, to: everyone, say: Now}\n"
        "  - {at: at start, to: aya, say: You}\n  - {at: at start, say: Me}"
    )
    assert (read.kind, read.gives, read.scene) == (Kind.QUESTIONS, Gives.LAST, SceneKind.TIMER)
    assert (read.script, read.notes, read.is_broadcast) == ("One\ntwo", "N", True)
    assert read.thresholds == Thresholds(minutes(1), seconds(30))
    assert [(turn.person, turn.length, turn.title) for turn in read.turns] == [
        ("aya", None, ""),
        ("aya", seconds(150), "Talk"),
        (None, None, "Open"),
    ]
    assert [(cue.anchor, cue.offset, cue.to, cue.say) for cue in read.cues] == [
        (Anchor.END, minutes(-2), Group.EVERYONE, "Now"),
        (Anchor.START, 0, "aya", "You"),
        (Anchor.START, 0, Group.MODERATOR, "Me"),
    ]
    ids = [*(turn.id for turn in read.turns), *(cue.id for cue in read.cues)]
    assert len(set(ids)) == 6


def test_a_segment_without_a_time_takes_what_is_left() -> None:
    """As time permits."""
    assert segment("kind: break").span == AS_TIME_PERMITS


TRACKS = "tracks: [Talk, {title: Chat, place: online, owner: aya}]"


@pytest.mark.parametrize(
    ("keys", "anchor", "offset", "words"),
    [
        ("time: 20 min", Anchor.END, -120, "Everyone comes back together"),
        ("time: 2 min", Anchor.END, -60, "Everyone comes back together"),
        ("time: 2 min\ncome back: 2 min", Anchor.END, -120, "Everyone comes back together"),
        ("come back: 5 min after start", Anchor.START, 300, "Everyone comes back together"),
        ("come back: {say: Here!}", Anchor.END, -120, "Here!"),
    ],
)
def test_tracks_end_with_a_cue_to_come_back(
    keys: str, anchor: Anchor, offset: int, words: str
) -> None:
    """Two minutes before the end, not more than half of a short segment, or as written."""
    read = segment(f"{TRACKS}\n{keys}")
    assert [(track.title, track.place, track.owner) for track in read.tracks] == [
        ("Talk", None, None),
        ("Chat", Place.ONLINE, PersonId("aya")),
    ]
    (cue,) = read.cues
    assert read.come_back == cue
    assert (cue.anchor, cue.offset, cue.to, cue.say) == (
        anchor,
        seconds(offset),
        Group.EVERYONE,
        words,
    )


def test_the_cue_to_come_back_can_be_switched_off() -> None:
    """And without tracks there is none."""
    assert segment(f"{TRACKS}\ncome back: never").cues == ()
    assert segment("come back: 2 min").cues == ()


def test_a_track_has_its_own_time_and_cues() -> None:
    """Without a time it is as long as its segment; ids are given by the place."""
    read = segment(
        "id: x\ntracks:\n  - Talk\n  - {title: Chat, time: 20 min, cues: "
        "[{at: 1 min before end, to: aya, say: A}, {at: at start, say: B}]}\n"
        "come back: never\ncues: [{at: end, say: C}]"
    )
    talk, chat = read.tracks
    assert (talk.length, talk.cues, chat.length) == (None, (), minutes(20))
    assert [(cue.anchor, cue.offset, cue.to, cue.say) for cue in chat.cues] == [
        (Anchor.END, minutes(-1), "aya", "A"),
        (Anchor.START, 0, Group.MODERATOR, "B"),
    ]
    ids = [talk.id, chat.id, *(cue.id for cue in read.every_cue)]
    assert len(set(ids)) == 5
    assert [cue.say for cue in read.every_cue] == ["C", "A", "B"]
    assert read.come_back is None


@pytest.mark.parametrize(
    ("session", "own", "expected"),
    [
        ("3 min", "", None),
        ("{at: 3 min, wrap up: 1 min}", "40 s", (40, 40)),
        ("{at: 3 min, wrap up: 1 min}", "{wrap up: 4 min}", (240, 240)),
        ("{wrap up: 5 s}", "{at: 1 min}", (60, 5)),
    ],
)
def test_thresholds_of_a_segment_fall_back_on_the_session(
    session: str, own: str, expected: tuple[int, int] | None
) -> None:
    """What a segment leaves out is the session's, and wrap up never comes first."""
    line = f"    warn: {own}\n" if own else ""
    plan = plan_of(f"podium: 1\ntitle: T\nwarn: {session}\nrunning order:\n  - title: A\n{line}")
    read = plan.segments[0].thresholds
    assert (read and (read.warning, read.wrap_up)) == (
        expected and (seconds(expected[0]), seconds(expected[1]))
    )


def test_ids_are_stable_and_apart() -> None:
    """Made from the title in its own script, or from the place; an own id is kept."""
    plan = plan_of(
        "podium: 1\ntitle: T\nrunning order:\n"
        "  - Q&A, at last\n  - Q&A, at last\n  - {title: X, id: q-a-at-last-2}\n"
        "  - '?!'\n  - 问答\n"
    )
    assert [each.id for each in plan.segments] == [
        "q-a-at-last",
        "q-a-at-last-3",
        "q-a-at-last-2",
        "segment-4",
        "问答",
    ]


def test_the_traps_of_yaml_are_none() -> None:
    """What is written is what is read: no truth, no sixties, no octal, no decimals, no dates."""
    plan = plan_of(
        "podium: 1\ntitle: 10:30\nprogramme: 010\nformat: 2024-12-17\nroom: no\nlanguage: no\n"
        "targets: [16.10]\npeople:\n  on: {name: Null, say: 1e3}\n  y: {name: Off}\n"
        "running order:\n  - {title: yes, time: 00:15:00}\n  - {title: null}\n  - {title: '~'}\n"
    )
    assert (plan.title, plan.programme, plan.format) == ("10:30", "010", "2024-12-17")
    assert (plan.room, plan.language, plan.targets) == ("no", "no", ("16.10",))
    assert [(each.id, each.name, each.say) for each in plan.people] == [
        ("on", "Null", "1e3"),
        ("y", "Off", ""),
    ]
    assert [each.title for each in plan.segments] == ["yes", "null", "~"]
    assert plan.segments[0].span.planned == minutes(15)


@pytest.mark.parametrize(
    ("keys", "moment"),
    [
        ("starts: 2024-12-17 10:00\nzone: UTC", wall("10:00")),
        ("starts: 2024-12-17T13:00\nzone: Asia/Riyadh", wall("10:00")),
        ("starts: 2024-12-17 11:00:30+01:00", wall("10:00:30")),
        ("starts: 2024-12-17T10:00Z\nzone: Asia/Riyadh", wall("10:00")),
        ("starts: 2024-10-27 02:30+01:00\nzone: Europe/Paris", wall("01:30", "2024-10-27")),
    ],
)
def test_a_start_is_a_moment_of_its_zone(keys: str, moment: int) -> None:
    """With an offset of its own, or in the session's zone."""
    assert plan_of(with_head(keys)).starts == moment


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        (
            "zone: Europe/Paris\nstarts: 2024-03-31 02:30",
            "There is no 2024-03-31 02:30 in Europe/Paris: the clocks are set forward over it.",
        ),
        (
            "zone: Europe/Paris\nstarts: 2024-10-27 02:30",
            "2024-10-27 02:30 comes twice in Europe/Paris, for the clocks are set back. "
            "Write 2024-10-27 02:30+02:00 or 2024-10-27 02:30+01:00.",
        ),
        (
            "zone: UTC\nstarts: 17.12.2024 10:00",
            "“17.12.2024 10:00” is not a date and a time. Allowed: 2024-12-17 10:00.",
        ),
        ("zone: UTC\nstarts: 2024-12-17 10:00+99:99", "“2024-12-17 10:00+99:99” is not a date"),
        ("zone: UTC\nstarts: 2024-02-30 10:00", "There is no such date or time"),
        ("zone: UTC\nstarts: 1024-02-03 10:00", "The year 1024 cannot be meant."),
    ],
)
def test_a_start_that_does_not_exist_once_is_a_fault(keys: str, why: str) -> None:
    """The clocks of the zone are looked at, and the two possible answers are given."""
    assert fault(with_head(keys), 4).startswith(f"9: {why}")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the zone of the computer is set as on POSIX")
def test_without_a_zone_the_computers_own_counts() -> None:
    """Daylight saving included."""
    program = (
        "from pathlib import Path\n"
        "from console.runtime.session_file import read_session_text\n"
        "for day in ('07-01 10:00', '03-31 02:30', '10-27 02:30'):\n"
        "    r = read_session_text(f'podium: 1\\ntitle: T\\nstarts: 2024-{day}\\n'"
        "'running order: [A]\\n', 's', Path())\n"
        "    print(r.plan.starts if r.plan else r.faults[0])\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "TZ": "Europe/Paris", "PYTHONUTF8": "1"},
    ).stdout.splitlines()
    assert answer[0] == str(wall("08:00", "2024-07-01"))
    assert "There is no 2024-03-31 02:30 in the zone of this computer" in answer[1]
    assert "comes twice in the zone of this computer" in answer[2]


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ("colour: red", "1: “colour” is not a key here. Allowed: podium, title, programme,"),
        (
            "running_order: []",
            "1: “running_order” is not a key here. Did you mean “running order”?",
        ),
        ("length: 15", "9: “15” has no unit. Write 15 min or 15 s."),
        ("length: 0 min", "9: “0 min” is no time at all."),
        ("length: [1]", "9: “length” is one text, without keys or dashes below it."),
        ("end: harsh", "6: “harsh” is not known here. Did you mean “hard”?"),
        ("zone: ../../etc/passwd", "7: “../../etc/passwd” is not a time zone."),
        ("zone: Europe", "7: “Europe” is not a time zone."),
        ("language: English please", "11: “English please” is not the tag of a language."),
        ("sdgs: 9, 18", "7: “18” is not a goal. The goals have the numbers 1 to 17."),
        (
            "targets: [9.1, 99.1]",
            "16: “99.1” is not a target. Targets look like 9.1, 16.10 or 9.a.",
        ),
        ("ask: https://", "6: “https://” is not an address of the web."),
        ("ask: 'https://[x'", "6: “https://[x” is not an address of the web."),
        ("ask: javascript:alert(1)", "6: “javascript:alert(1)” is not an address"),
        ("questions: none.jsonl", "12: There is no file “none.jsonl” beside this one."),
        ("questions: ../conftest.py", "12: “../conftest.py” lies elsewhere."),
        ("messages: Hello", "11: “messages” is a list: each entry begins with a dash."),
        ("messages: [[a]]", "12: “messages” is one text"),
        ("people: [aya]", "9: “people” holds lines of the form “key: value”."),
        ("people: {a b: Aya}", "10: “a b” cannot be an id."),
        ("people: {everyone: Aya}", "10: “everyone” cannot be an id, for cues to a group"),
        ("people: {aya: {say: x}}", "15: “name” is missing here."),
        ("people: {aya: {name: }}", "16: “name” is left empty, but is needed."),
        ("people: {aya: }", "10: “aya” is left empty, but is needed."),
        ("people: {aya: {name: ' '}}", "22: “name” is empty."),
        ("messages: [" + "x, " * 201 + "]", "11: “messages” has more than 200 entries."),
        ("people: {aya: [x]}", "15: An entry of “people” holds lines"),
        ("warn: {at: 30 s, wrap up: 1 min}", "27: “wrap up” is not longer than “at”"),
        ("room: " + "x" * 201, "7: “room” is longer than 200 characters."),
        ("room: !!int 3", "7: Words that begin with an exclamation mark are not allowed here."),
        ("room: *x", "7: Nothing before this is called “&x”."),
        ("[a]: b", "1: A key is a plain word before a colon."),
    ],
)
def test_each_fault_says_what_is_wrong_and_what_is_allowed(keys: str, why: str) -> None:
    """At the column of the value, or of the key where that is wrong."""
    assert fault(with_head(keys), 3).startswith(why)


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ("turns: [{who: aja}]", "19: Nobody under “people” has the id “aja”. Did you mean “aya”?"),
        ("turns: [{who: Aya Sol}]", "19: Nobody under “people” has the id “Aya Sol”. Did you me"),
        ("turns: [{who: Aya Soll}]", "19: Nobody under “people” has the id “Aya Soll”. Did you m"),
        ("turns: [{who: zz}]", "19: Nobody under “people” has the id “zz”. Allowed: aya."),
        ("cues: [{at: end, to: all, say: x}]", "26: Nobody under “people” has the id “all”."),
        (
            "cues: [{at: end, to: evryone, say: x}]",
            "26: Nobody under “people” has the id “evryone”. Did you mean “everyone”?",
        ),
        ("cues: [{say: x}]", "12: “at” is missing here."),
        ("tracks: [{title: X, owner: bo}]", "32: Nobody under “people” has the id “bo”."),
        ("tracks: [{title: X, place: hall}]", "32: “hall” is not known here. Allowed: room,"),
        ("tracks: [{title: X, time: soon}]", "31: “soon” is not a length."),
        ("tracks: [{title: X, cues: [{say: y}]}]", "32: “at” is missing here."),
        ("tracks: [{title: X, cues: y}]", "31: “cues” is a list"),
        ("tracks: [{title: X, tmie: 1}]", "25: “tmie” is not a key here. Did you mean “time”?"),
        ("image: none.png", "12: There is no file “none.png” beside this one."),
        ("image: test_session_file.py", "12: “test_session_file.py” is not a picture."),
        ("scene: image", "12: “scene: image” needs the name of a picture under “image”."),
        ("scene: film", "12: “film” is not known here. Allowed: segment, title, running order,"),
        ("come back: soon", "16: “soon” is not a time of a cue."),
        ("id: a b", "9: “a b” cannot be an id."),
        ("turns: aya", "12: “turns” is a list"),
    ],
)
def test_faults_of_a_segment_are_at_their_place(keys: str, why: str) -> None:
    """References, choices and files."""
    head = "podium: 1\ntitle: T\npeople: {aya: Aya Sol}\nrunning order:\n  - title: A\n"
    assert fault(f"{head}    {keys}\n", 6).startswith(why)


@pytest.mark.parametrize(
    ("written", "faults"),
    [
        ("", ["s.yaml:1:1: The file is empty. It begins with “podium: 1”."]),
        ("# nothing\n", ["s.yaml:1:1: The file is empty. It begins with “podium: 1”."]),
        ("hello", ["s.yaml:1:1: A session file holds lines of the form “key: value”."]),
        ("- a", ["s.yaml:1:1: A session file holds lines of the form “key: value”."]),
        ("title: T\nrunning order: [A]", ["s.yaml:1:1: “podium” is missing here."]),
        (
            SMALLEST.replace("podium: 1", "podium: 2"),
            [
                "s.yaml:1:9: This is a file of version “2”, which this Podium cannot read. "
                "Allowed: 1."
            ],
        ),
        ("podium: 1\ntitle: T\nrunning order: []", ["s.yaml:3:16: “running order” is empty."]),
        (
            "podium: 1\ntitle: T\nrunning order:\n  -\n",
            ["s.yaml:4:4: Nothing stands here. Write something or take the line out."],
        ),
        (
            "podium: 1\ntitle: T\nrunning order: [{title: A, id: x}, {title: B, id: x}]",
            ["s.yaml:3:51: Another segment has the id “x” already."],
        ),
        (
            "podium: 1\ntitle: T\nrunning order: [{title: A, turns: [bo]}]",
            ["s.yaml:3:36: Nobody has the id “bo”, for “people” lists nobody."],
        ),
        (
            SMALLEST + "---\nmore: x\n",
            ["s.yaml:5:1: One file holds one session. Take out “---”."],
        ),
    ],
)
def test_a_file_that_is_no_session_says_so(written: str, faults: list[str]) -> None:
    """Empty, another kind, another version, without an order."""
    assert said(written) == faults


@pytest.mark.parametrize(
    ("written", "place", "why"),
    [
        ("title: A: B", "1:9", "A colon stands where no value can begin."),
        ("a:\n\tb: c", "2:1", "A tab stands here. Indent with spaces."),
        ("a: 'x\nb: c", "1:4", "A quotation mark is opened here and never closed."),
        ("a: [1, 2\nb: c", "2:2", "The list that is opened with [ on line 1 is not closed."),
        ("a: {b: c\nd: e", "2:2", "The braces that are opened on line 1 are not closed."),
        ("a: @b", "1:4", "A text cannot begin with @. Put it into quotes."),
        ("a: * b", "1:5", "A text cannot begin with * or &."),
        ("a: b\nhello\nc: d", "3:1", "The line before this has no colon."),
        ("a:\n   b: c\n  d: e", "3:3", "This line does not continue what stands above."),
        ("- a\nb: c", "2:1", "A list has one dash to a line"),
        ('a: "\\q"', "1:5", "A backslash in double quotes"),
        ("a: |\n b\n\tc", "3:1", "A tab stands here."),
        ("a: ]", "1:4", "This cannot be read. Look at the indentation"),
    ],
)
def test_broken_yaml_is_explained_in_plain_words(written: str, place: str, why: str) -> None:
    """No word of the parser's reaches an organizer."""
    (only,) = said(written)
    assert only.startswith(f"s.yaml:{place}: {why}")


@pytest.mark.parametrize(
    "written",
    [
        "[" * 100_000,
        "- " * 100_000,
        "{a: " * 10_000,
        "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 2000)),
        "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 19)),
        "".join("- [x]\n" for _ in range(150_000)),
    ],
)
def test_a_file_that_would_unfold_without_end_is_refused(written: str) -> None:
    """Depth, aliases and size are limited before they cost anything."""
    assert isinstance(read_session_text(written, "s.yaml", HERE), Unreadable)


def test_an_alias_to_what_holds_it_is_a_fault() -> None:
    """There is no end to such a file."""
    assert "1:9: Nothing before this is called “&x”" in "".join(said("a: &x [ *x]"))


def test_anchors_save_writing_the_same_twice() -> None:
    """What was written once may be used again."""
    plan = plan_of(
        "podium: 1\ntitle: &t T\nrunning order:\n  - {title: *t, warn: &w {at: 1 min}}\n"
        "  - {title: B, warn: *w}\n"
    )
    assert plan.segments[0].title == "T"
    assert plan.segments[1].thresholds == plan.segments[0].thresholds


def test_control_characters_are_cleaned() -> None:
    """Raw or escaped; marks that turn the direction are taken out, line ends are the editor's."""
    plan = plan_of(
        'podium: 1\r\ntitle: "A\\x07\\u202eB\\tC"\r\nroom: x\x07\u2028y\u0085z\r\n'
        "running order: [A]\r\n"
    )
    assert (plan.title, plan.room) == ("A B C", "x y z")
    assert fault("podium: 1\ntitle: \u2028T\nroom: [x]\nrunning order: [A]", 3).startswith("7:")


def test_a_picture_and_questions_beside_the_file_are_found(tmp_path: Path) -> None:
    """A picture is the segment's own scene unless another is named."""
    (tmp_path / "map.png").touch()
    (tmp_path / "q.jsonl").touch()
    file = tmp_path / "s.yaml"
    file.write_text(
        "podium: 1\ntitle: T\nquestions: q.jsonl\nrunning order:\n  - {title: A, image: map.png}\n"
        "  - {title: B, image: map.png, scene: timer}\n"
    )
    answer = read_session(file)
    assert isinstance(answer, Reading)
    assert answer.plan is not None
    assert (answer.plan.folder, answer.plan.questions) == (str(tmp_path), "q.jsonl")
    assert [(each.scene, each.image) for each in answer.plan.segments] == [
        (SceneKind.IMAGE, "map.png"),
        (SceneKind.TIMER, "map.png"),
    ]


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    """Missing, a folder, another encoding, no text, too large, not allowed."""

    def why(path: Path) -> str:
        answer = read_session(path)
        assert isinstance(answer, Unreadable)
        return str(answer).removeprefix(f"{path}: ")

    assert why(tmp_path / "none.yaml") == "There is no such file."
    assert why(tmp_path) == "This is a folder, not a file."
    file = tmp_path / "s.yaml"
    file.write_bytes("podium: 1\ntitle: é".encode("latin-1"))
    assert why(file) == "It is not UTF-8 text (line 2). Save it as UTF-8."
    file.write_bytes("podium: 1".encode("utf-16"))
    assert "It is not UTF-8 text" in why(file)
    file.write_bytes(b"podium\0")
    assert why(file) == "It is not a text file."
    file.write_bytes(b"#" * 2_000_001)
    assert why(file) == "It is larger than 2 MB."
    assert "cannot be read" in why(tmp_path / ("x" * 5000))
    assert why(Path("\0"))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert why(tmp_path / "pipe") == "This is not a file."


def test_a_mark_of_utf_8_before_the_text_is_no_fault(tmp_path: Path) -> None:
    """Some editors write one."""
    file = tmp_path / "s.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + SMALLEST.encode())
    answer = read_session(file)
    assert isinstance(answer, Reading)
    assert answer.plan is not None


def test_three_hundred_segments_are_read() -> None:
    """A whole conference day in one file; the bench says how fast."""
    rows = "".join(
        f"  - {{title: S{n}, time: 5 min, turns: [aya], cues: [{{at: end, say: x}}]}}\n"
        for n in range(300)
    )
    plan = plan_of(f"podium: 1\ntitle: T\npeople: {{aya: Aya}}\nrunning order:\n{rows}")
    assert len(plan.segments) == len({each.id for each in plan.segments}) == 300


def test_the_checker_is_imported_only_when_a_file_is_read() -> None:
    """A start that restores a record pays neither for it nor for YAML."""
    program = (
        "import sys, console.runtime.session_file as s, console.feed.questions_file\n"
        "assert not {'pydantic', 'yaml', 'difflib'} & set(sys.modules), sys.modules.keys()\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, env={**os.environ})


yaml_like = st.text(
    st.sampled_from(list("podiumtletrungrxy:: -\n\n  [],{}&*!|>'\"#%@`?~1é\t\r\u2028ع问")),
    max_size=60,
)
pieces = st.sampled_from(
    [
        *TEN.splitlines(keepends=True),
        "  - ",
        "    ",
        "\n",
        "tracks:\n",
        "{",
        "]",
        "&a",
        "*a",
        "? ",
        "~",
    ]
)


@given(st.text() | yaml_like | st.lists(pieces, max_size=20).map("".join))
def test_any_text_gives_a_plan_or_faults(written: str) -> None:
    """Never an exception, and never a plan with faults or nothing at all."""
    answer = read_session_text(written, "s.yaml", HERE)
    if isinstance(answer, Reading):
        assert (answer.plan is None) == bool(answer.faults)
        assert all(each.line >= 1 and each.column >= 1 and str(each) for each in answer.faults)


@given(st.binary(max_size=200))
def test_any_bytes_give_an_answer(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    """Whatever somebody drops on the start window."""
    file = tmp_path_factory.mktemp("any") / "s.yaml"
    file.write_bytes(raw)
    assert isinstance(read_session(file), Reading | Unreadable)


@given(st.data())
def test_one_changed_letter_never_crashes(data: st.DataObject) -> None:
    """A whole file with a slip in it."""
    whole = TEN.replace("lenght", "length")
    place = data.draw(st.integers(0, len(whole) - 1))
    letter = data.draw(st.characters() | st.sampled_from(":-#[]{}\n\t &*!|'\""))
    answer = read_session_text(whole[:place] + letter + whole[place + 1 :], "s.yaml", HERE)
    assert isinstance(answer, Reading | Unreadable)
