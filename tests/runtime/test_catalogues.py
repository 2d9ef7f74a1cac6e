"""What reading a written catalogue promises."""

from __future__ import annotations

import io

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from hypothesis import given
from hypothesis import strategies as st

from console.runtime.catalogues import read_catalogue

HEADER = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=3; plural=(n==0 ? 0 : n==1 ? 1 : 2);\n"
"""

words = st.text(st.characters(codec="utf-8", exclude_characters="\x00\x04\r"), min_size=1)


def test_a_message_of_several_lines_is_one() -> None:
    """Strings that follow each other belong together, escapes are understood."""
    read = read_catalogue(HEADER + '\nmsgid ""\n"One "\n"two"\nmsgstr "A \\"b\\"\\n"\n"c"\n')
    assert read.gettext("One two") == 'A "b"\nc'


def test_plural_forms_follow_the_rule_of_the_header() -> None:
    """Every form of a number is found."""
    forms = 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "none"\nmsgstr[1] "one"\nmsgstr[2] "many"\n'
    read = read_catalogue(HEADER + "\n" + forms)
    assert [read.ngettext("a", "b", n) for n in (0, 1, 7)] == ["none", "one", "many"]


def test_messages_that_nobody_finished_are_left_out() -> None:
    """An empty or fuzzy translation, or a plural with a missing form, is no translation."""
    read = read_catalogue(
        HEADER
        + '\nmsgid "empty"\nmsgstr ""\n'
        + '\n#, fuzzy\nmsgid "fuzzy"\nmsgstr "guess"\n'
        + '\nmsgid "p"\nmsgid_plural "q"\nmsgstr[0] "x"\nmsgstr[1] ""\nmsgstr[2] "x"\n'
        + '\n#~ msgid "gone"\n#~ msgstr "old"\n'
    )
    assert [read.gettext(one) for one in ("empty", "fuzzy", "gone")] == ["empty", "fuzzy", "gone"]
    assert read.ngettext("p", "q", 1) == "p"


@pytest.mark.parametrize("line", ["nonsense", 'msgid "open', '"lonely"', 'msgid "\\x"'])
def test_a_line_that_is_not_of_the_format_is_named(line: str) -> None:
    """A broken file says where it is broken."""
    with pytest.raises(ValueError, match="line 1 "):
        read_catalogue(line)


@given(st.dictionaries(words, words, max_size=20))
def test_whatever_babel_writes_is_read(messages: dict[str, str]) -> None:
    """Any message and translation survive being written by Babel and read here."""
    catalogue = Catalog(locale="ar", charset="utf-8")
    for msgid, translation in messages.items():
        catalogue.add(msgid, translation)
    file = io.BytesIO()
    write_po(file, catalogue)
    read = read_catalogue(file.getvalue().decode())
    for msgid, translation in messages.items():
        assert read.gettext(msgid) == translation
