"""The pack: the bytes of the sheets, totals that somebody else can count again, and the same file each time."""

import csv
import io
import json
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path
from typing import Any
from uuid import UUID

import pandas
import pytest

from operations.actor import SYSTEM
from operations.books import packs
from operations.books.chain_proof import sample_files
from operations.books.checkpoints import make_checkpoint
from operations.books.clock import now
from operations.books.export import Export, order_pack
from operations.books.narrowing import Narrowing, NoSuchValue
from operations.books.sheet_sources import sources_of
from operations.books.sheets import NUMBERED, SHEETS
from operations.books.zipping import BLOCK, Zip
from operations.errors import NotAllowed
from tables.engine import DB
from tests.audit_templates import CODE, Audited, multiply_outcomes, pulled
from tests.chain_builders import rows
from tests.cluster import Database
from tests.operations.books.test_as_of import correct
from tests.pack_builders import packed, verified
from tests.people_builders import Office
from tests.refusals import refused


def opened(body: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(body))


def manifest_of(body: bytes) -> dict:
    return json.loads(opened(body).read("manifest.json"))


async def test_it_holds_every_sheet_as_it_is_pulled_alone(office: Office, audited: Audited) -> None:
    body = await packed(office)

    held = opened(body)
    for number, sheet in NUMBERED.items():
        assert held.read(f"csv/{number:02}_{sheet.name}.csv") == (await pulled(sheet.name, by=office.auditor))[0]
    assert held.testzip() is None
    beside = {"BACA-SAYA.md", "README.md", "verify.py", "dictionary.csv", "manifest.json", "SHA256SUMS"}
    beside |= sample_files().keys()
    assert {name for name in held.namelist() if not name.startswith("csv/")} == beside
    (log,) = await rows("SELECT event, rows FROM download_log WHERE event = 'finished' AND sheet = 'pack'")
    assert log["rows"] == sum(file["rows"] for file in manifest_of(body)["files"])


async def test_its_totals_stand_there_in_figures_and_words(office: Office, audited: Audited) -> None:
    files = {file["sheet"]: file for file in manifest_of(await packed(office))["files"]}

    assert files["payments"]["totals"]["paid_amount"] == {
        "rupiah": 34_200_000, "words": "tiga puluh empat juta dua ratus ribu rupiah",
    }  # fmt: skip
    assert files["reconciliation"]["totals"]["outstanding"]["rupiah"] == 11 * 600_000
    assert (files["installments"]["rows"], files["people"]["totals"]["accepted_amount"]["rupiah"]) == (25, 1_450_000)


async def test_python_alone_checks_it_as_a_file_and_as_a_folder(
    office: Office, audited: Audited, tmp_path: Path
) -> None:
    pack = tmp_path / "paket.zip"
    pack.write_bytes(await packed(office))
    folder = tmp_path / "dibuka"
    opened(pack.read_bytes()).extractall(folder)

    code, said = verified(folder / "verify.py", pack)
    assert (code, said[:12]) == (0, "UTUH / WHOLE"), said
    assert verified(folder / "verify.py") == (0, said)
    assert subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, check=True).returncode == 0


@pytest.mark.parametrize(
    ("file", "was", "becomes", "says"),
    [
        ("csv/02_payments.csv", "5000000", "5000001", "csv/02_payments.csv: was changed"),
        ("csv/02_payments.csv", "5000000", "5000001", "paid_amount is 34200001, the manifest says 34200000"),
        ("csv/02_payments.csv", "5000000", "5000001", "payments.paid is 34200001, reconciliation.paid is 34200000"),
        ("csv/21_people.csv", "PM-", "\nPM-", "csv/21_people.csv: was changed"),
        ("manifest.json", '"rows": 25', '"rows": 24', "25 rows, the manifest says 24"),
        ("README.md", "", None, "README.md: is missing"),
        ("tambahan.txt", "", "x", "tambahan.txt: is not in SHA256SUMS"),
        ("SHA256SUMS", "", None, "No such file"),
    ],
)
async def test_whatever_is_changed_afterwards_is_found(
    office: Office, audited: Audited, tmp_path: Path, file: str, was: str, becomes: str | None, says: str
) -> None:
    opened(await packed(office)).extractall(tmp_path)
    place = tmp_path / file
    if becomes is None:
        place.unlink()
    elif place.exists():
        place.write_text(place.read_text().replace(f"{was},paid,{was}", f"{was},paid,{becomes}", 1)
                         if file.endswith("payments.csv") else place.read_text().replace(was, becomes, 1))  # fmt: skip
    else:
        place.write_text(becomes)

    code, said = verified(tmp_path / "verify.py")

    assert (code, "TIDAK UTUH / NOT WHOLE" in said) == (1, True)
    assert says in said


async def test_two_packs_of_one_checkpoint_are_the_same_file(office: Office, audited: Audited) -> None:
    await make_checkpoint(by=SYSTEM)
    moment = now()
    first = await packed(office, as_of=moment, photos=True)

    await correct(office, audited)
    await make_checkpoint(by=SYSTEM)

    assert await packed(office, as_of=moment, photos=True) == first
    assert (manifest_of(first)["checkpoint"]["number"], len(manifest_of(first)["photos"])) == (1, 2)
    assert await packed(office, as_of=now(), photos=True) != first


