"""The rules on the desk: counted, told line by line, answered with a reason or held, and made stricter by two."""

from uuid import UUID

from operations.money import accounts, payment_lists
from operations.money.accounts import NewCustody
from tables.money.bank_account import CustodyHolder, CustodyItem
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import GRANT_DUE, list_locked, value
from tests.chain_templates import Chain
from tests.operations.checks_of_everything import helped_this_year
from tests.people_builders import Office


async def _draft(office: Office, chain: Chain) -> UUID:
    program = chain.program
    return await payment_lists.draft_list(
        program.key, component=program.grant, period=1, profile=program.profile, by=office.staff
    )


async def test_what_blocks_is_held_on_its_page_and_the_rest_is_locked(seat: SignIn, payable: Chain, office: Office):
    card = NewCustody(payable.accounts[2], CustodyItem.card, CustodyHolder.companion, GRANT_DUE, "TT-9")
    await accounts.record_custody([card], by=office.staff)
    key, staff = await _draft(office, payable), await seat("staff")
    path = f"/desk/lists/{key}"
    locked = await staff.send(await staff.get(path), f"{path}/lock")
    page = await staff.get(f"{path}/checks")
    ticks = page.values("installment")
    held = await staff.send(page, f"{path}/checks/hold", installment=ticks, reason="kartu ditarik dulu")
    again = await staff.send(await staff.get(path), f"{path}/lock")

    assert (locked.status, "buku atau kartu di tangan pendamping" in locked.problem) == (422, True)
    assert payable.women[2].code in locked.problem
    assert "1 menghalangi, 0 perlu alasan, 6 catatan" in page.words
    assert "Menurut catatan terakhir, buku tabungan atau kartunya dipegang pendamping." in page.words
    assert (len(ticks), held.said) == (1, "Jadwal yang dipilih sudah ditahan dengan alasan Anda.")
    assert again.said == "Sudah dikunci. Sekarang giliran orang lain."
    assert "0 menghalangi, 0 perlu alasan, 5 catatan" in (await staff.get(path)).words


async def test_a_reason_is_written_by_ticking_or_for_a_whole_rule(seat: SignIn, payable: Chain, office: Office):
    for woman in payable.women[:3]:
        await helped_this_year(office, woman)
    key = await list_locked(office, payable.program, component=payable.program.grant)
    path, treasurer = f"/desk/lists/{key}/checks", await seat("treasurer")
    own = await (await seat("staff")).get(path)
    page = await treasurer.get(f"{path}?rule=F09")
    hits = page.values("hit")
    nothing = await treasurer.send(page, f"{path}/reasons", reason="sudah dilihat")
    one = await treasurer.send(page, f"{path}/reasons", hit=hits[:1], reason="bantuan barang, bukan modal")
    rest = await treasurer.force(f"{path}/rule", code="F09", reason="sama seperti yang pertama")
    approver = await (await seat("approver")).get(f"/desk/lists/{key}")

    assert (len(hits), own.values("hit"), f"{path}/reasons" in own.forms) == (3, [], False)
    assert (nothing.status, nothing.problem) == (422, 'Isian "Baris yang dipilih" wajib diisi.')
    assert one.said == rest.said == "Alasan sudah ditulis. Penyetuju melihatnya bersama nama Anda."
    assert "bantuan barang, bukan modal Nama treasurer" in rest.words
    assert await value("SELECT count(*) FROM check_reason") == 3
    assert "0 menghalangi, 3 perlu alasan, 6 catatan" in approver.words
    assert "belum beralasan" not in approver.words


async def test_what_is_new_since_the_last_look_is_marked(seat: SignIn, payable: Chain, office: Office):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await helped_this_year(office, payable.women[0])

    page = await (await seat("approver")).get(f"/desk/lists/{key}/checks")

    assert "1 baru sejak pemeriksaan terakhir." in page.words


async def test_another_office_sees_no_page_of_it(seat: SignIn, payable: Chain, office: Office, neighbor: Office):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    stranger = await seat(neighbor.staff.name)

    assert (await stranger.get(f"/desk/lists/{key}/checks")).status == 404


async def test_a_rule_becomes_stricter_by_two_persons(seat: SignIn, payable: Chain):
    staff, approver, here = await seat("staff"), await seat("approver"), "/desk/check-rules/"
    page = await staff.get(here)
    wanted = {"code": "F14", "severity": "justify", "days": "14", "legal_basis": "Perbup 1", "reason": "temuan 2012",
              "valid_from": "01/09/2013"}  # fmt: skip
    wrong = await staff.send(page, here, **wanted | {"days": ""})
    drafted = await staff.send(page, here, **wanted)
    key = await value("SELECT id FROM check_rule")
    active = await approver.send(await approver.get(here), f"{here}{key}/activate")

    assert (wrong.status, wrong.problem) == (422, 'Isian "Batas hari" wajib diisi.')
    assert drafted.status == active.status == 200
    assert "F14 · versi 1 · Perbup 1 · batas 14 hari · bawaannya: catatan" in active.words


async def test_installments_are_held_and_let_go_by_the_page(seat: SignIn, payable: Chain):
    staff, here = await seat("staff"), "/desk/schedule/"
    page = await staff.get(f"{here}?program=uji-2013&state=planned")
    none = await staff.send(page, here, act="hold", reason="menunggu keputusan")
    held = await staff.send(page, here, act="hold", reason="menunggu keputusan", everybody="24")
    stale = await staff.send(page, here, act="hold", reason="menunggu keputusan", everybody="24")

    assert "24 jadwal, Rp 40.800.000" in page.words
    assert (none.status, held.said) == (422, "Jadwal yang dipilih sudah diubah.")
    assert (stale.status, "sekarang 0" in stale.problem) == (422, True)
    assert await value("SELECT count(*) FROM installment WHERE state = 'held'") == 24
