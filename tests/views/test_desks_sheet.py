"""Screens and desks: the links that are offered, and who is connected, in words."""

from __future__ import annotations

from datetime import UTC

import pytest

from console.domain.output import AUDIENCE, SPEAKERS
from console.domain.people import Role
from console.domain.timeline import Duration, Moment, minutes, seconds
from console.domain.wording import text
from console.views.desks_sheet import (
    MOST_GUESTS,
    CertificateFacts,
    DesksSheet,
    GuestFacts,
    ServedFacts,
    WayIn,
    desks_sheet,
)
from console.views.panels import Tone
from console.views.surroundings import Surroundings
from tests.builders import a_plan
from tests.scenario import Playbook
from tests.views.mirrored import ENGLISH

SCREEN = WayIn("screen/speakers", Role.SCREEN, SPEAKERS)
ASK = WayIn("ask", Role.ASKER)
NO_CERTIFICATE = CertificateFacts()


def a_guest(
    number: int, role: Role = Role.SCREEN, name: str = "Foyer", age: Duration = seconds(0)
) -> GuestFacts:
    """Somebody who came in."""
    return GuestFacts(number, role, name, SPEAKERS, age)


def sheet(
    *ways: WayIn,
    guests: tuple[GuestFacts, ...] = (),
    certificate: CertificateFacts = NO_CERTIFICATE,
) -> DesksSheet:
    """Make the sheet of a small session."""
    play = Playbook(a_plan())
    return desks_sheet(
        play.state,
        play.now,
        ENGLISH,
        UTC,
        Surroundings(),
        served=ServedFacts("nobody", certificate),
        ways=ways,
        guests=guests,
    )


def test_it_has_every_output_of_the_session() -> None:
    """The audience's first."""
    seen = sheet()

    assert [each.output for each in seen.outputs] == [AUDIENCE, SPEAKERS]
    assert (seen.links, seen.guests, seen.guests_words) == ((), (), "Nobody is connected.")


@pytest.mark.parametrize(
    ("way", "title"),
    [
        (SCREEN, "Speakers’ screen"),
        (ASK, "The ask page"),
        (WayIn("desk/technical-desk", Role.TECHNICAL), "Technical desk"),
        (WayIn("desk/online-moderator", Role.ONLINE_MODERATOR), "Online moderator"),
        (WayIn("desk/rapporteur", Role.RAPPORTEUR), "Rapporteur"),
        (WayIn("desk/podium", Role.PODIUM), "Podium"),
        (WayIn("desk/feed", Role.FEED), "Question feed"),
    ],
)
def test_a_link_says_for_whom_it_is_and_what_it_can_do(way: WayIn, title: str) -> None:
    """Each role has its own sentence, also one whose desk comes later."""
    (link,) = sheet(way).links

    assert link.title == title
    assert link.detail


def test_ending_a_link_says_what_it_costs() -> None:
    """All screens share a word, and whoever is connected is let go."""
    guests = (a_guest(1), a_guest(2), a_guest(3, Role.TECHNICAL))
    screen, desk, ask = sheet(
        SCREEN, WayIn("desk/technical-desk", Role.TECHNICAL), ASK, guests=guests
    ).links
    nobody = sheet(WayIn("desk/rapporteur", Role.RAPPORTEUR)).links[0]

    assert screen.ending == "This ends the links of all screens. 2 are disconnected."
    assert desk.ending == "This link ends for everybody who has it. 1 is disconnected."
    assert nobody.ending == "This link ends for everybody who has it."
    assert [each.can_end for each in (screen, desk, ask)] == [True, True, False]


@pytest.mark.parametrize(
    ("age", "since"),
    [
        (seconds(-1), "just now"),
        (seconds(59), "just now"),
        (minutes(1), "1 min"),
        (minutes(59), "59 min"),
        (minutes(60), "1 h"),
        (minutes(135), "2 h"),
    ],
)
def test_a_guest_is_there_for_a_while(age: Duration, since: str) -> None:
    """In one unit, so that the list stands still for a minute."""
    assert sheet(guests=(a_guest(1, age=age),)).guests[0].since == since


def test_a_guest_is_named_by_role_output_and_name() -> None:
    """Only a screen can say which one it is."""
    seen = sheet(guests=(a_guest(4), a_guest(5, Role.TECHNICAL, "")))
    screen, desk = seen.guests

    assert (screen.who, screen.name, screen.can_identify) == (
        "Screen · Speakers’ screen",
        "Foyer",
        True,
    )
    assert (desk.who, desk.name, desk.can_identify) == ("Technical desk", "without a name", False)
    assert seen.guests_words == "2 connected"


def test_a_crowd_is_counted_and_its_first_are_listed() -> None:
    """A thousand stage views are no list that anybody reads."""
    guests = tuple(a_guest(number) for number in range(MOST_GUESTS + 50))
    seen = sheet(guests=guests)

    assert len(seen.guests) == MOST_GUESTS
    assert seen.guests_words == f"{MOST_GUESTS + 50} connected"


UNTIL = Moment(1_767_139_200_000)
"""2025-12-31."""

NAMES = ("podium.example.org", "localhost", "127.0.0.1", "*.example.org")


@pytest.mark.parametrize(
    ("facts", "words", "tone"),
    [
        (CertificateFacts(), "Links begin with http:// and can be read", Tone.DIM),
        (CertificateFacts("a.pem"), "By https, with the certificate a.pem.", Tone.DIM),
        (
            CertificateFacts("a.pem", NAMES, UNTIL),
            "By https, with the certificate a.pem for podium.example.org, localhost, 127.0.0.1, "
            "1 more, until 2025-12-31.",
            Tone.DIM,
        ),
        (CertificateFacts("a.pem", (), UNTIL), "The certificate a.pem names no", Tone.ATTENTION),
        (
            CertificateFacts("a.pem", fault=text("It is out of date.")),
            "It is out of date.",
            Tone.ATTENTION,
        ),
        (
            CertificateFacts("a.pem", refused=text("b.pem holds no key.")),
            "b.pem holds no key. By https, with the certificate a.pem.",
            Tone.ATTENTION,
        ),
    ],
)
def test_the_certificate_says_for_what_and_until_when_it_is(
    facts: CertificateFacts, words: str, tone: Tone
) -> None:
    """Or what is wrong with it; what was not taken is told beside what goes on to count."""
    row = sheet(certificate=facts).certificate

    assert row.words.startswith(words)
    assert row.tone is tone
    assert row.can_remove == bool(facts.file)


def test_all_that_a_certificate_is_made_for_can_be_read() -> None:
    """Also what the line itself only counts."""
    row = sheet(certificate=CertificateFacts("a.pem", NAMES, UNTIL)).certificate

    assert row.names == "podium.example.org, localhost, 127.0.0.1, *.example.org"


def test_a_change_of_the_certificate_warns_of_those_who_are_connected() -> None:
    """Their links lead nowhere afterwards."""
    assert sheet().certificate.warning == ""
    warned = sheet(guests=(a_guest(1), a_guest(2))).certificate.warning
    assert warned == "Whoever is connected (2) may need a new link then."
