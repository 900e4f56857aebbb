"""A newcomer's first hour: a fresh clone, one command, as an ordinary user, from another directory, twice.

Installs every locked package, so it is the one slow test of this folder.
"""

import contextlib
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.scripts.running import free_port, health, kill_postgres, postmaster, tree_without_environment, until

INSTALL_PATIENCE = 600
WORKS = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))"


def ordinary_user() -> dict[str, Any]:
    """Who starts it: nobody when the tests run as root, else whoever runs them."""
    if os.geteuid():
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def python_for(user: dict[str, Any]) -> str:
    """A Python that this user can run and that can make an environment."""
    of_this_environment = str(Path(sys.executable).resolve())
    candidates = [of_this_environment, shutil.which("python3", path="/usr/bin:/usr/local/bin") or sys.executable]
    for python in candidates:
        with contextlib.suppress(PermissionError):
            if subprocess.run([python, "-c", WORKS], cwd="/", capture_output=True, check=False, **user).returncode == 0:
                return python
    pytest.fail("no Python >= 3.11 with venv that an ordinary user can run")


@pytest.fixture
def clone(place: Path) -> Iterator[Path]:
    """The tree as the ordinary user owns it, in a home of her own."""
    home = place / "home"
    home.mkdir()
    clone = tree_without_environment(home / "ber daya")
    for path in [home, *home.rglob("*")]:
        os.chown(path, ordinary_user().get("user", -1), ordinary_user().get("group", -1))
    yield clone
    kill_postgres(clone / "data")


@contextlib.contextmanager
def started(clone: Path, python: str, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """`python3 scripts/start.py`, ready; killed in the end if it still runs."""
    output = clone.with_name(f"{port}.out")
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("BERDAYA_", "DATABASE_", "PYTHON"))
    }
    with open(output, "wb") as file:
        process = subprocess.Popen(
            [python, str(clone / "scripts" / "start.py"), "--port", str(port), "--demo", "none"],
            cwd="/", stdout=file, stderr=file, env=kept | {"HOME": str(clone.parent)}, start_new_session=True,
            **ordinary_user(),
        )  # fmt: skip
    try:
        until(lambda: "Berdaya siap" in output.read_text() or process.poll() is not None, seconds=INSTALL_PATIENCE)
        assert process.poll() is None, output.read_text()
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.mark.figures
def test_one_command_makes_everything_and_serves_it_twice_in_a_row(clone: Path):
    python, codes, ends = python_for(ordinary_user()), [], []

    for port in (free_port(), free_port()):
        with started(clone, python, port) as process:
            codes.append(health(port))
            process.send_signal(signal.SIGINT)
            ends.append(process.wait(60))

    assert (codes, ends) == ([200, 200], [0, 0])
    assert postmaster(clone / "data") is None
    assert stat.S_IMODE((clone / "data" / "secrets" / "keys.json").stat().st_mode) == 0o600
    assert (clone / "data").stat().st_uid == ordinary_user().get("user", os.geteuid())
    shim = [clone / ".venv" / "bin" / "berdaya", "--help"]
    assert b"serve" in subprocess.run(shim, cwd="/", capture_output=True, check=True, **ordinary_user()).stdout
