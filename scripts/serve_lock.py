"""Who uses a data folder alone: the one server on it, or a command that brings its database to another version."""

import contextlib
import fcntl
from collections.abc import Iterator

from scripts.data_folder import DataFolder
from scripts.environment import stop

MIGRATING = "migrate"


@contextlib.contextmanager
def served_alone(folder: DataFolder, address: str) -> Iterator[None]:
    """Two servers on one data folder would be two clocks; the lock falls by itself when its holder is killed."""
    with _held(folder, address) as holder:
        if holder == MIGRATING:
            stop(
                "sebuah perintah sedang membawa data ini ke versinya. Ulangi sebentar lagi.",
                "a command is bringing these data to its version. Try again in a moment.",
            )
        if holder is not None:
            stop(f"data ini sudah dilayani di {holder}.", f"these data are already served at {holder}.")
        yield


def served_at(folder: DataFolder) -> str | None:
    """The address of the server on this data folder; None when nobody serves it."""
    with open(folder.path / "serve.lock", "a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            return lock.read().strip()
        return None


@contextlib.contextmanager
def nobody_serves(folder: DataFolder) -> Iterator[None]:
    """A server that may be of another version keeps the tables and fences that it was started with."""
    with _held(folder, MIGRATING) as holder:
        if holder is not None:
            stop(
                f"data ini sedang dilayani di {holder} dengan versi lain. Hentikan server itu dahulu, lalu ulangi.",
                f"these data are being served at {holder} by another version. Stop that server first, then try again.",
            )
        yield


@contextlib.contextmanager
def _held(folder: DataFolder, who: str) -> Iterator[str | None]:
    """None when it is ours now, otherwise what the other holder wrote into it."""
    with open(folder.path / "serve.lock", "a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            yield lock.read().strip()
            return
        lock.truncate(0)
        lock.write(who)
        lock.flush()
        yield None
