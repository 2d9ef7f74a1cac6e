"""The command line: words into frozen options, each command imported only when it is called.

Exit codes: 2 for words that mean nothing and for files that are not there; all others are those of
the window or of the command.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from console import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from console.domain.wording import Text
    from console.web.certificates import CertificateFiles

FASTEST = 60
"""The highest rate of a rehearsal."""

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
"""Written here once more, so that the window's start does not wait for the catalogues."""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says and give the exit code.

    Raises:
        SystemExit: the words mean nothing (2), or were a wish for help or the version (0).
    """
    _print_whatever_it_is()
    words = list(sys.argv[1:] if argv is None else argv)
    if words and words[0] in _TOOLS:
        about, tool = _TOOLS[words[0]]
        parser = argparse.ArgumentParser(
            prog=f"podium {words[0]}", description=f"{about[0].upper()}{about[1:]}."
        )
        return tool(parser, words[1:])
    return _window(words)


def _print_whatever_it_is() -> None:
    """Let no name of a person or a file be too foreign for this terminal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _window(words: Sequence[str]) -> int:
    parser = _window_parser()
    given = parser.parse_args(words)
    if given.self_test:
        from console.app.self_test import run as self_test

        return self_test()
    session: Path | None = given.session
    if session is None and given.rehearse:
        parser.error("--rehearse needs a session to rehearse")
    if given.rate is not None and not given.rehearse:
        parser.error("--rate is for rehearsals: add --rehearse")
    if session is not None and not session.is_file():
        what = "is a folder, not a session" if session.is_dir() else "does not exist"
        parser.exit(2, f"podium: {session} {what}\n")
    if given.key is not None and given.certificate is None:
        parser.error("--key belongs to a certificate: add --certificate")
    certificate = None
    if given.certificate is not None:
        certificate = _certificate(given.certificate, given.key, given.language)
        if certificate is None:
            return 2
    if given.headless:
        return _headless(parser, given, certificate)
    from console.app import run
    from console.app.options import Options

    return run(
        Options(
            session=session,
            is_rehearsal=given.rehearse,
            rate=given.rate or 1,
            is_on_network=given.lan,
            language=given.language,
            certificate=certificate,
        )
    )


def _certificate(file: Path, key: Path | None, language: str | None) -> CertificateFiles | None:
    """Give the files of a certificate that can be used; else say in one line why not."""
    from console.web.certificates import BadCertificate, CertificateFiles, identity_of

    files = CertificateFiles(file, key)
    try:
        identity_of(files)
    except BadCertificate as outcome:
        _tell(outcome.reason, language)
        return None
    return files


def _tell(reason: Text, language: str | None) -> None:
    """Say in one line why a command cannot begin."""
    from console.runtime.words import load_words

    print(f"podium: {load_words(language).render(reason)}", file=sys.stderr)


def _headless(
    parser: argparse.ArgumentParser,
    given: argparse.Namespace,
    certificate: CertificateFiles | None,
) -> int:
    if given.session is None:
        parser.error("--headless needs a session to run")
    from console.headless import run as run_headless

    return run_headless(
        given.session,
        is_rehearsal=given.rehearse,
        rate=given.rate or 1,
        is_on_network=given.lan,
        language=given.language,
        certificate=certificate,
    )


def _window_parser() -> argparse.ArgumentParser:
    tools = "\n".join(f"  podium {name:9} {about}" for name, (about, _) in _TOOLS.items())
    parser = argparse.ArgumentParser(
        prog="podium",
        description="The console of the onsite moderator of a hybrid session.",
        epilog=f"other commands, each with --help:\n{tools}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "session",
        nargs="?",
        type=Path,
        metavar="SESSION",
        help="a session file, or a record to go on with; without one the start window opens",
    )
    parser.add_argument("--rehearse", action="store_true", help="rehearse instead of going live")
    parser.add_argument(
        "--rate", type=_rate, metavar="N", help="how fast a rehearsal's clock runs, 1 to 60"
    )
    parser.add_argument(
        "--lan",
        action="store_true",
        help="let everybody in this network open the pages; else nobody can",
    )
    parser.add_argument(
        "--certificate",
        type=Path,
        metavar="CERT.pem",
        help="serve the pages by https with this certificate",
    )
    parser.add_argument(
        "--key",
        type=Path,
        metavar="KEY.pem",
        help="the certificate's key, if it is in another file",
    )
    parser.add_argument(
        "--headless",
        action="store_true",
        help="run without a window; the desks' links are printed",
    )
    _add_language(parser)
    parser.add_argument("--version", action="version", version=f"Podium {__version__}")
    parser.add_argument("--self-test", action="store_true", help=argparse.SUPPRESS)
    return parser


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--language", type=_language, metavar="TAG", help=f"one of {', '.join(LANGUAGES)}"
    )


