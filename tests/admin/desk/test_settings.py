"""The pages of settings: what holds, who changed it last, and a way to change it for whoever may."""

import pytest

from tests.admin.desk.conftest import SignIn
from tests.chain_builders import rows, value
from tests.chain_templates import Chain

SETTINGS, PROGRAM = "/desk/settings/", "/desk/programs/uji-2013/settings"
WHY = "DIPA revisi 2"


async def test_a_ceiling_is_asked_for_by_one_and_changed_by_another(seat: SignIn, payable: Chain):
    staff, approver = await seat("staff"), await seat("approver")
    ceiling = f"/desk/programs/uji-2013/funds/{payable.program.fund}/ceiling"
    page = await staff.get(PROGRAM)
    for wrong in ("", "sepuluh", "0", "1.000", "2.000.000.000"):
        assert (await staff.send(page, ceiling, wanted=wrong, reason=WHY)).status == 422, wrong
    assert (await staff.send(page, ceiling, wanted="2.500.000.000", reason=WHY)).status == 200
    waits = (await staff.get(PROGRAM)).words
    seen = await approver.get("/desk/requests/")
    await approver.send(seen, f"/desk/requests/{await value('SELECT id FROM two_person_request')}", agree="yes")

    assert "Ada permintaan yang menunggu orang kedua." in waits
    assert "Rp 2.000.000.000 menjadi Rp 2.500.000.000" in seen.words
    changed = (await approver.get(PROGRAM)).words
    assert "Rp 2.500.000.000 , sudah terikat" in changed
    assert f"diminta Nama staff, disetujui Nama approver: “{WHY}”" in changed


async def test_the_threshold_is_asked_for_and_taken_away(seat: SignIn, payable: Chain):
    staff, approver = await seat("staff"), await seat("approver")
    said = []
    for wanted in ("900.000.000", ""):
        await staff.send(await staff.get(PROGRAM), "/desk/programs/uji-2013/second-approver", wanted=wanted, reason=WHY)
        seen = await approver.get("/desk/requests/")
        key = await value("SELECT id FROM two_person_request WHERE state = 'asked'")
        await approver.send(seen, f"/desk/requests/{key}", agree="yes")
        said.append(seen.words)

    assert "tanpa batas menjadi Rp 900.000.000" in said[0]
    assert "Rp 900.000.000 menjadi tanpa batas" in said[1]
    assert "Satu penyetuju cukup" in (await staff.get(PROGRAM)).words


async def test_staff_changes_the_program_and_others_only_read(seat: SignIn, payable: Chain):
    staff, treasurer = await seat("staff"), await seat("treasurer")
    site, wave = payable.program.sites[0], payable.program.waves[0]
    page, read = await staff.get(PROGRAM), await treasurer.get(PROGRAM)
    forms = [PROGRAM, f"/desk/programs/uji-2013/waves/{wave}", f"/desk/programs/uji-2013/sites/{site}/published"]
    assert [action in read.forms for action in forms] == [False] * 3

    silent = await staff.send(page, forms[0], name="Nama Baru", reason="")
    said = [
        (await staff.send(page, forms[0], name="Nama Baru", target_left_pct="30", reason=WHY)).said,
        (await staff.send(page, forms[1], planned_count="70", reason=WHY)).said,
        (await staff.send(page, forms[2], reason=WHY)).said,
    ]

    assert (silent.status, silent.problem) == (422, 'Isian "Alasan" wajib diisi.')
    assert silent.forms[forms[0]]["name"] == ["Nama Baru"]
    assert said == ["Sudah diubah, dan tercatat siapa, kapan, dan mengapa."] * 3
    found = await rows("SELECT p.name, p.target_left_pct, w.planned_count, s.in_published_list FROM program p "
                       "JOIN wave w ON w.id = $1 JOIN site s ON s.id = $2", wave, site)  # fmt: skip
    assert tuple(found[0]) == ("Nama Baru", 30, 70, True)
    words = (await treasurer.get(PROGRAM)).words
    assert (words.count("Terakhir diubah Nama staff,"), words.count(f": “{WHY}”")) == (3, 3)


@pytest.mark.parametrize("who", ["staff", "administrator"])
async def test_the_office_and_the_limits_are_the_administrators(who: str, seat: SignIn, payable: Chain):
    browser = await seat(who)
    page = await browser.get(SETTINGS)
    office = f"/desk/settings/offices/{await value('SELECT id FROM organization')}"
    limit = "/desk/settings/limits/upload_mb_a_program"
    assert (office in page.forms, limit in page.forms) == (who == "administrator",) * 2
    if who == "staff":
        return

    assert (await browser.send(page, limit, value="999", reason=WHY)).status == 422
    said = [
        (await browser.send(page, limit, value="30.000", reason=WHY)).said,
        (await browser.send(page, office, name="Dinas Baru", region_code="35.10", reason=WHY)).said,
    ]

    assert said == ["Sudah diubah, dan tercatat siapa, kapan, dan mengapa."] * 2
    words = (await browser.get(SETTINGS)).words
    assert [text in words for text in ("Dinas Baru", "30.000", "Nama administrator")] == [True] * 3
