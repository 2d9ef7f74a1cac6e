"""What the SSE connector promises beside what every stream does (`test_streams`)."""

from __future__ import annotations

import pytest
from aiohttp import web

from console.feed import sse
from console.feed.connector import SourceRefused
from console.feed.sse import SseOptions
from console.feed.strict_json import LARGEST
from tests.feed.intakes import KeepingIntake
from tests.feed.streams import OVER, EventLog, answer, event, expected, outcome, serving
from tests.feed.streams import sse_connector as connector


async def test_what_cannot_be_read_is_counted_and_passed() -> None:
    """The position moves behind it, or it would come again for ever."""
    long = b"id: 2\ndata: " + b"x" * (LARGEST + 1) + b"\n\n"
    body = event(1, 1) + long + b"id: 3\ndata: not JSON\n\n" + event(4, 4) + b"id: 5\n\n"
    intake = KeepingIntake()
    async with serving(answer(body)) as port:
        await connector(port).run(intake)
    assert intake.texts() == expected([1, 4])
    assert intake.spoilt_count == 2
    assert any("longer" in problem for problem in intake.problems)
    assert intake.position == "5"


async def test_only_events_of_the_named_kinds_are_read() -> None:
    """Where a stream has others as well; what is passed over moves the position."""
    body = b"event: question\n" + event(1, 1) + b"event: weather\nid: 2\ndata: rain\n\n"
    intake = KeepingIntake()
    async with serving(answer(body)) as port:
        await connector(port, events=("question",)).run(intake)
    assert (intake.texts(), intake.position, intake.spoilt_count) == (["Question 1?"], "2", 0)


async def test_status_204_means_that_nothing_more_will_come() -> None:
    """As the HTML standard says: the client does not come back."""
    assert "nothing more" in await outcome(connector, answer(b"", status=204))


async def test_what_is_no_stream_is_told() -> None:
    """A page of a venue's login, say."""
    assert "stream" in await outcome(connector, answer(b"<p>", content_type="text/html"))


async def test_a_redirect_on_the_same_host_is_followed() -> None:
    """The way may be long, but not endless, and it leads to no other host."""

    async def move(request: web.Request) -> web.StreamResponse:
        rest = request.match_info["rest"]
        if rest == "there":
            return web.Response(body=event(1, 1), content_type="text/event-stream")
        places = {"questions": "/there", "away": "http://example.invalid/there", "round": "/round"}
        places["ftp"] = "ftp://127.0.0.1/"
        return web.Response(status=307, headers={"Location": places[rest]})

    intake = KeepingIntake()
    async with serving(move) as port:
        await connector(port).run(intake)
        assert intake.texts() == ["Question 1?"]
        for rest, words in (("away", "example.invalid"), ("round", "without end"), ("ftp", "form")):
            with pytest.raises(SourceRefused, match=words):
                await connector(port, address=f"http://127.0.0.1:{port}/{rest}").run(intake)


async def test_silence_ends_the_connection() -> None:
    """Before the answer and within the stream."""

    async def hang(request: web.Request) -> web.Response:
        await request.app[OVER].wait()
        return web.Response()

    for handler in (hang, EventLog(()).serve):
        async with serving(handler) as port:
            with pytest.raises(TimeoutError):
                await connector(port, silence_s=0.1).run(KeepingIntake())


async def test_the_server_says_how_long_it_wants_to_be_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Within reason."""
    waited: list[float] = []

    async def note(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(sse, "sleep", note)
    for asked, given in ((b"2500", 2.5), (b"999999999", 60.0)):
        async with serving(answer(b"retry: " + asked + b"\n\n")) as port:
            desk = connector(port)
            await desk.run(KeepingIntake())
            await desk.run(KeepingIntake())
        assert waited.pop() == given


def test_the_secret_is_not_shown() -> None:
    """Neither in a log nor by a test that fails."""
    assert "hidden" not in repr(SseOptions("online", "http://a", secret="hidden"))
