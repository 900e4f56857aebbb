"""Rankings at the desk: made with places, quotas and a budget, read by code, decided by a second person or dropped."""

import pytest

from tests.admin.desk.conftest import SignIn
from tests.chain_builders import Batch, rows, scored, screened, value, visited
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import everything_counted

HERE = "/desk/programs/uji-2013/rankings"


@pytest.fixture
async def judged(office: Office, proposed: Chain) -> Batch:
    return await scored(office, await visited(office, await screened(office, proposed.batch)), [9, 8, 7, 6, 5, 4])


async def test_one_person_makes_it_and_another_decides_it(seat: SignIn, judged: Batch):
    staff, second = await seat("staff"), await seat("supervisor")

    made = await staff.send(await staff.get(HERE), HERE, places="4", waiting="1", no_kin="yes")
    offered = await second.get(made.path)
    before = await value("SELECT count(*) FROM enrollment WHERE state = 'scored'")
    done = await second.send(offered, f"{made.path}/decide", no_kin="yes")

    said = "Peringkat sudah dibuat. Orang kedua harus memutuskannya; sebelum itu tidak ada yang berubah."
    assert (made.said, before) == (said, 6)
    assert f"{made.path}/decide" not in made.forms
    assert "Anda sudah ikut membuat atau memproses ini." in made.words
    assert "Hasil calon terpilih 4, cadangan 1, tidak terpilih 1" in offered.words
    assert "Batas nilai 6" in offered.words
    assert [offered.words.count(woman.code) for woman in judged.women] == [1] * 6
    assert not any(woman.line.name in offered.html for woman in judged.women)
    assert done.said == "Pemeringkatan sudah diputuskan. Setiap calon mendapat tempatnya."
    assert [who in done.words for who in ("Pemutus Nama staff", "; Nama supervisor")] == [True, True]
    found = await rows("SELECT state, count(*) FROM enrollment GROUP BY state ORDER BY state")
    assert [tuple(row) for row in found] == [("not_selected", 1), ("shortlisted", 4), ("waitlisted", 1)]


async def test_quotas_and_budget_are_typed_and_shown(seat: SignIn, judged: Batch):
    staff, site = await seat("staff"), judged.program.sites[0]
    wanted = {f"quota.site.{site}": "3", "budget": "Rp 13.600.000", "site": str(site), "no_kin": "yes"}

    made = await staff.send(await staff.get(HERE), HERE, places="5", waiting="0", **wanted)

    for words in ("Kuota Lokasi 01: 3", "Pagu Rp 13.600.000", "Biaya satu orang Rp 6.800.000", "Calon 6, Lokasi 01"):
        assert words in made.words
    assert [made.words.count(reason) for reason in ("dalam batas", "pagu habis", "kuota habis")] == [2, 1, 3]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"places": "4", "waiting": "0"}, "Nyatakan dahulu bahwa Anda bukan kerabat"),
        ({"places": "", "waiting": "0", "no_kin": "yes"}, 'Isian "Banyak tempat" wajib diisi.'),
        ({"places": "-1", "waiting": "0", "no_kin": "yes"}, "tulis angka bulat"),
        ({"places": "4", "waiting": "0", "no_kin": "yes", "budget": "banyak"}, "tulis angka rupiah"),
        ({"places": "4", "waiting": "0", "no_kin": "yes", "quota.site.x": "1"}, "harus milik program ini"),
        ({"places": "4", "waiting": "0", "no_kin": "yes", "both": "1"}, "tidak keduanya"),
    ],
)
async def test_what_is_mistyped_is_named_and_changes_nothing(
    typed: dict[str, str], problem: str, seat: SignIn, judged: Batch
):
    staff, program = await seat("staff"), judged.program
    if typed.get("both"):
        typed = typed | {f"quota.site.{program.sites[0]}": "1", f"quota.wave.{program.waves[0]}": "1"}
    page = await staff.get(HERE)
    before = await everything_counted()

    said = await staff.send(page, HERE, **typed)

    assert said.status == 422
    assert problem in said.problem
    assert said.forms[HERE]["places"] == [typed["places"]]
    assert await everything_counted() == before


async def test_it_is_dropped_with_a_reason_and_listed(seat: SignIn, judged: Batch):
    staff = await seat("staff")
    made = await staff.send(await staff.get(HERE), HERE, places="4", waiting="1", no_kin="yes")

    dropped = await staff.send(made, f"{made.path}/drop", reason="salah jumlah tempat")
    listed = await staff.get("/desk/rankings/")

    assert dropped.said == "Pemeringkatan dibatalkan dengan alasan Anda. Calonnya menunggu pemeringkatan lain."
    assert "Alasan: salah jumlah tempat" in dropped.words
    assert "Pemeringkatan 1 Program Usaha semua 6 4 Nama staff" in listed.words
    assert "tidak dilanjutkan" in listed.words
    assert await value("SELECT count(*) FROM enrollment WHERE state = 'scored'") == 6


async def test_who_may_not_rank_finds_no_form(seat: SignIn, judged: Batch):
    treasurer = await seat("treasurer")

    page = await treasurer.get(HERE)

    assert HERE not in page.forms
    assert "Belum ada pemeringkatan." in page.words
