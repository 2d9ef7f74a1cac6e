"""The keys of a session file and what each may hold, for the checker that reports all at once.

This module imports pydantic, which costs the start of a program a tenth of a second: it is
imported when a session file is read, and never when a record is restored.
The readers of the values, which make the messages, are in `session_values`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticKnownError

from console.domain.people import PersonId, PersonRole, Place
from console.domain.rundown import Anchor, Gives, Group, Kind, SceneKind, Span
from console.domain.spans import parse_length, parse_offset, parse_span
from console.domain.timeline import Duration, Moment, minutes
from console.domain.wording import text
from console.runtime import session_times as times
from console.runtime import session_values as values
from console.runtime.plain_text import one_line, paragraphs
from console.runtime.session_values import Around, FlawError

if TYPE_CHECKING:
    from collections.abc import Callable

LINE, NAME, SCRIPT, SENTENCE = 200, 120, 20_000, 300
"""Characters of a title, of a name, of a script, of a message for the room."""

MOST_SEGMENTS, MOST_PEOPLE, MOST_PARTS = 1_000, 1_000, 200

_Value = TypeVar("_Value")
_Choice = TypeVar("_Choice", bound=StrEnum)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    return value


def _read(reader: Callable[[str], _Value]) -> PlainValidator:
    return PlainValidator(lambda value: reader(_text(value)))


def _read_around(reader: Callable[[str, Around], _Value]) -> PlainValidator:
    def read(value: object, info: ValidationInfo) -> _Value:
        around: Around = info.context  # type: ignore[assignment]  # pydantic leaves it open
        return reader(_text(value), around)

    return PlainValidator(read)


def _choice(kind: type[_Choice]) -> PlainValidator:
    return _read(lambda value: values.choice(value, kind))


def _short_for(key: str) -> BeforeValidator:
    """Take a bare text for the one key that matters most."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


def _commas(value: object) -> object:
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else value


def _some(entries: tuple[_Value, ...]) -> tuple[_Value, ...]:
    """Refuse an empty list; a plain minimum would count only the entries without faults."""
    if not entries:
        raise PydanticKnownError(
            "too_short", {"field_type": "Tuple", "min_length": 1, "actual_length": 0}
        )
    return entries


Line = Annotated[str, AfterValidator(one_line), Field(min_length=1, max_length=LINE)]
Name = Annotated[str, AfterValidator(one_line), Field(min_length=1, max_length=NAME)]
Block = Annotated[str, AfterValidator(paragraphs), Field(max_length=SCRIPT)]
Sentence = Annotated[str, AfterValidator(one_line), Field(min_length=1, max_length=SENTENCE)]
YesNo = Annotated[bool, _read(values.yes_or_no)]
Length = Annotated[Duration, _read(parse_length)]
Who = Annotated[PersonId, _read_around(values.person)]
Role = Annotated[PersonRole, _choice(PersonRole)]
Roles = Annotated[tuple[Role, ...], BeforeValidator(_commas), Field(max_length=len(PersonRole))]
Where = Annotated[Place, _choice(Place)]
Offset = tuple[Anchor, Duration]


class End(StrEnum):
    """Whether the session must be over when its length is."""

    HARD = "hard"
    SOFT = "soft"


class Entry(BaseModel):
    """Keys of a file; those it does not know are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WarnEntry(Entry):
    """Time left at which a countdown asks for attention."""

    at: Length | None = None
    wrap_up: Length | None = Field(default=None, alias="wrap up")

    @field_validator("wrap_up")
    @classmethod
    def _is_later(cls, value: Duration | None, info: ValidationInfo) -> Duration | None:
        first = info.data.get("at")
        if value is not None and first is not None and value > first:
            raise FlawError(text("“wrap up” is not longer than “at”, for it comes later."))
        return value


class LadderEntry(Entry):
    """The four steps of asking somebody to stop."""

    two_minutes: Sentence = Field(default="Two minutes left", alias="two minutes")
    one_minute: Sentence = Field(default="One minute left", alias="one minute")
    wrap_up: Sentence = Field(default="Please wrap up", alias="wrap up")
    please_stop: Sentence = Field(default="Please stop", alias="please stop")


class PersonEntry(Entry):
    """Somebody with a part in the session."""

    name: Name
    role: Roles = ()
    roles: Roles = ()
    say: Name | None = None
    affiliation: Line | None = None
    language: Annotated[str, _read(values.language)] | None = None
    where: Where | None = None
    confirmed: YesNo = True
    absent: YesNo = False


class TurnEntry(Entry):
    """A speaker's own timed part."""

    who: Who | None = None
    time: Length | None = None
    title: Line | None = None


