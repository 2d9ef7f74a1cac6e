"""YAML read as text with the place of everything, by our own walk over the parser's events.

Nothing is guessed: every value is the text that was written, so ``no``, ``10:30``, ``010`` and
``16.10`` stay what they are. A key without a value, or with ``~``, is None.
The parser's events are walked here, instead of composing nodes and constructing values, because
that is where depth, size and aliases can be limited before they cost anything: a file that
unfolds into a billion values, or is nested without end, is refused after a few thousand events.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from console.domain.wording import Text, text
from console.runtime.faults import Fault, Unreadable
from console.runtime.plain_text import without_controls
from console.runtime.yaml_syntax import syntax_message

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 20
"""Levels of nesting; a session needs six."""

MOST_VALUES = 200_000
"""Values in a file with its aliases unfolded."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file; line and column from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Scalar:
    """A text, or None where nothing was written."""

    mark: Mark
    value: str | None
    size: int = 1
    """Values in it with its aliases unfolded, itself included."""
    depth: int = 0
    """Levels of nesting in it."""


@dataclass(slots=True)
class Sequence:
    """A list."""

    mark: Mark
    items: list[Node] = field(default_factory=list)
    size: int = 1
    depth: int = 1


@dataclass(slots=True)
class Mapping:
    """Keys with their values, each key with its place."""

    mark: Mark
    items: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Mark] = field(default_factory=dict)
    size: int = 1
    depth: int = 1


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Located:
    """What a file says, and where; no root when its syntax is broken or nothing stands in it."""

    root: Node | None
    faults: tuple[Fault, ...]


class _TooMuchError(Exception):
    """The file is nested too deeply or unfolds into too much."""

    def __init__(self, message: Text) -> None:
        super().__init__(str(message))
        self.message = message


def read_located(written: str, file: str) -> Located | Unreadable:
    """Read one YAML document; whatever is wrong is a fault, and what is right is kept."""
    events = _events(without_controls(written))
    walk = _Walk(file)
    try:
        for event in events:
            walk.take(event)
    except _TooMuchError as error:
        return Unreadable(file, error.message)
    except yaml.MarkedYAMLError as error:
        mark, message = syntax_message(error, written)
        return Located(None, (*walk.faults, Fault(file, *mark, message)))
    return Located(walk.root, tuple(walk.faults))


def is_empty(node: Node) -> bool:
    """Whether nothing was written."""
    return isinstance(node, Scalar) and node.value is None


def written_at(node: Node, key: str) -> str:
    """Give the text under a key, or nothing where there is none."""
    found = node.items.get(key) if isinstance(node, Mapping) else None
    return found.value or "" if isinstance(found, Scalar) else ""


def _events(written: str) -> Iterator[yaml.Event]:
    loader: type[yaml.SafeLoader | yaml.CSafeLoader]
    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    return yaml.parse(written, Loader=loader)


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come; `key` waits for its value."""

    node: Sequence | Mapping
    anchor: str | None
    key: str | None = None
    key_mark: Mark | None = None


class _Walk:
    """Takes events one by one and keeps what they build."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self._open: list[_Open] = []
        self._anchors: dict[str, Node] = {}
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        begin = event.start_mark
        mark = Mark(begin.line + 1, begin.column + 1) if begin else Mark(1, 1)
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents == 2:  # noqa: PLR2004 - said once
                    self._fault(mark, text("One file holds one session. Take out “---”."))
            case yaml.ScalarEvent():
                self._tag(event.tag, mark)
                is_plain = event.implicit[0] and not event.tag
                nothing = is_plain and event.value in {"", "~"}
                self._add(Scalar(mark, None if nothing else event.value), event.anchor)
            case yaml.SequenceStartEvent():
                self._begin(Sequence(mark), event.tag, event.anchor)
            case yaml.MappingStartEvent():
                self._begin(Mapping(mark), event.tag, event.anchor)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                ended = self._open.pop()
                self._add(ended.node, ended.anchor)
            case yaml.AliasEvent():
                self._alias(event.anchor or "", mark)
            case _:
                pass

    def _begin(self, node: Sequence | Mapping, tag: str | None, anchor: str | None) -> None:
        self._tag(tag, node.mark)
        self._limit(node)
        self._open.append(_Open(node, anchor))

    def _add(self, node: Node, anchor: str | None) -> None:
        """Put a finished node where it belongs."""
        if anchor is not None:
            self._anchors[anchor] = node
        if not self._open:
            if self._documents == 1:
                self.root = node
            return
        self._limit(node)
        place = self._open[-1]
        place.node.size += node.size
        place.node.depth = max(place.node.depth, node.depth + 1)
        if isinstance(place.node, Sequence):
            place.node.items.append(node)
        elif place.key_mark is None:
            place.key, place.key_mark = self._key(node), node.mark
        else:
            if place.key is not None:
                self._entry(place.node, place.key, place.key_mark, node)
            place.key = place.key_mark = None

    def _limit(self, node: Node) -> None:
        """Refuse what would be too deep or too much with this node in it."""
        if len(self._open) + node.depth > DEEPEST:
            raise _TooMuchError(text("It is nested more than {most} levels deep.", most=DEEPEST))
        if self._open and self._open[-1].node.size + node.size > MOST_VALUES:
            raise _TooMuchError(text("It holds more than {most} values.", most=MOST_VALUES))

    def _key(self, node: Node) -> str | None:
        """Give the text of a key, or None for one that cannot be."""
        if isinstance(node, Scalar) and node.value is not None:
            return node.value
        self._fault(node.mark, text("A key is a plain word before a colon."))
        return None

    def _entry(self, holder: Mapping, key: str, mark: Mark, node: Node) -> None:
        first = holder.keys.get(key)
        if first is not None:
            message = text(
                "“{key}” is given twice (first on line {line}).", key=key, line=first.line
            )
            self._fault(mark, message)
            return
        holder.items[key] = node
        holder.keys[key] = mark

    def _alias(self, anchor: str, mark: Mark) -> None:
        node = self._anchors.get(anchor)
        if node is None:
            message = text(
                "Nothing before this is called “&{name}”. If the asterisk is part of the text, "
                "put the text into quotes.",
                name=anchor,
            )
            self._fault(mark, message)
            node = Scalar(mark, None)
        if isinstance(node, Scalar):
            node = Scalar(mark, node.value)
        self._add(node, None)

    def _tag(self, tag: str | None, mark: Mark) -> None:
        if tag is not None and tag not in {"!", "tag:yaml.org,2002:str"}:
            message = text(
                "Words that begin with an exclamation mark are not allowed here. "
                "Put the text into quotes."
            )
            self._fault(mark, message)

    def _fault(self, mark: Mark, message: Text) -> None:
        self.faults.append(Fault(self.file, mark.line, mark.column, message))
