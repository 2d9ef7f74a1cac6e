"""Addresses of sources, as they stand in the session file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from console.domain.wording import text
from console.feed.connector import SourceRefused

if TYPE_CHECKING:
    from collections.abc import Mapping


_BLANK = re.compile(r"\s")

UNTRUSTED = text("The certificate of this source is not valid, so it may be somebody else.")
"""Why a source is left alone whose certificate was not signed by anybody who is known here."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a source is reached; without the user and the password that some addresses carry."""

    scheme: str
    host: str
    port: int


def address_in(written: str, ports: Mapping[str, int]) -> Address:
    """Read an address; `ports` has the schemes that are allowed, with the port of each.

    Raises:
        SourceRefused: it is no address of such a scheme.
    """
    try:
        parts = urlsplit(written.strip())
        port = parts.port
        (parts.hostname or "").encode("idna")  # as the resolver will, which raises another error
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in ports or not parts.hostname or _BLANK.search(parts.netloc):
        form = " / ".join(f"{scheme}://…" for scheme in ports)
        raise SourceRefused(text("The address of this source has the form {form}.", form=form))
    return Address(parts.scheme, parts.hostname, port or ports[parts.scheme])
