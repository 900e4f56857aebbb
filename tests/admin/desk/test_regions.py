"""Codes of regions at the desk: looked up by name, refused without dots, and named wherever one is shown."""

from datetime import date

from operations.people import relations
from operations.selection import programs
from tests.admin.desk.conftest import SignIn
from tests.chain_templates import Chain
from tests.people_builders import Office

HERE = "/desk/regions/"


async def test_a_name_finds_its_code_and_the_code_its_districts(seat: SignIn, proposed: Chain):
    staff = await seat("staff")

    page = await staff.get(f"{HERE}?q=KOTA+palembang")
    inner = await staff.get(f"{HERE}?q=16.71")
    villages = await staff.get(f"{HERE}?q=kebun+bunga&villages=yes")

    assert "16.71 Kota Palembang kota Sumatera Selatan terdaftar sejak 25 April 2025" in page.words
    assert 'href="/desk/regions/?q=16.71"' in page.html
    assert "16.71.07 Sukarami kecamatan Kota Palembang, Sumatera Selatan" in inner.words
    assert "16.71.07.1007 Kebunbunga kelurahan Sukarami, Kota Palembang, Sumatera Selatan" in villages.words


async def test_a_code_without_dots_is_answered_with_the_reason(seat: SignIn, proposed: Chain):
    administrator = await seat("administrator")

    page = await administrator.get(f"{HERE}?q=3510")
    nothing = await administrator.get(f"{HERE}?q=tidakadadimanapun")

    assert (page.status, page.problem[:60]) == (200, "Kode wilayah tanpa titik bisa jadi kode BPS, yang menunjuk d")
    assert "Tidak ditemukan." in nothing.words


async def test_a_program_and_a_person_show_the_name_beside_the_code(seat: SignIn, proposed: Chain, office: Office):
    staff, woman = await seat("staff"), proposed.women[0]
    new = programs.NewProgram("baru-2013", "Baru", "35.10", 2013, date(2013, 8, 1), "SK")
    await programs.add_program(new, by=office.staff)
    without = await staff.get(f"/desk/people/{woman.code}")
    await relations.rename_person(woman.person, call_name="Siti", village_code="16.71.07.1007", by=office.staff)

    known, unknown = [await staff.get(f"/desk/programs/{code}") for code in ("baru-2013", "uji-2013")]
    person = await staff.get(f"/desk/people/{woman.code}")

    assert "Wilayah: 35.10 Kabupaten Banyuwangi, Jawa Timur" in known.words
    assert "Wilayah: 99.01 tidak ada dalam daftar wilayah" in unknown.words
    assert "Wilayah 16.71.07.1007 Kebunbunga, Sukarami, Kota Palembang, Sumatera Selatan" in person.words
    assert "Wilayah" not in without.words.split("Keadaan", 1)[1]
