"""The data folder: the database, the secrets, the encrypted files. Everything that is not code lies here."""

import json
import os
import pwd
import secrets
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from operations.books.halves import HALF, remove_halves
from scripts.environment import ROOT, explain_os_error, stop

NO_SECRET = "-"  # noqa: S105
"""In the file of a demo's sign-ins: needs no code."""
HALF_RESTORED = "restore.unfinished"
LOGINS = ("postgres", "berdaya_owner", "berdaya_app", "berdaya_auth")


@dataclass(frozen=True)
class DataFolder:
    """`path` is made on first use: secrets and files closed to others, the rest passable for PostgreSQL's user."""

    path: Path

    @classmethod
    def at(cls, given: str | None) -> "DataFolder":
        folder = cls(Path(given or os.environ.get("BERDAYA_DATA") or Path(ROOT) / "data").absolute())
        folder._refuse_half_restored()
        folder.prepare()
        return folder

    def prepare(self) -> None:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._refuse_foreign()
            self.path.chmod(0o711)
            for name in ("secrets", "files"):
                (self.path / name).mkdir(exist_ok=True)
                (self.path / name).chmod(0o700)
            self._refuse_no_place_for_keys()
        except OSError as error:
            explain_os_error(error, str(self.path))

    def _refuse_half_restored(self) -> None:
        if self.is_half_restored:
            stop(
                f"pemulihan ke {self.path} terputus. Ulangi `berdaya restore` ke folder itu, atau hapus foldernya.",
                f"the restore into {self.path} was cut off. Run `berdaya restore` into it again, or remove it.",
            )

    def _refuse_foreign(self) -> None:
        owner = self.path.stat().st_uid
        if owner != os.geteuid() and os.geteuid() != 0:
            name = pwd.getpwuid(owner).pw_name
            stop(
                f"folder data {self.path} milik pengguna {name}. Jalankan sebagai {name} atau pilih --data lain.",
                f"the data folder {self.path} belongs to {name}. Run as {name} or choose another --data.",
            )

    def _refuse_no_place_for_keys(self) -> None:
        """Made here by mistake (a disk that is not mounted), a folder would hide the true key file."""
        place = self.key_file.absolute()
        if not place.parent.is_dir():
            stop(
                f"folder {place.parent} dari BERDAYA_KEY_FILE tidak ada. Buat dahulu, atau perbaiki alamatnya.",
                f"the folder {place.parent} of BERDAYA_KEY_FILE is missing. Make it first, or correct the path.",
            )
        if place.is_dir():
            stop(
                f"BERDAYA_KEY_FILE {place} adalah folder. Tulis alamat berkasnya.",
                f"BERDAYA_KEY_FILE {place} is a folder. Give the path of the file.",
            )

    @cached_property
    def passwords(self) -> dict[str, str]:
        """Random passwords of the database logins, made once."""
        return self._secret_json("database.json", lambda: {name: secrets.token_urlsafe(24) for name in LOGINS})

    @property
    def key_file(self) -> Path:
        return Path(os.environ.get("BERDAYA_KEY_FILE") or self.path / "secrets" / "keys.json")

    @property
    def signing_key_file(self) -> Path:
        """Signs checkpoints. In every backup, as the other secrets."""
        return self.path / "secrets" / "checkpoint-key.json"

    @property
    def files(self) -> Path:
        return self.path / "files"

    @property
    def files_place(self) -> Path:
        """Which bucket holds the files besides `files`; not there while none does. In no backup."""
        return self.path / "files-place.json"

    @cached_property
    def installation(self) -> str:
        """A random name of this data folder, made once. In no backup: what is restored is another installation."""
        file = self.path / "installation"
        if not file.exists():
            write_secret(file, secrets.token_hex(16))
        return file.read_text().strip()

    def remove_halves(self, age: timedelta) -> int:
        """Of secrets: a rotation of the keys was killed while it wrote them. Where the key file lies elsewhere, there
        only those of the key file."""
        seconds = age.total_seconds()
        own = sum(remove_halves(folder, seconds) for folder in (self.path, self.path / "secrets"))
        return own + remove_halves(self.key_file.parent, seconds, _half(self.key_file))

    @property
    def is_half_restored(self) -> bool:
        return (self.path / HALF_RESTORED).exists()

    @property
    def sign_ins(self) -> Path:
        """Names, passwords and authenticator secrets of the demo users (0600)."""
        return self.path / "secrets" / "demo-sign-ins.txt"

    def demo_secret(self, username: str) -> str | None:
        """The authenticator secret of a demo user; None for everybody else."""
        if not self.sign_ins.exists():
            return None
        parts = (line.split() for line in self.sign_ins.read_text().splitlines())
        found = next((part[2] for part in parts if len(part) > 2 and part[0] == username), NO_SECRET)
        return found if len(found) == 32 else None

    def _secret_json(self, name: str, make: Any) -> Any:
        file = self.path / "secrets" / name
        if not file.exists():
            write_secret(file, json.dumps(make(), indent=1))
        return json.loads(file.read_text())


def _half(file: Path) -> str:
    return f"{HALF}-{file.name}-"


def write_secret(file: Path, text: str) -> None:
    """Written whole or not at all, readable by its owner only."""
    try:
        handle, name = tempfile.mkstemp(prefix=_half(file), dir=file.parent)  # mode 0600
        with os.fdopen(handle, "w") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(file)
    except OSError as error:
        explain_os_error(error, str(file))
