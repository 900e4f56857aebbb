"""Columns with names of their own are matched by hand once; the next list of the same source is read by itself."""

import json
from uuid import UUID

import pytest

from operations.books import documents
from operations.errors import DatabaseRefused, NotAllowed, NotFound, NotYours, RuleBroken, WrongStep
from operations.selection import import_columns, import_sheets, imports
from operations.selection.error_file import error_file
from operations.selection.import_columns import MatchedTwice, NoSuchColumn, NotAllMatched, map_columns
from operations.selection.list_reading.refusals import NotAList
from tests.chain_builders import SITE, Program, Wanted, a_program, nik, rows, value
from tests.people_builders import Office
from tests.refusals import refused
from tests.workbooks import xlsx

OWN = ["Nomor Induk", "Nama Ibu Rumah Tangga", "Titik Kumpul", "Ket"]
MEANT = {"Nomor Induk": "nik", "Nama Ibu Rumah Tangga": "legal_name", "Titik Kumpul": "site", "Ket": ""}


def list_of(*niks: str, title: str = "DATA") -> bytes:
    return "\n".join([title, ";".join(OWN), *(f"{each};PEREMPUAN;{SITE};x" for each in niks)]).encode()


async def upload(office: Office, program: Program, content: bytes) -> UUID:
    return await imports.upload(content, program=program.key, wave=program.waves[0], by=office.staff)


async def state_of(batch: UUID) -> tuple[str, int, int]:
    found = await rows("SELECT state, row_count, accepted_count FROM import_batch WHERE id = $1", batch)
    return tuple(found[0])


async def test_a_list_with_own_headings_waits_and_is_read_as_it_was_matched(office: Office, prepared: Program):
    batch = await upload(office, prepared, list_of(nik(1), "351"))
    waiting = await state_of(batch)

    headings = await import_columns.columns_of(batch, by=office.staff)
    await map_columns(batch, MEANT, by=office.staff)

    assert waiting == ("uploaded", 0, 0)
    assert headings.all == {"A": OWN[0], "B": OWN[1], "C": OWN[2], "D": OWN[3]}
    assert await state_of(batch) == ("checked", 2, 1)
    said = [(row.line_no, row.verdict, row.reasons) for row in await import_sheets.verdicts(batch, by=office.staff)]
    assert said == [(3, "accepted", ""), (4, "refused", "A4: NIK harus 16 angka.")]
    assert await imports.apply_import(batch, by=office.staff) == 1
    back = (await error_file(batch, by=office.staff)).content.decode().splitlines()
    assert back == ["DATA", f"{';'.join(OWN)};alasan", f"351;PEREMPUAN;{SITE};x;A4: NIK harus 16 angka."]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_a_saved_pattern_reads_the_next_list_by_itself_until_it_is_retired(
    office: Office, prepared: Program, kind: str
):
    def file(*niks: str) -> bytes:
        return list_of(*niks) if kind == "csv" else xlsx([OWN, *([each, "PEREMPUAN", SITE, ""] for each in niks)])

    first = await upload(office, prepared, file(nik(1)))
    await map_columns(first, MEANT, save_as=" Dinas Sosial ", by=office.staff)

    second = await upload(office, prepared, file(nik(2), nik(3)))
    pattern = (await import_columns.patterns(by=office.staff2))[0]
    await import_columns.retire_pattern(pattern["id"], by=office.staff2)
    third = await upload(office, prepared, file(nik(4)))

    assert (pattern["name"], await state_of(second), await state_of(third)) == (
        "Dinas Sosial", ("checked", 2, 2), ("uploaded", 0, 0),
    )  # fmt: skip
    kept = (await rows("SELECT profile, mapping, kind FROM import_batch WHERE id = $1", second))[0]
    assert (kept["profile"], json.loads(kept["mapping"]), kept["kind"]) == (
        pattern["id"],
        {"nomorinduk": "nik", "namaiburumahtangga": "legal_name", "titikkumpul": "site"},
        kind,
    )
    assert await value("SELECT retired_by FROM import_profile") == office.staff2.id
    assert await import_columns.patterns(by=office.staff) == []


async def test_patterns_belong_to_one_office(office: Office, neighbor: Office, prepared: Program):
    batch = await upload(office, prepared, list_of(nik(1)))
    await map_columns(batch, MEANT, save_as="Dinas", by=office.staff)
    other = await a_program(neighbor, Wanted(code="tetangga-2013"))

    theirs = await imports.upload(list_of(nik(2)), program=other.key, wave=other.waves[0], by=neighbor.staff)

    assert await state_of(theirs) == ("uploaded", 0, 0)
    assert await import_columns.patterns(by=neighbor.staff) == []
    pattern = await value("SELECT id FROM import_profile")
    async with refused(NotFound):
        await import_columns.retire_pattern(pattern, by=neighbor.staff)


@pytest.mark.parametrize(
    ("mapping", "error"),
    [
        ({OWN[0]: "nik", OWN[1]: "legal_name"}, NotAllMatched),
        ({}, NotAllMatched),
        ({**MEANT, "Ket": "nik"}, MatchedTwice),
        ({**MEANT, "Ket": "password"}, NoSuchColumn),
        ({**MEANT, "Bukan Kolom": "phone"}, NoSuchColumn),
    ],
)
async def test_a_match_that_cannot_be_is_refused_with_what_to_do(
    office: Office, prepared: Program, mapping: dict[str, str], error: type[RuleBroken]
):
    batch = await upload(office, prepared, list_of(nik(1)))

    async with refused(error):
        await map_columns(batch, mapping, by=office.staff)

    assert await state_of(batch) == ("uploaded", 0, 0)


async def test_only_the_uploader_matches_and_only_once(office: Office, neighbor: Office, prepared: Program):
    batch = await upload(office, prepared, list_of(nik(1)))

    for who, error in ((office.staff2, NotYours), (neighbor.staff, NotYours), (office.approver, NotAllowed)):
        async with refused(error):
            await map_columns(batch, MEANT, by=who)
    await map_columns(batch, MEANT, save_as="Dinas", by=office.staff)
    async with refused(WrongStep):
        await map_columns(batch, MEANT, by=office.staff)
    again = await upload(office, prepared, list_of(nik(2), title="LAIN").replace(b"Nomor Induk", b"No Induk"))
    async with refused(DatabaseRefused, "sudah dipakai"):
        await map_columns(again, {**MEANT, "No Induk": "nik", "Nomor Induk": ""}, save_as="Dinas", by=office.staff)


@pytest.mark.parametrize(
    "content",
    [
        f"{nik(1)};AYU;{SITE}\n{nik(2)};BUNGA;{SITE}".encode(),  # no header at all: names are no headings
        b"Kepada;Yth\nBapak;Camat",
        b"Nomor Induk;Nama Ibu;Titik",  # nothing below it
    ],
)
async def test_what_has_no_header_to_match_is_refused_and_not_kept(office: Office, prepared: Program, content: bytes):
    kept = len(list(documents.kept_in().iterdir()))

    async with refused(NotAList, "judul kolom"):
        await upload(office, prepared, content)

    assert len(list(documents.kept_in().iterdir())) == kept
