"""What each scene looks like to the room; long because it goes through every one of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest

from console.domain import commands as c
from console.domain.output import (
    AskScene,
    ImageScene,
    MessageScene,
    OrderScene,
    QuestionScene,
    Scene,
    SlateScene,
    SpeakerScene,
    TimerScene,
)
from console.domain.people import PersonId
from console.domain.questions import QuestionId, RawQuestion
from console.domain.rundown import Plan, SceneKind, Thresholds, Turn, TurnId
from console.domain.sources import Side
from console.domain.timeline import minutes, seconds
from console.views.countdowns import within
from console.views.display_frame import preview_frame
from console.views.faces import face
from console.views.frames import (
    AskPicture,
    Countdown,
    Foot,
    ImagePicture,
    Line,
    MessagePicture,
    OrderPicture,
    Picture,
    QuestionPicture,
    SegmentPicture,
    SlatePicture,
    SpeakerPicture,
    TimerPicture,
    TitlePicture,
)
from console.views.panels import ClockPhase
from tests.builders import (
    a_person,
    a_plan,
    a_question,
    a_segment,
    from_hub,
    from_room,
    panel,
    tccm,
    wall,
)
from tests.scenario import Playbook, end, go, next_speaker
from tests.views.looks import picture
from tests.views.mirrored import ENGLISH

TITLE = "Launch of the Technical Community Coalition for Multistakeholderism"


def timer(play: Playbook) -> TimerPicture:
    """Look at the timer, whatever else is on the screen."""
    shown = play.after(seconds(0), c.Show(TimerScene()))
    seen = picture(shown)
    assert isinstance(seen, TimerPicture)
    return seen


def staged(play: Playbook, scene: Scene) -> Picture:
    """Stage a scene and look at the preview."""
    play.after(seconds(0), c.Preview(scene))
    seen = preview_frame(play.state, play.now, ENGLISH, zone=UTC)
    assert seen is not None
    return seen.picture


def test_before_the_start_the_title_counts_down() -> None:
    """The room sees what it waits for, how long, and where it is."""
    play = Playbook(tccm()).at("09:55:48")

    assert picture(play) == TitlePicture(
        TITLE,
        "IGF 2024 · Roundtable · starts 10:00",
        Foot("Starts in", "Workshop Room 3", Countdown(Thresholds(), end=wall("10:00"))),
    )


def test_a_late_start_is_a_calm_word_not_an_overrun() -> None:
    """The room never sees how late it is."""
    play = Playbook(tccm()).at("10:00")

    seen = picture(play)

    assert isinstance(seen, TitlePicture)
    assert seen.foot == Foot("We begin shortly", "Workshop Room 3")


def test_a_session_without_a_start_shows_its_title() -> None:
    """Nobody knows when it begins, so nothing counts."""
    seen = picture(Playbook(replace(tccm(), starts=None)))

    assert seen == TitlePicture(TITLE, "IGF 2024 · Roundtable", Foot(right="Workshop Room 3"))


def test_a_running_segment_shows_itself_with_its_tracks() -> None:
    """Tracks say where they are, not who owns them."""
    play = Playbook(tccm()).at("10:01:20", go).at("10:16:40", go).at("10:35", go)

    assert picture(play) == SegmentPicture(
        "Now",
        "Networking",
        ("Room: open networking", "Online: moderated discussion"),
        Foot(TITLE, "10:35"),
    )


def test_after_the_end_the_room_is_thanked() -> None:
    """A calm slate, whatever the last segment showed."""
    play = Playbook(a_plan()).at("10:00", go).at("10:58", end)

    assert picture(play) == SlatePicture("Thank you", "A session")


def own_scene(kind: SceneKind, image: str = "") -> Plan:
    """Make a session whose only segment asks for a picture of its own."""
    segment = replace(a_segment("Talk", 60, speakers=("aya",)), scene=kind, image=image)
    return replace(a_plan(segment, people=(a_person("Aya"),)), folder="/talks")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (SceneKind.SEGMENT, SegmentPicture),
        (SceneKind.TITLE, TitlePicture),
        (SceneKind.RUNNING_ORDER, OrderPicture),
        (SceneKind.SPEAKER, SegmentPicture),
        (SceneKind.TIMER, TimerPicture),
        (SceneKind.HOW_TO_ASK, AskPicture),
        (SceneKind.IMAGE, SegmentPicture),
        (SceneKind.SLATE, SlatePicture),
    ],
)
def test_a_segment_shows_the_picture_it_asks_for(kind: SceneKind, expected: type[Picture]) -> None:
    """A speaker's picture without a speaker and an image without a file are the segment."""
    assert isinstance(picture(Playbook(own_scene(kind)).at("10:00", go)), expected)


