"""A demo is there wholly or not at all, never beside other data, never beyond this machine."""

import asyncio
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import asyncpg
import pytest
from rich.console import Console
from typer.testing import CliRunner

from scripts.cli import app
from scripts.data_folder import DataFolder, write_secret
from scripts.demo import Demo, Stage, Step
from scripts.demo.banyuwangi import DEMO
from scripts.demo.build import build_demo
from scripts.demo.progress import take
from scripts.postgres import Postgres
from scripts.session import Server, build, exists
from tests.cluster import Cluster
from tests.conftest import THROW_AWAY
from tests.own_keys import keys_given_back


class PowerCut(Exception):
    """Something goes wrong in the middle."""


def interrupted(after: int) -> Demo:
    """The demo of Banyuwangi until after its step `after`, with passwords written already."""

    async def cut() -> None:
        raise PowerCut

    def steps(stage: Stage) -> Sequence[Step]:
        every = list(DEMO.steps(stage))
        return [*every[:after], every[-1], ("listrik padam", cut)]

    return Demo("banyuwangi", steps)


@pytest.fixture
def empty(cluster: Cluster, open_folder: Path) -> Iterator[Server]:
    """A data folder with a PostgreSQL of its own and no database."""
    folder = DataFolder.at(str(open_folder / "fresh"))
    with keys_given_back(), Postgres(folder, THROW_AWAY).running() as postgres:
        yield Server(folder, postgres)


async def test_progress_never_says_more_than_is_done() -> None:
    said = io.StringIO()

    async def nothing() -> None:
        pass

    async def cut() -> None:
        raise PowerCut

    steps = [("satu", nothing), ("dua", cut), ("tiga", nothing)]
    with pytest.raises(PowerCut):
        await take(steps, title="Data", console=Console(file=said, force_terminal=False))

    assert said.getvalue() == "Data [1/3] satu ...\nData [2/3] dua ...\n"

    bar = io.StringIO()
    with pytest.raises(PowerCut):
        await take(steps, title="Data", console=Console(file=bar, force_terminal=True, width=100))

    assert "Data: dua" in bar.getvalue()
    assert "1/3" in bar.getvalue()
    assert "2/3" not in bar.getvalue()


async def databases(server: Server) -> set[str]:
    assert server.postgres is not None
    connection = await asyncpg.connect(server.postgres.url("postgres", "postgres"))
    try:
        found = await connection.fetch("SELECT datname FROM pg_database WHERE datname LIKE 'berdaya%'")
    finally:
        await connection.close()
    return {row[0] for row in found}


@pytest.mark.figures
def test_a_build_that_breaks_leaves_nothing_and_the_next_one_works(empty: Server) -> None:
    with pytest.raises(PowerCut):
        asyncio.run(build_demo(empty, interrupted(after=3)))

    assert asyncio.run(databases(empty)) == set()
    assert list(empty.folder.files.iterdir()) == []
    assert not (empty.folder.path / "files.new").exists()
    assert not empty.folder.sign_ins.exists()

    asyncio.run(build(empty, None))

    assert asyncio.run(databases(empty)) == {"berdaya"}
    assert asyncio.run(exists(empty))

    refused = CliRunner().invoke(app, ["demo", "banyuwangi", "--data", str(empty.folder.path)])

    assert refused.exit_code == 1
    assert refused.stderr.startswith(f"Gagal: sudah ada basis data di {empty.folder.path}. Tidak ada yang diubah")
    assert refused.stderr.count("\n") == 1
    assert not empty.folder.sign_ins.exists()


@pytest.mark.parametrize(
    ("command", "choices"),
    [
        (["demo", "surabaya"], "banyuwangi, kharisma"),
        (["serve", "--demo", "surabaya", "--port", "8000"], "banyuwangi, kharisma, none"),
    ],
)
def test_an_unknown_demo_is_one_clear_line(tmp_path: Path, command: list[str], choices: str) -> None:
    refused = CliRunner().invoke(app, [*command, "--data", str(tmp_path / "data")])

    assert refused.exit_code == 2
    assert refused.stderr == (
        f'Gagal: tidak ada data latihan bernama "surabaya". Pilih: {choices}. | '
        f'Failed: there is no demo named "surabaya". Choose: {choices}.\n'
    )
    assert not (tmp_path / "data" / "postgres").exists()


def test_demo_data_are_served_on_this_machine_only(tmp_path: Path) -> None:
    folder = DataFolder.at(str(tmp_path / "data"))
    write_secret(folder.sign_ins, "staff rahasia")

    refused = CliRunner().invoke(app, ["serve", "--host", "192.168.0.10", "--port", "8000", "--data", str(folder.path)])

    assert refused.exit_code == 1
    assert refused.stderr == (
        "Gagal: data latihan hanya boleh dilayani di 127.0.0.1, bukan 192.168.0.10. | "
        "Failed: demo data may only be served at 127.0.0.1, not 192.168.0.10.\n"
    )
    assert not (folder.path / "postgres").exists()
