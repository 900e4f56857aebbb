"""Real PostgreSQL, real commits: every test that asks for `database` gets a clone of its own, dropped afterwards."""

import gc
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from operations.books.signing_key import new_signing_key, sign_with
from operations.people import hashing
from operations.people.keys import new_keys, use_keys
from scripts.data_folder import DataFolder, write_secret
from scripts.postgres import FAST, Postgres
from tables.people.user import User
from tests.chance import draw_from_names, drawn_from
from tests.chromium import leave_chromium
from tests.cluster import Cluster, Database
from tests.fences.rows_everywhere import Woman
from tests.people_builders import Office, forgotten_afterwards
from tests.templates import TEMPLATES

THROW_AWAY = FAST | {
    "autovacuum": "off",
    "max_wal_size": "8GB",
    "scram_iterations": "1",  # every test opens a handful of connections
    "checkpoint_timeout": "1h",
    "checkpoint_flush_after": "0",
}

PLANNED_ONCE = {"plan_cache_mode": "force_generic_plan"}
"""A tenth of the processor time where tables are small; the figures plan as an office's server does."""

LONG = ("whole_way", "races", "browser", "doors", "scripts", "stories")
"""Folders with long tests. They begin first, or one worker would end with them while the others wait."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    last = len(LONG)
    items.sort(key=lambda item: LONG.index(folder) if (folder := item.path.parent.name) in LONG else last)


def pytest_configure() -> None:
    draw_from_names()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    with drawn_from(item.nodeid):
        yield


def pytest_collection_finish() -> None:
    """All modules and six thousand tests stay to the end: a sixth of the processor time went into looking for garbage
    among them again and again."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    leave_chromium()


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, bool]]:
    """The loop that serves."""
    return "asyncio", {"use_uvloop": True}


@pytest.fixture(scope="session")
def open_folder() -> Iterator[Path]:
    """A folder that PostgreSQL's user may pass too (pytest's own are closed to others), in memory if there is room."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 4 * 10**9
    folder = Path(tempfile.mkdtemp(prefix="berdaya-tests-", dir=memory if roomy else None))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def signing_key_file(open_folder: Path) -> Path:
    file = DataFolder.at(str(open_folder / "data")).signing_key_file
    write_secret(file, new_signing_key())
    return file


@pytest.fixture(scope="session")
def cluster(open_folder: Path, pytestconfig: pytest.Config) -> Iterator[Cluster]:
    settings = THROW_AWAY | (PLANNED_ONCE if "not figures" in pytestconfig.option.markexpr else {})
    folder = DataFolder.at(str(open_folder / "data"))
    use_keys(new_keys())
    rounds, User._pbkdf2_iteration_count = User._pbkdf2_iteration_count, 1000  # hashing slowly is tested once
    hashing.RECOVERY_ROUNDS = 100
    with Postgres(folder, settings).running() as postgres:
        yield Cluster(postgres, TEMPLATES, open_folder / "files")
    User._pbkdf2_iteration_count = rounds


@pytest.fixture
async def database(cluster: Cluster, signing_key_file: Path, request: pytest.FixtureRequest) -> AsyncIterator[Database]:
    """A clone of the deepest template that the test asks for by name."""
    sign_with(signing_key_file)  # a test before this one may have been another installation
    wanted = [name for name in TEMPLATES if name in request.fixturenames]
    async with cluster.database(wanted[-1] if wanted else "empty") as database:
        with forgotten_afterwards():
            yield database


@pytest.fixture
def kept_files(database: Database) -> Path:
    """Where the encrypted files of this test lie: those that its template has, and what it keeps itself."""
    return database.files


@pytest.fixture
def set_today(database: Database) -> Callable[[date], Awaitable[None]]:
    return database.set_today


@pytest.fixture
def office(database: Database) -> Office:
    """Ten persons in every role, at work since 2 January 2013 (the pinned business date)."""
    return database.facts["office"]


@pytest.fixture
def neighbor(database: Database) -> Office:
    """A second office of ten beside `office`."""
    return database.facts["neighbor"]


@pytest.fixture
def women(database: Database) -> list[Woman]:
    """Both offices and one row in every table for Ayu, Bunga (office) and Dewi (neighbor)."""
    return database.facts["women"]
