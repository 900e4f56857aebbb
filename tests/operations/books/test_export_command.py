"""`berdaya export`: the bytes of the audit door, whole under their name or not there at all."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.audit_templates import CODE, Audited, pulled
from tests.chain_builders import rows
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.command_line import berdaya
from tests.people_builders import Office


@pytest.mark.parametrize("name", ["installments", "purchases"])
async def test_the_bytes_are_those_of_the_audit_door(
    database: Database, office: Office, audited: Audited, tmp_path: Path, name: str
) -> None:
    body, sums = await pulled(name, by=office.auditor)

    ran = await berdaya(database, tmp_path, "export", name, "--program", CODE)

    assert ran.code == 0
    assert ran.out == body
    assert ran.error == f"{sums.rows} baris, {sums.bytes} bita, SHA-256 {sums.sha256}\n"


async def test_a_file_appears_under_its_name(database: Database, audited: Audited, tmp_path: Path) -> None:
    target = tmp_path / "keluar" / "jadwal.csv"
    target.parent.mkdir()

    ran = await berdaya(
        database, tmp_path, "export", "installments", "--program", CODE, "--output", str(target), "--excel", "--json"
    )

    told = json.loads(ran.out)
    assert (ran.code, ran.error) == (0, "")
    assert told == {
        "rows": 25,
        "bytes": target.stat().st_size,
        "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
    }
    assert target.read_bytes().startswith(b"\xef\xbb\xbfcode;")
    assert [file.name for file in target.parent.iterdir()] == ["jadwal.csv"]
    events = await rows("SELECT event FROM download_log ORDER BY id")
    assert [row["event"] for row in events] == ["started", "finished"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["purchases", "--program", CODE], 1, 'Lembar "purchases" program "uji-2013" belum berisi satu baris pun'),
        (["identity", "--program", CODE], 2, "tidak ada lembar identity"),
        (["people", "--program", CODE, "--output", "/tidak/ada/x.csv"], 2, "folder /tidak/ada tidak ada"),
    ],
)
async def test_a_refusal_leaves_no_file(
    database: Database, paid: Chain, tmp_path: Path, arguments: list[str], code: int, says: str
) -> None:
    target = tmp_path / "keluar.csv"
    output = [] if "--output" in arguments else ["--output", str(target)]

    ran = await berdaya(database, tmp_path, "export", *arguments, *output)

    assert (ran.code, ran.out) == (code, b"")
    assert says in ran.error
    assert not target.exists()
    assert await rows("SELECT 1 FROM download_log") == []


async def test_a_broken_pull_keeps_the_old_file(database: Database, audited: Audited, tmp_path: Path) -> None:
    target = tmp_path / "keluar.csv"
    target.write_text("yang lama")
    owner = await database.owner()
    await owner.execute("ALTER TABLE payment RENAME COLUMN bank_reference TO gone")

    ran = await berdaya(database, tmp_path, "export", "payments", "--program", CODE, "--output", str(target))

    assert ran.code == 1
    assert "Jangan pakai berkasnya" in ran.error
    assert target.read_text() == "yang lama"
    assert list(tmp_path.glob(".berdaya-*")) == []
    events = await rows("SELECT event FROM download_log ORDER BY id")
    assert [row["event"] for row in events] == ["started", "aborted"]
