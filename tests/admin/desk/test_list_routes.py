"""Lists that leave by other routes than the bank's file, by clicking only: the treasury's papers and the pay table."""

import re
from datetime import date
from uuid import UUID

from operations.money.bank_presets import PRESETS
from tables.money.payment_list import Route
from tests.admin.desk.browser import Browser, Page
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import list_approved, list_paid, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.program_builders import a_profile
from tests.refusals import everything_counted
from tests.route_builders import list_at_the_table, list_by


async def _press(browser: Browser, path: str, step: str, **fields: str) -> Page:
    return await browser.send(await browser.get(path), f"{path}/{step}", **fields)


async def test_a_list_of_the_treasury_by_clicking(seat: SignIn, payable: Chain, office: Office):
    staff, treasurer = await seat("staff"), await seat("treasurer")
    new = await staff.get("/desk/lists/new")
    draft = await staff.send(new, "/desk/lists/new", choice=new.values("choice")[0], route="treasury")
    path, key = draft.path, UUID(draft.path.split("/")[-1])
    await _press(staff, path, "lock")
    await list_approved(office, key)
    said = []
    for kind in ("spp", "spm"):
        said += [
            (
                await _press(
                    staff, path, "orders", kind=kind, number=f"{kind} 7/2013", dated="01/09/2013", amount="30.000.000"
                )
            ).said
        ]
        said += [await _confirmed(treasurer, path)]
    said += [(await _press(treasurer, path, "release-by-route")).said]
    wrong = await _press(staff, path, "orders", kind="sp2d", number="SP2D 7", dated="01/09/2013", amount="29.000.000")
    said += [
        (
            await _press(staff, path, "orders", kind="sp2d", number="SP2D 7", dated="01/09/2013", amount="30.000.000")
        ).said
    ]
    said += [await _confirmed(treasurer, path)]
    sent = await _press(treasurer, path, "send")

    assert (wrong.status, wrong.problem[:19]) == (422, "Jumlah SP2D Rp 29.0")
    assert "selisih Rp 1.000.000" in wrong.problem
    assert [text.split(".")[0] for text in said] == [
        "Dokumen sudah dicatat", "Dokumen sudah dicocokkan", "Dokumen sudah dicatat", "Dokumen sudah dicocokkan",
        "Sudah dirilis", "Dokumen sudah dicatat", "Dokumen sudah dicocokkan",
    ]  # fmt: skip
    assert sent.said == "Sudah ditandai terkirim."
    assert "SK Rp 30.000.000 = daftar Rp 30.000.000 = SP2D Rp 30.000.000 ≠ bank Rp 0" in sent.words
    assert "Belum dibayar Rp 30.000.000: 6 menunggu, 0 gagal atau kembali." in sent.words


async def _confirmed(browser: Browser, path: str) -> str:
    page = await browser.get(path)
    action = next(form for form in page.forms if form.endswith("/confirm"))
    return (await browser.send(page, action)).said


async def test_the_pay_table_by_clicking(seat: SignIn, payable: Chain, office: Office):
    program = payable.program
    key = await list_at_the_table(office, program, Route.cash_desk, component=program.grant)
    treasurer, staff = await seat("treasurer"), await seat("staff")
    path = f"/desk/lists/{key}/table"
    page = await treasurer.get(path)
    officers = {"officer": str(office.treasurer.id), "second_officer": str(office.staff2.id)}
    fields = {"paid_on": "01/09/2013", "paper_no": "DT 1/2013", **officers}

    before = await everything_counted()
    unsigned = await treasurer.send(page, path, line=["1", "2"], outcome="handed", **fields)
    assert await everything_counted() == before
    some = await treasurer.send(
        await treasurer.get(path),
        path,
        line=["1", "2", "3"],
        thumb=["3"],
        outcome="handed",
        identity_shown="1",
        **fields,
    )
    away = await treasurer.send(await treasurer.get(path), path, line=["4", "5", "6"], outcome="absent", **fields)
    whole = await staff.get(f"/desk/lists/{key}")

    assert (unsigned.status, unsigned.problem[:16]) == (422, "Nyatakan dahulu ")
    assert (some.said, "3 masih menunggu" in some.words) == ("Yang dicentang sudah dicatat.", True)
    assert "Semua baris sudah dicatat." in away.words
    assert (
        await value("SELECT string_agg(signed_with, ',' ORDER BY line_no) FROM payout_line")
        == "signature,signature,thumb"
    )
    assert "= daftar Rp 30.000.000 ≠ diserahkan Rp 15.000.000" in whole.words
    assert "Belum dibayar Rp 15.000.000: 0 menunggu, 3 gagal atau kembali." in whole.words
    retry = await staff.send(whole, f"/desk/lists/{key}/retry", route="post")
    assert retry.said == "Draf sudah dibuat. Periksa, lalu kunci."
    assert "Jalur bayar kantor pos" in retry.words


async def test_the_table_finds_by_code_and_by_call_name(seat: SignIn, payable: Chain, office: Office):
    program = payable.program
    key = await list_at_the_table(office, program, Route.post, component=program.grant)
    treasurer, staff = await seat("treasurer"), await seat("staff")
    code = payable.women[0].code

    found = await treasurer.get(f"/desk/lists/{key}/table?search={code[3:6].lower()}")
    nobody = await treasurer.get(f"/desk/lists/{key}/table?search=tidakada")
    watching = await staff.get(f"/desk/lists/{key}/table")

    assert code in found.words
    assert len(re.findall(r"PM-\w{4}-\w", found.words)) < 6
    assert "Tidak ada yang menunggu dengan kode atau nama itu." in nobody.words
    assert f"/desk/lists/{key}/table" not in watching.forms


