"""What the outputs and the ladder of a session file may be, and what is said of wrong ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from console.domain.check import warnings
from console.domain.looks import (
    AUDIENCE,
    SPEAKERS,
    USUAL_OUTPUTS,
    Look,
    OutputName,
    PlannedOutput,
    Scheme,
)
from console.runtime.session_file import Reading, read_session_text

if TYPE_CHECKING:
    from console.domain.rundown import Plan

HERE = Path(__file__).parent
ORDER = "running order:\n  - {title: A, time: 10 min}\n"


def read(lines: str, folder: Path = HERE) -> Reading:
    """Read a file with these lines in its head; the first is line 3."""
    reading = read_session_text(f"podium: 1\ntitle: T\n{lines}\n{ORDER}", "s.yaml", folder)
    assert isinstance(reading, Reading)
    return reading


def plan(lines: str, folder: Path = HERE) -> Plan:
    """Read a file without faults."""
    reading = read(lines, folder)
    assert reading.plan is not None, [str(fault) for fault in reading.faults]
    return reading.plan


def faults(lines: str) -> list[str]:
    """Give the faults of such a file."""
    return [str(fault) for fault in read(lines).faults]


TAGS = "5: “{}” is not the tag of a language. Allowed: tags such as en, fr, zh-Hans."


def ladder(lines: str) -> list[str]:
    """Give the sentences of the ladder, the first step first."""
    return [each.text for each in plan(lines).messages if each.rung]


def test_the_audiences_and_the_speakers_output_are_always_there() -> None:
    """A file that says nothing of outputs has two; one that names a third has three."""
    assert plan("").outputs == USUAL_OUTPUTS
    assert [each.name for each in plan("outputs: {foyer: light}").outputs] == [
        AUDIENCE,
        SPEAKERS,
        OutputName("foyer"),
    ]


def test_an_output_is_read_whole(tmp_path: Path) -> None:
    """Every key reaches the look; colours with or without their sign, in either case."""
    (tmp_path / "logo.png").touch()
    read_plan = plan(
        "outputs:\n"
        "  audience:\n"
        "    {ground: 0B2A45, ink: '#FFFFFF', accent: ffd166, logo: logo.png, captions: yes}\n"
        "  speakers: {theme: high contrast, title: On the lectern}\n"
        "  booth: {shows: speakers, transparent: yes, margins: yes}",
        tmp_path,
    )
    assert read_plan.outputs == (
        PlannedOutput(
            AUDIENCE,
            look=Look(
                ground="#0b2a45",
                ink="#ffffff",
                accent="#ffd166",
                logo="logo.png",
                has_caption_strip=True,
            ),
        ),
        PlannedOutput(SPEAKERS, "On the lectern", Look(Scheme.HIGH_CONTRAST), is_for_speakers=True),
        PlannedOutput(
            OutputName("booth"),
            look=Look(is_see_through=True, has_safe_margins=True),
            is_for_speakers=True,
        ),
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "{audience: lihgt}",
            "“lihgt” is not known here. Did you mean “light”? "
            "Allowed: own, light, dark, high contrast.",
        ),
        ("{audience: {grund: 0}}", "“grund” is not a key here. Did you mean “ground”?"),
        (
            "{audience: {ink: blue}}",
            "“blue” is not a colour. A colour has six digits from 0 to f, such as 0b2a45.",
        ),
        (
            "{audience: {ink: }}",
            "“ink” is left empty, for a “#” begins a remark. Write the colour without it: 0b2a45.",
        ),
        (
            "{audience: {theme: light, ink: 000000}}",
            "A theme has its colours. Take out the theme, or the colours of your own.",
        ),
        ("{audience: {shows: speakers}}", "“audience” always shows its own picture."),
        ("{speakers: {shows: audience}}", "“speakers” always shows its own picture."),
        ("{audience: {logo: no.png}}", "There is no file “no.png” beside this one."),
        (
            "{two words: light}",
            "“two words” cannot be an id. An id is one word of letters, digits and hyphens, "
            "such as keynote-1.",
        ),
    ],
)
def test_what_is_wrong_with_an_output_is_said_in_plain_words(written: str, said: str) -> None:
    """At its place, with what is allowed."""
    (fault,) = faults(f"outputs: {written}")
    assert fault.partition(": ")[2] == said
    assert fault.startswith("s.yaml:3:")


def test_colours_that_cannot_be_read_from_afar_are_warned_of() -> None:
    """Below 7 to 1, for ink and accent; a ground alone gets an ink that fits."""
    found = [
        str(warning)
        for warning in warnings(
            plan(
                "outputs:\n"
                "  audience: {ground: 0b2a45, ink: 808080, accent: ffd166}\n"
                "  speakers: {accent: 405060, title: Lectern}\n"
                "  light: {ground: ffffff}\n"
                "  grey: {ground: 777777}\n"
                "  themed: light"
            )
        )
        if "contrast" in str(warning)
    ]
    assert found == [
        "The output “audience”: #808080 on #0b2a45 has a contrast of 3.7 to 1. "
        "To be read from the back of a room it takes 7 to 1.",
        "The output “Lectern”: #405060 on #071a2d has a contrast of 2.1 to 1. "
        "To be read from the back of a room it takes 7 to 1.",
        "The output “grey”: #000000 on #777777 has a contrast of 4.7 to 1. "
        "To be read from the back of a room it takes 7 to 1.",
    ]


def test_a_step_of_the_ladder_may_be_said_in_several_languages() -> None:
    """The session's language first, the others as they stand; plain words and usual ones remain."""
    assert ladder(
        "language: fr-CA\n"
        "ladder:\n"
        "  two minutes: {en: Two minutes, ar: دقيقتان, fr: Deux minutes}\n"
        "  one minute: {en: One minute, es: Un minuto}\n"
        "  wrap up: Concluez"
    ) == [
        "Deux minutes\nTwo minutes\nدقيقتان",
        "One minute\nUn minuto",
        "Concluez",
        "Please stop",
    ]


