"""`berdaya checkpoint`, `anchor` and `verify` as processes of their own."""

import json
import shutil
from pathlib import Path

import pytest

from operations.actor import SYSTEM
from operations.books import signing_key
from operations.books.chain_proof import chain_proof
from operations.books.checkpoints import checkpoints
from tests.chain_builders import value
from tests.cluster import Database
from tests.command_line import berdaya
from tests.operations.books.test_chain_proof import seal
from tests.operations.books.test_checkpoints import something_new
from tests.people_builders import Office


def with_key(folder: Path) -> Path:
    """A data folder that signs as this run does."""
    assert signing_key._Place.file is not None
    (folder / "secrets").mkdir(parents=True)
    shutil.copy(signing_key._Place.file, folder / "secrets" / "checkpoint-key.json")
    return folder


async def test_made_written_down_and_verified(database: Database, office: Office, tmp_path: Path):
    folder, anchors = with_key(tmp_path / "data"), tmp_path / "anchors.jsonl"

    made = await berdaya(database, folder, "checkpoint", "--json")
    first = await berdaya(database, folder, "anchor", str(anchors))
    await something_new()
    spoken = await berdaya(database, folder, "checkpoint")
    second = await berdaya(database, folder, "anchor", str(anchors), "--json")
    seen = await berdaya(database, folder, "verify", "live", "--anchors", str(anchors), "--json")

    (tmp_path / "kosong.jsonl").touch()
    nothing = await berdaya(database, folder, "verify", "live", "--anchors", str(tmp_path / "kosong.jsonl"))

    assert (nothing.code, "kosong.jsonl kosong" in nothing.error) == (1, True)
    entries = await checkpoints(by=SYSTEM)
    assert (made.code, made.error) == (0, "")
    assert json.loads(made.out)["root"] == entries[0].root.hex()
    assert json.loads(made.out)["public_key"] == entries[0].public_key.hex()
    assert entries[1].root.hex() in spoken.out.decode()
    assert first.out.decode() == f"1 titik periksa ditambahkan ke {anchors}; semuanya 1.\n"
    assert json.loads(second.out)["added"] == 1
    assert anchors.read_text() == "".join(f"{entry.line()}\n" for entry in entries)
    assert (seen.code, seen.error) == (0, "")
    told = json.loads(seen.out)
    assert told == {"checkpoint": 2, "leaves": entries[1].tree_size, "anchors": 2, "faults": 0, "list": []}
    assert await value("SELECT count(*) FROM journal WHERE operation = 'books.chain_check.note_check'") == 1


async def test_the_first_wrong_record_is_named_and_the_command_fails(
    database: Database, office: Office, tmp_path: Path
):
    folder = with_key(tmp_path / "data")
    await berdaya(database, folder, "checkpoint")
    async with database.unfenced() as superuser:
        key = await superuser.fetchval(
            'UPDATE trail SET after = after || \'{"name": "lain"}\' WHERE id = (SELECT min(id) FROM trail WHERE '
            "table_name = 'organization') RETURNING row_key"
        )

    ran = await berdaya(database, folder, "verify", "live")
    told = json.loads((await berdaya(database, folder, "verify", "live", "--json")).out)

    lines = ran.out.decode().splitlines()
    assert ran.code == 1
    assert lines[0] == f"SALAH: organization {key} version 1: its line in the trail was changed"
    assert lines[-1].endswith(f"{told['faults']} salah.")
    assert told["list"][0]["key"] == key


