"""From the checked keys of a session file to the plan of the core: ids, defaults, made cues."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from console.domain.people import Person, PersonId
from console.domain.rundown import (
    AS_TIME_PERMITS,
    Cue,
    CueId,
    Group,
    Plan,
    ReadyMessage,
    SceneKind,
    Segment,
    SegmentId,
    Thresholds,
    Track,
    Turn,
    TurnId,
)
from console.domain.timeline import Duration
from console.runtime.session_schema import End

if TYPE_CHECKING:
    from console.runtime.session_schema import (
        LadderEntry,
        PersonEntry,
        SegmentEntry,
        SessionEntry,
        WarnEntry,
    )

_LONGEST_ID = 40


def plan_of(entry: SessionEntry, folder: str) -> Plan:
    """Make the plan that a session file describes."""
    thresholds = _thresholds(entry.warn, Thresholds())
    ids = _segment_ids(entry.running_order)
    return Plan(
        title=entry.title,
        segments=tuple(
            _segment(segment, each, thresholds)
            for segment, each in zip(ids, entry.running_order, strict=True)
        ),
        programme=entry.programme or "",
        format=entry.format or "",
        room=entry.room or "",
        length=entry.length,
        is_end_hard=entry.end is End.HARD,
        starts=entry.starts,
        zone=entry.zone or "",
        language=entry.language or "",
        people=tuple(_person(each, who) for each, who in entry.people.items()),
        thresholds=thresholds,
        messages=(*_rungs(entry.ladder), *(ReadyMessage(each) for each in entry.messages)),
        sdgs=entry.sdgs,
        targets=entry.targets,
        ask=entry.ask or "",
        questions=entry.questions or "",
        folder=folder,
    )


def slug(title: str) -> str:
    """Make one word of a title, in its own script; empty when it has no letters."""
    plain = unicodedata.normalize("NFKC", title).casefold()
    return re.sub(r"[\W_]+", "-", plain).strip("-")[:_LONGEST_ID].strip("-")


def _segment_ids(entries: tuple[SegmentEntry, ...]) -> list[SegmentId]:
    """Give every segment an id: its own, or one made from the title, the same at every reading."""
    taken = {entry.id for entry in entries if entry.id}
    ids = []
    for place, entry in enumerate(entries, start=1):
        made = entry.id
        if made is None:
            stem = slug(entry.title) or f"segment-{place}"
            made, number = stem, 1
            while made in taken:
                number += 1
                made = f"{stem}-{number}"
            taken.add(made)
        ids.append(SegmentId(made))
    return ids


def _thresholds(entry: WarnEntry, whole: Thresholds) -> Thresholds:
    """Fill what is not given from the session's, and keep the second not before the first."""
    if entry.at is None and entry.wrap_up is not None:
        return Thresholds(max(whole.warning, entry.wrap_up), entry.wrap_up)
    warning = entry.at if entry.at is not None else whole.warning
    wrap_up = entry.wrap_up if entry.wrap_up is not None else whole.wrap_up
    return Thresholds(warning, min(warning, wrap_up))


def _rungs(ladder: LadderEntry) -> tuple[ReadyMessage, ...]:
    steps = (ladder.two_minutes, ladder.one_minute, ladder.wrap_up, ladder.please_stop)
    return tuple(ReadyMessage(step, rung) for rung, step in enumerate(steps, start=1))


def _person(who: PersonId, entry: PersonEntry) -> Person:
    return Person(
        id=who,
        name=entry.name,
        roles=tuple(dict.fromkeys((*entry.role, *entry.roles))),
        say=entry.say or "",
        affiliation=entry.affiliation or "",
        language=entry.language or "",
        where=entry.where,
        is_confirmed=entry.confirmed,
        is_absent=entry.absent,
    )


def _segment(segment: SegmentId, entry: SegmentEntry, thresholds: Thresholds) -> Segment:
    scene = entry.scene or (SceneKind.IMAGE if entry.image else SceneKind.SEGMENT)
    return Segment(
        id=segment,
        title=entry.title,
        kind=entry.kind,
        span=entry.time or AS_TIME_PERMITS,
        gives=entry.gives,
        turns=tuple(
            Turn(TurnId(f"{segment}/turn-{number}"), turn.who, turn.time, turn.title or "")
            for number, turn in enumerate(entry.turns, start=1)
        ),
        cues=_cues(segment, entry),
        tracks=tuple(Track(each.title, each.place, each.owner) for each in entry.tracks),
        script=entry.script,
        notes=entry.notes,
        scene=scene,
        image=entry.image or "",
        thresholds=_thresholds(entry.warn, thresholds) if entry.warn else None,
        is_broadcast=entry.broadcast,
    )


def _cues(segment: SegmentId, entry: SegmentEntry) -> tuple[Cue, ...]:
    """Give the written cues, and the one that ends the tracks."""
    cues = tuple(
        Cue(CueId(f"{segment}/cue-{number}"), *cue.at, cue.to, cue.say)
        for number, cue in enumerate(entry.cues, start=1)
    )
    if not entry.tracks or entry.come_back.at is None:
        return cues
    anchor, offset = entry.come_back.at
    is_usual = "at" not in entry.come_back.model_fields_set
    if is_usual and entry.time and entry.time.planned:
        # the usual two minutes, but not the greater part of a short segment
        offset = Duration(-min(-offset, entry.time.planned // 2 // 1000 * 1000))
    back = Cue(CueId(f"{segment}/come-back"), anchor, offset, Group.EVERYONE, entry.come_back.say)
    return (*cues, back)
