"""PostgreSQL's own tools (pg_dump, pg_restore, ...) as children that nobody can ask for a secret.

How to connect, password included, stands in a service file (0600, in DATA/secrets, gone afterwards). A child's
arguments hold no secret and its environment holds nothing of ours but the name of that file.
"""

import contextlib
import fcntl
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from operations.errors import RuleBroken
from operations.words import mark
from scripts.postgres import find_binaries

SERVICE = "berdaya"
STALE = ".pgservice-*"


class ToolFailed(RuleBroken):
    text = mark("{tool} berhenti: {said}")


@contextlib.contextmanager
def service(url: str, secrets: Path) -> Iterator[dict[str, str]]:
    """The environment of a child that may connect to `url`."""
    for left_over in secrets.glob(STALE):
        with contextlib.suppress(OSError), open(left_over, "rb") as held:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)  # not one that is in use
            left_over.unlink()
    with tempfile.NamedTemporaryFile("w", prefix=STALE[:-1], dir=secrets) as file:  # mode 0600
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(f"[{SERVICE}]\n" + "".join(f"{name}={value}\n" for name, value in _keywords(url).items()))
        file.flush()
        yield bare_environment() | {"PGSERVICEFILE": file.name, "PGSERVICE": SERVICE}


def bare_environment() -> dict[str, str]:
    """No DATABASE_URL, no passphrase, nothing else of ours."""
    return {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "LANG", "TZ") if name in os.environ}


def _keywords(url: str) -> dict[str, str]:
    """A connection URL as libpq's keywords."""
    parts = urlsplit(url)
    given = {
        "host": parts.hostname or "",
        "port": str(parts.port or ""),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "dbname": unquote(parts.path.lstrip("/")),
    } | dict(parse_qsl(parts.query))
    return {name: value for name, value in given.items() if value}


def command(tool: str, *arguments: str) -> list[str]:
    return [str(find_binaries() / tool), *arguments]


class Running:
    """A child whose output is read piece by piece; `ended` raises what it said when it failed."""

    def __init__(self, tool: str, *arguments: str, environment: dict[str, str], **more: Any) -> None:
        self._tool = tool
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  (closed at the end of the block)
        self.process = subprocess.Popen(
            command(tool, *arguments), env=environment, cwd="/", stderr=self._said, **more
        )  # fmt: skip

    def __enter__(self) -> "Running":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        self.process.wait()
        self._said.close()

    @property
    def out(self) -> IO[bytes]:
        assert self.process.stdout is not None, "started with a pipe"
        return self.process.stdout

    @property
    def into(self) -> IO[bytes]:
        assert self.process.stdin is not None, "started with a pipe"
        return self.process.stdin

    def ended(self) -> None:
        if self.process.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                self.process.stdin.close()
        if self.process.wait():
            self._said.seek(0)
            lines = self._said.read().decode(errors="replace").strip().splitlines() or ["-"]
            raise ToolFailed(tool=self._tool, said=lines[0][:300])


def dumping(environment: dict[str, str], *arguments: str) -> Running:
    """pg_dump in custom format, as the owner of the tables; it refuses to run where row security would hide rows."""
    return Running(
        "pg_dump", "--format=custom", "--compress=1", "--no-owner", "--no-password", *arguments,
        environment=environment, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def restoring(environment: dict[str, str], file: Path, *arguments: str) -> None:
    """pg_restore of one part of a dump; the first error ends it."""
    with Running(
        "pg_restore", "--exit-on-error", "--no-owner", "--no-password", "--dbname", f"service={SERVICE}", *arguments,
        str(file), environment=environment, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
    ) as tool:  # fmt: skip
        tool.ended()


def reading_through() -> Running:
    """pg_restore that takes a dump apart and throws it away: can it be read to its end?"""
    return Running(
        "pg_restore",
        "--file=/dev/null",
        environment=bare_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
