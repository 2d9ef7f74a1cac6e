"""Questions that programs bring: signed, in every form of CloudEvents, safe before the answer."""

from __future__ import annotations

import asyncio
import json
import shutil
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from aiohttp import ClientSession
from standardwebhooks import Webhook as Signer

from console.domain.questions import RawQuestion, RawWithdrawal
from console.domain.wording import text
from console.feed.connector import NotStored
from console.web import served
from console.web.envelope import NotReadable, json_body, with_ids
from console.web.signatures import Signatures
from console.web.webhook import Webhook
from tests.web.serving import Session, ask_page, read, serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from aiohttp import ClientResponse

    from console.feed.connector import Connector

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
QUESTION = {"id": "17", "text": "How can a small network take part?"}
EVENT = {"specversion": "1.0", "type": "org.podium.question", "source": "/form", "id": "e1"}

curl = pytest.mark.skipif(shutil.which("curl") is None, reason="NOT TESTED: curl is not installed")


@pytest.fixture
async def client() -> AsyncIterator[ClientSession]:
    """A client."""
    async with ClientSession() as session:
        yield session


def a_webhook(*secrets: str) -> Webhook:
    """Make the webhook ``/in/questions``."""
    return Webhook("form", read, secrets=secrets)


def signed(
    body: str, *, secret: str = SECRET, message: str = "msg_1", age: timedelta = timedelta()
) -> dict[str, str]:
    """Sign a body as the package of Standard Webhooks does, some time ago."""
    at = datetime.now(UTC) - age  # noqa: TID251 - a sender has its own clock
    return {
        "content-type": "application/json",
        "webhook-id": message,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Signer(secret).sign(message, at, body),
    }


async def post(
    client: ClientSession, address: str, body: object, headers: dict[str, str] | None = None
) -> ClientResponse:
    """Send a message; what is no text yet as JSON."""
    written = body if isinstance(body, str | bytes) else json.dumps(body)
    kind = {"content-type": "application/json"}
    return await client.post(f"{address}/in/questions", data=written, headers=headers or kind)


def test_what_is_served_is_run_like_any_connector() -> None:
    """Whoever runs the sources of a session knows no difference."""
    session = Session()
    served_too: tuple[Connector, ...] = (a_webhook(), ask_page(session))
    assert [each.source for each in served_too] == ["form", "ask page"]


async def test_one_question_or_a_list_is_taken(client: ClientSession) -> None:
    """The answer comes when all of it is in the record, and says how much that was."""
    session = Session()
    async with serving(a_webhook(), session=session) as address:
        one = await post(client, address, QUESTION)
        assert (one.status, await one.json()) == (202, {"received": 1, "faults": []})
        many = await post(client, address, [{"id": str(n), "text": f"{n}?"} for n in range(5)])
        assert (many.status, await many.json()) == (202, {"received": 5, "faults": []})
    assert len(session.questions) == 6
    assert {each.raw.source for each in session.questions} == {"form"}


async def test_the_same_question_comes_as_often_as_it_likes(client: ClientSession) -> None:
    """A sender that heard no answer sends again; in the record it stands once."""
    session = Session()
    async with serving(a_webhook(), session=session) as address:
        for _ in range(3):
            assert (await post(client, address, QUESTION)).status == 202
    assert session.texts == [QUESTION["text"]]


@pytest.mark.parametrize(
    ("kind", "body", "extra"),
    [
        ("application/cloudevents+json", {**EVENT, "data": QUESTION}, {}),
        ("application/cloudevents+json; charset=utf-8", {**EVENT, "data": QUESTION}, {}),
        ("application/cloudevents-batch+json", [{**EVENT, "data": QUESTION}], {}),
        ("application/json", QUESTION, {f"ce-{name}": value for name, value in EVENT.items()}),
    ],
    ids=["structured", "structured with charset", "batched", "binary"],
)
async def test_cloud_events_come_in_every_mode(
    kind: str, body: object, extra: dict[str, str], client: ClientSession
) -> None:
    """Structured, batched and binary lead to the same question."""
    session = Session()
    async with serving(a_webhook(), session=session) as address:
        response = await post(client, address, body, {"content-type": kind, **extra})
        assert (response.status, await response.json()) == (202, {"received": 1, "faults": []})
    assert session.texts == [QUESTION["text"]]


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "multipart/form-data", ""])
async def test_another_kind_of_message_is_refused(kind: str, client: ClientSession) -> None:
    """The sender is told what it was, and so is the moderator."""
    session = Session()
    async with serving(a_webhook(), session=session) as address:
        response = await post(client, address, QUESTION, {"content-type": kind})
        assert response.status == 415
    assert session.spoilt_count == 1


async def test_what_cannot_be_read_is_said_and_counted(client: ClientSession) -> None:
    """A message with nothing in it is refused whole; one in part is taken in part."""
    session = Session()
    async with serving(a_webhook(), session=session) as address:
        broken = await post(client, address, '{"text": ')
        assert (broken.status, await broken.text()) == (422, "This is not JSON.\n")
        partly = await post(client, address, [{"id": "1"}, QUESTION])
        told = await partly.json()
        assert (partly.status, told["received"], len(told["faults"])) == (202, 1, 1)
    assert session.spoilt_count == 2
    assert session.texts == [QUESTION["text"]]