@pytest.mark.figures
async def test_an_older_state_of_the_server_does_not_get_past_its_anchors(
    database: Database, office: Office, tmp_path: Path
):
    folder, anchors = with_key(tmp_path / "data"), tmp_path / "anchors.jsonl"
    for name in ("LKS Satu", "LKS Dua"):
        await something_new(name)
        await berdaya(database, folder, "checkpoint")
    await berdaya(database, folder, "anchor", str(anchors))
    before = anchors.read_text()
    async with database.unfenced() as superuser:
        await superuser.execute(
            "DELETE FROM checkpoint_leaf WHERE checkpoint = 2; DELETE FROM checkpoint WHERE number = 2"
        )

    alone = await berdaya(database, folder, "verify", "live")
    ran = await berdaya(database, folder, "verify", "live", "--anchors", str(anchors))
    refused = await berdaya(database, folder, "anchor", str(anchors))

    assert (alone.code, ran.code, refused.code) == (0, 1, 1)
    assert ran.out.decode().startswith("SALAH: checkpoint 2: was written down outside and is gone here\n")
    assert "Titik periksa 2 di server ini tidak sama" in refused.error
    assert anchors.read_text() == before


async def test_a_file_that_holds_no_anchors_is_left_alone(database: Database, office: Office, tmp_path: Path):
    folder, file = with_key(tmp_path / "data"), tmp_path / "catatan.txt"
    file.write_text("bukan jangkar\n")

    written = await berdaya(database, folder, "anchor", str(file))
    read = await berdaya(database, folder, "verify", "live", "--anchors", str(file))

    assert (written.code, read.code) == (1, 1)
    assert "catatan.txt tidak terbaca (line 1 is no checkpoint)" in written.error
    assert file.read_text() == "bukan jangkar\n"


async def test_a_pack_is_verified_without_the_server(database: Database, office: Office, tmp_path: Path):
    folder = with_key(tmp_path / "data")
    await berdaya(database, folder, "checkpoint")
    await chain_proof(1, tmp_path / "pack", by=SYSTEM)
    seal(tmp_path / "pack")

    fine = await berdaya(database, folder, "verify", str(tmp_path / "pack"), "--json")
    keys = (json.loads(fine.out)["key_ids"][0], "00" * 8)
    own, of_another = [await berdaya(database, folder, "verify", str(tmp_path / "pack"), "--key", key) for key in keys]
    with open(tmp_path / "pack/chain/leaves.csv", "a") as file:
        file.write("trail,organization,x,1," + "00" * 32 + "\n")
    wrong = await berdaya(database, folder, "verify", str(tmp_path / "pack"))
    none = await berdaya(database, folder, "verify", str(tmp_path / "secrets"))

    (entry,) = await checkpoints(by=SYSTEM)
    assert (fine.code, own.code, of_another.code) == (3, 0, 1), "by the pack's own key it proves nothing"
    assert json.loads(fine.out) == {"files": 4, "checkpoints": 1, "leaves": entry.tree_size, "key_ids": [entry.key_id],
                                    "anchors": 0, "key_from_outside": False, "faults": 0, "list": []}  # fmt: skip
    assert "kuncinya dari paket ini sendiri" in wrong.out.decode()
    assert "kuncinya dari paket ini sendiri" not in own.out.decode()
    assert wrong.code == 1
    assert wrong.out.decode().startswith("SALAH: file chain/leaves.csv: was changed\n")
    assert (none.code, "Gagal:" in none.error) == (1, True)


@pytest.mark.figures
async def test_a_lost_key_is_replaced_only_on_purpose(database: Database, office: Office, tmp_path: Path):
    folder = with_key(tmp_path / "data")
    await berdaya(database, folder, "checkpoint")
    refused = await berdaya(database, folder, "checkpoint", "--new-key")
    (folder / "secrets" / "checkpoint-key.json").unlink()

    lost = await berdaya(database, folder, "checkpoint")
    verified = await berdaya(database, folder, "verify", "live")
    replaced = await berdaya(database, folder, "checkpoint", "--new-key", "--json")

    entries = await checkpoints(by=SYSTEM)
    assert (refused.code, lost.code, replaced.code) == (1, 1, 0)
    assert "kunci" in refused.error
    assert "--new-key" in lost.error
    assert verified.out.decode().startswith(f"SALAH: checkpoint 1: signed by an unknown key ({entries[0].key_id})")
    assert entries[1].key_id != entries[0].key_id
    assert (folder / "secrets" / "checkpoint-key.json").stat().st_mode & 0o777 == 0o600