class CueEntry(Entry):
    """A prompt to a person."""

    at: Annotated[Offset, _read(parse_offset)]
    to: Annotated[Group | PersonId, _read_around(values.addressee)] = Group.MODERATOR
    say: Sentence


class TrackEntry(Entry):
    """One of the parallel parts of a segment."""

    title: Line
    place: Where | None = None
    owner: Who | None = None


class ComeBackEntry(Entry):
    """The cue that ends the tracks; `at` None is never, not given is the usual time."""

    at: Annotated[Offset | None, _read(values.come_back)] = (Anchor.END, minutes(-2))
    say: Sentence = "Everyone comes back together"


class SegmentEntry(Entry):
    """A segment of the running order."""

    id: Annotated[str, _read_around(values.segment_identity)] | None = None
    title: Line
    kind: Annotated[Kind, _choice(Kind)] = Kind.TALK
    time: Annotated[Span, _read(parse_span)] | None = None
    gives: Annotated[Gives, _choice(Gives)] = Gives.NORMAL
    script: Block = ""
    notes: Block = ""
    image: Annotated[str, _read_around(values.picture)] | None = None
    scene: Annotated[SceneKind, _choice(SceneKind)] | None = None
    warn: Annotated[WarnEntry, _short_for("at")] | None = None
    broadcast: YesNo = False
    turns: tuple[Annotated[TurnEntry, _short_for("who")], ...] = Field((), max_length=MOST_PARTS)
    cues: tuple[CueEntry, ...] = Field((), max_length=MOST_PARTS)
    tracks: tuple[Annotated[TrackEntry, _short_for("title")], ...] = Field(
        (), max_length=MOST_PARTS
    )
    come_back: Annotated[ComeBackEntry, _short_for("at")] = Field(
        default_factory=ComeBackEntry, alias="come back"
    )

    @field_validator("scene")
    @classmethod
    def _has_picture(cls, value: SceneKind | None, info: ValidationInfo) -> SceneKind | None:
        if value is SceneKind.IMAGE and info.data.get("image", "") is None:
            raise FlawError(text("“scene: image” needs the name of a picture under “image”."))
        return value


class SessionEntry(Entry):
    """The whole file."""

    podium: Annotated[int, _read(values.version)]
    title: Line
    programme: Line | None = None
    format: Line | None = None
    room: Line | None = None
    length: Length | None = None
    end: Annotated[End, _choice(End)] = End.HARD
    zone: Annotated[str, _read(times.zone)] | None = None
    starts: Annotated[Moment, _read_around(times.starts)] | None = None
    language: Annotated[str, _read(values.language)] | None = None
    people: dict[
        Annotated[PersonId, _read(values.person_identity)],
        Annotated[PersonEntry, _short_for("name")],
    ] = Field(default_factory=dict, max_length=MOST_PEOPLE)
    warn: Annotated[WarnEntry, _short_for("at")] = Field(default_factory=WarnEntry)
    messages: tuple[Sentence, ...] = Field((), max_length=MOST_PARTS)
    ladder: LadderEntry = Field(default_factory=LadderEntry)
    sdgs: Annotated[tuple[Annotated[str, _read(values.goal)], ...], BeforeValidator(_commas)] = ()
    targets: Annotated[
        tuple[Annotated[str, _read(values.target)], ...], BeforeValidator(_commas)
    ] = ()
    ask: Annotated[str, _read(values.address)] | None = None
    questions: Annotated[str, _read_around(values.file_beside)] | None = None
    running_order: Annotated[
        tuple[Annotated[SegmentEntry, _short_for("title")], ...],
        AfterValidator(_some),
        Field(max_length=MOST_SEGMENTS),
    ] = Field(alias="running order")


SHAPES: dict[tuple[str, ...], type[Entry]] = {
    (): SessionEntry,
    ("people", "*"): PersonEntry,
    ("warn",): WarnEntry,
    ("ladder",): LadderEntry,
    ("running order",): SegmentEntry,
    ("running order", "warn"): WarnEntry,
    ("running order", "turns"): TurnEntry,
    ("running order", "cues"): CueEntry,
    ("running order", "tracks"): TrackEntry,
    ("running order", "come back"): ComeBackEntry,
}
"""Which keys are known where; places in lists are left out, `*` is a person's id."""


def keys_of(entry: type[Entry]) -> list[str]:
    """Give the keys as the file spells them."""
    return [shape.alias or name for name, shape in entry.model_fields.items()]
