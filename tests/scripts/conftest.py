"""A data folder that was made once, and a copy of it for each test; the demo, built once for a module."""

import asyncio
import itertools
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from scripts.demo import Demo
from scripts.demo.banyuwangi import DEMO
from scripts.demo.build import build_demo
from scripts.session import Server, Urls
from tables.engine import AUTH, DB, point_at
from tests.cluster import Cluster, spelled
from tests.own_keys import keys_given_back
from tests.scripts.running import berdaya, copy_of, kill_postgres

_NUMBERS = itertools.count(1)
DROP = "DROP DATABASE IF EXISTS {} WITH (FORCE)"


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


@pytest.fixture(scope="module")
def wanted() -> Demo:
    """Which demo the tests of a module look at."""
    return DEMO


@pytest.fixture(scope="module")
def built(cluster: Cluster, wanted: Demo) -> Iterator[Server]:
    """The demo beside the databases of the other tests, under its own keys and with its own files."""
    server = Server(cluster.postgres.folder, cluster.postgres)
    with keys_given_back():
        asyncio.run(build_demo(server, wanted))
        yield server
    asyncio.run(cluster._administer(spelled(DROP, "berdaya")))


@pytest.fixture
async def demo(built: Server) -> AsyncIterator[Urls]:
    urls = built.urls()
    point_at(urls.app, urls.auth)
    await DB.open(max_size=2)
    await AUTH.open(max_size=1)
    yield urls
    await AUTH.close()
    await DB.close()
