"""The schedule of follow-up at the desk, a person's follow-up, and a visit that another office takes over."""

from datetime import timedelta

from tests.admin.desk.conftest import SignIn
from tests.chain_builders import today, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.shopping_builders import visit_planned

HERE = "/desk/follow-up/"
TYPED = {
    "program": "", "months": "1, 6", "months_at_risk": "3", "caseload_most": "5", "legal_basis": "SK 7/2013",
    "reason": "sesuai juknis", "valid_from": "2013-09-01",
}  # fmt: skip


async def test_a_schedule_is_drafted_put_in_force_and_planned(seat: SignIn, paid: Chain):
    staff, approver = await seat("staff"), await seat("approver")
    page = await staff.get(HERE)

    wrong = await staff.send(page, f"{HERE}rules", **TYPED | {"months": "satu"})
    drafted = await staff.send(page, f"{HERE}rules", **TYPED)
    key = await value("SELECT id FROM follow_up_rule")
    assert "jadwal tindak lanjut menunggu diaktifkan" in (await approver.get("/desk/")).words
    active = await approver.send(await approver.get(HERE), f"{HERE}rules/{key}/activate")
    planned = await staff.send(await staff.get(HERE), f"{HERE}{paid.program.key}/plan")

    assert (wrong.status, "tulis seperti 1, 3, 6, 12" in wrong.words) == (422, True)
    assert drafted.said == "Draf jadwal tindak lanjut sudah dicatat. Orang lain harus mengaktifkannya."
    assert active.said == "Jadwal tindak lanjut ini berlaku sekarang."
    assert planned.said == "Kunjungan sudah direncanakan untuk pendamping masing-masing."
    assert "Kunjungan pada bulan 1, 6; tambahan pada bulan 3." in (await staff.get(HERE)).words
    assert "Nama companion: 6 orang, paling banyak 5 terlalu banyak" in (await staff.get(HERE)).words
    assert await value("SELECT count(*) FROM visit WHERE month_no IN (1, 6)") == 12
    choosing = (await staff.get("/desk/programs/uji-2013/candidates")).words
    assert "Nama companion (6 orang, paling banyak 5, terlalu banyak)" in choosing
    assert "Nama companion2 (0 orang, paling banyak 5)" in choosing


async def test_support_is_recorded_and_read_by_few(seat: SignIn, paid: Chain):
    path = f"/desk/people/{paid.women[0].code}/uji-2013/follow-up"
    supervisor, staff = await seat("supervisor"), await seat("staff")

    done = await supervisor.send(
        await supervisor.get(path), f"{path}/support", level="raised", reason_code="institution"
    )
    seen, told = await supervisor.get(path), await staff.get(path)

    assert done.said == "Sudah dicatat. Bila perlu, kunjungan tambahan sudah direncanakan."
    assert "kunjungan tambahan Nama supervisor pendampingan lembaga kurang" in seen.words
    assert "pendampingan lembaga kurang" not in told.words
    assert "direncanakan" in told.words
    assert (await (await seat("neighbor_staff")).get(path)).status == 404


async def test_another_office_takes_a_visit_over(seat: SignIn, paid: Chain, office: Office, neighbor: Office):
    woman = paid.women[0]
    visit = await visit_planned(office, woman, await today() + timedelta(days=5))
    path = f"/desk/people/{woman.code}/uji-2013/follow-up"
    staff, theirs = await seat("staff"), await seat("neighbor_supervisor")

    done = await staff.send(
        await staff.get(path), f"{path}/hand-over", visit=str(visit), to=str(neighbor.organization),
        asked="Tanyakan keadaan usahanya", reason="sudah pindah",
    )  # fmt: skip
    key = await value("SELECT id FROM hand_over")
    assert "kunjungan dari kantor lain menunggu jawaban" in (await theirs.get("/desk/")).words
    assert "kunjungan dari kantor lain menunggu jawaban" not in (await staff.get("/desk/")).words
    page = await theirs.get(HERE)
    taken = await theirs.send(page, f"{HERE}hand-overs/{key}/accept")

    assert done.said == "Kunjungan sudah ditawarkan ke kantor lain. Kantor itu harus menjawab."
    assert "Yang diminta: Tanyakan keadaan usahanya" in page.words
    assert "sudah pindah" not in page.words
    assert "Alasan: sudah pindah" in (await staff.get(HERE)).words
    assert taken.said == "Sudah diterima."
    assert await value("SELECT state FROM hand_over") == "accepted"
    tell, day = f"{HERE}hand-overs/{key}/tell", (await today()).isoformat()
    told = await theirs.send(await theirs.get(HERE), tell, found="business_running", observed_on=day)
    assert told.said == "Kabar ini sudah sampai di kantor asal."
    assert "Dikunjungi: usahanya berjalan" in (await staff.get(HERE)).words
    assert "usaha berjalan Nama neighbor_supervisor kantor lain" in (await staff.get(path)).words
    assert "dialihkan ke kantor lain" in (await staff.get(path)).words
