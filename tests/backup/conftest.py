"""An installation with six women and their papers, a passphrase that costs little, and folders for backups."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct

from operations.people.keys import keys_in_use, keys_to_text
from scripts.backup import sealed
from scripts.backup.making import Made, make_backup
from scripts.data_folder import DataFolder
from tables.fences.apply import write_setting
from tests.audit_templates import audited
from tests.chain_templates import determined, paid, payable, prepared, proposed
from tests.cluster import Database
from tests.scripts.conftest import data, made_once, place

__all__ = [
    "audited",
    "data",
    "determined",
    "made_once",
    "paid",
    "payable",
    "place",
    "prepared",
    "proposed",
]

PASSPHRASE = "padi menguning di sawah"


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost stands in each file; that the real one is dear is tested once."""
    monkeypatch.setattr(sealed, "COST", (10, 8, 1))


class Installation(Struct, frozen=True):
    """A data folder whose database is the one of this test."""

    folder: DataFolder
    database: Database
    backups: Path

    async def back_up(self, kind: str = "manual") -> Made:
        return await make_backup(
            self.folder, self.database.urls.owner, to=self.backups, passphrase=PASSPHRASE, kind=kind
        )


@pytest.fixture
async def installation(database: Database, place: Path, kept_files: Path) -> Installation:
    folder = DataFolder.at(str(place / "data"))
    folder.key_file.write_text(keys_to_text(keys_in_use()))
    folder.files.rmdir()
    folder.files.symlink_to(kept_files)
    await write_setting(await database.owner(), "key_check", keys_in_use().check())
    (place / "backups").mkdir()
    return Installation(folder, database, place / "backups")


@pytest.fixture
def passphrase_file(place: Path) -> Iterator[Path]:
    file = place / "passphrase"
    file.write_text(PASSPHRASE + "\n")
    yield file
    file.unlink()
