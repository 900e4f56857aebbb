"""Letters of assignment page by page: the auditor registers at her door, the approver decides at the desk."""

from tests.admin.desk.browser import Browser
from tests.chain_builders import GRANT_DUE, today, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.the_app import the_app

HERE, DESK = "/audit/letters", "/desk/findings/letters"


async def seat(username: str) -> Browser:
    return await Browser(the_app()).sign_in(username)


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
