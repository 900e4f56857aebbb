"""The data folder: closed to others; its key file is made once, checked at each start and missed loudly."""

import json
import os
import pwd
import stat
from pathlib import Path

import pytest

from operations.people.keys import keys_to_text, new_keys
from scripts.data_folder import LOGINS, DataFolder
from tests.scripts.running import berdaya, postmaster, the_one_line


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_secrets_are_closed_to_everybody_else(data: Path):
    secrets = data / "secrets"

    assert mode(data) == 0o711
    assert (mode(secrets), mode(data / "files"), mode(data / "postgres")) == (0o700, 0o700, 0o700)
    assert {file.name: mode(file) for file in secrets.iterdir()} == {
        "keys.json": 0o600,
        "database.json": 0o600,
        "checkpoint-key.json": 0o600,
    }


def test_passwords_are_random_and_made_once(data: Path, place: Path):
    passwords = json.loads((data / "secrets" / "database.json").read_text())
    another = DataFolder.at(str(place / "another"))

    assert set(passwords) == set(LOGINS)
    assert len({*passwords.values(), *another.passwords.values()}) == 2 * len(LOGINS)
    assert all(len(password) >= 32 for password in passwords.values())
    assert DataFolder(data).passwords == passwords


def test_the_key_file_is_made_once(data: Path):
    file = data / "secrets" / "keys.json"
    before = file.read_text(), file.stat().st_ino

    again = berdaya("migrate", data=data)

    assert again.returncode == 0
    assert (file.read_text(), file.stat().st_ino) == before


def test_a_lost_key_file_is_explained_and_nothing_is_made_in_its_place(data: Path):
    file = data / "secrets" / "keys.json"
    file.unlink()

    line = the_one_line(berdaya("migrate", data=data))

    assert f"the key file {file} is gone. Without it nobody can read names, NIKs and accounts." in line
    assert not file.exists()
    assert postmaster(data) is None


def test_the_key_file_of_other_data_is_refused_and_the_own_one_works_again(data: Path):
    file = data / "secrets" / "keys.json"
    own = file.read_text()
    file.write_text(keys_to_text(new_keys()))

    line = the_one_line(berdaya("migrate", data=data))
    file.write_text(own)

    assert f"the key file {file} does not belong to these data" in line
    assert berdaya("migrate", data=data).returncode == 0


@pytest.mark.figures
def test_the_key_file_may_lie_elsewhere(place: Path):
    elsewhere = place / "keys-on-a-stick.json"

    made = berdaya("migrate", data=place / "data", BERDAYA_KEY_FILE=str(elsewhere))
    without = berdaya("migrate", data=place / "data")

    assert made.returncode == 0
    assert mode(elsewhere) == 0o600
    assert not (place / "data" / "secrets" / "keys.json").exists()
    assert "is gone" in the_one_line(without)


def test_a_data_folder_of_another_user_is_named(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    folder = place / "data"
    folder.mkdir()
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)

    with pytest.raises(SystemExit) as stopped:
        DataFolder.at(str(folder))

    owner = pwd.getpwuid(folder.stat().st_uid).pw_name
    assert stopped.value.code == 1
    assert f"the data folder {folder} belongs to {owner}. Run as {owner} or choose another --data." in (
        capsys.readouterr().err
    )
    assert list(folder.iterdir()) == []


def test_a_data_folder_that_is_a_file_is_one_line(place: Path):
    (place / "data").write_text("x")

    result = berdaya("migrate", data=place / "data")

    assert str(place / "data") in the_one_line(result)


def test_names_of_people_never_reach_the_log_of_postgres(data: Path):
    """Its settings: terse errors, no statements, no parameters."""
    result = berdaya("user", "add", "siti", "--full-name", "Siti Rahasia", "--role", "auditor", "--json", data=data)
    again = berdaya("user", "add", "siti", "--full-name", "Siti Rahasia", "--role", "auditor", data=data)

    assert result.returncode == 0
    assert json.loads(result.stdout)["username"] == "siti"
    assert "already" in the_one_line(again) or "sudah dipakai" in the_one_line(again)
    assert "Rahasia" not in (data / "postgres.log").read_text()
