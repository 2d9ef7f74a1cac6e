"""Screens and desks: how each output stands, by which links people come in, and who is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from console.domain.output import OutputName
from console.domain.people import Role
from console.domain.timeline import Duration, Moment
from console.domain.wording import Text
from console.views.desk_parts import role_words
from console.views.outputs import output_cards
from console.views.panels import OutputCard, Tone
from console.views.phrases import HOUR, MINUTE, dotted, listing, output_words, sentences
from console.views.sight import Sight
from console.views.wall import date_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from console.domain.rundown import Plan
    from console.domain.session import SessionState
    from console.domain.wording import Words
    from console.views.surroundings import Surroundings


MOST_GUESTS = 200
"""Of those who are connected so many are listed; all are counted."""


@dataclass(frozen=True, slots=True)
class WayIn:
    """A link that can be given away, without the word that is in it."""

    key: str
    """By which it is asked for."""
    role: Role
    output: OutputName | None = None
    """The output that a screen shows."""


@dataclass(frozen=True, slots=True)
class GuestFacts:
    """Somebody who is connected."""

    number: int
    role: Role
    name: str
    """As they call themselves; not to be trusted."""
    output: OutputName
    age: Duration
    """Since they came in."""


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What is known of the certificate by which the pages are served."""

    file: str = ""
    """The name of its file; empty where none was chosen."""
    names: tuple[str, ...] = ()
    """What it is made for."""
    until: Moment | None = None
    """When it runs out; None where it was not read, or cannot be used."""
    fault: Text | None = None
    """Why it cannot be used any more."""
    refused: Text | None = None
    """Why another one was not taken that was chosen last."""


@dataclass(frozen=True, slots=True)
class ServedFacts:
    """Whom the pages are served to, and by what."""

    whom: str
    """As the menu names it."""
    certificate: CertificateFacts = CertificateFacts()


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """The same in words."""

    words: str
    tone: Tone
    names: str
    """All that it is made for; empty where that is not known."""
    can_remove: bool
    warning: str
    """What a change does to those who are connected; empty while nobody is."""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A way in, as it is offered."""

    key: str
    title: str
    detail: str
    """What whoever has the link can do."""
    can_end: bool
    """Whether the link has a word that can be renewed."""
    ending: str
    """What ending it does to those who are connected with it."""


@dataclass(frozen=True, slots=True)
class GuestRow:
    """Somebody who is connected, in words."""

    number: int
    who: str
    name: str
    since: str
    can_identify: bool


@dataclass(frozen=True, slots=True)
class DesksSheet:
    """All that the sheet shows."""

    outputs: tuple[OutputCard, ...]
    served: str
    """Whom the pages are served to, as the menu names it."""
    links: tuple[LinkRow, ...]
    guests: tuple[GuestRow, ...]
    guests_words: str
    """How many are connected."""
    certificate: CertificateRow
    is_mirrored: bool = False


def desks_sheet(
    state: SessionState,
    now: Moment,
    words: Words,
    zone: tzinfo,
    surroundings: Surroundings,
    *,
    served: ServedFacts,
    ways: Sequence[WayIn],
    guests: Sequence[GuestFacts],
) -> DesksSheet:
    """Give the sheet; `zone` is this computer's."""
    sight = Sight(state, now, words, zone)
    return DesksSheet(
        outputs=output_cards(sight, surroundings),
        served=served.whom,
        links=tuple(_link(sight, way, guests) for way in ways),
        guests=tuple(_guest(sight, guest) for guest in guests[:MOST_GUESTS]),
        guests_words=words.count("{number} connected", "{number} connected", len(guests))
        if guests
        else words.say("Nobody is connected."),
        certificate=_certificate(sight, served.certificate, len(guests)),
        is_mirrored=words.is_mirrored,
    )


