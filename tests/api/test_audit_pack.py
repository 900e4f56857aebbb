"""The pack over HTTP and at the command line: the same bytes, proved beside the file, the auditor's alone."""

import asyncio
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from operations.actor import SYSTEM
from operations.books.checkpoints import make_checkpoint
from operations.books.clock import now
from scripts.data_folder import DataFolder, write_secret
from tests.api.machine import machine
from tests.audit_templates import CODE, Audited
from tests.chain_builders import rows
from tests.cluster import Database
from tests.command_line import berdaya
from tests.people_builders import Office
from tests.refusals import everything_counted

PACK = f"/audit/pack?program={CODE}"


async def test_it_is_a_file_with_its_proof_beside_it(office: Office, audited: Audited) -> None:
    async with machine("auditor") as client:
        answer = await client.get(f"{PACK}&photos=1")
        export = answer.headers["x-export-id"]
        proof = (await client.get(f"/audit/pack.sha256?export={export}")).json()

    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    assert answer.headers["content-disposition"] == 'attachment; filename="pack-uji-2013.zip"'
    manifest = json.loads(zipfile.ZipFile(io.BytesIO(answer.content)).read("manifest.json"))
    assert proof == {
        "export": export, "sheet": "pack", "rows": sum(file["rows"] for file in manifest["files"]),
        "bytes": len(answer.content), "sha256": hashlib.sha256(answer.content).hexdigest(),
    }  # fmt: skip
    (logged,) = await rows("SELECT (filters - 'token')::text AS filters FROM download_log WHERE event = 'started'")
    assert json.loads(logged["filters"]) == {"program": CODE, "excel": False, "form": "pack", "photos": True}


async def test_the_command_line_makes_the_same_file_and_says_beside_it_who_pulled_it(
    database: Database, office: Office, audited: Audited, tmp_path: Path, signing_key_file: Path
) -> None:
    write_secret(DataFolder.at(str(tmp_path)).signing_key_file, signing_key_file.read_text())
    await make_checkpoint(by=SYSTEM)
    await asyncio.sleep(1.1)  # the command line takes whole seconds
    moment = now().strftime("%Y-%m-%dT%H:%M:%S")
    async with machine("auditor") as client:
        answer = await client.get(f"{PACK}&as_of={moment}Z")
    target = tmp_path / "paket.zip"

    ran = await berdaya(
        database, tmp_path, "export", "pack", "--program", CODE, "--as-of", moment, "--output", str(target)
    )

    assert (ran.code, ran.error) == (0, "")
    assert target.read_bytes() == answer.content
    assert answer.headers["content-disposition"] == 'attachment; filename="pack-uji-2013-1.zip"'
    beside = json.loads((tmp_path / "paket.zip.json").read_text())
    assert (beside["by"], beside["file"]) == ("system", "paket.zip")
    assert beside["sha256"] == hashlib.sha256(answer.content).hexdigest()


@pytest.mark.parametrize(
    ("who", "address", "code"),
    [
        (None, PACK, 401),
        ("staff", PACK, 403),
        ("supervisor", PACK, 403),
        ("companion", PACK, 403),
        ("auditor", "/audit/pack?program=tidak-ada", 404),
        ("auditor", "/audit/pack", 400),
        ("auditor", f"{PACK}&photo=1", 422),
        ("auditor", f"{PACK}&wave=9", 422),
        ("auditor", f"{PACK}&as_of=2013-09-16T00:00:00Z", 422),
        ("auditor", f"{PACK}&as_of=besok", 400),
        ("auditor", f"/audit/csv/people.csv?program={CODE}&as_of=2999-01-01T00:00:00Z", 422),
        ("staff", f"/audit/csv/people.csv?program={CODE}&as_of=2013-09-16T00:00:00Z", 403),
        ("auditor", "/audit/pack.sha256?export=00000000-0000-7000-8000-000000000001", 404),
    ],
)
async def test_a_refusal_is_no_file(office: Office, audited: Audited, who: str | None, address: str, code: int) -> None:
    async with machine(who) as client:
        before = await everything_counted()
        answer = await client.get(address)

    assert (answer.status_code, answer.headers["content-type"]) == (code, "application/problem+json")
    assert await everything_counted() == before


async def test_a_past_sheet_says_its_cut(office: Office, audited: Audited) -> None:
    await make_checkpoint(by=SYSTEM)
    moment = now().strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    async with machine("auditor") as client:
        answer = await client.get(f"/audit/csv/people.csv?program={CODE}&as_of={moment}")

    (cut,) = await rows("SELECT cut_at FROM checkpoint")
    assert answer.headers["x-as-of"] == cut["cut_at"].isoformat()
    assert answer.headers["content-disposition"] == 'attachment; filename="people-uji-2013-1.csv"'