def test_a_segments_own_image_is_found_beside_the_session_file() -> None:
    """Its caption is the segment, for a file that cannot be read."""
    play = Playbook(own_scene(SceneKind.IMAGE, "map.png")).at("10:00", go)

    assert picture(play) == ImagePicture("/talks/map.png", "Talk")


def test_a_segments_own_speaker_picture_follows_the_turns() -> None:
    """It names whoever has the floor, without being touched."""
    play = Playbook(own_scene(SceneKind.SPEAKER)).at("10:00", go).at("10:01", next_speaker)

    assert picture(play) == SpeakerPicture("Now speaking", "Aya", "", Foot("Talk", "10:01"))


@pytest.mark.parametrize(
    ("file", "whole"),
    [
        ("map.png", "/talks/map.png"),
        ("/etc/map.png", "/etc/map.png"),
        ("C:\\talks\\map.png", "C:\\talks\\map.png"),
        ("\\\\host\\map.png", "\\\\host\\map.png"),
    ],
)
def test_an_image_is_named_by_its_whole_path(file: str, whole: str) -> None:
    """A path that is whole already stays as it is."""
    play = Playbook(own_scene(SceneKind.SEGMENT)).at("10:00", c.Show(ImageScene(file)))

    assert picture(play) == ImagePicture(whole, "A session")


def test_an_image_of_a_session_without_a_folder_keeps_its_name() -> None:
    """A plan that came from nowhere has no folder."""
    play = Playbook(a_plan()).at("10:00", c.Show(ImageScene("map.png")))

    assert picture(play) == ImagePicture("map.png", "A session")


def test_the_running_order_shows_real_and_forecast_times() -> None:
    """What is over, what is now, what comes; only what is now carries a word."""
    play = Playbook(tccm()).at("10:01:20", go).at("10:16:40", go)
    play.at("10:27:42", c.Show(OrderScene()))

    tracks = "Room: open networking · Online: moderated discussion"
    assert picture(play) == OrderPicture(
        (
            Line("10:01", "Keynote addresses", is_over=True),
            Line("10:16", "Questions and answers", is_now=True, mark="now"),
            Line("10:35", "Networking", tracks),
        ),
        Foot(TITLE, "10:27"),
    )


def test_the_running_order_of_a_session_without_a_start_counts_from_nought() -> None:
    """0:00, 0:15, 0:35 until the first GO."""
    play = Playbook(replace(tccm(), starts=None)).at("10:00", c.Show(OrderScene()))

    seen = picture(play)

    assert isinstance(seen, OrderPicture)
    assert [line.time for line in seen.lines] == ["0:00", "0:15", "0:35"]


def test_the_running_order_leaves_out_what_will_not_be() -> None:
    """A segment that is skipped or was jumped over is nobody's business in the room."""
    plan = a_plan(*(a_segment(name) for name in ("One", "Two", "Three", "Four")))
    play = Playbook(plan).at("10:00", go, c.Skip(plan.segments[3].id))
    play.at("10:05", c.Jump(plan.segments[2].id, plan.segments[0].id), c.Show(OrderScene()))

    seen = picture(play)

    assert isinstance(seen, OrderPicture)
    assert [line.title for line in seen.lines] == ["One", "Three"]


def test_a_long_running_order_shows_the_part_around_now() -> None:
    """Forty lines could not be read; nine with the present one among them can."""
    plan = a_plan(*(a_segment(f"Part {n}", 1) for n in range(40)))
    play = Playbook(plan).at("10:00", c.Show(OrderScene()))
    first = picture(play)
    for _ in range(21):
        play.after(minutes(1), go)
    play.after(seconds(1), c.Show(OrderScene()))
    later = picture(play)

    assert isinstance(first, OrderPicture)
    assert isinstance(later, OrderPicture)
    assert [line.title for line in first.lines] == [f"Part {n}" for n in range(9)]
    assert [line.title for line in later.lines] == [f"Part {n}" for n in range(18, 27)]
    assert later.lines[2].is_now


def test_a_late_segment_moves_the_lines_once_a_minute() -> None:
    """What follows an overrun moves, but not with every second."""
    plan = a_plan(a_segment("One", 10), a_segment("Two", 7.5), a_segment("Three", 10))
    play = Playbook(plan).at("10:00", go, c.Show(OrderScene())).at("10:12:01")
    before = picture(play)

    assert picture(play.at("10:12:59")) == before
    assert picture(play.at("10:13")) != before