async def test_a_pack_of_a_checkpoint_proves_its_history(office: Office, audited: Audited, tmp_path: Path) -> None:
    await make_checkpoint(by=SYSTEM)
    pack = tmp_path / "paket.zip"
    pack.write_bytes(await packed(office, as_of=now()))
    folder = tmp_path / "dibuka"
    opened(pack.read_bytes()).extractall(folder)

    key = json.loads((folder / "SHA256SUMS.sig").read_text())["key_id"]
    alone, whole = verified(folder / "verify/chain.py", pack), verified(folder / "verify/chain.py", pack, "--key", key)
    totals = verified(folder / "verify.py")
    leaves = folder / "chain" / "leaves.csv"
    leaves.write_text(leaves.read_text().replace("payment,", "payments,", 1))
    broken = verified(folder / "verify/chain.py", folder)

    assert (whole[0], totals[0]) == (0, 0), whole[1] + totals[1]
    assert (alone[0], "the key is the pack's own" in alone[1]) == (3, True)
    assert "1 checkpoints" in whole[1]
    assert (broken[0], "WRONG: " in broken[1]) == (1, True)


async def test_photos_come_on_request_under_their_own_sum(
    office: Office, audited: Audited, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The snapshot of the sheets is over before the first is asked for: a slow store holds no old rows."""
    read_back, within = packs.read_back, []

    async def watched(key: UUID, **how: Any) -> tuple[bytes, str]:
        within.append(DB.current_transaction.get() is not None)
        return await read_back(key, **how)

    monkeypatch.setattr(packs, "read_back", watched)
    held = opened(await packed(office, photos=True))
    assert (within, len(within) > 0) == ([False] * len(within), True)

    index = list(csv.DictReader(io.TextIOWrapper(held.open("csv/06_receipts.csv"), "utf-8", newline="")))
    photos = [name for name in held.namelist() if name.startswith("photos/")]
    assert {name.split("/")[1].split(".")[0] for name in photos} == {line["sha256"] for line in index}
    assert f"{index[0]['sha256']}  photos/{index[0]['sha256']}.jpeg" in held.read("SHA256SUMS").decode()


async def test_a_sheet_that_cannot_be_narrowed_is_left_out_and_named(office: Office, audited: Audited) -> None:
    manifest = manifest_of(await packed(office, narrowing=Narrowing(wave=1, fund="Dana")))

    assert manifest["filters"] == {"wave": "1", "fund": "Dana"}
    assert {file["sheet"] for file in manifest["files"]} == {
        "decree_lines", "payments", "reconciliation", "installments", "purchases", "refunds", "lpj_aging",
    }  # fmt: skip
    assert {"people", "ledger", "audit_log"} <= set(manifest["left_out"])
    async with refused(NoSuchValue, "Yang ada: 1"):
        await packed(office, narrowing=Narrowing(wave=2))


async def test_the_pack_is_the_auditors(office: Office, audited: Audited) -> None:
    for by in (office.staff, office.supervisor, office.administrator, office.companion):
        async with refused(NotAllowed):
            await order_pack(program=CODE, by=by)


async def test_three_lines_of_pandas_read_it(office: Office, audited: Audited, tmp_path: Path) -> None:
    """As both READMEs show them."""
    body = await packed(office)
    (tmp_path / "paket.zip").write_bytes(body)
    lines = [line[4:] for line in opened(body).read("BACA-SAYA.md").decode().splitlines() if line.startswith("    ")]
    assert len(lines) == 4, "one for verify.py, three of pandas"

    ran = subprocess.run([sys.executable, "-c", "\n".join(lines[1:])], cwd=tmp_path, capture_output=True, check=True)

    (tmp_path / "pack.zip").write_bytes(body)
    shown = Path("README.md").read_text().split("```python\n")[1].split("```")[0]
    again = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(shown)], cwd=tmp_path, capture_output=True, check=True
    )
    assert again.stdout == ran.stdout, "the project's own README says the same"

    files = {file["sheet"]: file for file in manifest_of(body)["files"]}
    assert int(ran.stdout) == files["payments"]["totals"]["paid_amount"]["rupiah"] == 34_200_000
    frame = pandas.read_csv(io.StringIO(packs.dictionary()), dtype=str)
    assert set(frame["class"]) == {"pseudonymous", "restricted"}
    assert frame["source"].notna().all()


@pytest.mark.parametrize("name", SHEETS)
def test_every_column_says_where_it_comes_from(name: str) -> None:
    sources = sources_of(SHEETS[name])

    assert list(sources) == [column.name for column in SHEETS[name].columns]
    assert all(sources.values())


def test_sources_are_tables_and_columns() -> None:
    assert sources_of(SHEETS["decree_lines"])["fund"] == "fund.name"
    assert sources_of(SHEETS["payments"])["paid_amount"] == "payment.paid_rp"
    assert sources_of(SHEETS["refunds"])["spent"] == "coalesce([purchase, shopping_trip].spent, 0)"


async def test_the_pieces_make_no_difference_to_the_file() -> None:
    content = bytes(range(256)) * 2_000

    async def made(step: int) -> bytes:
        pieces: list[bytes] = []

        async def keep(piece: bytes) -> None:
            pieces.append(piece)

        async with Zip(keep) as zipped:
            file = zipped.file("a.csv")
            for place in range(0, len(content), step):
                await file.write(content[place : place + step])
            await file.close()
        return b"".join(pieces)

    assert await made(7_001) == await made(BLOCK) == await made(len(content))
    assert opened(await made(13)).read("a.csv") == content


async def test_a_reader_who_leaves_gives_the_connection_back(
    database: Database, office: Office, audited: Audited
) -> None:
    await multiply_outcomes(database, 60_000)
    export = Export(await order_pack(program=CODE, by=office.auditor), by=office.auditor)
    pieces = export.pieces()
    await anext(pieces)

    await pieces.aclose()
    await export.ended()

    assert DB.pool.get_idle_size() == DB.pool.get_size()
    events = await rows("SELECT event FROM download_log WHERE sheet = 'pack' ORDER BY id")
    assert [row["event"] for row in events] == ["started", "aborted"]
