"""A data folder that was made once, and a copy of it for each test."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scripts.running import berdaya, copy_of, kill_postgres

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def made_once(open_folder: Path) -> Path:
    """An empty, migrated database in a data folder, PostgreSQL stopped."""
    data = open_folder / "made-once"
    result = berdaya("migrate", data=data)
    assert result.returncode == 0, result.stderr
    return data


@pytest.fixture
def place(open_folder: Path) -> Iterator[Path]:
    """A folder of this test that PostgreSQL's user may pass."""
    folder = open_folder / f"place-{next(_NUMBERS)}"
    folder.mkdir()
    folder.chmod(0o711)
    yield folder
    for data in folder.iterdir():
        if (data / "postgres.users").exists():
            kill_postgres(data)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def data(made_once: Path, place: Path) -> Path:
    return copy_of(made_once, place / "data")