async def test_a_signed_message_is_taken(client: ClientSession) -> None:
    """By either secret, while one replaces the other."""
    session = Session()
    body = json.dumps(QUESTION)
    async with serving(a_webhook(OTHER, SECRET), session=session) as address:
        for secret in (SECRET, OTHER):
            assert (await post(client, address, body, signed(body, secret=secret))).status == 202


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"webhook-signature": "v1,AAAA"}, "A message was not signed with this source’s secret."),
        ({"webhook-signature": "v1"}, "A message was not signed with this source’s secret."),
        ({"webhook-signature": "v1,%%%"}, "A message was not signed with this source’s secret."),
        ({"webhook-signature": "v2,AAAA"}, "A message was not signed with this source’s secret."),
        ({"webhook-id": "msg_2"}, "A message was not signed with this source’s secret."),
        ({"webhook-timestamp": "soon"}, "A message was not signed with this source’s secret."),
        ({"webhook-timestamp": "nan"}, "A message was not signed with this source’s secret."),
        ({"webhook-signature": ""}, "A message came without a signature."),
        ({"webhook-id": ""}, "A message came without a signature."),
    ],
)
async def test_a_wrong_signature_opens_nothing(
    change: dict[str, str], reason: str, client: ClientSession
) -> None:
    """The sender is told why in plain words, and the moderator sees it in the source's health."""
    session = Session()
    body = json.dumps(QUESTION)
    async with serving(a_webhook(SECRET), session=session) as address:
        response = await post(client, address, body, {**signed(body), **change})
        assert (response.status, await response.text()) == (401, f"{reason}\n")
    assert not session.stored
    assert session.problems == [reason]


async def test_a_changed_body_opens_nothing(client: ClientSession) -> None:
    """Nor does one that is no text."""
    session = Session()
    headers = signed(json.dumps(QUESTION))
    async with serving(a_webhook(SECRET), session=session) as address:
        for body in (json.dumps({**QUESTION, "text": "Another?"}), b"\xff\xfe"):
            assert (await post(client, address, body, headers)).status == 401
    assert not session.stored


@pytest.mark.parametrize("age", [timedelta(seconds=301), -timedelta(seconds=310)])
async def test_an_old_stamp_opens_nothing(age: timedelta, client: ClientSession) -> None:
    """What was overheard cannot be sent again the next day."""
    session = Session()
    body = json.dumps(QUESTION)
    async with serving(a_webhook(SECRET), session=session) as address:
        response = await post(client, address, body, signed(body, age=age))
        assert response.status == 401
        assert "five minutes" in await response.text()


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_%", "%"])
def test_what_is_no_secret_is_found_at_once(secret: str) -> None:
    """Not when the first message comes; and the secret is not in what is said."""
    with pytest.raises(ValueError, match="whsec_ and base64"):
        Signatures([secret])


@pytest.mark.parametrize("name", ["", "a/b", "{name}", "..", "Über", "a" * 80])
def test_a_name_that_is_no_path_is_found_at_once(name: str) -> None:
    """Whatever a session file says, it opens one path and no other."""
    with pytest.raises(ValueError, match="small letters"):
        Webhook("form", read, name=name)


async def test_each_webhook_has_its_own_path_and_source(client: ClientSession) -> None:
    """What comes to the one is not of the other, and an unknown one is not there."""
    session = Session()
    hooks = [Webhook(f"form {name}", read, name=name) for name in ("one", "two")]
    async with serving(*hooks, session=session) as address:
        kind = {"content-type": "application/json"}
        for name, status in (("one", 202), ("two", 202), ("three", 404)):
            sent = await client.post(f"{address}/in/{name}", json=QUESTION, headers=kind)
            assert sent.status == status
    assert [each.raw.source for each in session.questions] == ["form one", "form two"]


async def test_without_an_id_the_messages_own_is_the_questions(client: ClientSession) -> None:
    """Two people may ask the same; a message that comes twice is one."""
    session = Session()
    body = json.dumps({"text": "When?"})
    async with serving(a_webhook(SECRET), session=session) as address:
        for message in ("msg_1", "msg_2", "msg_1"):
            response = await post(client, address, body, signed(body, message=message))
            assert response.status == 202
    assert [each.raw.source_id for each in session.questions] == ["msg_1", "msg_2"]


def test_only_what_has_no_id_is_given_the_messages() -> None:
    """An id that a reader made of the text is none; each of a list has its own."""
    known, made_up = RawQuestion("s", "7", "?"), RawQuestion("s", "digest:abc", "?")
    bare, back = RawQuestion("s", "", "?"), RawWithdrawal("s", "7")
    named = with_ids((known, made_up, bare, back), "m")
    assert [each.source_id for each in named] == ["7", "m#2", "m#3", "7"]
    assert with_ids((bare,), "") == (bare,)


