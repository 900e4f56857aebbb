"""`berdaya import`: as the person whose token it is, in as many lists as the file needs."""

from pathlib import Path

import pytest

from operations.errors import NotAllowed
from operations.selection.list_reading.sheet import LONGEST
from scripts.commands.importing import UnknownToken, UnknownWave, Wanted, bring
from tests.audit_templates import token_of
from tests.chain_builders import Program, csv_of, lines_of, rows, value
from tests.chain_templates import prepared
from tests.people_builders import Office
from tests.refusals import refused
from tests.scripts.running import berdaya

__all__ = ["prepared"]


@pytest.fixture
async def code(prepared: Program) -> str:
    return await value("SELECT code FROM program WHERE id = $1", prepared.key)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "daftar.csv"
    place.write_bytes(csv_of(lines_of(4)))
    return place


async def test_a_list_is_brought_and_applied_as_the_person_whose_token_it_is(office: Office, code: str, file: Path):
    token = await token_of("staff")

    checked = await bring(Wanted(file, code, 1), token)
    applied = await bring(Wanted(file, code, 1, apply=True, whole=True), token)
    again = await bring(Wanted(file, code, 1, apply=True), token)

    assert [(row["state"], row["accepted_count"]) for row in checked.lists] == [("checked", 4)]
    assert [(row["id"], row["state"]) for row in applied.lists] == [(checked.lists[0]["id"], "applied")]
    assert again.lists == applied.lists
    assert await rows("SELECT DISTINCT proposed_by FROM enrollment") == [(office.staff.id,)]


async def test_all_or_nothing_means_the_whole_file(office: Office, code: str, file: Path):
    file.write_bytes(file.read_bytes() + b"351;SALAH;Lokasi Uji;;\n")
    token = await token_of("staff")

    nothing = await bring(Wanted(file, code, 1, apply=True, whole=True), token)
    good = await bring(Wanted(file, code, 1, apply=True), token)

    assert (nothing.stopped, [row["state"] for row in nothing.lists]) == (True, ["checked"])
    assert (good.stopped, [row["state"] for row in good.lists]) == (False, ["applied"])
    assert await value("SELECT count(*) FROM enrollment") == 4


async def test_who_may_not_bring_lists_is_refused(office: Office, code: str, file: Path):
    async with refused(UnknownToken):
        await bring(Wanted(file, code, 1), "bdy_bukan")
    token = await token_of("approver")
    async with refused(NotAllowed):
        await bring(Wanted(file, code, 1), token)
    token = await token_of("staff")
    async with refused(UnknownWave, f"Program {code} tidak ada, tidak punya gelombang 9, atau bukan untuk Anda."):
        await bring(Wanted(file, code, 9), token)


def test_the_command_says_in_one_line_what_is_wrong(data: Path, tmp_path: Path, file: Path):
    token = tmp_path / "token"
    token.write_text("bdy_bukan\n")
    options = ("--program", "tidak-ada", "--wave", "1", "--token-file", str(token))

    unknown = berdaya("import", str(file), *options, data=data)
    missing = berdaya("import", str(tmp_path / "tidak-ada.csv"), *options, data=data)

    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert unknown.stderr.startswith("Gagal: Token tidak dikenal atau sudah berakhir.")
    assert missing.returncode == 2


@pytest.mark.figures
async def test_a_long_text_file_becomes_lists_that_fit(office: Office, code: str, tmp_path: Path):
    place = tmp_path / "panjang.csv"
    body = "".join(f";PEREMPUAN {number};Lokasi Uji;;P\n" for number in range(2 * LONGEST + 5))
    place.write_text(f"NIK;Nama;Lokasi;Persetujuan;JK\n{body}")

    brought = await bring(Wanted(place, code, 1), await token_of("staff"))

    assert [row["row_count"] for row in brought.lists] == [LONGEST, LONGEST, 5]
