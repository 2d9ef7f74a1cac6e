"""One open session: its store, its pulse, its windows and its feed, connected."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from console import paths
from console.app.desk_hands import DeskHands
from console.app.editing import person_of, turns_of, values_of
from console.app.hands import Hands
from console.app.hosting import Hosting
from console.app.importing import Importing
from console.app.power import is_on_battery
from console.app.question_desk import QuestionDesk
from console.app.read_out import ReadingOut
from console.app.showing import Showing
from console.backstage.serving import House, Wish
from console.backstage.sources import Sources
from console.domain.commands import AcceptClock, EditPerson, Rejected
from console.domain.landmarks import near_end, next_landmark
from console.domain.next_question import fair_order
from console.domain.people import PODIUM, PersonId
from console.domain.rundown import SegmentId
from console.domain.timeline import NO_TIME, Duration
from console.domain.timing import Phase, next_change, phase
from console.domain.wording import text
from console.feed.inbox import Inbox
from console.feed.scripted import ScriptedFeed
from console.qt.alarm import Alarm
from console.qt.posting import Post
from console.qt.rota import Rota
from console.runtime.clock import JumpClock, LiveClock, RehearsalClock
from console.runtime.pulse import Beat, Pulse
from console.runtime.record import Saving
from console.runtime.sweeping import sweep, sweep_as_usual, sweep_by_hand
from console.views.console import console_panels
from console.views.sight import Sight
from console.views.surroundings import FeedFacts, OutputFacts, RecordFacts, Surroundings
from console.widgets.console_window import ConsoleWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.app.desk import Desk
    from console.domain.commands import Command
    from console.domain.looks import OutputName
    from console.domain.questions import QuestionId
    from console.domain.session import SessionState
    from console.domain.timeline import Moment
    from console.domain.wording import Text, Words
    from console.feed.questions_file import TimedQuestion
    from console.runtime.settings import Settings
    from console.runtime.store import Accepted, Publication, Store
    from console.widgets.person_editor import PersonValues
    from console.widgets.settings_menu import Settings as Ticks

CLOCK_TOLERANCE = 2000
"""Milliseconds by which the wall clock may wander before it counts as set."""

QUIET = 0.4
"""Seconds after a change of the picture until the one after the next GO is prepared."""

SWEEP = 0.02
"""Seconds after a picture until garbage is looked for: the picture has been painted by then."""

LEAVING = 5.0
"""Seconds within which a live session must be left again for it to be left."""


class OpenSession(QObject):
    """A session at the console, from its opening to the closing of its window."""

    finished = Signal()
    """The window may go: it was asked to close, and that was meant."""

    restart_requested = Signal()
    """Begin this session anew, with a record of its own."""

    def __init__(
        self,
        store: Store,
        desk: Desk,
        questions: Sequence[TimedQuestion] | None = None,
        notice: Text | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Build the windows, hidden; `questions` None leaves the scripted feed out."""
        super().__init__(parent)
        self._store = store
        self._desk = desk
        self._seen = store.state
        self._now: Moment = store.now()
        self._notice = notice
        self._is_leaving = False
        self._turns_open = SegmentId("")
        self._on_battery = is_on_battery()
        self._scripted = None if questions is None else ScriptedFeed(questions)
        rota = Rota(self)
        self._inbox = Inbox(text("Questions, file"), store.dispatch, store.now, Alarm(self, rota))
        self._pulse = Pulse(store, store.clock, Alarm(self, rota))
        self._leave_alarm = Alarm(self)
        self._quiet_alarm = Alarm(self)
        self._rest_alarm = Alarm(self, rota)
        self._sweep_alarm = Alarm(self)
        self._shown: tuple[object, ...] = ()
        """What the next picture depends on, as it was when that was prepared."""
        self.questions = QuestionDesk(
            store.state, self._now, self._words, self._fair_order, parent=self
        )
        self.console = ConsoleWindow(
            desk.words, self.questions.row, settings=desk.ticks, keys=desk.keys, images=desk.images
        )
        self.questions.attach(self.console)
        self._hands = Hands(self.console.wishes, self._give, self._last_seen, self.tell, self)
        self._desk_hands = DeskHands(
            self.console,
            self._give,
            sight=lambda: Sight(self._seen, self._now, desk.words, desk.zone),
            now=store.now,
            parent=self,
        )
        self._read_out = ReadingOut(self.console, self._last_seen, self._words, self)
        house = House(
            store,
            self._pulse,
            self._words,
            desk.zone,
            lambda: self._desk.settings.has_caption_strip,
            desk.certificate,
            seen=self._seen_outputs,
            identify=self._identify,
        )
        self.sources = Sources(house, self.tell, Post(self), lambda: Alarm(self, rota))
        self.sources.serving.on_change = self._on_serving_changed
        self._showing = Showing(
            self.console,
            desk,
            store,
            self.sources.doors.showing,
            self._give,
            self.tell,
            self._pulse.wake,
            self,
        )
        self.screen = self._showing.screens
        self._hosting = Hosting(
            self.console,
            self.sources,
            desk,
            self.tell,
            self._pulse.wake,
            self,
        )
        self.importing = Importing(self.console, store, self._words, self.tell, self)
        self._hear_wishes()
        self._pulse.subscribe(self._on_beat)
        store.subscribe(_sweep_behind_feed)

    @property
    def store(self) -> Store:
        """The session itself."""
        return self._store

    @property
    def pulse(self) -> Pulse:
        """What tells when a picture is painted anew."""
        return self._pulse

    @property
    def notice(self) -> Text | None:
        """What the notice bar was told last; None when it was taken away."""
        return self._notice

    @property
    def inbox(self) -> Inbox:
        """Where questions come in."""
        return self._inbox

    def show(self, serving: Wish | None = None) -> None:
        """Show the console, then the second screen where it was before, then run the sources.

        `serving` is whom the ask page is served to; None leaves that to the plan.
        """
        sweep_by_hand(self)
        self._pulse.start()
        self.console.show()
        self._showing.offer()
        self._showing.restore()
        self.sources.start(serving)

    def close(self) -> None:
        """Take everything down and bring the record to the disk."""
        self._leave_alarm.cancel()
        self._quiet_alarm.cancel()
        self._rest_alarm.cancel()
        self._sweep_alarm.cancel()
        self.questions.close()
        self._inbox.flush()
        self._hosting.close()
        self.sources.close()
        self.importing.close()
        self._pulse.stop()
        self._showing.close()
        self.console.hide()
        self.console.deleteLater()
        self._store.close()
        sweep_as_usual(self)

    # What is shown.

    def _on_beat(self, beat: Beat) -> None:
        """Paint what is true; questions whose time has come are given to the inbox first."""
        state, now = beat.state, beat.now
        if self._scripted is not None:
            due = self._scripted.due(state, now)
            if due:
                self._inbox.offer(due)
        has_only_questions = (
            replace(state, questions=self._seen.questions) == self._seen
            and next_change(self._seen, self._now) > now
        )
        self._seen, self._now = state, now
        self.questions.show(state, now, beat.changed)
        self.sources.came(state, beat.changed)
        if beat.changed and has_only_questions:
            # The counts come a turn of the loop later, so that in a flood keys come between.
            self._rest_alarm.set(0, self._show_panels)
        else:
            self._show_panels()

    def _show_panels(self) -> None:
        """Paint all but the lists of questions, as it was true at the last beat."""
        self._rest_alarm.cancel()
        state, now = self._seen, self._now
        around = self._surroundings(state)
        panels = console_panels(state, now, self._desk.words, self._desk.zone, around)
        self._showing.paint(panels.output.program, state, now)
        self.console.show_panels(panels, now)
        self._hosting.show(state, now, around)
        self._read_out.show()
        self._desk_hands.show()
        shown = (panels.output.program, state.standby, state.plan)
        if shown != self._shown:
            self._shown = shown
            self._quiet_alarm.set(QUIET, self._on_quiet)
        self._sweep_alarm.set(SWEEP, sweep)

    def _on_quiet(self) -> None:
        """Paint in peace what GO will need at once."""
        self._showing.prepare(self._seen, self._now)

    def _words(self) -> Words:
        return self._desk.words

    def _fair_order(self, state: SessionState) -> tuple[QuestionId, ...]:
        return fair_order(state, self._now)

    def _surroundings(self, state: SessionState) -> Surroundings:
        status = self._store.record.status
        scripted = () if self._scripted is None else (self._feed_facts(),)
        return Surroundings(
            screen=self.screen.facts(),
            outputs=self._showing.facts(),
            feeds=(*scripted, *self.sources.facts),
            record=RecordFacts(
                is_saved=status.saving is Saving.SAVED,
                problem=status.reason,
                file=str(self._store.record.path),
            ),
            is_awake=self.screen.is_awake,
            on_battery=self._on_battery,
            clock_set=self._clock_set(state),
            notice=self._notice,
            has_caption_strip=self._desk.settings.has_caption_strip,
        )

    def _seen_outputs(self) -> tuple[OutputFacts, ...]:
        return self._showing.facts()

    def _identify(self, output: OutputName) -> None:
        self.screen.identify_output(output)

    def _feed_facts(self) -> FeedFacts:
        is_over = self._scripted is not None and self._scripted.is_over
        return replace(self._inbox.facts, stored=self._inbox.facts.received, is_over=is_over)

    def _clock_set(self, state: SessionState) -> Duration:
        clock = self._store.clock
        if not isinstance(clock, LiveClock):
            return NO_TIME
        news = Duration(clock.wall_shift() - state.wall_shift)
        return news if abs(news) > CLOCK_TOLERANCE else NO_TIME

    def tell(self, notice: Text | None) -> None:
        """Say something in the notice bar, or take away what stands there."""
        if notice != self._notice:
            self._notice = notice
            self._pulse.wake()

    # What is wished.

    def _dispatch(self, command: Command) -> Accepted | Rejected:
        return self._store.dispatch(command, PODIUM)

    def _last_seen(self) -> SessionState:
        return self._seen

    def _give(self, command: Command) -> bool:
        """Carry a command out, or tell why not; say which."""
        answer = self._dispatch(command)
        self.tell(answer.reason if isinstance(answer, Rejected) else None)
        return not isinstance(answer, Rejected)

    def _hear_wishes(self) -> None:
        wishes = self.console.wishes
        wishes.mend_requested.connect(self._on_mend)
        wishes.person_edit_requested.connect(self._on_person_edit)
        wishes.person_edited.connect(self._on_person_edited)
        wishes.turns_edit_requested.connect(self._on_turns_edit)
        wishes.turn_added.connect(self._on_turns_changed)
        wishes.turn_moved.connect(self._on_turns_changed)
        wishes.turn_removed.connect(self._on_turns_changed)
        wishes.next_change_requested.connect(self._on_next_change)
        wishes.near_end_requested.connect(self._on_near_end)
        wishes.restart_requested.connect(self._on_restart)
        wishes.report_requested.connect(self._on_report)
        wishes.language_chosen.connect(self._on_language)
        wishes.theme_chosen.connect(self._on_theme)
        wishes.text_size_chosen.connect(self._on_text_size)
        wishes.served_chosen.connect(self._on_served)
        wishes.notice_dismissed.connect(self._on_notice_dismissed)
        wishes.close_requested.connect(self._on_close)

    def _on_mend(self, key: str) -> None:
        if key == "clock":
            clock = self._store.clock
            if isinstance(clock, LiveClock):
                self._give(AcceptClock(clock.wall_shift()))
        elif key == "screen":
            self.screen.mend()
        else:
            self.sources.retry(key)

    def _on_person_edit(self, person: str) -> None:
        found = self._seen.person(PersonId(person))
        if found is not None:
            self.console.edit_person(values_of(found))

    def _on_person_edited(self, values: PersonValues) -> None:
        self._give(EditPerson(person_of(values, self._store.state)))

    def _on_turns_edit(self, segment: str) -> None:
        self._turns_open = SegmentId(segment)
        self._on_turns_changed()

    def _on_turns_changed(self) -> None:
        sheet = turns_of(self._store.state, self._turns_open)
        if sheet is not None:
            self.console.edit_turns(sheet)

    def _on_next_change(self) -> None:
        now = self._store.now()
        found = next_landmark(self._store.state, now)
        coming = self._scripted.next_at(self._store.state) if self._scripted else None
        later = [moment for moment in (found, coming) if moment is not None and moment > now]
        self._jump(min(later, default=None))

    def _on_near_end(self) -> None:
        self._jump(near_end(self._store.state, self._store.now()))

    def _jump(self, moment: Moment | None) -> None:
        clock = self._store.clock
        if isinstance(clock, RehearsalClock | JumpClock) and moment is not None:
            clock.jump_to(moment)
            self.tell(None)
        else:
            self.tell(text("There is nothing ahead to jump to."))

    def _on_report(self) -> None:
        from console.exchange.account import account  # on first use: most sessions end without
        from console.exchange.report import Report

        record = self._store.record
        try:
            report = Report(account(record.events()), self._desk.words, self._desk.zone)
            files = report.write(paths.user_data() / "reports", record.path.stem)
        except (OSError, ValueError, sqlite3.Error) as error:
            self.tell(text("The report was not written: {reason}.", reason=str(error)))
            return
        self.tell(text("The report is in {file}, with its tables beside it.", file=str(files[0])))

    def _on_language(self, language: str) -> None:
        self._change(replace(self._desk.settings, language=language))
        self.console.apply_settings(self._ticks(), self._desk.words)
        self._pulse.wake()

    def _on_theme(self, theme: str) -> None:
        self._change(replace(self._desk.settings, theme=theme))
        self.console.apply_settings(self._ticks())

    def _on_text_size(self, scale: float) -> None:
        self._change(replace(self._desk.settings, text_scale=scale))
        self.console.apply_settings(self._ticks())

    def _on_serving_changed(self, wish: Wish) -> None:
        self.console.show_served(wish.value)

    def _on_served(self, served: str) -> None:
        self.sources.serve(Wish(served))

    def _ticks(self) -> Ticks:
        return replace(self._desk.ticks, served=self.sources.serving.wish.value)

    def _change(self, settings: Settings) -> None:
        self._desk.change(settings)

    def _on_notice_dismissed(self) -> None:
        self.tell(None)

    def _on_close(self) -> None:
        """While live the first close only warns: the room must not look at a desktop."""
        if self._is_meant(text("The session is live. Close again within 5 s to leave it.")):
            self.finished.emit()

    def _on_restart(self) -> None:
        """While live the first wish only warns; the record of what was is kept either way."""
        if self._is_meant(text("The session is live. Start anew again within 5 s to leave it.")):
            self.restart_requested.emit()

    def _is_meant(self, warning: Text) -> bool:
        """Whether leaving was wished twice, or costs nothing; no dialog ever asks."""
        state = self._store.state
        is_live = phase(state) in (Phase.LIVE, Phase.HELD) and not state.is_rehearsal
        if not is_live or self._is_leaving:
            return True
        self._is_leaving = True
        self._leave_alarm.set(LEAVING, self._on_not_left)
        self.tell(warning)
        return False

    def _on_not_left(self) -> None:
        self._is_leaving = False
        self.tell(None)


def _sweep_behind_feed(publication: Publication) -> None:
    """In a flood look for garbage behind every slice: all of a picture's would take milliseconds.

    What a person did is painted first.
    """
    if publication.is_feed:
        sweep()