def test_the_speaker_is_named_without_the_spelling() -> None:
    """Who speaks, from where; a name that is only announced is not `now`."""
    play = Playbook(panel()).at("10:00", go, next_speaker, c.Show(SpeakerScene()))

    assert picture(play) == SpeakerPicture(
        "Now speaking", "Aya", "Aya's registry", Foot("Panel", "10:00")
    )
    assert staged(play, SpeakerScene(PersonId("bo"))) == SpeakerPicture(
        "Speaker", "Bo", "Bo's registry", Foot("Panel", "10:00")
    )


@pytest.mark.parametrize("change", ["absent", "unconfirmed"])
def test_a_name_that_nobody_stands_for_leaves_the_screen(change: str) -> None:
    """Marking a person absent or unconfirmed is enough: the segment comes in its place."""
    play = Playbook(panel()).at("10:00", go, next_speaker, c.Show(SpeakerScene()))
    aya = play.state.people[PersonId("aya")]
    gone = replace(aya, is_absent=change == "absent", is_confirmed=change != "unconfirmed")

    play.at("10:01", c.EditPerson(gone))

    assert isinstance(picture(play), SegmentPicture)
    assert timer(play).title == "Panel"


def test_a_speaker_before_the_start_is_named_with_the_session() -> None:
    """And somebody who is not known is the title."""
    play = Playbook(panel())

    assert staged(play, SpeakerScene(PersonId("bo"))) == SpeakerPicture(
        "Speaker", "Bo", "Bo's registry", Foot("A session", "09:50")
    )
    assert isinstance(staged(play, SpeakerScene(PersonId("nobody"))), TitlePicture)


def test_the_timer_runs_the_turns_clock_under_the_speakers_name() -> None:
    """A turn of three minutes warns at half of it, not from its second minute."""
    play = Playbook(panel()).at("10:00", go, next_speaker)

    seen = timer(play)

    assert seen.title == "Aya"
    assert seen.countdown == Countdown(
        Thresholds(seconds(90), seconds(30)), seconds(180), end=wall("10:03")
    )
    assert (seen.warning, seen.wrap_up) == ("Please come to the end", "Please wrap up")
    assert (seen.over, seen.held) == ("Over time, please stop", "The clock is held")


def test_the_timer_of_a_turn_without_a_length_is_the_segments() -> None:
    """A speaker may take the time there is."""
    segment = replace(
        a_segment("Talk", 20),
        turns=(Turn(TurnId("t"), PersonId("aya"), None),),
        thresholds=Thresholds(minutes(5), minutes(1)),
    )
    play = Playbook(a_plan(segment, people=(a_person("Aya"),))).at("10:00", go, next_speaker)

    seen = timer(play)

    assert seen.title == "Talk"
    assert seen.countdown == Countdown(
        Thresholds(minutes(5), minutes(1)), minutes(20), end=wall("10:20")
    )


def test_the_timer_is_empty_when_nothing_runs() -> None:
    """Before the first GO there is the session's name and no digit."""
    seen = timer(Playbook(a_plan()))

    assert (seen.countdown, seen.title, seen.is_held) == (None, "A session", False)


def test_a_held_timer_stands_and_says_so() -> None:
    """The digits of the hold stay, however long it lasts."""
    play = Playbook(a_plan()).at("10:00", go).at("10:10", c.Hold()).at("10:30")

    seen = timer(play)

    assert seen.is_held
    assert seen.countdown is not None
    assert seen.countdown.left == minutes(50)
    assert face(seen.countdown, play.now).digits == "50:00"


def test_an_open_timer_counts_up_and_can_be_held() -> None:
    """Without an end it has no warning; a hold stops it where it is."""
    open_end = a_plan(replace(a_segment("Open"), span=tccm().segments[0].span), length=None)
    segment = replace(open_end.segments[0], span=replace(open_end.segments[0].span, maximum=None))
    plan = replace(open_end, segments=(segment,), is_end_hard=False)
    play = Playbook(plan).at("10:00", go).at("10:07")

    running = timer(play).countdown
    held = timer(play.at("10:07", c.Hold()).at("10:20")).countdown

    assert running is not None
    assert running.since == wall("10:00")
    assert face(running, play.now).phase is ClockPhase.OPEN
    assert held is not None
    assert held.counted == minutes(7)
    assert face(held, play.now).digits == "07:00"


def test_thresholds_of_the_session_never_take_more_than_half() -> None:
    """An open clock has none of its own to fit them into."""
    limits = Thresholds(minutes(2), seconds(30))

    assert within(limits, minutes(10)) == limits
    assert within(limits, seconds(61)) == Thresholds(seconds(30), seconds(15))
    assert within(limits, None) == limits