def ready(lines: str) -> list[str]:
    """Give the ready messages."""
    return [each.text for each in plan(lines).messages if not each.rung]


def test_a_ready_message_may_be_said_in_several_languages() -> None:
    """Beside plain ones, in a block or between braces; the session's language first."""
    assert ready(
        "language: ar\n"
        "messages:\n"
        '  - {en: Your name, fr: "Votre nom, s\'il vous plaît", ar: اسمكم}\n'
        "  - Louder\n"
        "  - en: Slower\n"
        "    zh-Hans: 慢一点"
    ) == ["اسمكم\nYour name\nVotre nom, s'il vous plaît", "Louder", "Slower\n慢一点"]


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        ("{english: Now}", "5: “english” is not the tag of a language. Did you mean “en”?"),
        ("{fra: Ici}", "5: “fra” is not the tag of a language. Did you mean “fr”?"),
        ("{cn: 这里}", "5: “cn” is not the tag of a language. Did you mean “zh”?"),
        ("{ua-UA: Там}", "5: “ua-UA” is not the tag of a language. Did you mean “uk”?"),
        ("{e!: Now}", TAGS.format("e!")),
        ("{qq: Now}", TAGS.format("qq")),
        ("{en: }", "5: “en” is left empty, but is needed."),
        (
            "{fr: Votre nom, s'il vous plaît}",
            "20: “s'il vous plaît” stands after a comma, where the next language begins. "
            "Put the whole sentence in quotation marks.",
        ),
        ("{}", "4: “messages” is empty."),
        ("{en: [Now]}", "9: “en” is one text, without keys or dashes below it."),
        (
            "{aa: x, ab: x, af: x, am: x, ar: x, as: x, az: x}",
            "4: “messages” has more than 6 entries.",
        ),
        (f"{{en: {'x' * 301}}}", "9: “en” is longer than 300 characters."),
    ],
)
def test_what_is_wrong_with_a_ready_message_is_said_at_its_place(message: str, fault: str) -> None:
    """With line and column, and what was most likely meant."""
    assert faults(f"messages:\n- {message}".replace("- ", " - ", 1)) == [f"s.yaml:4:{fault}"]


def test_languages_of_three_letters_and_with_scripts_are_taken() -> None:
    """There are too many to know them all."""
    assert ready("messages: [{yue: 早晨, pt-BR: Olá, EN: Hello}]") == ["早晨\nOlá\nHello"]


def test_the_ladder_says_itself_only_where_it_is_asked_for() -> None:
    """Nothing goes on a screen by itself unless the organizer said so."""
    assert not plan("").is_ladder_automatic
    assert not plan("ladder: {wrap up: Now}").is_ladder_automatic
    assert plan("ladder: {automatic: yes}").is_ladder_automatic


def test_what_is_wrong_with_a_sentence_is_said_at_its_place() -> None:
    """A language that is none, and one without words."""
    assert faults("ladder:\n  wrap up: {e!: Now}\n  one minute: {en: }") == [
        "s.yaml:4:13: “e!” is not the tag of a language. Allowed: tags such as en, fr, zh-Hans.",
        "s.yaml:5:16: “en” is left empty, but is needed.",
    ]
