"""Who may be one person twice, and aid from elsewhere: seen, decided and taken back at the desk."""

import pytest

from operations.people import relations
from operations.selection import duplicates
from tables.selection.enrollment import DuplicateState
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import Beneficiary, Wanted, a_program, rows, value
from tests.chain_templates import prepared
from tests.doubt_builders import Sheet, arrived, second_supervisor
from tests.people_builders import Office
from tests.program_builders import Program

__all__ = ["prepared"]

HERE = "/desk/duplicates/"
DECIDED = "SELECT state, reason FROM duplicate_review"
LOOK_ALIKE = (Sheet(1, "SITI AMINAH", mother="KASMINAH"), Sheet(2, "ST AMINAH", mother="KASMINAH"))


@pytest.fixture
async def again(office: Office, prepared: Program) -> Beneficiary:
    """Written down last year as Siti, this time as St."""
    await arrived(office, await a_program(office, Wanted(code="lain-2013")), LOOK_ALIKE[0])
    return (await arrived(office, prepared, LOOK_ALIKE[1])).women[0]


async def test_a_supervisor_decides_with_a_reason_and_nobody_else_is_asked(seat: SignIn, again: Beneficiary):
    supervisor, staff = await seat("supervisor"), await seat("staff")
    page, others = await supervisor.get(HERE), await staff.get(HERE)
    key = await value("SELECT id FROM duplicate_review")
    action = f"{HERE}{key}"

    empty = await supervisor.send(page, action, verdict="", reason="KTP yang sama")
    silent = await supervisor.send(page, action, verdict="same", reason="")
    forced = await staff.force(action, verdict="same", reason="KTP yang sama")
    undecided = await rows(DECIDED)
    done = await supervisor.send(silent, action, verdict="same", reason="KTP yang sama")
    kept = await supervisor.get(f"{HERE}?decided=1")

    assert "Yang sama nama, tanggal lahir, nama ibu" in page.words
    assert not any(word in page.html for word in ("AMINAH", "KASMINAH", "1987"))
    assert (others.status, list(others.forms), again.code in others.html) == (200, [], False)
    assert [empty.status, silent.status, forced.status] == [422, 422, 404]
    assert [tuple(row) for row in undecided] == [("open", None)]
    assert (done.path, done.said) == (HERE, "Keputusan sudah dicatat.")
    assert "Tidak ada yang perlu dibandingkan." in done.words
    assert "“KTP yang sama”" in kept.words
    assert f"{action}/undo?decided=1" not in kept.forms, "another supervisor takes it back"
    assert [tuple(row) for row in await rows(DECIDED)] == [("same", "KTP yang sama")]
    assert await value("SELECT state FROM enrollment WHERE id = $1", again.enrollment) == "duplicate"


async def test_taking_back_is_refused_where_the_decided_ones_stand(seat: SignIn, office: Office, again: Beneficiary):
    review = await value("SELECT id FROM duplicate_review")
    await duplicates.decide_duplicate(
        review, verdict=DuplicateState.same, reason="KTP yang sama", by=second_supervisor(office)
    )
    supervisor, action = await seat("supervisor"), f"{HERE}{review}/undo?decided=1"

    short = await supervisor.send(await supervisor.get(f"{HERE}?decided=1"), action, reason="ya")
    done = await supervisor.send(short, action, reason="dua orang, KTP dibandingkan")

    assert (short.status, short.problem, short.forms[action]["reason"]) == (422, 'Isian "Alasan" wajib diisi.', ["ya"])
    assert done.said == "Keputusan dibatalkan dengan alasan Anda. Calonnya diperiksa lagi dari awal."


async def test_aid_from_elsewhere_is_written_down_once_and_withdrawn_by_another(seat: SignIn, again: Beneficiary):
    staff, colleague = await seat("staff"), await seat("staff2")
    path = f"/desk/people/{again.code}/uji-2013/other-aid"
    page = await staff.get(path)
    typed = {"source": "PT Contoh", "kind": "capital", "year": "2013", "evidence": "kuitansi 12/2013"}

    wrong = await staff.send(page, path, **typed, amount="tiga juta")
    first = await staff.send(wrong, path, amount="3.000.000")
    await staff.send(wrong, path, amount="3.000.000")
    shown = await colleague.get(path)
    key = await value("SELECT id FROM other_aid")
    gone = await colleague.send(shown, f"{path}/{key}/withdraw", reason="salah orang")

    assert (wrong.status, wrong.forms[path]["source"]) == (422, ["PT Contoh"])
    assert first.said == "Bantuan lain sudah dicatat."
    assert "Anda yang mencatat ini, jadi orang lain yang membatalkannya." in first.words
    assert await value("SELECT count(*) FROM other_aid") == 1
    assert "PT Contoh, 2013" in shown.words
    assert "Rp 3.000.000" in shown.words.replace("\xa0", " ")
    assert gone.said == "Catatan bantuan lain sudah dibatalkan; barisnya tetap bisa dibaca."
    assert "“salah orang”" in gone.words


async def test_a_relative_only_reads(seat: SignIn, office: Office, again: Beneficiary):
    await relations.declare_kinship(again.person, relation="saudara", by=office.staff2)
    relative = await seat("staff2")
    path = f"/desk/people/{again.code}/uji-2013/other-aid"

    page = await relative.get(path)
    typed = {"source": "PT Contoh", "kind": "capital", "year": "2013", "evidence": "kuitansi"}
    forced = await relative.force(path, id=str(again.person), **typed)

    assert (page.status, path in page.forms) == (200, False)
    assert (forced.status, again.code in forced.problem) == (403, True)
    assert await value("SELECT count(*) FROM other_aid") == 0
