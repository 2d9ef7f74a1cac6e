"""What text that fits its box promises."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from console.qt.fonts import FAMILIES, SEMIBOLD, register_fonts, ui_font
from console.qt.text import (
    ELLIPSIS,
    LONGEST,
    FittedText,
    cleaned,
    direction_of,
    fit_text,
    forget_fitted_texts,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

LEFT_TO_RIGHT = Qt.LayoutDirection.LeftToRight
RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft

ENGLISH = "How will the coalition make its positions open to operators who are not members?"
ARABIC = "كيف يمكن للمجتمع التقني في المنطقة العربية الانضمام إلى التحالف؟"
CHINESE = "技术社区联盟将如何确保小型岛屿国家的域名注册机构平等参与？"
BOX = QRectF(126, 108, 1668, 700)

words = st.lists(
    st.one_of(
        st.sampled_from([ENGLISH, ARABIC, CHINESE, "Привет", "résumé", "10:40", "שלום", "é" * 30]),
        st.text(max_size=20),
    ),
    max_size=12,
).map(" ".join)
boxes = st.builds(
    QRectF, st.integers(0, 50), st.integers(0, 50), st.integers(1, 900), st.integers(1, 500)
)
with_fonts = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> Iterator[None]:
    """The faces of the program, and nothing kept from one test to the next."""
    register_fonts()
    yield
    forget_fitted_texts()


def fitted(text: str, box: QRectF = BOX, minimum_px: int = 30, maximum_px: int = 160) -> FittedText:
    """Fit with a heading's weight."""
    font = ui_font(60, SEMIBOLD)
    return fit_text(text, box, font, minimum_px=minimum_px, maximum_px=maximum_px)


@given(words, boxes)
@with_fonts
def test_text_never_leaves_its_box(text: str, box: QRectF) -> None:
    """Any text in any box: the lines lie inside, at a size between the two that were given."""
    result = fitted(text, box, 12, 90)
    assert 12 <= result.px <= 90
    if result.text:
        assert box.adjusted(-0.1, -0.1, 0.1, 0.1).contains(result.used)


@given(words, boxes)
@with_fonts
def test_one_pixel_larger_would_not_fit(text: str, box: QRectF) -> None:
    """The size is the largest: at one more, words would be broken or the text shortened."""
    result = fitted(text, box, 12, 90)
    if result.is_elided:
        assert result.px == 12
    elif result.px < 90 and cleaned(text):
        larger = fitted(text, box, result.px + 1, result.px + 1)
        assert larger.is_elided or (larger.has_broken_words and not result.has_broken_words)


@given(words, boxes)
@with_fonts
def test_text_is_whole_or_says_that_it_is_not(text: str, box: QRectF) -> None:
    """Nothing is left out without an ellipsis, and what is shown is the beginning."""
    result = fitted(text, box, 12, 90)
    if not result.is_elided:
        assert result.text == cleaned(text)
    elif result.text:
        assert result.text.endswith(ELLIPSIS)
        assert cleaned(text).startswith(result.text[: -len(ELLIPSIS)])


@given(st.text(st.characters(codec=None), max_size=200))
@with_fonts
def test_whatever_arrives_is_drawn(text: str) -> None:
    """Controls, halves of pairs, private letters: no text stops the screen."""
    result = fitted(text, QRectF(0, 0, 300, 200), 10, 60)
    canvas = QImage(300, 200, QImage.Format.Format_RGB32)
    with QPainter(canvas) as painter:
        result.draw(painter)


@given(st.text(st.characters(codec=None)))
def test_cleaned_text_has_no_control_letters(text: str) -> None:
    """Lines stay lines, everything else that is no letter is gone."""
    assert not {unicodedata.category(letter) for letter in cleaned(text)} & {"Cc", "Cs"}


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("What now?", LEFT_TO_RIGHT),
        (ARABIC, RIGHT_TO_LEFT),
        ("שלום world", RIGHT_TO_LEFT),
        (CHINESE, LEFT_TO_RIGHT),
        ("10:40, ماذا الآن؟", RIGHT_TO_LEFT),
        ("10:40", LEFT_TO_RIGHT),
        ("\u2068ماذا\u2069 is next", LEFT_TO_RIGHT),
        ("\u2069ماذا", RIGHT_TO_LEFT),
        ("", LEFT_TO_RIGHT),
    ],
)
def test_a_text_runs_in_its_own_direction(text: str, direction: Qt.LayoutDirection) -> None:
    """The first strong letter decides, digits and isolated parts do not."""
    assert direction_of(text) == direction
    assert fitted(text).direction == direction


