"""The ask page in HTML: form, own questions and languages, from what a view says of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from console.feed.cleaning import LONGEST_PART, LONGEST_TEXT
from console.views import ask_page
from console.web.languages import LanguageLinks, direction
from console.web.pages import Html, escaped, joined, read_template, render

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from console.domain.wording import Words
    from console.views.ask_page import Asked, AskView
    from console.web.askers import Asker

TEMPLATES = ("page", "form", "option", "mine", "asked", "withdraw")

FIELDS = ("question", "addressee", "name", "affiliation", "country", "group")
"""What a person may fill in, by the names of the form."""

_HIDDEN = Html(" hidden")
_NOTHING = Html("")


@dataclass(frozen=True, slots=True)
class Said:
    """The sentence above the form that tells what came of the last deed."""

    sentence: str = ""
    is_problem: bool = False


class AskPages:
    """Makes the pages; holds nothing but their templates."""

    def __init__(self, folder: Path) -> None:
        """Read the templates.

        Raises:
            OSError: one cannot be read.
        """
        self._templates = {name: read_template(folder / f"{name}.html") for name in TEMPLATES}
        self._links = LanguageLinks()

    def form(
        self,
        words: Words,
        view: AskView,
        asker: Asker,
        once: str,
        said: Said,
        filled: Mapping[str, str],
        *,
        is_kept: bool,
    ) -> Html:
        """Give the page to ask on, with what was filled in already.

        `is_kept` says that the asker stands in the page's address, for browsers without a script.
        """
        labels = ask_page.labels(words)
        question = filled.get("question", "")
        places = {
            **labels,
            **{f"{name}_value": filled.get(name, "") for name in FIELDS},
            "me": str(asker),
            "once": once,
            "lang": words.language,
            "text": question,
            "length": str(len(question)),
            "most": str(LONGEST_TEXT),
            "part": str(LONGEST_PART),
            "open": _HIDDEN if view.is_open else _NOTHING,
            "shut": _NOTHING if view.is_open else _HIDDEN,
            "invalid": Html(' aria-invalid="true"') if said.is_problem else _NOTHING,
            "groups": self._groups(words, labels["no_group"], filled.get("group", "")),
            "list": self.questions(words, view, asker),
            "nothing": _NOTHING if view.asked else _HIDDEN,
        }
        here = {"me": str(asker)} if is_kept else {}
        return self._page("form", words, view, said, places, "/ask", here)

    def mine(self, words: Words, view: AskView, asker: Asker, said: Said) -> Html:
        """Give the page on which an asker without a script sees what became of the questions."""
        here = {"me": str(asker)}
        query = urlencode({**here, "lang": words.language})
        places = {
            **ask_page.labels(words),
            "me": str(asker),
            "list": self.questions(words, view, asker),
            "some": _HIDDEN if view.asked else _NOTHING,
            "again_href": f"/ask?{query}",
            "look_href": f"/ask/mine?{query}",
        }
        return self._page("mine", words, view, said, places, "/ask/mine", here)

    def questions(self, words: Words, view: AskView, asker: Asker) -> Html:
        """Give the asker's questions as list items, the latest first."""
        marks = {asker.source_id(once): once for once in asker.asked}
        return joined(
            [
                self._asked(words, each, asker, marks[each.source_id])
                for each in reversed(view.asked)
                if each.source_id in marks
            ]
        )

    def _page(
        self,
        body: str,
        words: Words,
        view: AskView,
        said: Said,
        places: Mapping[str, str],
        path: str,
        query: Mapping[str, str],
    ) -> Html:
        whole = {
            **places,
            "lang": words.language,
            "dir": direction(words.language),
            "title": view.title,
            "said": said.sentence,
            "kind": "problem" if said.is_problem else "",
            "languages": self._links.list(
                words.language, lambda tag: f"{path}?{urlencode({**query, 'lang': tag})}"
            ),
            "body": render(self._templates[body], places),
        }
        return render(self._templates["page"], whole)

    def _groups(self, words: Words, none: str, chosen: str) -> Html:
        return joined(
            [
                render(
                    self._templates["option"],
                    {
                        "value": value,
                        "name": name,
                        "selected": Html(" selected") if value == chosen else _NOTHING,
                    },
                )
                for value, name in (("", none), *ask_page.group_names(words))
            ]
        )

    def _asked(self, words: Words, asked: Asked, asker: Asker, once: str) -> Html:
        places = {
            **ask_page.labels(words),
            "me": str(asker),
            "once": once,
            "lang": words.language,
            "number": ask_page.numbered(words, asked),
            "state": escaped(asked.status.value.replace(" ", "-")),
            "status": ask_page.status_words(words, asked.status),
            "told": ask_page.told(words, asked),
            "text": asked.text,
        }
        can = asked.can_withdraw
        withdrawal = render(self._templates["withdraw"], places) if can else _NOTHING
        return render(self._templates["asked"], {**places, "withdrawal": withdrawal})
