"""What a column can mean, in the words of whoever corrects it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.wording import Text, text
from console.exchange.sheets.meanings import Meaning

if TYPE_CHECKING:
    from collections.abc import Mapping

MEANINGS: Mapping[Meaning, Text] = {
    Meaning.TEXT: text("Question"),
    Meaning.ASKER: text("Name"),
    Meaning.GIVEN_NAME: text("Given name"),
    Meaning.SURNAME: text("Surname"),
    Meaning.AFFILIATION: text("Affiliation"),
    Meaning.COUNTRY: text("Country"),
    Meaning.GROUP: text("Stakeholder group"),
    Meaning.LANGUAGE: text("Language"),
    Meaning.SIDE: text("Room or online"),
    Meaning.SEAT: text("Seat or mic"),
    Meaning.ADDRESSEE: text("For whom"),
    Meaning.VOTES: text("Votes"),
    Meaning.UP_VOTES: text("Votes for"),
    Meaning.DOWN_VOTES: text("Votes against"),
    Meaning.DATE: text("Date"),
    Meaning.TIME: text("Time"),
    Meaning.STATUS: text("Status"),
    Meaning.ANSWER: text("Answer"),
    Meaning.ID: text("Its id at the source"),
    Meaning.NUMBER: text("Number in this file"),
    Meaning.EMAIL: text("E-mail (never shown)"),
    Meaning.SENDER: text("Key of the sender (never shown)"),
}
"""Every meaning, those that matter most first."""