def test_a_binary_event_is_read_without_looking_into_it() -> None:
    """Its attributes are those of the headers, decoded; its data is as it came."""
    headers = {"Ce-specversion": "1.0", "ce-specversion": "1.0", "ce-source": "/a%20b%22"}
    event = json.loads(json_body(headers, "application/json", b'{"a": 1, "a": 2}'))
    assert event["source"] == '/a b"'
    assert event["datacontenttype"] == "application/json"
    with pytest.raises(NotReadable, match="image/png"):
        json_body({}, "image/png", b"")


async def test_a_message_is_not_acknowledged_before_it_is_safe(
    client: ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record that does not keep up is a reason to send again, and so is one that refuses."""
    monkeypatch.setattr(served, "STORING_SECONDS", 0.05)
    session = Session()
    async with serving(a_webhook(), session=session) as address:
        session.is_stalled = True
        slow = await post(client, address, QUESTION)
        assert (slow.status, slow.headers["Retry-After"]) == (503, "5")
        session.is_stalled, session.refuses = False, True
        refused = await post(client, address, QUESTION)
        assert (refused.status, await refused.text()) == (503, "This session has ended.\n")
        session.refuses = False
        assert (await post(client, address, QUESTION)).status == 202
    assert session.texts == [QUESTION["text"]]


async def test_a_sender_that_gives_up_disturbs_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A future that fails after its sender has gone is taken note of."""
    monkeypatch.setattr(served, "STORING_SECONDS", 0.01)
    hook = a_webhook()
    futures: list[asyncio.Future[None]] = []

    class Late(Session):
        async def offer(self, arrivals: object, position: str = "") -> asyncio.Future[None]:
            futures.append(asyncio.get_running_loop().create_future())
            return futures[-1]

    task = asyncio.get_running_loop().create_task(hook.run(Late()))
    await asyncio.sleep(0)  # noqa: TID251 - lets the source begin
    for end in ("fails", "is cancelled"):
        with pytest.raises(NotStored, match="does not keep up"):
            await hook.store([RawQuestion("form", end, "?")])
    futures[0].set_exception(NotStored(text("The session was closed.")))
    futures[1].cancel()
    task.cancel()
    await asyncio.wait([task])


async def test_while_nobody_runs_the_source_messages_are_put_off(client: ClientSession) -> None:
    """The sender keeps them and tries again."""
    async with serving(a_webhook()) as address:
        for body in (QUESTION, "nonsense"):
            assert (await post(client, address, body)).status in {422, 503}


async def test_a_session_that_closes_puts_messages_off(client: ClientSession) -> None:
    """What was under way is not acknowledged."""
    session = Session()

    async def offer(arrivals: object, position: str = "") -> asyncio.Future[None]:
        stored = asyncio.get_running_loop().create_future()
        stored.cancel()
        return stored

    session.offer = offer  # type: ignore[method-assign] # as a session does that closes
    async with serving(a_webhook(), session=session) as address:
        response = await post(client, address, QUESTION)
        assert (response.status, await response.text()) == (503, "The session was closed.\n")


async def test_from_other_computers_messages_must_be_signed(
    client: ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A webhook without a secret is for programs on this computer."""
    monkeypatch.setattr("console.web.webhook.is_loopback", lambda _: False)
    session = Session()
    async with serving(a_webhook(), session=session) as address:
        response = await post(client, address, QUESTION)
        assert response.status == 401
    assert "must be signed" in session.problems[0]


@curl
async def test_curl_and_a_shell_bring_a_question(tmp_path: Path) -> None:
    """A client that nobody here wrote, as the README shows it."""
    session = Session()
    body = json.dumps(QUESTION)
    (tmp_path / "body").write_text(body, encoding="utf-8")
    headers = [f"-H{name}: {value}" for name, value in signed(body).items()]
    async with serving(a_webhook(SECRET), session=session) as address:
        sent = ["--data-binary", f"@{tmp_path / 'body'}", f"{address}/in/questions"]
        child = await asyncio.create_subprocess_exec(
            *("curl", "-s", "-w", "%{http_code}", *headers, *sent), stdout=asyncio.subprocess.PIPE
        )
        out, _ = await child.communicate()
    assert out == b'{"received": 1, "faults": []}202'
    assert session.texts == [QUESTION["text"]]


@curl
async def test_curl_cannot_bring_fifty_megabytes(tmp_path: Path) -> None:
    """It is told before it has sent them."""
    session = Session()
    (tmp_path / "body").write_bytes(b"[" + b"x" * 50_000_000)
    async with serving(a_webhook(), session=session) as address:
        sent = ["--data-binary", f"@{tmp_path / 'body'}", f"{address}/in/questions"]
        child = await asyncio.create_subprocess_exec(
            *(
                "curl",
                "-s",
                "-w",
                "%{http_code} %{size_upload}",
                "-Hcontent-type: application/json",
            ),
            *sent,
            stdout=asyncio.subprocess.PIPE,
        )
        out, _ = await child.communicate()
    assert out.splitlines()[-1] == b"413 0"
    assert not session.stored
