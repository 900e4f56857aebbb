"""Why at the desk: the page, her paper, the announcement, and an objection from the form to the decision."""

from datetime import date

import pytest

from operations.people import relations
from operations.selection import announcements, rankings
from operations.selection.rankings import Places
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import imported, lines_of, rows, scored, screened, value, visited
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.objection_builders import WORDS, Announced, objected, out
from tests.operations.selection.test_judged_again import objecting, upheld
from tests.papers import pages_of
from tests.people_builders import Office
from tests.refusals import everything_counted

__all__ = ["out"]
WHY = "sudah dibandingkan dengan berkas"


def page_of(out: Announced, place: int) -> str:
    return f"/desk/people/{out.woman(place).code}/uji-2013/why"


async def test_the_page_says_where_she_stands_and_what_would_have_led_elsewhere(seat: SignIn, out: Announced):
    treasurer = await seat("treasurer")

    shown = await treasurer.get(page_of(out, 4))
    person = await treasurer.get(f"/desk/people/{out.woman(4).code}")
    ranking = await treasurer.get(f"/desk/rankings/{out.ranking}")

    for words in (
        "Tidak terpilih: peringkat 5 dari 6 calon untuk 3 tempat.",
        "Semua 3 tempat sudah terisi oleh calon dengan peringkat lebih tinggi.",
        "Tempat terakhir diberikan pada nilai 6",
        "Punya usaha 2 2 / 10 – SK 1",
        "Jumlah nilai 2 / 10",
        "Bila Punya usaha: ",
        "Dihitung ulang dari masukan yang dibekukan: sama sampai bita terakhir.",
        "Versi 1, berlaku sejak",
        "Pemutus Nama staff",
        "Batas waktu keberatan 30 Agustus 2013: 21 hari kerja",
    ):
        assert words in shown.words, words
    assert f'href="{page_of(out, 4)}"' in person.html
    assert f'href="{page_of(out, 4)}"' in ranking.html
    assert page_of(out, 4) + "/objection" not in shown.forms
    assert out.woman(4).line.name not in shown.html


@pytest.mark.parametrize("language", ["id", "en"])
async def test_her_paper_is_one_page_and_the_same_bytes_twice(language: str, seat: SignIn, out: Announced):
    staff = await seat("staff")

    first = await staff.get(f"{page_of(out, 4)}/paper/{language}")
    second = await staff.get(f"{page_of(out, 4)}/paper/{language}")

    assert first.status == 200
    assert first.headers["content-disposition"] == 'attachment; filename="penjelasan.pdf"'
    assert first.content.startswith(b"%PDF-")
    assert first.content == second.content
    assert len(pages_of(first.content)) == 1
    assert (await staff.get(f"{page_of(out, 4)}/paper/xx")).status == 404


async def test_an_objection_goes_from_the_form_to_the_decision(seat: SignIn, out: Announced):
    staff, colleague, approver = await seat("staff"), await seat("staff2"), await seat("approver")
    here = page_of(out, 4)
    offered = await staff.get(here)
    action, typed = f"{here}/objection", {"filed_on": "01/08/2013", "channel": "letter", "text": WORDS}

    filed = await staff.send(offered, action, **typed)
    again = await staff.send(offered, action, **typed)
    barred = await colleague.get(filed.path)
    waiting, listed = await approver.get("/desk/"), await approver.get("/desk/objections/")
    asked = await approver.get(filed.path)
    code = out.woman(4).code
    done = await approver.send(
        asked, f"{filed.path}/decide", verdict="uphold", reason=WHY, **{f"points.{code}.usaha": "9"}
    )

    assert filed.said == "Keberatan sudah dicatat. Orang yang belum ikut memutuskan akan memutuskannya."
    assert again.path == filed.path
    assert await value("SELECT count(*) FROM objection") == 1
    assert f"{filed.path}/decide" not in filed.forms
    assert f"{filed.path}/decide" not in barred.forms
    assert "Anda sudah ikut membuat atau memproses ini." in barred.words
    assert "1 keberatan menunggu keputusan" in waiting.words
    assert f"{code} Program Usaha, Pemeringkatan 1 1 Agustus 2013 30 Agustus 2013 terbuka –" in listed.words
    assert WORDS in asked.words
    assert done.said == "Keberatan sudah diputuskan dengan alasan Anda."
    assert "Dinilai ulang 9, hasilnya cadangan." in done.words
    found = await rows("SELECT state FROM enrollment WHERE id = $1", out.woman(4).enrollment)
    assert [row[0] for row in found] == ["waitlisted"]
    told = await staff.get(here)
    assert "Ditempatkan kembali setelah keberatan, dengan batas nilai pemeringkatan 1." in told.words
    assert action not in told.forms
    timeline = (await staff.get(f"/desk/people/{code}")).words
    assert ["Keberatan diajukan" in timeline, "Keberatan diterima" in timeline] == [True, True]


