"""The keys of a session file, read one by one, with every fault at its place.

Nothing stops at a fault: it is noted, the usual value stands in, and the reading goes on. Whoever
asks looks at the faults first: with any of them, what was read is worth nothing.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from console.domain.spans import SpanError
from console.runtime import session_faults as say
from console.runtime.faults import Fault
from console.runtime.plain_text import one_line, paragraphs
from console.runtime.session_values import FlawError
from console.runtime.yaml_located import Mapping, Scalar, Sequence, is_empty

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.domain.wording import Text
    from console.runtime.yaml_located import Mark, Node

_Value = TypeVar("_Value")
_Usual = TypeVar("_Usual")


class Sheet:
    """The faults of one file, as they are found."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.faults: list[Fault] = []

    def fault(self, mark: Mark, message: Text) -> None:
        """Note what is wrong at a place."""
        self.faults.append(Fault(self._file, mark.line, mark.column, message))

    def value(
        self, node: Node, key: str, read: Callable[[str], _Value], usual: _Usual
    ) -> _Value | _Usual:
        """Read one text, which stands under `key` or in the list there."""
        if not isinstance(node, Scalar):
            self.fault(node.mark, say.no_text(key))
        elif node.value is None:
            self.fault(node.mark, say.nothing())
        else:
            try:
                return read(node.value)
            except (FlawError, SpanError) as flaw:
                self.fault(node.mark, flaw.text)
        return usual

    def entry(
        self,
        node: Node,
        key: str,
        read: Callable[[Keys], _Value],
        usual: _Usual,
        *,
        short: str = "",
    ) -> _Value | _Usual:
        """Read an entry; a bare text stands for its one key that matters most, `short`."""
        if isinstance(node, Scalar) and node.value is None:
            self.fault(node.mark, say.nothing())
            return usual
        if short and isinstance(node, Scalar):
            node = Mapping(node.mark, {short: node})
        if not isinstance(node, Mapping):
            self.fault(node.mark, say.no_entry(key))
            return usual
        keys = Keys(self, node)
        value = read(keys)
        keys.refuse_others()
        return value


