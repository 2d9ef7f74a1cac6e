"""Events to text and back, so that a record of today can be read in years.

Every kind of event has a name and a schema number, both written beside its text. A kind whose
fields change gets the next number and an upcaster from the old one; a field that is only added,
with a default, needs neither. A field that holds its default is left out, so a default that is
changed needs an upcaster, too. The names are the classes' and are pinned by a test: renaming a
class means an upcaster, too.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

from rpds import HashTrieMap, HashTrieSet

from console.domain.events import Event
from console.domain.output import Scene
from console.domain.people import PersonId
from console.domain.questions import Question
from console.domain.rundown import Group
from console.runtime.codec_arrivals import arrivals_first

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cattrs import Converter

    from console.domain.session import SessionState

Body = dict[str, object]
"""An event's fields as JSON has them."""

Upcaster = Callable[[Body], tuple[str, Body]]
"""Brings a body from one schema number to the next; gives the kind as well, which may change."""

SCHEMAS: Mapping[str, int] = MappingProxyType({})
"""The present schema number of each kind that is past its first."""

UPCASTERS: Mapping[tuple[str, int], Upcaster] = MappingProxyType({})
"""For every kind and old schema number, the way to the next."""

FIRST_SCHEMA = 1

_JSON = json.JSONDecoder()
"""Read without a look for blanks around the text, which is never written with any."""


class UnreadableEvent(Exception):  # noqa: N818 - says what was found, as the other outcomes do
    """An event's text is damaged: it cannot be what this program wrote."""


class NewerEvent(Exception):  # noqa: N818 - no mistake of anybody
    """An event was written by a newer Podium."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """An event as it is written."""

    kind: str
    schema: int
    body: str


class Codec:
    """Writes events of the present schema and reads those of every earlier one."""

    def __init__(
        self,
        schemas: Mapping[str, int] = SCHEMAS,
        upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS,
    ) -> None:
        self._classes: dict[str, type[Event]] = {each.__name__: each for each in get_args(Event)}
        self._schemas = {kind: schemas.get(kind, FIRST_SCHEMA) for kind in self._classes}
        self._upcasters = upcasters
        self._converter = _converter()

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of events that are written today."""
        return frozenset(self._classes)

    def prepare(self, kind: str) -> None:
        """Make what writes a kind of event; else the first of its kind waits for it."""
        self._converter.get_unstructure_hook(self._classes[kind])

    def encode(self, event: Event) -> Encoded:
        """Give an event's kind, schema number and text."""
        kind = type(event).__name__
        fields_now = self._converter.unstructure(event)
        return Encoded(kind, self._schemas[kind], _written(fields_now))

    def decode(self, encoded: Encoded) -> Event:
        """Give the event back.

        Raises:
            UnreadableEvent: the text is damaged.
            NewerEvent: a newer Podium wrote it.
        """
        return self.decode_text(encoded.kind, encoded.schema, encoded.body)

    def decode_text(self, kind: str, schema: int, text: str) -> Event:
        """Give back the event of a kind, schema number and text, as `decode` does.

        Raises:
            UnreadableEvent, NewerEvent: as `decode` does.
        """
        try:
            body, end = _JSON.raw_decode(text)
        except (ValueError, RecursionError) as error:
            raise UnreadableEvent(f"{kind}: {error}") from error
        if end != len(text):
            raise UnreadableEvent(f"{kind}: something stands behind the text")
        if not isinstance(body, dict):
            raise UnreadableEvent(f"{kind}: the text holds no fields")
        while (step := self._upcasters.get((kind, schema))) is not None:
            before = kind
            kind, body = step(body)
            schema = schema + 1 if kind == before else self._schemas.get(kind, FIRST_SCHEMA)
        wanted = self._classes.get(kind)
        if wanted is None or schema > self._schemas[kind]:
            raise NewerEvent(f"{kind}, schema {schema}")
        return self._structured(body, wanted)

    def _structured(self, body: Body, wanted: type[Event]) -> Event:
        try:
            return self._converter.structure(body, wanted)
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
            raise UnreadableEvent(f"{wanted.__name__}: {error!r}") from error


@functools.cache
def codec() -> Codec:
    """Give the one codec, made when it is first needed: making it takes longer than using it."""
    return Codec()


def _written(body: object) -> str:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        # Half a surrogate pair, as careless senders of JSON produce: no file takes it as it is.
        return json.dumps(body, separators=(",", ":"))
    return text


def _converter() -> Converter:
    from cattrs import Converter  # noqa: PLC0415 - 65 ms that a start window need not pay

    # What is as usual is not written: a flood of questions is half as long, and read twice as fast.
    converter = Converter(detailed_validation=False, omit_if_default=True)
    # A group and a person's id are both text, and a person may be called "technical".
    converter.register_unstructure_hook(Group | PersonId, _from_addressee)
    converter.register_structure_hook(Group | PersonId, _to_addressee)
    # A scene carries its kind. Not by cattrs' own strategy for such unions, which prepares every
    # kind at once: a start would wait for it. "Or none" is another union to cattrs.
    kinds = {each.__name__: each for each in get_args(Scene)}

    def write(scene: Scene | None) -> object:
        if scene is None:
            return None
        return {**converter.unstructure(scene), "scene": type(scene).__name__}

    def read(value: Body | None, _: object) -> Scene | None:
        return None if value is None else converter.structure(value, kinds[str(value["scene"])])

    usual = converter.get_structure_hook(Question)
    converter.register_structure_hook(Question, arrivals_first(usual))
    for union in (Scene, Scene | None):
        converter.register_unstructure_hook(union, write)
        converter.register_structure_hook(union, read)
    return converter


def _from_addressee(value: Group | PersonId) -> object:
    return {"group": value.value} if isinstance(value, Group) else value


def _to_addressee(value: object, _type: object) -> Group | PersonId:
    return Group(value["group"]) if isinstance(value, dict) else PersonId(str(value))


def digest(state: SessionState) -> str:
    """Give a fingerprint of a whole state, questions and outputs included.

    Equal states have equal digests, however their maps were built.
    """
    plain = json.dumps(_canonical(state), separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def _canonical(value: object) -> object:
    """Make plain lists of a value, in an order that depends on nothing but the value."""
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | str():
            return value
        case tuple() | list():
            return [_canonical(each) for each in value]
        case HashTrieMap():
            return sorted(
                ([_canonical(key), _canonical(each)] for key, each in value.items()), key=_order
            )
        case frozenset() | HashTrieSet():
            return sorted((_canonical(each) for each in value), key=_order)
        case _ if is_dataclass(value) and not isinstance(value, type):
            parts = [_canonical(getattr(value, each.name)) for each in fields(value)]
            return [type(value).__name__, *parts]
        case _:
            raise TypeError(f"{type(value).__name__} has no place in a state")


def _order(plain: object) -> str:
    return json.dumps(plain)
