"""Findings and published figures page by page: an auditor at her door, the office at its desk."""

import hashlib
from datetime import timedelta

from tests.admin.desk.browser import seat
from tests.audit_builders import answered, opened, unread
from tests.audit_templates import table_of
from tests.chain_builders import rows, today, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.receipt_pictures import receipt_picture

CODE, FINDINGS, DESK, FIGURES = "uji-2013", "/audit/findings", "/desk/findings/audit/", "/audit/published"


async def test_a_finding_is_opened_at_one_door_and_answered_at_the_other(office: Office, paid: Chain):
    auditor, staff, day = await seat("auditor"), await seat("staff"), (await today()).isoformat()
    new = f"{FINDINGS}/new"
    typed = {
        "report_no": "LHP 7", "report_date": day, "received_on": day, "number": "1.1", "title": "Tanpa bukti",
        "condition": "Dua belanja tanpa nota.", "criterion": "Juknis 2013.", "amount_rp": "Rp 5.000.000",
        "text_1": "Setor kembali", "amount_1": "3.000.000", "codes": "PM-SALAH-1",
    }  # fmt: skip
    wrong = await auditor.send(await auditor.get(new), new, **typed)
    made = await auditor.send(wrong, new, codes=paid.women[0].code)
    key = await value("SELECT id FROM audit_finding")
    wanted = await value("SELECT id FROM audit_recommendation")
    waiting = await staff.get("/desk/")
    there = f"{DESK}{key}"
    form = f"{there}/recommendations/{wanted}"
    unproved = await staff.send(await staff.get(there), form, text="Sudah disetor", recovered_rp="3.000.000")
    proof = {"paper_1": ("bukti.jpg", receipt_picture(1), "image/jpeg")}
    sent = await staff.send(await staff.send_files(unproved, form, proof, proof_no="NTPN-7"), f"{there}/answer")

    assert (wrong.status, 'Kode "PM-SALAH-1" tidak ada' in wrong.problem) == (422, True)
    assert wrong.forms[new]["title"] == ["Tanpa bukti"]
    assert (made.path, "menunggu jawaban kantor" in made.words) == (f"{FINDINGS}/{key}", True)
    assert "temuan pemeriksa menunggu jawaban" in waiting.words
    assert (unproved.status, "Nomor bukti setor" in unproved.problem) == (422, True)
    assert sent.said.startswith("Jawaban kantor sudah dikirim.")
    paper = await value("SELECT id FROM audit_evidence WHERE subject_table = 'document'")
    for who, at in ((auditor, made.path), (staff, there)):
        assert (await who.get(f"{at}/papers/{paper}")).headers["content-type"] == "image/jpeg"
    noted = await rows("SELECT d.*, u.username, d.filters ->> 'address' AS address FROM download_log d "
                       "JOIN user_account u ON u.id = d.actor ORDER BY d.id")  # fmt: skip
    content = (await auditor.get(f"{made.path}/papers/{paper}")).content
    assert [(row["username"], row["address"], row["event"], row["bytes"], row["sha256"]) for row in noted] == [
        (who, f"{at}/papers/{paper}", "finished", len(content), hashlib.sha256(content).hexdigest())
        for who, at in (("auditor", made.path), ("staff", there))
    ]


async def test_an_answer_is_classed_accepted_and_closed_by_the_auditor_alone(office: Office, paid: Chain):
    key = await answered(office, paid, slip="NTPN-7")
    auditor, staff = await seat("auditor"), await seat("staff")
    here = f"{FINDINGS}/{key}"
    seen = await staff.get(here)
    mine = await auditor.get(f"{FINDINGS}?program={CODE}")
    page = await auditor.get(here)
    for done in await unread(key):
        typed = {"verdict": "as_recommended", "reason": "cocok dengan bukti setor"}
        page = await auditor.send(page, f"{here}/done/{done}", **typed)
    accepted = await auditor.send(page, f"{here}/accept")
    closed = await auditor.send(accepted, f"{here}/close", reason="tuntas")

    assert [action for action in seen.forms if action.startswith(here)] == []
    assert "1 jawaban atas temuan menunggu penilaian pemeriksa" in mine.words
    assert "Sudah kembali Rp 3.000.000" in closed.words
    assert closed.said == "Sudah dicatat."
    assert "ditutup" in (await staff.get(f"{DESK}{key}")).words
    assert (await (await seat("companion")).get(here)).status == 403
    money, rules = await table_of("audit_findings", by=office.auditor)
    assert (money["classification"], money["recovered_amount"], money["open_amount"], money["proofs"]) == (
        "as_recommended", "3000000", "0", "NTPN-7",
    )  # fmt: skip
    assert (rules["recommendation_no"], rules["state"], rules["cited"]) == ("2", "closed", paid.women[0].code)


