"""Letters of assignment page by page, and what is asked for under them: at the auditor's door and at the desk."""

from tests.admin.desk.browser import seat
from tests.chain_builders import GRANT_DUE, rows, today, value
from tests.chain_templates import Chain
from tests.letter_builders import approved_letter, own_list
from tests.people_builders import Office

HERE, DESK = "/audit/letters", "/desk/findings/letters"
OPENINGS, ASKED = "/audit/openings", "/desk/findings/openings"


async def test_a_letter_is_registered_at_one_door_and_approved_at_the_other(office: Office, paid: Chain):
    auditor, approver, day = await seat("auditor"), await seat("approver"), (await today()).isoformat()
    typed = {
        "number": "ST-7", "issued_on": day, "issuer": "Inspektorat", "signatory": "Inspektur", "object": "uji-2013",
        "since": GRANT_DUE.isoformat(), "until": GRANT_DUE.isoformat(), "valid_until": day,
    }  # fmt: skip
    empty = await auditor.get(HERE)
    unnamed = await auditor.send(empty, HERE, **typed)
    made = await auditor.send(unnamed, HERE, auditor=str(office.auditor.id))
    key = await value("SELECT id FROM audit_letter")
    waits = (await approver.get("/desk/")).words
    asked = await approver.get(DESK)
    approved = await approver.send(asked, f"{DESK}/{key}/approve")
    revoked = await approver.send(approved, f"{DESK}/{key}/revoke", reason="tim diganti")
    seen = await auditor.get(f"{HERE}/{key}")

    assert (unnamed.status, "Pemeriksa yang ditugaskan" in unnamed.problem) == (422, True)
    assert unnamed.forms[HERE]["number"] == ["ST-7"]
    assert (made.path, "menunggu persetujuan" in made.words) == (f"{HERE}/{key}", True)
    assert "Objeknya memuat 6 orang" in made.words
    assert "surat tugas pemeriksa menunggu persetujuan" in waits
    assert approved.said == "Sudah disetujui."
    assert (revoked.said.startswith("Surat tugas sudah dicabut"), "tim diganti" in seen.words) == (True, True)
    assert (await (await seat("companion")).get(HERE)).status == 403


async def test_identities_are_asked_for_agreed_to_twice_and_taken_as_a_file(office: Office, paid: Chain):
    letter, woman = await approved_letter(office, paid), paid.women[0]
    auditor, staff, approver = await seat("auditor"), await seat("staff"), await seat("approver")
    here, form = f"{HERE}/{letter}", f"{HERE}/{letter}/openings"
    nobody = await auditor.send(await auditor.get(here), form, codes="PM-SALAH", reason="wawancara di rumah")
    asked = await auditor.send(nobody, form, codes=woman.code)
    key = await value("SELECT id FROM audit_opening")
    early = await auditor.force(f"{OPENINGS}/{key}/sheet")
    checked = await staff.send(await staff.get(ASKED), f"{ASKED}/{key}/check")
    agreed = await approver.send(await approver.get(ASKED), f"{ASKED}/{key}/agree")
    mine = await auditor.get(OPENINGS)
    sheet = await auditor.send(mine, f"{OPENINGS}/{key}/sheet")
    ended = await approver.send(agreed, f"{ASKED}/{key}/end", reason="wawancara selesai")
    late = await auditor.force(f"{OPENINGS}/{key}/sheet")

    assert (nobody.status, "PM-SALAH" in nobody.problem) == (422, True)
    assert "menunggu pemeriksaan" in asked.words
    assert (early.status, "tidak terbuka untuk Anda" in early.problem) == (422, True)
    assert (checked.said, agreed.said) == (
        "Sudah dinyatakan sesuai. Pejabat penyetuju memutuskannya.", "Sudah disetujui.",
    )  # fmt: skip
    assert (sheet.headers["content-type"], sheet.headers["cache-control"]) == ("text/csv; charset=utf-8", "no-store")
    assert (woman.line.nik in sheet.text, woman.line.nik in mine.html + checked.html) == (True, False)
    assert (ended.said[:15], late.status) == ("Sudah diakhiri ", 422)


async def test_an_auditors_own_list_is_answered_with_a_file(office: Office, paid: Chain):
    letter, auditor = await approved_letter(office, paid), await seat("auditor")
    here, form = f"{HERE}/{letter}", f"{HERE}/{letter}/matches"
    page = await auditor.get(here)
    few = await auditor.send(page, form, b"Nama\nSATU\n")
    nothing = await auditor.send(page, form)
    answer = await auditor.send(page, form, own_list(paid))

    assert (few.status, "10 sampai 5000" in few.problem, nothing.status) == (422, True, 422)
    assert answer.text.splitlines()[1].startswith(f"2,match,{paid.women[0].code},nik,100,Nama auditor,")
    assert "cocok-" in answer.headers["content-disposition"]
    noted = await rows("SELECT sheet, export_id::text FROM download_log")
    assert [tuple(row) for row in noted] == [("matching", answer.headers["x-export-id"])], "once, by its operation"
    assert "Nama auditor: 10 orang" in (await auditor.get(here)).words
