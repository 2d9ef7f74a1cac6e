"""Everything that stands on a window or a second screen can be read: measured as it is painted.

The windows are those of ``podium pictures``. Each is grabbed, and every text on it is held to the
sizes of the house, to the contrast with the pixels really behind it, and to its own edges.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QWidget

from console.domain.wording import PlainWords
from console.qt.actions import KeyMap
from console.qt.frame_painter import FramePainter
from console.qt.stage.canvas import View, view_of
from console.qt.stage.images import ImageShelf
from console.qt.stage.layout import Placed, canvas_of
from console.qt.text import cleaned
from console.qt.theme import Look, TextRole
from console.qt.tokens import ThemeName, contrast
from console.tools.pictures import starts
from console.tools.pictures.consoles import Shot, shots
from console.tools.pictures.gallery import LANGUAGES, SIZES, STAGE, Gallery, remove
from console.views.console import console_panels
from console.views.palette import Palette
from console.views.panels import ConsolePanels
from console.widgets.kit import Kit
from console.widgets.parts import Block, TickText
from tests.reading import Written, overlaps, squeezed, strangers, written_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

    from console.tools.pictures.scenes import Scene
    from console.views.frames import Frame
    from console.widgets.console_window import ConsoleWindow
    from console.widgets.prose_view import ProseView

SMALLEST = 15
"""Pixels of any text on the console."""

CONSOLE_CONTRAST, STAGE_CONTRAST = 4.5, 7.0

MAY_BE_CUT = {
    "HeaderBar/TickText": "the session's title: the title bar of the window says it whole",
    "NextQuestion/Block": "a long name, a long reason, a long average: the tip is whole",
    "OrderList/QWidget": "a segment's title of more than four lines, and its lines of three",
    "OrderColumn/KeyButton": "the proposed lengths: they stand whole above the button",
    "ClockView": "a long title, and the lesser causes of being behind: the number is whole",
    "CueList/CueCard/Block": "a cue still to come has one line: it is whole when it is due",
    "TracksCard/TrackLine/TickText": "a long title, owner or cue: the tip is whole",
    "QuestionList/QWidget": "long questions: the chosen one stands whole below the list",
    "StatusList/StatusLine/TickText": "a screen's name, a disk's complaint: the tip is whole",
    "RehearsalBar/Plate/TickText": "what is said of the rehearsal: the tip is whole",
}
"""The texts that may end in an ellipsis, by the widgets that they are in, and why."""

LEAST_SPEAKER, LEAST_SAY, LEAST_DUE, LEAST_SCRIPT, LEAST_NUMBER = 36, 28, 24, 22, 48
"""Pixels of the texts that matter most, in the window of reference."""

REFERENCE = QSize(1600, 900)


@dataclass(frozen=True)
class Read:
    """A window that was read."""

    name: str
    panels: ConsolePanels
    texts: list[Written]
    squeezed: list[str]
    strangers: list[str]
    script: tuple[int, int]
    """The height that the script has, and that of one of its lines; zeros without a script."""
    is_chosen_seen: bool


@pytest.fixture(scope="module")
def gallery(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gallery]:
    """What makes the windows of the pictures."""
    made = Gallery(qapp, tmp_path_factory.mktemp("pictures"))
    yield made
    made.close()


def consoles() -> list[tuple[str, QSize, ThemeName]]:
    """Name what the consoles are read in: every language and size, and the other themes once.

    Chinese says all in fewer letters than the others: where it is tightest is enough.
    """
    usual = [
        (language, size, ThemeName.DARK)
        for language in LANGUAGES
        for size in (SIZES[:1] if language == "zh" else SIZES)
    ]
    return [*usual, *(("en", REFERENCE, each) for each in (ThemeName.LIGHT, ThemeName.CONTRAST))]


def ids() -> list[str]:
    """Name the parameters of `windows`."""
    return [f"{language}-{size.width()}-{theme}" for language, size, theme in consoles()]


@pytest.fixture(scope="module", params=consoles(), ids=ids())
def windows(gallery: Gallery, request: pytest.FixtureRequest) -> list[Read]:
    """The console in every state, read once in a language, a size and a theme."""
    language, size, theme = request.param
    chosen = shots(language) if theme is ThemeName.DARK else list(shots(language))[1:2]
    return [read_console(gallery, shot, language, size, theme) for shot in chosen]


def read_console(
    gallery: Gallery, shot: Shot, language: str, size: QSize, theme: ThemeName
) -> Read:
    """Read the console in one state."""
    window = gallery.console(shot, language, size, theme)
    script: ProseView = window.script
    line = round(window.kit.look.px(TextRole.SCRIPT) * 1.3)
    has_script = script.isVisible() and not shot.has_help
    read = Read(
        shot.name,
        console_panels(shot.state, shot.now, gallery.words(language), UTC, shot.around),
        written_on(window),
        squeezed(window),
        strangers(window),
        (script.viewport().height(), line) if has_script else (0, 0),
        is_chosen_seen(window),
    )
    remove(window)
    return read


def is_chosen_seen(window: ConsoleWindow) -> bool:
    """Whether the question that is chosen, if one is, stands whole in its list."""
    listed = window.questions.list
    chosen = listed.visualRect(listed.currentIndex())
    return chosen.isEmpty() or listed.viewport().rect().contains(chosen)


def told(windows: list[Read], is_wrong: Callable[[Written], bool]) -> list[str]:
    """Say which texts of which windows are wrong."""
    return [f"{each.name}: {text}" for each in windows for text in each.texts if is_wrong(text)]


def test_no_text_is_smaller_than_fifteen_pixels(windows: list[Read]) -> None:
    """The smallest text has 15 pixels, in every window that Podium supports."""
    assert not told(windows, lambda text: text.px < SMALLEST)


def test_every_text_stands_out_from_what_is_behind_it(windows: list[Read]) -> None:
    """The contrast of a text with the most frequent pixel around its letters is 4.5 to 1."""
    assert not told(windows, lambda text: text.contrast < CONSOLE_CONTRAST)


def test_no_letter_is_cut_by_an_edge(windows: list[Read]) -> None:
    """The ink of every text lies within what can be seen of its widget."""
    assert not told(windows, lambda text: text.is_cut)


def test_only_what_may_be_shortened_ends_in_an_ellipsis(windows: list[Read]) -> None:
    """A shortened text is one of a short list, each with its reason."""
    assert not told(windows, lambda text: text.is_elided and not may_be_cut(text))


def may_be_cut(text: Written) -> bool:
    """Say whether a text is on the list; of the speaker only the affiliation may be shortened."""
    if text.where.endswith("SpeakerCard/Block"):
        return text.px < LEAST_SAY * 0.75
    return any(text.where.endswith(where) for where in MAY_BE_CUT)


def test_nothing_that_has_to_be_said_is_squeezed_away(windows: list[Read]) -> None:
    """A text that is meant to be seen has room, and the script has that of one line at least."""
    assert not [f"{each.name}: {text}" for each in windows for text in each.squeezed]
    low = [f"{each.name}: {each.script}" for each in windows if each.script[0] < each.script[1]]
    assert not low


def test_the_chosen_question_is_whole_in_sight(windows: list[Read]) -> None:
    """However little room its list has."""
    assert not [each.name for each in windows if not each.is_chosen_seen]


def test_no_text_stands_on_another(windows: list[Read]) -> None:
    """The ink of no two texts shares a pixel."""
    assert not [f"{each.name}: {pair}" for each in windows for pair in overlaps(each.texts)]


def test_nothing_writes_behind_the_back_of_these_tests(windows: list[Read]) -> None:
    """No widget paints words in a way that is not read here."""
    assert not [f"{each.name}: {one}" for each in windows for one in each.strangers]


def test_what_a_moderator_needs_at_a_glance_is_never_left_out(windows: list[Read]) -> None:
    """In every size: the clock, the hard end, behind, GO, the due cue, the question on air."""
    for read in windows:
        if read.name == "help":
            continue
        shown = {each.text for each in read.texts}
        panels = read.panels
        needed = [panels.clock.digits, panels.clock.hard_end, panels.clock.behind]
        needed += [panels.transport.go, *(each.say for each in panels.cues[:1] if each.is_due)]
        needed += [panels.on_air.row.words] if panels.on_air.row else []
        needed += [panels.speaker.name] if panels.speaker and not panels.ready else []
        missing = [words for words in needed if cleaned(words) not in shown]
        assert not missing, (read.name, missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_matters_most_has_its_size_in_the_window_of_reference(
    gallery: Gallery, language: str
) -> None:
    """At 1600x900 the speaker, the cue, the question, the script and the numbers are large."""
    live = next(shot for shot in shots(language) if shot.name == "live")
    read = read_console(gallery, live, language, REFERENCE, ThemeName.DARK)
    panels = read.panels
    assert panels.speaker is not None
    assert panels.on_air.row is not None
    least = {
        panels.speaker.name: LEAST_SPEAKER,
        panels.speaker.say: LEAST_SAY,
        next(cue.say for cue in panels.cues if cue.is_due): LEAST_DUE,
        panels.on_air.row.words: LEAST_DUE,
        panels.script.paragraphs[panels.script.at]: LEAST_SCRIPT,
        panels.clock.digits: LEAST_NUMBER,
        panels.clock.hard_end: LEAST_NUMBER,
        panels.clock.behind: LEAST_NUMBER,
    }
    large = {
        words: max((each.px for each in read.texts if each.text == cleaned(words)), default=0)
        for words in least
    }
    assert not {words: px for words, px in large.items() if px < least[words]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start_window_can_be_read(gallery: Gallery, language: str) -> None:
    """With nothing chosen, with faults and with warnings: large enough, in contrast, whole."""
    words = gallery.words(language)
    for reading in (None, starts.with_faults(words), starts.with_warnings(words)):
        window = gallery.start_window(language, reading)
        texts = written_on(window)
        remove(window)
        assert texts
        assert not [text for text in texts if text.px < SMALLEST]
        assert not [text for text in texts if text.contrast < CONSOLE_CONTRAST]
        assert not [text for text in texts if text.is_cut or text.is_elided]
        assert not overlaps(texts)


def test_the_measure_sees_what_is_wrong(qapp: QApplication) -> None:
    """A text that is too small, faint, cut, shortened, squeezed or on another one is found."""
    kit = Kit(PlainWords(), Look(), KeyMap())
    window = QWidget()
    window.resize(400, 200)
    window.setStyleSheet("background: #0d1117")
    places = {"whole": (20, 20, 300, 40), "cut": (380, 80, 300, 40), "on it": (25, 25, 300, 40)}
    for text, place in places.items():
        block = Block(kit, TextRole.BODY, "line" if text == "cut" else "ink")
        block.setParent(window)
        block.setGeometry(*place)
        block.show_text(text)
    shortened = TickText(kit, TextRole.BODY, elides=True)
    shortened.setParent(window)
    shortened.setGeometry(20, 120, 60, 30)
    shortened.show_text("far too long for its place")
    squeezed_away = Block(kit, TextRole.BODY)
    squeezed_away.setParent(window)
    squeezed_away.setGeometry(20, 160, 100, 0)
    squeezed_away.show_text("nowhere")
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.show()
    texts = {each.text: each for each in written_on(window)}
    assert not texts["whole"].is_cut
    assert texts["cut"].is_cut
    assert texts["cut"].contrast < CONSOLE_CONTRAST < texts["whole"].contrast
    assert [each.is_elided for each in texts.values() if each.text.startswith("far")] == [True]
    assert len(overlaps(list(texts.values()))) == 1
    assert len(squeezed(window)) == 1
    remove(window)


@pytest.fixture(scope="module")
def scenes(gallery: Gallery) -> list[Scene]:
    """Every scene of the second screen."""
    return list(gallery.scenes())


@pytest.fixture
def placed(qapp: QApplication, scenes: list[Scene]) -> Iterator[dict[str, list[Placed]]]:
    """The words of every scene, as the second screen places them."""
    shelf = ImageShelf()
    painter = FramePainter(Palette(), shelf)
    yield {each.name: painter.placements(each.frame, STAGE, each.now) for each in scenes}
    painter.deleteLater()
    shelf.close()


def test_every_scene_has_words_but_the_picture_the_card_and_black(
    placed: dict[str, list[Placed]],
) -> None:
    """What is measured below is there."""
    assert {name for name, words in placed.items() if not words} <= {"black", "image"}


def test_the_second_screen_has_seven_to_one_everywhere(placed: dict[str, list[Placed]]) -> None:
    """Every word of every scene stands out by 7 to 1, and none is shortened."""
    for name, words in placed.items():
        for each in words:
            assert contrast(each.ink, each.ground) >= STAGE_CONTRAST, (name, each)
            assert not each.is_elided, (name, each)


def test_the_second_screen_keeps_its_words_in_the_safe_area(
    scenes: list[Scene], placed: dict[str, list[Placed]]
) -> None:
    """No projector loses a word; the mark of a rehearsal alone stands in the margin above."""
    for scene in scenes:
        view, safe = safe_area(scene.frame)
        assert view.scale == pytest.approx(1)
        for each in placed[scene.name]:
            if each.text != scene.frame.mark:
                assert safe.contains(each.rect), (scene.name, each)


def safe_area(frame: Frame) -> tuple[View, QRectF]:
    """Give how a frame lies on the stage, and where writing may stand on it."""
    canvas = canvas_of(frame, STAGE)
    view = view_of(canvas, STAGE)
    return view, view.rect(canvas.safe).adjusted(-1, -1, 1, 1)


def test_the_words_of_a_scene_stand_apart(placed: dict[str, list[Placed]]) -> None:
    """No two texts of a scene share a pixel."""
    for name, words in placed.items():
        for one, other in combinations(words, 2):
            both = one.rect.intersected(other.rect)
            assert both.width() <= 1 or both.height() <= 1, (name, one, other)
