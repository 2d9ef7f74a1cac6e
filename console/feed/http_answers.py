"""What a web server's answer means for a source: go on, try again later, or ask a person."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from console.domain.wording import Text, text
from console.feed.addresses import UNTRUSTED
from console.feed.connector import SourceRefused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PORTS = {"http": 80, "https": 443}

NOTHING_MORE = 204


def headers(secret: str) -> dict[str, str]:
    """Give the headers of whoever has a secret, or none."""
    return {"Authorization": f"Bearer {secret}"} if secret else {}


def check_status(status: int, allowed: int) -> None:
    """Let the one status pass that was asked for.

    Raises:
        SourceRefused: the answer will be the same the next time.
        ConnectionError: it may be better later.
    """
    if status == allowed:
        return
    reason = _REFUSALS.get(status)
    if reason is not None:
        raise SourceRefused(reason)
    raise ConnectionError(f"the server answered with status {status}")


@contextmanager
def web_errors() -> Iterator[None]:
    """Turn what aiohttp raises into what the seam of connectors knows."""
    import aiohttp  # noqa: PLC0415 - 145 ms that only a session with such a source pays

    try:
        yield
    except aiohttp.WSServerHandshakeError as error:
        check_status(error.status, 101)
        raise ConnectionError(str(error)) from error
    except aiohttp.ClientConnectorCertificateError as error:
        raise SourceRefused(UNTRUSTED) from error
    except (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError) as error:
        raise SourceRefused(text("The address of this source cannot be read.")) from error
    except aiohttp.ClientError as error:
        raise ConnectionError(str(error)) from error


_REFUSALS: Mapping[int, Text] = {
    NOTHING_MORE: text("The source says that nothing more will come."),
    401: text("The source wants a secret, or another one: check it in the session file."),
    403: text("The source does not let this secret read: ask who runs it."),
    404: text("There is nothing at this address: check it in the session file."),
    410: text("This source is gone for good: ask who runs it."),
}
