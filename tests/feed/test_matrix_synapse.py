"""A room of a real homeserver: what is said there comes once, whatever breaks in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aiohttp import ClientSession

from console.domain.sources import Side
from console.domain.wording import text
from console.feed.matrix import MatrixRoom, Place
from console.runtime.secrets import Secret
from tests.feed.matrix_intake import KeptIntake, running
from tests.feed.synapse import Guest, Synapse, reason_to_skip

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

pytestmark = pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip())


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synapse]:
    """Run a homeserver for all tests of this file."""
    synapse = Synapse(tmp_path_factory.mktemp("synapse"))
    synapse.begin()
    yield synapse
    synapse.end()


class Hall:
    """A room with two guests, and a third account that Podium has."""

    def __init__(self, server: Synapse, session: ClientSession) -> None:
        self.server = server
        self.aya, self.ben, self.podium = (Guest(server, session) for _ in range(3))
        self.room = ""
        self.intake = KeptIntake()

    def connector(self, room: str = "") -> MatrixRoom:
        """Make a connector to the room."""
        place = Place(self.server.address, room or self.room, self.podium.token)
        return MatrixRoom("matrix", place, Side.ONLINE)


_tests = iter(range(1_000))


@pytest.fixture
async def hall(server: Synapse) -> AsyncIterator[Hall]:
    """Give a new room."""
    await server.ready()
    number = next(_tests)
    async with ClientSession() as session:
        hall = Hall(server, session)
        for guest, name in ((hall.aya, "aya"), (hall.ben, "ben"), (hall.podium, "podium")):
            await guest.register(f"{name}{number}")
        hall.room = await hall.aya.open_room(room_alias_name=f"questions{number}")
        await hall.ben.join(hall.room)
        yield hall


async def test_what_was_asked_before_podium_was_opened_comes_in_its_order(hall: Hall) -> None:
    """The room is read back at the first run, and what is new follows."""
    for number in range(3):
        await hall.aya.say(hall.room, f"Early {number}?")
    intake = hall.intake
    async with running(hall.connector(), intake):
        await intake.until(lambda: len(intake.texts) == 3)
        await hall.ben.say(hall.room, "Late?")
        await intake.until(lambda: len(intake.texts) == 4)
    assert intake.texts == ["Early 0?", "Early 1?", "Early 2?", "Late?"]
    assert intake.spoilt_count == 0
    assert intake.problems == []


async def test_a_question_has_its_asker_and_what_a_form_says_of_them(hall: Hall) -> None:
    """The name is the one shown in the room; our own key adds what Matrix does not know."""
    path = f"profile/{hall.ben.id}/displayname"
    await hall.ben.call("PUT", path, {"displayname": "Ben Okafor"})
    form = {"affiliation": "AfICTA", "country": "Nigeria", "group": "civil society"}
    intake = hall.intake
    async with running(hall.connector(), intake):
        await intake.until(lambda: intake.connections > 0)
        await hall.ben.say(hall.room, "How?", **{"org.podium.question": form})
        await hall.aya.say(hall.room, "Why?")
        await intake.until(lambda: len(intake.texts) == 2)
    how, why = intake.questions
    assert (how.asker, how.affiliation, how.country, how.group) == ("Ben Okafor", *form.values())
    assert how.sender == hall.ben.id
    assert why.asker == hall.aya.id[1:].split(":")[0]


async def test_reactions_are_votes_and_redactions_withdrawals(hall: Hall) -> None:
    """Each names the question or the ballot it is about."""
    intake = hall.intake
    async with running(hall.connector(), intake):
        question = await hall.aya.say(hall.room, "Who pays?")
        ballot = await hall.ben.react(hall.room, question)
        await hall.ben.redact(hall.room, ballot)
        await hall.aya.redact(hall.room, question)
        await intake.until(lambda: len(intake.withdrawals) == 2)
    assert [each.source_id for each in intake.withdrawals] == [ballot, question]
    assert all(vote.source_id == question for vote in intake.votes)
    assert intake.spoilt_count == 0


async def test_an_edit_a_notice_and_a_quoted_question_bring_no_second_one(hall: Hall) -> None:
    """A question stays as it was first received; a reply is without what it quotes."""
    intake = hall.intake
    async with running(hall.connector(), intake):
        first = await hall.aya.say(hall.room, "Wht?")
        edit = {"rel_type": "m.replace", "event_id": first}
        new = {"msgtype": "m.text", "body": "What?"}
        await hall.aya.say(hall.room, "* What?", **{"m.relates_to": edit, "m.new_content": new})
        await hall.ben.send(hall.room, "m.room.message", {"msgtype": "m.notice", "body": "Bot"})
        reply = {"m.in_reply_to": {"event_id": first}}
        await hall.ben.say(hall.room, "> <@aya> Wht?\n\nAnd when?", **{"m.relates_to": reply})
        await intake.until(lambda: "And when?" in intake.texts)
    assert intake.texts == ["Wht?", "And when?"]


async def test_a_restart_of_the_connector_loses_and_doubles_nothing(hall: Hall) -> None:
    """It goes on where the last parcel was stored."""
    intake = hall.intake
    async with running(hall.connector(), intake):
        await hall.aya.say(hall.room, "One?")
        await intake.until(lambda: len(intake.texts) == 1)
    await hall.aya.say(hall.room, "Two?")
    async with running(hall.connector(), intake):
        await intake.until(lambda: len(intake.texts) == 2)
        await hall.aya.say(hall.room, "Three?")
        await intake.until(lambda: len(intake.texts) == 3)
    assert intake.texts == ["One?", "Two?", "Three?"]


@pytest.mark.parametrize("is_killed", [False, True])
async def test_a_restart_of_the_homeserver_loses_and_doubles_nothing(
    hall: Hall, is_killed: bool
) -> None:
    """The connection is cut in the middle of the long poll, and made again."""
    intake = hall.intake
    async with running(hall.connector(), intake):
        for number in range(5):
            await hall.aya.say(hall.room, f"Before {number}?")
        await intake.until(lambda: len(intake.texts) >= 5)
        hall.server.end(is_killed=is_killed)
        await intake.until(lambda: bool(intake.failures))
        hall.server.begin()
        await hall.server.ready()
        await hall.aya.say(hall.room, "After?")
        await intake.until(lambda: "After?" in intake.texts)
    assert intake.texts == [*(f"Before {number}?" for number in range(5)), "After?"]


async def test_a_gap_is_filled_up_to_what_is_known_and_in_order(hall: Hall) -> None:
    """More than one answer holds was written while Podium was away."""
    intake = hall.intake
    await hall.aya.say(hall.room, "Known?")
    async with running(hall.connector(), intake):
        await intake.until(lambda: len(intake.texts) == 1)
    for number in range(70):
        await hall.aya.say(hall.room, f"Question {number}?")
    async with running(hall.connector(), intake):
        await intake.until(lambda: len(intake.texts) >= 71)
    assert intake.texts == ["Known?", *(f"Question {number}?" for number in range(70))]
    assert intake.problems == []


async def test_an_old_room_is_read_back_to_a_bound_which_is_told(hall: Hall) -> None:
    """The newest are read, and that there are more is said."""
    intake = hall.intake
    for number in range(70):
        await hall.aya.say(hall.room, f"Question {number}?")
    place = Place(hall.server.address, hall.room, hall.podium.token)
    async with running(MatrixRoom("matrix", place, history=60), intake):
        await intake.until(lambda: bool(intake.texts))
    assert intake.texts == [f"Question {number}?" for number in range(10, 70)]
    assert intake.problems == ["The room has older messages than the last 60, which are not read."]


async def test_an_alias_and_an_invitation_lead_into_the_room(hall: Hall) -> None:
    """The account need not be in the room before."""
    closed = await hall.aya.open_room(
        preset="private_chat", room_alias_name=f"in-{hall.aya.id[1:5]}"
    )
    await hall.aya.call("POST", f"rooms/{closed}/invite", {"user_id": hall.podium.id})
    await hall.aya.say(closed, "Am I heard?")
    intake = hall.intake
    async with running(hall.connector(f"#in-{hall.aya.id[1:5]}:localhost"), intake):
        await intake.until(lambda: bool(intake.texts))
    assert intake.texts == ["Am I heard?"]


async def refusal(hall: Hall, connector: MatrixRoom) -> str:
    """Run a connector that is refused, and say why it was."""
    await hall.intake.run(connector)
    assert hall.intake.refused is not None
    return str(hall.intake.refused)


async def test_what_waiting_does_not_mend_is_told_with_what_to_do(hall: Hall) -> None:
    """A closed room, an encrypted one and a wrong token are no reason to try again."""
    closed = await hall.aya.open_room(preset="private_chat")
    assert await refusal(hall, hall.connector(closed)) == (
        f"The room {closed} does not let {hall.podium.id} in. Invite it."
    )
    hall.intake.refused = None
    lock = {"type": "m.room.encryption", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}
    secret = await hall.aya.open_room(initial_state=[lock])
    assert "is encrypted" in await refusal(hall, hall.connector(secret))
    hall.intake.refused = None
    assert "no Matrix room #none:localhost" in await refusal(
        hall, hall.connector("#none:localhost")
    )
    hall.intake.refused = None
    hall.podium.token = Secret("wrong")
    assert "does not accept the access token" in await refusal(hall, hall.connector())


async def test_who_is_taken_out_of_the_room_is_told(hall: Hall) -> None:
    """A connector that hears nothing for ever would be worse."""
    intake = hall.intake
    async with running(hall.connector(), intake):
        await intake.until(lambda: intake.connections > 0)
        await hall.aya.call("POST", f"rooms/{hall.room}/kick", {"user_id": hall.podium.id})
        await intake.until(lambda: intake.refused is not None)
    assert "was taken out" in str(intake.refused)


async def test_a_parcel_that_was_not_stored_comes_again(hall: Hall) -> None:
    """The position is not moved past what is not in the record."""
    intake = hall.intake
    async with running(hall.connector(), intake):
        await intake.until(lambda: intake.connections > 0)
        intake.refusal = text("The disk is full.")
        await hall.aya.say(hall.room, "Kept?")
        await intake.until(lambda: bool(intake.failures))
        intake.refusal = None
        await intake.until(lambda: bool(intake.texts))
    assert intake.texts == ["Kept?"]
    assert str(intake.failures[0]) == "The disk is full."


async def flood(hall: Hall, count: int) -> None:
    """Say so much, and cut the connection again and again meanwhile."""
    intake = hall.intake
    for first in range(0, count, count // 4):
        async with running(hall.connector(), intake):
            for number in range(first, first + count // 4 * 3 // 4):
                await hall.aya.say(hall.room, f"Question {number}?")
            await intake.until(lambda: intake.connections > 0)
        for number in range(first + count // 4 * 3 // 4, first + count // 4):
            await hall.ben.say(hall.room, f"Question {number}?")
    async with running(hall.connector(), intake):
        await intake.until(lambda: len(set(intake.texts)) == count)
    once = dict.fromkeys(question.source_id for question in intake.questions)
    assert len(once) == count
    assert list(dict.fromkeys(intake.texts)) == [f"Question {number}?" for number in range(count)]


async def test_a_hundred_questions_are_there_once_each(hall: Hall) -> None:
    """With four cuts in between."""
    await flood(hall, 100)


@pytest.mark.long
@pytest.mark.timeout(900)
async def test_a_thousand_questions_are_there_once_each(hall: Hall) -> None:
    """With four cuts in between."""
    await flood(hall, 1_000)
