"""The link of a screen, as the console gives it: where the console is, which output, which word."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from console.domain.output import OutputName
from console.domain.wording import Text, text
from console.web.addresses import url

_PORTS = {"http": 80, "https": 443}
_PATH = re.compile(r"/screen/([a-z0-9-]{1,40})/?")
_WORD = re.compile(r"[A-Za-z0-9_-]{1,200}")


class NoLink(Exception):  # noqa: N818 - says what was found, as the other outcomes do
    """What was given is no link of a screen; `reason` says what to do."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class FarLink:
    """Where a screen's picture comes from."""

    host: str
    """A name or an address, without brackets."""
    port: int
    output: OutputName
    word: str = field(repr=False)
    """The secret that lets a screen in."""
    is_secure: bool = False

    @property
    def place(self) -> str:
        """Name the console for people, such as ``192.168.1.20:8765``."""
        return self.address.partition("://")[2]

    @property
    def address(self) -> str:
        """Give where its pages are; the word is not part of it."""
        return url(self.host, self.port, is_secure=self.is_secure)


def link_of(written: str) -> FarLink:
    """Read a link such as ``http://192.168.1.20:8765/screen/audience#word``.

    Raises:
        NoLink: it is none, or one for somebody else than a screen.
    """
    try:
        parts = urlsplit(written.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise NoLink(_EXAMPLE) from None
    if parts.scheme not in _PORTS or not host or parts.username is not None:
        raise NoLink(_EXAMPLE)
    output = _PATH.fullmatch(parts.path)
    if output is None:
        raise NoLink(
            text(
                "That link is not for a screen. Copy the link of an output: "
                "the console has it in “Screens and desks” (F7)."
            )
        )
    if _WORD.fullmatch(parts.fragment) is None:
        raise NoLink(
            text(
                "The link must end in # and its word. Put it in quotation marks, "
                "and copy all of it: the console has it in “Screens and desks” (F7)."
            )
        )
    return FarLink(
        host=host,
        port=_PORTS[parts.scheme] if port is None else port,
        output=OutputName(output[1]),
        word=parts.fragment,
        is_secure=parts.scheme == "https",
    )


_EXAMPLE = text(
    "That is not the link of a screen, which looks like {example}. "
    "Copy the link of an output: the console has it in “Screens and desks” (F7).",
    example="http://192.168.1.20:8765/screen/audience#…",
)
