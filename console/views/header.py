"""The line at the top of the console, and the band of a rehearsal."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from console.domain.timing import Phase, first_go, phase, session_length, starts
from console.views.panels import HeaderPanel, RehearsalPanel, Tone, UndoLabel
from console.views.phrases import dotted, length_words
from console.views.surroundings import ScreenState

if TYPE_CHECKING:
    from console.domain.session import Undoable
    from console.views.sight import Sight
    from console.views.surroundings import Surroundings


def header_panel(sight: Sight) -> HeaderPanel:
    """Give the state as a word, since when, the title, what undo would do, and the time."""
    state, words = sight.state, sight.words
    word, tone = state_word(sight)
    length = session_length(state)
    return HeaderPanel(
        state=word,
        tone=tone,
        since=_since(sight),
        title=state.plan.title,
        length="" if length is None else length_words(words, length),
        undo=_undo_label(sight, "undo", state.undo),
        redo=_undo_label(sight, "redo", state.redo),
        wall_clock=sight.second(sight.now),
    )


def state_word(sight: Sight) -> tuple[str, Tone]:
    """Say READY, LIVE, HELD, ENDED or REHEARSAL."""
    words, stands = sight.words, phase(sight.state)
    match stands:
        case Phase.READY:
            return words.say("READY"), Tone.PLAIN
        case Phase.HELD:
            return words.say("HELD"), Tone.ATTENTION
        case Phase.ENDED:
            return words.say("ENDED"), Tone.DIM
        case Phase.LIVE:
            if sight.state.is_rehearsal:
                return words.say("REHEARSAL"), Tone.ATTENTION
            return words.say("LIVE"), Tone.OK
        case _:
            assert_never(stands)


def _since(sight: Sight) -> str:
    state, words = sight.state, sight.words
    go, begin = first_go(state), starts(state)
    if state.ended is not None:
        return words.say("since {time}", time=sight.second(state.ended))
    if state.run is not None and state.hold is not None:
        return words.say("since {time}", time=sight.second(state.hold))
    if go is not None:
        return words.say("since {time}", time=sight.second(go))
    return "" if begin is None else words.say("starts {time}", time=sight.exact(begin))


def _undo_label(sight: Sight, kind: str, undoable: Undoable | None) -> UndoLabel | None:
    if undoable is None:
        return None
    words = sight.words
    what = words.render(undoable.label)
    said = words.say("Undo: {what}", what=what)
    if kind == "redo":
        said = words.say("Redo: {what}", what=what)
    return UndoLabel(undoable.command, said)


def rehearsal_panel(sight: Sight, surroundings: Surroundings) -> RehearsalPanel | None:
    """Give the hatched band; None when the session is live."""
    state, words = sight.state, sight.words
    if not state.is_rehearsal:
        return None
    time = sight.second(sight.now)
    if state.is_paused:
        word = words.say("REHEARSAL PAUSED")
        simulated = words.say("paused at {time}", time=time)
    else:
        word = words.say("REHEARSAL ×{rate}", rate=state.rate)
        simulated = words.say("simulated {time}", time=time)
    parts = (simulated, words.say("nothing here is live"), _screen_words(sight, surroundings))
    return RehearsalPanel(word, dotted(words, parts), state.rate, state.is_paused)


def _screen_words(sight: Sight, surroundings: Surroundings) -> str:
    words, screen = sight.words, surroundings.screen
    match screen.state:
        case ScreenState.OFF:
            return words.say("no second screen")
        case ScreenState.WINDOWED:
            return words.say("second screen in a window")
        case ScreenState.SHOWING:
            return words.say("second screen on “{name}”", name=screen.name)
        case ScreenState.LOST:
            return words.say("second screen lost")
        case _:
            assert_never(screen.state)
