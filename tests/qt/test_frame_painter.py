"""The frame painter: every scene at every size, whole, readable, repainted only where it moves."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from console.domain.looks import Look, Scheme
from console.domain.timeline import Moment
from console.qt.fonts import register_fonts
from console.qt.frame_painter import FramePainter
from console.qt.stage.images import ImageShelf
from console.qt.tokens import contrast
from console.views.frames import (
    BlackPicture,
    Foot,
    Frame,
    Line,
    Message,
    MessagePicture,
    OrderPicture,
    QuestionPicture,
    TestCardPicture,
    TitlePicture,
)
from console.views.palette import Palette
from console.views.panels import ClockPhase
from console.views.stage_theme import BLACK, REHEARSAL_GROUND
from tests.qt.frame_samples import (
    LONG_TEXTS,
    NOW,
    ONE_MINUTE,
    SCENES,
    TEXTS,
    running,
    speakers,
    standing,
    timer,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from console.qt.stage.layout import Placed

SIZES = {
    "smallest": QSize(320, 180),
    "720p": QSize(1280, 720),
    "1080p": QSize(1920, 1080),
    "4K": QSize(3840, 2160),
    "4 to 3": QSize(1024, 768),
    "upright": QSize(1080, 1920),
    "wide": QSize(2560, 1080),
}
FULL_HD = SIZES["1080p"]
LEAST_HEIGHT = 0.022
"""The smallest writing, in parts of the height."""
CAPTIONS = 0.22
"""The strip for captions, in parts of the height."""


@pytest.fixture(scope="module", autouse=True)
def _fonts(qapp: QApplication) -> None:
    register_fonts()


@pytest.fixture
def shelf(qapp: QApplication) -> Iterator[ImageShelf]:
    """Give a shelf for images that has nothing under way at the end."""
    made = ImageShelf()
    yield made
    made.close()


@pytest.fixture
def painter(shelf: ImageShelf) -> FramePainter:
    """Give a painter that paints a black frame."""
    return FramePainter(Palette(), shelf)


def blank(size: QSize) -> QImage:
    """Give an image in a colour that no scene has, so that what was not painted shows."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff00ff"))
    return image


def paint(painter: FramePainter, frame: Frame, size: QSize = FULL_HD, now: Moment = NOW) -> QImage:
    """Paint a whole frame into a fresh image."""
    image = blank(size)
    painter.set_frame(frame)
    with QPainter(image) as target:
        painter.paint(target, size, 1.0, now)
    return image


def meet_fonts(shelf: ImageShelf, *scenes: str) -> None:
    """Paint scenes once, so that Qt knows every font of theirs.

    When a font comes up for the first time at some size, Qt moves the outlines of its large
    letters at all other sizes by up to a thirtieth of a pixel: nobody sees it, but it is no equal.
    """
    for scene in scenes:
        paint(FramePainter(Palette(), shelf), Frame(SCENES[scene](TEXTS["en"])))


def at(seconds_later: float) -> Moment:
    """Give a moment after `NOW`."""
    return Moment(NOW + round(seconds_later * 1000))


def same_inside(first: QImage, second: QImage, area: QRect) -> bool:
    """Whether two images are equal in a rectangle."""
    return first.copy(area) == second.copy(area)


def safe_area(size: QSize) -> QRectF:
    """Give what every projector shows: all but 3 % at each side of a usual screen."""
    aside = min(size.width(), size.height() * 16 / 9) * 0.03
    return QRectF(0, 0, size.width(), size.height()).adjusted(
        aside, size.height() * 0.015, -aside, -size.height() * 0.02
    )


def check(placed: list[Placed], size: QSize) -> None:
    """Hold all words of a picture to what goes for every picture."""
    for words in placed:
        assert words.text, "words were left out"
        assert safe_area(size).adjusted(-1, -1, 1, 1).contains(words.rect), words
        assert words.px >= size.height() * LEAST_HEIGHT - 0.01, words
        assert contrast(words.ink, words.ground) >= 7, words
    for first, second in combinations(placed, 2):
        shared = first.rect.intersected(second.rect)
        assert shared.width() <= 1 or shared.height() <= 1, (first, second)


