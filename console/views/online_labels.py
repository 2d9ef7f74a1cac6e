"""Every sentence of the page of the online moderator's desk, by the names of its template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.questions import Stage
from console.views.desk_clocks import clock_labels
from console.views.desk_parts import desk_labels
from console.views.desk_tracks import track_labels
from console.views.questions import REASONS, stage_words

if TYPE_CHECKING:
    from console.domain.wording import Words


def labels(words: Words) -> dict[str, str]:
    """Give every sentence of the page; what the page fills in itself is left open."""
    return {
        **desk_labels(words),
        **clock_labels(words),
        **track_labels(words),
        **_queue(words),
        **_work(words),
        **_beside(words),
        **_keys(words),
        **{f"reason_{number}": words.render(each) for number, each in enumerate(REASONS, start=1)},
    }


def _queue(words: Words) -> dict[str, str]:
    number = "{number}"
    return {
        "heading": words.say("Online moderator’s desk"),
        "questions": words.say("Questions"),
        "tab_new": words.say("New"),
        "tab_line": words.say("In line"),
        "tab_taken": words.say("Taken"),
        "tab_aside": words.say("Set aside"),
        "none_new": words.say("No new question."),
        "none_line": words.say("No question is in line."),
        "none_taken": words.say("No question was taken yet."),
        "none_aside": words.say("Nothing was set aside."),
        "none_found": words.say("No question has these words."),
        "found": words.say("found: {number}", number=number),
        "searching": words.say("Searching…"),
        "found_more": words.say(
            "The newest {number} of {all} that were found; {more} more. More words find fewer.",
            number=number,
            all="{all}",
            more="{more}",
        ),
        "search": words.say("Search in the questions"),
        "more_new": words.say("Show {number} new", number=number),
        "newest_of": words.say("The last {number} of {all}.", number=number, all="{all}"),
        "queue_closed": words.say("No questions are taken at the moment."),
        "waits": words.say("waits {number} min", number=number),
        "votes": words.say("votes: {number}", number=number),
        "question": words.say("Question {number}", number=number),
        **{_named(stage): stage_words(words, stage) for stage in Stage},
        "stage_folded": words.say("with question {number}", number=number),
        "with_it": words.say("with it: {numbers}", numbers="{numbers}"),
    }


def _work(words: Words) -> dict[str, str]:
    number = "{number}"
    return {
        "pass_on": words.say("Pass on"),
        "put_aside": words.say("Set aside"),
        "back": words.say("Back to new"),
        "earlier": words.say("Earlier"),
        "later": words.say("Later"),
        "more": words.say("More"),
        "less": words.say("Less"),
        "short": words.say("Short form"),
        "short_help": words.say("A shorter form to read out; the original stays."),
        "original": words.say("Original"),
        "note": words.say("Note"),
        "note_help": words.say("For the moderators’ eyes only."),
        "save": words.say("Save"),
        "reason": words.say("Reason"),
        "merge": words.say("Merge"),
        "merge_help": words.say("Number of the question that asks the same"),
        "asks_like": words.say("Asks nearly the same as {number}", number=number),
        "no_such": words.say("There is no question {number} here.", number=number),
        "mute": words.say("Mute sender"),
        "unmute": words.say("Hear sender again"),
        "muted": words.say("sender muted"),
        "reply": words.say("Reply for the chat"),
        "copy": words.say("Copy"),
        "copied": words.say("Copied."),
        "not_copied": words.say("Your browser does not copy by itself: the reply is marked."),
        "tell": words.say("I have told the asker"),
        "told": words.say("told {time}", time="{time}"),
        "sees_itself": words.say("The asker sees on the ask page what becomes of it."),
    }


def _beside(words: Words) -> dict[str, str]:
    time = "{time}"
    return {
        "want_floor": words.say("Online wants the floor"),
        "no_sound": words.say("No sound online"),
        "pressed_seen": words.say("asked for; seen {time}", time=time),
        "pressed": words.say("asked for; not seen yet"),
        "press_again": words.say("Press again to take it back."),
        "cues": words.say("Cues for the online moderator"),
        "presence": words.say("Remote speakers"),
        "no_people": words.say("Nobody speaks from elsewhere."),
        "here": words.say("Here"),
        "not_here": words.say("Not here"),
        "sound": words.say("Sound check"),
        "sound_unchecked": words.say("Not checked"),
        "sound_good": words.say("Good"),
        "sound_bad": words.say("Bad"),
    }


def _keys(words: Words) -> dict[str, str]:
    return {
        "help": words.say("Keys"),
        "keys_where": words.say("While a question has the focus:"),
        "key_rows": words.say("next and previous question"),
        "key_tabs": words.say("tabs of the questions"),
        "key_search": words.say("search; Escape ends it"),
        "key_fresh": words.say("show the new ones"),
        "close": words.say("Close"),
    }


def _named(stage: Stage) -> str:
    return f"stage_{stage.value.replace(' ', '_').replace('-', '_')}"
