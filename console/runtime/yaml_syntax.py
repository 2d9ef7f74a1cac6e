"""What is wrong with the writing of a YAML file, said in an organizer's words.

The parser names the rule that was broken; here is said what a person most likely did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.wording import Text, text

if TYPE_CHECKING:
    import yaml


def syntax_message(error: yaml.MarkedYAMLError, written: str) -> tuple[tuple[int, int], Text]:
    """Give the line and the column, both from 1, and what is wrong there."""
    problem = (error.problem or "").lower()
    context = (error.context or "").lower()
    is_open_quote = "quoted scalar" in context and "unexpected end" in problem
    is_open_list = "flow" in context and error.context_mark is not None
    mark = error.problem_mark or error.context_mark
    if is_open_quote and error.context_mark is not None:
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return (line + 1, column + 1), _message(
        problem,
        context,
        letter=_letter_at(written, line, column),
        opened=error.context_mark.line + 1 if is_open_list and error.context_mark else 0,
        is_open_quote=is_open_quote,
    )


def _message(problem: str, context: str, *, letter: str, opened: int, is_open_quote: bool) -> Text:
    if is_open_quote:
        return text("A quotation mark is opened here and never closed.")
    if letter == "\t" or "tab character" in problem:
        return text("A tab stands here. Indent with spaces.")
    if "mapping values are not allowed" in problem:
        return text(
            "A colon stands where no value can begin. If it is part of the text, put the text "
            "into quotes; if not, look at the indentation."
        )
    if "cannot start any token" in problem:
        return text("A text cannot begin with {letter}. Put it into quotes.", letter=letter or "?")
    if opened and "']'" in problem:
        return text("The list that is opened with [ on line {line} is not closed.", line=opened)
    if opened and "'}'" in problem:
        return text("The braces that are opened on line {line} are not closed.", line=opened)
    if "quoted scalar" in context:
        return text(
            "A backslash in double quotes means something else here. Use single quotes, or write "
            "it twice."
        )
    if "scanning an alias" in context or "scanning an anchor" in context:
        return text("A text cannot begin with * or &. Put it into quotes.")
    if "expected ':'" in problem or "simple key" in context:
        return text("The line before this has no colon. Write it as “key: value”.")
    if "'-' indicator" in problem or "block sequence entries" in problem:
        return text("A list has one dash to a line, all in the same column.")
    if "expected key" in problem or "block end" in problem:
        return text(
            "This line does not continue what stands above. Look at its indentation and at the "
            "quotation marks before it."
        )
    return text("This cannot be read. Look at the indentation, quotation marks and brackets.")


def _letter_at(written: str, line: int, column: int) -> str:
    """Give the character at a place, both from 0, or nothing."""
    lines = written.split("\n")
    return lines[line][column : column + 1] if line < len(lines) else ""
