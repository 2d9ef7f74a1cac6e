"""``podium screen`` and a real console in another process: same picture, same second, back."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from console.runtime.clock import LiveClock
from tests.app.headless_child import HeadlessChild, free_port
from tests.app.running import PATIENCE
from tests.display.simulated import screens_file
from tests.web.certified import made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STEADY = LiveClock()

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows ends no process so suddenly")


class Console(HeadlessChild):
    """A console without a window, which may be killed and started again."""

    def __init__(self, *words: str) -> None:
        super().__init__(*words, port=free_port())

    def vanish(self) -> float:
        """End it in the middle of a sentence, and give the moment."""
        at = STEADY.real()
        self.kill()
        return at

    def restart(self) -> float:
        """Start it again, and give the moment from which it can be reached."""
        self.start()
        found = re.match(r"https?://([^/:]+):(\d+)/", self.links["screen/audience"])
        assert found is not None
        with socket.create_connection((found[1], int(found[2])), timeout=PATIENCE):
            return STEADY.real()


class Screen:
    """The program that shows an output, with its end of the line."""

    def __init__(self, link: str, platform: str, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.app.whole_screen", link, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": platform},
        )

    def tell(self, *words: str) -> dict[str, Any]:
        """Say something and hear what is true after it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, f"the screen ended with {self.process.wait(10)}"
        truth: dict[str, Any] = json.loads(line)
        return truth

    def quit(self) -> int:
        """End it in good order."""
        self.tell("quit")
        code = self.process.wait(20)
        self.let_go()
        return code

    def let_go(self) -> None:
        """End it if it runs, and hang up."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(10)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


@pytest.fixture
def console() -> Iterator[Console]:
    """Run the launch."""
    console = Console()
    yield console
    console.kill()


def test_it_survives_the_console_and_is_never_off_its_clock(
    console: Console, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Killed under it: marked soon, the picture stays, and it is right soon after the return."""
    link = console.links["screen/audience"]
    screen = Screen(link, screens_file(tmp_path / "screens.json"))
    try:
        first = screen.tell("until", "TitlePicture")
        console.do(do="go", expecting=console.look()["standby"])
        gone = screen.tell("until", "SegmentPicture")
        here = screen.tell("until", "here")

        killed = console.vanish()
        marked = screen.tell("until", "marked")
        back = console.restart()
        again = screen.tell("until", "here")
        running = console.look()["running"]
        code = screen.quit()
    finally:
        screen.let_go()

    stale_after = marked["marks"][-1][0] - killed
    right_after = again["marks"][-1][0] - back
    with capsys.disabled():
        print(  # noqa: T201  # a figure for whoever runs this
            f"\nstale after {stale_after:.2f} s, right {right_after:+.2f} s from the return, "
            f"off by {here['off']}, {marked['off']} and {again['off']} ms"
        )
    assert first["is_painted"]
    assert first["size"] == [1280, 720]
    assert "The picture is on 1-projector, 1280×720." in first["said"][1]
    assert console.links["screen/audience"] == link
    assert running
    assert marked["frame"] == gone["frame"]
    assert "Connection lost. This picture is from " in marked["marks"][-1][1]
    assert again["frame"] == here["frame"]
    assert all(abs(each["off"]) < 100 for each in (here, marked, again))
    assert stale_after < 2 + 3  # seconds; what is more than two is the machine's load
    assert right_after < 1 + 4  # the same
    assert code == 0


def test_the_slate_may_stand_while_the_console_is_away(console: Console, tmp_path: Path) -> None:
    """As it was asked for; on one screen the picture is in a window."""
    screen = Screen(console.links["screen/audience"], "offscreen", "--slate")
    try:
        first = screen.tell("until", "TitlePicture")
        console.kill()
        slate = screen.tell("until", "SlatePicture")
        marked = screen.tell("until", "marked")
        console.restart()
        again = screen.tell("until", "TitlePicture")
    finally:
        screen.let_go()

    assert first["said"][1] == "The picture is in a window that can be moved."
    assert slate["is_painted"]
    assert marked["marks"]
    assert again["frame"] == first["frame"]


def test_it_comes_by_https_with_a_certificate_of_the_console_s_own(tmp_path: Path) -> None:
    """The links say so, and ``--trust`` is all that the screen needs."""
    files = made(tmp_path)
    console = Console("--certificate", str(files.certificate), "--key", str(files.key))
    link = console.links["screen/audience"]
    try:
        stranger = podium(link)
        screen = Screen(link, "offscreen", f"--trust={files.certificate}")
        try:
            first = screen.tell("until", "TitlePicture")
        finally:
            screen.let_go()
    finally:
        console.kill()

    assert link.startswith("https://localhost:")
    assert stranger.returncode == 1
    assert "--trust" in stranger.stderr
    assert first["is_painted"]


def podium(*words: str) -> subprocess.CompletedProcess[str]:
    """Call ``podium screen`` and wait for its end."""
    return subprocess.run(
        [sys.executable, "-m", "console", "screen", *words, "--language", "en"],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def test_a_word_that_lets_nobody_in_is_one_sentence(console: Console) -> None:
    """And no window opens."""
    address = console.links["screen/audience"].partition("#")[0]
    done = podium(f"{address}#{'w' * 32}")
    assert done.returncode == 1
    assert done.stderr == (
        "podium: This link lets nobody in any more. Ask at the console for a new one.\n"
    )


def test_an_address_where_nobody_is_is_one_sentence() -> None:
    """After a few tries, for a console may just be starting."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and nobody listens
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        done = podium(f"http://{place}/screen/audience#w")
    assert done.returncode == 1
    assert done.stderr == f"podium: Nobody answers at {place}.\n"


def test_what_is_no_link_is_one_sentence(tmp_path: Path) -> None:
    """So is a certificate that is not there."""
    done = podium("192.168.1.20:8765")
    assert done.returncode == 2
    assert done.stderr.startswith("podium: That is not the link of a screen")
    gone = podium("https://127.0.0.1/screen/audience#w", "--trust", str(tmp_path / "gone.pem"))
    assert gone.returncode == 2
    assert gone.stderr.startswith(f"podium: {tmp_path / 'gone.pem'} cannot be read")
