"""What each key of the one table does in the console's window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from console.widgets.question_deeds import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.widgets.console_window import ConsoleWindow


def deeds(window: ConsoleWindow) -> dict[str, Callable[[], object]]:
    """Give what is done for each name of the table; a test holds the two together."""
    wishes, transport, output = window.wishes, window.transport, window.output
    order, questions, speaker = window.order, window.questions, window.speaker
    chosen = window.question_deeds
    return {
        "go": transport.go,
        "take": wishes.take_requested.emit,
        "black": output.black,
        "next_turn": speaker.next_turn,
        "hold": transport.hold,
        "add_minute": transport.add_minute,
        "drop_minute": transport.drop_minute,
        "type_time": transport.open_typed,
        "more_turn": speaker.more,
        "less_turn": speaker.less,
        "end": transport.open_ending,
        "agree": order.agree,
        "undo": window.header.undo,
        "redo": window.header.redo,
        "answer_call": window.header.calls.answer,
        "calls": wishes.call_sheet_toggled.emit,
        "cue_done": window.cues.mark_first_done,
        "cue_skipped": window.cues.mark_first_skipped,
        "ladder": transport.open_ladder,
        "ladder_room": transport.open_room_ladder,
        "rung_1": partial(transport.rung, 1),
        "rung_2": partial(transport.rung, 2),
        "rung_3": partial(transport.rung, 3),
        "rung_4": partial(transport.rung, 4),
        "rung_off": transport.take_rung_away,
        "clear": wishes.clear_requested.emit,
        "freeze": output.freeze,
        "slate": wishes.slate_requested.emit,
        "message": output.open_message,
        "identify": wishes.identify_requested.emit,
        "swap": wishes.swap_requested.emit,
        "screen": wishes.screen_toggled.emit,
        "desks": window.desks.toggle,
        "room_question": window.room_question.open,
        "hand": window.room_question.raise_hand,
        "suggested": window.next_question.preview,
        "take_suggested": window.next_question.take,
        "wait_online": wishes.online_awaited.emit,
        "read_out": window.toggle_read_out,
        "queue": window.room_question.toggle_queue,
        "bring_in": window.bringing.pick_file,
        "paste": window.bringing.paste,
        "fairness": wishes.fairness_edit_requested.emit,
        "marked_words": wishes.marked_words_edit_requested.emit,
        "go_to_questions": questions.focus_list,
        "go_to_order": order.list.setFocus,
        "go_to_tracks": window.tracks.focus_next,
        "tab_1": partial(questions.show_tab, 0),
        "tab_2": partial(questions.show_tab, 1),
        "tab_3": partial(questions.show_tab, 2),
        "tab_4": partial(questions.show_tab, 3),
        "tab_5": partial(questions.show_tab, 4),
        "search": questions.search,
        "edit": window.edit,
        "report": wishes.report_requested.emit,
        "menu": window.open_menu,
        "larger": partial(window.step_text_size, 1),
        "smaller": partial(window.step_text_size, -1),
        "full_screen": window.toggle_full_screen,
        "help": window.toggle_help,
        "close": window.close_open,
        "take_question": chosen.take,
        "answered": window.on_air.answered,
        "follow_up": window.on_air.follow_up,
        "in_line": chosen.put_in_line,
        "set_aside": chosen.set_aside,
        "put_aside": chosen.open_reason,
        "back_to_new": chosen.back_to_new,
        "note": chosen.open_note,
        "fold": chosen.open_fold,
        "choose_all": questions.choose_all,
        "line_up": partial(chosen.place, Place.EARLIER),
        "line_down": partial(chosen.place, Place.LATER),
        "line_first": partial(chosen.place, Place.FIRST),
        "line_last": partial(chosen.place, Place.LAST),
        "next_sort": questions.tools.next_sort,
        "filters": questions.filter_choices_requested.emit,
        "row_menu": questions.open_row_menu,
        "stand_by": order.stand_by,
        "jump": order.jump,
        "skip": order.skip,
        "move_up": order.move_up,
        "move_down": order.move_down,
    }
