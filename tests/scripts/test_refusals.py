"""What a command line can be given wrongly: one clear line, the right exit code, and nothing half done."""

from pathlib import Path

import pytest

from tests.cluster import Cluster
from tests.scripts.running import Result, berdaya, free_port, the_one_line

SECRET = "sangat-rahasia"


@pytest.fixture(scope="session")
def alive(cluster: Cluster) -> str:
    """The address of a PostgreSQL that answers."""
    return cluster.postgres.url("postgres", "postgres")


def wrong_use(result: Result) -> str:
    """Exit code 2 and no traceback."""
    assert (result.returncode, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr
    return result.stderr


def test_help_says_the_name_of_the_command(place: Path):
    said = berdaya("books", "--help", data=place / "data").stdout

    assert "Usage: berdaya books [OPTIONS]" in said
    assert "scripts.cli" not in said


@pytest.mark.parametrize("port", ["0", "65536", "99999", "-1", "delapan"])
def test_a_port_that_is_none_is_wrong_use(port: str, place: Path):
    assert "--port" in wrong_use(berdaya("serve", f"--port={port}", data=place / "data"))
    assert not (place / "data").exists()


@pytest.mark.parametrize("command", [("demo", "nope"), ("serve", "--demo", "nope")])
def test_an_unknown_demo_is_wrong_use(command: tuple[str, ...], place: Path):
    assert "Choose: banyuwangi" in wrong_use(berdaya(*command, data=place / "data"))
    assert not (place / "data" / "postgres").exists()


def test_a_key_file_in_a_folder_that_is_missing_names_the_folder(place: Path):
    elsewhere = place / "not-mounted" / "keys.json"

    line = the_one_line(berdaya("migrate", data=place / "data", BERDAYA_KEY_FILE=str(elsewhere)))

    assert f"the folder {elsewhere.parent} of BERDAYA_KEY_FILE is missing." in line
    assert not elsewhere.parent.exists()
    assert not (place / "data" / "postgres").exists()


def test_a_key_file_that_is_a_folder_or_damaged_is_one_line(data: Path):
    file = data / "secrets" / "keys.json"
    file.write_text("{}")

    folder = the_one_line(berdaya("migrate", data=data, BERDAYA_KEY_FILE=str(data / "files")))
    damaged = the_one_line(berdaya("migrate", data=data))

    assert f"BERDAYA_KEY_FILE {data / 'files'} is a folder." in folder
    assert f"the key file {file} is damaged." in damaged
    assert file.read_text() == "{}"


@pytest.mark.parametrize("name", ["DATABASE_URL", "BERDAYA_OWNER_URL"])
def test_an_outside_database_that_does_not_answer_is_named_without_its_password(name: str, alive: str, place: Path):
    port = free_port()
    dead = f"postgresql://berdaya_app:{SECRET}@127.0.0.1:{port}/berdaya"

    result = berdaya("books", data=place / "data", **{"DATABASE_URL": alive, name: dead})

    assert f"PostgreSQL at 127.0.0.1:{port} ({name}) does not answer." in the_one_line(result)
    assert SECRET not in result.stderr


@pytest.mark.parametrize(
    "url",
    [
        f"mysql://a:{SECRET}@127.0.0.1/x",
        f"postgresql://a:b/{SECRET}@127.0.0.1/x",
        f"postgresql://a:{SECRET}@b:c/x",
        "x",
    ],
)
def test_what_is_no_database_address_is_said_without_repeating_it(url: str, place: Path):
    result = berdaya("books", data=place / "data", DATABASE_URL=url)

    assert "DATABASE_URL is no PostgreSQL address" in the_one_line(result)
    assert SECRET not in result.stderr


def test_an_outside_database_that_refuses_the_password_is_one_line(alive: str, place: Path):
    own, _, where = alive.rpartition("@")
    wrong = f"{own.rpartition(':')[0]}:{SECRET}@{where}"

    result = berdaya("books", data=place / "data", DATABASE_URL=wrong)

    assert "(DATABASE_URL) refuses the login, the password, or the name of the database." in the_one_line(result)
    assert SECRET not in result.stderr