def test_a_question_stands_as_it_was_taken() -> None:
    """With who asked, from where, and on which side; votes and withdrawal never reach it."""
    raw = replace(a_question(1), country="Brazil", affiliation="University")
    play = Playbook(tccm()).at("10:01:20", go).arrive(raw)
    scene = QuestionScene(QuestionId("q1"))

    assert staged(play, scene) == QuestionPicture(
        "Question 1?", "Participant 1, University, Brazil, online", Foot("Question", "10:01")
    )
    play.at("10:02", c.Take(scene))
    before = picture(play)
    play.at("10:02:30", c.WithdrawQuestion("test", "id-1"))

    assert picture(play) == before


@pytest.mark.parametrize(
    ("raw", "words", "asker"),
    [
        (from_room("Why?", asker=""), "Why?", "Anonymous, in the room"),
        (from_room("Why?", "", "mic 2"), "Why?", "mic 2, in the room"),
        (from_room("", "Delegate"), "A question from Delegate", "in the room"),
        (from_hub("Why?", "Aya"), "Why?", "Aya, Nairobi hub"),
        (from_hub("", "Aya"), "A question from Aya", "Nairobi hub"),
        (from_hub("", ""), "A question from Nairobi hub", ""),
        (from_hub("Why?", "Aya", hub=""), "Why?", "Aya, at a hub"),
        (from_hub("", "Aya", hub=""), "A question from Aya", "at a hub"),
        (from_hub("", "", hub=""), "A question from a hub", ""),
    ],
)
def test_a_question_from_the_room_may_have_no_words_or_no_name(
    raw: RawQuestion, words: str, asker: str
) -> None:
    """What is not known is not invented."""
    play = Playbook(tccm()).at("10:01:20", go, c.AskFromRoom(raw))
    play.at("10:02", c.Show(QuestionScene(QuestionId("q1"))))

    assert picture(play) == QuestionPicture(words, asker, Foot("Question", "10:02"))


@pytest.mark.parametrize(
    ("side", "words"),
    [
        (Side.ROOM, "A question from the room"),
        (Side.HUB, "A question from a hub"),
        (Side.ONLINE, "A question"),
        (None, "A question"),
    ],
)
def test_a_question_of_which_nothing_is_known_still_has_a_picture(
    side: Side | None, words: str
) -> None:
    """A preview of a question that is gone is a word, never an error."""
    play = Playbook(tccm())

    seen = staged(play, QuestionScene(QuestionId("gone"), side=side))

    assert isinstance(seen, QuestionPicture)
    assert seen.words == words


def test_a_message_stands_with_its_rung() -> None:
    """A step of the ladder looks like one."""
    play = Playbook(a_plan()).at("10:00", go, c.Show(MessageScene("Please wrap up", 3)))

    foot = Foot("A session", "10:00")
    assert picture(play) == MessagePicture("Please wrap up", 3, foot, wall("10:00"))


def test_how_to_ask_is_an_address_or_a_raised_hand() -> None:
    """Without an address the hint is all there is."""
    without = Playbook(a_plan()).at("10:00", c.Show(AskScene()))
    plan = replace(a_plan(), ask="https://ask.example.org/tccm")
    with_address = Playbook(plan).at("10:00", c.Show(AskScene()))

    foot = Foot("A session", "10:00")
    assert picture(without) == AskPicture(
        "Ask your question", "", "Raise your hand for the microphone", foot
    )
    assert picture(with_address) == AskPicture(
        "Ask your question", plan.ask, "or raise your hand for the microphone", foot
    )


def test_podiums_own_page_is_offered_where_the_plan_has_no_address() -> None:
    """The organizer's own address goes before it."""
    own = "http://192.0.2.1:8642/ask"
    play = Playbook(a_plan()).at("10:00", c.OfferAddress(own), c.Show(AskScene()))
    planned = Playbook(replace(a_plan(), ask="https://ask.example.org"))

    shown = picture(play), picture(planned.at("10:00", c.OfferAddress(own), c.Show(AskScene())))
    assert [getattr(each, "address", None) for each in shown] == [own, "https://ask.example.org"]


def test_a_closed_queue_says_so_to_the_room() -> None:
    """Nobody is asked for what will not be taken."""
    play = Playbook(a_plan()).at("10:00", c.Show(AskScene()), c.SetQueue(is_open=False))

    assert picture(play) == MessagePicture("Questions are closed", 0, Foot("A session", "10:00"))


def test_the_slate_says_what_comes() -> None:
    """Before, meanwhile and after."""
    play = Playbook(a_plan()).at("09:55", c.Show(SlateScene()))
    before = picture(play)
    meanwhile = picture(play.at("10:00", go))
    after = picture(play.at("10:50", end))

    assert [before, meanwhile, after] == [
        SlatePicture("A session", "We begin shortly"),
        SlatePicture("A session", "We continue shortly"),
        SlatePicture("A session", "Thank you"),
    ]
