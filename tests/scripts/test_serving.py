"""`berdaya serve`: from nothing, twice in a row, after every kind of kill, and one clear line when it cannot."""

import asyncio
import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from scripts.data_folder import DataFolder
from scripts.postgres import Postgres
from tables.fences.apply import fence_sql, write_setting
from tests.scripts.running import Served, berdaya, copy_of, free_port, health, postmaster, serving, the_one_line, until

NO_SPACE = "no disk space left, or file size limited, while writing"


@pytest.mark.figures
def test_it_starts_from_nothing_stops_with_ctrl_c_and_starts_again(place: Path):
    data = place / "data"

    with serving(data) as first:
        codes = [health(first.port)]
        said = first.said
        ended = first.stop()
        after = postmaster(data)
    with serving(data) as second:
        codes.append(health(second.port))
        second.stop(signal.SIGTERM)

    assert codes == [200, 200]
    assert f"Berdaya siap: http://127.0.0.1:{first.port}" in said
    assert "Perintah     : " in said
    assert (ended, after, postmaster(data)) == (0, None, None)


@pytest.mark.figures
def test_after_kill_9_of_the_app_the_next_start_takes_over_and_after_both_it_recovers(data: Path):
    with serving(data) as first:
        left_alone = postmaster(data)
        os.kill(first.process.pid, signal.SIGKILL)
        first.process.wait()
        with serving(data) as second:
            taken_over, code = postmaster(data), health(second.port)
            os.kill(second.process.pid, signal.SIGKILL)
            os.kill(taken_over, signal.SIGKILL)
            second.process.wait()
    with serving(data) as third:
        recovered = health(third.port)
        third.stop()

    assert left_alone is not None
    assert (taken_over, code, recovered) == (left_alone, 200, 200)
    assert postmaster(data) is None


@pytest.fixture(scope="module")
def running(made_once: Path, open_folder: Path) -> Iterator[Served]:
    """One server for the tests that leave it as they found it."""
    with serving(copy_of(made_once, open_folder / "running")) as served:
        yield served


@pytest.mark.figures
def test_after_postgres_was_killed_or_stopped_from_outside_it_comes_back_while_served(running: Served):
    pids = [postmaster(running.data)]
    for how in (signal.SIGKILL, signal.SIGKILL, signal.SIGQUIT):  # the last one takes its lock file away
        os.kill(pids[-1], how)
        until(lambda: postmaster(running.data) not in (None, pids[-1]))
        until(lambda: health(running.port) == 200)
        pids.append(postmaster(running.data))

    assert len(set(pids)) == 4
    assert running.process.poll() is None


@pytest.mark.figures
def test_a_postgres_that_cannot_start_is_tried_again_until_it_can(running: Served):
    settings = running.data / "postgres" / "postgresql.auto.conf"
    right, said = settings.read_text(), running.said
    settings.write_text(right + "tidak_ada = 1\n")

    os.kill(postmaster(running.data), signal.SIGKILL)
    until(lambda: "PostgreSQL tidak mau mulai" in running.said[len(said) :])
    without = health(running.port)
    settings.write_text(right)
    until(lambda: health(running.port) == 200)

    assert without == 503
    assert running.process.poll() is None


def test_a_command_beside_the_server_uses_its_postgres_and_leaves_it_running(running: Served):
    before = postmaster(running.data)

    beside = berdaya("migrate", "--json", data=running.data)

    assert (beside.returncode, beside.stdout) == (0, '{"migrated": true}\n')
    assert (postmaster(running.data), health(running.port)) == (before, 200)


async def fences_of(data: Path, *, become: str | None = None) -> str:
    """The fingerprint that the database knows; `become` is what another version would have written."""
    owner = await asyncpg.connect(Postgres(DataFolder.at(str(data))).url("berdaya_owner"))
    try:
        found = await owner.fetchval(fence_sql("applied_fences.sql"))
        if become:
            await write_setting(owner, "fences", become)
        return found
    finally:
        await owner.close()


@pytest.mark.parametrize(
    "command", [("books",), ("migrate",), ("token", "add", "--user", "siti", "--scope", "api")], ids=" ".join
)
def test_a_command_of_another_version_leaves_served_data_alone(command: tuple[str, ...], running: Served):
    own = asyncio.run(fences_of(running.data, become="another version"))

    line = the_one_line(berdaya(*command, data=running.data))

    assert f"served at http://127.0.0.1:{running.port} by another version. Stop that server first" in line
    assert asyncio.run(fences_of(running.data, become=own)) == "another version"
    assert health(running.port) == 200


def test_data_of_another_version_that_nobody_serves_are_brought_to_this_one(data: Path):
    with Postgres(DataFolder.at(str(data))).running():
        own = asyncio.run(fences_of(data, become="another version"))

        migrated = berdaya("migrate", data=data)

        assert migrated.returncode == 0
        assert asyncio.run(fences_of(data)) == own


def test_data_that_are_already_served_are_one_line_that_says_where(running: Served):
    line = the_one_line(berdaya("serve", "--port", str(free_port()), "--demo", "none", data=running.data))

    assert f"these data are already served at http://127.0.0.1:{running.port}." in line
    assert health(running.port) == 200


def test_a_port_in_use_is_one_line(data: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        line = the_one_line(berdaya("serve", "--port", str(port), "--demo", "none", data=data))

    assert f"port {port} is in use by another program. Choose another: --port {port + 1}." in line
    assert postmaster(data) is None


def test_an_address_that_is_not_ours_is_one_line(data: Path):
    line = the_one_line(berdaya("serve", "--host", "192.0.2.1", "--port", "8000", "--demo", "none", data=data))

    assert "cannot use 192.0.2.1:8000" in line


@pytest.mark.figures
def test_a_full_disk_at_the_first_start_is_one_line_and_leaves_nothing_half_made(place: Path):
    """The first start writes files of up to 16 MB; each limit stops it at another point of making the cluster."""
    data = place / "data"

    for file_size in (1_000, 200_000, 15_000_000):
        refused = berdaya("serve", "--demo", "none", "--port", str(free_port()), data=data, file_size=file_size)
        assert NO_SPACE in the_one_line(refused)
        assert postmaster(data) is None
        assert not (data / "postgres").exists()
        assert not (data / "postgres.new").exists()

    assert berdaya("migrate", data=data).returncode == 0


@pytest.mark.figures
def test_a_server_that_is_killed_while_it_makes_the_cluster_starts_anew(place: Path):
    """A crash leaves `postgres.new`, which is never taken for a database."""
    half = place / "data" / "postgres.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")

    assert berdaya("migrate", data=place / "data").returncode == 0
    assert not half.exists()


def test_a_lock_file_whose_number_went_to_another_program_does_not_stop_the_start(data: Path):
    """As after a power cut and a reboot."""
    with subprocess.Popen(["sleep", "600"]) as another:
        number, memory = str(another.pid), "   1234567 999999999"
        lines = [number, str(data / "postgres"), "1385000000", "5432", "/nowhere", "", memory, "ready"]
        (data / "postgres" / "postmaster.pid").write_text("\n".join(lines) + "\n")

        result = berdaya("migrate", data=data)
        another.kill()

    assert (result.returncode, result.stderr) == (0, "")


def test_a_cluster_of_another_version_is_one_line(data: Path):
    (data / "postgres" / "PG_VERSION").write_text("14\n")

    line = the_one_line(berdaya("migrate", data=data))

    assert "were made by PostgreSQL 14, installed is" in line
