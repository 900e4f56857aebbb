"""Where the passphrase of a backup comes from: the terminal, a file, the environment; never the command line."""

import getpass
import os
import secrets
import sys
from pathlib import Path

from scripts.backup.sealed import SHORTEST
from scripts.data_folder import DataFolder, write_secret
from scripts.environment import stop

PASSPHRASE = "backup-passphrase"  # noqa: S105  (the name of a file)
FROM_FILE, FROM_ENVIRONMENT = "BERDAYA_BACKUP_PASSPHRASE_FILE", "BERDAYA_BACKUP_PASSPHRASE"
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No I, L, O, U: they are read as something else."""


def automatic_passphrase(folder: DataFolder) -> str:
    """Of the backups that nobody stands beside: 200 random bits, made once, in DATA/secrets (0600)."""
    file = folder.path / "secrets" / PASSPHRASE
    if not file.exists():
        groups = ("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(8))
        write_secret(file, "-".join(groups) + "\n")
    return file.read_text().strip()


def given_passphrase(file: Path | None = None) -> str | None:
    """From a file or the environment, else None."""
    named = file or (Path(os.environ[FROM_FILE]) if os.environ.get(FROM_FILE) else None)
    if named is None:
        return os.environ.get(FROM_ENVIRONMENT) or None
    try:
        return named.read_text().strip()
    except OSError as error:
        stop(
            f"berkas kata sandi {named} tidak terbaca ({error.strerror}).",
            f"the passphrase file {named} cannot be read ({error.strerror}).",
        )
        raise


def new_passphrase(file: Path | None) -> str:
    """For a new backup: typed twice, unless it is given."""
    given = given_passphrase(file)
    if given is not None:
        return given
    _need_terminal()
    typed = getpass.getpass(f"Kata sandi cadangan ini (paling sedikit {SHORTEST} karakter): ")
    if getpass.getpass("Sekali lagi: ") != typed:
        stop("kedua kata sandi tidak sama. Tidak ada yang dibuat.", "the two passphrases differ. Nothing was made.")
    return typed


def known_passphrase(file: Path | None) -> str:
    """Of a backup that is there: typed once, unless it is given."""
    given = given_passphrase(file)
    if given is not None:
        return given
    _need_terminal()
    return getpass.getpass("Kata sandi cadangan: ")


def _need_terminal() -> None:
    if not sys.stdin.isatty():
        stop(
            f"tidak ada terminal untuk menanyakan kata sandi. Pakai --passphrase-file atau {FROM_FILE}.",
            f"there is no terminal to ask for the passphrase. Use --passphrase-file or {FROM_FILE}.",
        )