class Keys:
    """One entry of a file; each key is asked for once, in the order in which people see them."""

    def __init__(self, sheet: Sheet, node: Mapping) -> None:
        self._sheet = sheet
        self._node = node
        self._known: list[str] = []

    def need(self, *keys: str) -> None:
        """Refuse an entry without these keys."""
        for key in keys:
            if self.has(key):
                continue
            mark = self._node.keys.get(key)
            if mark is None:
                self._sheet.fault(self._node.mark, say.missing(key))
            else:
                self._sheet.fault(mark, say.left_empty(key))

    def value(self, key: str, read: Callable[[str], _Value], usual: _Usual) -> _Value | _Usual:
        """Read one text."""
        node = self._given(key)
        return usual if node is None else self._sheet.value(node, key, read, usual)

    def values(
        self, key: str, read: Callable[[str], _Value], most: int, *, has_commas: bool = False
    ) -> tuple[_Value, ...]:
        """Read a list of at most so many texts, which may be one text with commas."""
        node = self._given(key)
        if has_commas and isinstance(node, Scalar):
            parts = (node.value or "").split(",")
            node = Sequence(node.mark, [Scalar(node.mark, part.strip()) for part in parts])
        return self._each(key, node, most, lambda item: self._sheet.value(item, key, read, None))

    def line(self, key: str, most: int, usual: str = "") -> str:
        """Read a text that is not empty, as one line of at most so many characters."""
        return self.value(key, lambda value: line_within(value, key, most), usual)

    def lines(self, key: str, length: int, most: int) -> tuple[str, ...]:
        """Read a list of such lines."""
        return self.values(key, lambda value: line_within(value, key, length), most)

    def block(self, key: str, most: int) -> str:
        """Read a text with its line breaks, which may be empty."""
        return self.value(key, lambda value: _no_longer(paragraphs(value), key, most), "")

    def entry(
        self, key: str, read: Callable[[Keys], _Value], usual: _Usual, *, short: str = ""
    ) -> _Value | _Usual:
        """Read an entry."""
        node = self._given(key)
        return usual if node is None else self._sheet.entry(node, key, read, usual, short=short)

    def entries(
        self,
        key: str,
        read: Callable[[Keys], _Value],
        most: int,
        *,
        short: str = "",
        least: int = 0,
    ) -> tuple[_Value, ...]:
        """Read a list of so many entries."""

        def each(item: Node) -> _Value | None:
            return self._sheet.entry(item, key, read, None, short=short)

        node = self._given(key)
        if isinstance(node, Sequence) and len(node.items) < least:
            self._sheet.fault(node.mark, say.empty(key))
        return self._each(key, node, most, each)

    def named(
        self,
        key: str,
        check: Callable[[str], object],
        read: Callable[[str, Keys], _Value | None],
        most: int,
        *,
        short: str = "",
    ) -> tuple[_Value, ...]:
        """Read entries that each stand behind a name of their own, which is checked as well."""
        node = self._given(key)
        if node is None:
            return ()
        if not isinstance(node, Mapping):
            self._sheet.fault(node.mark, say.no_keys(key))
            return ()
        if len(node.items) > most:
            self._sheet.fault(node.mark, say.too_many(key, most))
            return ()
        found = []
        for name, item in node.items.items():
            mark = node.keys[name]
            if is_empty(item):
                self._sheet.fault(mark, say.left_empty(name))
                continue
            self._sheet.value(Scalar(mark, name), key, check, None)
            found.append(self._sheet.entry(item, key, partial(read, name), None, short=short))
        return tuple(value for value in found if value is not None)

    def fault(self, key: str, message: Text) -> None:
        """Refuse the value of a key for what other keys say."""
        self._sheet.fault(self._node.items[key].mark, message)

    def has(self, key: str) -> bool:
        """Whether something is written under a key."""
        node = self._node.items.get(key)
        return node is not None and not is_empty(node)

    def is_left_empty(self, key: str) -> bool:
        """Whether a key stands there with nothing behind it."""
        return key in self._node.items and not self.has(key)

    def node(self, key: str) -> Node | None:
        """Give what stands under a key, for who reads it otherwise; None where nothing does."""
        return self._given(key)

    def nodes(self, key: str, most: int) -> tuple[Node, ...]:
        """Give what stands in a list of at most so many."""
        return self._each(key, self._given(key), most, lambda item: item)

    @property
    def sheet(self) -> Sheet:
        """Where faults are noted."""
        return self._sheet

    def refuse_others(self) -> None:
        """Refuse every key that nobody asked for."""
        for key, mark in self._node.keys.items():
            if key not in self._known and self.has(key):
                self._sheet.fault(mark, say.unknown(key, self._known))

    def _given(self, key: str) -> Node | None:
        self._known.append(key)
        return self._node.items[key] if self.has(key) else None

    def _each(
        self, key: str, node: Node | None, most: int, read: Callable[[Node], _Value | None]
    ) -> tuple[_Value, ...]:
        """Read what stands in a list; what is wrong is left out."""
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self._sheet.fault(node.mark, say.no_list(key))
            return ()
        if len(node.items) > most:
            self._sheet.fault(node.mark, say.too_many(key, most))
            return ()
        values = [read(item) for item in node.items]
        return tuple(value for value in values if value is not None)


def line_within(value: str, key: str, most: int) -> str:
    """Read a text that is not empty, as one line of at most so many characters."""
    line = one_line(value)
    if not line:
        raise FlawError(say.empty(key))
    return _no_longer(line, key, most)


def _no_longer(value: str, key: str, most: int) -> str:
    if len(value) > most:
        raise FlawError(say.too_long(key, most))
    return value