def test_digits_alone_take_the_direction_around_them() -> None:
    """A caller may know better."""
    assert direction_of("10:40", RIGHT_TO_LEFT) == RIGHT_TO_LEFT


def test_arabic_begins_at_the_right_and_english_at_the_left() -> None:
    """Alignment to the left means: to where the text begins."""
    assert fitted(ARABIC).used.right() == pytest.approx(BOX.right(), abs=1)
    assert fitted(ENGLISH).used.left() == pytest.approx(BOX.left(), abs=1)


def test_centred_text_is_in_the_middle() -> None:
    """In both ways."""
    result = fit_text(
        "We resume at 10:40",
        BOX,
        ui_font(60),
        minimum_px=30,
        maximum_px=60,
        alignment=Qt.AlignmentFlag.AlignHCenter,
    )
    assert result.used.center().x() == pytest.approx(BOX.center().x(), abs=1)
    assert result.used.center().y() == pytest.approx(BOX.center().y(), abs=1)


@pytest.mark.parametrize(
    ("vertical", "edge"),
    [(Qt.AlignmentFlag.AlignTop, "top"), (Qt.AlignmentFlag.AlignBottom, "bottom")],
)
def test_text_stands_at_the_edge_that_was_asked_for(vertical: Qt.AlignmentFlag, edge: str) -> None:
    """Top and bottom of the box."""
    result = fit_text("Now", BOX, ui_font(60), minimum_px=30, maximum_px=60, vertical=vertical)
    assert getattr(result.used, edge)() == pytest.approx(getattr(BOX, edge)())


def test_a_short_question_is_as_large_as_allowed() -> None:
    """There is a size beyond which larger is louder, not clearer."""
    result = fitted("Why?")
    assert (result.px, result.line_count) == (160, 1)


def test_words_are_not_broken_while_they_can_be_whole() -> None:
    """A long word makes the text smaller before it is broken."""
    result = fitted("Multistakeholderism", QRectF(0, 0, 400, 400), 12, 160)
    assert (result.line_count, result.has_broken_words) == (1, False)


def test_a_word_wider_than_the_box_is_broken() -> None:
    """An address that fits at no size is still shown whole."""
    address = "https://example.org/" + "a" * 150
    result = fitted(address, QRectF(0, 0, 400, 400), 12, 60)
    assert result.has_broken_words
    assert result.text == address


def test_too_long_a_text_ends_after_a_whole_word() -> None:
    """The last line says that there is more."""
    result = fitted("word " * 300, QRectF(0, 0, 300, 100))
    assert result.is_elided
    assert result.text.endswith("word…")


def test_a_text_without_end_is_cut_before_it_costs_time() -> None:
    """What nobody can read is not laid out."""
    result = fitted("a " * LONGEST, QRectF(0, 0, 10_000, 10_000))
    assert result.is_elided
    assert len(result.text) <= LONGEST + 1


def test_line_breaks_are_kept() -> None:
    """A message of two lines has two lines."""
    assert fitted("We resume\r\nat 10:40").line_count == 2


def test_every_letter_is_of_the_faces_that_travel() -> None:
    """The second screen writes as the console does, whatever the system has: Chinese in its own."""
    for text in ("谁来维护？", "كيف يمكن؟", "Кто решает?", "Who decides?"):
        runs = fitted(text)._layout.glyphRuns()
        assert {run.rawFont().familyName() for run in runs} <= set(FAMILIES), text


def test_asked_again_nothing_is_laid_out_anew() -> None:
    """The same text at another place is the same layout."""
    first = fitted(ENGLISH)
    again = fitted(ENGLISH, BOX.translated(10, 10))
    assert again._layout is first._layout
    assert again.used == first.used.translated(10, 10)


def test_ink_stays_in_the_box() -> None:
    """Drawn into a box in the middle of a picture, nothing is touched around it."""
    canvas = QImage(400, 300, QImage.Format.Format_RGB32)
    canvas.fill(Qt.GlobalColor.black)
    box = QRectF(100, 100, 200, 100)
    with QPainter(canvas) as painter:
        painter.setPen(Qt.GlobalColor.white)
        fitted("Zalgo " + "g" + "\u0301" * 40 + " " + "p" + "\u0323" * 40, box).draw(painter)
    lit = [
        (x, y) for x in range(400) for y in range(300) if canvas.pixelColor(x, y).lightness() > 0
    ]
    assert lit
    assert all(100 <= y < 200 for _, y in lit)
