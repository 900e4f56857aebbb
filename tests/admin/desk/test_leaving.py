"""Leaving at her page: lists that hold her payments go back with it, and those that cannot are named."""

from tests.admin.desk.conftest import SignIn
from tests.chain_builders import list_locked, list_sent, value
from tests.chain_templates import Chain
from tests.people_builders import Office

FORM = {"how": "deceased", "left_on": "2013-09-01", "reason": "surat keterangan desa"}


async def test_the_list_goes_back_to_draft_when_she_leaves(seat: SignIn, payable: Chain, office: Office):
    await list_locked(office, payable.program, component=payable.program.grant)
    her = f"/desk/people/{payable.women[0].code}"
    here = f"{her}/uji-2013"
    staff = await seat("staff")
    done = await staff.send(await staff.get(her), f"{here}/leave", **FORM, stop_lists="1")

    assert done.status == 200
    assert await value("SELECT state FROM payment_list") == "draft"
    assert await value("SELECT committed_rp FROM fund") == 0
    assert "Daftar 1" not in done.words


async def test_a_list_that_was_sent_is_named_on_her_page(seat: SignIn, payable: Chain, office: Office):
    await list_sent(office, await list_locked(office, payable.program, component=payable.program.grant))
    her = f"/desk/people/{payable.women[0].code}"
    here = f"{her}/uji-2013"
    staff = await seat("staff")
    page = await staff.get(her)
    done = await staff.send(page, f"{here}/leave", **FORM)

    assert "Kembalikan daftar pembayaran" not in page.words
    assert "sudah dikirim dan memuat pembayarannya" in done.words