@pytest.mark.parametrize("scene", SCENES.keys())
def test_everything_that_people_would_write_is_shown_whole(
    painter: FramePainter, scene: str
) -> None:
    """In every scene, script and size: inside the picture, apart, readable, without an ellipsis."""
    for name, text in TEXTS.items():
        frame = Frame(SCENES[scene](text), mark="REHEARSAL")
        for size in SIZES.values():
            placed = painter.placements(frame, size, NOW)
            check(placed, size)
            assert not [words for words in placed if words.is_elided], (name, size)


@pytest.mark.parametrize("scene", SCENES.keys())
def test_two_thousand_letters_stay_inside_the_picture(painter: FramePainter, scene: str) -> None:
    """However much somebody types, it overlaps nothing and leaves nothing."""
    for text in LONG_TEXTS.values():
        for size in (FULL_HD, SIZES["upright"]):
            check(painter.placements(Frame(SCENES[scene](text)), size, NOW), size)


@pytest.mark.parametrize("is_mirrored", [False, True], ids=["", "mirrored"])
@pytest.mark.parametrize("text", [*TEXTS.values(), LONG_TEXTS["long"]], ids=[*TEXTS.keys(), "long"])
def test_mirrored_pictures_with_captions_stay_inside_too(
    painter: FramePainter, text: str, is_mirrored: bool
) -> None:
    """The mark, the mirror and the strip for captions go together with every scene."""
    for make in SCENES.values():
        frame = Frame(
            make(text),
            is_mirrored=is_mirrored,
            mark="RÉPÉTITION",
            look=Look(has_caption_strip=True),
        )
        for size in (FULL_HD, SIZES["upright"]):
            placed = painter.placements(frame, size, NOW)
            check(placed, size)
            if not isinstance(frame.picture, TestCardPicture):
                free = size.height() * (1 - CAPTIONS)
                assert all(words.rect.bottom() <= free for words in placed)