async def test_upheld_at_the_desk_the_page_differs_from_nothing_that_was_frozen(
    seat: SignIn, office: Office, proposed: Chain
):
    her = await objecting(office, proposed.batch)
    approver, supervisor = await seat("approver"), await seat("supervisor")
    here, form = f"/desk/objections/{her.objection}", f"points.{her.woman.code}"
    answers = {f"{form}.usaha": "4", f"{form}.kesehatan": "yes", f"{form}.menikah": "yes"}

    await approver.send(await approver.get(here), f"{here}/decide", verdict="uphold", reason=WHY, **answers)

    for seen, health in ((approver, "terbatas terbatas terbatas"), (supervisor, "ya 5 / 5 terlampir")):
        told = (await seen.get(f"/desk/people/{her.woman.code}/uji-2013/why")).words
        for words in (
            "Sudah menikah ya terpenuhi belum ada (catatan)",
            "Bantuan lain Rp 500.000 5 / 5 –",
            f"Mengikuti penyuluhan kesehatan {health}",
            "Punya usaha 4 4 / 10",
            "Jumlah nilai 14 / 20",
            "Dihitung ulang dari masukan yang dibekukan: sama sampai bita terakhir.",
        ):
            assert words in told, words


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("id", ["ya terpenuhi belum ada (catatan) SK", "Rp 500.000 5 / 5 – SK", "ya 5 / 5 terlampir SK"]),
        ("en", ["yes fulfilled none yet (note) SK", "Rp 500.000 5 / 5 – SK", "yes 5 / 5 attached SK"]),
    ],
)
async def test_her_paper_tells_what_is_attached_from_what_is_missing(
    language: str, told: list[str], seat: SignIn, office: Office, proposed: Chain
):
    her = await objecting(office, proposed.batch)
    await upheld(office, her)
    supervisor, here = await seat("supervisor"), f"/desk/people/{her.woman.code}/uji-2013/why"

    page, paper = await supervisor.get(here), await supervisor.get(f"{here}/paper/{language}")

    assert [words in paper.text for words in told] == [True] * 3
    assert f'<a href="{here.removesuffix("why")}assessment">terlampir</a>' in page.html
    assert '<span class="tag wait">belum ada (catatan)</span>' in page.html


async def test_what_is_mistyped_is_named_and_nothing_changes(seat: SignIn, office: Office, out: Announced):
    key = await objected(office, out.woman(4))
    staff, approver = await seat("staff"), await seat("approver")
    action = f"{page_of(out, 5)}/objection"
    offered, asked = await staff.get(page_of(out, 5)), await approver.get(f"/desk/objections/{key}")
    decide, points = f"/desk/objections/{key}/decide", f"points.{out.woman(4).code}.usaha"
    before = await everything_counted()

    empty = await staff.send(offered, action, filed_on="", channel="desk", text=WORDS)
    early = await staff.send(offered, action, filed_on="31/07/2013", channel="desk", text=WORDS)
    silent = await approver.send(asked, decide, verdict="dismiss", reason="")
    unsure = await approver.send(asked, decide, reason=WHY)
    much = await approver.send(asked, decide, verdict="uphold", reason=WHY, **{points: "11"})

    assert [shown.status for shown in (empty, early, silent, unsure, much)] == [422] * 5
    assert "antara hari pengumuman dan hari ini" in early.problem
    assert early.forms[action]["text"] == [WORDS]
    assert 'Isian "Alasan" wajib diisi.' in silent.problem
    assert 'Isian "Keputusan" wajib diisi.' in unsure.problem
    assert "harus antara 0 dan 10" in much.problem
    assert much.forms[decide][points] == ["11"]
    assert await everything_counted() == before