def _rate(word: str) -> int:
    if not (word.isascii() and word.isdecimal() and len(word) <= len(str(FASTEST))):
        rate = 0
    else:
        rate = int(word)
    if not 1 <= rate <= FASTEST:
        raise argparse.ArgumentTypeError(f"{word!r} is not a rate: give a number from 1 to 60")
    return rate


def _language(word: str) -> str:
    """Take a tag or a locale, such as ``fr-CH`` or ``ar_EG``, for its language."""
    language = word.replace("_", "-").partition("-")[0].partition(".")[0].lower()
    if language not in LANGUAGES:
        raise argparse.ArgumentTypeError(
            f"{word!r} is not a language of Podium: give one of {', '.join(LANGUAGES)}"
        )
    return language


def _check(parser: argparse.ArgumentParser, words: Sequence[str]) -> int:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a session file")
    _add_language(parser)
    given = parser.parse_args(words)
    from console.runtime.words import load_words
    from console.tools.check import run

    return run(given.files, sys.stdout, load_words(given.language))


def _report(parser: argparse.ArgumentParser, words: Sequence[str]) -> int:
    parser.add_argument("record", type=Path, metavar="RECORD", help="the record of a session")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="the folder to write to; else the record's own"
    )
    _add_language(parser)
    given = parser.parse_args(words)
    from console.runtime.words import load_words
    from console.tools.report import run

    return run(given.record, given.out, sys.stdout, load_words(given.language))


def _pictures(parser: argparse.ArgumentParser, words: Sequence[str]) -> int:
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to paint into")
    given = parser.parse_args(words)
    from console.tools.pictures import run

    return run(given.folder)


def _screen(parser: argparse.ArgumentParser, words: Sequence[str]) -> int:
    parser.add_argument(
        "link",
        metavar="LINK",
        help="the link of an output, as the console copies it; in quotation marks, for it has a #",
    )
    parser.add_argument("--screen", default="", metavar="NAME", help="fill the screen of this name")
    parser.add_argument("--windowed", action="store_true", help="show it as a window")
    parser.add_argument(
        "--lost",
        choices=("keep", "slate"),
        default="keep",
        help="while the console is away: keep the last picture (usual), or show the slate",
    )
    parser.add_argument(
        "--trust", type=Path, metavar="CERT.pem", help="trust this certificate beside the system's"
    )
    parser.add_argument(
        "--name", default="", metavar="NAME", help="what the console calls this screen"
    )
    parser.add_argument(
        "--wait", action="store_true", help="wait for a console that is not there yet"
    )
    _add_language(parser)
    given = parser.parse_args(words)
    from console.web.far_link import NoLink, link_of

    try:
        link = link_of(given.link)
    except NoLink as outcome:
        _tell(outcome.reason, given.language)
        return 2
    from console.app.options import ScreenOptions
    from console.app.remote_screen import run

    return run(
        ScreenOptions(
            link,
            name=given.name,
            trust=given.trust,
            is_slate_when_lost=given.lost == "slate",
            is_windowed=given.windowed,
            screen=given.screen,
            waits=given.wait,
            language=given.language,
        )
    )


_TOOLS: dict[str, tuple[str, Callable[[argparse.ArgumentParser, Sequence[str]], int]]] = {
    "check": ("say what is wrong with session files, and show their running order", _check),
    "report": ("write what happened in a session, as Markdown and CSV files", _report),
    "screen": ("show an output of a console on another machine, full screen", _screen),
    "pictures": ("paint every window and scene, as PNG files", _pictures),
}
"""What each command does, and its call; a session file of such a name is opened as ./check."""
