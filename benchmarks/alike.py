"""Near-duplicates: adding a question to the index, and searching it, at 10,000 and 100,000.

The questions are made of a small stock of phrases, which is the hard case: nearly every run of
letters stands in hundreds of them.
"""

from __future__ import annotations

import random
import time

from benchmarks.figures import Figure, spread
from console.domain.alike import Index
from console.domain.questions import QuestionId

SIZES = (10_000, 100_000)
SEARCHES = 1_000

_ASKS = (
    "How can {actor} make sure that {topic} {aim} {place}?",
    "What is being done by {actor} so that {topic} {aim} {place}?",
    "Who pays when {topic} {aim} {place}, and does {actor} agree?",
    "Why has {actor} not yet decided whether {topic} {aim} {place}?",
    "Should {actor} report every year on how {topic} {aim} {place}?",
    "Is there any evidence from {actor} that {topic} {aim} {place}?",
    "When will {actor} publish its findings on {topic}?",
    "Which lessons has {actor} learned {place} about {topic}?",
)
_ACTORS = (
    "the coalition", "civil society", "the technical community", "the private sector",
    "your government", "the regional registries", "the United Nations", "the regulator",
    "academia", "the secretariat", "young people", "local operators", "the dynamic coalitions",
    "parliaments", "the standards bodies", "data protection authorities",
)  # fmt: skip
_TOPICS = (
    "routing security", "universal acceptance", "meaningful connectivity",
    "artificial intelligence", "community networks", "digital public infrastructure",
    "encryption", "internet shutdowns",
    "child safety online", "submarine cables", "data governance", "digital identity",
    "the multistakeholder model", "content moderation", "platform liability", "quantum computing",
    "internet exchange points", "spectrum policy", "domain name abuse", "environmental reporting",
    "accessibility for persons with disabilities", "linguistic diversity", "open source software",
    "election integrity", "cross-border data flows", "satellite constellations", "cybercrime law",
    "gender equality in technical work", "net neutrality", "the zero rating of applications",
    "digital skills in rural schools", "the security of the Internet of Things",
)  # fmt: skip
_AIMS = (
    "remains open", "gets funded", "serves the last mile", "is measured properly",
    "stays affordable", "respects human rights", "does not fragment the network",
    "includes indigenous languages",
    "is governed from the bottom up", "survives a change of administration", "scales to millions",
    "is audited independently", "reaches the least developed countries", "protects journalists",
)  # fmt: skip
_PLACES = (
    "in the Pacific", "in West Africa", "across the Arab states", "in small island states",
    "after the twenty year review", "in the next two years", "without new treaties",
    "in Latin America", "in Central Asia", "during a crisis", "in the global South",
    "at the national level",
    "before the next forum", "in refugee camps", "on a shrinking budget",
    "in landlocked countries",
)  # fmt: skip
_LETTERS = "etaoinshrdlu"


def question(chance: random.Random) -> str:
    """Make a question; every fifth has a number in it."""
    said = chance.choice(_ASKS).format(
        actor=chance.choice(_ACTORS),
        topic=chance.choice(_TOPICS),
        aim=chance.choice(_AIMS),
        place=chance.choice(_PLACES),
    )
    return f"{said[:-1]} by {chance.randrange(2025, 2060)}?" if chance.random() < 0.2 else said


def mistyped(said: str, chance: random.Random) -> str:
    """Give a question with a greeting and a slip of the keys."""
    place = chance.randrange(5, len(said) - 1)
    return f"Hello everyone! {said[:place]}{chance.choice(_LETTERS)}{said[place + 1 :]} Thanks"


def measure() -> list[Figure]:
    """Measure adding and searching, and how often a copy with a slip is the first answer."""
    figures = []
    for size in SIZES:
        chance = random.Random(size)
        index = Index()
        texts = [question(chance) for _ in range(size)]
        adding = []
        for number, said in enumerate(texts):
            begin = time.perf_counter()
            index.add(QuestionId(f"q{number}"), said)
            adding.append((time.perf_counter() - begin) * 1e6)
        searching, found = [], 0
        for _ in range(SEARCHES):
            number = chance.randrange(size)
            asked = mistyped(texts[number], chance)
            begin = time.perf_counter()
            likest = index.likest_to(asked)
            searching.append((time.perf_counter() - begin) * 1000)
            found += any(texts[int(each.other[1:])] == texts[number] for each in likest)
        figures += [
            spread(f"alike: add one question, {size:,} in all", adding, "<= 200 us", "us"),
            spread(f"alike: search among {size:,} questions", searching, "<= 2 ms at 10,000"),
            Figure(
                f"alike: copies with a slip found among {size:,} questions",
                f"{found / SEARCHES:.1%}  (n={SEARCHES})",
                ">= 99 % at 10,000",
            ),
        ]
    return figures
