"""The call-back sample at the desk: drawn, numbers opened with a reason, one result for each call."""

from uuid import UUID

import pytest

from operations.money import calls
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.chromium import WIDTHS
from tests.people_builders import Office
from tests.refusals import everything_counted
from tests.windows import look_at, sit_down, window


def page_of(paid: Chain) -> str:
    assert paid.grant_list
    return f"/desk/lists/{paid.grant_list.key}/calls"


async def the_line() -> UUID:
    return await value("SELECT id FROM call_line")


async def test_a_sample_is_drawn_called_and_answered(seat: SignIn, office: Office, paid: Chain):
    staff, here = await seat("staff"), page_of(paid)
    drawn = await staff.send(await staff.get(here), here)
    action = f"{here}/{await the_line()}"

    opened = await staff.send(drawn, f"{here}/names", reason="telepon contoh")
    failed = await staff.send(opened, action, outcome="not_reached")
    unsaid = await staff.send(failed, action, outcome="reached")
    done = await staff.send(failed, action, outcome="reached", received="5.000.000")

    assert drawn.said == "Contoh sudah diundi. Bukalah nama untuk melihat nomor teleponnya."
    assert "10 % dari 6 pembayaran, diundi" in drawn.words
    assert "Nomor telepon tidak tercatat" in opened.words
    assert "Nomor telepon tidak tercatat" not in drawn.words
    assert "tidak tersambung, 1 September 2013, Nama staff (1 kali)" in failed.words
    assert unsaid.problem == 'Isian "Jumlah diterima" wajib diisi.'
    assert "tersambung: Rp 5.000.000" in done.words
    kept = await rows("SELECT outcome, received_rp FROM call ORDER BY called_at")
    assert [tuple(row) for row in kept] == [("not_reached", None), ("reached", 5_000_000)]


async def test_the_same_form_again_is_one_call(seat: SignIn, office: Office, paid: Chain):
    staff, here = await seat("staff"), page_of(paid)
    page = await staff.send(await staff.get(here), here)
    action = f"{here}/{await the_line()}"

    for _ in range(2):
        await staff.send(page, action, outcome="unwilling")

    assert await value("SELECT count(*) FROM call") == 1


async def test_who_may_not_call_sees_no_form_and_another_office_nothing(
    seat: SignIn, office: Office, neighbor: Office, paid: Chain
):
    here = page_of(paid)
    await calls.draw_sample(paid.grant_list.key, by=office.staff)
    treasurer, stranger = await (await seat("treasurer")).get(here), await seat("neighbor_staff")
    before = await everything_counted()

    assert "Catat hasil telepon" not in treasurer.words
    assert (await stranger.get(here)).status == 404
    assert (await stranger.force(f"{here}/{await the_line()}", outcome="unwilling", key=str(UUID(int=9)))).status == 404
    assert await everything_counted() == before


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
async def test_the_page_fits_and_can_be_read_aloud(width: int, paid: Chain, office: Office) -> None:
    async with window(width) as page:
        await sit_down(page, "staff")
        await look_at(page, page_of(paid))
        await calls.draw_sample(paid.grant_list.key, by=office.staff)
        await look_at(page, page_of(paid))


async def test_the_share_is_asked_for_on_the_programs_page_and_agreed_by_another(seat: SignIn, paid: Chain):
    staff, approver = await seat("staff"), await seat("approver")
    path = "/desk/programs/uji-2013/call-share"
    page = await staff.get("/desk/programs/uji-2013")
    for wrong in ("0", "101", "sepuluh", ""):
        assert (await staff.send(page, path, wanted=wrong, reason="banyak potongan")).status == 422
    asked = await staff.send(page, path, wanted="25", reason="banyak potongan")
    again = await staff.send(page, path, wanted="25", reason="banyak potongan")
    key = await value("SELECT id FROM two_person_request")
    seen = await approver.get("/desk/requests/")
    await approver.send(seen, f"/desk/requests/{key}", agree="yes", answer="")

    assert "10 persen penerima ditelepon" in page.words
    assert (asked.status, again.status) == (200, 422)
    assert "Ubah bagian penerima yang ditelepon" in seen.words
    assert "menjadi 25 persen" in seen.words
    assert "25 persen penerima ditelepon" in (await staff.get("/desk/programs/uji-2013")).words
    calls = await staff.get(f"/desk/lists/{paid.grant_list.key}/calls")
    assert "Paling sedikit 25." in calls.words