async def test_a_bank_list_shows_its_sums_and_no_table(seat: SignIn, payable: Chain, office: Office):
    program = payable.program
    paid = await list_paid(office, program, component=program.grant)
    staff = await seat("staff")

    whole = await staff.get(f"/desk/lists/{paid.key}")
    table = await staff.get(f"/desk/lists/{paid.key}/table")

    assert "SK Rp 30.000.000 = daftar Rp 30.000.000 = bank Rp 30.000.000" in whole.words
    assert "Semua jumlah sama." in whole.words
    assert "Daftar ini tidak sedang dibayar di meja." in table.words


async def test_a_list_for_the_post_office_with_its_file_by_clicking(seat: SignIn, payable: Chain, office: Office):
    profile = await a_profile(office, code="pos", shape=PRESETS["post"].shape)
    staff, treasurer = await seat("staff"), await seat("treasurer")
    new = await staff.get("/desk/lists/new")
    choice = new.values("choice")[0]
    to_a_bank = str(payable.program.profile)
    wrong = await staff.send(new, "/desk/lists/new", choice=choice, route="post", post_profile=to_a_bank)
    draft = await staff.send(new, "/desk/lists/new", choice=choice, route="post", post_profile=str(profile))
    path, key = draft.path, UUID(draft.path.split("/")[-1])
    await _press(staff, path, "lock")
    await list_approved(office, key)
    closed = await treasurer.get(path)
    opened = await _press(treasurer, path, "names", reason="berkas kantor pos")
    released = await _press(treasurer, path, "release")
    file = await _press(treasurer, path, "file")
    sent = await _press(treasurer, path, "send")

    assert (wrong.status, wrong.problem[:26]) == (422, "Format ini tidak cocok den")
    assert "Berkas kantor pos memuat nama penerima" in closed.words
    assert f"{path}/release-by-route" not in closed.forms
    assert "Rilis dan buat berkas kantor pos" in opened.words
    assert "rekening" not in opened.words.split("Total kendali")[1].split("Rilis dan buat")[0]
    assert released.said == "Sudah dirilis. Unduh berkasnya dan serahkan ke bank atau kantor pos."
    assert file.content.startswith(b"PK")
    assert "Meja bayar" in sent.words


async def test_a_new_list_goes_by_the_route_of_its_component(seat: SignIn, payable: Chain, database: Database):
    async with database.unfenced() as owner:
        await owner.execute("UPDATE component SET route = 'post' WHERE id = $1", payable.program.grant)
    staff = await seat("staff")
    new = await staff.get("/desk/lists/new")
    draft = await staff.send(new, "/desk/lists/new", choice=new.values("choice")[0])

    assert "jatuh tempo 1 September 2013 · kantor pos" in new.words
    assert "Jalur bayar kantor pos" in draft.words


async def test_what_the_neighbor_asks_for_is_not_there(seat: SignIn, payable: Chain, office: Office):
    key = await list_by(office, payable.program, Route.post, component=payable.program.grant)
    neighbor = await seat("neighbor_treasurer")

    assert (await neighbor.get(f"/desk/lists/{key}/table")).status == 404


async def test_payments_from_before_by_clicking(seat: SignIn, determined: Chain, set_today):
    """Recorded by staff with a scan, compared by the treasurer, marked on the list it became."""
    await set_today(date(2013, 12, 1))
    staff, treasurer = await seat("staff"), await seat("treasurer")
    lines = "\n".join(f"{w.code};uep;1;5.000.000;03/09/2013;TRX-{n}" for n, w in enumerate(determined.women, 1))
    first = await staff.get("/desk/past/")
    page = await staff.send_files(
        first, "/desk/past/", {"scan": ("lp.pdf", b"%PDF-1.4 laporan", "application/pdf")}, lines=lines,
        source="Laporan penyaluran", document_no="LP-1/2013", dated="01/10/2013",
    )  # fmt: skip
    waiting = await treasurer.get("/desk/")
    scan = await treasurer.get(f"{page.path}/scan")
    done = await treasurer.send(await treasurer.get(page.path), f"{page.path}/confirm")
    listed = await staff.get(re.search(r"/desk/lists/[0-9a-f-]{36}", done.html)[0])

    assert page.said.startswith("Riwayat sudah dicatat.")
    assert f"{page.path}/confirm" not in page.forms
    assert "riwayat pembayaran menunggu orang kedua" in waiting.words
    assert scan.content == b"%PDF-1.4 laporan"
    assert done.said == "Riwayat sudah dicocokkan dan dihitung sebagai dibayar."
    assert "Jalur bayar riwayat sebelum Berdaya" in listed.words
    assert "SK Rp 30.000.000 = daftar Rp 30.000.000 = riwayat Rp 30.000.000" in listed.words
    moves = {f"{listed.path}/{step}" for step in ("release", "release-by-route", "send", "retry", "abort", "send-back")}
    assert moves.isdisjoint(listed.forms)
