"""The description of what Podium reads from outside is true: its examples are read as they say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from console.domain.questions import RawQuestion, RawVote, RawWithdrawal
from console.feed.cloud_events import EventType
from console.feed.payloads import MOST, arrivals_in
from console.feed.strict_json import LARGEST

FILE = Path(__file__).parents[1] / "docs" / "asyncapi.yaml"
DOCUMENT: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
MESSAGES: dict[str, Any] = DOCUMENT["components"]["messages"]
SCHEMAS: dict[str, Any] = DOCUMENT["components"]["schemas"]

KINDS = {"question": RawQuestion, "vote": RawVote, "withdrawal": RawWithdrawal}

EXAMPLES = [
    pytest.param(name, example["payload"], id=f"{name}-{example['name']}")
    for name, message in MESSAGES.items()
    for example in message["examples"]
    if name != "resume"
]


@pytest.mark.parametrize(("name", "payload"), EXAMPLES)
def test_every_example_is_read(name: str, payload: object) -> None:
    """None of them is a fault, and each is what its message says."""
    parcel = arrivals_in(json.dumps(payload, ensure_ascii=False).encode(), "online")
    assert [str(fault) for fault in parcel.faults] == []
    assert len(parcel.arrivals) == (len(payload) if isinstance(payload, list) else 1)
    if name in KINDS:
        assert isinstance(parcel.arrivals[0], KINDS[name])


def test_a_vote_in_an_envelope_finds_its_question() -> None:
    """The two examples belong together, though two publishers sent them."""
    examples = {each["name"]: each["payload"] for each in MESSAGES["event"]["examples"]}
    (question,) = arrivals_in(json.dumps(examples["question"]), "online").arrivals
    (vote,) = arrivals_in(json.dumps(examples["vote"]), "online").arrivals
    assert isinstance(question, RawQuestion)
    assert isinstance(vote, RawVote)
    assert vote.source_id == question.source_id


def test_every_key_of_a_question_is_described() -> None:
    """And the whole example has them all; side and hub are the session file's to say."""
    described = set(SCHEMAS["Question"]["properties"])
    fields = set(RawQuestion.__dataclass_fields__) - {"source", "source_id", "side", "hub"}
    assert described == fields | {"id", "time"}
    (whole,) = (e["payload"] for e in MESSAGES["question"]["examples"] if e["name"] == "whole")
    assert set(whole) == described


def test_the_limits_and_types_are_those_of_the_program() -> None:
    """What is written in two places is the same in both."""
    assert SCHEMAS["Event"]["properties"]["type"]["enum"] == [*EventType]
    assert MESSAGES["batch"]["payload"]["maxItems"] == MOST
    assert f"{MOST}, in UTF-8, of up to {LARGEST:,} bytes" in DOCUMENT["info"]["description"]


def test_every_reference_leads_somewhere() -> None:
    """Nothing is named that is not there."""
    for reference in re.findall(r"\$ref: '#/([^']+)'", FILE.read_text(encoding="utf-8")):
        place: Any = DOCUMENT
        for step in reference.split("/"):
            place = place[step]
        assert place
