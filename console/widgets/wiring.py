"""Leads the wishes of every panel to the one object that is listened to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from console.widgets.console_window import ConsoleWindow
    from console.widgets.settings_menu import SettingsMenu
    from console.widgets.wishes import Wishes

_SAME = {
    "header": ("undo_requested", "redo_requested"),
    "rehearsal": (
        "pace_requested",
        "next_change_requested",
        "near_end_requested",
        "restart_requested",
    ),
    "order": (
        "stand_by_requested",
        "segment_skipped",
        "segment_restored",
        "segment_moved",
        "turns_edit_requested",
        "lengths_agreed",
    ),
    "drawer": (
        "person_edited",
        "person_edit_requested",
        "turn_added",
        "turn_moved",
        "turn_removed",
        "fairness_set",
        "words_marked",
        "desk_called",
        "note_written",
    ),
    "speaker": ("next_turn_requested", "end_turn_requested", "turn_time_added"),
    "tracks": ("track_time_added", "track_ended", "track_reopened"),
    "cues": (),
    "ready": ("mend_requested",),
    "transport": (
        "go_requested",
        "hold_requested",
        "resume_requested",
        "time_added",
        "segment_skipped",
        "end_requested",
        "rung_requested",
        "rung_cleared",
    ),
    "on_air": ("question_moved", "clear_requested"),
    "questions": (
        "question_selected",
        "list_sorted",
        "list_filtered",
        "filter_choices_requested",
    ),
    "question_deeds": (
        "question_taken",
        "question_moved",
        "questions_moved",
        "question_placed",
        "question_noted",
        "question_folded",
        "question_written",
        "sender_muted",
    ),
    "next_question": ("question_taken", "online_awaited"),
    "room_question": ("queue_set",),
    "bringing": (
        "questions_file_chosen",
        "questions_pasted",
        "column_meant",
        "header_chosen",
        "sheet_chosen",
        "bring_in_requested",
        "bringing_closed",
    ),
    "output": (
        "take_requested",
        "clear_requested",
        "scene_requested",
        "slate_requested",
        "message_requested",
        "black_toggled",
        "freeze_toggled",
        "speakers_told",
        "speakers_cleared",
    ),
    "desks": (
        "desks_requested",
        "link_wanted",
        "link_code_wanted",
        "link_ended",
        "guest_identified",
        "guest_sent_away",
        "certificate_chosen",
        "certificate_removed",
        "served_chosen",
        "identify_requested",
    ),
    "status": ("mend_requested",),
}
"""Panels whose signals have the name of the wish."""

_MENUS = (
    "screen_chosen",
    "screen_toggled",
    "identify_requested",
    "swap_requested",
    "window_requested",
    "output_toggled",
    "look_chosen",
    "test_card_toggled",
)
"""The same for what is chosen in the menus of the outputs."""


def connect_wishes(window: ConsoleWindow, wishes: Wishes) -> None:
    """Connect the panels of a window."""
    for panel, names in _SAME.items():
        for name in names:
            _lead(getattr(window, panel), name, wishes, name)
    for name in _MENUS:
        _lead(window.output.menus, name, wishes, name)
    window.output.menus.desks_requested.connect(window.desks.toggle)
    _lead(window.cues, "done", wishes, "cue_done")
    _lead(window.cues, "skipped", wishes, "cue_skipped")
    _lead(window.speaker, "edit_requested", wishes, "person_edit_requested")
    _lead(window.room_question, "asked", wishes, "room_question_asked")
    _lead(window.header.calls, "answered", wishes, "call_answered")
    _lead(window.header.notice, "dismissed", wishes, "notice_dismissed")


def _lead(panel: QObject, signal: str, wishes: Wishes, wish: str) -> None:
    getattr(panel, signal).connect(getattr(wishes, wish))


def connect_menu(menu: SettingsMenu, wishes: Wishes) -> None:
    """Lead what is chosen in the menu to the wishes."""
    menu.report_requested.connect(wishes.report_requested)
    menu.fairness_requested.connect(wishes.fairness_edit_requested)
    menu.calls_requested.connect(wishes.call_sheet_toggled)
    menu.marked_words_requested.connect(wishes.marked_words_edit_requested)
    menu.language_chosen.connect(wishes.language_chosen)
    menu.theme_chosen.connect(wishes.theme_chosen)
    menu.text_size_chosen.connect(wishes.text_size_chosen)
    menu.captions_toggled.connect(wishes.captions_toggled)
    menu.served_chosen.connect(wishes.served_chosen)
    menu.restart_requested.connect(wishes.restart_requested)
    menu.close_requested.connect(wishes.close_requested)
