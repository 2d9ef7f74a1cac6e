"""What addresses promise: the parts of one, or a sentence of what it should look like."""

from __future__ import annotations

import pytest

from console.feed.addresses import Address, address_in
from console.feed.connector import SourceRefused

PORTS = {"mqtt": 1883, "mqtts": 8883}


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("mqtt://hall", Address("mqtt", "hall", 1883)),
        (" MQTTS://user:word@hall.example:99/ ", Address("mqtts", "hall.example", 99)),
        ("mqtt://[::1]", Address("mqtt", "::1", 1883)),
    ],
)
def test_an_address_has_its_parts(written: str, address: Address) -> None:
    """The usual port stands where none is written."""
    assert address_in(written, PORTS) == address


@pytest.mark.parametrize(
    "written",
    ["", "hall", "http://hall", "mqtt://", "mqtt://h:x", "mqtt://[1", "mqtt://...", "mqtt://a b"],
)
def test_what_is_none_is_refused_with_the_form(written: str) -> None:
    """Trying again would not help."""
    with pytest.raises(SourceRefused, match="mqtt://… / mqtts://…"):
        address_in(written, PORTS)