@pytest.mark.parametrize("scene", SCENES.keys())
def test_every_scene_covers_every_pixel_at_every_size(painter: FramePainter, scene: str) -> None:
    """Nothing of what was there before shines through, and Qt has nothing to complain about."""
    for size in SIZES.values():
        image = paint(painter, Frame(SCENES[scene](TEXTS["en"]), mark="REHEARSAL"), size)
        for spot in (
            QPoint(0, 0),
            QPoint(size.width() - 1, 0),
            QPoint(0, size.height() - 1),
            QPoint(size.width() - 1, size.height() - 1),
            QPoint(size.width() // 2, size.height() // 2),
        ):
            assert image.pixelColor(spot) != QColor("#ff00ff"), size


@pytest.mark.parametrize("scene", SCENES.keys())
def test_equal_frames_paint_equal_pixels(shelf: ImageShelf, scene: str) -> None:
    """What is seen is a function of the frame and the moment, not of what was painted before."""
    first, second = FramePainter(Palette(), shelf), FramePainter(Palette(), shelf)
    for other in ("question", "timer, over"):
        paint(second, Frame(SCENES[other](TEXTS["ar"])), now=at(7))
    frames = [Frame(SCENES[scene](TEXTS["en"])) for _ in range(2)]
    meet_fonts(shelf, scene)
    assert paint(first, frames[0]) == paint(second, frames[1])


@pytest.mark.parametrize("scene", SCENES.keys())
def test_what_is_prepared_is_not_shown_and_looks_the_same_when_it_is(
    shelf: ImageShelf, scene: str
) -> None:
    """Preparing is no more than painting early: every pixel is as it would have been."""
    first, second = FramePainter(Palette(), shelf), FramePainter(Palette(), shelf)
    present, coming = (Frame(SCENES[each](TEXTS["en"])) for each in ("title", scene))
    meet_fonts(shelf, "title", scene)
    before = paint(first, present)
    first.prepare(coming, FULL_HD, 1.0, at(-60))
    assert first.frame == present
    assert paint(first, present) == before
    assert paint(first, coming) == paint(second, coming)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("scene", ["title", "timer", "timer, over", "timer, hours", "timer, open"])
def test_a_tick_repaints_the_clock_alone(painter: FramePainter, scene: str, ratio: float) -> None:
    """Painting what `needs_repaint` gives makes the same picture as painting all of it afresh."""
    size = QSize(1280, 720)
    painter.set_frame(Frame(SCENES[scene](TEXTS["en"]), mark="REHEARSAL"))

    def painted(now: Moment, onto: QImage | None = None, regions: tuple[QRect, ...] = ()) -> QImage:
        image = blank(size * ratio) if onto is None else onto.copy()
        image.setDevicePixelRatio(ratio)
        with QPainter(image) as target:
            if onto is not None:
                clip = QRegion()
                for region in regions:
                    clip += region
                target.setClipRegion(clip)
            painter.paint(target, size, ratio, now)
        return image

    before, after = painted(NOW), painted(at(1))
    regions = painter.needs_repaint(NOW, at(1), size)
    area = sum(region.width() * region.height() for region in regions)
    assert before != after
    assert area < size.width() * size.height() / 2
    assert painted(at(1), before, regions) == after


@pytest.mark.parametrize("scene", SCENES.keys())
def test_another_frame_is_painted_where_it_differs(
    painter: FramePainter, shelf: ImageShelf, scene: str
) -> None:
    """Painting what `differences` gives over any other frame makes the same as all of it afresh."""
    size, ratio = QSize(768, 432), 1.25
    meet_fonts(shelf, *SCENES)

    def painted(frame: Frame, onto: QImage | None = None) -> QImage:
        image = blank(size * ratio) if onto is None else onto.copy()
        image.setDevicePixelRatio(ratio)
        painter.set_frame(frame)
        with QPainter(image) as target:
            if onto is not None:
                clip = QRegion()
                for region in painter.differences(size, ratio, NOW):
                    clip += region
                target.setClipRegion(clip)
            painter.paint(target, size, ratio, NOW)
        return image

    was = Frame(SCENES[scene](TEXTS["one word"]))
    for made in SCENES.values():
        coming = Frame(made(TEXTS["ar"]), mark="REHEARSAL")
        whole = painted(coming)
        assert painted(coming, painted(was)) == whole


def test_a_few_words_on_the_same_ground_are_painted_alone(painter: FramePainter) -> None:
    """A GO from one segment to the next leaves most of the window as it is."""
    was, coming = (Frame(SCENES["segment"](each)) for each in ("Questions", "Networking"))
    paint(painter, was)
    painter.set_frame(coming)
    regions = painter.differences(FULL_HD, 1.0, NOW)
    area = sum(region.width() * region.height() for region in regions)
    assert 0 < area < FULL_HD.width() * FULL_HD.height() / 2


def test_at_another_size_everything_is_painted(painter: FramePainter, shelf: ImageShelf) -> None:
    """What was painted for a window of another size says nothing about this one."""
    paint(painter, Frame(SCENES["segment"]("Questions")))
    everything = (QRect(QPoint(), SIZES["720p"]),)
    assert painter.differences(SIZES["720p"], 1.0, NOW) == everything
    assert FramePainter(Palette(), shelf).differences(SIZES["720p"], 1.0, NOW) == everything


def test_nothing_is_repainted_while_no_digit_turns(painter: FramePainter) -> None:
    """Within a second, and on pictures without a clock, there is nothing to do."""
    painter.set_frame(Frame(timer(running(438.5))))
    assert painter.needs_repaint(NOW, at(0.4), FULL_HD) == ()
    painter.set_frame(Frame(QuestionPicture("Why?", "Aya", Foot("Question", "10:27"))))
    assert painter.needs_repaint(NOW, at(3600), FULL_HD) == ()
    assert painter.clock_regions(FULL_HD, NOW) == ()


def test_a_new_phase_repaints_everything(painter: FramePainter) -> None:
    """Ground and words change with the phase, far from the clock."""
    painter.set_frame(Frame(timer(running(121))))
    assert painter.needs_repaint(NOW, at(2), FULL_HD) == (QRect(0, 0, 1920, 1080),)


def test_the_last_hour_makes_room_for_larger_digits(painter: FramePainter) -> None:
    """From 1:00:00 to 59:59 the digits grow, so everything is painted afresh."""
    painter.set_frame(Frame(timer(running(3600, 7200))))
    assert painter.needs_repaint(NOW, at(1), FULL_HD) == (QRect(0, 0, 1920, 1080),)


def test_a_plus_sign_makes_the_digits_no_smaller(painter: FramePainter) -> None:
    """The step into overrun is not a jump of the digits."""
    sizes = {
        words.px
        for left in (438, 112, 22, -45)
        for words in painter.placements(Frame(timer(running(left))), FULL_HD, NOW)
        if ":" in words.text
    }
    assert len(sizes) == 1


def test_a_frozen_clock_stands(painter: FramePainter) -> None:
    """A frozen frame is read at the moment at which it was frozen, whatever the time is."""
    frozen = Frame(timer(running(438)), stopped=NOW)
    painter.set_frame(frozen)
    assert painter.needs_repaint(NOW, at(600), FULL_HD) == ()
    assert paint(painter, frozen, now=at(600)) == paint(
        painter, Frame(timer(running(438))), now=NOW
    )


def test_phases_of_the_timer_differ_in_more_than_colour(painter: FramePainter) -> None:
    """Each phase has words of its own and, in plain greys, a form of its own."""
    frames = {
        phase: Frame(timer(countdown, "", is_held=phase is ClockPhase.HELD))
        for phase, countdown in {
            ClockPhase.IN_TIME: running(438),
            ClockPhase.WARNING: running(112),
            ClockPhase.WRAP_UP: running(22),
            ClockPhase.OVER: running(-45),
            ClockPhase.HELD: standing(438),
        }.items()
    }
    words = {
        phase: [placed.text for placed in painter.placements(frame, FULL_HD, NOW)]
        for phase, frame in frames.items()
    }
    grounds = {
        placed.ground
        for frame in frames.values()
        for placed in painter.placements(frame, FULL_HD, NOW)
    }
    assert words == {
        ClockPhase.IN_TIME: ["07:18"],
        ClockPhase.WARNING: ["Please wrap up", "01:52"],
        ClockPhase.WRAP_UP: ["Last words, please", "00:22"],
        ClockPhase.OVER: ["Over time, please stop", "+00:45"],
        ClockPhase.HELD: ["The clock is held", "07:18"],
    }
    assert len(grounds) == len(frames)
    bars = {}
    for phase, frame in frames.items():
        painter.set_frame(frame)
        bars[phase] = painter.clock_regions(FULL_HD, NOW)[1].height()
    running_bars = [bars[phase] for phase in list(frames)[:4]]
    assert running_bars == sorted(set(running_bars))


@pytest.mark.parametrize("left", [438, 112, 22, -45])
def test_the_bar_follows_the_clock(painter: FramePainter, left: int) -> None:
    """Its full part is the time that is used up, from the side where lines begin."""
    length = 900
    for is_mirrored in (False, True):
        frame = Frame(timer(running(left, length)), is_mirrored=is_mirrored)
        image = paint(painter, frame)
        bar = painter.clock_regions(FULL_HD, NOW)[1]
        row = [image.pixelColor(x, bar.center().y()).rgb() for x in range(FULL_HD.width())]
        used = min(1.0, 1 - left / length)
        colour = row[-1 if is_mirrored else 0]
        inner = row[30:-30]  # a frame may stand at the sides
        assert inner.count(colour) == pytest.approx(used * len(row), abs=61)


def test_every_ink_can_be_read_on_its_ground() -> None:
    """Seven to one, for the graver colours as for the plain ones."""
    for colours in Palette().all():
        assert contrast(colours.ink, colours.ground) >= 7
        assert contrast(colours.dim, colours.ground) >= 7


def test_bars_and_marks_can_be_seen_on_their_ground() -> None:
    """Three to one for what is no writing."""
    for colours in Palette().all():
        assert contrast(colours.accent, colours.ground) >= 3


def test_the_test_card_tells_the_size_of_the_stage(painter: FramePainter) -> None:
    """In physical pixels: what the projector should be fed with."""
    card = Frame(TestCardPicture("Audience"))
    texts = [words.text for words in painter.placements(card, SIZES["720p"], NOW)]
    assert texts == ["Audience", "1280 × 720"]
    painter.set_stage(SIZES["4K"])
    texts = [words.text for words in painter.placements(card, QSize(400, 225), NOW)]
    assert texts == ["Audience", "3840 × 2160"]


def test_rungs_are_told_apart_by_shape(painter: FramePainter) -> None:
    """Four marks, of which as many are lit as the rung has; each rung is graver than the last."""
    images = [
        paint(painter, Frame(MessagePicture("Please wrap up", rung, Foot()))) for rung in range(5)
    ]
    assert all(first != second for first, second in combinations(images, 2))


@pytest.mark.parametrize("scene", SCENES.keys())
@pytest.mark.parametrize("is_mirrored", [False, True], ids=["", "mirrored"])
def test_a_rehearsal_is_marked_on_every_picture(
    painter: FramePainter, scene: str, is_mirrored: bool
) -> None:
    """Also on black and on the slate: in the upper corner where lines end."""
    picture = SCENES[scene](TEXTS["en"])
    size = QSize(960, 540)
    spot = QPoint(26 if is_mirrored else 960 - 26, 30)
    image = paint(painter, Frame(picture, is_mirrored=is_mirrored, mark="REHEARSAL"), size)
    assert image.pixelColor(spot) == QColor(REHEARSAL_GROUND)
    image = paint(painter, Frame(picture, is_mirrored=is_mirrored), size)
    assert image.pixelColor(spot) != QColor(REHEARSAL_GROUND)


def test_black_is_black(painter: FramePainter) -> None:
    """Nothing at all, in every pixel."""
    black = blank(FULL_HD)
    black.fill(QColor(BLACK))
    assert paint(painter, Frame(BlackPicture())) == black


@pytest.mark.parametrize("scene", [name for name in SCENES if name != "test card"])
def test_the_strip_for_captions_is_empty(painter: FramePainter, scene: str) -> None:
    """Four lines at the bottom have one colour from edge to edge."""
    image = paint(painter, Frame(SCENES[scene](TEXTS["en"]), look=Look(has_caption_strip=True)))
    top = round(1080 * (1 - CAPTIONS)) + 1
    strip = image.copy(QRect(0, top, 1920, 1080 - top))
    plain = QImage(strip)
    plain.fill(strip.pixelColor(0, 0))
    assert strip == plain


@pytest.mark.parametrize("stage", [QSize(1920, 1080), QSize(1366, 768), QSize(1080, 1920)])
def test_a_monitor_shows_what_the_projector_shows(shelf: ImageShelf, stage: QSize) -> None:
    """The same lines at the same places, in a window of whatever shape."""
    projector, monitor = FramePainter(Palette(), shelf), FramePainter(Palette(), shelf)
    monitor.set_stage(stage)
    window = QSize(400, 300)
    scale = min(window.width() / stage.width(), window.height() / stage.height())
    for make in SCENES.values():
        frame = Frame(make(TEXTS["en"]))
        large = projector.placements(frame, stage, NOW)
        small = monitor.placements(frame, window, NOW)
        assert [words.text for words in large] == [words.text for words in small]
        for here, there in zip(large, small, strict=True):
            assert there.rect.width() == pytest.approx(here.rect.width() * scale)
            assert there.rect.height() == pytest.approx(here.rect.height() * scale)


def test_around_a_monitor_of_another_shape_is_black(painter: FramePainter) -> None:
    """The stage keeps its proportions; the rest is no part of it."""
    painter.set_stage(QSize(1920, 1080))
    image = paint(painter, Frame(SCENES["title"](TEXTS["en"])), QSize(400, 400))
    assert image.pixelColor(200, 10) == QColor(BLACK)
    assert image.pixelColor(200, 390) == QColor(BLACK)
    assert image.pixelColor(200, 200) != QColor(BLACK)


def test_a_mirrored_foot_begins_at_the_right(painter: FramePainter) -> None:
    """The interface's side decides where things stand; digits keep their order."""
    picture = TitlePicture("إطلاق", "", Foot("يبدأ خلال", "القاعة 3", running(252)))
    placed = {
        words.text: words.rect
        for words in painter.placements(Frame(picture, is_mirrored=True), FULL_HD, NOW)
    }
    assert placed["يبدأ خلال"].left() > placed["04:12"].right() > placed["القاعة 3"].right()


def test_a_question_begins_where_its_own_script_does(painter: FramePainter) -> None:
    """Arabic begins at the right in an English interface, and its asker stands below it."""
    picture = QuestionPicture("لماذا الآن؟", "Aya, Egypt", Foot("Question", "10:27"))
    words, asker, *_ = painter.placements(Frame(picture), FULL_HD, NOW)
    assert words.rect.right() == pytest.approx(asker.rect.right(), abs=8)
    assert words.rect.left() > FULL_HD.width() / 2


def test_a_short_question_is_larger_than_a_long_one(painter: FramePainter) -> None:
    """Words grow to the largest size that fits, up to a calm one."""
    foot = Foot("Question", "10:27")
    sizes = [
        painter.placements(Frame(QuestionPicture("Why now? " * n, "Aya", foot)), FULL_HD, NOW)[0].px
        for n in (1, 20, 60, 120)
    ]
    assert sizes == sorted(set(sizes), reverse=True)


def test_a_long_running_order_shows_the_part_around_the_present(painter: FramePainter) -> None:
    """The present line is there with what comes next, at a size that can be read."""
    for now in (0, 1, 20, 39):
        lines = tuple(
            line_of(index, is_over=index < now, is_now=index == now) for index in range(40)
        )
        frame = Frame(OrderPicture(lines, Foot("TCCM", "10:27")))
        placed = painter.placements(frame, FULL_HD, NOW)
        titles = [words.text for words in placed if words.text.startswith("Segment")]
        assert f"Segment {now}" in titles
        assert now == 39 or f"Segment {now + 1}" in titles
        assert now == 0 or f"Segment {now - 1}" in titles
        assert len(titles) >= 8
        assert all(words.px >= 40 for words in placed if words.text.startswith("Segment"))


def line_of(index: int, *, is_over: bool, is_now: bool) -> Line:
    """Make a line of a running order."""
    return Line(f"{index:02}:00", f"Segment {index}", is_over=is_over, is_now=is_now)


def test_a_message_leaves_the_speakers_their_clock(painter: FramePainter) -> None:
    """Clock, names and message stand there together; the clock keeps its size in every phase."""
    sizes = set()
    for left in (438, 112, 22, -45):
        plain, said = (
            painter.placements(Frame(speakers("Aya", timer(running(left)), message)), FULL_HD, NOW)
            for message in (None, Message("Slower, please"))
        )
        assert "Slower, please" not in [words.text for words in plain]
        texts = [words.text for words in said]
        assert {"Slower, please", "Now speaking", "Aya", "Next", "10:27"} <= set(texts)
        sizes.add(said[-1].px)
    assert len(sizes) == 1


def test_beside_a_message_the_words_of_the_phase_stand_in_the_foot(painter: FramePainter) -> None:
    """No colour stands alone, whatever is said."""
    frame = Frame(speakers("Aya", timer(running(-45)), Message("Slower, please")))
    foot = painter.placements(frame, FULL_HD, NOW)
    assert "Over time, please stop" in [words.text for words in foot]


def test_a_step_of_the_ladder_says_itself_at_its_time(painter: FramePainter) -> None:
    """From 1:00 on, with the other language beneath; everything is painted afresh for it."""
    frame = Frame(speakers("Aya", timer(running(61)), sentences=(ONE_MINUTE,)))
    painter.set_frame(frame)
    for later, is_said in ((0, False), (1, True), (30, True), (31.5, False)):
        texts = [words.text for words in painter.placements(frame, FULL_HD, at(later))]
        assert ("One minute\u2028Une minute" in texts) is is_said
    assert painter.needs_repaint(NOW, at(1), FULL_HD) == (QRect(0, 0, 1920, 1080),)
    assert painter.needs_repaint(at(1), at(2), FULL_HD) != (QRect(0, 0, 1920, 1080),)


def test_every_language_of_a_sentence_is_set_in_its_own_direction(painter: FramePainter) -> None:
    """A line is not turned by the one above it, and all of them are large enough to be read."""
    said = "أسرعوا!\nFaster!\n快一点！"
    band = painter.placements(
        Frame(speakers("Aya", timer(running(90)), Message(said))), FULL_HD, NOW
    )
    room = painter.placements(Frame(MessagePicture(said, 0, Foot())), FULL_HD, NOW)
    isolated = [f"\u2068{line}\u2069" for line in said.split("\n")]
    alike = next(words for words in band if "Faster!" in words.text)
    first, others = (words for words in room if "!" in words.text)
    assert alike.text == "\u2028".join(isolated)
    assert (first.text, others.text) == ("أسرعوا!", "Faster!\u2028快一点！")
    assert alike.px >= 40
    assert others.px >= 72


@pytest.mark.parametrize("scene", ["message, just taken", "speakers, message just taken"])
def test_a_message_flashes_twice_and_stays(painter: FramePainter, scene: str) -> None:
    """Each change repaints everything; a frozen frame shows the message at rest."""
    whole = (QRect(0, 0, 1920, 1080),)
    picture = SCENES[scene]("Slower, please")
    frame = Frame(picture)
    painter.set_frame(frame)
    taken = -0.2
    bright, plain = (paint(painter, frame, now=at(taken + when)) for when in (0.49, 0.5))
    assert bright != plain
    for before, after in ((0.49, 0.5), (0.99, 1), (1.49, 1.5)):
        assert painter.needs_repaint(at(taken + before), at(taken + after), FULL_HD) == whole
    assert paint(painter, Frame(picture, stopped=at(0)), now=at(0)) != paint(
        painter, frame, now=at(0)
    )
    meet = painter.placements(frame, FULL_HD, at(60))
    assert "Slower, please" in [words.text for words in meet]


@pytest.mark.parametrize("scheme", Scheme)
def test_every_scene_can_be_read_in_every_scheme(painter: FramePainter, scheme: Scheme) -> None:
    """Seven to one for every word; a flash included."""
    for make in SCENES.values():
        frame = Frame(make(TEXTS["en"]), mark="REHEARSAL", look=Look(scheme))
        check(painter.placements(frame, FULL_HD, NOW), FULL_HD)


def test_a_session_has_its_own_colours(painter: FramePainter) -> None:
    """Ground and ink are those that were chosen."""
    look = Look(ground="#f4ead7", ink="#2b1d0e")
    frame = Frame(SCENES["title"](TEXTS["en"]), look=look)
    assert paint(painter, frame).pixelColor(2, 2) == QColor("#f4ead7")
    assert painter.placements(frame, FULL_HD, NOW)[0].ink == "#2b1d0e"


def test_margins_are_shown_where_they_are_asked_for(painter: FramePainter) -> None:
    """Always on the test card: two outlines, at 3.5 and 5 % of width and height."""
    spots = [QPoint(round(1920 * 0.035) + 1, 540), QPoint(round(1920 * 0.05) + 1, 540)]
    plain = Frame(SCENES["title"](TEXTS["en"]))
    shown = Frame(SCENES["title"](TEXTS["en"]), look=Look(has_safe_margins=True))
    card = Frame(SCENES["test card"]("Audience"))
    for spot in spots:
        ground = QColor(Palette().stage.ground)
        assert paint(painter, plain).pixelColor(spot) == ground
        assert paint(painter, shown).pixelColor(spot) != ground
        assert paint(painter, card).pixelColor(spot) == QColor(Palette().card.accent)
