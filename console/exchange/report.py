"""A report of a session as Markdown for people and as CSV for tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.timeline import Duration
from console.exchange.desk_tables import DeskTables
from console.exchange.tables import Table, as_csv, as_markdown, escaped
from console.exchange.terms import role_words
from console.views.faces import MINUS, whole_seconds
from console.views.phrases import dotted, where_words
from console.views.question_log import manner_words, question_stage
from console.views.questions import from_words, side_words
from console.views.wall import clock_time, date_of, local

if TYPE_CHECKING:
    from datetime import tzinfo
    from pathlib import Path

    from console.domain.people import Person
    from console.domain.question_counts import Counts
    from console.domain.questions import QuestionId
    from console.domain.timeline import Moment
    from console.domain.wording import Words
    from console.exchange.account import Account, QuestionAccount, SegmentAccount


class Report:
    """Lays an account out in one language; times are the session's, else those of `zone`."""

    def __init__(self, account: Account, words: Words, zone: tzinfo) -> None:
        self._account = account
        self._words = words
        self._zone = zone
        began = account.state.opened if account.first_go is None else account.first_go
        self._day = date_of(began, account.state, zone)
        self._desks = DeskTables(account.state, words, self._time)

    def write(self, folder: Path, stem: str) -> tuple[Path, ...]:
        """Write the Markdown file and a CSV file of each table and give their paths.

        Files of these names are replaced.

        Raises:
            OSError: the folder cannot be written to.
        """
        folder.mkdir(parents=True, exist_ok=True)
        files = {
            f"{stem}.md": self.markdown(),
            f"{stem}-segments.csv": as_csv(self.segments()),
            f"{stem}-turns.csv": as_csv(self.turns()),
            f"{stem}-questions.csv": as_csv(self.questions()),
            f"{stem}-tracks.csv": as_csv(self.tracks()),
            f"{stem}-notes.csv": as_csv(self.notes()),
            f"{stem}-calls.csv": as_csv(self._desks.calls()),
            f"{stem}-presence.csv": as_csv(self._desks.presence()),
        }
        for name, content in files.items():
            # With a mark at its beginning a spreadsheet reads every script as it should.
            encoding = "utf-8-sig" if name.endswith(".csv") else "utf-8"
            _write_whole(folder / name, content.encode(encoding, errors="replace"))
        return tuple(folder / name for name in files)

    def markdown(self) -> str:
        """Give the whole report as Markdown."""
        say = self._words.say
        parts = [f"# {escaped(self._account.state.plan.title)}", self._head()]
        parts += self._desks.first()
        for heading, table in (
            (say("Segments"), self.segments()),
            (say("Turns"), self.turns()),
            (say("Tracks"), self.tracks()),
            (say("Questions by side"), self.counts()),
            (say("Question log"), self.questions()),
            (say("Notes by segment"), self.notes()),
            (say("Calls"), self._desks.calls()),
            (say("Remote speakers at the end"), self._desks.presence()),
        ):
            if len(table) > 1:
                parts += [f"## {heading}", as_markdown(table)]
        return "\n\n".join(parts) + "\n"

    def _head(self) -> str:
        say = self._words.say
        account, plan = self._account, self._account.state.plan
        lines = [dotted(self._words, (plan.programme, plan.format, plan.room))]
        if account.state.is_rehearsal:
            lines.append(say("This was a rehearsal."))
        lines += self._when()
        lines += [self._person(person) for person in account.people if person.roles]
        if plan.sdgs:
            lines.append(say("SDGs: {goals}", goals=", ".join(plan.sdgs)))
        if plan.targets:
            lines.append(say("SDG targets: {goals}", goals=", ".join(plan.targets)))
        return "\n".join(f"- {escaped(line)}" for line in lines if line)

    def _when(self) -> tuple[str, ...]:
        """Say when it was to be, and when it was."""
        say, account = self._words.say, self._account
        lines = []
        if account.planned_start is not None:
            start = self._date_and_time(account.planned_start)
            lines.append(say("Planned start: {time}", time=start))
        if account.planned_end is not None:
            lines.append(say("Planned end: {time}", time=self._date_and_time(account.planned_end)))
        if account.first_go is None:
            lines.append(say("It never began."))
        else:
            lines.append(say("Began: {time}", time=self._date_and_time(account.first_go)))
            if account.ended is not None:
                lines.append(say("Ended: {time}", time=self._date_and_time(account.ended)))
            else:
                last = self._date_and_time(account.last)
                lines.append(
                    say("It had not ended when this was written; last event: {time}", time=last)
                )
        zone = account.state.plan.zone or local(account.last, account.state, self._zone).tzname()
        return (*lines, say("Time zone: {zone}", zone=zone or "UTC"))

    def _person(self, person: Person) -> str:
        say = self._words.say
        roles = dotted(self._words, (role_words(self._words, role) for role in person.roles))
        name = say("{name} (absent)", name=person.name) if person.is_absent else person.name
        return say(
            "{role}: {name}", role=roles, name=dotted(self._words, (name, person.affiliation))
        )

    def segments(self) -> Table:
        """Give planned and real times, a row a segment."""
        say = self._words.say
        heading = (
            say("Segment"),
            say("Planned start"),
            say("Planned"),
            say("Started"),
            say("Ended"),
            say("Took"),
            say("Difference"),
            say("Held"),
            say("Added"),
            say("Times started"),
        )
        return (heading, *(self._segment(each) for each in self._account.segments))

    def _segment(self, each: SegmentAccount) -> tuple[str, ...]:
        planned = (each.title, self._time(each.planned_start), _length(each.planned))
        if each.started is None:
            return (*planned, self._why_not(each), "", "", "", "", "", "0")
        is_over = each.ended is not None
        return (
            *planned,
            self._time(each.started),
            self._time(each.ended) if is_over else self._words.say("running"),
            _length(each.took),
            _signed(Duration(each.took - each.planned)) if is_over else "",
            _length(each.held),
            _signed(each.added),
            str(each.runs),
        )

    def _why_not(self, each: SegmentAccount) -> str:
        if each.is_skipped:
            return self._words.say("skipped")
        if self._account.ended is None:
            return self._words.say("not started")
        return self._words.say("did not take place")

    def turns(self) -> Table:
        """Give who spoke how long, a row a turn."""
        say = self._words.say
        heading = (say("Segment"), say("Speaker"), say("Started"), say("Granted"), say("Took"))
        rows = (
            (
                each.segment,
                each.name,
                self._time(each.started),
                "" if each.granted is None else _length(each.granted),
                _length(each.took),
            )
            for each in self._account.turns
        )
        return (heading, *rows)

    def tracks(self) -> Table:
        """Give planned and real lengths of what ran side by side, a row a track."""
        say = self._words.say
        heading = (
            say("Segment"),
            say("Track"),
            say("Where"),
            say("Owner"),
            say("Planned"),
            say("Started"),
            say("Ended"),
            say("Took"),
            say("Difference"),
            say("Added"),
        )
        rows = (
            (
                each.segment,
                each.title,
                where_words(self._words, each.place),
                each.owner,
                _length(each.planned),
                self._time(each.started),
                say("running") if each.ended is None else self._time(each.ended),
                _length(each.took),
                "" if each.ended is None else _signed(Duration(each.took - each.planned)),
                _signed(each.added),
            )
            for each in self._account.tracks
        )
        return (heading, *rows)

    def notes(self) -> Table:
        """Give the rapporteur's notes, a row a note, by segment."""
        return self._desks.notes()

    def counts(self) -> Table:
        """Give the counts of questions, a row a side and one for all."""
        say = self._words.say
        heading = (
            say("Side"),
            say("Received"),
            say("Passed on"),
            say("Taken"),
            say("Answered"),
            say("Open"),
            say("Follow-up"),
            say("Set aside"),
            say("Held back"),
            say("Folded"),
        )
        rows = [
            (side_words(self._words, side), *_numbers(counts))
            for side, counts in self._account.counts
        ]
        return (heading, *rows, (say("all"), *_numbers(self._account.everything)))

    def questions(self) -> Table:
        """Give the question log, a row a question in the order of arrival."""
        say = self._words.say
        heading = (
            say("No."),
            say("Arrived"),
            say("Side"),
            say("Asker"),
            say("Seat"),
            say("Affiliation"),
            say("Country"),
            say("Group"),
            say("Language"),
            say("Votes"),
            say("Question"),
            say("Stage"),
            say("Reason"),
            say("Taken"),
            say("Answered"),
            say("How"),
            say("Answered by"),
            say("Segment"),
            say("Short form"),
            say("Note"),
            say("Stands with"),
        )
        return (heading, *(self._question(each) for each in self._account.questions))

    def _question(self, each: QuestionAccount) -> tuple[str, ...]:
        question, raw = each.question, each.question.raw
        return (
            str(question.number),
            self._time(question.arrived),
            from_words(self._words, raw),
            raw.asker,
            raw.seat,
            raw.affiliation,
            raw.country,
            raw.group,
            raw.language,
            str(raw.votes),
            raw.text,
            question_stage(self._words, question),
            question.reason,
            self._time(each.taken),
            self._time(each.answered),
            manner_words(self._words, question.answer) if each.answered is not None else "",
            question.answer.by if question.answer and each.answered is not None else "",
            each.segment,
            question.short,
            question.note,
            self._number(question.into),
        )

    def _number(self, question: QuestionId | None) -> str:
        found = self._account.state.questions.get(question) if question else None
        return str(found.number) if found else ""

    def _time(self, moment: Moment | None) -> str:
        """Write a moment as ``10:16:40``, with its date where that is not the session's own."""
        if moment is None:
            return ""
        is_same_day = date_of(moment, self._account.state, self._zone) == self._day
        time = clock_time(moment, self._account.state, self._zone, with_seconds=True)
        return time if is_same_day else self._date_and_time(moment)

    def _date_and_time(self, moment: Moment) -> str:
        state = self._account.state
        time = clock_time(moment, state, self._zone, with_seconds=True)
        return f"{date_of(moment, state, self._zone)} {time}"


def _numbers(counts: Counts) -> tuple[str, ...]:
    """Write the counts in the order of their heading."""
    return tuple(
        str(number)
        for number in (
            counts.received,
            counts.passed_on,
            counts.taken,
            counts.answered,
            counts.open,
            counts.follow_up,
            counts.set_aside,
            counts.held_back,
            counts.folded,
        )
    )


def _length(length: Duration) -> str:
    """Write a length as H:MM:SS; a spreadsheet would read M:SS as hours and minutes."""
    minutes, seconds = divmod(abs(whole_seconds(length)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


def _signed(difference: Duration) -> str:
    """Write a difference as +H:MM:SS or −H:MM:SS, and 0:00:00 without a sign."""
    whole = whole_seconds(difference)
    sign = "+" if whole > 0 else MINUS if whole < 0 else ""
    return sign + _length(difference)


def _write_whole(path: Path, content: bytes) -> None:
    """Put a file in its place when it is complete, and leave nothing behind when it never is."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
