"""Where automatic backups go, how many stay, and how long the wrapped data keys live in them."""

import os
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from operations.errors import RuleBroken
from operations.words import mark
from scripts.backup.making import EVERYTHING, HALF, KEYS, Made, clear_half_ones, sha256_of, sync_folder
from scripts.data_folder import DataFolder
from scripts.environment import stop

OFF, SECOND_PLACE, HOW_MANY = "BERDAYA_BACKUP", "BERDAYA_BACKUP_TO", "BERDAYA_BACKUP_KEEP"
KEEP = 14
KEYS_LIVE = timedelta(days=35)
"""After this long a person whose key was destroyed is erased in every backup too."""
NAME = re.compile(r"berdaya-(\d{8}-\d{6})\.(?:backup|keys)$")


class PlaceGone(RuleBroken):
    text = mark("Tempat cadangan kedua {place} tidak ada atau tidak bisa ditulis. Sambungkan disknya.")


class CopyDiffers(RuleBroken):
    text = mark("Salinan di {place} tidak sama dengan aslinya. Periksa disk itu.")


def is_switched_off() -> bool:
    return os.environ.get(OFF, "").lower() in ("off", "0", "no")


def own_place(folder: DataFolder) -> Path:
    place = folder.path / "backups"
    place.mkdir(exist_ok=True)
    place.chmod(0o700)
    return place


def second_place() -> Path | None:
    given = os.environ.get(SECOND_PLACE)
    return Path(given) if given else None


def how_many() -> int:
    given = os.environ.get(HOW_MANY) or str(KEEP)
    if not given.isdigit() or int(given) < 1:
        stop(f"{HOW_MANY}={given} bukan bilangan dari 1.", f"{HOW_MANY}={given} is no number from 1.")
    return int(given)


def copy_to(made: Made, place: Path) -> None:
    """Both files, each under another name until it is whole. The place must exist: a disk that is not connected would
    otherwise become a folder."""
    if not place.is_dir() or not os.access(place, os.W_OK):
        raise PlaceGone(place=place)
    clear_half_ones(place)
    for file in filter(None, (made.keys, made.path)):
        half = place / f"{HALF}{file.name}"
        try:
            shutil.copyfile(file, half)
            half.chmod(0o600)
            with open(half, "rb") as written:
                os.fsync(written.fileno())
            if sha256_of(half) != sha256_of(file):
                raise CopyDiffers(place=place)
            half.replace(place / file.name)
        finally:
            half.unlink(missing_ok=True)
    sync_folder(place)


def thin_out(place: Path, *, keep: int, now: datetime | None = None) -> list[Path]:
    """The newest `keep` backups stay. Files of wrapped keys go with age, whatever else; the newest one always stays."""
    moment = now or datetime.now(UTC)
    gone = sorted((p for p in place.glob(f"*{EVERYTHING}") if NAME.fullmatch(p.name)), reverse=True)[keep:]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone + thin_out_keys(place, now=moment)


def thin_out_keys(place: Path, *, now: datetime | None = None) -> list[Path]:
    moment = now or datetime.now(UTC)
    keys = sorted((p for p in place.glob(f"*{KEYS}") if NAME.fullmatch(p.name)), reverse=True)
    gone = [path for path in keys[1:] if moment - made_at(path) > KEYS_LIVE]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def made_at(path: Path) -> datetime:
    """From its name, which nothing changes; a copied file has a new date."""
    found = NAME.fullmatch(path.name)
    assert found is not None, "only our own names come here"
    return datetime.strptime(found[1], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)


def newest_keys(beside: Path) -> Path | None:
    """The newest file of wrapped data keys in the folder of a backup: there, who was erased since stays erased."""
    keys = sorted(p for p in beside.parent.glob(f"*{KEYS}") if NAME.fullmatch(p.name))
    return keys[-1] if keys else None