async def test_a_relative_files_and_decides_nothing(seat: SignIn, office: Office, out: Announced):
    key = await objected(office, out.woman(4))
    await relations.declare_kinship(out.woman(4).person, relation="ibu", by=office.approver)
    await relations.declare_kinship(out.woman(5).person, relation="ibu", by=office.staff)

    decides = await (await seat("approver")).get(f"/desk/objections/{key}")
    files = await (await seat("staff")).get(page_of(out, 5))

    assert f"/desk/objections/{key}/decide" not in decides.forms
    assert f"Anda menyatakan diri kerabat {out.woman(4).code}." in decides.words
    assert f"{page_of(out, 5)}/objection" not in files.forms


async def test_a_late_decision_is_marked(seat: SignIn, office: Office, out: Announced, database: Database):
    await objected(office, out.woman(4))
    await database.set_today(date(2013, 8, 31))

    listed = await (await seat("supervisor")).get("/desk/objections/")

    assert "30 Agustus 2013 terlambat terbuka" in listed.words


async def test_a_ranking_is_announced_and_hangs_on_the_board_by_code(seat: SignIn, office: Office, proposed: Chain):
    batch = await scored(office, await visited(office, await screened(office, proposed.batch)), [9, 8, 7, 6, 5, 4])
    made = await rankings.rank(batch.program.key, Places(3), no_kin=True, by=office.staff)
    await rankings.decide_ranking(made, no_kin=True, by=office.staff2)
    staff, approver = await seat("staff"), await seat("approver")
    here = f"/desk/rankings/{made}"
    waits, offered = await staff.get(here), await approver.get(here)
    before = await everything_counted()
    too_early = await staff.get(f"{here}/announcement/csv")
    unchanged = await everything_counted()

    done = await approver.send(offered, f"{here}/announce")
    announced_once = await everything_counted()
    again = await approver.force(f"{here}/announce")
    announced_still = await everything_counted()
    csv, pdf = await staff.get(f"{here}/announcement/csv"), await staff.get(f"{here}/announcement/id")

    assert "Belum diumumkan." in waits.words
    assert f"{here}/announce" not in waits.forms
    assert (too_early.status, unchanged) == (422, before)
    assert done.said == "Sudah diumumkan hari ini. Hari kerja untuk keberatan mulai dihitung."
    assert (again.status, announced_still) == (422, announced_once)
    lines = csv.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Peringkat;Kode;Nilai;Hasil"
    verdicts = ["calon terpilih"] * 3 + ["tidak terpilih"] * 3
    assert lines[1:] == [
        f"{place};{woman.code};{10 - place};{verdict}"
        for place, (woman, verdict) in enumerate(zip(batch.women, verdicts, strict=True), 1)
    ]
    assert pdf.content.startswith(b"%PDF-")
    assert (await staff.get(f"{here}/announcement/doc")).status == 404


async def test_fewer_than_five_are_told_one_by_one(seat: SignIn, office: Office, proposed: Chain):
    few = await imported(office, proposed.program, lines_of(4, start=70))
    batch = await scored(office, await visited(office, await screened(office, few)))
    made = await rankings.rank(batch.program.key, Places(3), no_kin=True, by=office.staff)
    await rankings.decide_ranking(made, no_kin=True, by=office.staff2)
    await announcements.announce_ranking(made, by=office.supervisor)
    staff = await seat("staff")

    shown, csv = await staff.get(f"/desk/rankings/{made}"), await staff.get(f"/desk/rankings/{made}/announcement/csv")

    assert "Kurang dari lima calon" in shown.words
    assert "announcement/csv" not in shown.html
    assert csv.status == 422