def _certificate(sight: Sight, facts: CertificateFacts, connected: int) -> CertificateRow:
    words = sight.words
    refused = "" if facts.refused is None else words.render(facts.refused)
    said, tone = _certificate_words(sight, facts)
    return CertificateRow(
        words=sentences((refused, said)),
        tone=Tone.ATTENTION if refused else tone,
        names=listing(words, facts.names, len(facts.names)),
        can_remove=bool(facts.file),
        warning=words.say(
            "Whoever is connected ({number}) may need a new link then.", number=connected
        )
        if connected
        else "",
    )


def _certificate_words(sight: Sight, facts: CertificateFacts) -> tuple[str, Tone]:
    words = sight.words
    if not facts.file:
        said = words.say("Links begin with http:// and can be read on their way in the network.")
        return said, Tone.DIM
    if facts.fault is not None:
        return words.render(facts.fault), Tone.ATTENTION
    if facts.until is None:
        return words.say("By https, with the certificate {file}.", file=facts.file), Tone.DIM
    date = date_of(facts.until, sight.state, sight.zone)
    if not facts.names:
        said = words.say(
            "The certificate {file} names no address, so browsers refuse it. "
            "Make one with subjectAltName.",
            file=facts.file,
        )
        return said, Tone.ATTENTION
    said = words.say(
        "By https, with the certificate {file} for {names}, until {date}.",
        file=facts.file,
        names=listing(words, facts.names),
        date=date,
    )
    return said, Tone.DIM


def way_words(words: Words, plan: Plan, way: WayIn) -> str:
    """Name a way in, as the heading of its link."""
    if way.output is not None:
        return output_words(words, plan, way.output)
    if way.role is Role.ASKER:
        return words.say("The ask page")
    said = role_words(words, way.role)
    return said[:1].upper() + said[1:]


def _link(sight: Sight, way: WayIn, guests: Sequence[GuestFacts]) -> LinkRow:
    connected = sum(each.role is way.role for each in guests)
    return LinkRow(
        key=way.key,
        title=way_words(sight.words, sight.state.plan, way),
        detail=_detail(sight.words, way),
        can_end=way.role is not Role.ASKER,
        ending=_ending(sight.words, way, connected),
    )


def _detail(words: Words, way: WayIn) -> str:
    match way.role:
        case Role.SCREEN:
            return words.say("Shows the picture and can do nothing.")
        case Role.ASKER:
            return words.say("Everybody may have it: it holds no secret.")
        case Role.TECHNICAL:
            return words.say("Puts pictures on the screens, and sees who is connected.")
        case Role.ONLINE_MODERATOR:
            return words.say("Passes questions on and talks with the podium.")
        case Role.RAPPORTEUR:
            return words.say("Writes the notes of the session.")
        case Role.PODIUM | Role.FEED:
            return words.say("Runs the session, by hand or from a script. Keep it secret.")
        case _:
            assert_never(way.role)


def _ending(words: Words, way: WayIn, connected: int) -> str:
    if way.role is Role.SCREEN:
        said = words.say("This ends the links of all screens.")
    else:
        said = words.say("This link ends for everybody who has it.")
    if not connected:
        return said
    gone = words.count("{number} is disconnected.", "{number} are disconnected.", connected)
    return sentences((said, gone))


def _guest(sight: Sight, guest: GuestFacts) -> GuestRow:
    words = sight.words
    said = role_words(words, guest.role)
    who = said[:1].upper() + said[1:]
    if guest.role is Role.SCREEN:
        who = dotted(words, (who, output_words(words, sight.state.plan, guest.output)))
    return GuestRow(
        number=guest.number,
        who=who,
        name=guest.name or words.say("without a name"),
        since=_since(words, guest.age),
        can_identify=guest.role is Role.SCREEN,
    )


def _since(words: Words, age: Duration) -> str:
    """Say for how long, in one unit, so that the list stands still."""
    if age < MINUTE:
        return words.say("just now")
    if age < HOUR:
        return words.say("{number} min", number=age // MINUTE)
    return words.say("{number} h", number=age // HOUR)
