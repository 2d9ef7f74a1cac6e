"""What an organizer should know about a plan before the day: plain warnings, never a refusal.

Every warning names what it is about and by how much; a plan without any gives none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from console.domain.colours import FAR, HOUSE_GROUND, contrast, readable_on
from console.domain.fit import Share, fit, share_of
from console.domain.looks import Scheme
from console.domain.opening import opening
from console.domain.people import ELSEWHERE, Person, PersonId, PersonRole
from console.domain.rundown import Anchor, Cue, Gives, Group, Kind, Plan, Segment, Turn
from console.domain.sources import SourceKind
from console.domain.timeline import Duration
from console.domain.wording import Text, plural, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from console.domain.looks import PlannedOutput
    from console.domain.sources import Source

_MINUTE = 60_000
_MOST_NAMED = 6

_PLAIN = ("http://", "ws://", "mqtt://")
_HERE = tuple(f"{plain}{host}" for plain in _PLAIN for host in ("localhost", "127.", "[::1]"))
"""Addresses in clear, and those of them that do not leave this computer."""

# The technical desk is not here: whoever sits there is seldom named in a programme.
_ROLE_OF_GROUP = {
    Group.ONLINE_MODERATOR: PersonRole.ONLINE_MODERATOR,
    Group.RAPPORTEUR: PersonRole.RAPPORTEUR,
}


def warnings(plan: Plan) -> tuple[Text, ...]:
    """Give everything about a plan that its organizer may want to change."""
    planned = dict(opening(plan).planned)
    return (
        *_slot(plan),
        *_people(plan),
        *_asking(plan),
        *(warning for source in plan.sources for warning in _source(source)),
        *(warning for output in plan.outputs for warning in _output(output)),
        *(
            warning
            for segment in plan.segments
            for warning in _segment(plan, segment, planned[segment.id])
        ),
    )


def _source(source: Source) -> Iterator[Text]:
    """Say what others on the network may do to a source."""
    if source.kind is SourceKind.WEBHOOK and not source.secret:
        yield text(
            "The source “{name}” has no secret: whoever reaches this computer can send questions.",
            name=source.name,
        )
    is_plain = source.address.startswith(_PLAIN) and not source.address.startswith(_HERE)
    if is_plain and source.secret:
        yield text(
            "The source “{name}” sends its secret in clear through the network.", name=source.name
        )


def _output(output: PlannedOutput) -> Iterator[Text]:
    """Say which colours cannot be read from the back of a room."""
    look = output.look
    if look.scheme is not Scheme.OWN:
        return
    ground = look.ground or HOUSE_GROUND
    for ink in dict.fromkeys((look.ink or readable_on(ground), look.accent)):
        if ink and contrast(ink, ground) < FAR:
            yield text(
                "The output “{name}”: {ink} on {ground} has a contrast of {contrast} to 1. "
                "To be read from the back of a room it takes 7 to 1.",
                name=output.title or output.name,
                ink=ink,
                ground=ground,
                contrast=f"{contrast(ink, ground):.1f}",
            )


def _slot(plan: Plan) -> tuple[Text, ...]:
    """Say whether the segments fit the slot, by how much not, and who gives."""
    shares = [share_of(segment) for segment in plan.segments]
    if plan.length is None:
        return _without_length(plan, shares)
    fitting = fit(shares, plan.length)
    if fitting.short_by:
        return (_too_long(plan, shares, plan.length, fitting.short_by),)
    if not plan.is_end_hard:
        return _soft(plan.length, Duration(sum(share.planned for share in shares)))
    most = sum(share.planned if share.maximum is None else share.maximum for share in shares)
    found = []
    if most > plan.length:
        givers = [
            segment.title
            for segment, share, length in zip(plan.segments, shares, fitting.lengths, strict=True)
            if length < (share.planned if share.maximum is None else share.maximum)
        ]
        found.append(
            text(
                "With all the time they may take, the segments need {need}, which is {over} more "
                "than the session has. Gives time: {givers}.",
                need=length_text(Duration(most)),
                over=length_text(Duration(most - plan.length)),
                givers=listed(givers),
            )
        )
    if fitting.spare:
        found.append(
            text(
                "{spare} of the {length} are left over, even if every segment takes all it may.",
                spare=length_text(fitting.spare),
                length=length_text(plan.length),
            )
        )
    empty = [
        segment.title
        for segment, length in zip(plan.segments, fitting.lengths, strict=True)
        if not length
    ]
    if empty:
        found.append(text("No time is left for: {titles}.", titles=listed(empty)))
    return tuple(found)


def _soft(length: Duration, planned: Duration) -> tuple[Text, ...]:
    """Say how far the plan runs over a soft end, where nobody gives time by itself."""
    if planned <= length:
        return ()
    return (
        text(
            "As planned, the segments take {planned}, which is {over} past the soft end.",
            planned=length_text(planned),
            over=length_text(Duration(planned - length)),
        ),
    )


def _without_length(plan: Plan, shares: Sequence[Share]) -> tuple[Text, ...]:
    """Say what the end of a session without a length is."""
    if not plan.is_end_hard:
        return ()
    whole = Duration(sum(share.planned for share in shares))
    if not whole:
        return (text("The session has no length, so there is no end to count down to."),)
    return (
        text(
            "The session has no length. Its hard end is taken from its segments: {length}.",
            length=length_text(whole),
        ),
    )


def _too_long(plan: Plan, shares: Sequence[Share], length: Duration, short_by: Duration) -> Text:
    need = length_text(Duration(length + short_by))
    over = length_text(short_by)
    could_go = [
        segment.title
        for segment, share in zip(plan.segments, shares, strict=True)
        if share.minimum >= short_by and segment.gives is not Gives.NEVER
    ]
    if len(plan.segments) > 1 and could_go:
        return text(
            "The segments need at least {need}, which is {over} more than the session has. "
            "Shorten some, or leave one of these out: {titles}.",
            need=need,
            over=over,
            titles=listed(could_go),
        )
    return text(
        "The segments need at least {need}, which is {over} more than the session has. "
        "Shorten some.",
        need=need,
        over=over,
    )


def _people(plan: Plan) -> tuple[Text, ...]:
    """Say who is not sure to come, who does two things, and who is missing."""
    found = []
    unconfirmed = [person.name for person in plan.people if not person.is_confirmed]
    if unconfirmed:
        found.append(
            plural(
                "One person is not confirmed: {names}.",
                "{number} people are not confirmed: {names}.",
                len(unconfirmed),
                names=listed(unconfirmed),
            )
        )
    absent = [person.name for person in plan.people if person.is_absent]
    if absent:
        found.append(text("Marked as absent: {names}.", names=listed(absent)))
    found += [
        text(
            "{name} has more than one role: {roles}.",
            name=person.name,
            roles=_joined([role_text(role) for role in person.roles]),
        )
        for person in plan.people
        if len(person.roles) > 1
    ]
    found += _namesakes(plan.people)
    if plan.person(PersonRole.ONSITE_MODERATOR) is None:
        found.append(text("Nobody is the onsite moderator."))
    return tuple(found)


def _namesakes(people: Iterable[Person]) -> list[Text]:
    """Say which name stands twice; seats that are still to be filled may share a name."""
    by_name: dict[str, list[Person]] = {}
    for person in people:
        by_name.setdefault(person.name.casefold(), []).append(person)
    return [
        text(
            "{name} is listed more than once, as {ids}.",
            name=same[0].name,
            ids=listed([person.id for person in same]),
        )
        for same in by_name.values()
        if len(same) > 1 and any(person.is_confirmed for person in same)
    ]


def _asking(plan: Plan) -> tuple[Text, ...]:
    """Say when people online have no way to ask."""
    if plan.ask or not any(segment.kind is Kind.QUESTIONS for segment in plan.segments):
        return ()
    return (text("There is no address for asking. People online can only raise a hand."),)


def _segment(plan: Plan, segment: Segment, planned: Duration) -> tuple[Text, ...]:
    """Say what does not go together within a segment."""
    return (
        *_turns(plan, segment, planned),
        *_tracks(plan, segment, planned),
        *_cues(plan, segment, planned),
    )


def _turns(plan: Plan, segment: Segment, planned: Duration) -> list[Text]:
    found = []
    whole = sum(turn.length or 0 for turn in segment.turns)
    if segment.span.maximum is not None and whole > planned:
        found.append(
            text(
                "{title}: the turns take {turns}, which is {over} more than the segment has.",
                title=segment.title,
                turns=length_text(Duration(whole)),
                over=length_text(Duration(whole - planned)),
            )
        )
    found += [
        text("{title}: {name} has two turns.", title=segment.title, name=name)
        for name in _twice(plan, segment.turns)
    ]
    return found


def _twice(plan: Plan, turns: Iterable[Turn]) -> list[str]:
    """Name who has more than one turn, in the order of the turns."""
    names = {person.id: person.name for person in plan.people}
    seen: dict[PersonId, int] = {}
    for turn in turns:
        if turn.person is not None:
            seen[turn.person] = seen.get(turn.person, 0) + 1
    return [names.get(person, person) for person, times in seen.items() if times > 1]


def _tracks(plan: Plan, segment: Segment, planned: Duration) -> list[Text]:
    is_open = segment.span.maximum is None and not planned
    found = [
        text(
            "{title}: the track “{track}” takes {length}, which is {over} more than the segment "
            "has. It ends with it.",
            title=segment.title,
            track=each.title,
            length=length_text(each.length),
            over=length_text(Duration(each.length - planned)),
        )
        for each in segment.tracks
        if each.length is not None and each.length > planned and not is_open
    ]
    found += [
        text(
            "{title}: nobody owns the online track “{track}”.",
            title=segment.title,
            track=each.title,
        )
        for each in segment.tracks
        if each.owner is None and each.place in ELSEWHERE
    ]
    names = {person.id: person.name for person in plan.people}
    owners = [track.owner for track in segment.tracks if track.owner is not None]
    found += [
        text(
            "{title}: {name} owns two tracks at once.",
            title=segment.title,
            name=names.get(owner, owner),
        )
        for owner in dict.fromkeys(owners)
        if owners.count(owner) > 1
    ]
    return found


def _cues(plan: Plan, segment: Segment, planned: Duration) -> list[Text]:
    is_open = segment.span.maximum is None and not planned
    found = [
        text(
            "{title}: the cue “{cue}” lies outside the segment, which has {length}.",
            title=segment.title,
            cue=cue.say,
            length=length_text(planned),
        )
        for cue in segment.cues
        if _is_outside(cue, planned) and not is_open
    ]
    for track in segment.tracks:
        own = planned if track.length is None else track.length
        length = own if is_open else Duration(min(own, planned))
        found += [
            text(
                "{title}: the cue “{cue}” lies outside the track “{track}”, which has {length}.",
                title=segment.title,
                cue=cue.say,
                track=track.title,
                length=length_text(length),
            )
            for cue in track.cues
            if _is_outside(cue, length) and not (is_open and track.length is None)
        ]
    for group in dict.fromkeys(cue.to for cue in segment.every_cue):
        role = _ROLE_OF_GROUP.get(group) if isinstance(group, Group) else None
        if role is not None and plan.person(role) is None:
            found.append(
                text(
                    "{title}: there is a cue for the {role}, but nobody has this role.",
                    title=segment.title,
                    role=role_text(role),
                )
            )
    return found


def _is_outside(cue: Cue, planned: Duration) -> bool:
    """Whether a cue can never be due; before the start is a standby cue, and is due."""
    if cue.anchor is Anchor.START:
        return cue.offset > planned
    return cue.offset > 0 or -cue.offset > planned


def length_text(length: Duration) -> Text:
    """Say a length as ``15 min``, or as ``7:30 min`` when the minutes are not whole."""
    minutes, rest = divmod(length, _MINUTE)
    if not rest:
        return text("{length} min", length=str(minutes))
    hours, minutes = divmod(minutes, 60)
    clock = f"{minutes:02}:{rest // 1000:02}"
    return text("{length} min", length=f"{hours}:{clock}" if hours else clock.removeprefix("0"))


def role_text(role: PersonRole) -> Text:
    """Name a role."""
    match role:
        case PersonRole.ONSITE_MODERATOR:
            return text("onsite moderator")
        case PersonRole.ONLINE_MODERATOR:
            return text("online moderator")
        case PersonRole.RAPPORTEUR:
            return text("rapporteur")
        case PersonRole.TECHNICAL:
            return text("technical staff")
        case PersonRole.ORGANIZER:
            return text("organizer")
        case PersonRole.SPEAKER:
            return text("speaker")
        case PersonRole.INTERPRETER:
            return text("interpreter")
        case _:
            assert_never(role)


def listed(names: Sequence[str]) -> str | Text:
    """Put names in a row, each language with its own comma; what is beyond six is counted."""
    shown: list[str | Text] = list(names[:_MOST_NAMED])
    rest = len(names) - len(shown)
    if rest:
        shown.append(plural("{number} more", "{number} more", rest))
    return _joined(shown)


def _joined(parts: Sequence[str | Text]) -> str | Text:
    said = parts[0] if parts else ""
    for part in parts[1:]:
        said = text("{first}, {second}", first=said, second=part)
    return said
