"""The data folder that a restore fills: new or empty before, marked while it is half, gone again when it fails."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from scripts.data_folder import HALF_RESTORED, DataFolder
from scripts.environment import explain_os_error, stop
from scripts.postgres import Postgres


def refuse_used(data: Path) -> None:
    """Only where nothing is, or where a restore was cut off."""
    if os.environ.get("DATABASE_URL"):
        stop(
            "pemulihan membuat PostgreSQL-nya sendiri. Hapus DATABASE_URL dari lingkungan, lalu ulangi.",
            "a restore makes a PostgreSQL of its own. Unset DATABASE_URL, then try again.",
        )
    if data.exists() and not data.is_dir():
        stop(f"{data} bukan folder. Pilih tempat lain.", f"{data} is no folder. Choose another place.")
    if data.is_dir() and any(data.iterdir()) and not (data / HALF_RESTORED).exists():
        stop(
            f"folder {data} sudah berisi. Tidak ada yang diubah; pilih folder baru.",
            f"the folder {data} is not empty. Nothing was changed; choose a new one.",
        )


@contextlib.contextmanager
def fresh_folder(data: Path) -> Iterator[DataFolder]:
    """What a cut-off restore left is thrown away first; so is everything when this one fails."""
    path = data.absolute()
    was_there = path.is_dir()
    folder = DataFolder(path)
    try:
        if was_there and (path / HALF_RESTORED).exists():
            _throw_away(folder)
        path.mkdir(parents=True, exist_ok=True)
        (path / HALF_RESTORED).touch(mode=0o600)
        folder.prepare()
        yield folder
        (path / HALF_RESTORED).unlink()
    except BaseException as error:
        _throw_away(folder)
        if not was_there:
            path.rmdir()
        if isinstance(error, OSError):
            explain_os_error(error, str(path))
        raise


def _throw_away(folder: DataFolder) -> None:
    """The mark goes last."""
    if not folder.path.is_dir():
        return
    if (folder.path / "secrets").is_dir():
        postgres = Postgres(folder)
        postgres.stop()
        shutil.rmtree(postgres.cluster, ignore_errors=True)
    for path in folder.path.iterdir():
        if path.name != HALF_RESTORED:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    (folder.path / HALF_RESTORED).unlink(missing_ok=True)
