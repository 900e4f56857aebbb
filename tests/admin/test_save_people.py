"""Save on people and candidates: names, consent, kinship, proposing, screening, companions."""

from tests.admin.saves import last_note, last_operation, made, nothing_changes, saved
from tests.admin.staff_browser import StaffBrowser, said
from tests.chain_builders import Wanted, a_program, rows, value

STATE = "SELECT state FROM enrollment WHERE id = $1"


async def test_the_name_she_chose_is_written(staff: StaffBrowser, proposed):
    key = proposed.women[0].person

    saved(await staff.save("person", key, call_name="Melati", village_code="99.01.01.2001"))

    row = (await rows("SELECT call_name, village_code, version FROM person WHERE id = $1", key))[0]
    assert tuple(row) == ("Melati", "99.01.01.2001", 2)
    assert await last_operation() == "people.relations.rename_person"


async def test_consent_is_recorded_and_withdrawn(staff: StaffBrowser, proposed):
    person = proposed.women[0].person
    key = made(
        await staff.add("consent", person=person, text_version="2013-1", channel="spoken", given_on="2013-08-01")
    )
    recorded = await last_operation()

    saved(await staff.save("consent", key, withdrawn_on="2013-08-01"))

    assert recorded == "people.relations.record_consent"
    assert await last_operation() == "people.relations.withdraw_consent"
    async with nothing_changes():
        again = await staff.save("consent", key, withdrawn_on="2013-08-09")
    assert said(again).startswith("Persetujuan ini sudah dicabut.")
    assert await value("SELECT withdrawn_on::text FROM consent WHERE id = $1", key) == "2013-08-01"


async def test_who_declares_kinship_declares_it_for_herself_and_is_refused_from_then_on(staff: StaffBrowser, proposed):
    woman = proposed.women[0]
    await staff.sign_in("staff2")

    made(await staff.add("kinship", person=woman.person, relation="kakak"))

    assert await last_note() == ("people.relations.declare_kinship", "staff2", None)
    async with nothing_changes():
        answer = await staff.save("enrollment", woman.enrollment, state="screened")
    assert said(answer).startswith(f"Anda menyatakan diri kerabat {woman.code}.")


async def test_a_known_person_is_proposed_for_another_program(staff: StaffBrowser, office, proposed):
    second = await a_program(office, Wanted(code="usaha-2014", year=2014))
    person = proposed.women[0].person

    key = made(
        await staff.add("enrollment", program=second.key, person=person, wave=second.waves[0], site=second.sites[0])
    )

    assert await value(STATE, key) == "proposed"
    assert await last_operation() == "selection.candidates.propose_by_hand"


async def test_a_site_of_another_program_is_refused(staff: StaffBrowser, office, proposed):
    second = await a_program(office, Wanted(code="usaha-2014", year=2014))
    person = proposed.women[0].person

    async with nothing_changes():
        answer = await staff.add(
            "enrollment", program=second.key, person=person, wave=second.waves[0], site=proposed.program.sites[0]
        )

    assert said(answer) == 'Isian "Gelombang dan lokasi" tidak terbaca: harus dari program yang sama.'


async def test_another_person_screens_one_candidate(staff: StaffBrowser, office, proposed):
    fit, unfit = proposed.women[:2]
    await staff.sign_in("staff2")

    saved(await staff.save("enrollment", fit.enrollment, state="screened"))
    saved(await staff.save("enrollment", unfit.enrollment, state="ineligible", reason="berkas tidak lengkap"))

    assert await value(STATE, fit.enrollment) == "screened"
    row = (await rows("SELECT state, reason, screened_by FROM enrollment WHERE id = $1", unfit.enrollment))[0]
    assert tuple(row) == ("ineligible", "berkas tidak lengkap", office.staff2.id)
    assert await last_operation() == "selection.screening.screen"


async def test_unfit_without_a_reason_is_refused(staff: StaffBrowser, proposed):
    await staff.sign_in("staff2")

    async with nothing_changes():
        answer = await staff.save("enrollment", proposed.women[0].enrollment, state="ineligible")

    assert said(answer) == 'Isian "Alasan" wajib diisi.'


async def test_a_companion_is_chosen_from_the_office_s_own(staff: StaffBrowser, office, neighbor, proposed):
    woman = proposed.women[0]

    form = await staff.form("companion_assignment", "add")
    made(await staff.add("companion_assignment", enrollment=woman.enrollment, companion=office.companion2.id))

    offered = {choice["value"] for choice in form["companion"]["extra"]["choices"].values()}
    assert offered == {str(office.companion.id), str(office.companion2.id)}
    assert await last_operation() == "selection.candidates.assign_companion"
    async with nothing_changes():
        again = await staff.add("companion_assignment", enrollment=woman.enrollment, companion=office.companion2.id)
        other = await staff.add("companion_assignment", enrollment=woman.enrollment, companion=neighbor.companion.id)
    assert said(again) == "Orang ini sudah menjadi pendampingnya."
    assert said(other) == "Orang ini tidak berperan sebagai pendamping di kantor Anda."
