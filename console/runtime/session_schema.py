"""The keys of a session file, what each may hold, and what it becomes in the plan.

The order in which keys are asked for is the order in which people are told of them.
The readers of the values, which make the messages, are in `session_values`.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from console.domain.people import Person, PersonId, PersonRole, Place
from console.domain.rundown import (
    AS_TIME_PERMITS,
    Anchor,
    Cue,
    CueId,
    Gives,
    Group,
    Kind,
    Plan,
    ReadyMessage,
    SceneKind,
    Segment,
    SegmentId,
    Thresholds,
    Track,
    TrackId,
    Turn,
    TurnId,
    track_id,
)
from console.domain.sources import USUAL_BUDGET, Budget
from console.domain.spans import parse_length, parse_offset, parse_span
from console.domain.timeline import NO_TIME, minutes
from console.domain.wording import text
from console.runtime import session_outputs as outputs
from console.runtime import session_sources as sources
from console.runtime import session_times as times
from console.runtime import session_values as values
from console.runtime.session_build import come_back_cue, made_id, thresholds_of
from console.runtime.session_sentences import SENTENCE, sentence, sentences

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.runtime.session_keys import Keys
    from console.runtime.session_values import Around

LINE, NAME, SCRIPT = 200, 120, 20_000
"""Characters of a title, of a name, of a script."""

MOST_SEGMENTS, MOST_PEOPLE, MOST_PARTS = 1_000, 1_000, 200

USUAL_COME_BACK = (Anchor.END, minutes(-2))
COME_BACK = "Everyone comes back together"

_LADDER = (
    ("two minutes", "Two minutes left"),
    ("one minute", "One minute left"),
    ("wrap up", "Please wrap up"),
    ("please stop", "Please stop"),
)
"""The four steps of asking somebody to stop."""

_Choice = TypeVar("_Choice", bound=StrEnum)


class End(StrEnum):
    """Whether the session must be over when its length is."""

    HARD = "hard"
    SOFT = "soft"


def _choice(kind: type[_Choice]) -> Callable[[str], _Choice]:
    return partial(values.choice, kind=kind)


class Schema:
    """Reads one file; `around` is what its values refer to."""

    def __init__(self, around: Around) -> None:
        self._around = around
        self._thresholds = Thresholds()
        self._budget = USUAL_BUDGET
        self._language = ""
        self._is_ladder_automatic = False
        self._place = 0

    def plan(self, keys: Keys) -> Plan:
        """Read the whole file."""
        around = self._around
        keys.need("podium", "title", "running order")
        keys.value("podium", values.version, 1)
        return Plan(
            title=keys.line("title", LINE),
            programme=keys.line("programme", LINE),
            format=keys.line("format", LINE),
            room=keys.line("room", LINE),
            length=keys.value("length", parse_length, None),
            is_end_hard=keys.value("end", _choice(End), End.HARD) is End.HARD,
            zone=keys.value("zone", times.zone, ""),
            starts=keys.value("starts", partial(times.starts, around=around), None),
            language=self._tag(keys),
            people=keys.named(
                "people", values.person_identity, self._person, MOST_PEOPLE, short="name"
            ),
            thresholds=self._warnings(keys),
            messages=self._messages(keys),
            is_ladder_automatic=self._is_ladder_automatic,
            sdgs=keys.values("sdgs", values.goal, MOST_PARTS, has_commas=True),
            targets=keys.values("targets", values.target, MOST_PARTS, has_commas=True),
            ask=keys.value("ask", values.address, ""),
            questions=keys.value("questions", partial(values.file_beside, around=around), ""),
            hubs=sources.hubs(keys),
            budget=self._session_budget(keys),
            sources=keys.named(
                "sources",
                sources.source_name,
                partial(sources.source, around, self._budget),
                sources.MOST_SOURCES,
            ),
            outputs=outputs.all_outputs(
                keys.named(
                    "outputs",
                    outputs.output_name,
                    partial(outputs.output, around),
                    outputs.MOST_OUTPUTS,
                    short="theme",
                )
            ),
            segments=keys.entries(
                "running order", self._segment, MOST_SEGMENTS, short="title", least=1
            ),
            folder=str(around.folder.absolute()),
        )

    def _warnings(self, keys: Keys) -> Thresholds:
        """Read the session's thresholds, which count where a segment has none."""
        usual = self._thresholds
        self._thresholds = keys.entry("warn", partial(_warn, usual), usual, short="at")
        return self._thresholds

    def _session_budget(self, keys: Keys) -> Budget:
        """Read the session's budget, which counts where a source has none."""
        usual = self._budget
        self._budget = keys.entry("budget", partial(sources.budget, usual), usual, short="sender")
        return self._budget

    def _tag(self, keys: Keys) -> str:
        """Read the session's language, in which sentences are said first."""
        self._language = keys.value("language", values.language, "")
        return self._language

    def _messages(self, keys: Keys) -> tuple[ReadyMessage, ...]:
        messages = sentences(keys, "messages", MOST_PARTS, self._language)
        ladder = keys.entry("ladder", self._ladder, tuple(words for _, words in _LADDER))
        return (
            *(ReadyMessage(words, rung) for rung, words in enumerate(ladder, start=1)),
            *(ReadyMessage(words) for words in messages),
        )

    def _ladder(self, keys: Keys) -> tuple[str, ...]:
        steps = tuple(sentence(keys, step, usual, self._language) for step, usual in _LADDER)
        self._is_ladder_automatic = keys.value("automatic", values.yes_or_no, False)
        return steps

    def _person(self, who: str, keys: Keys) -> Person:
        keys.need("name")
        role = _choice(PersonRole)
        return Person(
            id=PersonId(who),
            name=keys.line("name", NAME),
            roles=tuple(
                dict.fromkeys(
                    each
                    for key in ("role", "roles")
                    for each in keys.values(key, role, len(PersonRole), has_commas=True)
                )
            ),
            say=keys.line("say", NAME),
            affiliation=keys.line("affiliation", LINE),
            language=keys.value("language", values.language, ""),
            where=keys.value("where", _choice(Place), None),
            is_confirmed=keys.value("confirmed", values.yes_or_no, True),
            is_absent=keys.value("absent", values.yes_or_no, False),
        )

    def _segment(self, keys: Keys) -> Segment:
        around = self._around
        keys.need("title")
        self._place += 1
        own = keys.value("id", partial(values.segment_identity, around=around), "")
        title = keys.line("title", LINE)
        segment = SegmentId(own or made_id(title, self._place, around.taken))
        kind = keys.value("kind", _choice(Kind), Kind.TALK)
        span = keys.value("time", parse_span, AS_TIME_PERMITS)
        gives = keys.value("gives", _choice(Gives), Gives.NORMAL)
        script, notes = keys.block("script", SCRIPT), keys.block("notes", SCRIPT)
        image = keys.value("image", partial(values.picture, around=around), "")
        scene = keys.value("scene", _choice(SceneKind), None)
        if scene is SceneKind.IMAGE and not keys.has("image"):
            keys.fault("scene", text("“scene: image” needs the name of a picture under “image”."))
        return self._with_parts(
            Segment(
                id=segment,
                title=title,
                kind=kind,
                span=span,
                gives=gives,
                script=script,
                notes=notes,
                scene=scene or (SceneKind.IMAGE if image else SceneKind.SEGMENT),
                image=image,
                thresholds=keys.entry("warn", partial(_warn, self._thresholds), None, short="at"),
                is_broadcast=keys.value("broadcast", values.yes_or_no, False),
            ),
            keys,
        )

    def _with_parts(self, segment: Segment, keys: Keys) -> Segment:
        """Read the lists of a segment, and the cue that ends its tracks."""
        turns, cues = self._turns(segment.id, keys), self._cues(segment.id, keys)
        tracks = self._tracks(segment.id, keys)
        usual = come_back_cue(segment.id, USUAL_COME_BACK, COME_BACK, segment.span)
        back = keys.entry("come back", partial(_come_back, segment), usual, short="at")
        if tracks and back is not None:
            cues = (*cues, back)
        return replace(segment, turns=turns, cues=cues, tracks=tracks)

    def _turns(self, segment: SegmentId, keys: Keys) -> tuple[Turn, ...]:
        turns = keys.entries("turns", self._turn, MOST_PARTS, short="who")
        return tuple(
            replace(turn, id=TurnId(f"{segment}/turn-{number}"))
            for number, turn in enumerate(turns, start=1)
        )

    def _turn(self, keys: Keys) -> Turn:
        """Read a turn; its id is given by its place."""
        return Turn(
            id=TurnId(""),
            person=keys.value("who", partial(values.person, around=self._around), None),
            length=keys.value("time", parse_length, None),
            title=keys.line("title", LINE),
        )

    def _cues(self, segment: SegmentId, keys: Keys) -> tuple[Cue, ...]:
        return _numbered(segment, keys.entries("cues", self._cue, MOST_PARTS))

    def _cue(self, keys: Keys) -> Cue:
        """Read a cue; its id is given by its place."""
        keys.need("at", "say")
        anchor, offset = keys.value("at", parse_offset, (Anchor.START, NO_TIME))
        to = keys.value("to", partial(values.addressee, around=self._around), Group.MODERATOR)
        return Cue(CueId(""), anchor, offset, to, keys.line("say", SENTENCE))

    def _tracks(self, segment: SegmentId, keys: Keys) -> tuple[Track, ...]:
        tracks = keys.entries("tracks", self._track, MOST_PARTS, short="title")
        made = [track_id(segment, number) for number in range(1, len(tracks) + 1)]
        return tuple(
            replace(track, id=own, cues=_numbered(own, track.cues))
            for own, track in zip(made, tracks, strict=True)
        )

    def _track(self, keys: Keys) -> Track:
        """Read a track; its id, and those of its cues, are given by its place."""
        keys.need("title")
        return Track(
            title=keys.line("title", LINE),
            place=keys.value("place", _choice(Place), None),
            owner=keys.value("owner", partial(values.person, around=self._around), None),
            length=keys.value("time", parse_length, None),
            cues=keys.entries("cues", self._cue, MOST_PARTS),
        )


def _numbered(owner: SegmentId | TrackId, cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """Give cues their ids, by the place that they have with their segment or track."""
    return tuple(
        replace(cue, id=CueId(f"{owner}/cue-{number}")) for number, cue in enumerate(cues, start=1)
    )


def _warn(whole: Thresholds, keys: Keys) -> Thresholds:
    """Read the time left at which a countdown asks for attention."""
    first = keys.value("at", parse_length, None)
    second = keys.value("wrap up", parse_length, None)
    if first is not None and second is not None and second > first:
        keys.fault("wrap up", text("“wrap up” is not longer than “at”, for it comes later."))
    return thresholds_of(first, second, whole)


def _come_back(segment: Segment, keys: Keys) -> Cue | None:
    """Read the cue that ends the tracks; None where there is to be none."""
    at = keys.value("at", values.come_back, USUAL_COME_BACK)
    say = keys.line("say", SENTENCE, COME_BACK)
    if at is None:
        return None
    return come_back_cue(segment.id, at, say, None if keys.has("at") else segment.span)
