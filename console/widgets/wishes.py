"""Everything a person can wish for at the console, as signals with plain values.

A wish says what was seen: `expecting` and `running` are the ids on the last painted panels.
Ids travel as the strings they are; None stands where nothing was.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Wishes(QObject):
    """One object to connect; whoever holds it hears every panel."""

    go_requested = Signal(object)
    """Start the standby segment, seen as this `SegmentId` (or None)."""
    hold_requested = Signal()
    resume_requested = Signal()
    time_added = Signal(int, object)
    """Milliseconds (negative takes away), and the running segment that was seen (or None)."""
    segment_skipped = Signal(str)
    segment_restored = Signal(str)
    stand_by_requested = Signal(str)
    jump_requested = Signal(str, object)
    """Start this segment now; the running one that was seen (or None)."""
    segment_moved = Signal(str, int)
    """A segment to a position in the running order; 0 is first."""
    end_requested = Signal(object)
    """End the session; the running segment that was seen (or None). Was confirmed already."""
    lengths_agreed = Signal(object)
    """A `Proposal` was accepted: ``tuple[tuple[SegmentId, int], ...]``, milliseconds."""

    next_turn_requested = Signal(object)
    """Give the floor to this turn (or None)."""
    end_turn_requested = Signal(str)
    turn_time_added = Signal(int, str)
    """Milliseconds (negative takes away), and the turn that was seen."""
    person_edit_requested = Signal(str)
    """Answer with `ConsoleWindow.edit_person`."""
    person_edited = Signal(object)
    """A whole `PersonValues`; an empty id is somebody new."""
    turns_edit_requested = Signal(str)
    """Answer with `ConsoleWindow.edit_turns`."""
    turn_added = Signal(str, str, object)
    """Segment, person, length in milliseconds or None; comes last."""
    turn_moved = Signal(str, int)
    """A turn to a position in its segment; 0 is first."""
    turn_removed = Signal(str)

    track_time_added = Signal(int, str, str)
    """Milliseconds (negative takes away), the track, and the running segment that was seen."""
    track_ended = Signal(str, str)
    """The track, and the running segment that was seen."""
    track_reopened = Signal(str, str)
    """In the same way: it goes on as if it had not been ended."""

    call_answered = Signal(int, bool)
    """The `CallId` that was seen on the bar, and whether what it asks for is over."""
    call_sheet_toggled = Signal()
    """Open or close the call sheet: answer with `Drawer.open_calls`."""
    desk_called = Signal(str, str)
    """The `Role` of a desk, and what to say to it."""
    note_written = Signal(str, str)
    """A note, and its `NoteMark`."""

    cue_done = Signal(str)
    cue_skipped = Signal(str)

    question_selected = Signal(str)
    """Stage this question for the operator's eyes."""
    question_taken = Signal(str)
    """Put this question on the second screen, whatever is staged."""
    question_moved = Signal(str, str, str, str)
    """Question, the `Stage` it goes to, the `Stage` it was seen in, and a reason (mostly empty)."""
    questions_moved = Signal(object, str, str)
    """Several at once: ``tuple[QuestionId, ...]``, the `Stage` they go to, and a reason."""
    question_placed = Signal(str, object)
    """A question of the line to the place before another `QuestionId`, or last (None)."""
    question_noted = Signal(str, str)
    """A question and its whole note; an empty one takes the note away."""
    question_folded = Signal(str, str)
    """A question stands from now on with another one."""
    question_written = Signal(str, str, str)
    """A question was answered in writing; the `Stage` it was seen in, and the answer."""
    sender_muted = Signal(str, bool)
    """Whether what the sender of this question sends is no longer listed."""
    list_sorted = Signal(str, str)
    """The tab of this `Stage` by a `Sort`."""
    list_filtered = Signal(object, str)
    """A whole `Filter` for all tabs, and the `Stage` of the open one."""
    filter_choices_requested = Signal()
    """Answer with `ConsoleWindow.offer_filters`."""
    room_question_asked = Signal(str, str, str, str)
    """Name, seat, words and hub; any may be empty, and all are for a hand raised in the room."""
    read_out_requested = Signal(str)
    """Answer with `ConsoleWindow.show_read_out`, and again after each change; empty is no more."""
    online_awaited = Signal()
    """Give whoever is online six seconds to come forward."""
    queue_set = Signal(bool)
    """Whether questions are asked for."""
    fairness_edit_requested = Signal()
    """Answer with `ConsoleWindow.edit_fairness`."""
    fairness_set = Signal(object)
    """A whole `Rule`."""
    marked_words_edit_requested = Signal()
    """Answer with `ConsoleWindow.edit_marked_words`."""
    words_marked = Signal(object)
    """All words that mark a question: ``tuple[str, ...]``."""

    questions_file_chosen = Signal(str)
    """Read this file and answer with `ConsoleWindow.bringing.show_sheet`."""
    questions_pasted = Signal(str)
    """Read this text and answer in the same way."""
    column_meant = Signal(int, str)
    """A column, from 0, has this `Meaning`; empty is none."""
    header_chosen = Signal(int)
    """The heading stands in this line; 0 is none."""
    sheet_chosen = Signal(str)
    """Read this sheet of the workbook."""
    bring_in_requested = Signal()
    """Take in what was last shown."""
    bringing_closed = Signal()
    """Nothing more is wanted of what was read."""

    take_requested = Signal()
    """Put what is staged on the second screen."""
    clear_requested = Signal()
    scene_requested = Signal(str)
    """Stage a scene; one of `SCENES` of `output_panel`, such as ``running order``."""
    slate_requested = Signal()
    """Show the slate at once."""
    message_requested = Signal(str)
    """Stage a message of these words."""
    rung_requested = Signal(int, str)
    """Show a step of the wrap-up ladder at once: 1 two minutes, 2 one, 3 wrap up, 4 stop.

    With the output to which it was seen to go: what was for the speakers never comes to the room.
    """
    rung_cleared = Signal()
    """Take the sentence of the ladder away, wherever it stands."""
    black_toggled = Signal(bool)
    """Whether black is wanted."""
    freeze_toggled = Signal(bool)
    """Whether a freeze is wanted."""
    screen_chosen = Signal(str, str)
    """Show this output on a monitor, by the key of its `ScreenChoice`, or there no longer."""
    screen_toggled = Signal()
    identify_requested = Signal()
    swap_requested = Signal()
    window_requested = Signal(str)
    """Show this output as a window that can be moved."""
    output_toggled = Signal(str)
    """Show this output where it was shown before, or nowhere on this computer."""
    look_chosen = Signal(str, object)
    """An output and its whole `Look`; None is as the session file has it."""
    test_card_toggled = Signal(str, bool)
    """Whether the test card is wanted on this output; the audience's is staged only."""
    speakers_told = Signal(str, int)
    """Show this sentence to the speakers at once; the rung of the ladder, 0 is none."""
    speakers_cleared = Signal()
    """Take the sentence away from the speakers."""
    mend_requested = Signal(str)
    """The action of a `StatusRow`, by its key."""

    undo_requested = Signal(int)
    redo_requested = Signal(int)
    pace_requested = Signal(int, bool)
    """The rate of a rehearsal, 1 to 60, and whether it stands still."""
    next_change_requested = Signal()
    near_end_requested = Signal()
    """Jump to five minutes before the end of the running segment."""
    restart_requested = Signal()

    report_requested = Signal()
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    """A `ThemeName`."""
    text_size_chosen = Signal(float)
    """What all sizes are multiplied by; 1 is as designed."""
    captions_toggled = Signal(bool)
    desks_requested = Signal()
    """Answer with `ConsoleWindow.desks.show_sheet`, and again after each change."""
    link_wanted = Signal(str)
    """Copy the link of this `LinkRow`, by its key."""
    link_code_wanted = Signal(str)
    """Answer with `ConsoleWindow.desks.show_code`."""
    link_ended = Signal(str)
    """End the link of this `LinkRow` for everybody. Was confirmed already."""
    guest_identified = Signal(int)
    """Have this `GuestRow` say on its screen which one it is, by its number."""
    guest_sent_away = Signal(int)
    certificate_chosen = Signal(str, str)
    """Serve the pages by this file, and its key in that one; empty is none that is known of.

    Answer with `ConsoleWindow.desks.pick_key` where one is needed.
    """
    certificate_removed = Signal()
    """Serve the pages by http again."""
    served_chosen = Signal(str)
    """Whom the ask page is to be served to: ``nobody``, ``this computer`` or ``the network``."""
    notice_dismissed = Signal()
    close_requested = Signal()
    """The window was asked to close; it stays until the application lets it go."""
