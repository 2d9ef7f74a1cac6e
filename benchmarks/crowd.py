"""A hundred thousand questions as a feed brings them, in the record of a live session."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from benchmarks.sessions import tccm
from console.domain.commands import Go, MoveQuestion, ReceiveQuestions
from console.domain.people import FEED
from console.domain.questions import RawQuestion, Stage, question_id
from console.domain.sources import Side
from console.runtime.clock import LiveClock
from console.runtime.live_records import new_path
from console.runtime.store import Store

if TYPE_CHECKING:
    from pathlib import Path

SEED = 20241217
BATCH = 10
"""Questions of one commit: what a pump gathers of 2,000 a second."""

IN_LINE = 200
"""Questions that the moderators have put in line, and half as many are answered."""

_TONGUES = (
    ("en", 55, "how will the coalition keep an equal footing between room online and remote hubs "
     "who pays for captions interpreters bandwidth policy forum youth access delegates report"),
    ("fr", 10, "comment la coalition garantira-t-elle une égalité entre présents et distants "
     "réseau régulé accès financement interprètes jeunes élus"),
    ("es", 10, "cómo asegura la coalición que las preguntas en línea se traten igual señal "
     "jóvenes acción región acceso traducción política"),
    ("ar", 8, "كيف تضمن المنصة المساواة بين القاعة والمشاركين عن بعد الترجمة الوصول السياسة "
     "الشباب التقرير"),
    ("ru", 7, "как коалиция обеспечит равные условия для зала и участников онлайн перевод "
     "доступ молодёжь ещё отчёт"),
    ("zh", 6, "联盟 如何 保证 现场 与 线上 参与者 的 平等 翻译 报告 政策 青年"),
    ("hi", 4, "गठबंधन कमरे और ऑनलाइन प्रतिभागियों के बीच समानता कैसे रखेगा अनुवाद नीति युवा"),
)  # fmt: skip
"""Language, its share of a hundred, and words of which its questions are made."""

_GIVEN = (
    "Ana", "Juan", "Fátima", "Zoë", "Wei", "王", "Ольга", "Jürgen", "Amina", "नेहा", "محمد",
    "Kwame", "Li", "Søren", "Chloé", "Ivan",
)  # fmt: skip
_FAMILY = (
    "García", "Müller", "Okafor", "小明", "Иванова", "Al-Haddad", "Nguyễn", "Smith", "शर्मा",
    "العربي", "Dubois", "Mensah", "Tan",
)  # fmt: skip
_AFFILIATIONS = (
    "Technical community", "Ministry of Communications", "Université de Genève", "جامعة القاهرة",
    "Internet Society", "民间组织", "Youth Coalition", "Association for Progress",
)  # fmt: skip
_GROUPS = ("Civil society", "Government", "Private sector", "Technical community", "")
_COUNTRIES = ("Brazil", "Kenya", "France", "Egypt", "China", "India", "Germany", "")


def questions(number: int) -> list[RawQuestion]:
    """Make questions, the same for every run."""
    chance = random.Random(SEED)
    tongues = [(tag, words.split()) for tag, _, words in _TONGUES]
    shares = [share for _, share, _ in _TONGUES]
    made = []
    for place in range(number):
        ((tag, words),) = chance.choices(tongues, shares)
        text = " ".join(chance.choices(words, k=chance.randint(8, 24)))
        made.append(
            RawQuestion(
                "bench",
                f"b{place}",
                f"{text[0].upper()}{text[1:]}, {place}?",
                side=Side.HUB if chance.random() < 0.1 else Side.ONLINE,
                asker=f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}",
                affiliation=chance.choice(_AFFILIATIONS),
                country=chance.choice(_COUNTRIES),
                group=chance.choice(_GROUPS),
                language=tag,
                votes=int(chance.paretovariate(1.2)) - 1,
                sender=f"s{chance.randrange(max(1, number // 3))}",
            )
        )
    return made


def write_record(folder: Path, number: int) -> Path:
    """Write the record of a live session that stopped a moment ago, and give its place."""
    folder.mkdir(parents=True)
    clock = LiveClock()
    path = new_path(folder, "Launch", clock.now(), is_rehearsal=False)
    store = Store.open_new(tccm(), clock, path)
    store.dispatch(Go(store.state.standby))
    came = questions(number)
    for first in range(0, number, BATCH):
        store.dispatch(ReceiveQuestions(tuple(came[first : first + BATCH])), FEED)
        if first == number // BATCH // 2 * BATCH:
            _moderate(store, first)
    store.close()
    return path


def _moderate(store: Store, known: int) -> None:
    """Put some in line and answer half of them, as a moderator does among the arrivals."""
    chosen = [question_id(1 + place) for place in range(0, known, max(1, known // IN_LINE))]
    for place, name in enumerate(chosen):
        store.dispatch(MoveQuestion(name, Stage.IN_LINE, Stage.NEW))
        if place % 2:
            store.dispatch(MoveQuestion(name, Stage.ANSWERED, Stage.IN_LINE))
