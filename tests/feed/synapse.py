"""A real Matrix homeserver for tests: Synapse in an environment of its own, and people in it.

`python3 dev.py test --long` makes the environment; where there is none, the tests say so.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
from typing import TYPE_CHECKING

from aiohttp import ClientError, ClientSession

import dev
from console.runtime.clock import sleep
from console.runtime.secrets import Secret

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = dev.program("synapse_homeserver") or ""

_PATIENCE = 600
"""Looks, each after a twentieth of a second, until the server must be there."""

_PLENTY = {"per_second": 10_000, "burst_count": 10_000}


class Synapse:
    """One homeserver on loopback, its data in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None
        self._write_configuration()

    @property
    def address(self) -> str:
        """The address of its client API."""
        return f"http://127.0.0.1:{self.port}"

    def begin(self) -> None:
        """Start it; `ready` waits until it answers."""
        log = (self._folder / "output.log").open("ab")
        with log:
            self._process = subprocess.Popen(
                [PROGRAM, "-c", str(self._configuration)],
                cwd=self._folder,
                env={**os.environ, "PYTHONPATH": "", "PYTHONWARNINGS": "ignore"},
                stdout=log,
                stderr=log,
            )

    async def ready(self) -> None:
        """Wait until it answers."""
        async with ClientSession() as session:
            for _ in range(_PATIENCE):
                try:
                    async with session.get(f"{self.address}/_matrix/client/versions") as answer:
                        if answer.ok:
                            return
                except (ClientError, OSError):
                    pass
                assert self._process is not None
                assert self._process.poll() is None, self.log()
                await sleep(0.05)
        raise AssertionError(self.log())

    def end(self, *, is_killed: bool = False) -> None:
        """Stop it, or kill it as a loss of power would."""
        if self._process is not None:
            (self._process.kill if is_killed else self._process.terminate)()
            self._process.wait(30)
            self._process = None

    def log(self) -> str:
        """Give the end of what it said."""
        return (self._folder / "output.log").read_text(encoding="utf-8")[-3000:]

    @property
    def _configuration(self) -> Path:
        return self._folder / "homeserver.yaml"

    def _write_configuration(self) -> None:
        logs = self._folder / "logs.yaml"
        logs.write_text(json.dumps({"version": 1, "root": {"level": "ERROR"}}), encoding="utf-8")
        settings = {
            "server_name": "localhost",
            "pid_file": str(self._folder / "pid"),
            "listeners": [
                {
                    "port": self.port,
                    "bind_addresses": ["127.0.0.1"],
                    "type": "http",
                    "resources": [{"names": ["client"], "compress": False}],
                }
            ],
            "database": {
                "name": "sqlite3",
                "args": {"database": str(self._folder / "homeserver.db")},
            },
            "log_config": str(logs),
            "media_store_path": str(self._folder / "media"),
            "signing_key_path": str(self._folder / "signing.key"),
            "trusted_key_servers": [],
            "report_stats": False,
            "macaroon_secret_key": "of no worth",
            "form_secret": "of no worth",
            "enable_registration": True,
            "enable_registration_without_verification": True,
            **{f"rc_{kind}": _PLENTY for kind in ("message", "registration", "admin_redaction")},
            "rc_login": dict.fromkeys(("address", "account", "failed_attempts"), _PLENTY),
            "rc_joins": dict.fromkeys(("local", "remote"), _PLENTY),
            "rc_invites": dict.fromkeys(("per_room", "per_user", "per_issuer"), _PLENTY),
        }
        self._configuration.write_text(json.dumps(settings), encoding="utf-8")
        made = [PROGRAM, "-c", str(self._configuration)]
        subprocess.run(
            [*made, "--generate-keys"],
            cwd=self._folder,
            env={**os.environ, "PYTHONPATH": ""},
            check=True,
            capture_output=True,
        )


class Guest:
    """Somebody with an account, who speaks to the server as any client does."""

    def __init__(self, server: Synapse, session: ClientSession) -> None:
        self._server = server
        self._session = session
        self._sent = 0
        self.id = ""
        self.token = Secret("")

    async def register(self, name: str) -> None:
        """Make an account."""
        made = await self.call(
            "POST",
            "register",
            {"username": name, "password": f"{name} {name}", "auth": {"type": "m.login.dummy"}},
        )
        self.id, self.token = made["user_id"], Secret(made["access_token"])

    async def open_room(self, **more: object) -> str:
        """Make a public room."""
        made = await self.call("POST", "createRoom", {"preset": "public_chat", **more})
        return made["room_id"]

    async def join(self, room: str) -> None:
        """Enter a room."""
        await self.call("POST", f"join/{room}", {})

    async def say(self, room: str, body: str, **more: object) -> str:
        """Write a message; gives the id of its event."""
        return await self.send(room, "m.room.message", {"msgtype": "m.text", "body": body, **more})

    async def react(self, room: str, event: str, key: str = "👍") -> str:
        """React to a message."""
        relation = {"rel_type": "m.annotation", "event_id": event, "key": key}
        return await self.send(room, "m.reaction", {"m.relates_to": relation})

    async def redact(self, room: str, event: str) -> str:
        """Take something back."""
        self._sent += 1
        done = await self.call("PUT", f"rooms/{room}/redact/{event}/r{self._sent}", {})
        return done["event_id"]

    async def send(self, room: str, kind: str, content: dict[str, object]) -> str:
        """Send an event of any kind."""
        self._sent += 1
        done = await self.call("PUT", f"rooms/{room}/send/{kind}/t{self._sent}", content)
        return done["event_id"]

    async def call(self, method: str, path: str, body: dict[str, object]) -> dict[str, str]:
        """Call the client API."""
        url = f"{self._server.address}/_matrix/client/v3/{path}"
        headers = {"Authorization": f"Bearer {self.token.revealed}"} if self.token.revealed else {}
        async with self._session.request(method, url, json=body, headers=headers) as answer:
            said: dict[str, str] = await answer.json()
            assert answer.ok, (path, said)
            return said


def reason_to_skip() -> str:
    """Say why the tests cannot run; nothing where they can."""
    return "" if PROGRAM else "NO SYNAPSE HERE: python3 dev.py test --long installs it"