async def test_the_days_are_written_by_an_auditor_and_put_in_force_at_the_desk(office: Office, paid: Chain):
    auditor, approver, staff = await seat("auditor"), await seat("approver"), await seat("staff")
    here, there = f"{FINDINGS}/rules", "/desk/findings/rules"
    day = await today()
    typed = {"answer_days": "30", "legal_basis": "Perda 1", "reason": "sesuai perda", "valid_from": day.isoformat()}
    too_long = await auditor.send(await auditor.get(here), here, **typed | {"answer_days": "400"})
    await auditor.send(too_long, here, answer_days="30")
    key = await value("SELECT id FROM audit_rule")
    own = await auditor.force(f"{here}/{key}/activate")
    forced = await staff.force(f"{there}/{key}/activate") if await staff.get(there) else None
    waits = (await approver.get("/desk/")).words
    active = await approver.send(await approver.get(there), f"{there}/{key}/activate")
    finding = await opened(office, paid)

    assert (too_long.status, own.status, forced and forced.status) == (422, 403, 403)
    assert "batas jawaban pemeriksaan menunggu diaktifkan" in waits
    assert "30 hari" in active.words
    assert await value("SELECT due_on FROM audit_finding WHERE id = $1", finding) == day + timedelta(days=30)


async def test_a_published_figure_stands_beside_its_count_and_is_corrected_by_a_new_row(office: Office, paid: Chain):
    auditor, staff = await seat("auditor"), await seat("staff")
    empty = await auditor.get(FIGURES)
    typed = {
        "name": "bantuan", "subject": f"program:{paid.program.key}", "qualifier": "more_than", "value": "29.000.000",
        "counted_as": "total_paid", "as_of": "2013-09-20", "source": "Koran daerah, halaman 3", "place": "Banyuwangi",
    }  # fmt: skip
    await auditor.send(empty, FIGURES, **typed)
    page = await staff.get(FIGURES)
    exact = await staff.send(page, FIGURES, **typed | {"name": "tepat", "qualifier": "exact"})
    silent = await staff.send(exact, FIGURES, **typed | {"name": "rumah", "counted_as": "nothing", "unit": "rumah"})
    said = await staff.send(silent, FIGURES, name="rumah", not_comparable="Berdaya tidak mencatat rumah", value="33")
    wrong = await value("SELECT id FROM published_figure WHERE name = 'tepat'")
    right = typed | {"name": "tepat", "qualifier": "exact", "value": "30.000.000", "corrects": str(wrong)}
    await staff.send(said, FIGURES, **right)
    again = await staff.send(said, FIGURES, **right | {"value": "31.000.000"})
    found = await table_of("published", by=office.auditor)

    assert "Belum ada angka terbit" in empty.words
    assert (silent.status, "Mengapa tidak dibandingkan" in silent.problem) == (422, True)
    assert "sudah dibetulkan" in again.problem
    assert [(row["figure"], row["claimed"], row["computed"], row["diff"], row["verdict"]) for row in found] == [
        ("bantuan", "29000000", "30000000", "-1000000", "agrees"),
        ("rumah", "33", "", "", "not_comparable"),
        ("tepat", "29000000", "30000000", "-1000000", "corrected"),
        ("tepat", "30000000", "30000000", "0", "agrees"),
    ]
    assert {row["maker"] for row in found} == {"auditor", "staff"}
    assert "lebih dari Rp 29.000.000 Rp 30.000.000 -Rp 1.000.000 cocok" in (await auditor.get(FIGURES)).words
    assert (await (await seat("neighbor_staff")).get(f"{FIGURES}?program={CODE}")).status in (403, 404)
